"""Signing up and in, tokens and who one is."""

import jwt
import pytest
from harness.client import Client, unique
from harness.server import NOW
from harness.world import PASSWORD, Tenant, instant


def sign_up(anyone, **changes):
    slug = unique("s")
    body = {"email": f"{slug}@example.com", "password": PASSWORD, "name": "Ida", "tenant": {"name": "Ida's", "slug": slug, "timeZone": "Europe/Berlin"}}
    for name, value in changes.items():
        target = body["tenant"] if name in ("slug", "timeZone") else body
        target[name] = value
    return anyone.post("/auth/signup", body)


def keys(client) -> dict:
    return {key["kid"]: key for key in client.get("/.well-known/jwks.json", expect=200).json["keys"]}


def test_signing_up_makes_a_tenant_and_its_owner(tenant):
    said = tenant.signed_up
    assert {"account", "tenant", "accessToken", "tokenType", "expiresIn", "refreshToken"} <= set(said)
    assert said["tokenType"] == "Bearer" and said["expiresIn"] == 3600
    assert said["tenant"]["slug"] == tenant.slug and said["account"]["email"] == tenant.email
    me = tenant.owner.get("/me", expect=200).json
    assert me["tenant"]["slug"] == tenant.slug and me["role"] == "owner"
    assert "appointments.override" in me["permissions"]
    assert [m["role"] for m in me["memberships"]] == ["owner"]


def test_no_answer_holds_the_password(tenant):
    for path in ("/me", "/tenant"):
        assert "password" not in tenant.owner.get(path).text.lower()
    assert "password" not in str(tenant.signed_up).lower()


def test_the_access_token_can_be_checked_with_the_published_keys(tenant):
    token = tenant.signed_up["accessToken"]
    header = jwt.get_unverified_header(token)
    published = keys(tenant.public)
    assert header["alg"] == "EdDSA" and header["kid"] in published
    key = jwt.PyJWK(published[header["kid"]])
    assert "d" not in published[header["kid"]]
    said = jwt.decode(token, key.key, algorithms=["EdDSA"], options={"verify_exp": False, "verify_iat": False, "verify_nbf": False, "verify_aud": False})
    assert {"sub", "email", "tenant_id", "role", "iss", "aud", "exp", "iat"} <= set(said)
    assert said["exp"] - said["iat"] == 3600 and abs(said["iat"] - instant(NOW).timestamp()) < 3600
    assert said["email"] == tenant.email and said["role"] == "owner"


def test_a_token_that_was_touched_is_refused(server, tenant):
    head, body, signature = tenant.signed_up["accessToken"].split(".")
    flipped = signature[:10] + ("A" if signature[10] != "A" else "B") + signature[11:]
    none = jwt.encode({"sub": "x"}, None, algorithm="none")
    symmetric = jwt.encode({"sub": tenant.signed_up["account"]["id"], "exp": 4102444800}, "x" * 32, algorithm="HS256", headers={"kid": jwt.get_unverified_header(tenant.signed_up["accessToken"])["kid"]})
    for token in (f"{head}.{body}.{flipped}", f"{head}.{body}.", f"{head}.{body}", none, symmetric, "x", "", "a.b.c", "ü"):
        Client(server).get("/me", headers={"Authorization": f"Bearer {token}".encode().decode("latin-1")}, expect=401)
    for odd in ("Basic YTpi", "Bearer", f"bearer  {head}", "Token x"):
        Client(server).get("/me", headers={"Authorization": odd}, expect=401)
    assert tenant.owner.get("/me").status == 200


def test_a_token_ends(own_server):
    with own_server() as first:
        tenant = Tenant(first)
        token = tenant.signed_up["accessToken"]
        assert first.stop() == 0
        first.now = "2026-05-04T07:00:05Z"
        first.start()
        Client(first, token).get("/me", expect=401)
        fresh = Client(first).post("/auth/refresh", {"refreshToken": tenant.signed_up["refreshToken"]}, expect=200).json
        Client(first, fresh["accessToken"]).get("/me", expect=200)


def test_a_token_outlives_a_restart(own_server):
    with own_server() as first:
        tenant = Tenant(first)
        assert first.stop() == 0
        first.start()
        Client(first, tenant.signed_up["accessToken"]).get("/me", expect=200)


def test_signing_in(tenant):
    for slug in ({}, {"tenantSlug": tenant.slug}):
        said = tenant.public.post("/auth/signin", {"email": tenant.email, "password": PASSWORD, **slug}, expect=200)
        assert "refreshToken" not in said.json
        cookie = said.headers["Set-Cookie"]
        assert "HttpOnly" in cookie and "SameSite=" in cookie
    assert tenant.public.post("/auth/signin", {"email": tenant.email.upper(), "password": PASSWORD}, expect=200).json["account"]["email"] == tenant.email


