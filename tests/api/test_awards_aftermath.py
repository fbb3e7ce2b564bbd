"""Council, cancellation with what follows it, the fund: through the API."""

from datetime import date
from typing import Any

import pytest

from backend.access.rules import Role
from tests.api.test_awards_eligibility import BEST, standing_at
from tests.support.award_year import FLAG, MERIT, VOTED_ELSEWHERE, Year, award_year
from tests.support.world import World

HEAD = {
    "subject": "Về việc khen thưởng",
    "authority": "Chủ tịch UBND tỉnh",
    "signer_name": "Nguyễn Mẫu",
    "signer_post": "CHỦ TỊCH",
}
CANCELLED = {
    "reason": "standards_not_met",
    "number": "9/QĐ-UBND",
    "cancelled_on": "2026-01-10",
    "note": "",
}


@pytest.fixture
def year(here: World) -> Any:
    with standing_at(date(2026, 1, 10)):
        yield award_year(here)


def codes(problem: dict[str, Any]) -> set[tuple[str, str]]:
    return {(error["pointer"], error["code"]) for error in problem["errors"]}


def issued(year: Year, *lines: dict[str, Any], number: str = "1/QĐ-UBND") -> dict[str, Any]:
    """A decision on these lines, issued on the tenth of January."""
    accepted = year.accepted(*lines)
    body = {"season_id": str(year.season.id), "proposal_id": accepted["id"], **HEAD}
    drafted = year.officer.post("/decisions", body)
    issue = {"number": number, "decided_on": "2026-01-10", **VOTED_ELSEWHERE}
    found: dict[str, Any] = year.authority.post(f"/decisions/{drafted['id']}/issue", issue)
    return found


def cancelled(year: Year, decision: dict[str, Any], at: int = 0) -> str:
    """One line taken back; the address of what follows."""
    path = f"/decisions/{decision['id']}/items/{decision['items'][at]['id']}"
    year.authority.post(f"{path}/cancel", CANCELLED)
    return path


def test_rule_43_dieu_93_money_and_objects_are_given_back(year: Year) -> None:
    decision = issued(year, year.line(1, **FLAG))
    path = cancelled(year, decision)
    found = year.officer.get(f"{path}/aftermath")
    assert (found["due"], found["outstanding"], found["objects_returned"]) == (
        18_720_000,
        18_720_000,
        False,
    )
    back = {"what": "money", "received_on": "2026-01-10", "document": "Phiếu thu 1 (mô phỏng)"}
    assert codes(year.officer.refused("POST", f"{path}/recoveries", back)) == {
        ("/amount", "amount_of_money")
    }
    over = {**back, "amount": 18_720_001}
    assert codes(year.officer.refused("POST", f"{path}/recoveries", over)) == {
        ("/amount", "more_than_due")
    }
    found = year.officer.post(f"{path}/recoveries", {**back, "amount": 8_720_000})
    assert (found["returned"], found["outstanding"]) == (8_720_000, 10_000_000)
    year.officer.post(f"{path}/recoveries", {**back, "amount": 10_000_000})
    objects = {"what": "objects", "received_on": "2026-01-10", "document": "Biên bản 2"}
    found = year.officer.post(f"{path}/recoveries", objects)
    assert (found["outstanding"], found["objects_returned"], found["actions"]) == (0, True, [])
    assert year.officer.refused("POST", f"{path}/recoveries", objects)["status"] == 403
    member = year.here.person(Role.unit_head, unit=year.units[2])
    assert member.refused("GET", f"{path}/aftermath")["status"] == 404
    standing = f"/decisions/{decision['id']}/items/{decision['id']}/aftermath"
    assert year.officer.refused("GET", standing)["status"] == 404


def test_rule_43_an_issued_paper_tells_which_decision_changed_its_lines(year: Year) -> None:
    decision = issued(year, year.line(1, **FLAG), year.line(2, **MERIT))
    paper = year.officer.get(f"/papers?subject={decision['id']}")["items"][0]
    address = f"/api/v1/verify/{paper['code']}"
    assert year.here.http.get(address).json()["amendments"] == []
    cancelled(year, decision, 1)
    told = year.here.http.get(address).json()
    assert told["standing"] == "current"
    assert told["amendments"] == [{"number": "9/QĐ-UBND", "dated": "2026-01-10"}]
    assert year.officer.get(f"/papers/{paper['id']}")["amendments"] == told["amendments"]


