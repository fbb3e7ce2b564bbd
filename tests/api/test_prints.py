"""Long papers as files: ordered once, made by a worker with progress, told of when they fail."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from backend.access.rules import Role
from backend.issuing.prints import making
from backend.issuing.prints.making import forget_old, make_ordered
from backend.kernel import clock
from backend.papers.answering import DOCX, PaperForm
from backend.papers.paper import Paper, Tell
from tests.api.test_decisions import draft, recorded
from tests.support.award_year import FLAG, MERIT, Year, award_year
from tests.support.clock import StandingClock
from tests.support.world import Person, World


@pytest.fixture
def year(here: World) -> Year:
    return award_year(here)


@pytest.fixture
def decision(year: Year) -> dict[str, Any]:
    return draft(year, items=[year.line(1, **FLAG), year.line(2, **MERIT)])


def ordered(person: Person, decision: dict[str, Any], form: str = "docx") -> dict[str, Any]:
    answer = person.request("POST", f"/decisions/{decision['id']}/paper?form={form}")
    assert answer.status_code == 202
    return dict(answer.json())


def made(year: Year) -> None:
    make_ordered(year.here.app.state.database, year.here.tenant)


def progress(year: Year, wanted: dict[str, Any]) -> tuple[str, int, int]:
    told = year.officer.get(f"/prints/{wanted['id']}")
    return told["state"], told["done"], told["total"]


def drawing(
    monkeypatch: pytest.MonkeyPatch, draw: Callable[[Paper, PaperForm, Tell], bytes]
) -> None:
    monkeypatch.setattr(making, "drawn_as", draw)


def test_an_ordered_paper_is_the_one_that_is_had_at_once(
    year: Year, decision: dict[str, Any]
) -> None:
    wanted = ordered(year.officer, decision)
    path = f"/prints/{wanted['id']}"
    assert progress(year, wanted) == ("making", 0, 2)
    assert year.officer.refused("GET", f"{path}/file")["status"] == 404

    made(year)

    assert progress(year, wanted) == ("ready", 2, 2)
    file = year.officer.request("GET", f"{path}/file")
    direct = year.officer.request("GET", f"/decisions/{decision['id']}/paper?form=docx")
    assert file.headers["content-type"] == DOCX
    assert file.headers["content-disposition"] == direct.headers["content-disposition"]
    assert words(file.content) == words(direct.content)
    assert "Sở Tài chính" in words(file.content)


def words(content: bytes) -> list[str]:
    document = Document(BytesIO(content))
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def test_every_form_can_be_ordered(year: Year, decision: dict[str, Any]) -> None:
    forms = ("pdf", "xlsx")
    wanted = [ordered(year.officer, decision, form) for form in forms]
    made(year)
    for form, one in zip(forms, wanted, strict=True):
        file = year.officer.request("GET", f"/prints/{one['id']}/file")
        direct = year.officer.request("GET", f"/decisions/{decision['id']}/paper?form={form}")
        assert file.headers["content-type"] == direct.headers["content-type"]
        assert file.headers["etag"] == direct.headers["etag"]


def test_pressed_twice_it_is_made_once_and_another_paper_is_another_file(
    year: Year, decision: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def draw(_paper: Paper, form: PaperForm, _tell: Tell) -> bytes:
        drawn.append(form)
        return b"file"

    drawing(monkeypatch, draw)
    first = ordered(year.officer, decision)
    assert ordered(year.officer, decision)["id"] == first["id"]
    made(year)
    assert ordered(year.officer, decision)["state"] == "ready"
    made(year)
    assert drawn == ["docx"]
    changed = {"subject": "Về việc khen thưởng khác"}
    headers = {"If-Match": '"v1"'}
    year.officer.request("PATCH", f"/decisions/{decision['id']}", json=changed, headers=headers)
    assert ordered(year.officer, decision)["id"] != first["id"]


def test_a_failure_is_told_and_ordered_again(
    year: Year, decision: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_paper: Paper, _form: PaperForm, _tell: Tell) -> bytes:
        raise MemoryError

    wanted = ordered(year.officer, decision)
    with monkeypatch.context() as broken:
        drawing(broken, fail)
        made(year)
    assert progress(year, wanted)[0] == "failed"
    again = ordered(year.officer, decision)
    assert (again["id"], again["state"]) == (wanted["id"], "making")
    made(year)
    assert progress(year, wanted)[0] == "ready"


def test_others_see_how_far_it_is_before_it_is_done(
    year: Year, decision: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = ordered(year.officer, decision)
    seen = []

    def draw(_paper: Paper, _form: PaperForm, tell: Tell) -> bytes:
        for row in (1, 2):
            tell(row)
            seen.append(progress(year, wanted))
            made(year)  # another worker leaves it alone
        return b"file"

    monkeypatch.setattr(making, "OFTEN", 0)
    drawing(monkeypatch, draw)
    made(year)
    assert seen == [("making", 1, 2), ("making", 2, 2)]


def test_a_file_is_its_orderers_alone_and_for_a_day(
    year: Year, decision: dict[str, Any], clock: StandingClock
) -> None:
    wanted = ordered(year.officer, decision)
    made(year)
    path = f"/prints/{wanted['id']}"
    for address in (path, f"{path}/file"):
        assert year.authority.refused("GET", address)["status"] == 404
    database = year.here.app.state.database
    forget_old(database)
    assert progress(year, wanted)[0] == "ready"
    a_day_later(clock)
    forget_old(database)
    assert year.officer.refused("GET", path)["status"] == 404


def a_day_later(standing: StandingClock) -> None:
    standing.stands_at(clock.today() + timedelta(days=2))


def test_nobody_orders_what_is_not_theirs(year: Year, decision: dict[str, Any]) -> None:
    stranger = year.here.person(Role.unit_head, unit=year.here.unit("Sở Y tế"))
    known = recorded(year, year.line(1, **FLAG))
    for paper in ("paper", "ceremony"):
        path = f"/decisions/{decision['id']}/{paper}"
        assert stranger.refused("POST", path)["status"] == 404
    assert year.officer.refused("POST", f"/decisions/{known['id']}/paper")["status"] == 404


def test_submissions_and_scripts_are_ordered_too(year: Year, decision: dict[str, Any]) -> None:
    season = {"season_id": str(year.season.id)}
    proposal = year.leader.post("/proposals", {**season, "items": [year.line(1, **FLAG)]})
    paths = [f"/decisions/{decision['id']}/ceremony", f"/proposals/{proposal['id']}/paper"]
    people = [year.officer, year.leader]
    wanted = [p.request("POST", path).json() for p, path in zip(people, paths, strict=True)]
    made(year)
    for person, one in zip(people, wanted, strict=True):
        file = person.request("GET", f"/prints/{one['id']}/file")
        assert file.content.startswith(b"%PDF")
