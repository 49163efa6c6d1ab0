"""Lists, schedules and services, and what is odd in them: named, refused, and nothing changed."""

import pytest
from harness.world import OFFICE, Tenant, after, instant, rfc3339

UNKNOWN = "0190a0a0-0000-7000-8000-000000000000"


def test_appointments_can_be_filtered(tenant):
    provider, service = tenant.shop()
    other = tenant.provider(name="Other")
    tenant.owner.patch(f"/services/{service['id']}", {"providerIds": [provider["id"], other["id"]]}, expect=200)
    made = [tenant.book(service, p, after(days=d, hours=9)).json for d in (1, 2, 3) for p in (provider, other)]
    tenant.owner.post(f"/appointments/{made[0]['id']}/cancellation", {}, expect=200)
    ids = lambda query: {a["id"] for a in tenant.owner.everything(f"/appointments?{query}")}
    assert ids(f"providerId={other['id']}") == {m["id"] for m in made if m["providerId"] == other["id"]}
    assert ids(f"from={after(days=2)}&to={after(days=3)}") == {m["id"] for m in made[2:4]}
    assert ids("status=cancelled") == {made[0]["id"]}
    assert ids(f"customerId={made[0]['customer']['id']}") == {m["id"] for m in made} if "id" in made[0]["customer"] else True
    for odd in ("status=gone", "from=yesterday", "providerId=x", "colour=red"):
        tenant.owner.get(f"/appointments?{odd}", expect=(400, 422))


def test_a_schedule_is_replaced_whole(tenant):
    provider = tenant.provider(weekly=OFFICE)
    path = f"/providers/{provider['id']}/schedule"
    schedule = {"weekly": [{"weekday": "monday", "start": "09:00", "end": "12:00"}],
                "overrides": [{"date": "2026-05-13", "windows": [{"start": "13:00", "end": "14:00"}]}, {"date": "2026-05-20", "windows": []}]}
    tenant.owner.put(path, schedule, expect=200)
    got = tenant.owner.get(path, expect=200).json
    assert {k: got[k] for k in schedule} == schedule
    service = tenant.service(provider)
    assert [s["startsAt"] for s in tenant.slots(service, provider, "2026-05-13")] == ["2026-05-13T13:00:00Z"]
    assert tenant.slots(service, provider, "2026-05-20") == []


@pytest.mark.parametrize("weekly,overrides", [
    ([{"weekday": "monday", "start": "12:00", "end": "09:00"}], []), ([{"weekday": "monday", "start": "09:00", "end": "09:00"}], []),
    ([{"weekday": "mondy", "start": "09:00", "end": "10:00"}], []), ([{"weekday": "monday", "start": "9:00", "end": "10:00"}], []),
    ([{"weekday": "monday", "start": "24:00", "end": "24:00"}], []), ([{"weekday": "monday", "start": "09:00", "end": "24:01"}], []),
    ([{"weekday": "monday", "start": "09:00"}], []), ([], [{"date": "2026-02-29", "windows": []}]), ([], [{"date": "2026-05-13"}]),
    ([], [{"date": "2026-05-13", "windows": [{"start": "14:00", "end": "13:00"}]}]), ("always", []),
    ([], [{"date": "2026-05-13", "windows": []}, {"date": "2026-05-13", "windows": []}]),
])
def test_odd_schedules_are_refused_and_change_nothing(tenant, weekly, overrides):
    provider = tenant.provider(weekly=OFFICE)
    path = f"/providers/{provider['id']}/schedule"
    before = tenant.owner.get(path).json
    tenant.owner.put(path, {"weekly": weekly, "overrides": overrides}, expect=422)
    assert tenant.owner.get(path).json == before


def test_a_leap_day_is_a_day(own_server):
    with own_server(now="2028-02-28T12:00:00Z") as server:
        tenant = Tenant(server)
        provider, service = tenant.shop()
        assert tenant.book(service, provider, "2028-02-29T09:00:00Z").json["startsAt"] == "2028-02-29T09:00:00Z"


@pytest.mark.parametrize("field,value", [("durationMinutes", 0), ("durationMinutes", 1441), ("durationMinutes", 1.5), ("durationMinutes", "60"), ("durationMinutes", 10**30),
                                         ("stepMinutes", 0), ("bufferBeforeMinutes", -1), ("bufferAfterMinutes", 1441), ("capacity", 0), ("capacity", 1001), ("minimumNoticeMinutes", 525601),
                                         ("horizonDays", 3651), ("maximumPerDay", 0), ("maximumPerDay", 1001), ("requiresApproval", "yes"), ("mode", "moon"), ("name", " " * 3),
                                         ("name", "a\u0000b"), ("name", "x" * 10_000), ("providerIds", [UNKNOWN]), ("providerIds", "all"), ("price", {"amount": -1, "currency": "EUR"}),
                                         ("price", {"amount": 100}), ("price", {"amount": 100, "currency": "euro"}), ("description", 7)])
def test_odd_services_are_refused(tenant, field, value):
    answer = tenant.owner.post("/services", {"name": "A", "durationMinutes": 60, field: value}, expect=422)
    assert any(p.startswith(f"/{field}") for p, _ in answer.mistakes), f"{answer!r}"
    assert tenant.owner.get("/services").json["items"] == []


