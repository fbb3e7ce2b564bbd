"""Evidence lockers over HTTP: items, verdicts, gaps, and who sees them."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from backend.kernel import clock as clocks
from tests.support.clock import StandingClock
from tests.support.lockers import (
    ASKING,
    DOCUMENT,
    a_pdf,
    criterion,
    given,
    listed,
    locker_year,
    submitted_card,
    uploaded,
)
from tests.support.scored_year import ScoredYear
from tests.support.world import World


@pytest.fixture
def year(here: World) -> ScoredYear:
    return locker_year(here)


def test_an_item_is_given_changed_and_found_without_diacritics(year: ScoredYear) -> None:
    item = given(year, year.officer, document=DOCUMENT)
    assert item["document"] == DOCUMENT
    assert item["standing"] == "given"
    assert item["actions"] == ["edit", "remove", "withdraw"]
    edited = year.officer.patch(f"/evidence/{item['id']}", {"title": "Bằng khen", "document": None})
    assert edited["document"] is None
    assert edited["version"] > item["version"]
    assert [i["id"] for i in listed(year.officer, year, q="bang khen")] == [item["id"]]
    assert listed(year.officer, year, q="giấy chứng nhận") == []
    assert [i["id"] for i in listed(year.officer, year, criterion="1.2")] == [item["id"]]
    assert listed(year.officer, year, criterion="1.1") == []


def test_evidence_is_given_before_scoring_opens_and_not_in_a_closed_year(here: World) -> None:
    year = locker_year(here)
    assert given(year, year.officer)["state"] == "open"
    year.leader.post(f"/seasons/{year.season.id}/sum-up")
    year.leader.post(f"/seasons/{year.season.id}/close")
    new = {
        "season_id": str(year.season.id),
        "unit_id": str(year.units[1].id),
        "title": "Muộn",
        "fact_on": "2026-03-05",
    }
    assert year.officer.refused("POST", "/evidence", new)["code"] == "season_not_running"
    assert listed(year.officer, year)[0]["actions"] == []


@pytest.mark.parametrize(
    ("wrong", "pointer", "code"),
    [
        ({"criteria": ["1.1", "9.9"]}, "/criteria/1", "unknown_criterion"),
        ({"fact_on": "2199-01-01"}, "/fact_on", "in_future"),
        ({"valid_until": "2026-03-04"}, "/valid_until", "period"),
        ({"document": {"number": "1"}}, "/document/issued_on", "missing"),
        ({"title": " "}, "/title", "string_too_short"),
    ],
)
def test_faults_point_at_their_field(
    year: ScoredYear, wrong: dict[str, Any], pointer: str, code: str
) -> None:
    new = {
        "season_id": str(year.season.id),
        "unit_id": str(year.units[1].id),
        "title": "Sáng kiến",
        "fact_on": "2026-03-05",
        **wrong,
    }
    problem = year.officer.refused("POST", "/evidence", new)
    assert problem["status"] == 422
    assert {"pointer": pointer, "code": code} in [
        {"pointer": e["pointer"], "code": e["code"]} for e in problem["errors"]
    ]


def test_a_retried_gift_is_one_item_and_a_stale_edit_is_refused(year: ScoredYear) -> None:
    new = {
        "season_id": str(year.season.id),
        "unit_id": str(year.units[1].id),
        "title": "Sáng kiến",
        "fact_on": "2026-03-05",
    }
    key = {"Idempotency-Key": "mot-minh-chung"}
    first = year.officer.post("/evidence", new, headers=key)
    assert year.officer.post("/evidence", new, headers=key)["id"] == first["id"]
    assert len(listed(year.officer, year)) == 1
    year.officer.patch(f"/evidence/{first['id']}", {"note": "lần 1"})
    stale = {"If-Match": f'"v{first["version"]}"'}
    path = f"/evidence/{first['id']}"
    assert year.officer.refused("PATCH", path, {"note": "x"}, headers=stale)["status"] == 412
    assert year.officer.refused("PATCH", path, {"note": "x"})["status"] == 428


def test_the_verifier_accepts_and_rejects_with_a_reason(year: ScoredYear) -> None:
    item = given(year, year.officer, criteria=["1.2", "2.1"], document=DOCUMENT)
    path = f"/evidence/{item['id']}"
    seen = year.verifier.get(path)
    assert seen["actions"] == ["accept", "reject"]
    assert year.verifier.post(f"{path}/accept", {"criteria": ["1.2"]})["standing"] == "given"
    refused = year.verifier.refused("POST", f"{path}/reject", {"criteria": ["2.1"], "reason": ""})
    assert refused["errors"][0]["pointer"] == "/reason"
    reason = {"criteria": ["2.1"], "reason": "Văn bản đã hết hiệu lực"}
    assert year.verifier.post(f"{path}/reject", reason)["standing"] == "rejected"
    told = {k["criterion"]: k for k in year.officer.get(path)["links"]}
    assert told["2.1"]["reason"] == "Văn bản đã hết hiệu lực"
    assert told["1.2"]["verdict"] == "accepted"
    assert criterion(year.officer, year, "2.1")["lacking"]
    assert not criterion(year.officer, year, "1.2")["lacking"]
    assert [i["id"] for i in listed(year.officer, year, standing="rejected")] == [item["id"]]
    assert listed(year.officer, year, standing="accepted") == []


def test_nobody_judges_their_own_unit_and_no_unit_judges_another(year: ScoredYear) -> None:
    own = given(year, year.leader, number=0)
    other = given(year, year.officer)
    body = {"criteria": ["1.2"]}
    for person, item in ((year.leader, own), (year.officer, other)):
        assert person.refused("POST", f"/evidence/{item['id']}/accept", body)["status"] == 403
    stranger = year.heads[2]
    assert stranger.refused("POST", f"/evidence/{other['id']}/accept", body)["status"] == 404


def test_a_change_takes_the_verdict_back_and_what_was_judged_is_not_removed(
    year: ScoredYear,
) -> None:
    item = given(year, year.officer, document=DOCUMENT)
    path = f"/evidence/{item['id']}"
    assert year.verifier.post(f"{path}/accept", {"criteria": ["1.2"]})["standing"] == "accepted"
    assert year.officer.get(path)["actions"] == ["edit", "withdraw"]
    assert year.officer.refused("DELETE", path)["code"] == "judged_already"
    changed = year.officer.patch(path, {"note": "bổ sung trang 2"})
    assert changed["standing"] == "given"
    assert changed["links"][0]["judged_at"] is None
    assert year.officer.request("DELETE", path).status_code == 204
    assert year.officer.refused("GET", path)["status"] == 404


def test_what_is_handed_in_is_only_withdrawn_until_the_card_comes_back(
    year: ScoredYear, clock: StandingClock
) -> None:
    clock.stands_at(date(2026, 10, 1))
    item, second = (given(year, year.officer, document=DOCUMENT) for _ in range(2))
    card = submitted_card(year)
    path = f"/evidence/{item['id']}"
    assert year.officer.get(path)["state"] == "handed_in"
    for method, body in (("DELETE", None), ("PATCH", {"note": "x"})):
        problem = year.officer.refused(method, path, body, headers={"If-Match": "*"})
        assert problem["code"] == "wrong_state"
        assert problem["allowed_actions"] == ["withdraw", "accept", "reject"]
    withdrawn = year.officer.post(f"{path}/withdraw", {"reason": "Nhầm văn bản"})
    assert (withdrawn["standing"], withdrawn["withdrawal_reason"]) == ("withdrawn", "Nhầm văn bản")
    year.verifier.post(f"/scorecards/{card}/return", {"reason": "Bổ sung"})
    assert year.officer.get(path)["actions"] == []
    assert "edit" in year.officer.get(f"/evidence/{second['id']}")["actions"]


def test_more_may_be_given_while_the_card_is_checked(
    year: ScoredYear, clock: StandingClock
) -> None:
    clock.stands_at(date(2026, 10, 1))
    submitted_card(year)
    clock.stands_at(date(2026, 10, 2))
    late = given(year, year.officer)
    assert (late["state"], "edit" in late["actions"]) == ("open", True)


def test_one_item_shows_many_criteria_and_a_dropped_one_stays_as_such(year: ScoredYear) -> None:
    item = given(year, year.officer, criteria=["1.2", "2.2"], document=DOCUMENT)
    without = ASKING[: ASKING.index('  - {id: "2.2"')].replace("max: 20", "max: 10")
    year.adopted(without.replace("scale: 100", "scale: 90"))
    links = {
        k["criterion"]: k["dropped"] for k in year.officer.get(f"/evidence/{item['id']}")["links"]
    }
    assert links == {"1.2": False, "2.2": True}
    kept = year.officer.patch(f"/evidence/{item['id']}", {"criteria": ["2.2", "1.1"]})
    assert [k["criterion"] for k in kept["links"]] == ["1.1", "2.2"]
    other = given(year, year.officer, document=DOCUMENT)
    path, body = f"/evidence/{other['id']}", {"criteria": ["2.2"]}
    refused = year.officer.refused("PATCH", path, body, headers={"If-Match": "*"})
    assert refused["errors"][0]["pointer"] == "/criteria/0"


def test_last_years_item_is_given_again_with_its_files_and_no_verdict(year: ScoredYear) -> None:
    item = given(year, year.officer, criteria=["1.2", "1.1"])
    file = uploaded(year.officer, item["id"], a_pdf())
    year.verifier.post(f"/evidence/{item['id']}/accept", {"criteria": ["1.2", "1.1"]})
    body = {"season_id": str(year.season.id)}
    copy = year.officer.post(f"/evidence/{item['id']}/reuse", body)
    assert (copy["copied_from_id"], copy["standing"]) == (item["id"], "given")
    assert [f["digest"] for f in copy["files"]] == [file["digest"]]
    assert {k["verdict"] for k in copy["links"]} == {"given"}
    assert year.heads[2].refused("POST", f"/evidence/{item['id']}/reuse", body)["status"] == 404


def test_pages_follow_each_other(year: ScoredYear) -> None:
    start = datetime.combine(clocks.today(), datetime.min.time(), clocks.VIETNAM)
    for number in range(5):
        with clocks.frozen(start + timedelta(minutes=number)):
            given(year, year.officer, title=f"Số {number}")
    query: dict[str, Any] = {"season": str(year.season.id), "page_size": 2}
    titles: list[str] = []
    while query:
        page = year.officer.get("/evidence", params=query)
        titles += [i["title"] for i in page["items"]]
        query = {**query, "cursor": page["next_cursor"]} if page["next_cursor"] else {}
    assert titles == [f"Số {number}" for number in (4, 3, 2, 1, 0)]
