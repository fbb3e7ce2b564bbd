"""Cai Lậy, 2022: the real table and facts; claimed, computed strictly, and signed in minutes.

The unit's report claimed 124.4. By the table its facts give 119.7: for three criteria it counted
beyond what the table allows. The check takes two facts down, which leaves 115.7; the two sides
signed 118.4 nevertheless. All three figures stay on record, each with its reason. The second
unit, which leads, and its facts are stand-ins.
"""

from decimal import Decimal

from backend.access.rules import Role
from tests.rules.test_scoring_golden import CAI_LAY, golden
from tests.support.clock import StandingClock
from tests.support.story import Json, Story, story
from tests.support.tables import TABLES
from tests.support.world import Person, World

UNIT = "Phòng TN&MT thị xã Cai Lậy"
STAND_IN = "Phòng TN&MT huyện Mẫu"
TABLE = (TABLES / "tiengiang_tnmt_2022.yaml").read_text(encoding="utf-8")
GOLDEN = golden()
CLAIMED = {"a7_giai_phap_tot": "8", "d2_rut_don": "6"}
CLAIMED_POINTS = {"C2": "5.7", "C4": "4.5", "d2": "13"}
SIGNED = {"C2": "5.7", "C4": "4.5", "d2": "11"}
FILES, MINUTES = "theo hồ sơ kiểm tra", "biên bản 09/12/2022"
CHECKED = {"a7": {"a7_giai_phap_tot": "4"}, "d2": {"d2_rut_don": "4"}}


def facts() -> Json:
    """The facts of the minutes, as the API takes them."""
    said = {"true": True, "false": False}
    return {name: said.get(value, value) for name, value in GOLDEN["facts"].items()}


def scoring(here: World, clock: StandingClock) -> tuple[Story, str]:
    """The real table is adopted and both units have their cards."""
    block = story(here, clock, "Khối thi đua Phòng TN&MT cấp huyện", [UNIT, STAND_IN], [2022])
    block.let_lead(STAND_IN, 2022)
    leader = block.leader
    season = block.season(leader, 2022)
    drafted = {"season_id": season, "document": TABLE, "reason": "Bảng của Sở TN&MT"}
    table = f"/criteria-sets/{leader.post('/criteria-sets', drafted)['id']}"
    assert [f for f in leader.get(f"{table}/lint") if f["severity"] == "error"] == []
    assert leader.post(f"{table}/rehearse", {"facts": CAI_LAY})["total"] == "115.7"
    leader.post(f"{table}/discuss")
    leader.post(f"{table}/adopt", {"adopted_on": "2022-01-02", "resolution": "Hội nghị khối"})
    leader.post(f"/seasons/{season}/launch")
    leader.post("/scorecards/open", {"season_id": season})
    return block, season


def card_of(block: Story, season: str, unit: str) -> str:
    (path,) = [
        f"/scorecards/{card['id']}"
        for card in block.heads[unit].get(f"/scorecards?season={season}")["items"]
        if card["unit"]["name"] == unit
    ]
    return path


def points(sheet: Json, kind: str) -> dict[str, str]:
    return {line["criterion"]: line[f"{kind}_points"] for line in sheet["lines"]}


def submitted(block: Story, card: str) -> Json:
    """The unit reports more than it can prove; answers the sheet with its own points."""
    block.on(2022, 4, 21)
    clerk = block.people_of(UNIT, Role.unit_officer)
    clerk.patch(f"{card}/facts", {"facts": {**facts(), **CLAIMED}})
    assert clerk.refused("POST", f"{card}/submit")["status"] == 403, "the head answers for it"
    block.heads[UNIT].post(f"{card}/submit")
    sheet: Json = block.heads[UNIT].get(f"{card}/sheet")
    return sheet


def verified(block: Story, checker: Person, card: str) -> Json:
    """The checker takes two facts down to what the files show."""
    block.on(2022, 12, 9)
    for criterion, accepted in CHECKED.items():
        change = {"criterion": criterion, "facts": accepted, "reason": FILES}
        checker.post(f"{card}/check", change)
    checker.post(f"{card}/verify")
    told: Json = block.heads[UNIT].get(card)
    return told


def signed(block: Story, checker: Person, card: str) -> Json:
    """Both sides sign other points for three criteria; answers the card."""
    reasons = {"d2": "Bốn đơn đã rút.", "C4": "Sáu mô hình rác nhựa."}
    block.heads[UNIT].post(f"{card}/explain", {"explanations": reasons})
    for criterion, agreed in SIGNED.items():
        check = {"criterion": criterion, "points": agreed, "reason": MINUTES}
        checker.post(f"{card}/check", {**check, "facts": CHECKED.get(criterion, {})})
    assert block.heads[UNIT].post(f"{card}/agree", {"side": "unit"})["state"] == "explained"
    final: Json = checker.post(f"{card}/agree", {"side": "block"})
    return final


def test_claimed_then_checked_then_signed(here: World, clock: StandingClock) -> None:
    block, season = scoring(here, clock)
    card, checker = card_of(block, season, UNIT), block.verifier()

    own = submitted(block, card)
    table_gives = points(own, "self")
    beyond = sum(Decimal(p) - Decimal(table_gives[c]) for c, p in CLAIMED_POINTS.items())
    report = GOLDEN["self_report_21_04_2022"]
    assert own["card"]["self_total"] == "119.7"
    assert str(Decimal("119.7") + beyond) == report["total"] == "124.4"
    assert table_gives["a7"] == report["criteria"]["a7"]

    assert verified(block, checker, card)["strict_total"] == "115.7"
    final = signed(block, checker, card)
    totals = [final[f"{kind}_total"] for kind in ("self", "strict", "agreed")]
    assert (final["state"], totals) == ("agreed", ["119.7", "115.7", "118.4"])
    assert final["unit_signed_at"]
    assert final["block_signed_at"]

    sheet = block.heads[UNIT].get(f"{card}/sheet")
    strict, agreed = points(sheet, "strict"), points(sheet, "agreed")
    expected = GOLDEN["expect_strict"]["criteria"]
    assert {name: strict[name] for name in expected} == expected
    assert {n: (strict[n], agreed[n]) for n in strict if strict[n] != agreed[n]} == {
        "C2": ("5.5", "5.7"),
        "C4": ("4", "4.5"),
        "d2": ("9", "11"),
    }
    reasons = {line["criterion"]: line["reason"] for line in sheet["lines"] if line["reason"]}
    assert reasons == {"a7": FILES, **dict.fromkeys(SIGNED, MINUTES)}
    assert ranked(block, season) == [(UNIT, 1, "118.4"), (STAND_IN, 2, "75")]


def ranked(block: Story, season: str) -> list[tuple[str, int, str]]:
    """The order, once the stand-in's empty sheet is signed: all but the 25 points to be earned."""
    card = card_of(block, season, STAND_IN)
    block.leader.post(f"{card}/submit")
    checker = block.verifier()
    checker.post(f"{card}/verify")
    block.leader.post(f"{card}/agree", {"side": "unit"})
    checker.post(f"{card}/agree", {"side": "block"})
    block.leader.post(f"/seasons/{season}/ranking/compute")
    (ranking,) = block.leader.get(f"/rankings?season={season}")
    return [(p["unit"]["name"], p["place"], p["total"]) for p in ranking["places"]]
