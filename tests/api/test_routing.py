"""The index of routes answers as the framework's own search would."""

import gzip
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import Match
from starlette.testclient import TestClient

from backend.access.rules import Role
from backend.kernel import web
from backend.kernel.routing import Index
from backend.main import API, ROUTERS
from tests.support.world import World


def test_every_operation_is_in_the_index() -> None:
    index = Index(API, ROUTERS)
    indexed = [route for routes in index._by_segment.values() for route in routes]
    assert len(indexed) > 100
    for route in indexed:
        assert isinstance(route, APIRoute)
        method = min(route.methods or {"GET"})
        path = route.path_format.format(**dict.fromkeys(route.param_convertors, "1"))
        found, child = index.matches({"type": "http", "method": method, "path": path})
        assert found is Match.FULL, route.path
        assert child["endpoint"] is route.endpoint


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/no-such-thing", 404), ("GET", "/units/a/b/c", 404), ("PUT", "/users", 405)],
)
def test_what_is_not_there_is_a_problem(here: World, method: str, path: str, status: int) -> None:
    problem = here.person(Role.auditor).refused(method, path)
    assert problem["status"] == status


def test_a_wrong_method_names_all_that_are_allowed(here: World) -> None:
    answer = here.person(Role.auditor).request("PUT", "/users")
    assert answer.headers["allow"] == "GET, POST"


def test_who_tries_the_usual_address_of_a_reference_is_led_to_it(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html>", encoding="utf-8")
    app = FastAPI(openapi_url=None, docs_url=None)
    web.serve_client(app, tmp_path)

    answer = TestClient(app).get("/api/docs", follow_redirects=False)

    assert (answer.status_code, answer.headers["location"]) == (307, "/phat-trien/tham-chieu")
    assert TestClient(app).get("/phat-trien/tham-chieu").status_code == 200


def test_the_clients_files_come_as_the_build_compressed_them(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html>", encoding="utf-8")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "a.js").write_text("let a", encoding="utf-8")
    (tmp_path / "assets" / "a.js.gz").write_bytes(gzip.compress(b"let a"))
    app = FastAPI()
    web.serve_client(app, tmp_path)

    packed = TestClient(app).get("/assets/a.js", headers={"accept-encoding": "gzip, br"})
    plain = TestClient(app).get("/assets/a.js", headers={"accept-encoding": "identity"})

    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    for answer in (packed, plain):
        assert answer.text == "let a"
        assert answer.headers["content-type"].startswith("text/javascript")
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["vary"] == "Accept-Encoding"
