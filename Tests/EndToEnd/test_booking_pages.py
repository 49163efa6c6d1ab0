"""Customers on the booking pages: from the front page to an appointment that is confirmed, moved and cancelled."""

import re

import pytest
from harness.pages import DESKTOP, PHONE, Visitor, tab_order
from harness.world import OFFICE, Tenant, after

pytestmark = pytest.mark.browser
TUESDAY = "2026-05-05"


def salon(server, **service) -> tuple[Tenant, dict, dict, dict]:
    """A business in Berlin with two people, who are there from nine to five."""
    tenant = Tenant(server, time_zone="Europe/Berlin", name="Salon Lindenhof")
    ada = tenant.provider("Ada Weiß", "Europe/Berlin", OFFICE)
    ben = tenant.provider("Ben Roth", "Europe/Berlin", OFFICE)
    return tenant, ada, ben, tenant.service(ada, ben, name="Haircut ✂️", duration=60, **service)


def heading(page) -> str:
    assert page.locator("h1").count() == 1
    return page.locator("h1").inner_text()


def fill(page, name="Zoë Çelik", email="zoe@example.com", phone="030 123456"):
    page.get_by_label("Your name").fill(name)
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Phone").fill(phone)


def details(tenant, service, provider, starts_at, zone="Europe/Berlin") -> str:
    return f"/t/{tenant.slug}/services/{service['id']}/details?provider={provider['id']}&startsAt={starts_at}&timeZone={zone}"


def choose(visitor, day: str, time: str):
    page = visitor.page
    page.locator("a.day", has_text=day).click()
    visitor.look()
    page.get_by_role("link", name=time, exact=True).click()
    visitor.look()


def test_a_customer_books_moves_and_cancels(visitor, server):
    tenant, ada, _, service = salon(server, price={"amount": 4500, "currency": "EUR"})
    page = visitor.open(f"/t/{tenant.slug}")
    assert heading(page) == "What would you like to book?"
    page.get_by_role("link", name="Haircut ✂️").click()
    visitor.look()
    assert heading(page) == "Who would you like to see?"
    page.get_by_role("link", name="Ada Weiß").click()
    visitor.look()
    assert heading(page) == "When suits you?"
    choose(visitor, "Tue", "10:00")
    assert heading(page) == "Who is coming?"
    assert page.get_by_text("10:00–11:00, Berlin time").is_visible()
    fill(page)
    page.get_by_role("button", name="Book this time").click()
    visitor.look()
    assert heading(page) == "You're booked"
    assert page.get_by_text("See you on Tuesday, 5 May 2026 at 10:00.").is_visible()
    made = tenant.owner.everything("/appointments")
    assert [(m["startsAt"], m["status"], m["customer"]["name"], m["providerId"]) for m in made] == [(f"{TUESDAY}T08:00:00Z", "confirmed", "Zoë Çelik", ada["id"])]

    kept = page.get_by_label("Keep this link").input_value()
    assert kept.startswith(f"{visitor.origin}/t/{tenant.slug}/manage/{made[0]['id']}/")
    visitor.open(kept.removeprefix(visitor.origin))
    assert heading(page) == "Your appointment"
    page.get_by_role("link", name="Move it").click()
    visitor.look()
    choose(visitor, "Thu", "14:00")
    assert heading(page) == "Move your appointment?"
    assert page.get_by_text("Thursday, 7 May 2026 at 14:00", exact=True).is_visible()
    page.get_by_role("button", name="Move it").click()
    visitor.look()
    assert heading(page) == "Your appointment has moved"
    assert tenant.owner.everything("/appointments")[0]["startsAt"] == "2026-05-07T12:00:00Z"

    page.get_by_role("link", name="Cancel it").click()
    visitor.look()
    page.get_by_label("Reason").fill("I am ill.")
    page.get_by_role("button", name="Cancel the appointment").click()
    visitor.look()
    assert heading(page) == "Your appointment is cancelled"
    ended = tenant.owner.everything("/appointments")[0]
    assert (ended["status"], ended["cancellationReason"]) == ("cancelled", "I am ill.")
    page.get_by_role("link", name="Book another time").click()
    visitor.look()
    assert heading(page) == "Who would you like to see?"


