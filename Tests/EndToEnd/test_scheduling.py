"""Slots, bookings, holds and the life of an appointment, through both doors."""

import pytest
from harness.client import Client, unique
from harness.world import OFFICE, Tenant, after, day

UNKNOWN = "0190a0a0-0000-7000-8000-000000000000"


# Slots

def test_an_answer_that_would_fill_the_memory_is_refused(tenant):
    """Anybody may search: a month of minutes with many providers must not cost the others their server."""
    service = tenant.service(*[tenant.provider() for _ in range(5)], duration=1)
    search = f"{tenant.door}/slots?serviceId={service['id']}&from={day(1)}&to="
    assert ("?to", "out_of_range") in tenant.public.get(search + day(62), expect=422).mistakes
    assert len(tenant.public.get(search + day(7), expect=200).json["days"]) == 7
    tenant.public.get(search + day(62) + f"&providerId={service['providerIds'][0]}", expect=200)


def test_hours_in_new_york_around_the_spring_change(own_server):
    with own_server(now="2026-03-01T00:00:00Z") as server:
        tenant = Tenant(server, time_zone="America/New_York")
        provider = tenant.provider(zone="America/New_York", weekly=[{"weekday": "sunday", "start": "01:00", "end": "04:00"}])
        service = tenant.service(provider)
        found = tenant.public.get(f"{tenant.door}/slots?serviceId={service['id']}&from=2026-03-08&to=2026-03-08", expect=200).json
        assert found["timeZone"] == "America/New_York"
        # 01:00 to 04:00 on the day that has no 02:00 is two hours long.
        assert [s["startsAt"] for s in found["days"][0]["slots"]] == ["2026-03-08T06:00:00Z", "2026-03-08T07:00:00Z"]
        assert found["days"][0]["slots"][0] == {"startsAt": "2026-03-08T06:00:00Z", "endsAt": "2026-03-08T07:00:00Z", "providerIds": [provider["id"]], "seatsLeft": 1}


def test_days_without_slots_are_left_out(tenant):
    provider = tenant.provider(weekly=OFFICE)
    service = tenant.service(provider)
    days = tenant.public.get(f"{tenant.door}/slots?serviceId={service['id']}&from={day(4)}&to={day(7)}", expect=200).json["days"]
    assert [d["date"] for d in days] == [day(4), day(7)]  # Friday and Monday
    assert [len(d["slots"]) for d in days] == [8, 8]


def test_a_customers_zone_groups_the_days(tenant):
    provider = tenant.provider(weekly=[{"weekday": "tuesday", "start": "22:00", "end": "24:00"}])
    service = tenant.service(provider)
    days = tenant.public.get(f"{tenant.door}/slots?serviceId={service['id']}&from={day(1)}&to={day(2)}&timeZone=Europe/Berlin", expect=200).json["days"]
    assert [d["date"] for d in days] == [day(2)]
    days = tenant.public.get(f"{tenant.door}/slots?serviceId={service['id']}&from={day(1)}&to={day(2)}&timeZone=UTC", expect=200).json["days"]
    assert [d["date"] for d in days] == [day(1)]


def test_the_desk_sees_the_same_slots(tenant):
    provider, service = tenant.shop()
    assert tenant.slots(service, provider) == tenant.slots(service, provider, client=tenant.owner, path="/slots")


@pytest.mark.parametrize("change", ["from=2026-05-05&to=2026-05-04", "from=2026-05-05&to=2026-07-06", "from=2026-02-30&to=2026-03-01", "to=2026-05-05", "from=x&to=y",
                                    "from=2026-05-05&to=2026-05-05&timeZone=Mars/Olympus", "from=2026-05-05&to=2026-05-05&providerId=x", "from=2026-05-05&to=2026-05-05&colour=red",
                                    "from=0000-01-01&to=0000-01-02", "from=9999-12-31&to=10000-01-01"])
