"""Public lists, objections, clearances and working days before a decision: through the API."""

from datetime import date
from typing import Any

import pytest

from backend.access.rules import Role
from tests.support.award_year import FLAG, KNOWN, MERIT, VOTED_ELSEWHERE, Year, award_year
from tests.support.clock import StandingClock
from tests.support.world import Person, World

MONDAY = date(2026, 1, 12)
PERIOD = {"days": 5}
OFF = {
    "off": ["2026-01-01", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20"],
    "worked": [],
    "source": "Thông báo (mô phỏng)",
}
SIGNED = {
    "subject": "Tặng Cờ thi đua",
    "authority": "Chủ tịch Ủy ban nhân dân",
    "signer_name": "Người ký thử",
    "signer_post": "Chủ tịch",
}


@pytest.fixture
def year(here: World, clock: StandingClock) -> Year:
    clock.stands_at(MONDAY)
    return award_year(here)


@pytest.fixture
def accepted(year: Year) -> str:
    proposal = year.accepted(year.line(1, **FLAG), year.line(2, **MERIT))
    return f"/proposals/{proposal['id']}"


def member(year: Year) -> Person:
    return year.here.person(Role.unit_head, unit=year.units[3])


def issue(year: Year, proposal: str) -> tuple[str, dict[str, str]]:
    """The path and body by which the authority would issue the decision."""
    body = {"season_id": str(year.season.id), "proposal_id": proposal.split("/")[2], **SIGNED}
    decision = year.officer.post("/decisions", body)
    issue = {"number": "1/QĐ", "decided_on": "2026-01-12", **VOTED_ELSEWHERE}
    return f"/decisions/{decision['id']}/issue", issue


def codes(found: dict[str, Any]) -> set[str]:
    return {error["code"] for error in found["errors"]}


def lists(person: Person, year: Year) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = person.get(f"/seasons/{year.season.id}/published-lists")["items"]
    return found


def test_a_list_is_public_and_its_decision_waits_for_the_last_day(
    year: Year, accepted: str, clock: StandingClock
) -> None:
    year.officer.put("/working-calendar/2026", OFF)
    before = year.officer.get(f"{accepted}/consultation")
    assert [f["code"] for f in before["findings"]] == ["not_published"]
    assert before["actions"] == ["ask", "publish"]

    shown = year.officer.post(f"{accepted}/publication", PERIOD)["publication"]

    assert (shown["last_day"], shown["certain"], shown["open"]) == ("2026-01-19", True, True)
    again = year.officer.refused("POST", f"{accepted}/publication", PERIOD)
    assert (again["status"], again["code"]) == (409, "published")
    path, body = issue(year, accepted)
    clock.stands_at(date(2026, 1, 19))
    assert codes(year.authority.refused("POST", path, body)) == {"period_open"}
    clock.stands_at(date(2026, 1, 20))
    assert year.authority.post(path, body)["state"] == "issued"


def test_members_read_the_public_list_and_object_while_it_is_open(
    year: Year, accepted: str, clock: StandingClock
) -> None:
    head, other = member(year), year.here.person(Role.unit_head, unit=year.units[2])
    assert lists(head, year) == []
    year.officer.post(f"{accepted}/publication", PERIOD)
    (public,) = lists(head, year)
    assert [line["unit"]["name"] for line in public["items"]] == ["Sở Tài chính", "Sở Xây dựng"]
    assert public["actions"] == ["object"]
    path = f"/published-lists/{public['period']['id']}/objections"
    words = {"unit_id": str(year.units[1].id), "statement": "Đề nghị xem lại số liệu tiêu chí 3."}

    (mine,) = head.post(path, words)["items"]

    assert [o["statement"] for o in mine["objections"]] == [words["statement"]]
    assert lists(other, year)[0]["objections"] == [], "what others say is not told"
    assert year.leader.get(f"{accepted}/consultation")["objections"] == []
    stranger = year.here.person(Role.unit_head, unit=year.here.unit("Sở Y tế"))
    assert stranger.refused("POST", path, words)["status"] == 404
    not_listed = {**words, "unit_id": str(year.units[3].id)}
    assert codes(head.refused("POST", path, not_listed)) == {"not_listed"}
    as_office = {**words, "sender": "Người khác"}
    assert head.refused("POST", path, as_office)["status"] == 403
    clock.stands_at(date(2026, 2, 1))
    assert head.refused("POST", path, words)["code"] == "period_over"
    assert lists(head, year)[0]["actions"] == []


def test_a_decision_waits_for_the_answer_to_each_objection(
    year: Year, accepted: str, clock: StandingClock
) -> None:
    opened = year.officer.post(f"{accepted}/publication", PERIOD)
    letter = {
        "statement": "Có đơn phản ánh.",
        "sender": "Một công dân (mô phỏng)",
        "received_on": "2026-01-12",
    }
    year.officer.post(f"/published-lists/{opened['publication']['id']}/objections", letter)
    clock.stands_at(date(2026, 1, 26))
    path, body = issue(year, accepted)
    assert codes(year.authority.refused("POST", path, body)) == {"objection_unanswered"}
    (objection,) = year.officer.get(f"{accepted}/consultation")["objections"]
    assert (objection["sender"], objection["actions"]) == (letter["sender"], ["answer"])
    answer = {"outcome": "unfounded", "answer": "Đã kiểm tra, số liệu đúng."}
    answering = f"/objections/{objection['id']}/answer"
    assert year.leader.refused("POST", answering, answer)["status"] == 403

    found = year.officer.post(answering, answer)

    assert found["objections"][0]["answer"] == answer["answer"]
    assert year.officer.refused("POST", answering, answer)["code"] == "answered"
    assert year.authority.post(path, body)["state"] == "issued"


def ask(year: Year, proposal: str) -> dict[str, Any]:
    new = {
        "agency": "Cơ quan Thuế (mô phỏng)",
        "subject": "Việc chấp hành pháp luật về thuế",
        "asked_on": "2026-01-12",
        "days": 10,
    }
    asked: dict[str, Any] = year.officer.post(f"{proposal}/clearances", new)
    return asked


def test_a_decision_waits_for_each_agency_and_for_no_answer_that_is_too_old(
    year: Year, accepted: str, clock: StandingClock
) -> None:
    (asked,) = ask(year, accepted)["clearances"]
    assert (asked["due_on"], asked["verdict"]) == ("2026-01-26", None)
    path, body = issue(year, accepted)
    assert codes(year.authority.refused("POST", path, body)) == {"clearance_unanswered"}
    assert year.leader.get(f"{accepted}/consultation")["clearances"] == []
    assert len(year.authority.get(f"{accepted}/consultation")["clearances"]) == 1
    answer = {
        "verdict": "clear",
        "answered_on": "2026-01-12",
        "answer": "Công văn số 5: không có vi phạm.",
        "valid_until": "2026-01-31",
    }
    answering = f"/clearances/{asked['id']}/answer"
    for wrong, code in (
        ({"answered_on": "2026-01-09"}, "before_asking"),
        ({"answered_on": "2026-01-13"}, "in_the_future"),
        ({"valid_until": "2026-01-11"}, "before_answer"),
        ({"verdict": "matter"}, "matter_of_whom"),
        ({"unit_ids": [str(year.units[1].id)]}, "matter_of_whom"),
    ):
        assert codes(year.officer.refused("POST", answering, {**answer, **wrong})) == {code}

    found = year.officer.post(answering, answer)

    assert found["clearances"][0]["actions"] == []
    assert year.officer.refused("POST", answering, answer)["code"] == "answered"
    clock.stands_at(date(2026, 2, 2))
    assert codes(year.authority.refused("POST", path, body)) == {"clearance_expired"}
    clock.stands_at(date(2026, 1, 30))
    assert year.authority.post(path, body)["state"] == "issued"


def test_a_matter_holds_the_unit_up_and_only_the_office_reads_what_it_is(
    year: Year, accepted: str
) -> None:
    (asked,) = ask(year, accepted)["clearances"]
    answer = {
        "verdict": "matter",
        "answered_on": "2026-01-12",
        "answer": "Đang thanh tra.",
        "unit_ids": [str(year.units[1].id)],
        "reason": "investigation",
    }
    year.officer.post(f"/clearances/{asked['id']}/answer", answer)

    held = year.officer.get(f"/units/{year.units[1].id}/eligibility")["holds"]

    assert [h["source"] for h in held] == ["Cơ quan Thuế (mô phỏng): Đang thanh tra."]
    path, body = issue(year, accepted)
    refused = year.authority.refused("POST", path, body)
    assert [e["pointer"] for e in refused["errors"]] == ["/items/0"]
    assert "thanh tra" not in str(refused)


def test_a_list_that_was_returned_is_public_no_more(year: Year, clock: StandingClock) -> None:
    proposal = year.proposal(year.line(1, **FLAG))
    path = f"/proposals/{proposal['id']}"
    assert year.officer.refused("POST", f"{path}/publication", PERIOD)["status"] == 409
    year.leader.post(f"{path}/submit", KNOWN)
    opened = year.officer.post(f"{path}/publication", PERIOD)["publication"]
    year.officer.post(f"{path}/return", {"reason": "Bổ sung hồ sơ."})
    head = member(year)

    assert lists(head, year) == []
    objecting = f"/published-lists/{opened['id']}/objections"
    assert head.refused("POST", objecting, {"statement": "Ý kiến."})["status"] == 404
    clock.stands_at(date(2026, 1, 13))
    year.leader.post(f"{path}/submit", KNOWN)
    assert year.officer.get(f"{path}/consultation")["publication"] is None
    assert year.officer.post(f"{path}/publication", PERIOD)["publication"]["id"] != opened["id"]


def test_the_offices_deadlines_count_the_days_that_the_calendar_states(
    year: Year, clock: StandingClock
) -> None:
    clock.stands_at(date(2026, 2, 9))
    proposal = year.proposal(year.line(1, **FLAG))
    path = f"/proposals/{proposal['id']}"
    year.leader.post(f"{path}/submit", KNOWN)
    unknown = year.officer.get(f"{path}/consultation")["deadlines"]
    assert [(d["last_day"], d["certain"]) for d in unknown] == [
        ("2026-02-16", False),
        ("2026-03-09", False),
    ]
    year.officer.put("/working-calendar/2026", OFF)
    known = year.officer.get(f"{path}/consultation")["deadlines"]
    assert [(d["last_day"], d["certain"]) for d in known] == [
        ("2026-02-23", True),
        ("2026-03-16", True),
    ]


def test_days_off_are_stated_by_the_office_for_their_own_year(year: Year) -> None:
    path = "/working-calendar/2026"
    assert year.leader.get(path) == {
        "year": 2026, "off": [], "worked": [], "source": None, "version": None, "actions": [],
    }  # fmt: skip
    assert year.leader.refused("PUT", path, OFF)["status"] == 403
    wrong = year.officer.refused("PUT", path, {**OFF, "off": ["2025-12-31"]})
    assert [(e["pointer"], e["code"]) for e in wrong["errors"]] == [("/off/0", "other_year")]
    both = year.officer.refused("PUT", path, {**OFF, "worked": ["2026-02-16"]})
    assert codes(both) == {"off_and_worked"}

    first = year.officer.put(path, OFF)

    assert first["actions"] == ["state"]
    assert year.officer.refused("PUT", path, OFF)["status"] == 428
    tag = {"If-Match": f'"v{first["version"]}"'}
    assert year.officer.put(path, {**OFF, "off": []}, headers=tag)["off"] == []
