"""The built program, started on a free loopback port with a data folder of its own, and ended by its own pid."""

import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
#: A Monday morning, early in Europe's summer time. Tests count from here; the machine's date does not matter.
NOW = "2026-05-04T06:00:00Z"


def program() -> str:
    """The program under test: $ATRIUM, or the release build."""
    return os.environ.get("ATRIUM") or str(ROOT / ".build/release/atrium")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """One `atrium serve`. Use as a context manager, or start() and stop() it."""

    def __init__(self, folder=None, now: str | None = NOW, arguments=(), wrapper=()):
        self.scratch = pathlib.Path(tempfile.mkdtemp(prefix="atrium-test-"))
        self.data = pathlib.Path(folder) if folder else self.scratch / "data"
        self.now, self.arguments, self.wrapper = now, list(arguments), list(wrapper)
        self.port, self.process = 0, None
        self.log = self.scratch / "server.log"

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.close()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def words(self) -> str:
        """All that the program has printed."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def command(self, *words: str, **options) -> subprocess.CompletedProcess:
        """Runs another command of the program on the same data: command("check")."""
        full = [program(), *words, "--data", str(self.data)]
        return subprocess.run(full, capture_output=True, text=True, timeout=120, **options)

    def start(self, ready_within: float = 20):
        self.port = self.port or free_port()
        full = [*self.wrapper, program(), "serve", "--port", str(self.port), "--data", str(self.data)]
        if self.now:
            full += ["--now", self.now]
        with open(self.log, "a") as log:
            self.process = subprocess.Popen(full + self.arguments, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=self.scratch)
        deadline = time.monotonic() + ready_within
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise AssertionError(f"the server ended with {self.process.returncode}:\n{self.words[-4000:]}")
            if self.answers():
                return self
            time.sleep(0.01)
        raise AssertionError(f"the server was not ready within {ready_within} s:\n{self.words[-4000:]}")

    def answers(self, path: str = "/health/ready") -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), 2) as s:
                s.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
                return s.recv(64).startswith(b"HTTP/1.1 200")
        except OSError:
            return False

    def signal(self, number: int):
        self.process.send_signal(number)

    def stop(self, within: float = 20) -> int:
        """SIGTERM, and the exit status; a server that does not end in time is a failure."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(within)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"the server did not end within {within} s of SIGTERM:\n{self.words[-4000:]}") from None

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def close(self):
        """Ends it whatever state it is in, and clears up."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()
        shutil.rmtree(self.scratch, ignore_errors=True)

    def routes(self) -> list[dict]:
        """Every route, as the program itself lists them."""
        listed = subprocess.run([program(), "routes"], capture_output=True, text=True, timeout=30)
        assert listed.returncode == 0, listed.stdout + listed.stderr
        return json.loads(listed.stdout)