def test_odd_searches_are_refused(tenant, change):
    _, service = tenant.shop()
    tenant.public.get(f"{tenant.door}/slots?serviceId={service['id']}&{change}", expect=(400, 422))


def test_a_search_of_62_days_is_the_longest(tenant):
    _, service = tenant.shop()
    tenant.public.get(f"{tenant.door}/slots?serviceId={service['id']}&from=2026-05-05&to=2026-07-05", expect=200)


def test_searches_for_what_is_not_there(tenant):
    provider, service = tenant.shop()
    tenant.public.get(f"{tenant.door}/slots?serviceId={UNKNOWN}&from={day(1)}&to={day(1)}", expect=(404, 422))
    tenant.public.get(f"/public/{unique('no')}/slots?serviceId={service['id']}&from={day(1)}&to={day(1)}", expect=404)
    tenant.public.get(f"{tenant.door}/slots?serviceId={service['id']}&providerId={UNKNOWN}&from={day(1)}&to={day(1)}", expect=(200, 404, 422))


def test_the_explanation_agrees_with_the_search(tenant):
    provider = tenant.provider(weekly=OFFICE)
    service = tenant.service(provider)
    taken = tenant.book(service, provider, after(days=1, hours=10)).json
    explain = lambda at: tenant.owner.get(f"/slots/explanation?serviceId={service['id']}&providerId={provider['id']}&startsAt={at}", expect=200).text
    offered = {s["startsAt"] for s in tenant.slots(service, provider)}
    assert after(days=1, hours=9) in offered and after(days=1, hours=10) not in offered
    assert taken["id"] in explain(after(days=1, hours=10))
    assert explain(after(days=1, hours=8)) != explain(after(days=1, hours=9))
    tenant.public.get(f"/slots/explanation?serviceId={service['id']}&providerId={provider['id']}&startsAt={after(days=1, hours=9)}", expect=401)


# Booking

def test_a_customer_books_sees_moves_and_cancels(tenant):
    provider, service = tenant.shop()
    start = after(days=1, hours=9)
    assert start in {s["startsAt"] for s in tenant.slots(service, provider)}
    made = tenant.book(service, provider, start).json
    assert made["status"] == "confirmed" and made["startsAt"] == start and made["endsAt"] == after(days=1, hours=10)
    assert made["manageToken"] and made["manageToken"] in made["manageUrl"]
    assert start not in {s["startsAt"] for s in tenant.slots(service, provider)}
    holder, path = tenant.holder(made), f"{tenant.door}/appointments/{made['id']}"
    assert holder.get(path, expect=200).json["startsAt"] == start
    moved = holder.post(f"{path}/rescheduling", {"startsAt": after(days=1, hours=11)}, expect=200).json
    assert moved["startsAt"] == after(days=1, hours=11) and moved["status"] == "confirmed"
    offered = {s["startsAt"] for s in tenant.slots(service, provider)}
    assert start in offered and after(days=1, hours=11) not in offered
    assert holder.post(f"{path}/cancellation", {"reason": "Krank 🤒"}, expect=200).json["status"] == "cancelled"
    assert after(days=1, hours=11) in {s["startsAt"] for s in tenant.slots(service, provider)}
    assert holder.post(f"{path}/cancellation", {}, expect=409).code == "invalid_state"
    assert holder.post(f"{path}/rescheduling", {"startsAt": start}, expect=409).code == "invalid_state"


def test_the_manage_token_opens_its_appointment_alone(server, tenant):
    provider, service = tenant.shop()
    one, two = tenant.book(service, provider, after(days=1, hours=9)).json, tenant.book(service, provider, after(days=1, hours=10)).json
    path = f"{tenant.door}/appointments/{two['id']}"
    tenant.holder(one).get(path, expect=(401, 403, 404))
    tenant.holder(one).post(f"{path}/cancellation", {}, expect=(401, 403, 404))
    tenant.public.get(path, expect=(401, 404))
    for desk in ("/appointments", "/me", "/customers", f"/appointments/{one['id']}"):
        tenant.holder(one).get(desk, expect=(401, 403))
    stranger = Tenant(server)
    tenant.holder(one).get(f"{stranger.door}/appointments/{one['id']}", expect=(401, 403, 404))
    assert tenant.holder(two).get(path, expect=200).json["status"] == "confirmed"


