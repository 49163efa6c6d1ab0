"""Tenants and what they need before anyone can book, made through the API alone."""

import datetime as dt

from .client import Client, unique
from .server import NOW

PASSWORD = "correct horse battery staple"
ALWAYS = [{"weekday": day, "start": "00:00", "end": "24:00"}
          for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")]
OFFICE = [{"weekday": day, "start": "09:00", "end": "17:00"} for day in ("monday", "tuesday", "wednesday", "thursday", "friday")]


def instant(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text.replace("Z", "+00:00"))


def rfc3339(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def after(days: int = 0, hours: int = 0, minutes: int = 0, seconds: int = 0) -> str:
    """An instant, counted from midnight (UTC) of the day on which the tests' clock starts."""
    start = instant(NOW).replace(hour=0)
    return rfc3339(start + dt.timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds))


def day(offset: int) -> str:
    return after(days=offset)[:10]


class Tenant:
    """A tenant with its owner signed in; `public` is a stranger at its door."""

    def __init__(self, server, time_zone="UTC", name="Test & Söhne", slug=None):
        self.server = server
        self.slug = slug or unique("tenant")
        self.email = f"{self.slug}@example.com"
        self.public = Client(server)
        self.signed_up = self.public.post("/auth/signup", {
            "email": self.email, "password": PASSWORD, "name": "Olga Owner", "tokenDelivery": "body",
            "tenant": {"name": name, "slug": self.slug, "timeZone": time_zone}}, expect=201).json
        self.owner = Client(server, self.signed_up["accessToken"])

    @property
    def door(self) -> str:
        return f"/public/{self.slug}"

    def provider(self, name="Dr. Ada Lovelace", zone="UTC", weekly=ALWAYS, **fields) -> dict:
        made = self.owner.post("/providers", {"name": name, "timeZone": zone, **fields}, expect=201).json
        self.owner.put(f"/providers/{made['id']}/schedule", {"weekly": weekly, "overrides": []}, expect=200)
        return made

    def service(self, *providers: dict, name="Consultation", duration=60, **fields) -> dict:
        return self.owner.post("/services", {
            "name": name, "durationMinutes": duration, "providerIds": [p["id"] for p in providers], **fields}, expect=201).json

    def shop(self, **service) -> tuple[dict, dict]:
        """One provider who is always there, and one service."""
        provider = self.provider()
        return provider, self.service(provider, **service)

    def wish(self, service: dict, provider: dict | None, starts_at: str, **fields) -> dict:
        """The body that asks for an appointment."""
        return {"serviceId": service["id"], "providerId": provider and provider["id"], "startsAt": starts_at,
                "customer": {"name": "Zoë Çelik", "email": "zoe@example.com"}, **fields}

    def book(self, service, provider, starts_at, *, client=None, expect=201, headers=None, **fields):
        return (client or self.public).post(f"{self.door}/appointments", self.wish(service, provider, starts_at, **fields), expect=expect, headers=headers)

    def desk_book(self, service, provider, starts_at, *, expect=201, headers=None, **fields):
        return self.owner.post("/appointments", self.wish(service, provider, starts_at, **fields), expect=expect, headers=headers)

    def slots(self, service, provider=None, start=None, end=None, zone=None, client=None, path=None) -> list[dict]:
        """The offered slots, flat."""
        query = f"?serviceId={service['id']}&from={start or day(1)}&to={end or start or day(1)}"
        if provider:
            query += f"&providerId={provider['id']}"
        if zone:
            query += f"&timeZone={zone}"
        found = (client or self.public).get((path or f"{self.door}/slots") + query, expect=200).json
        return [slot for each in found["days"] for slot in each["slots"]]

    def holder(self, made: dict) -> Client:
        """The customer of a public booking, with nothing but the manage token."""
        return Client(self.server, made["manageToken"])

    def member(self, role: str, email: str | None = None) -> Client:
        """Someone else of this tenant with a lower role, signed in.

        There are no invitations yet: the operator adds members from the command line.
        """
        email = email or f"{role}-{unique()}@example.com"
        words = ["tenant", "add-member", "--tenant", self.slug, "--email", email, "--role", role, "--name", role.capitalize()]
        done = self.server.command(*words, "--password-stdin", input=PASSWORD + "\n")
        assert done.returncode == 0, done.stdout + done.stderr
        signed_in = self.public.post("/auth/signin", {"email": email, "password": PASSWORD, "tenantSlug": self.slug}, expect=200).json
        return Client(self.server, signed_in["accessToken"])


def operator(server) -> Client:
    """A super admin of the installation, made from the command line, signed in."""
    email = f"{unique('operator')}@example.com"
    done = server.command("operator", "create", "--email", email, "--name", "Opal Operator", "--password-stdin", input=PASSWORD + "\n")
    assert done.returncode == 0, done.stdout + done.stderr
    signed_in = Client(server).post("/auth/signin", {"email": email, "password": PASSWORD}, expect=200).json
    return Client(server, signed_in["accessToken"])
