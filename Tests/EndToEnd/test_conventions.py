"""The conventions of the API that hold on every route, each shown on one or two."""

import concurrent.futures
import gzip
import json
import re

import pytest
from harness.client import Client, exchange, unique
from harness.world import PASSWORD, Tenant, after


# Addresses and methods

def test_an_unknown_address_is_not_found(anyone, tenant):
    anyone.get("/api/v1/nowhere", expect=404)
    tenant.owner.get("/api/v1/nowhere", expect=404)
    tenant.owner.get("/appointments/", expect=(404, 308, 301))


def test_a_wrong_method_is_told_the_right_ones(tenant):
    allowed = tenant.owner.delete("/locations", expect=405).headers["Allow"]
    assert {"GET", "POST"} <= {m.strip() for m in allowed.split(",")}


def test_head_answers_like_get_without_the_body(tenant):
    whole, head = tenant.owner.get("/services", expect=200), tenant.owner.call("HEAD", "/services", expect=200)
    assert head.body == b""
    assert head.headers["Content-Type"] == whole.headers["Content-Type"]
    assert head.headers["Content-Length"] in (None, whole.headers["Content-Length"])


@pytest.mark.parametrize("path", ["/appointments", "/services", "/me", "/auth/signin", "/openapi.json", "/health/live"])
def test_options_works_everywhere(anyone, path):
    answer = anyone.call("OPTIONS", path, expect=(200, 204))
    assert "OPTIONS" in answer.headers["Allow"]


