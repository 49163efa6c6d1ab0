"""A server that is killed, stopped, starved of disk or given a folder that it cannot write."""

import http.client
import os
import pathlib
import signal
import socket
import subprocess
import threading
import time

import pytest
from harness.client import Client
from harness.parallel import at_once
from harness.server import Server, program
from harness.world import Tenant, after

pytestmark = pytest.mark.stress


class Load:
    """Callers that book distinct slots until the server is gone. `acknowledged` holds what was answered with 201;
    `unanswered` the starts whose answer never came; `refused` other answers."""

    def __init__(self, tenant: Tenant, callers: int = 16, days: int = 200):
        self.tenant, self.days = tenant, days
        self.provider = tenant.provider()
        self.service = tenant.service(self.provider, duration=15)
        self.acknowledged, self.unanswered, self.refused, self.errors = {}, [], [], []
        self.lock, self.next = threading.Lock(), 0
        self.threads = [threading.Thread(target=self._run, daemon=True) for _ in range(callers)]

    def start(self):
        for thread in self.threads:
            thread.start()
        return self

    def _take(self) -> int:
        with self.lock:
            self.next += 1
            return self.next

    def _run(self):
        caller = self.tenant.public.again()
        while (number := self._take()) < self.days * 96:
            start = after(days=1, minutes=15 * number)
            try:
                answer = caller.post(f"{self.tenant.door}/appointments", self.tenant.wish(self.service, self.provider, start))
            except ConnectionRefusedError:
                return
            except (OSError, http.client.HTTPException):
                with self.lock:
                    self.unanswered.append(start)
                caller.close()
                continue
            except AssertionError as error:
                with self.lock:
                    self.errors.append(str(error))
                return
            with self.lock:
                if answer.status == 201:
                    self.acknowledged[start] = answer.json["id"]
                else:
                    self.refused.append(answer)
                    if answer.status == 503:
                        return

    def reach(self, count: int, within: float = 60):
        """Waits until so many are acknowledged."""
        deadline = time.monotonic() + within
        while len(self.acknowledged) < count:
            assert time.monotonic() < deadline and any(t.is_alive() for t in self.threads), f"only {len(self.acknowledged)} of {count}; {self.errors[:1]} {self.refused[:1]}"
            time.sleep(0.005)

    def join(self):
        for thread in self.threads:
            thread.join(60)
            assert not thread.is_alive()
        assert not self.errors, self.errors[0]

    def stored(self) -> dict:
        again = Client(self.tenant.server, self.tenant.owner.token)
        found = again.everything(f"/appointments?providerId={self.provider['id']}")
        starts = [a["startsAt"] for a in found]
        assert len(starts) == len(set(starts)), "a slot is stored twice"
        return {a["startsAt"]: a["id"] for a in found}


