#!/usr/bin/env python3
"""Measures the built program beside its limits, and prints markdown tables for Benchmarks/RESULTS.md.

Called by bin/bench, which sets up first. For each size of the database: a server with that many appointments of other
tenants, and one tenant made through the API, whose answers are measured with wrk at each number of connections. Beside it
nginx with a fixed body of the same size, and SQLite in process (limit.c). Rounds are interleaved and medians shown.

CPU is the user and system time of the server's process for each good answer: on a shared machine the figure to trust.
"noise" is the share of the machine that neither the server, nor nginx, nor wrk used.
"""

import argparse
import datetime as dt
import http.client
import json
import os
import pathlib
import resource
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
TICK = os.sysconf("SC_CLK_TCK")
SCENARIOS = ["health", "list50", "get", "slots30", "slots-any", "book"]
PROVIDERS, BOOKED_EACH, BOOKING_PROVIDERS = 10, 200, 16


def say(*words):
    print("==>", *words, file=sys.stderr, flush=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def cpu_seconds(pids) -> float:
    ticks = 0
    for pid in pids:
        try:
            ticks += sum(map(int, pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]))
        except OSError:
            pass
    return ticks / TICK


def busy_seconds() -> float:
    user, nice, system = map(int, open("/proc/stat").readline().split()[1:4])
    return (user + nice + system) / TICK


def memory_mb(pid: int, field: str = "VmRSS") -> float:
    for line in open(f"/proc/{pid}/status"):
        if line.startswith(field):
            return int(line.split()[1]) / 1024
    return 0


class Process:
    """A server on a port of its own, ended by its own pid."""

    def __init__(self, command, cwd=None, log=None):
        self.command, self.cwd, self.log, self.port, self.process = command, cwd, log, free_port(), None

    def start(self, path="/health/live") -> float:
        """The seconds to the first 200."""
        begun = time.perf_counter()
        words = [str(w).replace("{port}", str(self.port)) for w in self.command]
        with open(self.log, "a") as log:
            self.process = subprocess.Popen(words, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=self.cwd)
        while time.perf_counter() - begun < 120:
            if self.process.poll() is not None:
                raise SystemExit(f"{words[0]} ended with {self.process.returncode}:\n{pathlib.Path(self.log).read_text()[-2000:]}")
            try:
                with socket.create_connection(("127.0.0.1", self.port), 2) as s:
                    s.sendall(f"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode())
                    if s.recv(32).startswith(b"HTTP/1.1 200"):
                        return time.perf_counter() - begun
            except OSError:
                pass
            time.sleep(0.001)
        raise SystemExit(f"{words[0]} did not answer within 120 s")

    @property
    def pids(self) -> list[int]:
        children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True).stdout.split()
        return [self.process.pid, *map(int, children)]

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def wrk(self, script: str, arguments, connections: int, seconds: float) -> dict:
        pids, loop = self.pids, str(HERE / "wrk" / script)
        before, busy, load, begun = cpu_seconds(pids), busy_seconds(), resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        done = subprocess.run(["wrk", f"-t{min(2, connections)}", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", loop,
                               f"http://127.0.0.1:{self.port}/", "--", *map(str, arguments)], capture_output=True, text=True)
        elapsed, cpu, after = time.perf_counter() - begun, cpu_seconds(pids) - before, resource.getrusage(resource.RUSAGE_CHILDREN)
        generator = after.ru_utime + after.ru_stime - load.ru_utime - load.ru_stime
        said = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines() if line.startswith(("MEASURED", "FURTHEST"))}
        if "MEASURED" not in said:
            raise SystemExit(f"wrk: {done.stdout}{done.stderr}")
        requests, microseconds, refused, broken, p50, p99, size = map(float, said["MEASURED"])
        good = max(requests - refused, 1)
        return {"rps": (requests - refused) / microseconds * 1e6, "p50": p50, "p99": p99, "cpu": cpu / good * 1e6, "errors": refused + broken,
                "bytes": size / max(requests, 1), "rss": memory_mb(self.process.pid), "noise": max(0, busy_seconds() - busy - cpu - generator) / elapsed / os.cpu_count(),
                "furthest": int(said.get("FURTHEST", [0])[0])}


