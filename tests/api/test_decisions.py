"""Decisions: issued or recorded, conferred, named, cancelled; the ledger: through the API."""

from typing import Any

import pytest

from backend.access.rules import Role
from backend.awards.decision_queries import published_decisions
from tests.support.award_year import FLAG, MERIT, VOTED_ELSEWHERE, Year, award_year
from tests.support.world import World

SIGNED = {
    "subject": "Về việc tặng Cờ thi đua và Bằng khen năm 2025",
    "authority": "Chủ tịch Ủy ban nhân dân thành phố",
    "signer_name": "Người ký thử",
    "signer_post": "Chủ tịch",
}
ISSUE = {"number": "12/QĐ-UBND", "decided_on": "2026-01-15"}
SOURCE = "Báo địa phương, ngày 03/02/2026"


@pytest.fixture
def year(here: World) -> Year:
    return award_year(here)


def codes(found: dict[str, Any]) -> set[tuple[str, str]]:
    return {(error["pointer"], error["code"]) for error in found["errors"]}


def draft(year: Year, **more: Any) -> dict[str, Any]:
    body = {"season_id": str(year.season.id), **SIGNED, **more}
    drafted: dict[str, Any] = year.officer.post("/decisions", body)
    return drafted


def issued(year: Year, *items: dict[str, Any]) -> dict[str, Any]:
    decision = draft(year, items=list(items))
    done: dict[str, Any] = year.authority.post(f"/decisions/{decision['id']}/issue", ISSUE)
    return done


def recorded(year: Year, *items: dict[str, Any], **more: Any) -> dict[str, Any]:
    body = {
        "season_id": str(year.season.id),
        "subject": "Khen thưởng năm 2025",
        "source": SOURCE,
        "items": list(items),
        **more,
    }
    drafted = year.officer.post("/decisions", body)
    done: dict[str, Any] = year.officer.post(f"/decisions/{drafted['id']}/record")
    return done


def test_a_decision_follows_the_accepted_proposal_without_retyping(year: Year) -> None:
    proposal = year.accepted(year.line(1, **FLAG), year.line(2, **MERIT))

    drafted = draft(year, proposal_id=proposal["id"])

    assert [i["proposal_item_id"] for i in drafted["items"]] == [
        item["id"] for item in proposal["items"]
    ]
    assert drafted["actions"] == ["edit", "withdraw"]
    issue = ISSUE | VOTED_ELSEWHERE
    done = year.authority.post(f"/decisions/{drafted['id']}/issue", issue)
    assert (done["state"], done["number"], done["rule_set"]) == (
        "issued", "12/QĐ-UBND", "law_2022_decree_152",
    )  # fmt: skip
    assert [(i["money"], i["amount"]) for i in done["items"]] == [
        ("computed", 18_720_000),
        ("computed", 7_020_000),
    ]
    assert done["total_amount"] == 25_740_000
    assert year.officer.get(f"/proposals/{proposal['id']}")["state"] == "decided"
    again = {"season_id": str(year.season.id), **SIGNED, "proposal_id": proposal["id"]}
    refused = year.officer.refused("POST", "/decisions", again)
    assert (refused["status"], refused["code"]) == (409, "all_decided")


def test_only_the_authority_issues_and_only_what_is_complete(year: Year) -> None:
    drafted = draft(year, items=[year.line(1, **FLAG)], authority=None, signer_name=None)
    path = f"/decisions/{drafted['id']}"

    assert year.officer.refused("POST", f"{path}/issue", ISSUE)["status"] == 403
    assert year.leader.refused("GET", path)["status"] == 404
    assert year.leader.get("/decisions?state=draft")["items"] == []
    assert len(year.authority.get("/decisions?state=draft")["items"]) == 1
    refused = year.authority.refused("POST", f"{path}/issue", ISSUE)
    assert codes(refused) == {("/authority", "missing"), ("/signer_name", "missing")}
    year.officer.patch(path, SIGNED)
    tomorrow = {**ISSUE, "decided_on": "2199-01-01"}
    early = year.authority.refused("POST", f"{path}/issue", tomorrow)
    assert codes(early) == {("/decided_on", "in_the_future")}
    year.officer.patch(path, {"items": []})
    assert codes(year.authority.refused("POST", f"{path}/issue", ISSUE)) == {("/items", "no_items")}
    assert year.officer.get("/decisions")["items"] == []


