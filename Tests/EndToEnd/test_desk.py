"""The desk in a real browser: from sign-up to the first booking, the day's work, hours, roles; and the back office."""

import re

import pytest
from harness.client import unique
from harness.pages import Visitor
from harness.world import OFFICE, PASSWORD, after, day

pytestmark = pytest.mark.browser


def sign_in(visitor: Visitor, email: str, next_page: str = "/desk"):
    """Signs in, as somebody who asked for a page does: they come to that page."""
    page = visitor.page
    page.goto(visitor.origin + next_page)
    assert "/desk/sign-in" in page.url
    visitor.look()
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    visitor.look()
    return page


def says(visitor: Visitor, text: str):
    """The page has come, is sound, and says so."""
    visitor.look()
    assert visitor.page.get_by_text(text).first.is_visible(), f"{visitor.page.url} does not say {text!r}"


def refused(visitor: Visitor):
    """What the browser's console says of a form that came back is no complaint."""
    visitor.page.wait_for_load_state("load")
    visitor.complaints = [c for c in visitor.complaints if "the server responded with a status" not in c]
    visitor.look()


def member(tenant, role: str, email: str | None = None) -> str:
    email = email or f"{role}-{unique()}@example.com"
    tenant.member(role, email)
    return email


def test_an_owner_comes_from_sign_up_to_the_first_booking(visitor, server):
    slug = unique("salon")
    page = visitor.open("/desk/sign-up")
    page.get_by_role("button", name="Open the business").click()
    refused(visitor)
    assert page.locator(".error-summary li").count() >= 5, "all mistakes at once"
    page.get_by_label("Name", exact=True).fill("Salon Çelik 💇")
    page.get_by_label("Address of your booking page").fill(slug)
    page.get_by_label("Time zone").select_option("Europe/Berlin")
    page.get_by_label("Your name").fill("Zoë Çelik")
    page.get_by_label("E-mail").fill(f"{slug}@example.com")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Open the business").click()
    says(visitor, "Step 1 of 4")

    page.get_by_role("button", name="Save and go on").click()
    says(visitor, "Step 2 of 4")
    page.goto(server.origin + "/desk")
    says(visitor, "Step 2 of 4")  # Whoever leaves goes on where they stopped.
    page.get_by_role("link", name="Go on").click()
    page.get_by_role("button", name="Save and go on").click()
    says(visitor, "Step 3 of 4")
    page.get_by_label("To", exact=True).fill("08:00")
    page.get_by_role("button", name="Save and go on").click()
    refused(visitor)
    assert page.get_by_text("The end must be after the start").count() == 2, "in the summary and beside the field"
    page.get_by_label("To", exact=True).fill("17:00")
    page.get_by_role("button", name="Save and go on").click()
    says(visitor, "Step 4 of 4")
    page.get_by_label("Name").fill("Haircut ✂️")
    page.get_by_label("Price").fill("abc")
    page.get_by_role("button", name="Finish").click()
    refused(visitor)
    assert page.get_by_label("Name").input_value() == "Haircut ✂️", "what was typed is kept"
    page.get_by_label("Price").fill("45,50")
    page.get_by_role("button", name="Finish").click()
    says(visitor, "Your booking page is ready")
    assert page.get_by_label("Address of your booking page").input_value() == f"{server.origin}/t/{slug}"
    page.get_by_role("link", name="Open my booking page").click()
    says(visitor, "Haircut ✂️")

    page.goto(server.origin + "/desk/appointments/new")
    page.get_by_label("Service").select_option(label="Haircut ✂️")
    page.get_by_role("button", name="Show the free times").click()
    visitor.look()
    page.locator("a.slot").first.click()
    visitor.look()
    page.get_by_label("Name").fill("مريم العلي")
    page.get_by_label("E-mail").fill("not an address")
    page.get_by_role("button", name="Book the appointment").click()
    refused(visitor)
    page.get_by_label("E-mail").fill("maryam@example.com")
    page.get_by_role("button", name="Book the appointment").click()
    says(visitor, "The appointment is booked.")
    assert page.get_by_text("€45.50").is_visible()
    page.reload()
    visitor.open("/desk")
    says(visitor, "مريم العلي")


