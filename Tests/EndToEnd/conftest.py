"""Fixtures of all suites, and the closing line that CI reads."""

import os
import pathlib

import pytest
from harness.client import Client
from harness.pages import CHROMIUM, DESKTOP, PHONE, Visitor
from harness.server import Server, program
from harness.world import Tenant


def pytest_sessionstart(session):
    if not os.access(program(), os.X_OK):
        pytest.exit(f"{program()} is not there: bin/build makes it, or bin/test does all", returncode=1)


@pytest.fixture(scope="session")
def server():
    """The server that tests share; each makes tenants of its own on it. It must still be well at the end."""
    with Server() as running:
        yield running
        assert running.process.poll() is None, f"the server ended by itself:\n{running.words[-4000:]}"
        assert running.stop() == 0, running.words[-4000:]


@pytest.fixture
def own_server(tmp_path):
    """Makes servers that a test may kill, starve or restart: own_server(now=…, arguments=[…])."""
    made = []

    def make(**options) -> Server:
        made.append(Server(**options))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def anyone(server) -> Client:
    """A caller without a credential."""
    return Client(server)


@pytest.fixture
def tenant(server) -> Tenant:
    """A fresh tenant of the shared server."""
    return Tenant(server)


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium; Playwright never downloads one."""
    from playwright.sync_api import sync_playwright

    assert pathlib.Path(CHROMIUM).exists(), f"{CHROMIUM} is not there: bin/setup --tests installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(params=["phone", "desktop"])
def viewport(request):
    return PHONE if request.param == "phone" else DESKTOP


@pytest.fixture(params=["scripted", "plain"])
def scripted(request) -> bool:
    """Whether the browser runs JavaScript."""
    return request.param == "scripted"


@pytest.fixture
def visitor(chromium, server, viewport, scripted):
    """Someone with a browser: four runs of each test, at phone and desktop width, with JavaScript and without.

    axe and the look for sideways scrolling are scripts themselves; they run where JavaScript does.
    """
    context = chromium.new_context(viewport=viewport, java_script_enabled=scripted, locale="en-GB", timezone_id="Europe/Berlin")
    context.set_default_timeout(10_000)
    someone = Visitor(context, server.origin)
    someone.scripted = scripted
    yield someone
    context.close()


def pytest_terminal_summary(terminalreporter):
    """`N passed, N failed` alone on a line: what counts for CI in any language."""
    count = {name: len(terminalreporter.stats.get(name, [])) for name in ("passed", "failed", "error")}
    terminalreporter.write_line("")
    terminalreporter.write_line(f"{count['passed']} passed, {count['failed'] + count['error']} failed")
