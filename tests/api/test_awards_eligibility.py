"""What a unit may be awarded, on which grounds, and the records behind it: through the API."""

from contextlib import AbstractContextManager
from datetime import date, datetime, time
from typing import Any

import pytest

from backend.access.rules import Role
from backend.kernel import clock
from backend.organizations.models import Unit
from tests.support.award_year import FLAG, KNOWN, MERIT, VOTED_ELSEWHERE, Year, award_year, publish
from tests.support.world import Person, World

BEST = {
    "rating": "excellent",
    "people_all": 20,
    "people_done": 20,
    "people_advanced": 15,
    "people_grassroots_fighters": 2,
    "people_disciplined": 0,
    "people_women": 9,
    "qualities": {"united": True},
    "source": "Thông báo xếp loại (mô phỏng)",
}
JANUARY = date(2026, 1, 10)


@pytest.fixture
def year(here: World) -> Any:
    with standing_at(JANUARY):
        yield award_year(here)


def standing_at(day: date) -> AbstractContextManager[Any]:
    """Noon of the day, in Việt Nam."""
    return clock.frozen(datetime.combine(day, time(12), clock.VIETNAM))


def path(unit: Unit, rest: str = "eligibility") -> str:
    return f"/units/{unit.id}/{rest}"


def item(found: dict[str, Any], code: str) -> dict[str, Any]:
    return next(i for i in found["items"] if code in {i["title"], i["form"]})


def record(year: Year, unit: int, of: int, **more: Any) -> Any:
    return year.officer.put(path(year.units[unit], f"years/{of}"), {**BEST, **more})


def hold(year: Year, unit: int, reason: str = "complaint") -> Any:
    body = {"reason": reason, "since": "2026-01-05", "source": "Công văn số 12 (mô phỏng)"}
    return year.officer.post(path(year.units[unit], "holds"), body)


def test_an_unknown_year_is_left_to_a_person_a_recorded_one_is_judged(year: Year) -> None:
    unknown = year.officer.get(path(year.units[1]) + "?year=2025")
    excellent = item(unknown, "excellent_collective")
    assert excellent["verdict"] == "decide"
    assert "2025: chưa ghi kết quả xếp loại" in str(excellent["grounds"])

    found = record(year, 1, 2025)
    excellent = item(found, "excellent_collective")
    assert (excellent["verdict"], excellent["next_year"]) == ("yes", 2025)
    article = {g["reference"] for g in excellent["grounds"]}
    assert article == {"Luật TĐKT 2022, Điều 27"}
    assert item(found, "provincial_flag")["verdict"] == "decide", "places are not published"
    assert found["rule_set"]["code"] == "law_2022_decree_152"
    assert found["actions"] == ["record_year", "open_hold", "rule_lineage"]


def test_a_year_is_replaced_only_as_it_was_read(year: Year) -> None:
    url = path(year.units[1], "years/2025")
    first = record(year, 1, 2025)
    assert year.officer.refused("PUT", url, BEST)["status"] == 428
    stale = {"If-Match": '"v9"'}
    assert year.officer.refused("PUT", url, BEST, headers=stale)["status"] == 412
    tag = {"If-Match": f'"v{first["years"][0]["version"]}"'}
    changed = year.officer.put(url, {**BEST, "rating": "good"}, headers=tag)
    assert changed["years"][0]["rating"] == "good"
    assert item(changed, "excellent_collective")["verdict"] == "no"
    assert item(changed, "excellent_collective")["next_year"] == 2026
    over = year.officer.refused(
        "PUT", path(year.units[1], "years/2024"), {**BEST, "people_done": 21}
    )
    assert codes(over) == {("/people_done", "more_than_all")}


def test_what_one_may_not_read_is_not_there(year: Year) -> None:
    record(year, 1, 2025)
    hold(year, 1)
    own = year.here.person(Role.unit_head, unit=year.units[1])
    other = year.here.person(Role.unit_head, unit=year.units[2])

    found = own.get(path(year.units[1]) + "?year=2025")
    assert found["actions"] == found["holds"] == []
    bar = item(found, "excellent_collective")["grounds"][0]
    assert (bar["code"], bar["outcome"], bar["matter"]) == ("hold_open", "unmet", None)
    assert "Khiếu nại" not in str(found)

    empty = other.get(path(year.units[1]) + "?year=2025")
    assert empty["items"] == empty["years"] == empty["holds"] == empty["predecessors"] == []
    for person in (own, other, year.leader):
        assert person.refused("PUT", path(year.units[1], "years/2024"), BEST)["status"] == 403
    sealed = year.officer.get(path(year.units[1]))
    assert [h["reason"] for h in sealed["holds"]] == ["complaint"]


