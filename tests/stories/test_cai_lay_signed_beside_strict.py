"""Cai Lậy, 2022: the real table and facts; claimed, computed strictly, and signed in minutes.

The unit's report claimed 124.4. By the table its facts give 119.7: for three criteria it counted
beyond what the table allows. The check takes two facts down, which leaves 115.7; the difference
is beyond the block's limit, so each is explained and looked at again; the two sides signed 118.4
nevertheless. All figures stay on record, each with its reason and who decided it. The second
unit, which leads, and its facts are stand-ins.
"""

import hashlib

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
BEYOND = {
    "C2": {"points": "5.7", "reason": "97,7 %: cộng 0,7 điểm cho phần vượt 90 %"},
    "C4": {"points": "4.5", "reason": "Cộng 0,5 điểm cho sáu mô hình"},
    "d2": {"points": "13", "reason": "Sáu đơn đã rút, mỗi đơn một điểm"},
}
"""What the unit counted beyond the table (the wording of the reasons is a stand-in)."""
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
    clerk.patch(f"{card}/facts", {"facts": {**facts(), **CLAIMED}, "claims": BEYOND})
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
    head = block.heads[UNIT]
    assert head.refused("POST", f"{card}/agree", {"side": "unit"})["code"] == "explanation_due"
    reasons = {"a7": "Bốn giải pháp.", "C2": "97,7 %.", "C4": "Sáu mô hình.", "d2": "Bốn đơn."}
    head.post(f"{card}/explain", {"explanations": reasons})
    assert head.refused("POST", f"{card}/agree", {"side": "unit"})["code"] == "answer_due"
    checker.post(f"{card}/answer", {"criterion": "a7", "text": FILES})
    for criterion, agreed in SIGNED.items():
        check = {"criterion": criterion, "points": agreed, "reason": MINUTES}
        checker.post(f"{card}/check", {**check, "facts": CHECKED.get(criterion, {})})
    read = head.get(f"{card}/minutes")["content_hash"]
    one_side = head.post(f"{card}/agree", {"side": "unit", "content_hash": read})
    assert one_side["state"] == "explained"
    final: Json = checker.post(f"{card}/agree", {"side": "block", "content_hash": read})
    return final


def claimed_beyond_the_table(own: Json) -> None:
    """The report's total stands beside what the table gives for the unit's own facts."""
    report = GOLDEN["self_report_21_04_2022"]
    claimed = points(own, "self")
    assert own["card"]["self_total"] == report["total"] == "124.4"
    assert own["card"]["computed_total"] == "119.7"
    assert {name: claimed[name] for name in ("a7", "d2")} == report["criteria"]
    table_gives = points(own, "computed")
    assert {c: (table_gives[c], claimed[c]) for c in claimed if claimed[c] != table_gives[c]} == {
        "C2": ("5.5", "5.7"),
        "C4": ("4", "4.5"),
        "d2": ("9", "13"),
    }


def test_claimed_then_checked_then_signed(here: World, clock: StandingClock) -> None:
    block, season = scoring(here, clock)
    card, checker = card_of(block, season, UNIT), block.verifier()

    claimed_beyond_the_table(submitted(block, card))
    told = verified(block, checker, card)
    assert (told["strict_total"], told["unexplained"]) == ("115.7", 4)
    final = signed(block, checker, card)
    totals = [final[f"{kind}_total"] for kind in ("self", "computed", "strict", "agreed")]
    assert (final["state"], totals) == ("agreed", ["124.4", "119.7", "115.7", "118.4"])
    assert final["unit_signed_at"]
    assert final["block_signed_at"]
    assert {
        told["criterion"]: (told["strict_points"], told["agreed_points"], told["reason"])
        for told in final["differences"]
    } == {
        "C2": ("5.5", "5.7", MINUTES),
        "C4": ("4", "4.5", MINUTES),
        "d2": ("9", "11", MINUTES),
    }
    assert all(told["decided_by"].startswith("verifier") for told in final["differences"])

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
    minutes_tell(block.heads[UNIT].get(f"{card}/minutes"))
    assert ranked(block, season) == [(UNIT, 1, "118.4"), (STAND_IN, 2, "75")]


def minutes_tell(minutes: Json) -> None:
    """The paper of both sides has every figure, each difference, and the hash of its text."""
    text = minutes["text"]
    assert minutes["content_hash"] == hashlib.sha256(text.encode()).hexdigest()
    for told in ("124,4", "119,7", "115,7", "118,4", "09/12/2022", FILES, MINUTES, "Sáu mô hình."):
        assert told in text, told
    for criterion in ("a7", "C2", "C4", "d2"):
        assert f". {criterion}. " in text, criterion


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
