"""Bytes on the wire that other servers have been fooled by, against the built program."""

import socket

import pytest
from harness.client import exchange

ORDINARY = b"GET /health/live HTTP/1.1\r\nHost: a\r\n"


@pytest.mark.parametrize("status,raw", [
    (400, b"POST /api/v1/auth/signin HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n{}"),
    (400, b"POST /api/v1/auth/signin HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}"),
    (400, b"POST /api/v1/auth/signin HTTP/1.1\r\nHost: a\r\nContent-Length: 2, 2\r\n\r\n{}"),
    (400, b"POST /api/v1/auth/signin HTTP/1.1\r\nHost: a\r\nContent-Length: +2\r\n\r\n{}"),
    (400, b"POST /api/v1/auth/signin HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    (501, b"POST /api/v1/auth/signin HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
    (400, b"POST /api/v1/auth/signin HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"),
    (400, b"POST /api/v1/auth/signin HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\n{}\n0\n\n"),
    (400, b"POST /api/v1/auth/signin HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{}\r\n0\r\n\r\n"),
    (400, b"GET /health/live HTTP/1.1\r\n\r\n"),
    (400, b"GET /health/live HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
    (400, b"GET /health/live HTTP/1.1\nHost: a\n\n"),
    (400, ORDINARY + b"X: a\r\n b\r\n\r\n"),
    (400, ORDINARY + b"X : a\r\n\r\n"),
    (400, ORDINARY + b"X: a\x00b\r\n\r\n"),
    (400, ORDINARY + b"X: a\rb\r\n\r\n"),
    (400, b"GET /health/\x00live HTTP/1.1\r\nHost: a\r\n\r\n"),
    (400, b"GET /health/live http/1.1\r\nHost: a\r\n\r\n"),
    (400, b"GET  /health/live HTTP/1.1\r\nHost: a\r\n\r\n"),
    (400, b"GET /health/%zz HTTP/1.1\r\nHost: a\r\n\r\n"),
    (505, b"GET /health/live HTTP/3.0\r\nHost: a\r\n\r\n"),
    (431, ORDINARY + b"X: " + b"a" * 200_000 + b"\r\n\r\n"),
    (431, ORDINARY + b"".join(b"X-%d: a\r\n" % n for n in range(5000)) + b"\r\n"),
])
def test_a_request_that_others_read_differently_is_refused(server, status, raw):
    answer = exchange(server, raw)
    assert answer.startswith(f"HTTP/1.1 {status} ".encode()), answer[:200]
    assert answer.count(b"HTTP/1.1 ") == 1, "the rest was read as another request"
    assert server.answers()


def test_requests_in_one_packet_are_answered_in_order(server):
    answer = exchange(server, ORDINARY + b"X-Request-Id: one\r\n\r\n" + ORDINARY + b"X-Request-Id: two\r\n\r\n" + ORDINARY + b"X-Request-Id: three\r\nConnection: close\r\n\r\n")
    order = [answer.index(b"one"), answer.index(b"two"), answer.index(b"three")]
    assert order == sorted(order) and answer.count(b"HTTP/1.1 200") == 3


def test_a_body_is_asked_for_before_it_is_sent(server):
    with socket.create_connection(("127.0.0.1", server.port), 10) as s:
        s.sendall(b"POST /api/v1/auth/signin HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
        assert s.recv(1000).startswith(b"HTTP/1.1 100 ")
        s.sendall(b"{}")
        assert s.recv(10000).startswith(b"HTTP/1.1 422 ")
