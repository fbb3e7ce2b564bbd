"""One block in one year, through the API."""

from datetime import date
from typing import Any

import pytest

from backend.access.rules import Role
from backend.organizations.models import Block, Unit
from tests.support.clock import StandingClock
from tests.support.world import Person, World, version_of

YEAR = 2025


@pytest.fixture
def units(here: World, clock: StandingClock) -> list[Unit]:
    clock.stands_at(date(YEAR, 3, 1))
    return [here.unit(name) for name in ("Trường Chính trị", "Ban Tổ chức", "Ban Dân vận")]


@pytest.fixture
def block(here: World, units: list[Unit]) -> Block:
    return here.block("Khối các cơ quan Đảng", units, YEAR, leader=units[0])


@pytest.fixture
def leader(here: World, units: list[Unit]) -> Person:
    return here.person(Role.unit_head, unit=units[0])


def season_body(block: Block, **more: Any) -> dict[str, Any]:
    title = f"Phong trào thi đua năm {YEAR}"
    return {"block_id": str(block.id), "year": YEAR, "title": title, **more}


def phase(name: str, starts_on: str, ends_on: str, kind: str = "launch") -> dict[str, str]:
    return {"kind": kind, "name": name, "starts_on": starts_on, "ends_on": ends_on}


def faults(problem: dict[str, Any]) -> list[tuple[str, str]]:
    return [(error["pointer"], error["code"]) for error in problem["errors"]]


def put_calendar(person: Person, season: dict[str, Any], *phases: dict[str, str]) -> Any:
    path = f"/seasons/{season['id']}/phases"
    return person.request("PUT", path, json={"phases": phases}, headers={"If-Match": "*"})


def test_the_leader_drafts_launches_and_closes_the_year(leader: Person, block: Block) -> None:
    season = leader.post("/seasons", season_body(block, theme="Đoàn kết, sáng tạo"))
    path = f"/seasons/{season['id']}"

    assert (season["state"], season["member_count"]) == ("draft", 3)
    assert season["actions"] == ["edit", "launch", "prepare_next"]
    launched = leader.post(f"{path}/launch")
    assert (launched["state"], launched["launched_on"]) == ("running", "2025-03-01")
    again = leader.refused("POST", f"{path}/launch")
    assert (again["code"], again["allowed_actions"]) == ("wrong_state", ["edit", "sum_up"])
    assert leader.post(f"{path}/sum-up")["summed_up_on"] == "2025-03-01"
    closed = leader.post(f"{path}/close")
    assert (closed["state"], closed["actions"]) == ("closed", ["prepare_next"])
    edit = leader.refused("PATCH", path, {"theme": "Khác"}, headers={"If-Match": "*"})
    assert edit["code"] == "wrong_state"


def test_a_member_reads_the_year_and_a_stranger_does_not_know_it(
    here: World, leader: Person, block: Block, units: list[Unit]
) -> None:
    season = leader.post("/seasons", season_body(block))
    path = f"/seasons/{season['id']}"
    member = here.person(Role.unit_head, unit=units[1])
    stranger = here.person(Role.unit_head, unit=here.unit("Sở Y tế"))

    assert member.get(path)["actions"] == []
    assert member.refused("POST", f"{path}/launch")["status"] == 403
    assert member.refused("POST", "/seasons", season_body(block))["status"] == 403
    assert stranger.refused("GET", path)["status"] == 404
    assert stranger.refused("POST", f"{path}/launch")["status"] == 404
    assert stranger.get(f"/seasons?block={block.id}")["items"] == []
    assert [s["id"] for s in member.get(f"/seasons?year={YEAR}&state=draft")["items"]] == [
        season["id"]
    ]


def test_a_year_exists_once_and_a_retried_draft_is_the_same(leader: Person, block: Block) -> None:
    key = {"Idempotency-Key": "season-2025"}
    first = leader.post("/seasons", season_body(block), headers=key)

    assert leader.post("/seasons", season_body(block), headers=key) == first
    assert faults(leader.refused("POST", "/seasons", season_body(block))) == [
        ("/year", "season_exists")
    ]
    nowhere = season_body(block) | {"block_id": first["id"]}
    assert leader.refused("POST", "/seasons", nowhere)["status"] == 403


def test_an_officer_gets_the_field_of_an_unknown_block(here: World, block: Block) -> None:
    officer = here.person(Role.emulation_officer)
    nowhere = season_body(block) | {"block_id": "00000000-0000-7000-8000-000000000000"}
    assert faults(officer.refused("POST", "/seasons", nowhere)) == [("/block_id", "unknown_block")]


