"""Targets feed the sheet, the block's figures are frozen, points tell why they moved."""

from itertools import cycle
from typing import Any

import pytest
from sqlalchemy import event

from backend.access.rules import Role
from backend.organizations.models import Membership
from tests.support.covenant_block import SECTIONS
from tests.support.scored_year import ScoredYear, scored_year
from tests.support.world import World

TABLE = """
id: so_sanh
title: Bảng so sánh trong khối
scale: 100
decimals: 2
ranking: [total]
groups:
- id: "1"
  name: Chỉ tiêu được giao
  max: 80
  na_policy: rescale_group 80
  criteria:
  - {id: "1.1", max: 20, start: zero, na_allowed: true, text: Hồ sơ giải quyết, rules: [
      {id: hs, kind: ratio, done: ho_so_xong, of: ho_so_giao, points: 20}]}
  - {id: "1.2", max: 60, start: zero, na_allowed: true, text: Thu ngân sách, rules: [
      {id: ns, kind: relative, fact: thu, target: thu_giao, points: 60}]}
- id: "2"
  name: So với bình quân
  max: 20
  criteria:
  - {id: "2.1", max: 20, start: zero, text: Chỉ số, rules: [
      {id: cs, kind: compare, fact: chi_so, stat: mean, ge: 20, lt: 10}]}
"""


@pytest.fixture
def year(here: World) -> ScoredYear:
    year = scored_year(here)
    year.adopted(TABLE)
    return year


def covenant(year: ScoredYear, *targets: dict[str, Any]) -> str:
    """A covenant with these targets that every unit signed."""
    new = {"season_id": str(year.season.id), "title": "Giao ước", "sections": SECTIONS}
    path = f"/covenants/{year.leader.post('/covenants', new)['id']}"
    for target in targets:
        body = {"content": "Chỉ tiêu", "operator": "at_least", **target}
        year.leader.post(f"{path}/targets", body)
    year.leader.post(f"{path}/circulate")
    adoption = {"adopted_on": "2026-02-10", "meeting": "Hội nghị triển khai"}
    year.leader.post(f"{path}/adopt", adoption)
    year.leader.post(f"{path}/open-signing", {})
    for unit, head in zip(year.units, year.heads, strict=True):
        signature = {
            "unit_id": str(unit.id),
            "content_hash": year.leader.get(path)["content_hash"],
            "signer_title": "Thủ trưởng",
        }
        head.post(f"{path}/signatures", signature)
    assert year.leader.get(path)["state"] == "in_force"
    return path


def opened(year: ScoredYear) -> list[str]:
    """The cards' paths in the order of the units."""
    season = str(year.season.id)
    year.leader.post("/scorecards/open", {"season_id": season})
    cards = year.leader.get(f"/scorecards?season={season}")["items"]
    by_unit = {card["unit"]["id"]: f"/scorecards/{card['id']}" for card in cards}
    return [by_unit[str(unit.id)] for unit in year.units]


def report(year: ScoredYear, path: str, number: int, period: str, value: str) -> None:
    unit = str(year.units[number].id)
    (target,) = (
        t for t in year.leader.get(f"{path}/targets")["items"] if t["unit_id"] in {None, unit}
    )
    told = {"unit_id": unit, "period": period, "on_date": "2026-06-30", "actual_value": value}
    year.heads[number].post(f"{path}/targets/{target['id']}/progress", told)


def fill(year: ScoredYear, path: str, number: int, **facts: str) -> None:
    year.heads[number].patch(f"{path}/facts", {"facts": facts})


def sheet(year: ScoredYear, path: str, number: int) -> dict[str, Any]:
    found: dict[str, Any] = year.heads[number].get(f"{path}/sheet")
    return found


def test_plan_and_progress_stand_on_the_sheet_with_their_origin(year: ScoredYear) -> None:
    agreed = covenant(year, {"criterion_id": "1.1", "planned_value": "200", "summing": "sum"})
    card = opened(year)[1]
    report(year, agreed, 1, "Quý I", "90")
    report(year, agreed, 1, "Quý II", "70")
    report(year, agreed, 1, "quý ii", "60")

    found = sheet(year, card, 1)

    assert found["entries"] == {"ho_so_giao": "200", "ho_so_xong": "150"}
    assert [(f["fact"], f["origin"], f["entered"]) for f in found["fed"]] == [
        ("ho_so_giao", "planned", None),
        ("ho_so_xong", "reached", None),
    ]
    assert found["lines"][0]["computed_points"] == "15"


