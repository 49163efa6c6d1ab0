"""Every route, as an outsider: nobody, another tenant's owner with real ids of this one, and each lower role.

EXPECTED says for each route who is let in, written by hand and apart from the program's own declarations. A route that
is not here fails the sweep: whoever adds one says here who may use it.
"""

import json
import re
import time

import pytest
from harness.client import API, Client, unique
from harness.world import Tenant, after, day, operator

#: Who is let in: "open" is everyone, "public" everyone at a tenant's door, "manage" whoever has an appointment's manage
#: token, "account" everyone signed in, "operator" a super admin; else the roles of the tenant.
ROLES = ["viewer", "member", "manager", "admin", "owner"]
SETTERS = {"owner", "admin"}
TEAM = SETTERS | {"manager"}
WORKERS = TEAM | {"member"}
ONLOOKERS = TEAM | {"viewer"}
EVERYONE = WORKERS | {"viewer"}


def resource(path: str, readers, writers) -> dict:
    """The six routes that most resources have."""
    return {f"GET {path}": readers, f"POST {path}": writers, f"GET {path}/{{id}}": readers,
            **{f"{method} {path}/{{id}}": writers for method in ("PATCH", "PUT", "DELETE")}}


EXPECTED: dict[str, str | set[str]] = {
    "GET /health/live": "open",
    "GET /health/ready": "open",
    "GET /metrics": "open",  # from the loopback, where these tests are
    "GET /.well-known/jwks.json": "open",
    "GET /api/v1/openapi.json": "open",
    "POST /api/v1/auth/signup": "open",
    "POST /api/v1/auth/signin": "open",
    "POST /api/v1/auth/refresh": "open",
    "POST /api/v1/auth/signout": "open",
    "GET /api/v1/me": "account",
    "GET /api/v1/tenant": EVERYONE,
    "PATCH /api/v1/tenant": SETTERS,
    **resource("/api/v1/locations", EVERYONE, TEAM),
    **resource("/api/v1/providers", EVERYONE, TEAM),
    **resource("/api/v1/services", EVERYONE, TEAM),
    **resource("/api/v1/customers", ONLOOKERS, TEAM),
    "GET /api/v1/providers/{id}/schedule": EVERYONE,
    "PUT /api/v1/providers/{id}/schedule": WORKERS,
    "GET /api/v1/providers/{id}/time-off": EVERYONE,
    "POST /api/v1/providers/{id}/time-off": WORKERS,
    "DELETE /api/v1/providers/{id}/time-off/{id}": WORKERS,
    "GET /api/v1/appointments": EVERYONE,
    "POST /api/v1/appointments": WORKERS,
    "GET /api/v1/appointments/{id}": EVERYONE,
    "POST /api/v1/appointments/{id}/confirmation": WORKERS,
    "POST /api/v1/appointments/{id}/cancellation": WORKERS,
    "POST /api/v1/appointments/{id}/rescheduling": WORKERS,
    "POST /api/v1/appointments/{id}/completion": WORKERS,
    "POST /api/v1/appointments/{id}/no-show": WORKERS,
    "GET /api/v1/slots": EVERYONE,
    "GET /api/v1/slots/explanation": EVERYONE,
    "GET /api/v1/public/{slug}/services": "public",
    "GET /api/v1/public/{slug}/providers": "public",
    "GET /api/v1/public/{slug}/slots": "public",
    "POST /api/v1/public/{slug}/holds": "public",
    "DELETE /api/v1/public/{slug}/holds/{id}": "public",
    "POST /api/v1/public/{slug}/appointments": "public",
    "GET /api/v1/public/{slug}/appointments/{id}": "manage",
    "POST /api/v1/public/{slug}/appointments/{id}/cancellation": "manage",
    "POST /api/v1/public/{slug}/appointments/{id}/rescheduling": "manage",
}


#: An id that nothing has.
NOBODY = "0190a0a0-0000-7000-8000-000000000000"


def name(route: dict) -> str:
    """`GET /api/v1/appointments/{id}`, whatever a parameter is called."""
    path = re.sub(r"\{(?!slug)[^}]*\}", "{id}", route["path"])
    return f"{route['method']} {path}"