def test_the_public_answer_tells_no_secrets(tenant):
    provider, service = tenant.shop()
    tenant.owner.post("/customers", {"name": "X", "email": "zoe@example.com", "notes": "allergic to everything"}, expect=201)
    made = tenant.book(service, provider, after(days=1, hours=9))
    assert "allergic" not in made.text
    for path in ("/services", "/providers"):
        shown = tenant.public.get(tenant.door + path, expect=200).text
        assert "zoe@example.com" not in shown and tenant.email not in shown


def test_a_taken_slot_is_refused_even_when_another_rule_forbids_it_too(tenant):
    provider, service = tenant.shop()
    tenant.book(service, provider, after(days=1, hours=9))
    assert tenant.book(service, provider, after(days=1, hours=9), expect=409).code == "slot_taken"
    assert tenant.book(service, provider, after(days=1, hours=9, minutes=30), expect=409).code == "slot_taken"
    assert tenant.desk_book(service, provider, after(days=1, hours=9), override=True, expect=409).code == "slot_taken"


@pytest.mark.parametrize("start", [after(days=1, hours=8), after(days=1, hours=17), after(days=1, hours=16, minutes=30), after(days=1, hours=9, minutes=30),
                                   after(days=1, hours=9, seconds=1), after(days=-1, hours=9), after(days=5, hours=9), after(days=400, hours=9)])
def test_a_start_that_is_not_offered_is_refused_at_every_door(tenant, start):
    provider = tenant.provider(weekly=OFFICE)
    service = tenant.service(provider)
    for door in (tenant.book, tenant.desk_book):
        answer = door(service, provider, start, expect=422)
        assert answer.code == "slot_not_offered", f"{answer!r}"
        assert {pointer for pointer, _ in answer.mistakes} == {"/startsAt"}
    hold = tenant.public.post(f"{tenant.door}/holds", {"serviceId": service["id"], "providerId": provider["id"], "startsAt": start}, expect=422)
    assert hold.code == "slot_not_offered" and hold.mistakes == answer.mistakes
    assert tenant.owner.get("/appointments").json["items"] == []


def test_an_override_sets_the_rules_aside_for_those_who_may(tenant):
    provider = tenant.provider(weekly=OFFICE)
    service = tenant.service(provider)
    assert tenant.desk_book(service, provider, after(days=1, hours=20), override=True).json["status"] == "confirmed"
    assert tenant.book(service, provider, after(days=1, hours=22), override=True, expect=(403, 422))


def test_any_provider_is_the_least_busy_then_the_first(tenant):
    providers = sorted((tenant.provider(name=f"P{n}") for n in range(3)), key=lambda p: p["id"])
    service = tenant.service(*providers)
    chosen = [tenant.book(service, None, after(days=1, hours=9)).json["providerId"] for _ in range(3)]
    assert chosen == [p["id"] for p in providers]
    assert tenant.book(service, None, after(days=1, hours=9), expect=409).code == "slot_taken"
    tenant.book(service, providers[0], after(days=1, hours=12))
    assert tenant.book(service, None, after(days=1, hours=14)).json["providerId"] == providers[1]["id"]
    slot = next(s for s in tenant.slots(service) if s["startsAt"] == after(days=1, hours=12))
    assert slot["providerIds"] == [p["id"] for p in providers[1:]]