def test_a_correction_stays_beside_the_covenants_figure_and_needs_a_reason(
    year: ScoredYear,
) -> None:
    agreed = covenant(year, {"criterion_id": "1.1", "planned_value": "200"})
    card = opened(year)[1]
    report(year, agreed, 1, "Năm", "150")
    fill(year, card, 1, ho_so_xong="160", ho_so_giao="200.0")

    refused = year.heads[1].refused("POST", f"{card}/submit")
    assert (refused["status"], refused["errors"][0]["pointer"]) == (422, "/reasons/ho_so_xong")
    year.heads[1].patch(f"{card}/facts", {"reasons": {"ho_so_xong": "Thêm 10 hồ sơ tháng 12."}})
    assert year.heads[1].post(f"{card}/submit")["self_total"] == "64"
    report(year, agreed, 1, "Năm", "199")

    by_fact = {f["fact"]: f for f in sheet(year, card, 1)["fed"]}
    assert by_fact["ho_so_xong"]["value"] == "150", "handed in: later reports change nothing"
    assert by_fact["ho_so_xong"]["entered"] == "160"
    assert by_fact["ho_so_xong"]["reason"] == "Thêm 10 hồ sơ tháng 12."
    assert by_fact["ho_so_giao"]["entered"] is None, "said again: not a correction"


def test_not_assigned_follows_the_groups_policy(year: ScoredYear) -> None:
    own = {"criterion_id": "1.1", "planned_value": "10", "unit_id": str(year.units[0].id)}
    covenant(year, own)
    cards = opened(year)
    fill(year, cards[1], 1, thu="100", thu_giao="100", chi_so="5")

    line, *_ = sheet(year, cards[1], 1)["lines"]
    groups = {g["id"]: g["self_points"] for g in sheet(year, cards[1], 1)["groups"]}

    assert sheet(year, cards[1], 1)["fed"][0]["origin"] == "not_assigned"
    assert (line["self_points"], groups["1"]) == ("0", "40"), "30 of 60 rescaled to 80"


def handed_in(year: ScoredYear) -> list[str]:
    """Three cards handed in: exceeding by 12 %, by 6 %, and exactly met."""
    cards = opened(year)
    figures = cycle((("112", "6"), ("106", "5"), ("100", "4")))
    for number, (done, index) in zip(range(len(cards)), figures, strict=False):
        common = {"ho_so_giao": "10", "ho_so_xong": "10", "thu_giao": "100"}
        fill(year, cards[number], number, thu=done, chi_so=index, **common)
        year.heads[number].post(f"{cards[number]}/submit")
    return cards


def correct(year: ScoredYear, card: str, **facts: str) -> None:
    criterion = "2.1" if "chi_so" in facts else "1.2"
    body = {"criterion": criterion, "facts": facts, "reason": "Theo báo cáo quyết toán"}
    year.verifier.post(f"{card}/check", body)


def test_points_tell_why_they_moved(year: ScoredYear) -> None:
    first, second, _ = handed_in(year)
    (complete,) = year.verifier.get(f"{second}/moves")
    assert complete["text"].endswith("từ 0 thành 20 vì mức bình quân của khối là 5.")
    correct(year, first, thu="115")

    move, _ = year.verifier.get(f"{second}/moves")

    assert move["text"] == (
        "Điểm tiêu chí 1.2 đổi từ 45 thành 42 vì đơn vị dẫn đầu khối nâng tỷ lệ vượt "
        "từ 12 % lên 15 %."
    )
    own = year.verifier.get(f"{first}/moves")
    assert [m["criterion"] for m in own] == ["2.1"], "what it changed itself is not told"
    assert year.heads[1].get(f"{second}/moves") == [], "not told before it is checked"
    correct(year, first, chi_so="9")
    assert any(
        "mức bình quân của khối đổi từ 5 thành 6" in m["text"]
        for m in year.verifier.get(f"{second}/moves")
    )