class Stage:
    """One tenant with one of everything, its people, and a stranger who owns another tenant."""

    def __init__(self, server):
        self.server, self.tenant, self.stranger = server, Tenant(server), Tenant(server)
        t = self.tenant
        self.provider, self.service = t.shop(name="Secret service", requiresApproval=True)
        self.location = t.owner.post("/locations", {"name": "Secret place", "timeZone": "UTC"}, expect=201).json
        self.customer = t.owner.post("/customers", {"name": "Secret customer", "email": "secret@example.com"}, expect=201).json
        self.appointment = t.book(self.service, self.provider, after(days=1, hours=9)).json
        self.time_off = t.owner.post(f"/providers/{self.provider['id']}/time-off", {"startsAt": after(days=9), "endsAt": after(days=10), "reason": "Secret"}, expect=201).json
        self.hold = t.public.post(f"{t.door}/holds", {"serviceId": self.service["id"], "providerId": self.provider["id"], "startsAt": after(days=2, hours=9)}, expect=201).json
        self.people = {role: t.owner if role == "owner" else t.member(role) for role in ROLES}
        self.operator = operator(server)

    @property
    def ids(self) -> dict[str, str]:
        """The id that stands in a path, by the resource before it."""
        return {"locations": self.location["id"], "providers": self.provider["id"], "services": self.service["id"], "customers": self.customer["id"],
                "appointments": self.appointment["id"], "time-off": self.time_off["id"], "holds": self.hold["id"], "tenants": self.tenant.signed_up["tenant"]["id"]}

    @property
    def secrets(self) -> set[str]:
        """What no stranger's answer may hold."""
        return {*self.ids.values(), "Secret", self.tenant.slug, self.tenant.email, "zoe@example.com"}

    def path(self, route: dict, ids: dict | None = None) -> str:
        """The route's path with this tenant's real ids, or with others."""
        parts, before, ids = [], "", self.ids if ids is None else ids
        for part in route["path"].split("/"):
            if part == "{slug}":
                part = self.tenant.slug
            elif part.startswith("{"):
                part = ids.get(before, NOBODY)
            else:
                before = part
            parts.append(part)
        query = ""
        if route["path"].endswith("/slots"):
            query = f"?serviceId={self.service['id']}&from={day(1)}&to={day(1)}"
        if route["path"].endswith("/explanation"):
            query = f"?serviceId={self.service['id']}&providerId={self.provider['id']}&startsAt={after(days=1)}"
        return "/".join(parts) + query

    def snapshot(self) -> str:
        """Everything of the tenant that a stranger could have changed."""
        lists = ["/locations", "/providers", "/services", "/customers", "/appointments", f"/providers/{self.provider['id']}/time-off"]
        single = ["/tenant", f"/providers/{self.provider['id']}/schedule"]
        return json.dumps([self.tenant.owner.everything(p) for p in lists] + [self.tenant.owner.get(p, expect=200).json for p in single])


@pytest.fixture(scope="module")
def stage(server) -> Stage:
    return Stage(server)


@pytest.fixture(scope="module")
def routes(server) -> list[dict]:
    return [r for r in server.routes() if r["method"] not in ("HEAD", "OPTIONS")]


def api(routes):
    return [r for r in routes if r["path"].startswith(API)]


def call(client: Client, stage: Stage, route: dict, ids: dict | None = None):
    body = {} if route["method"] in ("POST", "PUT", "PATCH") else None
    return client.call(route["method"], stage.path(route, ids), body)


def test_the_sweep_knows_every_route(routes):
    unknown = sorted(name(r) for r in api(routes) if name(r) not in EXPECTED and not r["path"].startswith(API + "/operator"))
    assert not unknown, "say in EXPECTED who may use:\n" + "\n".join(unknown)


def test_every_route_says_who_may_use_it(routes):
    assert not [r for r in routes if not r.get("access")]
    assert len({name(r) for r in routes}) == len(routes)


def test_nobody_gets_in_without_a_credential(stage, routes):
    before, wrong = stage.snapshot(), []
    for route in api(routes):
        answer = call(Client(stage.server), stage, route)
        wanted = EXPECTED.get(name(route), "operator")
        right = answer.status not in (401, 403) if wanted in ("open", "public") else answer.status == 401
        if name(route) == "POST /api/v1/auth/refresh":
            right = answer.status == 401 or answer.status == 422
        if not right:
            wrong.append(f"{wanted}: {answer!r}"[:300])
    assert not wrong, "\n".join(wrong)
    # A hold is given back by whoever knows its id; that is the one thing that changes here.
    assert stage.snapshot() == before


def test_a_credential_of_nonsense_is_like_none(stage, routes):
    for route in api(routes):
        if EXPECTED.get(name(route)) not in ("open", "public"):
            assert call(Client(stage.server, "nonsense"), stage, route).status == 401, name(route)


def test_another_tenants_owner_sees_and_changes_nothing(stage, routes):
    before, wrong = stage.snapshot(), []
    for route in api(routes):
        wanted = EXPECTED.get(name(route), "operator")
        if wanted in ("open", "public"):
            continue
        answer = call(stage.stranger.owner, stage, route)
        right = answer.status < 500
        if "{id}" in name(route):
            # Exactly as if there were no such thing: the same status and the same code.
            absent = call(stage.stranger.owner, stage, route, ids={})
            right = answer.status >= 400 and (answer.status, answer.code) == (absent.status, absent.code)
            right = right and (route["method"] not in ("GET", "DELETE") or answer.status in (401, 403, 404))
        # What the stranger sent themselves may come back (a path in a detail); what they could not know may not.
        told = [s for s in stage.secrets if s in answer.text and s not in stage.path(route)]
        if not right or told:
            wrong.append(f"{told} {answer!r}"[:300])
    assert not wrong, "\n".join(wrong)
    assert stage.snapshot() == before


