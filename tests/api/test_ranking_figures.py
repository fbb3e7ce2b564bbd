"""Figures that the chain waits for: entered by whoever speaks for them, with a reason, logged."""

from typing import Any

import pytest

from backend.access.rules import Role
from tests.support.analysed_year import AnalysedYear, analysed_year
from tests.support.scored_year import TABLE
from tests.support.world import Person, World

CHAIN = TABLE.replace(
    "ranking: [total, group 1, vote]", "ranking: [group 2, women_share 70, authority]"
)


@pytest.fixture
def analysed(here: World) -> AnalysedYear:
    return analysed_year(here, CHAIN)


def body(analysed: AnalysedYear, key: str, *values: str | None, **more: Any) -> dict[str, Any]:
    units = [str(unit.id) for unit in analysed.year.units]
    figures = [{"unit_id": u, "value": v} for u, v in zip(units, values, strict=False)]
    return {"key": key, "figures": figures, "reason": "Báo cáo tổ chức cán bộ", **more}


def path(analysed: AnalysedYear) -> str:
    return f"/seasons/{analysed.year.season.id}/ranking/figures"


def waiting(analysed: AnalysedYear) -> list[tuple[int | None, str | None]]:
    analysed.rank()
    (ranking,) = analysed.year.leader.get(f"/rankings?season={analysed.year.season.id}")
    return [(place["place"], place["awaits"]) for place in ranking["places"]]


def entered(reader: Person, analysed: AnalysedYear) -> dict[str, list[str | None]]:
    keys = reader.get(path(analysed))["keys"]
    return {key["key"]: [figure["value"] for figure in key["figures"]] for key in keys}


def test_equals_wait_for_each_figure_in_turn(analysed: AnalysedYear, here: World) -> None:
    leader, officer = analysed.year.leader, here.person(Role.emulation_officer)
    assert waiting(analysed) == [(1, "women_share 70")] * 3

    leader.post(path(analysed), body(analysed, "women_share 70", "75", "80", "40.5"))
    assert waiting(analysed) == [(1, "authority"), (1, "authority"), (3, None)]
    officer.post(path(analysed), body(analysed, "authority", "2", "1"))
    assert waiting(analysed) == [(1, None), (2, None), (3, None)]

    shown = entered(leader, analysed)
    assert shown == {"women_share 70": ["75", "80", "40.5"], "authority": ["2", "1", None]}
    officer.post(path(analysed), body(analysed, "authority", None, None))
    assert waiting(analysed)[0] == (1, "authority"), "a word taken back is awaited again"


def test_each_word_is_entered_by_who_speaks_for_it(analysed: AnalysedYear) -> None:
    leader, member = analysed.year.leader, analysed.year.heads[1]
    refused = leader.refused("POST", path(analysed), body(analysed, "authority", "1"))
    assert refused["status"] == 403
    assert member.refused("POST", path(analysed), body(analysed, "women_share 70", "9"))[
        "status"
    ] == 403  # fmt: skip
    actions = {key["key"]: key["actions"] for key in leader.get(path(analysed))["keys"]}
    assert actions == {"women_share 70": ["enter"], "authority": []}
    assert member.get(path(analysed)) == {"keys": []}, "sealed like the ranking itself"


@pytest.mark.parametrize(
    ("key", "values", "pointer", "code"),
    [
        ("total", ["1"], "/key", "not_entered"),
        ("chair", ["1"], "/key", "not_entered"),
        ("women_share 70", ["100.5"], "/figures/0/value", "range"),
    ],
)
def test_what_does_not_fit_is_refused(
    analysed: AnalysedYear, key: str, values: list[str], pointer: str, code: str
) -> None:
    refused = analysed.year.leader.refused("POST", path(analysed), body(analysed, key, *values))
    assert [(e["pointer"], e["code"]) for e in refused["errors"]] == [(pointer, code)]


def test_strangers_and_doubles_are_refused(analysed: AnalysedYear, here: World) -> None:
    leader = analysed.year.leader
    figure = {"unit_id": str(here.unit("Khác").id), "value": "50"}
    new = body(analysed, "women_share 70", figures=[figure, figure])
    codes = [error["code"] for error in leader.refused("POST", path(analysed), new)["errors"]]
    assert codes == ["not_a_member", "unit_twice"]


def test_a_retry_acts_once_and_the_log_tells_the_reason(analysed: AnalysedYear) -> None:
    leader = analysed.year.leader
    once = {"headers": {"Idempotency-Key": "chi-mot-lan-thoi"}}
    new = body(analysed, "women_share 70", "75")
    assert leader.post(path(analysed), new, **once) == leader.post(path(analysed), new, **once)
    events = leader.get(f"/events?block={analysed.year.block.id}&page_size=200")["items"]
    told = [event for event in events if event["kind"] == "ranking.figures_entered"]
    assert len(told) == 1
    assert told[0]["data"]["reason"] == "Báo cáo tổ chức cán bộ"
    assert "75" not in str(told[0]["data"])


def test_published_is_final(analysed: AnalysedYear) -> None:
    analysed.rank(publish=True)
    leader = analysed.year.leader
    refused = leader.refused("POST", path(analysed), body(analysed, "women_share 70", "75"))
    assert (refused["status"], refused["code"]) == (409, "published")
    assert {key["key"]: key["actions"] for key in leader.get(path(analysed))["keys"]} == {
        "women_share 70": [],
        "authority": [],
    }