def test_options_works_for_the_server_and_its_assets(server, anyone):
    sheet = re.search(r'href="(/assets/[^"]+)"', anyone.get("/", headers={"Accept": "text/html"}, expect=200).text)[1]
    for target in ("*", sheet):
        answer = exchange(server, f"OPTIONS {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        assert answer.startswith(b"HTTP/1.1 204") and b"\r\nallow: GET, HEAD, OPTIONS\r\n" in answer, answer


def test_no_answer_is_read_as_another_type(anyone, tenant):
    for path in ("/services", "/me", "/no-such-thing", "/openapi.json"):
        assert tenant.owner.get(path).headers["X-Content-Type-Options"] == "nosniff", path


def test_a_foreign_origin_is_not_let_in_with_credentials(tenant):
    headers = {"Origin": "https://evil.example", "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "authorization"}
    for answer in (tenant.owner.call("OPTIONS", "/appointments", headers=headers), tenant.owner.get("/appointments", headers={"Origin": "https://evil.example"})):
        assert answer.headers["Access-Control-Allow-Origin"] is None
        assert answer.headers["Access-Control-Allow-Credentials"] is None


# Request ids

def test_a_sane_request_id_comes_back(anyone):
    assert anyone.get("/health/live", headers={"X-Request-Id": "abc.DEF_9-z"}).headers["X-Request-Id"] == "abc.DEF_9-z"


@pytest.mark.parametrize("odd", ["x" * 129, "a b", "<script>", "ü", ""])
def test_an_odd_request_id_is_replaced(anyone, odd):
    got = anyone.get("/health/live", headers={"X-Request-Id": odd.encode("utf-8").decode("latin-1")}).headers["X-Request-Id"]
    assert got != odd and re.fullmatch(r"[A-Za-z0-9._-]{8,128}", got)


def test_two_requests_have_two_ids(anyone):
    assert anyone.get("/health/live").headers["X-Request-Id"] != anyone.get("/health/live").headers["X-Request-Id"]


# Bodies

def test_what_is_not_json_is_refused(tenant):
    for kind in ("text/plain", "application/x-www-form-urlencoded", "application/xml"):
        tenant.owner.post("/locations", body=b'{"name": "A"}', headers={"Content-Type": kind}, expect=415)


@pytest.mark.parametrize("body", [b"", b"{", b'{"name": "a",}', b'{"name": nul}', b'\xff\xfe{}', b'{"name": "\xff"}', b'{"name": "a"} x',
                                  b"{'name': 'a'}", b'{"name": 01}', b'{"name": "\\ud800"}', b'{"a": 1, "a": 2}', b"\xef\xbb\xbf{}"])
def test_malformed_json_is_refused(tenant, body):
    tenant.owner.post("/locations", body=body, headers={"Content-Type": "application/json"}, expect=400)


@pytest.mark.parametrize("body", [[], "text", 1, None, True])
def test_json_that_is_no_object_is_refused(tenant, body):
    tenant.owner.call("POST", "/locations", body=json.dumps(body).encode(), headers={"Content-Type": "application/json"}, expect=(400, 422))


def test_a_compressed_body_is_refused(tenant):
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    tenant.owner.call("POST", "/customers", body=gzip.compress(b'{"name": "Ada"}'), headers=headers, expect=415)


def test_chunks_of_nothing_are_no_body(server, tenant):
    token = tenant.signed_up["refreshToken"]
    head = f"POST /api/v1/auth/refresh HTTP/1.1\r\nHost: x\r\nCookie: atrium_refresh={token}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    assert exchange(server, head.encode() + b"0\r\n\r\n").startswith(b"HTTP/1.1 200")
    assert exchange(server, head.encode() + b"2\r\n{}\r\n0\r\n\r\n").startswith(b"HTTP/1.1 415")


def test_a_megabyte_of_nesting_is_refused(tenant):
    tenant.owner.post("/locations", body=b"[" * 1_000_000, headers={"Content-Type": "application/json"}, expect=(400, 413))
    tenant.owner.post("/locations", body=b'{"a":' * 100_000 + b"1" + b"}" * 100_000, headers={"Content-Type": "application/json"}, expect=(400, 413))


def test_a_body_that_is_too_large_is_refused(server, tenant):
    # The server may answer before it has read all of it, and hang up.
    try:
        tenant.owner.post("/locations", {"name": "a" * 20_000_000}, expect=413)
    except (BrokenPipeError, ConnectionResetError):
        tenant.owner.close()
    assert tenant.owner.get("/me").status == 200


def test_every_mistake_of_a_body_is_named_at_once(tenant):
    answer = tenant.owner.post("/services", {
        "name": "", "durationMinutes": 0, "capacity": 1001, "stepMinutes": "ten", "mode": "underwater", "prise": 1, "price": {"amount": 1.5, "currency": "EURO"}}, expect=422)
    pointers = {pointer for pointer, _ in answer.mistakes}
    assert {"/name", "/durationMinutes", "/capacity", "/stepMinutes", "/mode", "/prise"} <= pointers
    assert any(p.startswith("/price") for p in pointers)
    assert ("/prise", "unknown_field") in answer.mistakes


def test_a_missing_field_is_named(tenant):
    answer = tenant.owner.post("/services", {}, expect=422)
    assert {("/name", "required"), ("/durationMinutes", "required")} <= answer.mistakes


def test_what_the_server_sets_cannot_be_sent(tenant):
    tenant.owner.post("/locations", {"name": "A", "timeZone": "UTC", "id": "0190a0a0-0000-7000-8000-000000000000"}, expect=422)
    assert tenant.owner.get("/locations").json["items"] == []


# Lists

def test_pages_hold_every_item_once_and_in_one_order(tenant):
    made = [tenant.owner.post("/customers", {"name": f"Customer {n % 3}", "email": f"c{n}@example.com"}, expect=201).json["id"] for n in range(23)]
    for limit in (1, 7, 23, 200):
        found, after_ = [], None
        while True:
            page = tenant.owner.get(f"/customers?limit={limit}" + (f"&after={after_}" if after_ else ""), expect=200).json
            assert set(page) == {"items", "next"} and len(page["items"]) <= limit
            found += [item["id"] for item in page["items"]]
            after_ = page["next"]
            if after_ is None:
                break
        assert sorted(found) == sorted(made)
        assert limit != 1 or (once := found)
        assert found == once


def test_a_page_is_not_moved_by_what_is_added_before_it(tenant):
    for n in range(4):
        tenant.owner.post("/customers", {"name": f"M{n}", "email": f"m{n}@example.com"}, expect=201)
    first = tenant.owner.get("/customers?limit=2").json
    tenant.owner.post("/customers", {"name": "A0", "email": "a0@example.com"}, expect=201)
    second = tenant.owner.get(f"/customers?limit=2&after={first['next']}").json
    assert not {i["id"] for i in first["items"]} & {i["id"] for i in second["items"]}


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=-1", "limit=ten", "limit=", "after=nonsense", "after=AAAA", "limit=1&limit=2", "colour=red", "limit=%zz"])
def test_odd_queries_of_a_list_are_refused(tenant, query):
    tenant.owner.get(f"/customers?{query}", expect=(400, 422))


def test_a_cursor_is_worth_nothing_to_another_tenant(server, tenant):
    for n in range(3):
        tenant.owner.post("/customers", {"name": f"C{n}", "email": f"c{n}@example.com"}, expect=201)
    cursor = tenant.owner.get("/customers?limit=1").json["next"]
    other = Tenant(server)
    answer = other.owner.get(f"/customers?after={cursor}", expect=(200, 400, 422))
    assert answer.status != 200 or answer.json["items"] == []


# Versions

def test_an_etag_saves_the_body(tenant):
    made = tenant.owner.post("/locations", {"name": "Mitte", "timeZone": "Europe/Berlin"}, expect=201)
    path = f"/locations/{made.json['id']}"
    whole = tenant.owner.get(path, expect=200)
    tag = whole.headers["ETag"]
    assert re.fullmatch(r'"[^"]+"', tag), f"{tag} is not a strong entity tag"
    assert made.headers["ETag"] == tag
    for header in (tag, f'"other", {tag}', "*", f"W/{tag}"):
        spared = tenant.owner.get(path, headers={"If-None-Match": header}, expect=304)
        assert spared.body == b"" and spared.headers["ETag"] == tag
    tenant.owner.get(path, headers={"If-None-Match": '"other"'}, expect=200)


def test_a_stale_change_is_refused_and_changes_nothing(tenant):
    made = tenant.owner.post("/locations", {"name": "Mitte", "timeZone": "Europe/Berlin"}, expect=201)
    path, first = f"/locations/{made.json['id']}", made.headers["ETag"]
    changed = tenant.owner.patch(path, {"name": "Wedding"}, headers={"If-Match": first}, expect=200)
    assert changed.headers["ETag"] != first
    assert changed.json["version"] == made.json["version"] + 1
    for method, body in (("PATCH", {"name": "Moabit"}), ("DELETE", None)):
        if tenant.owner.call("OPTIONS", path).headers["Allow"].find(method) >= 0:
            tenant.owner.call(method, path, body, headers={"If-Match": first}, expect=412)
    assert tenant.owner.get(path).json["name"] == "Wedding"
    tenant.owner.patch(path, {"name": "Moabit"}, headers={"If-Match": f'"x", {changed.headers["ETag"]}'}, expect=200)


def test_of_two_changes_with_one_tag_one_wins(tenant):
    made = tenant.owner.post("/locations", {"name": "Mitte", "timeZone": "Europe/Berlin"}, expect=201)
    path, tag = f"/locations/{made.json['id']}", made.headers["ETag"]
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        statuses = sorted(pool.map(lambda n: tenant.owner.again().patch(path, {"name": f"N{n}"}, headers={"If-Match": tag}).status, range(8)))
    assert statuses == [200] + [412] * 7


def test_a_patch_merges(tenant):
    address = {"line1": "Torstr. 1", "city": "Berlin", "postalCode": "10119", "country": "DE"}
    made = tenant.owner.post("/locations", {"name": "Mitte", "timeZone": "Europe/Berlin", "address": address}, expect=201).json
    path = f"/locations/{made['id']}"
    changed = tenant.owner.patch(path, {"address": {"line1": "Torstr. 2"}}, expect=200).json
    assert changed["address"]["line1"] == "Torstr. 2" and changed["address"]["city"] == "Berlin"
    assert changed["name"] == "Mitte" and changed["createdAt"] == made["createdAt"]
    tenant.owner.patch(path, {"nme": "x"}, expect=422)
    tenant.owner.patch(path, {"name": None}, expect=422)
    tenant.owner.patch(path, {"id": made["id"][:-1] + "0"}, expect=422)
    assert tenant.owner.get(path).json == changed
    assert tenant.owner.patch(path, {}, expect=200).json["name"] == "Mitte"


# Idempotency

def test_the_same_key_replays_the_first_answer(tenant):
    key = {"Idempotency-Key": unique("key")}
    first = tenant.owner.post("/customers", {"name": "A", "email": "a@example.com"}, headers=key, expect=201)
    assert first.headers["Idempotency-Replayed"] is None
    again = tenant.owner.post("/customers", {"name": "A", "email": "a@example.com"}, headers=key, expect=201)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert again.json == first.json and again.headers["ETag"] == first.headers["ETag"]
    assert len(tenant.owner.get("/customers").json["items"]) == 1


def test_the_same_key_for_another_request_is_refused(tenant):
    key = {"Idempotency-Key": unique("key")}
    tenant.owner.post("/customers", {"name": "A", "email": "a@example.com"}, headers=key, expect=201)
    assert tenant.owner.post("/customers", {"name": "B", "email": "b@example.com"}, headers=key, expect=422).code == "idempotency_key_reused"
    assert tenant.owner.post("/locations", {"name": "A", "timeZone": "UTC"}, headers=key, expect=422).code == "idempotency_key_reused"


def test_refusals_replay_too(tenant):
    provider, service = tenant.shop()
    tenant.book(service, provider, after(days=1, hours=9))
    key = {"Idempotency-Key": unique("key")}
    assert tenant.book(service, provider, after(days=1, hours=9), headers=key, expect=409).code == "slot_taken"
    taken = tenant.owner.get("/appointments", expect=200).json["items"][0]
    tenant.owner.post(f"/appointments/{taken['id']}/cancellation", {}, expect=200)
    again = tenant.book(service, provider, after(days=1, hours=9), headers=key, expect=409)
    assert again.headers["Idempotency-Replayed"] == "true"
    tenant.book(service, provider, after(days=1, hours=9), expect=201)


def test_a_key_is_its_callers_own(server, tenant):
    key = {"Idempotency-Key": unique("key")}
    other = Tenant(server)
    tenant.owner.post("/customers", {"name": "A", "email": "a@example.com"}, headers=key, expect=201)
    assert other.owner.post("/customers", {"name": "B", "email": "b@example.com"}, headers=key, expect=201).headers["Idempotency-Replayed"] is None


@pytest.mark.parametrize("key", ["", "x" * 256, "with space", "ü"])
def test_an_odd_key_is_refused(tenant, key):
    tenant.owner.post("/customers", {"name": "A", "email": "a@example.com"}, headers={"Idempotency-Key": key.encode().decode("latin-1")}, expect=(400, 422))


def test_a_key_opens_nobody_elses_tokens(server, tenant):
    """Where people sign in all are one caller, and a refresh has no body: only what it carries tells who it is."""
    signed_in = tenant.public.post("/auth/signin", {"email": tenant.email, "password": PASSWORD}, expect=200)
    cookie = signed_in.headers["Set-Cookie"].partition(";")[0]
    key = {"Idempotency-Key": "refresh-1"}
    first = Client(server).post("/auth/refresh", headers={**key, "Cookie": cookie}, expect=200)
    again = Client(server).post("/auth/refresh", headers={**key, "Cookie": cookie}, expect=200)
    assert again.headers["Idempotency-Replayed"] == "true" and again.json == first.json
    for other in ({}, {"Cookie": "atrium_refresh=" + "A" * 43}):
        stranger = Client(server).post("/auth/refresh", headers={**key, **other}, expect=422)
        assert stranger.code == "idempotency_key_reused" and stranger.headers["Set-Cookie"] is None


# Errors as pages

@pytest.mark.parametrize("code", ["slot-taken", "slot-not-offered", "hold-expired", "invalid-state", "idempotency-key-reused"])
def test_a_problem_has_a_page_that_explains_it(anyone, code):
    page = anyone.get(f"/problems/{code}", headers={"Accept": "text/html"}, expect=200)
    assert page.kind == "text/html" and "<h1" in page.text


def test_a_problem_that_does_not_exist_has_no_page(anyone):
    anyone.get("/problems/no-such-thing", headers={"Accept": "text/html"}, expect=404)


# Shapes of values

def test_ids_are_of_version_7_and_instants_are_utc(tenant):
    made = tenant.owner.post("/locations", {"name": "Mitte", "timeZone": "Europe/Berlin"}, expect=201).json
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", made["id"])
    for field in ("createdAt", "updatedAt"):
        assert re.fullmatch(r"2026-05-04T\d\d:\d\d:\d\d(\.\d{1,5}[1-9])?Z", made[field]), made[field]
    assert {"id", "createdAt", "updatedAt", "version", "name", "timeZone", "address", "active"} <= set(made)
