"""What one meets at the prompt: statuses 0, 1 and 2, and words that say what was wrong."""

import json
import socket
import subprocess

import pytest
from harness.client import Client
from harness.server import NOW, program
from harness.world import Tenant


def run(*words, **options):
    return subprocess.run([program(), *words], capture_output=True, text=True, timeout=60, **options)


def test_help_is_there_and_names_the_commands():
    done = run("--help")
    assert done.returncode == 0
    for command in ("serve", "demo", "migrate", "check", "operator", "tenant"):
        assert command in done.stdout


@pytest.mark.parametrize("words", [["fly"], ["serve", "--port", "none"], ["serve", "--port", "70000"], ["serve", "--colour", "red"], ["serve", "--port"],
                                   ["serve", "--now", "yesterday"], ["serve", "--database", "mysql://x"], ["operator"], ["operator", "fly"]])
def test_misuse_ends_with_2_and_says_why(words, tmp_path):
    done = run(*words, *(["--data", str(tmp_path)] if words[0] == "serve" else []))
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stderr.strip() and done.stdout == ""
    assert not list(tmp_path.iterdir())


def test_postgres_is_refused_until_it_exists(tmp_path):
    done = run("serve", "--data", str(tmp_path), "--database", "postgres://localhost/atrium")
    assert done.returncode in (1, 2)
    assert "sqlite" in done.stderr.lower()


def test_a_taken_port_is_said(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("serve", "--data", str(tmp_path / "data"), "--port", str(port))
    assert done.returncode == 1
    assert str(port) in done.stderr


def test_the_ready_line_holds_the_address(own_server):
    with own_server() as server:
        assert str(server.port) in server.words


def test_check_and_migrate_are_content_with_a_good_database(own_server):
    with own_server() as server:
        Tenant(server)
        assert server.command("check").returncode == 0
        assert server.stop() == 0
        for command in ("check", "migrate", "migrate", "check"):
            done = server.command(command)
            assert done.returncode == 0, done.stdout + done.stderr


def test_check_of_what_is_not_there(tmp_path):
    done = run("check", "--data", str(tmp_path / "nothing"))
    assert done.returncode == 1 and done.stderr.strip()
    assert not (tmp_path / "nothing").exists()


def test_the_demo_fills_once_and_keeps_what_is_there(own_server):
    server = own_server()
    first = server.command("demo")
    assert first.returncode == 0, first.stdout + first.stderr
    assert "@" in first.stdout, "no sign-in names"
    again = server.command("demo")
    assert again.returncode == 0 and "@" in again.stdout
    with server:
        slugs = {line.rpartition("/t/")[2].split()[0].strip(".,)") for line in first.stdout.splitlines() if "/t/" in line}
        assert len(slugs) >= 3, first.stdout
        for slug in slugs:
            assert Client(server).get(f"/public/{slug}/services", expect=200).json["items"]


def test_production_has_one_clock(tmp_path):
    done = run("serve", "--data", str(tmp_path / "data"), "--production", "--now", NOW)
    assert done.returncode == 2, done.stdout + done.stderr


def test_routes_are_listed():
    listed = json.loads(run("routes").stdout)
    assert len(listed) > 40
    assert all({"method", "path", "access", "kind"} <= set(r) for r in listed)