def test_mistakes_stand_beside_their_fields_and_nothing_is_lost(visitor, server):
    tenant, ada, _, service = salon(server)
    page = visitor.open(details(tenant, service, ada, f"{TUESDAY}T08:00:00Z"))
    fill(page, name="", email="zoe@", phone="٠٣٠")
    page.get_by_role("button", name="Book this time").click()
    visitor.look(refused=True)
    assert page.title().startswith("Error: ")
    for field, message in {"name": "Enter your name.", "email": "Enter an e-mail address", "phone": "Enter a phone number"}.items():
        assert message in page.locator(f"#field-{field}-error").inner_text()
        assert page.locator(f"#field-{field}").get_attribute("aria-invalid") == "true"
    assert page.locator("#field-email").input_value() == "zoe@"
    assert page.locator("#field-phone").input_value() == "٠٣٠"
    fill(page)
    page.get_by_role("button", name="Book this time").click()
    visitor.look()
    assert heading(page) == "You're booked"


def test_a_start_that_is_lost_meanwhile_is_said_kindly(visitor, server):
    tenant, ada, _, service = salon(server)
    page = visitor.open(details(tenant, service, ada, f"{TUESDAY}T08:00:00Z"))
    fill(page)
    tenant.book(service, ada, f"{TUESDAY}T08:00:00Z", customer={"name": "Somebody Else", "email": "else@example.com"})
    page.get_by_role("button", name="Book this time").click()
    visitor.look(refused=True)
    assert heading(page) == "Somebody was faster"
    assert page.get_by_label("Your name").input_value() == "Zoë Çelik"
    assert page.get_by_label("Phone").input_value() == "030 123456"
    page.get_by_label("Your name").press("Enter")  # books nothing that nobody chose
    assert heading(page) == "Somebody was faster"
    page.get_by_role("button", name="11:00").first.click()
    visitor.look()
    assert heading(page) == "You're booked"
    mine = [a for a in tenant.owner.everything("/appointments") if a["customer"]["name"] == "Zoë Çelik"]
    assert [a["customer"]["phone"] for a in mine] == ["030 123456"]


def test_a_form_that_is_sent_twice_books_once(visitor, server):
    tenant, ada, _, service = salon(server, capacity=5)
    page = visitor.open(details(tenant, service, ada, f"{TUESDAY}T08:00:00Z"))
    fill(page)
    page.get_by_role("button", name="Book this time").dblclick()
    page.wait_for_url("**/manage/**")
    visitor.look()
    first = page.url
    assert heading(page) == "You're booked"
    page.go_back()
    page.wait_for_url("**/details?**")
    if page.get_by_label("Your name").input_value() == "":
        fill(page)
    page.get_by_role("button", name="Book this time").click()
    page.wait_for_url("**/manage/**")
    assert page.url == first
    assert len(tenant.owner.everything("/appointments")) == 1


def test_each_step_can_be_gone_back_to(visitor, server):
    tenant, _, _, service = salon(server)
    page = visitor.open(f"/t/{tenant.slug}")
    steps = ["What would you like to book?", "Who would you like to see?", "When suits you?"]
    page.get_by_role("link", name="Haircut ✂️").click()
    page.get_by_role("link", name="Anyone who is free").click()
    page.get_by_role("link", name="09:00", exact=True).click()
    assert heading(page) == "Who is coming?"
    for step in reversed(steps):
        page.go_back()
        page.wait_for_load_state()
        assert heading(page) == step
    page.go_forward()
    page.get_by_role("link", name="Service").click()
    assert heading(page) == steps[0]