def test_an_issued_decision_stands(year: Year) -> None:
    path = f"/decisions/{issued(year, year.line(1, **FLAG))['id']}"

    refused = year.officer.refused("PATCH", path, {"number": "1"}, headers={"If-Match": "*"})

    assert refused["status"] == 409
    assert "edit" not in refused["allowed_actions"]
    assert year.officer.refused("POST", f"{path}/withdraw")["status"] == 409
    assert year.authority.refused("POST", f"{path}/issue", ISSUE)["status"] == 409


def test_no_unit_gets_one_award_or_one_achievement_twice(year: Year) -> None:
    issued(year, year.line(1, **MERIT))
    thematic = {**MERIT, "subtype": "thematic"}
    drafted = draft(year, items=[year.line(2, **MERIT), year.line(1, **thematic)])
    path = f"/decisions/{drafted['id']}"

    refused = year.authority.refused("POST", f"{path}/issue", ISSUE)

    assert codes(refused) == {("/items/1", "one_achievement_twice")}
    other = {**thematic, "achievement": "Chuyên đề chuyển đổi số"}
    year.officer.patch(path, {"items": [year.line(2, **MERIT), year.line(1, **other)]})
    assert year.authority.post(f"{path}/issue", ISSUE)["state"] == "issued"


def test_an_old_record_keeps_unknown_what_its_source_does_not_say(year: Year) -> None:
    done = recorded(
        year,
        year.line(1, **FLAG, wording="Cờ Đơn vị dẫn đầu khối thi đua"),
        year.line(None, **MERIT, receivers=3),
    )

    assert done["state"] == "issued"
    assert {done[name] for name in ("number", "decided_on", "authority", "signer_name")} == {None}
    assert (done["total_amount"], done["rule_set"]) == (None, None)
    assert {item["money"] for item in done["items"]} == {"unknown"}
    assert [item["unnamed"] for item in done["items"]] == [0, 3]


def test_a_record_needs_its_source_and_a_source_is_never_issued(year: Year) -> None:
    plain = draft(year, items=[year.line(1, **FLAG)])
    refused = year.officer.refused("POST", f"/decisions/{plain['id']}/record")
    assert codes(refused) == {("/source", "source_missing")}
    sourced = draft(year, items=[year.line(2, **FLAG)], source=SOURCE)
    assert sourced["actions"] == ["edit", "record", "withdraw"]
    stated = {"items": [year.line(3, **FLAG, stated_amount=1_000_000)]}
    refused = year.officer.refused(
        "PATCH", f"/decisions/{plain['id']}", stated, headers={"If-Match": "*"}
    )
    assert codes(refused) == {("/items/0/stated_amount", "computed")}
    assert (
        year.authority.refused("POST", f"/decisions/{sourced['id']}/issue", ISSUE)["status"] == 403
    ), "the authority issues its own decisions only"


def test_rule_41_thuc_te_s000_who_presents_is_not_who_decides(year: Year) -> None:
    decision = issued(year, year.line(1, **FLAG))
    path = f"/decisions/{decision['id']}/confer"
    handed = {
        "presenter_name": "Người trao thử",
        "presenter_post": "Phó Bí thư Thường trực",
        "presented_on": "2026-02-03",
        "occasion": "Hội nghị tổng kết năm 2025",
    }
    member = year.here.person(Role.unit_head, unit=year.units[1])

    assert member.refused("POST", path, handed)["status"] == 403
    early = year.leader.refused("POST", path, {**handed, "presented_on": "2026-01-14"})
    assert codes(early) == {("/presented_on", "before_decision")}
    done = year.leader.post(path, handed)

    assert (done["signer_post"], done["presenter_post"]) == ("Chủ tịch", "Phó Bí thư Thường trực")
    assert (done["decided_on"], done["presented_on"]) == ("2026-01-15", "2026-02-03")
    assert member.get(f"/decisions/{decision['id']}")["presenter_name"] == "Người trao thử"


