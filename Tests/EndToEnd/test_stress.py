"""Never double-booked, under any crowd."""

import random

import pytest
from harness.client import unique
from harness.parallel import at_once
from harness.world import ALWAYS, PASSWORD, Tenant, after

pytestmark = pytest.mark.stress
ROUNDS = 12


@pytest.fixture(scope="module")
def crowd(server):
    """A tenant, and 64 callers: half strangers at the public door, half at the desk. Each keeps its connection."""
    tenant = Tenant(server)
    return tenant, [tenant.public.again() if n % 2 else tenant.owner.again() for n in range(64)]


def door(tenant, number: int) -> str:
    return f"{tenant.door}/appointments" if number % 2 else "/appointments"


def test_64_bookers_of_one_slot(crowd):
    tenant, callers = crowd
    provider, service = tenant.shop()
    for round_ in range(ROUNDS):
        body = tenant.wish(service, provider, after(days=1 + round_, hours=9))
        answers = at_once(64, lambda n: callers[n].post(door(tenant, n), body, expect=(201, 409)))
        assert sorted(a.status for a in answers) == [201] + [409] * 63, f"round {round_}"
        assert {a.code for a in answers if a.status == 409} == {"slot_taken"}
    stored = tenant.owner.everything("/appointments")
    assert len(stored) == ROUNDS == len({a["startsAt"] for a in stored})


def test_overlapping_wishes_never_both_win(crowd):
    """Starts every five minutes, an hour long, with buffers, through holds, bookings and moves; whatever wins, none overlaps."""
    tenant, callers = crowd
    provider, service = tenant.shop(stepMinutes=5, bufferAfterMinutes=10)
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    for round_ in range(ROUNDS):
        wishes = [after(days=1 + round_, hours=9, minutes=5 * chance.randrange(60)) for _ in range(64)]
        kinds = [chance.choice(["book", "book", "hold", "move"]) for _ in range(64)]
        standing = [a for a in tenant.owner.everything(f"/appointments?from={after(days=1)}&to={after(days=40)}") if a["status"] == "confirmed" and a["serviceId"] == service["id"]]
        movable = chance.sample(standing, min(len(standing), 8))

        def act(n):
            if kinds[n] == "hold":
                callers[n].post(f"{tenant.door}/holds", {"serviceId": service["id"], "providerId": provider["id"], "startsAt": wishes[n]}, expect=(201, 409))
            elif kinds[n] == "move" and movable:
                tenant.owner.again().post(f"/appointments/{movable[n % len(movable)]['id']}/rescheduling", {"startsAt": wishes[n]}, expect=(200, 409))
            else:
                callers[n].post(door(tenant, n), tenant.wish(service, provider, wishes[n]), expect=(201, 409))

        at_once(64, act)
    active = sorted((a["startsAt"], a["endsAt"]) for a in tenant.owner.everything("/appointments") if a["status"] == "confirmed" and a["serviceId"] == service["id"])
    assert active, "nobody won anything"
    for (_, ends), (starts, _) in zip(active, active[1:]):
        assert ends < starts, f"{ends} and {starts} are closer than the buffer"


def test_seats_are_never_oversold(crowd):
    tenant, callers = crowd
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    for round_ in range(ROUNDS):
        capacity = chance.randrange(2, 20)
        provider, service = tenant.shop(capacity=capacity)
        start, seats = after(days=1, hours=9), [chance.randrange(1, min(capacity, 4) + 1) for _ in range(64)]
        answers = at_once(64, lambda n: callers[n].post(door(tenant, n), tenant.wish(service, provider, start, seats=seats[n]), expect=(201, 409)))
        sold = sum(s for s, a in zip(seats, answers) if a.status == 201)
        left = next((s["seatsLeft"] for s in tenant.slots(service, provider) if s["startsAt"] == start), 0)
        assert sold + left == capacity, f"round {round_}: {sold} sold and {left} left of {capacity}"
        # Seats only go: whoever was refused would not fit now either.
        assert all(s > left for s, a in zip(seats, answers) if a.status == 409)


