"""JSON answers as gzip: what is packed, what never is, and that it is the same answer."""

from collections.abc import AsyncIterator

import pytest
from starlette.applications import Starlette
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from backend.access.rules import Role
from backend.kernel.compressing import SMALLEST, Compressing
from tests.support.world import World

PACKED = {"accept-encoding": "gzip, br"}
PLAIN = {"accept-encoding": "identity"}
LONG = {"text": "n" * SMALLEST}


def test_a_long_answer_is_packed_for_who_reads_it(here: World) -> None:
    person = here.person(Role.emulation_officer)
    packed = person.request("GET", "/award-catalogue", headers=PACKED)
    plain = person.request("GET", "/award-catalogue", headers=PLAIN)
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.json() == plain.json()
    assert int(packed.headers["content-length"]) * 4 < int(plain.headers["content-length"])


async def _long(_: object) -> Response:
    return JSONResponse(LONG)


async def _short(_: object) -> Response:
    return JSONResponse({"text": "n"})


async def _text(_: object) -> Response:
    return PlainTextResponse("n" * SMALLEST)


async def _live(_: object) -> Response:
    async def parts() -> AsyncIterator[str]:
        yield "n" * SMALLEST
        yield "n" * SMALLEST

    return StreamingResponse(parts(), media_type="application/json")


API = Compressing(
    Starlette(
        routes=[
            Route("/api/v1/units", _long, methods=["GET", "POST"]),
            Route("/api/v1/auth/sessions", _long),
            Route("/api/v1/short", _short),
            Route("/api/v1/text", _text),
            Route("/api/v1/live", _live),
        ]
    )
)


def test_a_cache_is_told_that_the_encoding_counts() -> None:
    client = TestClient(API)
    for accepted in (PACKED, PLAIN):
        answer = client.get("/api/v1/units", headers=accepted)
        assert answer.json() == LONG
    assert client.get("/api/v1/units", headers=PACKED).headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "path", ["/api/v1/auth/sessions", "/api/v1/short", "/api/v1/text", "/api/v1/live"]
)
def test_secrets_short_answers_files_and_streams_pass_as_they_are(path: str) -> None:
    answer = TestClient(API).get(path, headers=PACKED)
    assert answer.status_code == 200
    assert "content-encoding" not in answer.headers


def test_what_is_written_answers_as_it_is() -> None:
    answer = TestClient(API).post("/api/v1/units", headers=PACKED)
    assert "content-encoding" not in answer.headers
