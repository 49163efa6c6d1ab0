"""Pages that stand by themselves: an example of a walk, and what holds for all of them."""

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path,status", [("/", 200), ("/desk/sign-in", 200), ("/desk/sign-up", 200), ("/docs/api", 200), ("/nowhere", 404), ("/t/nobody-here", 404), ("/problems/slot-taken", 200)])
def test_open_pages_are_sound(visitor, path, status):
    page = visitor.open(path, status)
    assert page.locator("h1").count() == 1


def test_a_tenants_front_page_shows_what_can_be_booked(visitor, tenant):
    provider, service = tenant.shop(name="Haircut ✂️")
    page = visitor.open(f"/t/{tenant.slug}")
    page.get_by_text("Haircut ✂️").first.click()
    visitor.look()


def test_pages_are_safe_by_their_headers(anyone, tenant):
    for path in ("/", f"/t/{tenant.slug}", "/desk/sign-in", "/docs/api"):
        said = anyone.get(path, headers={"Accept": "text/html"}).headers
        policy = said["Content-Security-Policy"]
        assert "unsafe-inline" not in policy and "unsafe-eval" not in policy and "default-src" in policy, path
        assert said["X-Content-Type-Options"] == "nosniff", path
        assert said["Referrer-Policy"], path
        assert "frame-ancestors" in policy, path
