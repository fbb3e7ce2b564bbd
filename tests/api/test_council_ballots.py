"""The council votes on a list with its members' own phones: eleven members, two of them absent."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from backend.access.rules import Role
from tests.api.test_awards_eligibility import standing_at
from tests.api.test_ballots_meetings_papers import pdf
from tests.support.award_year import FLAG, MERIT, Year, award_year
from tests.support.kiosk import Kiosk
from tests.support.sealing import Phone
from tests.support.world import Person, World

FOR, AGAINST = (1,), (2,)
COLLECTIVE = {"title": "excellent_collective", "first_year": 2025, "last_year": 2025}
PROVINCIAL = {"title": "provincial_fighter", "receiver": "individual", "receivers": 1}


@pytest.fixture
def year(here: World) -> Any:
    with standing_at(date(2026, 1, 10)):
        yield award_year(here)


def council(year: Year, number: int) -> list[Person]:
    return [year.here.person(Role.council_member) for _ in range(number)]


def called(year: Year, path: str) -> str:
    """A council's meeting on the list, called."""
    new = {"title": "Họp Hội đồng Thi đua - Khen thưởng", "starts_at": "2026-01-10T01:00:00Z"}
    found = year.officer.post(f"{path}/council-meetings", new)
    (meeting,) = found["meetings"]
    year.officer.post(f"/meetings/{meeting['id']}/call")
    return str(meeting["id"])


def begun(year: Year, meeting: str, there: list[Person], written: int = 0) -> None:
    """The members come, the absent ones write, the meeting is opened."""
    names = [person.get("/me")["name"] for person in there]
    delegates = year.officer.get(f"/meetings/{meeting}/attendance")["delegates"]
    absent = [d for d in delegates if d["name"] not in names]
    for delegate in delegates:
        come = delegate["name"] in names
        how = "present" if come else "written_opinion" if delegate in absent[:written] else "absent"
        year.officer.patch(f"/delegates/{delegate['id']}", {"attending": how})
    year.officer.post(f"/meetings/{meeting}/open")


def vote(member: Person, ballot: str, *answers: tuple[int, ...]) -> None:
    """A member's answers to all lines, sealed on the phone and sent for the own seat."""
    (seat,) = member.get(f"/ballots/{ballot}")["my_seats"]
    config = member.get(f"/ballots/{ballot}/sealing")["config"]
    phone = Phone(member, ballot, UUID(seat["unit_id"]), config)
    taken = phone.put(phone.sealed(dict(enumerate(answers, start=1))))
    assert taken.status_code == 200, taken.text


def paper_counted(year: Year, ballot: str, in_favour: int, of: int) -> None:
    """The written opinions: typed by one officer, confirmed by another."""
    (option,) = year.officer.get(f"/ballots/{ballot}")["options"]
    counts = [in_favour, of - in_favour, 0]
    typed = {"received": of, "options": [{"option_id": option["id"], "counts": counts}]}
    year.officer.post(f"/ballots/{ballot}/count", typed)
    second = year.here.person(Role.emulation_officer)
    second.post(f"/ballots/{ballot}/confirm")


