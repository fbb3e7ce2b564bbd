"""Quotas as shares, through the API: stated with their paper, checked with the figures used."""

from typing import Any

import pytest

from tests.support.award_year import FLAG, KNOWN, MERIT, Year, award_year
from tests.support.world import World

FIGHTER = {"title": "grassroots_fighter"}
SHARE = {"percent": "15", "base": "proposed", "title": "advanced_worker"}
OF_WORKERS = {**FIGHTER, "share": SHARE, "source": "Quy chế khen thưởng của tỉnh mẫu, Điều 5"}
PAPER = OF_WORKERS["source"]


@pytest.fixture
def year(here: World) -> Year:
    return award_year(here)


def path(year: Year) -> str:
    return f"/seasons/{year.season.id}/award-quotas"


def persons(year: Year, title: str, receivers: int) -> dict[str, Any]:
    """So many persons for a title, not by name."""
    more = {"receiver": "individual", "receivers": receivers, "title": title}
    return year.line(None, first_year=2025, last_year=2025, **more)


def test_fifteen_percent_of_advanced_workers_says_yes_no_or_that_a_person_must_decide(
    year: Year,
) -> None:
    workers = {"title": "advanced_worker", "most": 100}
    year.officer.put(path(year), {"items": [workers, OF_WORKERS]})
    drafted = year.proposal(
        persons(year, "advanced_worker", 19), persons(year, "grassroots_fighter", 3)
    )
    of_fighters = drafted["quotas"][1]
    said = {name: of_fighters[name] for name in ("base", "limit", "used", "room", "reference")}
    assert said == {"base": 19, "limit": 2, "used": 3, "room": "no", "reference": PAPER}
    refused = year.leader.refused("POST", f"/proposals/{drafted['id']}/submit")
    assert [(e["pointer"], e["code"]) for e in refused["errors"]] == [("/items/1", "over_quota")]

    lines = [persons(year, "advanced_worker", 20), persons(year, "grassroots_fighter", 3)]
    edited = year.leader.patch(f"/proposals/{drafted['id']}", {"items": lines})
    assert (edited["quotas"][1]["limit"], edited["quotas"][1]["room"]) == (3, "yes")
    assert edited["findings"] == []

    alone = year.leader.patch(f"/proposals/{drafted['id']}", {"items": lines[1:]})
    assert (alone["quotas"][1]["base"], alone["quotas"][1]["room"]) == (None, "decide")
    (finding,) = alone["findings"]
    assert (finding["code"], finding["severity"]) == ("quota_open", "warning")
    assert finding["message"]["vi"].endswith("người có thẩm quyền quyết định.")
    assert year.leader.post(f"/proposals/{drafted['id']}/submit", KNOWN)["state"] == "submitted"


def test_groups_of_units_have_quotas_of_their_own_and_fill_from_the_top(year: Year) -> None:
    first, second = ([str(unit.id) for unit in year.units[at : at + 2]] for at in (0, 2))
    group = {"title": "provincial_flag", "most": 1}
    items = [
        {**group, "group": "Nhóm 1", "unit_ids": first},
        {**group, "group": "Nhóm 2", "unit_ids": second},
    ]
    stated = year.officer.put(path(year), {"items": items})
    assert [quota["group"] for quota in stated["items"]] == ["Nhóm 1", "Nhóm 2"]
    drafted = year.proposal(*(year.line(unit, **FLAG) for unit in (0, 1, 2)))
    rooms = [(quota["used"], quota["limit"], quota["room"]) for quota in drafted["quotas"]]
    assert rooms == [(2, 1, "no"), (1, 1, "yes")]
    over = next(f for f in drafted["findings"] if f["code"] == "over_quota")
    assert over["items"] == [0, 1]


def test_what_other_lists_of_the_year_propose_counts(year: Year) -> None:
    year.officer.put(path(year), {"items": [{"title": "provincial_flag", "most": 1}]})
    year.accepted(year.line(1, **FLAG))
    second = year.proposal(year.line(2, **FLAG))
    refused = year.leader.refused("POST", f"/proposals/{second['id']}/submit")
    assert [e["code"] for e in refused["errors"]] == ["over_quota"]


@pytest.mark.parametrize(
    ("quota", "pointer", "code"),
    [
        (FIGHTER, "/items/0/most", "count_or_share"),
        ({**FIGHTER, "share": SHARE}, "/items/0/source", "source_of_share"),
        (
            {**OF_WORKERS, "share": {"percent": "15", "base": "proposed"}},
            "/items/0/share/title",
            "title_of_base",
        ),
        (
            {**OF_WORKERS, "share": {**SHARE, "count": 20}},
            "/items/0/share/count",
            "count_of_base",
        ),
        (
            {**OF_WORKERS, "share": {**SHARE, "percent": "15.125"}},
            "/items/0/share/percent",
            "decimal_max_places",
        ),
        ({**FIGHTER, "most": 1, "group": "Nhóm 1"}, "/items/0/group", "group_and_units"),
    ],
)
def test_what_a_quota_must_say(year: Year, quota: Any, pointer: str, code: str) -> None:
    refused = year.officer.refused("PUT", path(year), {"items": [quota]})
    assert [(e["pointer"], e["code"]) for e in refused["errors"]] == [(pointer, code)]


def test_a_group_has_units_of_the_block_only(year: Year) -> None:
    stranger = str(year.here.unit("Sở Y tế").id)
    quota = {"form": MERIT["form"], "most": 1, "group": "Nhóm 1", "unit_ids": [stranger]}
    refused = year.officer.refused("PUT", path(year), {"items": [quota]})
    assert [e["pointer"] for e in refused["errors"]] == ["/items/0/unit_ids"]
    assert year.leader.refused("PUT", path(year), {"items": [quota]})["status"] == 403