def test_rule_43_hai_phong_dieu_3_an_annulled_rating_shakes_the_award_that_rested_on_it(
    year: Year,
) -> None:
    unit = f"/units/{year.units[1].id}"
    year.officer.put(f"{unit}/years/2024", BEST)
    rated = year.officer.put(f"{unit}/years/2025", BEST)
    issued(year, year.line(1, **{**MERIT, "first_year": 2024}))
    assert year.officer.get(f"{unit}/shaken-awards") == {"items": []}
    version = next(y["version"] for y in rated["years"] if y["year"] == 2025)
    again = {**BEST, "rating": "done", "people_advanced": 3}
    year.officer.put(f"{unit}/years/2025", again, headers={"If-Match": f'"v{version}"'})
    (shaken,) = year.officer.get(f"{unit}/shaken-awards")["items"]
    assert (shaken["form"], shaken["number"]) == ("provincial_certificate", "1/QĐ-UBND")
    assert shaken["certain"], "the law of January 2026 was verified"
    assert shaken["authority"] == HEAD["authority"], "who gave it decides whether to cancel it"
    assert year.authority.get(f"{unit}/shaken-awards")["items"] == [shaken]
    assert {g["reference"] for g in shaken["grounds"]} == {"Luật TĐKT 2022, Điều 74"}
    assert year.leader.get(f"{unit}/shaken-awards") == {"items": []}, "the office's to see"


def test_the_fund_is_exact_and_each_decision_is_paid_once(year: Year) -> None:
    decision = issued(year, year.line(1, **FLAG), year.line(2, **MERIT))
    income = {"amount": 50_000_000, "happened_on": "2026-01-05", "document": "Dự toán (mô phỏng)"}
    assert year.officer.post("/award-fund/income", income)["balance"] == 50_000_000
    pay = {"decision_id": decision["id"], "happened_on": "2026-01-10", "document": "Chi 1"}
    early = {**pay, "happened_on": "2026-01-09"}
    assert codes(year.officer.refused("POST", "/award-fund/payments", early)) == {
        ("/happened_on", "before_decision")
    }
    paid = year.officer.post("/award-fund/payments", pay)
    assert (paid["paid"], paid["balance"]) == (25_740_000, 24_260_000)
    again = year.officer.refused("POST", "/award-fund/payments", pay)
    assert (again["status"], again["code"]) == (409, "paid_already")
    path = cancelled(year, decision)
    back = {"what": "money", "amount": 18_720_000, "received_on": "2026-01-10", "document": "Thu 1"}
    year.officer.post(f"{path}/recoveries", back)
    assert year.officer.get("/award-fund")["balance"] == 42_980_000
    moves = year.authority.get("/award-fund/moves")["items"]
    assert {(m["kind"], m["amount"], m["number"]) for m in moves} == {
        ("income", 50_000_000, None),
        ("payment", 25_740_000, "1/QĐ-UBND"),
        ("returned", 18_720_000, "1/QĐ-UBND"),
    }
    assert year.leader.refused("GET", "/award-fund")["status"] == 403
    assert year.authority.refused("POST", "/award-fund/income", income)["status"] == 403


def test_the_council_reads_votes_from_low_to_high_and_what_falls_is_not_decided(year: Year) -> None:
    member = year.here.person(Role.council_member)
    accepted = year.accepted(
        year.line(1, **FLAG),
        year.line(2, title="excellent_collective", **_2025()),
        year.line(3, **MERIT),
    )
    path = f"/proposals/{accepted['id']}"
    assert year.officer.refused("POST", f"{path}/readings")["status"] == 403
    read = member.post(f"{path}/readings")
    assert [r["user_id"] for r in read["readers"]] == [str(member.user_id)]
    assert member.post(f"{path}/readings")["readers"] == read["readers"], "twice is once"
    flag, collective, _ = (item["id"] for item in accepted["items"])
    voting = f"{path}/council-votes"
    early = year.officer.refused("PUT", f"{voting}/{flag}", {"in_favour": 14})
    assert (early["status"], early["code"]) == (409, "not_sat")
    sitting = {"held_on": "2026-01-09", "members": 17, "present": 13, "minutes": "BB 3 (mô phỏng)"}
    assert member.refused("POST", f"{path}/sitting", sitting)["status"] == 403
    sat = year.officer.post(f"{path}/sitting", sitting)
    assert (sat["sitting"]["enough_present"], sat["lines"][0]["percent"]) == (False, 80)
    above = year.officer.refused("PUT", f"{voting}/{flag}", {"in_favour": 13})
    assert (above["status"], above["code"]) == (409, "lower_titles_first")
    year.officer.put(f"{voting}/{collective}", {"in_favour": 10})
    more = year.officer.refused("PUT", f"{voting}/{flag}", {"in_favour": 14})
    assert codes(more) == {("/in_favour", "more_than_voted")}
    passed = year.officer.put(f"{voting}/{flag}", {"in_favour": 14, "written": 1})
    assert [line["outcome"] for line in passed["lines"]] == ["passed", "passed", None]
    fell = year.officer.put(f"{voting}/{flag}", {"in_favour": 13})
    assert fell["lines"][0]["outcome"] == "failed", "all who were there are not 80 % of all"
    _cannot_be_decided(year, accepted, flag)
    stranger = year.here.person(Role.unit_head, unit=year.units[2])
    assert stranger.refused("GET", f"{path}/council")["status"] == 404