def test_real_ids_in_a_strangers_bodies_are_refused(stage):
    stranger = stage.stranger
    own_provider, own_service = stranger.shop()
    for body in (stranger.wish(stage.service, own_provider, after(days=1, hours=9)), stranger.wish(own_service, stage.provider, after(days=1, hours=9))):
        assert stranger.owner.post("/appointments", body).status in (404, 422)
        assert stranger.public.post(f"{stranger.door}/appointments", body).status in (404, 422)
    stranger.owner.post("/services", {"name": "X", "durationMinutes": 30, "providerIds": [stage.provider["id"]]}, expect=422)
    stranger.owner.patch(f"/providers/{own_provider['id']}", {"locationIds": [stage.location["id"]]}, expect=422)
    for query in (f"providerId={stage.provider['id']}", f"customerId={stage.customer['id']}"):
        answer = stranger.owner.get(f"/appointments?{query}", expect=(200, 404, 422))
        assert answer.status != 200 or answer.json["items"] == []
    stranger.owner.get(f"/slots?serviceId={stage.service['id']}&from={day(1)}&to={day(1)}", expect=(404, 422))


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_do_what_is_its_own_and_no_more(stage, routes, role):
    """Bodies are empty, so what is let in ends as 2xx, 409 or 422; what is not, as 403, and before the body is looked at."""
    wrong = []
    for route in api(routes):
        wanted = EXPECTED.get(name(route), "operator")
        if wanted in ("open", "public", "manage"):
            continue
        let_in = wanted == "account" or role in wanted
        if route["method"] == "DELETE" and let_in:
            continue  # it would be gone for the others
        answer = call(stage.people[role], stage, route)
        # Of a member's own calendar alone, other providers' things are not there (404).
        if let_in == (answer.status == 403) or answer.status in (401, 500) or (not let_in and answer.status != 403):
            wrong.append(f"{wanted}: {answer!r}"[:300])
    assert not wrong, f"{role}:\n" + "\n".join(wrong)


def test_roles_grow(stage):
    may = [set(stage.people[role].get("/me", expect=200).json["permissions"]) for role in ROLES]
    viewer, member, manager, admin, owner = may
    assert viewer < manager <= admin <= owner and member < manager
    assert not [p for p in viewer if not p.endswith(".read")]


def test_a_member_who_is_a_provider_sees_their_own_calendar(stage):
    """The own-data rule: a member with a provider's address sees and changes that provider's appointments only."""
    t = stage.tenant
    email = unique("member") + "@example.com"
    other = t.provider(name="Another")
    mine = t.provider(name="Mine", email=email)
    service = t.service(other, mine, name="Shared")
    theirs, own = t.book(service, other, after(days=3, hours=9)).json, t.book(service, mine, after(days=3, hours=9)).json
    member = t.member("member", email=email)
    seen = {a["id"] for a in member.everything("/appointments")}
    assert own["id"] in seen and theirs["id"] not in seen
    member.get(f"/appointments/{theirs['id']}", expect=404)
    member.post(f"/appointments/{theirs['id']}/cancellation", {}, expect=404)
    member.get(f"/appointments/{own['id']}", expect=200)
    assert t.owner.get(f"/appointments/{theirs['id']}").json["status"] != "cancelled"


def test_pages_of_the_house_ask_for_a_sign_in(stage, routes):
    for route in routes:
        if route["kind"] != "page" or route["access"] in ("open", "public"):
            continue
        for client in (Client(stage.server), Client(stage.server, "nonsense")):
            answer = client.call(route["method"], stage.path(route), headers={"Accept": "text/html"}, body=b"" if route["method"] == "POST" else None)
            assert answer.status in (302, 303, 401, 403, 404), f"{name(route)}: {answer!r}"[:300]
            assert not [s for s in stage.secrets if s in answer.text and s not in stage.path(route)], name(route)


def test_a_suspended_tenants_doors_are_shut(server, stage):
    shut = Tenant(server)
    provider, service = shut.shop()
    made = shut.book(service, provider, after(days=1, hours=9)).json
    done = server.command("tenant", "suspend", shut.slug)
    assert done.returncode == 0, done.stdout + done.stderr
    deadline = time.monotonic() + 10  # a running server sees it within seconds
    while shut.owner.get("/appointments").status != 403 and time.monotonic() < deadline:
        pass
    assert shut.owner.get("/appointments", expect=403).code == "tenant_suspended"
    assert shut.public.get(f"{shut.door}/services", expect=403).code == "tenant_suspended"
    assert shut.book(service, provider, after(days=1, hours=11), expect=403).code == "tenant_suspended"
    assert shut.holder(made).get(f"{shut.door}/appointments/{made['id']}", expect=403).code == "tenant_suspended"
    assert shut.public.get(f"/t/{shut.slug}", headers={"Accept": "text/html"}, expect=403).kind == "text/html"
    assert stage.tenant.owner.get("/appointments").status == 200
    assert server.command("tenant", "resume", shut.slug).returncode == 0
    while shut.owner.get("/appointments").status != 200 and time.monotonic() < deadline + 10:
        pass
    shut.owner.get("/appointments", expect=200)