def test_times_are_shown_where_the_customer_is(chromium, server, viewport, scripted):
    tenant, ada, _, service = salon(server)
    context = chromium.new_context(viewport=viewport, java_script_enabled=scripted, timezone_id="America/New_York")
    visitor = Visitor(context, server.origin)
    visitor.scripted = scripted
    page = visitor.open(f"/t/{tenant.slug}/services/{service['id']}/times?provider={ada['id']}&day={TUESDAY}")
    if scripted:
        page.wait_for_url("**timeZone=America%2FNew_York**")
    else:
        assert page.get_by_role("link", name="09:00", exact=True).is_visible()
        page.get_by_label("Times are shown in").select_option("America/New_York")
        page.get_by_role("button", name="Show these times").click()
    visitor.look()
    page.get_by_role("link", name="3:00 am", exact=True).click()
    visitor.look()
    assert page.get_by_text("3:00–4:00 am, New York time").is_visible()
    assert page.get_by_text("09:00–10:00, Berlin time").is_visible()
    fill(page)
    page.get_by_role("button", name="Book this time").click()
    visitor.look()
    assert page.get_by_text("See you on Tuesday, 5 May 2026 at 3:00 am (New York time).").is_visible()
    made = tenant.owner.everything("/appointments")
    assert [(m["startsAt"], m["customer"]["timeZone"]) for m in made] == [(f"{TUESDAY}T07:00:00Z", "America/New_York")]
    context.close()


def test_a_move_to_a_time_that_was_lost_keeps_the_appointment(visitor, server):
    tenant, ada, _, service = salon(server)
    made = tenant.book(service, ada, f"{TUESDAY}T08:00:00Z").json
    path = made["manageUrl"][made["manageUrl"].index("/t/"):]
    page = visitor.open(f"{path}/move?startsAt={TUESDAY}T09:00:00Z")
    tenant.book(service, ada, f"{TUESDAY}T09:00:00Z", customer={"name": "Else", "email": "else@example.com"})
    page.get_by_role("button", name="Move it").click()
    visitor.look(refused=True)
    assert heading(page) == "That time is not free any more"
    page.get_by_role("button", name="12:00").first.click()
    visitor.look()
    assert heading(page) == "Your appointment has moved"


def test_what_needs_approval_waits_and_what_has_ended_says_so(visitor, server):
    tenant, ada, _, service = salon(server, requiresApproval=True)
    page = visitor.open(details(tenant, service, ada, f"{TUESDAY}T08:00:00Z"))
    fill(page)
    page.get_by_role("button", name="Ask for this time").click()
    visitor.look()
    assert heading(page) == "Waiting for approval"
    path = page.url.removeprefix(visitor.origin).partition("?")[0]
    number = path.split("/")[4]
    for verb, said in {"confirmation": "Your appointment", "no-show": "You were missed"}.items():
        tenant.owner.post(f"/appointments/{number}/{verb}", {}, expect=200)
        visitor.open(path)
        assert heading(page) == said


def test_a_wrong_link_opens_nothing(visitor, server):
    tenant, ada, _, service = salon(server)
    made = tenant.book(service, ada, f"{TUESDAY}T08:00:00Z").json
    path = made["manageUrl"][made["manageUrl"].index("/t/"):]
    page = visitor.open(path[:-1] + ("A" if path[-1] != "A" else "E"), 404)
    assert heading(page) == "This link opens no appointment"


def test_manage_pages_tell_nobody_where_they_are(server):
    tenant, ada, _, service = salon(server)
    made = tenant.book(service, ada, f"{TUESDAY}T08:00:00Z").json
    path = made["manageUrl"][made["manageUrl"].index("/t/"):]
    for page in ("", "/times", f"/move?startsAt={TUESDAY}T09:00:00Z", "/cancellation"):
        said = tenant.public.get(path + page, expect=200).headers
        assert said["Referrer-Policy"] == "no-referrer"
        assert said["Cache-Control"] == "no-store"


def test_a_suspended_business_says_so(visitor, server):
    tenant, _, _, service = salon(server)
    done = server.command("tenant", "suspend", tenant.slug)
    assert done.returncode == 0, done.stderr
    for path in ("", f"/services/{service['id']}", f"/services/{service['id']}/times"):
        page = visitor.open(f"/t/{tenant.slug}{path}", 403)
        assert heading(page) == "Booking is paused here"