def test_seats_of_a_class_are_shared(tenant):
    provider, service = tenant.shop(capacity=5)
    start = after(days=1, hours=9)
    tenant.book(service, provider, start, seats=2)
    left = lambda: next((s["seatsLeft"] for s in tenant.slots(service, provider) if s["startsAt"] == start), 0)
    assert left() == 3
    assert tenant.book(service, provider, start, seats=4, expect=409).code == "slot_taken"
    tenant.book(service, provider, start, seats=6, expect=422)
    tenant.book(service, provider, start, seats=0, expect=422)
    hold = tenant.public.post(f"{tenant.door}/holds", {"serviceId": service["id"], "providerId": provider["id"], "startsAt": start, "seats": 3}, expect=201).json
    assert left() == 0
    tenant.book(service, provider, start, expect=409)
    tenant.public.delete(f"{tenant.door}/holds/{hold['id']}", expect=(200, 204))
    assert left() == 3


def test_a_hold_keeps_its_slot_for_whoever_has_it(tenant):
    provider, service = tenant.shop()
    start = after(days=1, hours=9)
    hold = tenant.public.post(f"{tenant.door}/holds", {"serviceId": service["id"], "providerId": provider["id"], "startsAt": start}, expect=201).json
    assert {"id", "providerId", "startsAt", "endsAt", "expiresAt"} <= set(hold)
    assert tenant.book(service, provider, start, expect=409).code == "slot_taken"
    assert tenant.book(service, provider, after(days=1, hours=11), holdId=hold["id"], expect=(409, 422)).status
    made = tenant.book(service, provider, start, holdId=hold["id"]).json
    assert made["startsAt"] == start
    answer = tenant.book(service, provider, start, holdId=hold["id"], expect=(409, 422))
    assert answer.code == "hold_expired" or ("/holdId" in {p for p, _ in answer.mistakes})


@pytest.mark.parametrize("hold", [UNKNOWN, "x", 7])
def test_an_unknown_hold_is_never_ignored(tenant, hold):
    provider, service = tenant.shop()
    answer = tenant.book(service, provider, after(days=1, hours=9), holdId=hold, expect=(409, 422))
    assert answer.code == "hold_expired" or "/holdId" in {p for p, _ in answer.mistakes}
    assert tenant.owner.get("/appointments").json["items"] == []


def test_a_hold_ends_after_ten_minutes(own_server):
    with own_server() as server:
        tenant = Tenant(server)
        provider, service = tenant.shop()
        start = after(days=1, hours=9)
        hold = tenant.public.post(f"{tenant.door}/holds", {"serviceId": service["id"], "providerId": provider["id"], "startsAt": start}, expect=201).json
        server.stop()
        server.now = hold["expiresAt"]
        server.start()
        door = Tenant.__new__(Tenant)
        door.__dict__.update(tenant.__dict__, public=Client(server), server=server)
        assert door.book(service, provider, start, holdId=hold["id"], expect=409).code == "hold_expired"
        door.book(service, provider, start, expect=201)


# The life of an appointment

def test_a_service_that_wants_approval(tenant):
    provider, service = tenant.shop(requiresApproval=True)
    made = tenant.book(service, provider, after(days=1, hours=9)).json
    assert made["status"] == "pending"
    tenant.book(service, provider, after(days=1, hours=9), expect=409)
    path = f"/appointments/{made['id']}"
    for early in ("completion", "no-show"):
        assert tenant.owner.post(f"{path}/{early}", expect=409).code == "invalid_state"
    assert tenant.owner.post(f"{path}/confirmation", expect=200).json["status"] == "confirmed"
    assert tenant.owner.post(f"{path}/confirmation", expect=409).code == "invalid_state"
    assert tenant.desk_book(service, provider, after(days=1, hours=11)).json["status"] == "confirmed"