def checks_clean(server: Server):
    done = server.command("check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_was_acknowledged_outlives_kill_9(own_server):
    with own_server() as server:
        tenant = Tenant(server)
        for round_ in range(5):
            load = Load(tenant).start()
            load.reach(150 * (1 + round_))
            server.kill()
            load.join()
            checks_clean(server)
            server.start()
            tenant.owner.close()
            tenant.public.close()
            stored = load.stored()
            missing = {s: i for s, i in load.acknowledged.items() if stored.get(s) != i}
            assert not missing, f"round {round_}: {len(missing)} of {len(load.acknowledged)} acknowledged bookings are gone"
            extra = set(stored) - set(load.acknowledged)
            assert extra <= set(load.unanswered), "a booking that nobody asked for"


def test_sigterm_under_load_drops_no_accepted_request(own_server):
    with own_server() as server:
        tenant = Tenant(server)
        load = Load(tenant).start()
        load.reach(300)
        assert server.stop() == 0, server.words[-3000:]
        load.join()
        assert not [a for a in load.refused if a.status not in (503,)], load.refused[:2]
        server.start()
        stored = load.stored()
        assert all(stored.get(s) == i for s, i in load.acknowledged.items())
        # A request that met a closing connection was not carried out behind the caller's back.
        assert set(stored) == set(load.acknowledged), f"{len(set(stored) - set(load.acknowledged))} were booked, and never answered"
        checks_clean(server)


def test_a_request_in_flight_is_answered_while_draining(own_server):
    with own_server() as server:
        tenant = Tenant(server)
        body = b'{"name": "Ada", "email": "ada@example.com"}'
        head = f"POST /api/v1/customers HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {tenant.owner.token}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        with socket.create_connection(("127.0.0.1", server.port), 10) as slow:
            slow.sendall(head.encode() + body[:10])
            server.answers()  # by now the head has been read
            server.signal(signal.SIGTERM)
            deadline = time.monotonic() + 5
            while server.answers() and time.monotonic() < deadline:
                pass
            slow.sendall(body[10:])
            answer = b""
            while b"\r\n\r\n" not in answer:
                more = slow.recv(65536)
                assert more, f"the connection ended without an answer: {answer!r}"
                answer += more
        assert answer.startswith(b"HTTP/1.1 201"), answer[:300]
        assert b"connection: close" in answer.lower()
        assert server.process.wait(20) == 0
        server.start()
        assert len(Client(server, tenant.owner.token).get("/customers").json["items"]) == 1


AS_ROOT = [] if os.geteuid() == 0 else ["sudo"]


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a file system of a few megabytes, mounted as root or with sudo."""
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run([*AS_ROOT, "mount", "-t", "tmpfs", "-o", "size=12m,mode=777", "none", folder], check=True)
    yield folder
    subprocess.run([*AS_ROOT, "umount", "--lazy", folder], check=True)


def test_a_full_disk_is_said_clearly_and_mends_itself(own_server, small_disk):
    with own_server(folder=small_disk / "data") as server:
        tenant = Tenant(server)
        ballast = small_disk / "ballast"
        free = os.statvfs(small_disk)
        ballast.write_bytes(b"\0" * max(0, free.f_bavail * free.f_frsize - 1_500_000))
        load = Load(tenant).start()
        load.join()
        assert load.refused, "the disk never filled"
        assert {(a.status, a.code) for a in load.refused} == {(503, "store_full")}, load.refused[:2]
        # Reading goes on, and the process is well.
        assert server.answers("/health/live")
        assert load.stored() == load.acknowledged
        ballast.unlink()
        made = tenant.book(load.service, load.provider, after(days=300)).json
        assert load.stored() == {**load.acknowledged, after(days=300): made["id"]}
        assert server.stop() == 0
        checks_clean(server)


def test_a_data_folder_that_cannot_be_written_is_said_clearly(own_server, small_disk):
    server = own_server(folder=small_disk / "data")
    server.start()
    tenant = Tenant(server)
    provider, service = tenant.shop()
    made = tenant.book(service, provider, after(days=1, hours=9)).json
    assert server.stop() == 0
    subprocess.run([*AS_ROOT, "mount", "-o", "remount,ro", small_disk], check=True)
    try:
        server.start()
    except AssertionError:
        # Not to start is a clear answer too, when it says why.
        assert server.process.returncode == 1, server.words
        assert "read-only" in server.words.lower() or "can't be written" in server.words.lower(), server.words
    else:
        assert tenant.book(service, provider, after(days=1, hours=10), expect=503).code == "store_read_only"
        assert Client(server, tenant.owner.token).get(f"/appointments/{made['id']}", expect=200).json["id"] == made["id"]
        server.stop()
    subprocess.run([*AS_ROOT, "mount", "-o", "remount,rw", small_disk], check=True)
    server.start()
    assert [a["id"] for a in Client(server, tenant.owner.token).everything("/appointments")] == [made["id"]]


def test_a_data_folder_that_cannot_be_made_is_said_clearly(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    done = subprocess.run([program(), "serve", "--port", "0", "--data", str(blocked / "data")], capture_output=True, text=True, timeout=30)
    assert done.returncode == 1
    assert str(blocked) in done.stdout + done.stderr


def test_another_key_file_is_noticed_before_anybody_signs_in(own_server):
    """As after a restore without master.key: every token, session and link was made with the one that is lost."""
    with own_server() as server:
        Tenant(server)
        assert server.stop() == 0
        key = pathlib.Path(server.data) / "master.key"
        right = key.read_bytes()
        for wrong in (os.urandom(32), None):
            key.unlink() if wrong is None else key.write_bytes(wrong)
            for command in ("check", "serve"):
                done = server.command(command)
                assert done.returncode == 1 and "master.key" in done.stdout + done.stderr, done
        key.write_bytes(right)
        assert server.command("check").returncode == 0
        server.start()


def test_two_servers_on_one_folder_are_as_safe_as_one(own_server):
    """As while one version takes over from another: each slot once, each key once, and a session that ends has ended."""
    with own_server() as first, own_server(folder=first.data) as second:
        tenant = Tenant(first)
        provider, service = tenant.shop(duration=15)
        starts = [after(days=1, minutes=15 * n) for n in range(30)]

        def book(number: int) -> list[int]:
            caller = Client((first, second)[number % 2])
            key = {"Idempotency-Key": f"caller-{number // 4}"}
            own = caller.post(f"{tenant.door}/appointments", tenant.wish(service, provider, after(days=2, hours=number // 4)), headers=key)
            assert own.status == 201 or own.code == "idempotency_in_progress", own
            return [caller.post(f"{tenant.door}/appointments", tenant.wish(service, provider, start), expect=(201, 409)).status for start in starts]

        answers = at_once(8, book)
        assert [statuses.count(201) for statuses in zip(*answers)] == [1] * len(starts)
        assert len(tenant.owner.everything("/appointments")) == len(starts) + 2
        elsewhere = Client(second, tenant.owner.token)
        elsewhere.get("/me", expect=200)
        tenant.owner.post("/auth/signout", expect=204)
        elsewhere.get("/me", expect=401)
        checks_clean(first)


def test_files_are_their_users_alone(own_server, tmp_path):
    """Though the folder was there before, and others may look into it."""
    folder = tmp_path / "open"
    folder.mkdir(mode=0o755)
    with own_server(folder=folder) as server:
        Tenant(server)
        files = list(folder.iterdir())
        assert {f.name for f in files} >= {"control.db", "pool.db", "pool.db-wal", "master.key"}
        assert [f.name for f in files if f.stat().st_mode & 0o077] == []


def test_a_damaged_database_is_noticed(own_server):
    with own_server() as server:
        tenant = Tenant(server)
        load = Load(tenant).start()
        load.reach(200)
        assert server.stop() == 0
        load.join()
        database = max(pathlib.Path(server.data).glob("*.db"), key=lambda p: p.stat().st_size)
        with open(database, "r+b") as file:
            file.seek(database.stat().st_size // 2)
            file.write(os.urandom(8192))
        done = server.command("check")
        assert done.returncode == 1, done.stdout + done.stderr
        assert done.stdout + done.stderr