def test_the_days_work(visitor, tenant):
    provider = tenant.provider(weekly=OFFICE)
    service = tenant.service(provider, requiresApproval=True)
    # One that waits, and one to move, both today.
    waiting = tenant.book(service, provider, after(hours=10)).json
    page = sign_in(visitor, tenant.email)
    says(visitor, "Waiting for you")
    page.get_by_role("button", name=re.compile("^Confirm")).click()
    says(visitor, "The appointment is confirmed.")
    page.goto(f"{visitor.origin}/desk/appointments/{waiting['id']}")
    visitor.look()
    assert page.get_by_role("button", name="Confirm").count() == 0

    page.get_by_role("link", name="Move").click()
    visitor.look()
    page.locator("a.slot").last.click()
    visitor.look()
    page.get_by_role("button", name="Move it").click()
    says(visitor, "The appointment is moved.")
    moved = tenant.owner.get(f"/appointments/{waiting['id']}").json
    assert moved["startsAt"] != waiting["startsAt"] and moved["status"] == "confirmed"

    page.get_by_role("button", name="Completed").click()
    says(visitor, "The appointment is completed.")
    assert page.get_by_role("link", name="Move").count() == 0

    absent = tenant.desk_book(service, provider, after(hours=12)).json
    page.goto(f"{visitor.origin}/desk/appointments/{absent['id']}")
    page.get_by_role("button", name="Did not come").click()
    says(visitor, "Noted: nobody came.")

    off = tenant.desk_book(service, provider, after(hours=14)).json
    page.goto(f"{visitor.origin}/desk/appointments/{off['id']}")
    page.get_by_role("link", name="Cancel").click()
    visitor.look()
    page.get_by_label("Reason").fill("Ill today 🤒")
    page.get_by_role("button", name="Cancel it").click()
    says(visitor, "Ill today 🤒")
    # Sent again, as by a second tab: said, and harmless.
    page.goto(f"{visitor.origin}/desk/appointments/{off['id']}/cancellation")
    says(visitor, "That was done before")
    visitor.open("/desk/appointments?status=cancelled")
    assert page.get_by_role("table").get_by_text("Cancelled").count() >= 1
    visitor.open("/desk")
    visitor.open("/desk/week")


def test_hours_dates_and_time_off(visitor, tenant):
    provider, service = tenant.shop()
    hours = f"/desk/providers/{provider['id']}/hours"
    tenant.owner.put(f"/providers/{provider['id']}/schedule", {"weekly": [], "overrides": []}, expect=200)
    page = sign_in(visitor, tenant.email, hours)
    page.get_by_role("button", name="Add hours on Monday").click()
    says(visitor, "Not saved yet")
    page.get_by_role("button", name="Same as Monday").click()
    visitor.look()
    page.get_by_role("button", name="Add hours on Friday").click()
    visitor.look()
    page.get_by_label("Friday, part 2, to").fill("00:00")
    page.get_by_label("Another date").fill(day(9))
    page.get_by_role("button", name="Closed that day").click()
    visitor.look()
    page.get_by_label("Another date").fill(day(10))
    page.get_by_role("button", name="Other hours").click()
    visitor.look()
    page.get_by_label("Tuesday, to").fill("08:00")
    page.get_by_role("button", name="Save the hours").click()
    refused(visitor)
    page.get_by_label("Tuesday, to").fill("12:00")
    page.get_by_role("button", name="Save the hours").click()
    says(visitor, "The hours are saved.")
    schedule = tenant.owner.get(f"/providers/{provider['id']}/schedule").json
    weekly = {(w["weekday"], w["start"], w["end"]) for w in schedule["weekly"]}
    assert ("friday", "13:00", "24:00") in weekly and ("tuesday", "09:00", "12:00") in weekly and len(weekly) == 6
    assert schedule["overrides"] == [{"date": day(9), "windows": []}, {"date": day(10), "windows": [{"start": "09:00", "end": "17:00"}]}]

    booked = tenant.desk_book(service, provider, after(days=1, hours=10)).json
    page.get_by_role("link", name="Time off").click()
    visitor.look()
    page.get_by_label("First day").fill(day(1))
    page.get_by_label("Reason").fill("Holiday")
    page.get_by_role("button", name="Take it off").click()
    refused(visitor)
    says(visitor, "There are appointments in that time")
    assert page.locator(f"a[href='/desk/appointments/{booked['id']}']").count() == 1
    page.get_by_label("First day").fill(day(2))
    page.get_by_label("Last day").fill(day(4))
    page.get_by_role("button", name="Take it off").click()
    says(visitor, "The time off is entered")
    assert page.get_by_role("table").get_by_text("Holiday").count() == 1
    page.get_by_role("button", name=re.compile("^Cancel")).click()
    says(visitor, "The time off is cancelled.")
    assert tenant.owner.get(f"/providers/{provider['id']}/time-off").json["items"] == []