@pytest.mark.parametrize("verb,state", [("completion", "completed"), ("no-show", "noShow"), ("cancellation", "cancelled")])
def test_what_is_over_stays_over(tenant, verb, state):
    provider, service = tenant.shop()
    # A past appointment can be made by the desk with an override; completing one that is to come may be refused.
    made = tenant.desk_book(service, provider, after(days=-1, hours=9), override=True).json
    path = f"/appointments/{made['id']}"
    assert tenant.owner.post(f"{path}/{verb}", expect=200).json["status"] == state
    for other in ("completion", "no-show", "cancellation", "confirmation"):
        assert tenant.owner.post(f"{path}/{other}", expect=409).code == "invalid_state"
    assert tenant.owner.post(f"{path}/rescheduling", {"startsAt": after(days=1, hours=9)}, expect=409).code == "invalid_state"
    assert tenant.owner.get(path).json["status"] == state


def test_verbs_of_what_is_not_there(tenant):
    for verb in ("confirmation", "cancellation", "completion", "no-show"):
        tenant.owner.post(f"/appointments/{UNKNOWN}/{verb}", expect=404)
    tenant.owner.post(f"/appointments/{UNKNOWN}/rescheduling", {"startsAt": after(days=1)}, expect=404)
    tenant.owner.get("/appointments/not-an-id", expect=(404, 422))


def test_a_move_onto_another_is_refused_and_leaves_both(tenant):
    provider, service = tenant.shop()
    one, two = (tenant.book(service, provider, after(days=1, hours=h)).json for h in (9, 11))
    assert tenant.owner.post(f"/appointments/{one['id']}/rescheduling", {"startsAt": after(days=1, hours=11)}, expect=409).code == "slot_taken"
    assert tenant.owner.get(f"/appointments/{one['id']}").json["startsAt"] == one["startsAt"]
    other = tenant.provider(name="Other")
    tenant.owner.patch(f"/services/{service['id']}", {"providerIds": [provider["id"], other["id"]]}, expect=200)
    moved = tenant.owner.post(f"/appointments/{one['id']}/rescheduling", {"startsAt": after(days=1, hours=11), "providerId": other["id"]}, expect=200).json
    assert moved["providerId"] == other["id"] and moved["id"] == one["id"]


def test_buffers_and_time_off_keep_their_distance(tenant):
    provider, service = tenant.shop(bufferBeforeMinutes=15, bufferAfterMinutes=15)
    tenant.book(service, provider, after(days=1, hours=9))
    assert tenant.book(service, provider, after(days=1, hours=10), expect=409).code == "slot_taken"
    tenant.book(service, provider, after(days=1, hours=11))
    path = f"/providers/{provider['id']}/time-off"
    taken = tenant.owner.post(path, {"startsAt": after(days=1, hours=11), "endsAt": after(days=1, hours=12)}, expect=409)
    assert tenant.owner.get("/appointments").json["items"][-1]["id"] in taken.text or taken.json["detail"]
    off = tenant.owner.post(path, {"startsAt": after(days=1, hours=14), "endsAt": after(days=1, hours=15), "reason": "Dentist"}, expect=201).json
    assert tenant.book(service, provider, after(days=1, hours=15), expect=409).code == "slot_taken"
    tenant.owner.delete(f"{path}/{off['id']}", expect=(200, 204))
    tenant.book(service, provider, after(days=1, hours=15), expect=201)
    tenant.owner.post(path, {"startsAt": after(days=3, hours=2), "endsAt": after(days=3, hours=1)}, expect=422)


def test_a_day_can_be_full(tenant):
    provider, service = tenant.shop(maximumPerDay=2, capacity=2)
    for hour in (9, 10, 9, 10):
        tenant.book(service, provider, after(days=1, hours=hour))
    assert tenant.book(service, provider, after(days=1, hours=11), expect=422).code == "slot_not_offered"
    assert tenant.slots(service, provider) == []
    tenant.book(service, provider, after(days=2, hours=11), expect=201)


def test_notice_and_horizon(tenant):
    provider, service = tenant.shop(minimumNoticeMinutes=24 * 60, horizonDays=3)
    offered = {s["startsAt"] for s in tenant.slots(service, provider, start=day(0), end=day(10))}
    assert min(offered) >= after(days=1, hours=6)
    assert max(offered)[:10] == day(3)