@pytest.mark.parametrize("name", ["W" * 200, "👩🏽‍⚕️" * 40, "زينب الهاشمي " * 15, "Ω≈ç√ <b>& " * 18])
def test_no_name_breaks_the_pages(chromium, server, name):
    context = chromium.new_context(viewport=PHONE, timezone_id="Europe/Berlin")
    visitor, name = Visitor(context, server.origin), name.strip()
    tenant = Tenant(server, time_zone="Europe/Berlin", name=name)
    place = tenant.owner.post("/locations", {"name": name, "timeZone": "Europe/Berlin", "address": {"line1": name}}, expect=201).json
    people = [tenant.provider(name, "Europe/Berlin", OFFICE, bio=name * 5, locationIds=[place["id"]]) for _ in range(2)]
    service = tenant.service(*people, name=name, duration=60, description=name * 5)
    for path in ("", f"/services/{service['id']}", f"/services/{service['id']}/times?provider={people[0]['id']}&timeZone=Europe/Berlin"):
        page = visitor.open(f"/t/{tenant.slug}{path}")
    page = visitor.open(details(tenant, service, people[0], f"{TUESDAY}T08:00:00Z"))
    fill(page, name=name)
    page.get_by_role("button", name="Book this time").click()
    visitor.look()
    assert heading(page) == "You're booked"
    assert page.get_by_role("heading", name=re.compile(re.escape(name.split()[0]))).count() >= 1
    context.close()


def test_a_customer_books_with_the_keyboard_alone(chromium, server):
    tenant, ada, _, service = salon(server)
    context = chromium.new_context(viewport=DESKTOP, timezone_id="Europe/Berlin")
    visitor = Visitor(context, server.origin)
    page = visitor.open(f"/t/{tenant.slug}/services/{service['id']}/times?provider={ada['id']}&day={TUESDAY}&timeZone=Europe/Berlin")
    seen = tab_order(page, 40)
    assert any("Later days" in s for s in seen) and any(s.endswith("16:00") for s in seen) and any("timeZone" in s for s in seen)
    visitor.open(details(tenant, service, ada, f"{TUESDAY}T08:00:00Z"))
    page.get_by_label("Your name").focus()
    page.keyboard.type("Zoë")
    page.keyboard.press("Tab")
    page.keyboard.type("zoe@example.com")
    page.keyboard.press("Enter")
    page.wait_for_url("**/manage/**")
    visitor.look()
    assert heading(page) == "You're booked"
    context.close()


def test_a_subdomain_is_the_business(chromium, own_server, viewport, scripted):
    server = own_server(arguments=["--domain", "localhost"]).start()
    tenant, _, _, _ = salon(server)
    context = chromium.new_context(viewport=viewport, java_script_enabled=scripted, timezone_id="Europe/Berlin")
    visitor = Visitor(context, f"http://{tenant.slug}.localhost:{server.port}")
    visitor.scripted = scripted
    page = visitor.open("/")
    page.get_by_role("link", name="Haircut ✂️").click()
    page.get_by_role("link", name="Anyone who is free").click()
    visitor.look()
    choose(visitor, "Wed", "13:00")
    fill(page)
    page.get_by_role("button", name="Book this time").click()
    visitor.look()
    assert heading(page) == "You're booked"
    assert page.url.startswith(visitor.origin + "/manage/")
    assert page.get_by_label("Keep this link").input_value().startswith(visitor.origin + "/manage/")
    page.get_by_role("link", name="Cancel it").click()
    page.get_by_role("button", name="Cancel the appointment").click()
    assert heading(page) == "Your appointment is cancelled"
    context.close()


def test_a_day_without_anything_leads_to_the_next_that_has(visitor, server):
    tenant, ada, _, service = salon(server, minimumNoticeMinutes=60 * 24 * 40)
    page = visitor.open(f"/t/{tenant.slug}/services/{service['id']}/times?provider={ada['id']}&day=2026-05-09&timeZone=Europe/Berlin")
    assert page.get_by_text("Nothing free on Saturday, 9 May 2026").is_visible()
    page.get_by_role("link", name="Show Mon 15 Jun").click()
    visitor.look()
    assert page.get_by_role("heading", name="Monday, 15 June 2026").is_visible()
    assert after(42)[:10] == "2026-06-15"
