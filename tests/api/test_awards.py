"""The catalogue, quotas, proposals and their appraisal: through the API."""

from typing import Any

import pytest

from backend.access.rules import Role
from tests.support.award_year import FLAG, KNOWN, MERIT, Year, award_year, publish
from tests.support.world import World


@pytest.fixture
def year(here: World) -> Year:
    return award_year(here)


def quotas(year: Year, *items: dict[str, Any]) -> Any:
    return year.officer.put(f"/seasons/{year.season.id}/award-quotas", {"items": list(items)})


def codes(found: dict[str, Any]) -> set[tuple[str, str]]:
    return {(error["pointer"], error["code"]) for error in found["errors"]}


def test_the_catalogue_is_that_of_the_asked_day(here: World) -> None:
    anybody = here.person(Role.auditor)

    then = anybody.get("/award-catalogue?on=2025-07-01")
    old = anybody.get("/award-catalogue?on=2017-03-20")

    flag = next(title for title in then["titles"] if title["code"] == "provincial_flag")
    assert flag["amounts"][0] == {
        "receiver": "collective",
        "coefficient": "8",
        "amount": 18_720_000,
    }
    assert flag["council_percent"] == 80
    assert {form["code"] for form in then["forms"]}.isdisjoint(t["code"] for t in then["titles"])
    assert (old["rule_set"]["code"], old["base_salary"]) == ("law_2003", None)
    assert old["rule_set"]["caution"]["vi"].startswith("Chưa nhập")
    assert all(title["amounts"] == [] for title in old["titles"])
    assert here.http.get("/api/v1/award-catalogue").status_code == 401


def test_a_proposal_goes_from_the_block_to_the_officer_and_back(year: Year) -> None:
    quotas(year, {"title": "provincial_flag", "most": 1})
    drafted = year.proposal(year.line(1, **FLAG))
    path = f"/proposals/{drafted['id']}"
    assert drafted["actions"] == ["edit", "submit", "withdraw"]
    assert drafted["items"][0]["unit"]["name"] == "Sở Tài chính"

    submitted = year.leader.post(f"{path}/submit", KNOWN)
    assert (submitted["state"], submitted["actions"]) == ("submitted", [])
    assert submitted["rule_set"].startswith("law_")
    assert year.officer.get(path)["actions"] == ["return", "accept", "consult"]
    returned = year.officer.post(f"{path}/return", {"reason": "Thiếu báo cáo thành tích."})
    assert (returned["state"], returned["return_reason"]) == (
        "returned",
        "Thiếu báo cáo thành tích.",
    )
    year.leader.patch(path, {"note": "Đã bổ sung báo cáo."})
    assert year.leader.post(f"{path}/submit", KNOWN)["return_reason"] is None
    assert year.officer.post(f"{path}/accept", KNOWN)["actions"] == ["consult", "draft_decision"]
    again = year.officer.refused("POST", f"{path}/accept")
    assert (again["status"], again["allowed_actions"]) == (
        409,
        ["consult", "gather", "draft_decision", "decide"],
    )


def test_each_acts_only_in_their_own_part(year: Year) -> None:
    drafted = year.proposal(year.line(1, **FLAG))
    path = f"/proposals/{drafted['id']}"
    member = year.here.person(Role.unit_head, unit=year.units[1])
    stranger = year.here.person(Role.unit_head, unit=year.here.unit("Sở Y tế"))
    new = {"season_id": str(year.season.id)}

    assert member.refused("GET", path)["status"] == 404
    assert member.refused("POST", "/proposals", new)["status"] == 403
    assert stranger.refused("POST", "/proposals", new)["status"] == 404
    assert year.leader.refused("POST", f"{path}/accept")["status"] == 403
    assert year.officer.refused("POST", f"{path}/submit")["status"] == 403
    quota_path = f"/seasons/{year.season.id}/award-quotas"
    assert year.leader.refused("PUT", quota_path, {"items": []})["status"] == 403
    assert member.refused("GET", quota_path)["status"] == 404
    assert member.get("/proposals")["items"] == []
    assert [p["id"] for p in year.leader.get("/proposals?count=true")["items"]] == [drafted["id"]]


def test_findings_stop_the_submission_with_the_line_and_the_rule(year: Year) -> None:
    quotas(year, {"title": "provincial_flag", "most": 1}, {**kind(MERIT), "most": 5})
    outsider = {"unit_id": str(year.here.unit("Sở Y tế").id), **MERIT}
    thematic = {**MERIT, "subtype": "thematic"}
    drafted = year.proposal(
        year.line(0, **FLAG), year.line(1, **FLAG), year.line(2, **MERIT), outsider,
        year.line(2, **thematic),
    )  # fmt: skip

    refused = year.leader.refused("POST", f"/proposals/{drafted['id']}/submit")

    assert refused["status"] == 422
    assert codes(refused) == {
        ("/items/0", "over_quota"),
        ("/items/1", "over_quota"),
        ("/items/3", "not_a_member"),
        ("/items/2", "one_achievement_twice"),
        ("/items/4", "one_achievement_twice"),
        ("/items/4", "over_quota"),
    }
    shown = {finding["code"] for finding in drafted["findings"]}
    assert "leader_is_not_winner" in shown


def kind(line: dict[str, Any]) -> dict[str, Any]:
    return {name: line[name] for name in ("title", "form", "subtype") if name in line}


