"""What lockers lack, whom it is told, and what stays sealed."""

from datetime import date

import pytest

from backend.access.rules import Role
from backend.seasons.rules import Visibility
from tests.api.test_scoring import card_of
from tests.support.clock import StandingClock
from tests.support.lockers import (
    DOCUMENT,
    a_pdf,
    criterion,
    given,
    listed,
    locker,
    locker_year,
    submitted_card,
    uploaded,
)
from tests.support.printed import Pdf, Workbook
from tests.support.scored_year import ScoredYear
from tests.support.world import Person, World


@pytest.fixture
def year(here: World) -> ScoredYear:
    return locker_year(here)


def test_gaps_tell_what_is_missing_and_the_days_left(
    year: ScoredYear, clock: StandingClock
) -> None:
    clock.stands_at(date(2026, 11, 22))
    assert locker(year.officer, year)["lacking"] == 2
    asked = criterion(year.officer, year, "1.2")
    assert (asked["standing"], asked["days_left"]) == ("missing", 8)
    assert asked["asks"] == "quyết định công nhận"
    assert not criterion(year.officer, year, "1.1")["lacking"]
    item = given(year, year.officer)
    assert criterion(year.officer, year, "1.2")["standing"] == "missing"
    uploaded(year.officer, item["id"], a_pdf())
    assert criterion(year.officer, year, "1.2")["standing"] == "given"
    assert locker(year.officer, year)["lacking"] == 1


def test_evidence_expires_with_its_validity(year: ScoredYear, clock: StandingClock) -> None:
    clock.stands_at(date(2026, 6, 30))
    given(year, year.officer, document=DOCUMENT, valid_until="2026-06-30")
    assert criterion(year.officer, year, "1.2")["standing"] == "given"
    clock.stands_at(date(2026, 7, 1))
    assert criterion(year.officer, year, "1.2")["standing"] == "expired"
    assert [i["standing"] for i in listed(year.officer, year, standing="expired")] == ["expired"]


def test_a_locker_is_sealed_as_scores_are(here: World) -> None:
    year = locker_year(here)
    item = given(year, year.officer, title="Bí mật", document=DOCUMENT)
    stranger = year.heads[2]
    assert listed(stranger, year) == []
    assert listed(stranger, year, q="bi mat") == []
    assert year_count(stranger, year) == 0
    assert stranger.refused("GET", f"/evidence/{item['id']}")["status"] == 404
    unit = year.units[1].id
    path = f"/evidence/locker?season={year.season.id}&unit={unit}"
    assert stranger.refused("GET", path)["status"] == 404
    gaps = stranger.get(f"/evidence/gaps?season={year.season.id}")
    assert [g["unit"]["name"] for g in gaps] == ["Văn phòng"]
    assert [len(listed(p, year)) for p in (year.leader, year.verifier, year.officer)] == [1, 1, 1]


def year_count(by: Person, year: ScoredYear) -> int:
    return int(by.get(f"/evidence?season={year.season.id}&count=true")["total"])


def test_members_see_a_submitted_locker_but_no_verdict_while_it_is_checked(
    year: ScoredYear,
) -> None:
    item = given(year, year.officer, document=DOCUMENT)
    submitted_card(year)
    reject = {"criteria": ["1.2"], "reason": "Thiếu dấu"}
    year.verifier.post(f"/evidence/{item['id']}/reject", reject)
    member = year.heads[2]
    (seen,) = listed(member, year)
    assert seen["standing"] == "given"
    assert seen["links"][0]["reason"] == ""
    assert listed(member, year, standing="rejected") == []
    assert criterion(member, year, "1.2")["standing"] == "given"
    assert [i["standing"] for i in listed(year.officer, year, standing="rejected")] == ["rejected"]


def test_where_scores_are_for_ones_own_eyes_so_is_evidence(here: World) -> None:
    year = locker_year(here)
    with here.writing() as session:
        session.merge(year.season).scores_visible_to = Visibility.own
    given(year, year.officer, document=DOCUMENT)
    submitted_card(year)
    assert listed(year.heads[2], year) == []


def test_gaps_are_a_task_of_the_unit_and_an_overview_for_the_leader(
    year: ScoredYear, clock: StandingClock
) -> None:
    clock.stands_at(date(2026, 11, 22))
    (task,) = [t for t in year.officer.get("/reports/tasks") if t["kind"] == "give_evidence"]
    assert task["due"] == "2026-11-30"
    assert task["unit_id"] == str(year.units[1].id)
    given(year, year.officer, criteria=["1.2", "2.1"], document=DOCUMENT)
    assert "give_evidence" not in {t["kind"] for t in year.officer.get("/reports/tasks")}
    gaps = year.leader.get(f"/evidence/gaps?season={year.season.id}")
    told = [(g["items"], g["asked"], g["lacking"], g["awaiting"], g["due"]) for g in gaps]
    assert told == [
        (0, 2, 2, 0, "2026-11-30"),
        (1, 2, 0, 1, None),
        (0, 2, 2, 0, "2026-11-30"),
    ]


def test_the_log_tells_of_an_item_without_saying_what_it_is(year: ScoredYear) -> None:
    item = given(year, year.officer, title="Tên rất riêng", document=DOCUMENT)
    uploaded(year.officer, item["id"], a_pdf(), "ten rieng.pdf")
    auditor = year.here.person(Role.auditor)
    entries = auditor.get(f"/events?subject={item['id']}")["items"]
    assert [e["kind"] for e in entries] == ["evidence.file_added", "evidence.given"]
    assert "riêng" not in str(entries)
    assert "rieng" not in str(entries)


def test_the_score_sheet_on_paper_counts_the_items_of_each_criterion(year: ScoredYear) -> None:
    year.leader.post("/scorecards/open", {"season_id": str(year.season.id)})
    given(year, year.officer, criteria=["1.2", "2.1"])
    gone = given(year, year.officer, title="Rút lại")
    given(year, year.officer, title="Quyết định thứ hai")
    given(year, year.heads[2], 2, criteria=["1.1"])
    year.officer.post(f"/evidence/{gone['id']}/withdraw", {"reason": "nhầm"})
    path = f"/scorecards/{card_of(year, 1)['id']}/paper"

    cells = Workbook(year.officer.request("GET", f"{path}?form=xlsx").content).cells()
    rows = {text: at[1:] for at, text in cells.items() if at.startswith("A")}

    told = [cells.get(f"G{rows[criterion]}") for criterion in ("1.1", "1.2", "2.1")]
    assert told == [None, "2", "1"], "not the neighbour's, not what was withdrawn"
    assert "Minh chứng" in Pdf(year.officer.request("GET", path).content).text