def test_frozen_figures_stand_fast_under_their_hash(year: ScoredYear) -> None:
    figures = f"/seasons/{year.season.id}/figures"
    cards = opened(year)
    early = year.leader.refused("POST", f"{figures}/freeze")
    assert (early["status"], early["code"]) == (409, "block_incomplete")
    assert "Ban Dân vận" in early["detail"]
    handed_in(year)
    assert year.leader.get(figures)["actions"] == ["freeze"]
    assert year.heads[1].refused("POST", f"{figures}/freeze")["status"] == 403
    assert year.heads[1].refused("GET", figures)["status"] == 404

    told = year.verifier.get(f"{cards[1]}/moves")

    frozen = year.leader.post(f"{figures}/freeze")
    correct(year, cards[0], thu="130")

    assert len(frozen["inputs_hash"]) == 64
    assert {f["fact"]: f["mean"] for f in frozen["figures"]}["chi_so"] == "5"
    assert frozen["actions"] == []
    assert year.leader.get(figures) == frozen
    assert year.verifier.get(f"{cards[1]}/moves") == told
    lines = {n["criterion"]: n for n in year.verifier.get(f"{cards[1]}/sheet")["lines"]}
    assert lines["1.2"]["strict_points"] == "45"
    assert year.leader.refused("POST", f"{figures}/freeze")["code"] == "frozen"


def test_the_freeze_ends_what_is_provisional(year: ScoredYear) -> None:
    cards = opened(year)
    for number, path in enumerate(cards):
        facts = {"ho_so_giao": "10", "ho_so_xong": "10", "thu_giao": "100"}
        fill(year, path, number, **facts, **({"thu": "110", "chi_so": "5"} if number else {}))
        year.heads[number].post(f"{path}/submit")
    assert year.verifier.get(cards[1])["provisional"]
    year.leader.post(f"/seasons/{year.season.id}/figures/freeze")
    assert not year.verifier.get(cards[1])["provisional"]


def test_a_whole_block_is_counted_and_ranked_in_one_request(year: ScoredYear) -> None:
    path = f"/seasons/{year.season.id}/recompute"
    assert year.leader.refused("POST", path)["code"] == "not_open"
    handed_in(year)

    done = year.leader.post(path)

    assert (done["recounted"], done["changed"], done["chain"]) == (3, 0, ["total"])
    assert [(u["unit"]["name"], u["place"], u["total"]) for u in done["units"]] == [
        ("Ban Tổ chức", 1, "100"),
        ("Ban Dân vận", 2, "85"),
        ("Văn phòng", 3, "60"),
    ]
    assert year.heads[1].refused("POST", path)["status"] == 403
    listed = year.heads[1].get(f"/rankings?season={year.season.id}")
    assert listed == [], "nothing is published"


def test_the_number_of_statements_does_not_grow_with_the_units(year: ScoredYear) -> None:
    handed_in(year)
    few = statements(year)
    more = joined(scored_year(year.here), 9)
    more.adopted(TABLE)
    handed_in(more)
    assert statements(more) == few


def joined(year: ScoredYear, count: int) -> ScoredYear:
    """The block with so many units more."""
    for number in range(count):
        unit = year.here.unit(f"Cơ quan {number}")
        block = {"scheme_id": year.block.scheme_id, "block_id": year.block.id, "year": 2026}
        year.here.add(Membership(tenant=year.here.tenant, unit_id=unit.id, **block))
        year.units.append(unit)
        year.heads.append(year.here.person(Role.unit_head, unit=unit))
    return year


def statements(year: ScoredYear) -> int:
    """How many statements a recomputation runs."""
    ran: list[str] = []

    def note(*arguments: Any) -> None:
        ran.append(str(arguments[2]))

    engine = year.here.app.state.database.engine
    event.listen(engine, "before_cursor_execute", note)
    assert len(year.leader.post(f"/seasons/{year.season.id}/recompute")["units"]) == len(year.units)
    event.remove(engine, "before_cursor_execute", note)
    return len(ran)