def test_an_open_matter_stops_proposal_acceptance_and_decision(year: Year) -> None:
    drafted = year.proposal(year.line(1, **FLAG))
    url = f"/proposals/{drafted['id']}"
    assert drafted["items"][0]["assessment"]["verdict"] == "decide"
    open_ = hold(year, 1)["holds"][0]
    refused = year.leader.refused("POST", f"{url}/submit")
    assert (refused["status"], codes(refused)) == (422, {("/items/0", "hold_open")})
    assert "Khiếu nại" not in str(year.leader.get(url))
    assert "Khiếu nại" in str(year.officer.get(url))

    end(year, open_, "cleared")
    year.leader.post(f"{url}/submit", KNOWN)
    second = hold(year, 1, "press")["holds"]
    assert codes(year.officer.refused("POST", f"{url}/accept")) == {("/items/0", "hold_open")}
    end(year, next(h for h in second if h["until"] is None), "cleared")
    year.officer.post(f"{url}/accept", KNOWN)

    decision = draft_decision(year, drafted["id"])
    third = hold(year, 1, "investigation")["holds"]
    issue = {"number": "12/QĐ-UBND", "decided_on": "2026-01-10", **VOTED_ELSEWHERE}
    stopped = year.authority.refused("POST", f"/decisions/{decision['id']}/issue", issue)
    assert codes(stopped) == {("/items/0", "hold_open")}
    end(year, next(h for h in third if h["until"] is None), "cleared")
    year.authority.post(f"/decisions/{decision['id']}/issue", issue)
    again = item(year.officer.get(path(year.units[1]) + "?year=2025"), "provincial_flag")
    assert again["verdict"] == "no"
    assert (again["grounds"][0]["code"], again["next_year"]) == ("same_award_twice", 2026)


def codes(found: dict[str, Any]) -> set[tuple[str, str]]:
    return {(error["pointer"], error["code"]) for error in found["errors"]}


def end(year: Year, hold: dict[str, Any], outcome: str, until: str = "2026-01-10") -> Any:
    body = {"outcome": outcome, "until": until}
    return year.officer.post(f"/award-holds/{hold['id']}/end", body)


def draft_decision(year: Year, proposal_id: str) -> dict[str, Any]:
    body = {
        "season_id": str(year.season.id),
        "subject": "Về việc tặng Cờ thi đua",
        "proposal_id": proposal_id,
        "authority": "Ủy ban nhân dân thành phố",
        "signer_name": "Nguyễn Văn A",
        "signer_post": "Chủ tịch",
    }
    drafted: dict[str, Any] = year.officer.post("/decisions", body)
    return drafted


def test_a_matter_ends_once_and_not_before_it_began(year: Year) -> None:
    open_ = hold(year, 1, "discipline")["holds"][0]
    url = f"/award-holds/{open_['id']}/end"
    early = {"outcome": "cleared", "until": "2026-01-04"}
    assert codes(year.officer.refused("POST", url, early)) == {("/until", "before_start")}
    future = {"outcome": "cleared", "until": "2026-06-30"}
    assert codes(year.officer.refused("POST", url, future)) == {("/until", "in_the_future")}
    assert year.leader.refused("POST", url, future)["status"] == 404
    served = year.officer.post(url, {"outcome": "upheld", "until": "2026-06-30"})
    assert served["holds"][0]["actions"] == []
    assert item(served, "excellent_collective")["verdict"] == "no", "the discipline still runs"
    again = year.officer.refused("POST", url, early)
    assert (again["status"], again["code"]) == (409, "hold_ended")
    body = {"reason": "press", "since": "2026-02-01", "source": "Báo (mô phỏng)"}
    late = year.officer.refused("POST", path(year.units[1], "holds"), body)
    assert codes(late) == {("/since", "in_the_future")}


def test_a_retried_request_opens_one_matter(year: Year) -> None:
    body = {"reason": "press", "since": "2026-01-05", "source": "Báo (mô phỏng)"}
    key = {"Idempotency-Key": "mot-viec-1"}
    first, again = (
        year.officer.post(path(year.units[2], "holds"), body, headers=key) for _ in range(2)
    )
    assert again == first
    assert len(year.officer.get(path(year.units[2]))["holds"]) == 1