def test_why_a_time_is_not_offered(visitor, tenant):
    provider = tenant.provider(weekly=OFFICE)
    service = tenant.service(provider)
    booked = tenant.desk_book(service, provider, after(days=1, hours=10)).json
    page = sign_in(visitor, tenant.email, "/desk/week")

    def ask(date: str, time: str):
        page.get_by_label("Service").select_option(label="Consultation")
        page.get_by_label("Date").fill(date)
        page.get_by_label("Time").fill(time)
        page.get_by_role("button", name="Explain").click()
        visitor.look()

    ask(day(1), "10:30")
    says(visitor, "It is not offered")
    assert page.locator(f".reasons a[href='/desk/appointments/{booked['id']}']").count() == 1, "the appointment in the way"
    assert page.get_by_text("It is between two starts").count() == 1, "every reason"
    ask(day(1), "20:00")
    says(visitor, "It does not lie wholly inside the provider's hours")
    ask(day(1), "11:00")
    says(visitor, "It is offered")
    page.get_by_role("link", name="Book it").click()
    says(visitor, "Who is coming?")


def test_a_time_lost_meanwhile_is_told_and_nothing_is_retyped(visitor, tenant):
    provider = tenant.provider(weekly=OFFICE)
    service = tenant.service(provider)
    start = after(days=1, hours=10)
    page = sign_in(visitor, tenant.email, f"/desk/appointments/new?service={service['id']}&startsAt={start}")
    page.get_by_label("Name").fill("Grace Hopper")
    page.get_by_label("E-mail").fill("grace@example.com")
    tenant.book(service, provider, start)
    page.get_by_role("button", name="Book the appointment").click()
    refused(visitor)
    says(visitor, "Something is booked at that time already")
    assert page.get_by_label("Name").input_value() == "Grace Hopper"
    page.locator("button.slot").first.click()
    says(visitor, "The appointment is booked.")


def test_the_catalogue_is_kept_in_order(visitor, tenant):
    provider, service = tenant.shop()
    tenant.desk_book(service, provider, after(days=1, hours=10))
    page = sign_in(visitor, tenant.email, "/desk/services")
    page.get_by_role("link", name="Consultation").click()
    visitor.look()
    page.get_by_label("Length").fill("0")
    page.get_by_label("Seats").fill("2000")
    page.get_by_role("button", name="Save").click()
    refused(visitor)
    assert page.locator(".field-error").count() >= 1
    page.get_by_label("Length").fill("45")
    page.get_by_label("Seats").fill("3")
    page.get_by_label("Price").fill("19.90")
    page.get_by_role("button", name="Save").click()
    says(visitor, "It is saved.")
    assert tenant.owner.get(f"/services/{service['id']}").json["durationMinutes"] == 45
    page.get_by_role("link", name="Delete").click()
    visitor.look()
    page.get_by_role("button", name="Delete it").click()
    refused(visitor)
    says(visitor, "is still in use")
    page.get_by_role("button", name="Switch it off").click()
    says(visitor, "It is saved.")
    assert tenant.owner.get(f"/services/{service['id']}").json["active"] is False

    visitor.open("/desk/locations/new")
    page.get_by_label("Name").fill("Haus 7 🏡 " + "lang" * 20)
    page.get_by_label("City").fill("Berlin")
    page.get_by_label("Country").fill("de")
    page.get_by_role("button", name="Add the location").click()
    says(visitor, "It is added.")
    page.get_by_role("link", name="Delete").click()
    page.get_by_role("button", name="Delete it").click()
    says(visitor, "It is deleted.")

    visitor.open("/desk/providers/new")
    page.get_by_label("Name").fill("Room 2")
    page.get_by_role("button", name="Add the provider").click()
    says(visitor, "It is added.")

    visitor.open("/desk/customers?q=zo")
    page.get_by_role("link", name="Zoë Çelik").click()
    says(visitor, "To come")
    page.get_by_label("Notes").fill("Likes mornings\nand coffee")
    page.get_by_role("button", name="Save").click()
    says(visitor, "It is saved.")
    visitor.open("/desk/customers?q=nobody-like-that")
    says(visitor, "Nothing found")

    visitor.open("/desk/settings")
    page.get_by_label("Name").fill("Renamed & Co")
    page.get_by_role("button", name="Save").click()
    says(visitor, "The settings are saved.")
    assert tenant.owner.get("/tenant").json["name"] == "Renamed & Co"