def test_the_last_places_of_a_day(crowd):
    tenant, callers = crowd
    provider, service = tenant.shop(maximumPerDay=3)
    answers = at_once(20, lambda n: callers[n].post(door(tenant, n), tenant.wish(service, provider, after(days=1, hours=n)), expect=(201, 422)))
    assert sorted(a.status for a in answers) == [201] * 3 + [422] * 17
    assert {a.code for a in answers if a.status == 422} == {"slot_not_offered"}


def test_any_of_three_is_three_and_no_more(crowd):
    tenant, callers = crowd
    service = tenant.service(*(tenant.provider(name=f"P{n}") for n in range(3)))
    for round_ in range(4):
        body = tenant.wish(service, None, after(days=1 + round_, hours=9))
        answers = at_once(64, lambda n: callers[n].post(door(tenant, n), body, expect=(201, 409)))
        won = [a.json["providerId"] for a in answers if a.status == 201]
        assert len(won) == 3 == len(set(won))


def test_one_key_makes_one_appointment(crowd):
    tenant, callers = crowd
    provider, service = tenant.shop()
    for round_ in range(ROUNDS):
        body, key = tenant.wish(service, provider, after(days=1 + round_, hours=9)), {"Idempotency-Key": f"one-{round_}"}
        answers = at_once(32, lambda n: callers[2 * n + 1].post(f"{tenant.door}/appointments", body, headers=key, expect=(201, 409)))
        made = [a for a in answers if a.status == 201]
        assert len({a.json["id"] for a in made}) == 1
        assert sum(a.headers["Idempotency-Replayed"] is None for a in made) == 1
        assert {a.code for a in answers if a.status == 409} <= {"idempotency_in_progress"}
    assert len([a for a in tenant.owner.everything("/appointments") if a["serviceId"] == service["id"]]) == ROUNDS


def test_one_hold_is_used_once(crowd):
    tenant, callers = crowd
    provider, service = tenant.shop()
    start = after(days=1, hours=9)
    hold = tenant.public.post(f"{tenant.door}/holds", {"serviceId": service["id"], "providerId": provider["id"], "startsAt": start}, expect=201).json
    answers = at_once(32, lambda n: callers[2 * n + 1].post(f"{tenant.door}/appointments", tenant.wish(service, provider, start, holdId=hold["id"]), expect=(201, 409, 422)))
    assert [a.status for a in answers].count(201) == 1


def test_cancelling_and_rebooking_in_a_crowd(crowd):
    tenant, callers = crowd
    provider, service = tenant.shop()
    start = after(days=1, hours=9)
    standing = tenant.book(service, provider, start).json
    for _ in range(ROUNDS):
        def act(n):
            if n == 0:
                return tenant.owner.again().post(f"/appointments/{standing['id']}/cancellation", {}, expect=200)
            return callers[n].post(door(tenant, n), tenant.wish(service, provider, start), expect=(201, 409))

        won = [a.json for a in at_once(24, act)[1:] if a.status == 201]
        assert len(won) <= 1
        standing = won[0] if won else tenant.book(service, provider, start).json
    active = [a for a in tenant.owner.everything("/appointments") if a["serviceId"] == service["id"] and a["status"] != "cancelled"]
    assert len(active) == 1


def test_distinct_slots_all_win(crowd):
    tenant, callers = crowd
    provider = tenant.provider(weekly=ALWAYS)
    service = tenant.service(provider, duration=15)
    answers = at_once(64, lambda n: callers[n].post(door(tenant, n), tenant.wish(service, provider, after(days=1, minutes=15 * n)), expect=201))
    assert len({a.json["id"] for a in answers}) == 64


def test_a_refresh_token_is_used_once(tenant):
    answers = at_once(8, lambda _: tenant.public.again().post("/auth/refresh", {"refreshToken": tenant.signed_up["refreshToken"]}, expect=(200, 401)))
    assert [a.status for a in answers].count(200) <= 1


def test_a_slug_is_given_once(server, anyone):
    slug = unique("race")
    answers = at_once(8, lambda n: anyone.again().post("/auth/signup", {
        "email": f"{slug}-{n}@example.com", "password": PASSWORD, "name": "R", "tenant": {"name": "R", "slug": slug, "timeZone": "UTC"}}))
    assert sorted(a.status for a in answers)[0] == 201
    assert [a.status for a in answers].count(201) == 1
    assert {a.status for a in answers} <= {201, 409, 422, 429, 503}