def test_years_before_a_merger_wait_for_a_decision(year: Year) -> None:
    merged = year.here.unit("Sở Nội vụ và Lao động", founded_on=date(2025, 3, 1))
    old = year.here.unit("Sở Lao động", founded_on=date(1990, 1, 1))
    act = {"kind": "merger", "on_date": "2025-03-01", "basis": "NQ 08", "follows": []}
    heir = {"unit_id": str(merged.id)}
    year.officer.post("/reorganizations", {**act, "unit_ids": [str(old.id)], "into": [heir]})
    for unit, of in ((old, 2024), (merged, 2025)):
        year.officer.put(path(unit, f"years/{of}"), BEST)
    open_ = year.officer.get(path(merged) + "?year=2025")
    assert [p["counts"] for p in open_["predecessors"]] == [None]
    assert "hợp nhất" in str(item(open_, "provincial_certificate")["grounds"])

    url = path(merged, f"predecessors/{old.id}/ruling")
    ruling = {"counts": True, "source": "Công văn số 7 (mô phỏng)"}
    year.officer.put(url, ruling)
    counted = year.officer.get(path(merged) + "?year=2025")
    assert item(counted, "provincial_certificate")["verdict"] == "yes"
    year.officer.put(url, {**ruling, "counts": False})
    out = item(year.officer.get(path(merged) + "?year=2025"), "provincial_certificate")
    assert (out["verdict"], out["next_year"]) == ("no", 2026)
    assert year.leader.refused("PUT", url, ruling)["status"] == 403
    stranger = path(merged, f"predecessors/{year.units[0].id}/ruling")
    assert year.officer.refused("PUT", stranger, ruling)["status"] == 404


def leading(year: Year, unit: int) -> str:
    """What the flag's condition on the place says of a unit."""
    found = year.officer.get(path(year.units[unit]) + "?year=2025")
    grounds = item(found, "provincial_flag")["grounds"]
    return str(next(g["outcome"] for g in grounds if "Dẫn đầu" in g["text"]["vi"]))


def test_published_places_say_who_leads(year: Year) -> None:
    publish(year, 1, 2, 2, 4)
    assert [leading(year, unit) for unit in range(3)] == ["met", "unmet", "unmet"]


@pytest.mark.parametrize(
    ("base", "outcomes"),
    [
        ({"base": "members", "rounding": "up"}, ["met", "met", "unmet", "unmet"]),
        ({"base": "stated"}, ["undecided"] * 4),
    ],
)
def test_a_share_of_flags_says_how_many_lead(
    year: Year, base: dict[str, str], outcomes: list[str]
) -> None:
    share = {"percent": "30", **base}
    quota = {"title": "provincial_flag", "share": share, "source": "Quy chế của tỉnh mẫu"}
    year.officer.put(f"/seasons/{year.season.id}/award-quotas", {"items": [quota]})
    publish(year, 1, 2, 3, 4)
    assert [leading(year, unit) for unit in range(4)] == outcomes


def test_a_dossier_keeps_the_law_of_its_reception_and_may_choose_a_later_one(here: World) -> None:
    with standing_at(date(2026, 9, 30)):
        year = award_year(here)
        drafted = year.proposal(year.line(1, **MERIT))
        url = f"/proposals/{drafted['id']}"
        assert year.leader.post(f"{url}/submit", KNOWN)["law"]["code"] == "law_2022_decree_152"
        assert year.officer.get(url)["other_laws"] == []
        year.officer.post(f"{url}/return", {"reason": "Thiếu báo cáo."})
    with standing_at(date(2026, 10, 1)):
        assert year.leader.post(f"{url}/submit", KNOWN)["rule_set"] == "law_2022_decree_152"
        seen = year.officer.get(url)
        assert [law["code"] for law in seen["other_laws"]] == ["law_2026"]
        assert seen["actions"] == ["return", "accept", "judge", "consult"]
        by = {"rule_set": "law_2026", "reason": "Quy định mới có lợi hơn (mô phỏng)."}
        assert year.leader.refused("POST", f"{url}/rule-set", by)["status"] == 403
        wrong = {**by, "rule_set": "law_2003"}
        assert codes(year.officer.refused("POST", f"{url}/rule-set", wrong)) == {
            ("/rule_set", "law_not_open")
        }
        chosen = year.officer.post(f"{url}/rule-set", by)
        assert (chosen["law"]["verified"], chosen["rule_set_reason"]) == (False, by["reason"])
        grounds = chosen["items"][0]["assessment"]["grounds"]
        assert "law_unverified" in {g["code"] for g in grounds}


def test_the_log_tells_that_a_matter_was_noted_never_what_it_is(year: Year) -> None:
    hold(year, 1)
    auditor: Person = year.here.person(Role.auditor)
    log = auditor.get("/events?kind=award_hold.opened")
    assert len(log["items"]) == 1
    assert "complaint" not in str(log)
    assert "Công văn" not in str(log)