def test_what_no_majority_carries_is_decided_only_with_a_reason_on_record(year: Year) -> None:
    accepted = year.accepted(year.line(1, **MERIT), year.line(2, **MERIT), year.line(3, **FLAG))
    path = f"/proposals/{accepted['id']}"
    merit, other, flag = (item["id"] for item in accepted["items"])
    sitting = {"held_on": "2026-01-09", "members": 10, "present": 10, "minutes": "BB 4 (mô phỏng)"}
    sat = year.officer.post(f"{path}/sitting", sitting)
    asked = [(line["percent"], line["needed"]) for line in sat["lines"]]
    assert asked == [(None, 6), (None, 6), (80, 8)]
    assert "Điều 8 khoản 4" in sat["lines"][0]["reference"]
    assert "98/2023/NĐ-CP, Điều 30 khoản 7" in sat["lines"][2]["reference"]
    half = year.officer.put(f"{path}/council-votes/{merit}", {"in_favour": 5})
    year.officer.put(f"{path}/council-votes/{other}", {"in_favour": 6})
    assert half["lines"][0]["outcome"] == "failed", "half is not more than half"

    body = {"season_id": str(year.season.id), "proposal_id": accepted["id"], **HEAD}
    drafted = year.officer.post("/decisions", body)
    assert drafted["without_majority"] == [1, 3], "one fell, on the flag nobody voted"
    issue = {"number": "1/QĐ-UBND", "decided_on": "2026-01-10"}
    where = f"/decisions/{drafted['id']}/issue"
    refused = year.authority.refused("POST", where, issue)
    assert codes(refused) == {("/council_reason", "no_majority")}
    assert "Dòng 1, 3" in refused["errors"][0]["message"]

    year.officer.put(f"{path}/council-votes/{flag}", {"in_favour": 8})
    assert year.officer.get(f"/decisions/{drafted['id']}")["without_majority"] == [1]
    why = "Xét thành tích đột xuất trong phòng, chống bão (mô phỏng)."
    done = year.authority.post(where, issue | {"council_reason": why})
    assert (done["council_reason"], done["without_majority"]) == (why, [])
    events = year.officer.get(f"/events?subject_id={drafted['id']}")["items"]
    (issued_,) = [e for e in events if e["kind"] == "decision.issued"]
    assert issued_["data"]["council_reason"] == why


def test_a_reader_of_the_council_notes_what_the_block_does_not_see(year: Year) -> None:
    member = year.here.person(Role.council_member)
    accepted = year.accepted(year.line(1, **FLAG), year.line(2, **MERIT))
    path = f"/proposals/{accepted['id']}"
    note = "Đề nghị làm rõ số liệu chỉ tiêu 3 (mô phỏng)."
    read = member.post(f"{path}/readings", {"note": note})
    again = member.post(f"{path}/readings", {"note": note + " Đã rõ."})
    assert again["readers"][0]["read_at"] == read["readers"][0]["read_at"]
    assert "mark_read" in again["actions"], "what was noted may be noted better"
    assert year.officer.get(f"{path}/council")["readers"][0]["note"] == note + " Đã rõ."
    assert year.leader.get(f"{path}/council")["readers"][0]["note"] is None


def _cannot_be_decided(year: Year, accepted: dict[str, Any], fallen: str) -> None:
    """A draft leaves the fallen line out and does not take it back."""
    body = {"season_id": str(year.season.id), "proposal_id": accepted["id"], **HEAD}
    drafted = year.officer.post("/decisions", body)
    lines = [item["id"] for item in accepted["items"] if item["id"] != fallen]
    assert [item["proposal_item_id"] for item in drafted["items"]] == lines
    stubborn = {"items": [year.line(1, **FLAG, proposal_item_id=fallen)]}
    refused = year.officer.request(
        "PATCH", f"/decisions/{drafted['id']}", json=stubborn, headers={"If-Match": "*"}
    )
    assert codes(refused.json()) == {("/items/0/proposal_item_id", "voted_down")}


def _2025() -> dict[str, int]:
    return {"first_year": 2025, "last_year": 2025}


def test_rule_45_qd_311_a_dossier_with_state_secrets_is_refused(year: Year) -> None:
    body = {
        "season_id": str(year.season.id),
        "number": "12/TTr-UBND (TỐI MẬT)",
        "items": [year.line(1, **FLAG, achievement="Độ mật: Mật")],
    }
    refused = year.leader.refused("POST", "/proposals", body)
    assert codes(refused) == {("/number", "state_secret"), ("/items/0/achievement", "state_secret")}


def test_one_person_says_at_most_ten_things_against_a_list(year: Year) -> None:
    accepted = year.accepted(year.line(1, **FLAG))
    period = {"days": 5, "counting": "working_days"}
    opened = year.officer.post(f"/proposals/{accepted['id']}/publication", period)
    path = f"/published-lists/{opened['publication']['id']}/objections"
    member = year.here.person(Role.unit_head, unit=year.units[2])
    for n in range(10):
        member.post(path, {"statement": f"Ý kiến {n}"})
    refused = member.refused("POST", path, {"statement": "Ý kiến thứ mười một"})
    assert (refused["status"], refused["code"]) == (409, "said_enough")
    other = year.here.person(Role.unit_head, unit=year.units[3])
    other.post(path, {"statement": "Ý kiến khác"})