def test_roles_see_what_they_may(visitor, tenant):
    mine_email = f"mine-{unique()}@example.com"
    mine = tenant.provider("Mine", email=mine_email)
    other = tenant.provider("Other")
    service = tenant.service(mine, other)
    own = tenant.desk_book(service, mine, after(hours=10)).json
    others = tenant.desk_book(service, other, after(hours=11)).json
    viewer, staff = member(tenant, "viewer"), member(tenant, "member", mine_email)

    page = sign_in(visitor, viewer)
    assert page.get_by_role("link", name="Book an appointment").count() == 0
    visitor.open(f"/desk/appointments/{own['id']}")
    assert page.get_by_role("button", name="Completed").count() == 0 and page.get_by_role("link", name="Move").count() == 0
    for path in ("/desk/services", "/desk/providers", "/desk/customers", f"/desk/providers/{mine['id']}/hours", "/desk/settings"):
        visitor.open(path)
        assert page.locator("main form[method=post]").count() == 0, path
    assert page.goto(visitor.origin + "/desk/services/new").status == 403
    assert page.goto(visitor.origin + "/backoffice").status == 403
    visitor.complaints = []
    page.goto(visitor.origin + "/desk/settings")
    page.context.clear_cookies()

    page = sign_in(visitor, staff)
    assert page.locator("nav a[href='/desk/customers']").count() == 0
    visitor.open(f"/desk/appointments/{own['id']}")
    for path in (f"/desk/appointments/{others['id']}", f"/desk/providers/{other['id']}/hours"):
        assert page.goto(visitor.origin + path).status == 404, path
    assert page.goto(visitor.origin + "/desk/customers").status == 403
    visitor.complaints = []
    visitor.open("/desk/appointments")
    assert page.locator(f"main a[href='/desk/appointments/{own['id']}']").count() == 1
    assert page.locator(f"main a[href='/desk/appointments/{others['id']}']").count() == 0
    visitor.open(f"/desk/week?provider={other['id']}")
    assert page.get_by_text("Other", exact=True).count() == 0
    visitor.open(f"/desk/providers/{mine['id']}/hours")


def test_signing_in_and_out(visitor, tenant):
    page = visitor.open("/desk/sign-in?next=https://evil.example/")
    page.get_by_label("E-mail").fill(tenant.email)
    page.get_by_label("Password").fill("not the password")
    page.get_by_role("button", name="Sign in").click()
    refused(visitor)
    says(visitor, "The address or the password is not right")
    assert page.get_by_label("E-mail").input_value() == tenant.email and page.get_by_label("Password").input_value() == ""
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    visitor.look()
    assert page.url.startswith(visitor.origin + "/desk")
    first = next(c for c in page.context.cookies() if c["name"] == "atrium_session")
    assert first["httpOnly"] and first["sameSite"] == "Lax"
    if page.get_by_role("button", name="Menu").is_visible():
        page.get_by_role("button", name="Menu").click()
    page.get_by_role("button", name="Sign out").click()
    says(visitor, "You are signed out.")
    page.context.add_cookies([first])
    page.goto(visitor.origin + "/desk")
    assert "/desk/sign-in" in page.url, "the old cookie is worth nothing"


def test_the_back_office_suspends_and_resumes(visitor, server, tenant):
    provider, service = tenant.shop()
    email = f"{unique('operator')}@example.com"
    done = server.command("operator", "create", "--email", email, "--name", "Opal", "--password-stdin", input=PASSWORD + "\n")
    assert done.returncode == 0, done.stderr
    page = sign_in(visitor, email, f"/backoffice?q={tenant.slug}")
    row = page.get_by_role("row").filter(has_text=tenant.slug)
    assert row.get_by_text("Active").count() == 1
    page.get_by_role("link", name=re.compile("^Suspend")).click()
    visitor.look()
    page.get_by_role("button", name="Suspend it").click()
    says(visitor, "The business is suspended.")
    assert page.goto(f"{visitor.origin}/t/{tenant.slug}").status == 403
    refused(visitor)
    assert page.get_by_text("Booking is paused here").first.is_visible()
    visitor.open(f"/backoffice?q={tenant.slug}")
    page.get_by_role("link", name=re.compile("^Resume")).click()
    visitor.look()
    page.get_by_role("button", name="Resume it").click()
    says(visitor, "The business is open again.")
    visitor.open(f"/t/{tenant.slug}")


def test_a_form_without_its_token_is_refused(visitor, tenant):
    provider, service = tenant.shop()
    page = sign_in(visitor, tenant.email, "/desk/settings")
    answer = page.context.request.post(f"{visitor.origin}/desk/settings", form={"name": "Stolen", "timeZone": "UTC"})
    assert answer.status == 403
    answer = page.context.request.post(
        f"{visitor.origin}/desk/settings", form={"name": "Stolen", "timeZone": "UTC", "csrf": page.locator("input[name=csrf]").first.input_value()},
        headers={"Origin": "https://evil.example"})
    assert answer.status == 403
    assert tenant.owner.get("/tenant").json["name"] != "Stolen"