def test_the_defaults_of_a_service(tenant):
    made = tenant.owner.post("/services", {"name": "A", "durationMinutes": 45}, expect=201).json
    assert {k: made[k] for k in ("stepMinutes", "bufferBeforeMinutes", "bufferAfterMinutes", "capacity", "minimumNoticeMinutes", "horizonDays", "maximumPerDay", "requiresApproval", "price", "active")} == {
        "stepMinutes": 45, "bufferBeforeMinutes": 0, "bufferAfterMinutes": 0, "capacity": 1, "minimumNoticeMinutes": 0, "horizonDays": 365, "maximumPerDay": None, "requiresApproval": False, "price": None, "active": True}


@pytest.mark.parametrize("changes,pointer", [
    ({"startsAt": "2026-05-05"}, "/startsAt"), ({"startsAt": "tomorrow"}, "/startsAt"), ({"startsAt": "2026-02-30T09:00:00Z"}, "/startsAt"), ({"startsAt": "2026-05-05T24:00:00Z"}, "/startsAt"),
    ({"startsAt": "2026-05-05T09:00:00"}, "/startsAt"), ({"serviceId": "x"}, "/serviceId"), ({"serviceId": UNKNOWN}, "/serviceId"), ({"providerId": UNKNOWN}, "/providerId"), ({"customer": None}, "/customer"),
    ({"customer": {"name": "A"}}, "/customer/email"), ({"customer": {"name": "A", "email": "a"}}, "/customer/email"), ({"customer": {"name": "", "email": "a@example.com"}}, "/customer/name"),
    ({"customer": {"name": "A", "email": "a@example.com", "timeZone": "Mars/Olympus"}}, "/customer/timeZone"), ({"customer": {"name": "A\u0000", "email": "a@example.com"}}, "/customer/name"),
    ({"customer": {"name": "A", "email": "a@example.com", "phone": "call me"}}, "/customer/phone"), ({"seats": -1}, "/seats"), ({"seats": "two"}, "/seats"), ({"tenantId": UNKNOWN}, "/tenantId"),
    ({"answers": {"a": ["b", "c\u0000"]}}, "/answers/a/1"), ({"answers": {"a\u0000": 1}}, "/answers/a\u0000"), ({"answers": {"a": "\u001b[2J"}}, "/answers/a"), ({"answers": [1]}, "/answers"),
    ({"status": "completed"}, "/status"), ({"customer": {"name": "A", "email": "a@example.com", "age": 5}}, "/customer/age"),
])
def test_odd_bookings_are_refused_and_change_nothing(tenant, changes, pointer):
    provider, service = tenant.shop()
    for call in (lambda body: tenant.public.post(f"{tenant.door}/appointments", body), lambda body: tenant.owner.post("/appointments", body)):
        answer = call({**tenant.wish(service, provider, after(days=1, hours=9)), **changes})
        assert answer.status in (404, 422), f"{answer!r}"
        assert answer.status == 404 or pointer in {p for p, _ in answer.mistakes}, f"{answer!r}"
    assert tenant.owner.get("/appointments").json["items"] == []
    assert tenant.owner.get("/customers").json["items"] == []


@pytest.mark.parametrize("name", ["Zoë 🦊", "نور الدين", "גלית", "山田 太郎", "Robert'); DROP TABLE appointment;--", "<script>alert(1)</script>", "e\u0301", "\u202Eevil"])
def test_names_of_all_kinds_come_back_as_they_went(tenant, name):
    provider, service = tenant.shop()
    made = tenant.book(service, provider, after(days=1, hours=9), customer={"name": name, "email": "a@example.com"})
    if made.status == 201:
        assert made.json["customer"]["name"] == name


def test_nothing_ends_after_the_year_9999(tenant):
    """RFC 3339 has no more years: what ended later could be booked, and never be told."""
    provider, service = tenant.shop()
    for start in ("9999-12-31T23:00:00.000001Z", "9999-12-31T23:59:59.999999Z"):
        assert ("/startsAt", "out_of_range") in tenant.desk_book(service, provider, start, override=True, expect=422).mistakes
    made = tenant.desk_book(service, provider, "9999-12-31T22:59:59Z", override=True).json
    assert made["endsAt"] == "9999-12-31T23:59:59Z"
    assert ("/startsAt", "out_of_range") in tenant.owner.post(f"/appointments/{made['id']}/rescheduling", {"startsAt": "9999-12-31T23:30:00Z", "override": True}, expect=422).mistakes
    first = tenant.desk_book(service, provider, "0001-01-01T00:00:00Z", override=True).json
    assert [a["id"] for a in tenant.owner.get("/appointments", expect=200).json["items"]] == [first["id"], made["id"]]


def test_an_offset_is_understood_and_answered_in_utc(tenant):
    provider, service = tenant.shop()
    made = tenant.book(service, provider, "2026-05-05T11:00:00+02:00").json
    assert made["startsAt"] == "2026-05-05T09:00:00Z"
    assert rfc3339(instant(made["endsAt"])) == "2026-05-05T10:00:00Z"


def test_what_is_not_active_is_not_offered(tenant):
    provider, service = tenant.shop()
    tenant.owner.patch(f"/services/{service['id']}", {"active": False}, expect=200)
    assert service["id"] not in {s["id"] for s in tenant.public.get(f"{tenant.door}/services").json["items"]}
    tenant.book(service, provider, after(days=1, hours=9), expect=(404, 422))
    tenant.owner.patch(f"/services/{service['id']}", {"active": True}, expect=200)
    tenant.owner.patch(f"/providers/{provider['id']}", {"active": False}, expect=200)
    tenant.book(service, provider, after(days=1, hours=9), expect=(404, 422))
    tenant.book(service, None, after(days=1, hours=9), expect=(404, 409, 422))
