"""A client of the API that holds every answer against the conventions."""

import http.client
import json as codec
import re
import socket
import uuid

API = "/api/v1"
#: What does not stand below the base of the API; every other path that a test names does.
OUTSIDE = (API, "/health", "/t/", "/desk", "/backoffice", "/docs", "/problems", "/.well-known", "/metrics", "/assets")
STATUSES_WITH_RETRY = {429, 503}


class Answer:
    def __init__(self, method: str, path: str, response: http.client.HTTPResponse):
        self.method, self.path, self.status = method, path, response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def json(self):
        return codec.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def kind(self) -> str:
        return (self.headers["Content-Type"] or "").partition(";")[0].strip()

    @property
    def code(self) -> str | None:
        return self.json.get("code") if self.kind == "application/problem+json" else None

    @property
    def mistakes(self) -> set[tuple[str, str]]:
        """The (pointer, code) of each mistake that a problem names."""
        return {(e["pointer"], e["code"]) for e in self.json.get("errors", [])}

    def __repr__(self):
        return f"{self.method} {self.path} → {self.status} {self.body[:900].decode(errors='replace')}"


class Client:
    """One caller on one connection. Not for several threads: make one for each with `again()`."""

    def __init__(self, server, token: str | None = None):
        self.server, self.token = server, token
        self._connection = None

    def again(self, token: str | None = "same") -> "Client":
        return Client(self.server, self.token if token == "same" else token)

    def close(self):
        if self._connection:
            self._connection.close()
            self._connection = None

    def call(self, method: str, path: str, json=None, *, expect=None, headers=None, body: bytes | None = None) -> Answer:
        """Calls, holds the answer against the conventions, and against `expect` (a status, or several)."""
        if path != "/" and not path.startswith(OUTSIDE):
            path = API + path
        sent = {"Accept": "application/json", **({"Authorization": f"Bearer {self.token}"} if self.token else {})}
        if json is not None:
            body = codec.dumps(json).encode()
            sent["Content-Type"] = "application/merge-patch+json" if method == "PATCH" else "application/json"
        for name, value in (headers or {}).items():
            sent.pop(name, None)
            if value is not None:
                sent[name] = value
        answer = self._exchange(method, path, body, sent)
        conventions(answer, sent)
        if expect is not None:
            wanted = expect if isinstance(expect, (tuple, set, list)) else (expect,)
            assert answer.status in wanted, f"wanted {expect}: {answer!r}"
        return answer

    def _exchange(self, method, path, body, headers) -> Answer:
        fresh = self._connection is None
        if fresh:
            self._connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        try:
            self._connection.request(method, path, body, headers)
            return Answer(method, path, self._connection.getresponse())
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            self.close()
            # A kept connection may have been closed meanwhile; only what is safe to repeat is repeated.
            if fresh or method not in ("GET", "HEAD", "OPTIONS"):
                raise
            return self._exchange(method, path, body, headers)
        except BaseException:
            self.close()
            raise

    def get(self, path, **options):
        return self.call("GET", path, **options)

    def post(self, path, json=None, **options):
        return self.call("POST", path, json, **options)

    def put(self, path, json=None, **options):
        return self.call("PUT", path, json, **options)

    def patch(self, path, json=None, **options):
        return self.call("PATCH", path, json, **options)

    def delete(self, path, **options):
        return self.call("DELETE", path, **options)

    def everything(self, path: str) -> list[dict]:
        """All items of a list, page after page."""
        items, after = [], None
        while True:
            page = self.get(f"{path}{'&' if '?' in path else '?'}limit=200{'&after=' + after if after else ''}", expect=200).json
            items += page["items"]
            after = page["next"]
            if after is None:
                return items


def conventions(answer: Answer, sent: dict):
    """What holds for every answer of the API, whatever was asked."""
    assert answer.headers["X-Request-Id"], f"no X-Request-Id: {answer!r}"
    assert answer.status < 500 or answer.status == 503, f"the server failed: {answer!r}"
    if answer.status in STATUSES_WITH_RETRY:
        assert answer.headers["Retry-After"], f"no Retry-After: {answer!r}"
    if answer.status >= 400 and answer.path.startswith(API) and answer.method != "HEAD":
        problem(answer)
    if answer.status in (200, 201) and answer.kind == "application/json" and answer.method != "HEAD":
        answer.json


def problem(answer: Answer):
    """RFC 9457, as API.md has it."""
    assert answer.kind == "application/problem+json", f"{answer.kind}: {answer!r}"
    said = answer.json
    assert said["status"] == answer.status, f"{answer!r}"
    assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", said["code"]), f"{answer!r}"
    assert said["type"] == "/problems/" + said["code"].replace("_", "-"), f"{answer!r}"
    assert said["title"] and isinstance(said["title"], str), f"{answer!r}"
    # A replayed answer is the first one, with the id of the first request.
    assert answer.headers["Idempotency-Replayed"] or said["requestId"] == answer.headers["X-Request-Id"], f"{answer!r}"
    for mistake in said.get("errors", []):
        assert set(mistake) == {"pointer", "code", "detail"}, f"{answer!r}"
    if answer.status == 405:
        assert answer.headers["Allow"], f"no Allow: {answer!r}"
    if answer.status == 401:
        assert answer.headers["WWW-Authenticate"], f"no WWW-Authenticate: {answer!r}"


def exchange(server, raw: bytes) -> bytes:
    """Sends bytes as they are, and gives all that comes back until the server closes."""
    with socket.create_connection(("127.0.0.1", server.port), 10) as s:
        s.sendall(raw)
        s.shutdown(socket.SHUT_WR)
        answer = b""
        while more := s.recv(65536):
            answer += more
        return answer


def unique(stem: str = "t") -> str:
    """A name that no other test has."""
    return f"{stem}-{uuid.uuid4().hex[:12]}"
