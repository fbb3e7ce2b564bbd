"""The checklist of a dossier: what the law asks for, what is there, who says so."""

from datetime import date
from typing import Any

import pytest

from backend.access.rules import Role
from tests.api.test_awards_eligibility import standing_at
from tests.support.award_year import FLAG, KNOWN, Year, award_year
from tests.support.world import World

FIGHTER = {
    "title": "provincial_fighter",
    "receiver": "individual",
    "receivers": 1,
    "first_year": 2025,
    "last_year": 2025,
}


@pytest.fixture
def year(here: World) -> Any:
    with standing_at(date(2026, 1, 10)):
        yield award_year(here)


def lacking(checklist: dict[str, Any]) -> dict[str, list[int]]:
    return {paper["document"]: paper["lacking"] for paper in checklist["documents"]}


def test_a_dossier_fills_by_what_is_stated_and_by_what_is_on_record(year: Year) -> None:
    drafted = year.proposal(year.line(0, **FLAG), year.line(None, **FIGHTER))
    path = f"/proposals/{drafted['id']}/dossier"
    first = year.leader.get(path)
    assert lacking(first) == {
        "submission": [1, 2],
        "report": [1, 2],
        "minutes": [1, 2],
        "ballot": [1, 2],
        "initiative": [2],
    }
    assert first["actions"] == ["gather"]
    assert "Luật TĐKT 2022, Điều 84" in first["documents"][0]["references"]

    minutes = "Biên bản số 03/BB-KTĐ ngày 08/01/2026"
    said = year.leader.put(f"{path}/minutes", {"reference": minutes})
    (stated,) = [p["stated"] for p in said["documents"] if p["document"] == "minutes"]
    assert stated["reference"] == minutes
    assert stated["name"] == year.leader.get("/me")["name"]
    assert lacking(said)["minutes"] == []

    year.leader.post(f"/proposals/{drafted['id']}/submit", KNOWN)
    assert lacking(year.officer.get(path))["submission"] == [], "it went out"
    again = year.officer.put(f"{path}/minutes", {"reference": ""})
    assert lacking(again)["minutes"] == [1, 2], "the office did not find it"


def test_what_is_missing_must_be_known_to_who_lets_the_dossier_go_on(year: Year) -> None:
    drafted = year.proposal(year.line(0, **FLAG), year.line(None, **FIGHTER))
    path = f"/proposals/{drafted['id']}"
    assert year.leader.get(f"{path}/dossier")["missing"] == ["report", "minutes", "initiative"]
    refused = year.leader.refused("POST", f"{path}/submit")
    assert {(e["pointer"], e["code"]) for e in refused["errors"]} == {("/missing", "paper_missing")}
    said = [error["message"] for error in refused["errors"]]
    assert len(said) == 3
    assert said[0] == "Hồ sơ còn thiếu: Báo cáo thành tích (Luật TĐKT 2022, Điều 84)."
    partly = {"missing": ["report", "minutes"]}
    assert len(year.leader.refused("POST", f"{path}/submit", partly)["errors"]) == 1

    year.leader.put(f"{path}/dossier/initiative", {"reference": "GCN 05/SK"})
    year.leader.post(f"{path}/submit", partly)
    year.officer.put(f"{path}/dossier/report", {"reference": "BC 01"})
    assert year.officer.refused("POST", f"{path}/accept")["errors"][0]["code"] == "paper_missing"
    year.officer.post(f"{path}/accept", partly)
    events = year.officer.get(f"/events?subject_id={drafted['id']}")["items"]
    missing = {e["kind"]: e["data"].get("missing") for e in events}
    assert missing["proposal.submitted"] == ["report", "minutes"]
    assert missing["proposal.accepted"] == ["minutes"], "what was there by then is not told"


def test_who_may_not_and_when_no_more(year: Year) -> None:
    drafted = year.proposal(year.line(0, **FLAG))
    path = f"/proposals/{drafted['id']}/dossier"
    body = {"reference": "BC 01"}
    head = year.here.person(Role.unit_head, unit=year.units[2])
    assert head.refused("PUT", f"{path}/report", body)["status"] == 404
    assert head.refused("GET", path)["status"] == 404
    member = year.here.person(Role.council_member)
    assert member.get(path)["actions"] == []
    assert member.refused("PUT", f"{path}/report", body)["status"] == 403
    unknown = year.leader.refused("PUT", f"{path}/photo", body)
    assert (unknown["status"], unknown["code"]) == (422, "invalid_input")
    year.leader.post(f"/proposals/{drafted['id']}/withdraw")
    over = year.leader.refused("PUT", f"{path}/report", body)
    assert over["status"] == 409
    assert year.leader.get(path)["actions"] == []