def test_counted_receivers_are_named_later_and_never_more_than_counted(year: Year) -> None:
    decision = recorded(year, year.line(None, **MERIT, receivers=2))
    line = decision["items"][0]
    path = f"/decisions/{decision['id']}/items/{line['id']}/receivers"
    ids = [str(unit.id) for unit in year.units]

    many = year.officer.refused("POST", path, {"unit_ids": ids[:3]})
    assert codes(many) == {("/unit_ids", "more_than_counted")}
    twice = year.officer.refused("POST", path, {"unit_ids": [ids[1], ids[1]]})
    assert codes(twice) == {("/unit_ids/1", "same_award_twice")}
    assert year.leader.refused("POST", path, {"unit_ids": ids[:1]})["status"] == 403
    named = year.officer.post(path, {"unit_ids": [ids[1]]})

    assert [(i["unit"] and i["unit"]["name"], i["unnamed"]) for i in named["items"]] == [
        (None, 1),
        ("Sở Tài chính", 0),
    ]
    assert named["items"][1]["part_of"] == line["id"]
    assert named["receivers"] == 2, "a named receiver is one of those counted"
    again = year.officer.refused("POST", path, {"unit_ids": [ids[1]]})
    assert codes(again) == {("/unit_ids/0", "same_award_twice")}
    full = year.officer.post(path, {"unit_ids": [ids[2]]})
    assert "name_receivers" not in full["items"][0]["actions"]


def test_an_award_is_cancelled_by_its_authority_and_stays_on_record(year: Year) -> None:
    decision = issued(year, year.line(1, **FLAG), year.line(2, **MERIT))
    path = f"/decisions/{decision['id']}/items/{decision['items'][0]['id']}/cancel"
    why = {"reason": "fraud", "number": "90/QĐ-UBND", "cancelled_on": "2026-06-01"}

    assert year.officer.refused("POST", path, why)["status"] == 403
    bad = year.authority.refused("POST", path, {**why, "reason": "mistake"})
    assert bad["errors"][0]["pointer"] == "/reason"
    done = year.authority.post(path, why)

    assert (done["cancelled"], done["total_amount"]) == (1, 7_020_000)
    assert done["items"][0]["cancellation"]["number"] == "90/QĐ-UBND"
    assert done["items"][0]["actions"] == ["aftermath"], "what is to be given back"
    again = year.authority.refused("POST", path, why)
    assert (again["status"], again["code"]) == (409, "cancelled_already")
    held = year.leader.get(f"/units/{year.units[1].id}/awards")["items"]
    assert [(e["title"], e["cancellation"]["reason"]) for e in held] == [
        ("provincial_flag", "fraud")
    ]


def test_the_ledger_shows_what_was_issued_and_nothing_else(year: Year) -> None:
    draft(year, items=[year.line(1, **FLAG)])
    done = issued(year, year.line(1, **MERIT))
    anybody = year.here.person(Role.unit_head, unit=year.here.unit("Sở Y tế"))

    held = anybody.get(f"/units/{year.units[1].id}/awards?count=true")

    assert held["total"] == 1
    assert held["items"][0]["decision_id"] == done["id"]
    assert (held["items"][0]["number"], held["items"][0]["amount"]) == ("12/QĐ-UBND", 7_020_000)
    missing = anybody.refused("GET", "/units/00000000-0000-7000-8000-000000000000/awards")
    assert missing["status"] == 404
    assert anybody.refused("GET", f"/decisions/{done['id']}")["status"] == 404


def test_rule_44_luat_dieu_84_khoan_5_what_is_published_is_what_was_issued(year: Year) -> None:
    draft(year, items=[year.line(3, **FLAG)])
    issued(year, year.line(1, **FLAG), year.line(None, **MERIT, receivers=4))

    with year.here.app.state.database.reading() as connection:
        found = published_decisions(connection, year.here.tenant, year.season.id)

    assert [d.number for d in found] == ["12/QĐ-UBND"]
    assert [(i.unit and i.unit.name, i.receivers, i.unnamed) for i in found[0].items] == [
        ("Sở Tài chính", 1, 0),
        (None, 4, 4),
    ]


def test_a_decision_follows_only_an_accepted_proposal_of_its_year(year: Year) -> None:
    proposal = year.proposal(year.line(1, **FLAG))
    body: dict[str, Any] = {"season_id": str(year.season.id), **SIGNED}

    waiting = year.officer.refused("POST", "/decisions", {**body, "proposal_id": proposal["id"]})
    assert waiting["status"] == 409
    assert waiting["allowed_actions"] == ["edit", "submit", "withdraw", "gather"]
    absent = {**body, "proposal_id": "00000000-0000-7000-8000-000000000000"}
    assert codes(year.officer.refused("POST", "/decisions", absent)) == {
        ("/proposal_id", "unknown_proposal")
    }
    retyped = {**body, "proposal_id": proposal["id"], "items": [year.line(1, **FLAG)]}
    assert codes(year.officer.refused("POST", "/decisions", retyped)) == {
        ("/items", "lines_from_proposal")
    }
