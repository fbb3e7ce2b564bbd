"""A change in mid-year: what it does to scores already given, shown before it is adopted."""

from typing import Any

import pytest

from backend.access.rules import Role
from tests.support.scored_year import TABLE, ScoredYear, scored_year
from tests.support.world import World

FACTS: dict[str, Any] = {"bao_cao_tre": "4", "sang_kien": "2", "xep_loai": "tot", "2.2/pt": "7.5"}
FURTHER = (
    TABLE.replace("per: -2.5", "per: -1.25")
    .replace("{tot: 10, kha: 5}", "{gioi: 10, kha: 5}")
    .replace("{id: pt, kind: manual, max: 10}", "{id: pt, kind: count, fact: pt, per: 1, cap: 10}")
)


@pytest.fixture
def year(here: World) -> ScoredYear:
    made = scored_year(here)
    made.adopted()
    made.leader.post("/scorecards/open", {"season_id": str(made.season.id)})
    return made


def cards(year: ScoredYear) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = year.leader.get(f"/scorecards?season={year.season.id}")["items"]
    return found


def further(year: ScoredYear, document: str = FURTHER) -> str:
    new = {"season_id": str(year.season.id), "document": document, "reason": "sửa giữa năm"}
    return str(year.leader.post("/criteria-sets", new)["id"])


def filled_in(year: ScoredYear) -> str:
    card = next(c for c in cards(year) if c["unit"]["id"] == str(year.units[1].id))
    path = f"/scorecards/{card['id']}"
    year.heads[1].patch(f"{path}/facts", {"facts": FACTS, "na": {}})
    return path


def test_totals_before_and_after_with_the_criteria_that_change(year: ScoredYear) -> None:
    filled_in(year)
    told = year.leader.get(f"/criteria-sets/{further(year)}/effects")
    assert told["changed_criteria"] == ["1.1", "2.1", "2.2"]
    units = {unit["unit"]["name"]: unit for unit in told["units"]}
    assert [*units] == ["Ban Tổ chức", "Ban Dân vận", "Văn phòng"]
    own = units["Ban Dân vận"]
    assert (own["total_before"], own["total_after"]) == ("77.5", "65")
    assert own["criteria"] == [
        {"criterion": "1.1", "before": "40", "after": "45"},
        {"criterion": "2.1", "before": "10", "after": "0"},
        {"criterion": "2.2", "before": "7.5", "after": "0"},
    ]
    assert own["unasked"] == ["2.2/pt", "xep loai"]
    assert "pt" in own["unreported"]
    empty = units["Văn phòng"]
    assert (empty["criteria"], empty["total_before"]) == ([], "50")


def test_what_is_no_longer_asked_is_kept_and_counts_again(year: ScoredYear) -> None:
    path = filled_in(year)

    def adopted(document: str) -> dict[str, Any]:
        version = further(year, document)
        year.leader.post(f"/criteria-sets/{version}/discuss")
        year.adopt(version)
        year.leader.post("/scorecards/open", {"season_id": str(year.season.id)})
        sheet: dict[str, Any] = year.heads[1].get(f"{path}/sheet")
        return sheet

    moved = adopted(FURTHER)
    assert moved["card"]["self_total"] == "65"
    assert "xep_loai" not in moved["entries"]
    back = adopted(TABLE.replace("Bảng chấm điểm thử", "Bảng chấm điểm như cũ"))
    assert back["card"]["self_total"] == "77.5"
    assert back["entries"]["xep_loai"] == "tot"


def test_checked_scores_are_compared_as_agreed_once_they_are_told(year: ScoredYear) -> None:
    path = filled_in(year)
    year.heads[1].post(f"{path}/submit")
    check = {"criterion": "1.2", "facts": {"sang_kien": "1"}, "reason": "một sáng kiến"}
    year.leader.post(f"{path}/check", check)
    version = further(year)

    def totals() -> tuple[str, str]:
        units = year.leader.get(f"/criteria-sets/{version}/effects")["units"]
        own = next(unit for unit in units if unit["unit"]["name"] == "Ban Dân vận")
        return own["total_before"], own["total_after"]

    assert totals() == ("77.5", "65")
    year.leader.post(f"{path}/verify")
    assert totals() == ("67.5", "55")

    # a fact that was accepted holds where its criterion is scored otherwise
    fewer = FURTHER.replace("fact: sang_kien, per: 10", "fact: sang_kien, per: 6")
    told = year.leader.get(f"/criteria-sets/{further(year, fewer)}/effects")["units"][1]
    changed = {effect["criterion"]: effect["after"] for effect in told["criteria"]}
    assert changed["1.2"] == "6"


def test_only_those_who_prepare_the_season_see_the_effects(year: ScoredYear) -> None:
    version = further(year)
    stranger = year.here.person(Role.unit_head, unit=year.here.unit("Khác"))
    assert year.heads[1].refused("GET", f"/criteria-sets/{version}/effects")["status"] == 403
    assert stranger.refused("GET", f"/criteria-sets/{version}/effects")["status"] == 404
