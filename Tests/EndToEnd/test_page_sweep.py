"""Every page, as an outsider: nobody, another business's owner with real ids of this one, and each lower role.

PAGES says for each page who is let in, written by hand. A page that is not here fails the sweep.
"""

import re
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest
from harness.client import unique
from harness.world import PASSWORD, Tenant
from test_sweep import EVERYONE, ONLOOKERS, ROLES, SETTERS, TEAM, WORKERS, Stage, name


def records(path: str, readers) -> dict:
    """The pages of a resource that the desk edits."""
    return {f"GET {path}": readers, f"GET {path}/{{id}}": readers,
            **{f"{verb} {path}/new": TEAM for verb in ("GET", "POST")}, f"POST {path}/{{id}}": TEAM,
            **{f"{verb} {path}/{{id}}/deletion": TEAM for verb in ("GET", "POST")},
            f"POST {path}/{{id}}/deactivation": TEAM}


def both(path: str, who) -> dict:
    return {f"GET {path}": who, f"POST {path}": who}


BOOKING = "/t/{slug}"
MANAGE = BOOKING + "/manage/{id}/{id}"
APPOINTMENT = "/desk/appointments/{id}"
PAGES: dict[str, str | set[str]] = {
    **{f"GET {path}": "open" for path in ("/", "/docs/api", "/problems/{id}")},
    **{f"GET {BOOKING}{path}": "public" for path in ("", "/services/{id}", "/services/{id}/times")},
    **both(BOOKING + "/services/{id}/details", "public"),
    f"GET {MANAGE}": "public", f"GET {MANAGE}/times": "public", **both(MANAGE + "/move", "public"), **both(MANAGE + "/cancellation", "public"),
    **both("/desk/sign-up", "open"), **both("/desk/sign-in", "open"), **both("/desk/businesses", "open"),
    "POST /desk/sign-out": "open", "POST /backoffice/sign-out": "open",
    "GET /desk/settings": EVERYONE, "POST /desk/settings": SETTERS,
    "GET /desk": EVERYONE, "GET /desk/week": EVERYONE, "GET /desk/appointments": EVERYONE, f"GET {APPOINTMENT}": EVERYONE,
    **both("/desk/appointments/new", WORKERS), **both(APPOINTMENT + "/cancellation", WORKERS), **both(APPOINTMENT + "/rescheduling", WORKERS),
    **{f"POST {APPOINTMENT}/{verb}": WORKERS for verb in ("confirmation", "completion", "no-show")},
    **records("/desk/customers", ONLOOKERS), **records("/desk/services", EVERYONE),
    **records("/desk/providers", EVERYONE), **records("/desk/locations", EVERYONE),
    "GET /desk/providers/{id}/hours": EVERYONE, "POST /desk/providers/{id}/hours": WORKERS,
    "GET /desk/providers/{id}/time-off": EVERYONE, "POST /desk/providers/{id}/time-off": WORKERS,
    "POST /desk/providers/{id}/time-off/{id}/cancellation": WORKERS,
    "GET /desk/start": TEAM, **{f"POST /desk/start/{step}": TEAM for step in ("place", "person", "hours", "service")},
    "GET /backoffice": "operator",
    **both("/backoffice/tenants/{id}/suspension", "operator"), **both("/backoffice/tenants/{id}/resumption", "operator"),
}


class Browser:
    """A session of the desk without a browser: a cookie, and the token of its forms."""

    def __init__(self, server, email: str | None = None):
        self.server, self.cookie, self.csrf = server, "", ""
        if email:
            status, headers, _ = self.send("POST", "/desk/sign-in", {"email": email, "password": PASSWORD})
            assert status == 303, status
            self.cookie = headers["Set-Cookie"].split(";")[0]
            self.csrf = re.search(r'name="csrf"[^>]*value="([^"]+)"', self.send("GET", "/desk/settings")[2])[1]

    def send(self, method: str, path: str, fields: dict | None = None):
        connection = HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        body = None if fields is None else urlencode({"csrf": self.csrf, **fields})
        headers = {"Cookie": self.cookie} if self.cookie else {}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, answer.headers, text


@pytest.fixture(scope="module")
def pages(server) -> list[dict]:
    return [r for r in server.routes() if r["kind"] == "page"]


@pytest.fixture(scope="module")
def stage(server) -> Stage:
    return Stage(server)


@pytest.fixture(scope="module")
def sessions(server, stage) -> dict[str, Browser]:
    made = {"owner": Browser(server, stage.tenant.email)}
    for role in ROLES:
        if role not in made:
            email = f"{role}-{unique()}@example.com"
            words = ["tenant", "add-member", "--tenant", stage.tenant.slug, "--email", email, "--role", role, "--password-stdin"]
            assert server.command(*words, input=PASSWORD + "\n").returncode == 0
            made[role] = Browser(server, email)
    return made


def visit(browser: Browser, stage: Stage, page: dict):
    return browser.send(page["method"], stage.path(page), {} if page["method"] == "POST" else None)


def guarded(pages):
    return [p for p in pages if PAGES.get(name(p)) not in ("open", "public")]


def test_the_sweep_knows_every_page(pages):
    unknown = sorted({name(p) for p in pages} - set(PAGES))
    gone = sorted(set(PAGES) - {name(p) for p in pages})
    assert not unknown and not gone, f"say in PAGES who may open {unknown}; no longer there: {gone}"


def test_nobody_is_sent_to_sign_in(server, stage, pages):
    for page in guarded(pages):
        status, headers, text = visit(Browser(server), stage, page)
        assert status == 303 and headers["Location"].startswith("/desk/sign-in"), f"{name(page)}: {status}"
        assert not [s for s in stage.secrets if s in text]


def test_another_business_sees_and_changes_nothing(server, stage, pages):
    before, stranger = stage.snapshot(), Browser(server, stage.stranger.email)
    for page in guarded(pages):
        status, _, text = visit(stranger, stage, page)
        told = [s for s in stage.secrets if s in text and s not in stage.path(page)]
        assert status < 500 and not told, f"{name(page)}: {status} tells {told}"
        if PAGES[name(page)] == "operator":
            assert status == 403, f"{name(page)}: {status}"
        elif "{id}" in name(page):
            # Exactly as if there were no such thing.
            absent = stranger.send(page["method"], stage.path(page, {}), {} if page["method"] == "POST" else None)[0]
            assert status == absent and status != 200, f"{name(page)}: {status}, of nothing {absent}"
    assert stage.snapshot() == before


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_what_is_its_own_and_no_more(stage, pages, sessions, role):
    for page in guarded(pages):
        wanted = PAGES[name(page)]
        let_in = wanted != "operator" and role in wanted
        if let_in and page["method"] == "POST":
            continue  # what it does is walked elsewhere; here it would change the stage
        status, _, _ = visit(sessions[role], stage, page)
        assert (status != 403) == let_in and status < 500, f"{role}, {name(page)}: {status}"


def test_a_form_without_the_sessions_token_is_refused(stage, pages, sessions):
    before, owner = stage.snapshot(), sessions["owner"]
    stranger = Browser(owner.server)
    stranger.cookie = owner.cookie
    for page in guarded(pages):
        if page["method"] == "POST" and PAGES[name(page)] != "operator":
            assert visit(stranger, stage, page)[0] == 403, name(page)
    assert stage.snapshot() == before
