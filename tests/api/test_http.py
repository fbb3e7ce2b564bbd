"""What HTTP asks of every operation alike: content types, conditions, farewells."""

from datetime import date
from typing import Any

import pytest
from fastapi import APIRouter, FastAPI
from starlette.testclient import TestClient

from backend.access.rules import Role
from backend.kernel.deprecation import going
from backend.kernel.routing import Index
from tests.support.world import Person, World, version_of


@pytest.fixture
def officer(here: World) -> Person:
    return here.person(Role.emulation_officer)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_content_of_another_kind_is_refused_with_the_kind_that_is_read(
    officer: Person, kind: str
) -> None:
    answer = officer.request("POST", "/units", content=b"{}", headers={"Content-Type": kind})

    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")
    assert answer.headers["accept"] == "application/json"
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_merge_patch_by_its_own_name_is_read(here: World, officer: Person) -> None:
    unit = here.unit("Ban Nội chính")
    headers = {"Content-Type": "application/merge-patch+json", "If-Match": "*"}
    content = '{"locality": "Quảng Ninh"}'.encode()
    answer = officer.request("PATCH", f"/units/{unit.id}", content=content, headers=headers)

    assert answer.json()["locality"] == "Quảng Ninh"


def test_the_token_endpoint_reads_forms_only(here: World) -> None:
    refused = here.http.post("/api/v1/auth/token", json={"grant_type": "password"})

    assert (refused.status_code, refused.headers["accept"]) == (
        415,
        "application/x-www-form-urlencoded",
    )


def read(reader: Person, path: str, known: str = "") -> Any:
    return reader.request("GET", path, headers={"If-None-Match": known} if known else {})


def test_what_is_known_is_not_sent_again(here: World, officer: Person) -> None:
    path = f"/units/{here.unit('Ban Nội chính').id}"
    tag = read(officer, path).headers["etag"]

    again = read(officer, path, f'"other", W/{tag}')
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert read(officer, path, '"v1"').status_code == 200, "a version alone names no bytes"

    changed = officer.request(
        "PATCH", path, json={"locality": "Quảng Ninh"}, headers={"If-Match": tag}
    )
    assert version_of(changed) == "v2"
    assert read(officer, path, tag).status_code == 200
    assert read(officer, path, changed.headers["etag"]).status_code == 304
    stale = officer.refused("PATCH", path, {"locality": "Huế"}, headers={"If-Match": tag})
    assert stale["status"] == 412


def test_an_answer_to_another_reader_is_another(here: World, officer: Person) -> None:
    """What one may do is in the answer: the tag of who may edit is no other reader's."""
    path = f"/units/{here.unit('Ban Nội chính').id}"
    mine = read(officer, path)
    others = read(here.person(Role.auditor), path, mine.headers["etag"])

    assert mine.json()["actions"] != others.json()["actions"]
    assert (others.status_code, version_of(others)) == (200, version_of(mine))


def test_an_operation_that_will_go_says_so() -> None:
    router = APIRouter()
    told = going(since=date(2026, 1, 1), gone=date(2027, 7, 1), instead="/api/v1/new")

    @router.get("/old", **told)
    def read_old() -> dict[str, str]:
        return {}

    app = FastAPI()
    app.router.routes.append(Index("", [router]))
    app.include_router(router)
    answer = TestClient(app).get("/old")

    assert answer.headers["deprecation"] == "@1767225600"
    assert answer.headers["sunset"] == "Thu, 01 Jul 2027 00:00:00 GMT"
    assert answer.headers["link"] == '</api/v1/new>; rel="successor-version"'
    described = app.openapi()["paths"]["/old"]["get"]
    assert (described["deprecated"], described["x-deprecation"]["Sunset"]) == (
        True,
        answer.headers["sunset"],
    )