class Atrium(Process):
    """The program with a database of a given size, and the tenant that is measured."""

    def __init__(self, program, folder: pathlib.Path, appointments: int, tenants: int):
        self.data, self.folder = folder / "data", folder
        super().__init__([program, "serve", "--port", "{port}", "--data", self.data], cwd=folder, log=folder / "atrium.log")
        self.program, self.appointments, self.tenants, self.booked = program, appointments, tenants, 0

    def fill(self):
        say(f"filling {self.appointments:,} appointments of {self.tenants:,} tenants")
        subprocess.run([self.program, "bench-fill", "--data", self.data, "--appointments", str(self.appointments), "--tenants", str(self.tenants)],
                       check=True, stdout=subprocess.DEVNULL)

    def call(self, method, path, body=None, token=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})}
        connection.request(method, "/api/v1" + path, json.dumps(body) if body is not None else None, headers)
        answer = connection.getresponse()
        raw = answer.read()
        connection.close()
        if answer.status not in (200, 201):
            raise SystemExit(f"{method} {path}: {answer.status} {raw[:500]}")
        return json.loads(raw)

    def furnish(self):
        """The measured tenant: ten providers with 200 appointments each, and sixteen more to be booked."""
        self.slug = f"bench-{os.getpid()}-{self.appointments}"
        said = self.call("POST", "/auth/signup", {"email": f"{self.slug}@example.com", "password": "correct horse battery staple", "name": "Bench",
                                                  "tenant": {"name": "Bench", "slug": self.slug, "timeZone": "UTC"}})
        self.token = said["accessToken"]
        week = [{"weekday": d, "start": "09:00", "end": "17:00"} for d in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")]
        always = [{**day, "start": "00:00", "end": "24:00"} for day in week]

        def provider(number, hours):
            made = self.call("POST", "/providers", {"name": f"Provider {number}", "timeZone": "UTC"}, self.token)["id"]
            self.call("PUT", f"/providers/{made}/schedule", {"weekly": hours, "overrides": []}, self.token)
            return made

        self.providers = [provider(n, week) for n in range(PROVIDERS)]
        self.bookable = [provider(100 + n, always) for n in range(BOOKING_PROVIDERS)]
        self.service = self.call("POST", "/services", {"name": "Visit", "durationMinutes": 30, "providerIds": self.providers}, self.token)["id"]
        self.quick = self.call("POST", "/services", {"name": "Quick", "durationMinutes": 5, "horizonDays": 3650, "providerIds": self.bookable}, self.token)["id"]
        self.first = int(dt.datetime.now(dt.UTC).replace(hour=0, minute=0, second=0, microsecond=0).timestamp()) + 86400
        for each in self.providers:
            for n in range(BOOKED_EACH):
                starts = self.first + 86400 * (n // 7) + 9 * 3600 + n % 7 * 3600
                self.call("POST", "/appointments", {"serviceId": self.service, "providerId": each, "startsAt": stamp(starts),
                                                    "customer": {"name": "Grace Hopper", "email": f"grace{n}@example.com"}}, self.token)
        self.listed = [a["id"] for a in self.call("GET", "/appointments?limit=200", token=self.token)["items"]]

    def paths(self, scenario: str) -> list[str]:
        day = lambda n: stamp(self.first + n * 86400)[:10]
        slots = f"/api/v1/public/{self.slug}/slots?serviceId={self.service}&from={day(0)}&to={day(29)}"
        return {"health": ["/health/live"],
                "list50": [f"/api/v1/appointments?limit=50&from={stamp(self.first + 3600 * n)}" for n in range(48)],
                "get": [f"/api/v1/appointments/{each}" for each in self.listed],
                "slots30": [f"{slots}&providerId={each}" for each in self.providers],
                "slots-any": [slots]}[scenario]

    def measure(self, scenario: str, connections: int, seconds: float) -> dict:
        if scenario == "book":
            (self.folder / "providers").write_text("\n".join(self.bookable) + "\n")
            # Slots never return: the next run begins after the furthest thread of the last.
            begin = self.first + 300 * (self.booked // BOOKING_PROVIDERS + 1)
            done = self.wrk("book.lua", [f"/api/v1/public/{self.slug}/appointments", self.quick, self.folder / "providers", begin, 300], connections, seconds)
            self.booked += done["furthest"] + BOOKING_PROVIDERS
            return done
        file = self.folder / f"{scenario}.paths"
        file.write_text("\n".join(self.paths(scenario)) + "\n")
        return self.wrk("get.lua", [file, *([] if scenario in ("health", "slots30", "slots-any") else [self.token])], connections, seconds)


class Nginx(Process):
    """A fixed body of the same size, from memory or an open file: the limit of HTTP on this machine."""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        (folder / "html/health").mkdir(parents=True)
        super().__init__(["nginx", "-p", folder, "-c", "nginx.conf", "-e", folder / "error.log"], log=folder / "nginx.log")
        (folder / "nginx.conf").write_text(f"""
worker_processes 2; daemon off; pid nginx.pid;
events {{ worker_connections 2048; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; default_type application/json;
  open_file_cache max=64 inactive=1h; open_file_cache_valid 1h;
  client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;
  server {{ listen 127.0.0.1:{self.port} reuseport backlog=2048; root html; location = /health/live {{ return 200 '{{"status":"ok"}}'; }} }}
}}""")
        for each in (folder, folder / "html", folder / "html/health"):
            each.chmod(0o755)

    def measure(self, scenario: str, body: bytes, connections: int, seconds: float) -> dict:
        (self.folder / "html" / f"{scenario}.json").write_bytes(body)
        file = self.folder / f"{scenario}.paths"
        file.write_text("/health/live\n" if scenario == "health" else f"/{scenario}.json\n")
        return self.wrk("get.lua", [file], connections, seconds)


def stamp(seconds: float) -> str:
    return dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def in_process(folder: pathlib.Path, rows: int, seconds: float) -> dict:
    """What limit.c measures, by name: (operations a second, CPU µs)."""
    subprocess.run(["cc", "-O2", "-o", folder / "limit", HERE / "limit.c", "-lsqlite3"], check=True)
    say(f"SQLite in process, {rows:,} rows")
    work = folder / f"limit-{rows}"
    work.mkdir()
    printed = subprocess.run([folder / "limit", work, str(rows), str(seconds)], capture_output=True, text=True, check=True).stdout
    shutil.rmtree(work)
    return {name: (float(rate), float(cpu)) for name, rate, cpu in map(str.split, printed.splitlines())}


def body_of(atrium: Atrium, scenario: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", atrium.port, timeout=60)
    connection.request("GET", atrium.paths(scenario)[0], headers={"Authorization": f"Bearer {atrium.token}"} if scenario in ("list50", "get") else {})
    return connection.getresponse().read()


def middle(samples: list[dict], key: str) -> float:
    return statistics.median(s[key] for s in samples)


def row(name: str, connections, samples: list[dict]) -> str:
    m = lambda key: middle(samples, key)
    return (f"| {name} | {connections} | {m('rps'):,.0f} | {m('p50'):.2f} | {m('p99'):.2f} | {m('cpu'):.1f} | {m('rss'):.0f} | {m('bytes'):,.0f} "
            f"| {sum(s['errors'] for s in samples):.0f} | {m('noise'):.0%} |")


HEADER = "| | connections | req/s | p50 ms | p99 ms | CPU µs | RSS MB | bytes | errors | noise |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=ROOT / ".build/release/atrium", help="the built program")
    parser.add_argument("--only", action="append", choices=SCENARIOS, help="may be repeated; default: all")
    parser.add_argument("--connections", default="1,64,512")
    parser.add_argument("--appointments", default="10000,1000000", help="sizes of the database, one after the other")
    parser.add_argument("--tenants", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=3, help="of each measurement")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=pathlib.Path, help="write every sample here too")
    options = parser.parse_args()
    wanted, connections = options.only or SCENARIOS, [int(n) for n in options.connections.split(",")]
    sizes = [int(n) for n in options.appointments.split(",")]
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="atrium-bench-"))
    scratch.chmod(0o755)
    samples: dict[tuple, list[dict]] = {}
    running: list[Process] = []
    try:
        nginx_folder = scratch / "nginx"
        nginx_folder.mkdir()
        nginx = Nginx(nginx_folder)
        running.append(nginx)
        nginx.start()
        atria, limits, starts, idle = {}, {}, {}, {}
        for size in sizes:
            folder = scratch / f"atrium-{size}"
            folder.mkdir()
            atrium = atria[size] = Atrium(options.program, folder, size, options.tenants)
            running.append(atrium)
            atrium.fill()
            atrium.start()
            atrium.furnish()
            atrium.stop()
            starts[size] = []
            for _ in range(options.rounds):
                starts[size].append(atrium.start())
                time.sleep(1)
                idle[size] = memory_mb(atrium.process.pid)
                atrium.stop()
            atrium.start()
            if set(wanted) & {"list50", "get", "book"}:
                limits[size] = in_process(scratch, max(size, 10_000), options.seconds)
        for scenario in wanted:
            body = b"" if scenario == "book" else body_of(atria[sizes[0]], scenario)
            for count in connections:
                say(f"{scenario}, {count} connections")
                for round_ in range(options.rounds + 1):
                    length = options.seconds if round_ else 1  # the first warms up and is thrown away
                    for size in sizes:
                        done = atria[size].measure(scenario, count, int(length))
                        if round_:
                            samples.setdefault((scenario, count, size), []).append(done)
                        time.sleep(0.3)
                    if scenario != "book":
                        done = nginx.measure(scenario, body, count, int(length))
                        if round_:
                            samples.setdefault((scenario, count, "nginx"), []).append(done)
        commit = subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty"], capture_output=True, text=True).stdout.strip()
        print(f"Commit {commit}, {dt.date.today()}, {os.cpu_count()} cores, {options.rounds} rounds of {options.seconds:g} s, medians.\n")
        for scenario in wanted:
            print(f"### {scenario}\n\n{HEADER}")
            for count in connections:
                for size in sizes:
                    print(row(f"Atrium, {size:,} appointments", count, samples[scenario, count, size]))
                if scenario != "book":
                    print(row("nginx, a fixed body", count, samples[scenario, count, "nginx"]))
            print()
            for size in sizes:
                for name, (rate, cpu) in limits.get(size, {}).items():
                    if name.split("-")[0] == scenario:
                        print(f"SQLite in process, {max(size, 10_000):,} rows, {name}: {rate:,.0f}/s at {cpu:.1f} µs CPU.")
            if len(sizes) > 1 and scenario != "health":
                growth = ", ".join(f"{count}: {middle(samples[scenario, count, sizes[-1]], 'cpu') / middle(samples[scenario, count, sizes[0]], 'cpu'):.2f}" for count in connections)
                print(f"CPU at {sizes[-1]:,} over {sizes[0]:,} appointments, by connections: {growth}.")
            print()
        print("### Start and memory\n\n| appointments | start to first answer, ms | idle RSS, MB | peak RSS, MB |\n|--:|--:|--:|--:|")
        for size in sizes:
            print(f"| {size:,} | {statistics.median(starts[size]) * 1000:.0f} | {idle[size]:.0f} | {memory_mb(atria[size].process.pid, 'VmHWM'):.0f} |")
        if options.json:
            options.json.write_text(json.dumps([{"scenario": s, "connections": c, "system": z, "samples": v} for (s, c, z), v in samples.items()], indent=1))
    finally:
        for each in running:
            each.stop()
        shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    main()
