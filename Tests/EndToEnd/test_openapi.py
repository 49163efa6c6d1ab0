"""The published document is valid, complete and true."""

import os
import pathlib
import random
import re
import subprocess

import pytest
from harness.client import API, Client
from harness.server import ROOT
from harness.world import Tenant, after
from openapi_spec_validator import OpenAPIV31SpecValidator

SCHEMATHESIS = ROOT / ".tools/schemathesis/bin/st"
METHODS = {"get", "post", "put", "patch", "delete"}


@pytest.fixture(scope="module")
def document(server) -> dict:
    return Client(server).get("/openapi.json", expect=200).json


def operations(document):
    base = document.get("servers", [{"url": ""}])[0]["url"].rstrip("/")
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if method in METHODS:
                yield method.upper(), (path if path.startswith(base) else base + path), operation


def test_the_document_is_valid(document):
    assert document["openapi"].startswith("3.1")
    mistakes = [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in OpenAPIV31SpecValidator(document).iter_errors()]
    assert not mistakes, "\n".join(mistakes[:20])


def test_every_operation_says_what_it_is(document):
    seen = set()
    for method, path, operation in operations(document):
        where = f"{method} {path}"
        assert operation.get("summary") and operation.get("tags"), where
        assert operation["operationId"] not in seen, where
        seen.add(operation["operationId"])
        assert any(status[0] in "23" for status in operation["responses"]), where
        if "requestBody" in operation:
            assert "422" in operation["responses"] and "415" in operation["responses"], where


def test_problems_are_described_as_problems(document):
    for method, path, operation in operations(document):
        for status, answer in operation["responses"].items():
            if status[0] in "45" or status == "default":
                while "$ref" in answer:
                    answer = document["components"]["responses"][answer["$ref"].rpartition("/")[2]]
                assert "application/problem+json" in answer.get("content", {}), f"{method} {path} {status}"


def test_every_field_has_a_meaning(document):
    for name, schema in document["components"]["schemas"].items():
        for field, described in schema.get("properties", {}).items():
            assert described.get("description") or "$ref" in described, f"{name}.{field}"


def test_the_document_and_the_program_list_the_same_routes(server, document):
    shape = lambda path: re.sub(r"\{[^}]*\}", "{}", path)
    documented = {(method, shape(path)) for method, path, _ in operations(document)}
    served = {(r["method"], shape(r["path"])) for r in server.routes() if r["kind"] == "api" and r["path"].startswith(API)}
    assert documented == served, f"only documented: {sorted(documented - served)}; only served: {sorted(served - documented)}"


def test_the_reference_page_names_every_operation(anyone, document):
    page = anyone.get("/docs/api", headers={"Accept": "text/html"}, expect=200)
    assert page.kind == "text/html"
    for method, path, operation in operations(document):
        assert operation["summary"].split("<")[0][:30] in page.text.replace("&#39;", "'").replace("&#x27;", "'").replace("&amp;", "&"), f"{method} {path}"


@pytest.mark.stress
def test_schemathesis_finds_no_answer_that_the_document_does_not_allow(own_server, tmp_path):
    """Bounded by --max-time; every check is on. The seed is printed, and $SCHEMATHESIS_SEED sets it."""
    seed = os.environ.get("SCHEMATHESIS_SEED") or str(random.randrange(2**31))
    print(f"SCHEMATHESIS_SEED={seed}")
    assert SCHEMATHESIS.exists(), f"{SCHEMATHESIS} is not there: bin/setup --tests installs it"
    with own_server() as server:
        tenant = Tenant(server)
        provider, service = tenant.shop()
        tenant.book(service, provider, after(days=1, hours=9))
        done = subprocess.run(
            [SCHEMATHESIS, "--config-file", pathlib.Path(__file__).parent / "schemathesis.toml", "run", f"{server.origin}{API}/openapi.json",
             "--header", f"Authorization: Bearer {tenant.owner.token}", "--checks", "all", "--max-examples", "12", "--phases", "examples,coverage,fuzzing,stateful",
             "--seed", seed, "--workers", "2", "--max-time", "150", "--continue-on-failure", "--request-timeout", "20", "--generation-database", "none",
             "--no-color", "--suppress-health-check", "all", "--warnings", "off"],
            capture_output=True, text=True, timeout=420, cwd=tmp_path)
        assert server.answers("/health/live"), server.words[-2000:]
        assert done.returncode == 0, done.stdout[-12000:] + done.stderr[-2000:]