def test_a_block_of_one_is_not_launched(here: World, clock: StandingClock) -> None:
    clock.stands_at(date(YEAR, 3, 1))
    alone = here.unit("Ban Tổ chức")
    block = here.block("Khối một đơn vị", [alone], YEAR)
    officer = here.person(Role.emulation_officer)
    season = officer.post("/seasons", season_body(block))

    refused = officer.refused("POST", f"/seasons/{season['id']}/launch")

    assert (refused["status"], refused["code"]) == (409, "too_few_members")
    assert officer.get(f"/seasons/{season['id']}")["state"] == "draft"


def test_the_calendar_is_set_whole_and_every_fault_is_told(leader: Person, block: Block) -> None:
    season = leader.post("/seasons", season_body(block))

    refused = put_calendar(
        leader,
        season,
        phase("Phát động", "2025-03-10", "2025-03-01"),
        phase("phát động", "2025-02-01", "2027-01-01"),
    ).json()

    assert set(faults(refused)) == {
        ("/phases/0/ends_on", "period"),
        ("/phases/1/starts_on", "out_of_order"),
        ("/phases/1/ends_on", "outside_year"),
        ("/phases/1/name", "same_name"),
    }
    kept = put_calendar(leader, season, phase("Phát động", "2025-02-01", "2025-02-28"))
    assert version_of(kept) == "v2"
    stale = leader.refused(
        "PUT", f"/seasons/{season['id']}/phases", {"phases": []}, headers={"If-Match": '"v1"'}
    )
    assert stale["status"] == 412
    assert [p["name"] for p in leader.get(f"/seasons/{season['id']}")["phases"]] == ["Phát động"]


def test_an_edit_keeps_what_is_left_out_and_null_empties_the_theme(
    leader: Person, block: Block
) -> None:
    season = leader.post("/seasons", season_body(block, theme="Kỷ cương"))
    path = f"/seasons/{season['id']}"
    highlights = [{"label": "Hoàn thành nhiệm vụ trọng tâm", "value": "6/6"}]

    leader.patch(path, {"highlights": highlights, "scores_visible_to": "own"})
    edited = leader.patch(path, {"theme": None})

    assert (edited["theme"], edited["highlights"]) == (None, highlights)
    assert (edited["title"], edited["scores_visible_to"]) == (season["title"], "own")
    assert leader.refused("PATCH", path, {"theme": "X"})["status"] == 428
    long = {"highlights": [highlights[0] | {"value": ""}]}
    refused = leader.refused("PATCH", path, long, headers={"If-Match": "*"})
    assert faults(refused) == [("/highlights/0/value", "string_too_short")]


def test_the_next_year_is_made_from_the_last(leader: Person, block: Block) -> None:
    season = leader.post("/seasons", season_body(block, theme="Kỷ cương", plan="Kế hoạch"))
    put_calendar(leader, season, phase("Tổng kết năm 2025", "2025-12-20", "2026-01-31", "summary"))
    leader.post(f"/seasons/{season['id']}/launch")

    following = leader.post(f"/seasons/{season['id']}/next")

    assert (following["year"], following["state"], following["theme"]) == (2026, "draft", None)
    assert following["title"] == "Phong trào thi đua năm 2026"
    assert (following["previous_id"], following["member_count"]) == (season["id"], 3)
    assert following["phases"] == [
        {
            "position": 1,
            "kind": "summary",
            "name": "Tổng kết năm 2026",
            "starts_on": "2026-12-20",
            "ends_on": "2027-01-31",
        }
    ]
    assert leader.get(f"/seasons/{season['id']}")["next_id"] == following["id"]
    again = leader.refused("POST", f"/seasons/{season['id']}/next")
    assert faults(again) == [("/year", "season_exists")]


def test_what_happened_to_the_year_is_on_record(here: World, leader: Person, block: Block) -> None:
    season = leader.post("/seasons", season_body(block))
    leader.post(f"/seasons/{season['id']}/launch")

    with here.writing() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT kind FROM events WHERE tenant = %s ORDER BY position", (here.tenant,)
        )
        assert [row.kind for row in rows] == ["season.created", "season.launched"]


def test_a_past_year_is_kept_as_its_source_tells_it(here: World) -> None:
    unit = here.unit("Ban Tổ chức")
    block = here.block("Khối các cơ quan Đảng", [unit], 2016)
    officer = here.person(Role.emulation_officer)
    new = {"block_id": str(block.id), "year": 2016, "title": "Năm thi đua 2016"}
    season = officer.post("/seasons", new)
    stated = {"source": "Bài báo ngày 20/3/2017", "summed_up_on": "2017-03-20"}

    kept = officer.post(f"/seasons/{season['id']}/record", stated)

    assert (kept["state"], kept["source"]) == ("recorded", "Bài báo ngày 20/3/2017")
    assert (kept["launched_on"], kept["summed_up_on"]) == (None, "2017-03-20")
    assert kept["actions"] == ["edit", "prepare_next"]