def put_to_vote(year: Year, path: str, meeting: str, **more: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = year.officer.post(
        f"{path}/council-ballots", {"meeting_id": meeting, **more}
    )["ballots"]
    return found


@pytest.mark.parametrize(
    ("in_writing", "outcome"),
    [pytest.param(1, "passed", id="10-of-11"), pytest.param(0, "failed", id="9-of-11")],
)
def test_nd_98_dieu_30_ninety_percent_of_eleven_is_ten_two_of_them_by_written_opinion(
    year: Year, in_writing: int, outcome: str
) -> None:
    members = council(year, 11)
    accepted = year.accepted(year.line(None, **PROVINCIAL, first_year=2025, last_year=2025))
    path = f"/proposals/{accepted['id']}"
    meeting = called(year, path)
    begun(year, meeting, members[:9], written=2)
    (ballot,) = put_to_vote(year, path, meeting)
    assert ballot["mode"] == "secret"
    year.officer.post(f"/ballots/{ballot['id']}/open")
    for member in members[:9]:
        vote(member, ballot["id"], FOR)
    year.officer.post(f"/ballots/{ballot['id']}/close")
    paper_counted(year, ballot["id"], in_writing, of=2)
    year.officer.post(f"/ballots/{ballot['id']}/open-urn")
    (line,) = members[10].get(f"{path}/council")["lines"]
    assert line == {
        "item_id": accepted["items"][0]["id"],
        "percent": 90,
        "reference": "Nghị định 98/2023/NĐ-CP, Điều 30 khoản 7",
        "needed": 10,
        "waits_for": [],
        "members": 11,
        "in_favour": 9 + in_writing,
        "written": in_writing,
        "outcome": outcome,
        "ballot_id": ballot["id"],
    }
    result = year.officer.get(f"/ballots/{ballot['id']}/result")
    needed, chosen = result["threshold"]["needed"], result["standings"][0]["outcome"]
    assert (needed, chosen) == (10, "chosen" if outcome == "passed" else "not_chosen")
    tells_its_members(year, meeting, ballot["id"])
    entered = f"{path}/council-votes/{line['item_id']}"
    sitting = {"held_on": "2026-01-10", "members": 11, "present": 9, "minutes": "BB 1"}
    year.officer.post(f"{path}/sitting", sitting)
    by_hand = year.officer.refused("PUT", entered, {"in_favour": 9})
    assert (by_hand["status"], by_hand["code"]) == (409, "voted_by_ballot")


def tells_its_members(year: Year, meeting: str, ballot: str) -> None:
    """The count's paper and the minutes speak of the council's members, not of units."""
    words = "Tổng số thành viên Hội đồng: 11"
    counted = pdf(year.officer, f"/ballots/{ballot}/paper").text
    assert words in counted
    head = counted.split("BIÊN BẢN")[0]
    assert "UBND" in head, "the council's own letterhead"
    assert "KHỐI" not in head.upper(), "not the block's"
    year.officer.post(f"/meetings/{meeting}/close")
    year.officer.post(f"/meetings/{meeting}/minutes")
    assert words in pdf(year.officer, f"/meetings/{meeting}/minutes/paper").text


def test_rule_12_toa_an_dieu_29_lower_titles_first_and_what_falls_is_not_decided(
    year: Year,
) -> None:
    members = council(year, 2)
    lines = (year.line(1, **FLAG), year.line(2, **FLAG), year.line(2, **COLLECTIVE))
    accepted = year.accepted(*lines, year.line(3, **MERIT))
    path = f"/proposals/{accepted['id']}"
    meeting = called(year, path)
    begun(year, meeting, members)
    first = put_to_vote(year, path, meeting, mode="named")
    assert [b["title"] for b in first] == [
        "Bằng khen của bộ, ban, ngành, tỉnh về thành tích xuất sắc toàn diện",
        "Tập thể lao động xuất sắc",
    ]
    early = year.officer.refused("POST", f"{path}/council-ballots", {"meeting_id": meeting})
    assert (early["status"], early["code"]) == (409, "nothing_to_vote")
    for ballot in first:
        named(year, ballot, members, [["for"], ["for"]])
    (flags,) = [b for b in put_to_vote(year, path, meeting, mode="named") if b not in first][-1:]
    named(year, flags, members, [["for", "for"], ["for", "against"]])
    found = year.officer.get(f"{path}/council")
    assert [line["outcome"] for line in found["lines"]] == ["passed", "failed", "passed", "passed"]
    assert "put_to_vote" not in found["actions"]
    draft = {
        "season_id": str(year.season.id),
        "proposal_id": accepted["id"],
        "subject": "Về việc khen thưởng",
        "authority": "Chủ tịch UBND tỉnh",
    }
    decided = year.officer.post("/decisions", draft)["items"]
    fallen = accepted["items"][1]["id"]
    assert fallen not in {line["proposal_item_id"] for line in decided}
    assert len(decided) == 3


def named(
    year: Year, ballot: dict[str, Any], members: list[Person], answers: list[list[str]]
) -> None:
    """A named ballot of the council from opening to its count."""
    opened = year.officer.post(f"/ballots/{ballot['id']}/open")
    options = [option["id"] for option in opened["options"]]
    for member, stances in zip(members, answers, strict=True):
        body = {
            "unit_id": str(member.user_id),
            "config_hash": opened["config_hash"],
            "answer": {"stances": dict(zip(options, stances, strict=True))},
        }
        member.post(f"/ballots/{ballot['id']}/cast", body)
    year.officer.post(f"/ballots/{ballot['id']}/close")


def test_a_councils_meeting_is_its_own_and_each_member_has_the_own_seat(year: Year) -> None:
    first, second, stranger = (
        *council(year, 2),
        year.here.person(Role.unit_head, unit=year.units[2]),
    )
    accepted = year.accepted(year.line(1, **FLAG))
    path = f"/proposals/{accepted['id']}"
    meeting = called(year, path)
    begun(year, meeting, [first, second])
    (ballot,) = put_to_vote(year, path, meeting)
    address = f"/ballots/{ballot['id']}"
    opened = year.officer.post(f"{address}/open")
    assert (opened["seats"], opened["my_seats"], opened["quorum"]["total"]) == (2, [], 2)
    assert [
        task["subject_id"] for task in first.get("/reports/tasks") if task["kind"] == "vote"
    ] == [ballot["id"]]
    config = first.get(f"{address}/sealing")["config"]
    sealed = Phone(first, ballot["id"], first.user_id, config).sealed({1: FOR})
    for outsider in (year.leader, stranger):
        for seen in (address, f"/meetings/{meeting}", f"{address}/sealing", f"{address}/board"):
            assert outsider.refused("GET", seen)["status"] == 404
        for listed in (f"/meetings?season={year.season.id}", f"/ballots?season={year.season.id}"):
            assert outsider.get(listed)["items"] == []
        assert Phone(outsider, ballot["id"], first.user_id, "").put(sealed).status_code == 404
    assert year.leader.get(f"{path}/council")["meetings"] == []
    for other in (second, year.officer):
        assert Phone(other, ballot["id"], first.user_id, "").put(sealed).status_code == 403
    vote(first, ballot["id"], AGAINST)
    assert first.get("/reports/tasks") == []


def test_members_without_phones_vote_at_a_kiosk_each_for_the_own_seat(year: Year) -> None:
    members = council(year, 3)
    path = f"/proposals/{year.accepted(year.line(1, **FLAG))['id']}"
    meeting = called(year, path)
    begun(year, meeting, members)
    ballot = put_to_vote(year, path, meeting)[0]["id"]
    opened = year.officer.post(f"/ballots/{ballot}/open")
    assert "draw_slips" in opened["actions"]
    slips = f"/ballots/{ballot}/slips"
    voters = {v["unit_id"]: v["unit_name"] for v in year.officer.get(slips)}
    assert voters == {str(m.user_id): m.get("/me")["name"] for m in members}
    drawn = year.officer.post(slips, {"unit_ids": [str(m.user_id) for m in members[:2]]})
    tablet, (one, two) = Kiosk(year.officer, meeting), [slip["code"] for slip in drawn]
    (seat,) = tablet.show(one).json()["ballot"]["my_seats"]
    assert seat["unit_id"] == str(members[0].user_id)
    other = Phone(members[1], ballot, members[1].user_id, tablet.show(one).json()["config"])
    assert tablet.put(one, other.seat, other.sealed({1: FOR})).status_code == 403
    tablet.vote(one, *FOR)
    tablet.vote(two, *AGAINST)
    assert tablet.show(one).json()["code"] == "slip_used"
    vote(members[2], ballot, FOR)
    for act in ("close", "open-urn"):
        year.officer.post(f"/ballots/{ballot}/{act}")
    result = year.officer.get(f"/ballots/{ballot}/result")
    assert result["standings"][0]["counts"] == [2, 1, 0]


def test_a_council_needs_members_and_votes_on_its_own_lists_only(year: Year) -> None:
    accepted = year.accepted(year.line(1, **FLAG))
    path = f"/proposals/{accepted['id']}"
    new = {"title": "Họp Hội đồng", "starts_at": "2026-01-10T01:00:00Z"}
    member = year.here.person(Role.council_member, starts_on=date(2026, 2, 1))
    assert member.refused("POST", f"{path}/council-meetings", new)["status"] in {403, 404}
    assert year.leader.refused("POST", f"{path}/council-meetings", new)["status"] == 403
    (meeting,) = year.officer.post(f"{path}/council-meetings", new)["meetings"]
    nobody = year.officer.refused("POST", f"/meetings/{meeting['id']}/call")
    assert (nobody["status"], nobody["code"]) == (409, "no_council")
    kind = year.officer.request(
        "PATCH",
        f"/meetings/{meeting['id']}",
        json={"kind": "summary"},
        headers={"If-Match": "*"},
    ).json()
    assert [(e["pointer"], e["code"]) for e in kind["errors"]] == [("/kind", "other_voters")]
    blocks = {"season_id": str(year.season.id), "kind": "summary", **new}
    other = year.officer.post("/meetings", blocks)["id"]
    wrong = year.officer.refused("POST", f"{path}/council-ballots", {"meeting_id": other})
    assert [(e["pointer"], e["code"]) for e in wrong["errors"]] == [
        ("/meeting_id", "unknown_meeting")
    ]
    mine = {**blocks, "kind": "council"}
    assert year.leader.refused("POST", "/meetings", mine)["status"] == 403
    places = {
        "meeting_id": meeting["id"],
        "title": "Suy tôn",
        "mode": "named",
        "subject_type": "season_ranking",
        "rule": {"form": "approve"},
        "options": [{"label": "A"}],
    }
    refused = year.officer.refused("POST", "/ballots", places)
    assert [e["code"] for e in refused["errors"]] == ["not_the_councils"]


def test_a_member_counts_from_the_day_of_the_appointment_to_its_last(year: Year) -> None:
    """The base is all members on the day of the meeting, whoever came to the council later."""
    (founder,) = council(year, 1)
    appointed = year.here.person(Role.council_member, starts_on=date(2026, 1, 10))
    year.here.person(Role.council_member, ends_on=date(2026, 1, 9))
    year.here.person(Role.council_member, starts_on=date(2026, 1, 11))
    accepted = year.accepted(year.line(1, **FLAG))

    meeting = called(year, f"/proposals/{accepted['id']}")

    seated = year.officer.get(f"/meetings/{meeting}/attendance")["delegates"]
    names = {person.get("/me")["name"] for person in (founder, appointed)}
    assert {delegate["name"] for delegate in seated} == names