def test_a_wrong_password_and_an_unknown_address_look_the_same(tenant):
    wrong = tenant.public.post("/auth/signin", {"email": tenant.email, "password": "wrong horse battery"}, expect=401)
    unknown = tenant.public.post("/auth/signin", {"email": f"{unique()}@example.com", "password": "wrong horse battery"}, expect=401)
    elsewhere = tenant.public.post("/auth/signin", {"email": tenant.email, "password": PASSWORD, "tenantSlug": unique("no")}, expect=(401, 404))
    keep = ("type", "title", "status", "detail", "code")
    assert [wrong.json[k] for k in keep] == [unknown.json[k] for k in keep]
    assert elsewhere.status in (401, 404)


def test_refresh_tokens_rotate_and_reuse_ends_the_family(tenant):
    first = tenant.signed_up["refreshToken"]
    second = tenant.public.post("/auth/refresh", {"refreshToken": first}, expect=200).json["refreshToken"]
    assert second != first
    third = tenant.public.post("/auth/refresh", {"refreshToken": second}, expect=200).json["refreshToken"]
    tenant.public.post("/auth/refresh", {"refreshToken": first}, expect=401)
    tenant.public.post("/auth/refresh", {"refreshToken": third}, expect=401)


def test_the_refresh_cookie_works_like_the_body(tenant):
    signed_in = tenant.public.post("/auth/signin", {"email": tenant.email, "password": PASSWORD}, expect=200)
    cookie = signed_in.headers["Set-Cookie"].partition(";")[0]
    again = tenant.public.post("/auth/refresh", {}, headers={"Cookie": cookie}, expect=200)
    assert again.headers["Set-Cookie"].partition(";")[0] != cookie
    Client(tenant.server, again.json["accessToken"]).get("/me", expect=200)


def test_signing_out_ends_the_refresh_token(tenant):
    token = tenant.signed_up["refreshToken"]
    tenant.public.post("/auth/signout", {"refreshToken": token}, expect=(200, 204))
    tenant.public.post("/auth/refresh", {"refreshToken": token}, expect=401)
    tenant.public.post("/auth/signout", {"refreshToken": token}, expect=(200, 204, 401))


@pytest.mark.parametrize("token", ["", "x", "ü", "a" * 5000])
def test_an_odd_refresh_token_is_refused(anyone, token):
    anyone.post("/auth/refresh", {"refreshToken": token}, expect=(401, 422))


def test_a_slug_and_an_address_are_taken_once(anyone, tenant):
    assert sign_up(anyone, slug=tenant.slug).status in (409, 422)
    assert sign_up(anyone, email=tenant.email).status in (409, 422)
    assert sign_up(anyone, email=tenant.email.upper()).status in (409, 422)


@pytest.mark.parametrize("pointer,changes", [
    ("/email", {"email": "nobody"}), ("/email", {"email": "a@b@c"}), ("/email", {"email": None}), ("/password", {"password": "short"}),
    ("/password", {"password": "a" * 5000}), ("/name", {"name": ""}), ("/name", {"name": "a\u0000b"}), ("/tenant/slug", {"slug": "Not A Slug"}),
    ("/tenant/slug", {"slug": "-x-"}), ("/tenant/slug", {"slug": "ü"}), ("/tenant/slug", {"slug": ""}), ("/tenant/timeZone", {"timeZone": "Mars/Olympus"}),
    ("/tenant/timeZone", {"timeZone": "../../etc/passwd"}), ("/tenant/timeZone", {"timeZone": ""}), ("/nickname", {"nickname": "x"}),
])
def test_what_is_wrong_with_a_sign_up_is_named(anyone, pointer, changes):
    answer = sign_up(anyone, **changes)
    assert answer.status == 422, f"{answer!r}"
    assert pointer in {p for p, _ in answer.mistakes}, f"{answer!r}"


@pytest.mark.parametrize("name", ["Zoë 🦊 Ünal", "شركة الحجز", "李小龍", "O'Brien <b>&amp;</b>", "a" * 100, "👩‍👩‍👧‍👦"])
def test_names_are_kept_as_they_are(server, name):
    tenant = Tenant(server, name=name)
    assert tenant.owner.get("/tenant").json["name"] == name


def test_the_tenant_can_be_changed_but_not_its_id(tenant):
    before = tenant.owner.get("/tenant", expect=200).json
    assert tenant.owner.patch("/tenant", {"timeZone": "America/New_York"}, expect=200).json["timeZone"] == "America/New_York"
    tenant.owner.patch("/tenant", {"id": before["id"]}, expect=422)
    tenant.owner.patch("/tenant", {"timeZone": "Nowhere/Land"}, expect=422)


def test_guessing_is_slowed_down(own_server):
    with own_server() as server:
        tenant = Tenant(server)
        statuses = []
        for _ in range(60):
            answer = tenant.public.post("/auth/signin", {"email": tenant.email, "password": "wrong horse battery"}, expect=(401, 429))
            statuses.append(answer.status)
            if answer.status == 429:
                break
        assert 429 in statuses, "60 wrong passwords and none refused"
        assert int(answer.headers["Retry-After"]) > 0
        assert any(name.lower().startswith("ratelimit") for name in answer.headers)
        # The right password does not help whoever is throttled; others are not throttled with them.
        tenant.public.post("/auth/signin", {"email": tenant.email, "password": PASSWORD}, expect=429)
        tenant.owner.get("/me", expect=200)