def test_a_block_without_a_quota_is_warned_not_stopped(year: Year) -> None:
    drafted = year.proposal(*(year.line(unit, **FLAG) for unit in (1, 2, 3)))
    assert [f["code"] for f in drafted["findings"]] == ["quota_unknown"]
    assert year.leader.post(f"/proposals/{drafted['id']}/submit", KNOWN)["state"] == "submitted"


def test_quotas_are_stated_once_each_and_show_what_is_used(year: Year) -> None:
    path = f"/seasons/{year.season.id}/award-quotas"
    flag = {"title": "provincial_flag", "most": 3}
    twice = year.officer.refused("PUT", path, {"items": [flag, flag]})
    assert codes(twice) == {("/items/1", "quota_twice")}
    neither = year.officer.refused("PUT", path, {"items": [{"most": 1}]})
    assert codes(neither) == {("/items/0/form", "title_or_form")}

    quotas(year, flag, {**kind(MERIT), "most": 5})
    year.accepted(year.line(1, **FLAG), year.line(2, **MERIT))

    found = year.leader.get(path)
    assert [(quota["most"], quota["used"]) for quota in found["items"]] == [(3, 1), (5, 1)]
    assert found["actions"] == ["propose"]
    assert year.officer.get(path)["actions"] == ["set", "draft_decision"]


@pytest.mark.parametrize(
    ("line", "pointer", "code"),
    [
        ({**FLAG, "form": "provincial_certificate"}, "/items/0/form", "title_or_form"),
        ({**FLAG, "subtype": "thematic"}, "/items/0/subtype", "subtype_of_what"),
        ({**FLAG, "last_year": 2024}, "/items/0/last_year", "period"),
        ({**FLAG, "receivers": 0}, "/items/0/receivers", "greater_than_equal"),
        (
            {**FLAG, "unit_id": "00000000-0000-7000-8000-000000000000"},
            "/items",
            "unknown_unit",
        ),
    ],
)
def test_bad_lines_are_refused_with_their_field(
    year: Year, line: dict[str, Any], pointer: str, code: str
) -> None:
    body = {"season_id": str(year.season.id), "items": [line]}
    refused = year.leader.refused("POST", "/proposals", body)
    assert (refused["status"], codes(refused)) == (422, {(pointer, code)})


def test_lines_are_replaced_as_a_whole_and_never_over_a_newer_version(year: Year) -> None:
    drafted = year.proposal(year.line(1, **FLAG))
    path = f"/proposals/{drafted['id']}"
    tag = year.leader.request("GET", path).headers["etag"]

    changed = year.leader.patch(path, {"items": [year.line(None, receivers=5, **MERIT)]}, tag)

    assert (changed["receivers"], changed["items"][0]["unit"]) == (5, None)
    stale = {"items": [year.line(2, **FLAG)]}
    refused = year.leader.refused("PATCH", path, stale, headers={"If-Match": tag})
    assert refused["status"] == 412
    assert year.leader.refused("PATCH", path, stale)["status"] == 428
    year.leader.post(f"{path}/withdraw")
    gone = year.leader.refused("PATCH", path, stale, headers={"If-Match": "*"})
    assert (gone["status"], gone["allowed_actions"]) == (409, [])


def test_a_retried_draft_is_drafted_once(year: Year) -> None:
    key = {"Idempotency-Key": "de-nghi-2025"}
    body = {"season_id": str(year.season.id), "items": [year.line(1, **FLAG)]}
    first = year.leader.post("/proposals", body, headers=key)
    assert year.leader.post("/proposals", body, headers=key) == first
    assert len(year.leader.get("/proposals")["items"]) == 1


def test_the_published_ranking_becomes_a_proposal_without_retyping(year: Year) -> None:
    body = {"season_id": str(year.season.id), "from_ranking": True}
    assert year.leader.refused("POST", "/proposals", body)["code"] == "ranking_unpublished"
    publish(year, 3, 1, 2)
    assert year.leader.refused("POST", "/proposals", body)["code"] == "quota_unknown"
    quotas(year, {"title": "provincial_flag", "most": 1}, {**kind(MERIT), "most": 2})

    drafted = year.leader.post("/proposals", body)

    assert [(i["unit"]["name"], i["title"] or i["form"], i["place"]) for i in drafted["items"]] == [
        ("Sở Tài chính", "provincial_flag", 1),
        ("Sở Xây dựng", "provincial_certificate", 2),
        ("Sở Nội vụ", "provincial_certificate", 3),
    ]
    assert drafted["findings"] == []
    by_hand = {**body, "items": [year.line(1, **FLAG)]}
    assert codes(year.leader.refused("POST", "/proposals", by_hand)) == {
        ("/items", "lines_from_ranking")
    }


def test_units_that_share_the_last_place_of_a_quota_are_all_drafted_and_shown(year: Year) -> None:
    publish(year, 2, 1, 1)
    quotas(year, {"title": "provincial_flag", "most": 1})
    body = {"season_id": str(year.season.id), "from_ranking": True}

    drafted = year.leader.post("/proposals", body)

    assert [item["place"] for item in drafted["items"]] == [1, 1]
    assert [(f["code"], f["items"]) for f in drafted["findings"]] == [("over_quota", [0, 1])]
