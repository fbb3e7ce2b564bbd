"""Criteria sets through the API: drawn up, linted, adopted, frozen, replaced with a reason."""

import json
from pathlib import Path

import pytest

from backend.access.rules import Role
from backend.criteria.models import CriteriaSet
from tests.support.scored_year import TABLE, ScoredYear, scored_year
from tests.support.world import World

REAL = Path(__file__).parents[1] / "rules" / "tables" / "tiengiang_tnmt_2022.yaml"


@pytest.fixture
def year(here: World) -> ScoredYear:
    return scored_year(here)


def drawn_up(year: ScoredYear, document: str = TABLE, **more: str) -> str:
    new = {"season_id": str(year.season.id), "document": document, **more}
    return str(year.leader.post("/criteria-sets", new)["id"])


def test_a_table_goes_from_file_to_force(year: ScoredYear) -> None:
    path = f"/criteria-sets/{drawn_up(year)}"

    first = year.leader.get(path)
    assert (first["state"], first["number"], first["title"]) == ("draft", 1, "Bảng chấm điểm thử")
    assert first["actions"] == ["edit", "discuss"]
    assert year.leader.post(f"{path}/discuss")["actions"] == ["reopen", "adopt"]
    adopted = year.adopt(first["id"])
    assert (adopted["state"], adopted["adopted_on"]) == ("adopted", "2026-01-20")
    assert adopted["hash"] == first["hash"]
    assert adopted["actions"] == []


def test_an_adopted_table_is_frozen(year: ScoredYear) -> None:
    path = f"/criteria-sets/{year.adopted()['id']}"

    problem = year.leader.refused("PATCH", path, {"document": TABLE}, headers={"If-Match": "*"})

    assert (problem["status"], problem["code"]) == (409, "wrong_state")


def test_rule_26_thuc_te_s001_a_change_in_mid_year_is_a_new_version(
    year: ScoredYear,
) -> None:
    first = year.adopted()
    again = {"season_id": str(year.season.id), "copy_of": first["id"]}

    refused = year.leader.refused("POST", "/criteria-sets", again)
    second = year.leader.post("/criteria-sets", {**again, "reason": "bổ sung chỉ tiêu"})
    year.leader.post(f"/criteria-sets/{second['id']}/discuss")
    year.adopt(second["id"])

    assert [e["pointer"] for e in refused["errors"]] == ["/reason"]
    listed = year.leader.get(f"/criteria-sets?season={year.season.id}")["items"]
    assert [(s["number"], s["state"]) for s in listed] == [(2, "adopted"), (1, "superseded")]
    assert second["copied_from_id"] == first["id"]


def test_faults_of_a_file_are_told_with_their_places(year: ScoredYear) -> None:
    for broken, pointer, code in [
        (TABLE.replace("scale: 100", "scale: 100\nscal: 3"), "/document/scal", "unknown_key"),
        (TABLE.replace('id: "2.1"', 'id: "1.1"'), "/document/groups/1/criteria/0/id", None),
        ("groups: [", "/document", "unreadable"),
    ]:
        new = {"season_id": str(year.season.id), "document": broken}
        problem = year.leader.refused("POST", "/criteria-sets", new)
        assert problem["status"] == 422
        assert problem["errors"][0]["pointer"] == pointer
        assert code in {None, problem["errors"][0]["code"]}


def test_control_characters_never_reach_the_database(year: ScoredYear) -> None:
    group = {"id": "1", "max": 1, "name": "a\u0000b"}
    document = json.dumps({"id": "x", "title": "t\u0000", "groups": [group]})
    new = {"season_id": str(year.season.id), "document": document, "form": "json"}

    problem = year.leader.refused("POST", "/criteria-sets", new)

    assert [e["code"] for e in problem["errors"]] == ["control_character"]


def test_exactly_one_source_is_needed(year: ScoredYear) -> None:
    season = {"season_id": str(year.season.id)}
    assert year.leader.refused("POST", "/criteria-sets", season)["errors"][0]["code"] == (
        "one_source"
    )
    absent = {**season, "copy_of": str(year.season.id)}
    assert year.leader.refused("POST", "/criteria-sets", absent)["errors"][0]["pointer"] == (
        "/copy_of"
    )


def test_a_table_with_overlapping_bands_is_not_adopted(year: ScoredYear) -> None:
    bands = "kind: band, fact: xep_loai_so, bands: [{ge: 5, points: 10}, {ge: 4, le: 6, points: 5}]"
    overlapping = TABLE.replace("kind: choice, fact: xep_loai, options: {tot: 10, kha: 5}", bands)
    path = f"/criteria-sets/{drawn_up(year, overlapping)}"
    year.leader.post(f"{path}/discuss")

    found = year.leader.get(f"{path}/lint")
    adoption = {"adopted_on": "2026-01-20", "resolution": "Nghị quyết"}
    problem = year.leader.refused("POST", f"{path}/adopt", adoption)

    assert "error" in {finding["severity"] for finding in found}
    assert problem["status"] == 422
    assert problem["errors"][0]["pointer"].startswith("/document/groups/1/criteria/0/rules/0")
    with year.here.writing() as session:
        kept = session.query(CriteriaSet).filter_by(tenant=year.here.tenant).one()
        assert (kept.state, kept.adopted_at) == ("proposed", None)


def test_the_document_comes_back_as_yaml_and_as_json(year: ScoredYear) -> None:
    path = f"/criteria-sets/{drawn_up(year, REAL.read_text())}/document"

    as_json = year.leader.request("GET", path)
    as_yaml = year.leader.request("GET", path, headers={"Accept": "application/yaml"})

    assert json.loads(as_json.text)["id"] == "tiengiang_tnmt_2022"
    assert as_yaml.headers["content-type"].startswith("application/yaml")
    new = {"season_id": str(year.season.id), "document": as_yaml.text, "reason": "tải lại"}
    again = year.leader.post("/criteria-sets", new)
    assert again["hash"] == year.leader.get(path.removesuffix("/document"))["hash"]


def test_the_real_table_is_laid_out_in_words(year: ScoredYear) -> None:
    path = f"/criteria-sets/{drawn_up(year, REAL.read_text())}/table"

    table = year.leader.get(path)

    groups = {group["id"]: group for group in table["groups"]}
    assert (groups["a"]["depth"], groups["a"]["max"]) == (1, "30")
    criteria = [criterion for group in table["groups"] for criterion in group["criteria"]]
    assert len(criteria) == 31
    a4 = next(criterion for criterion in criteria if criterion["id"] == "a4")
    assert a4["rules"][1]["words"] == "< 98,5: −0,5; ≥ 98,5: 0."
    asked = [fact["name"] for c in criteria for rule in c["rules"] for fact in rule["facts"]]
    assert len(asked) == len(set(asked)), "each fact is asked for once"
    assert [fact["name"] for fact in table["facts"]] == ["self_score_not_submitted"]


def test_members_read_and_do_not_write(year: ScoredYear) -> None:
    path = f"/criteria-sets/{drawn_up(year)}"
    member, stranger = year.heads[1], year.here.person(Role.unit_head, unit=year.here.unit("Khác"))

    assert member.get(path)["actions"] == []
    assert member.refused("POST", f"{path}/discuss")["status"] == 403
    assert stranger.refused("GET", path)["status"] == 404
    assert stranger.refused("GET", f"{path}/document")["status"] == 404
    assert stranger.get("/criteria-sets")["items"] == []
    new = {"season_id": str(year.season.id), "document": TABLE}
    assert stranger.refused("POST", "/criteria-sets", new)["status"] == 404


def test_a_stale_edit_and_a_retried_creation(year: ScoredYear) -> None:
    new = {"season_id": str(year.season.id), "document": TABLE}
    key = {"Idempotency-Key": "0123456789"}
    first = year.leader.post("/criteria-sets", new, headers=key)
    assert year.leader.post("/criteria-sets", new, headers=key) == first
    path = f"/criteria-sets/{first['id']}"
    tag = year.leader.request("GET", path).headers["etag"]
    edited = TABLE.replace("Bảng chấm điểm thử", "Bảng sửa")

    assert year.leader.patch(path, {"document": edited}, tag)["title"] == "Bảng sửa"
    stale = year.leader.refused("PATCH", path, {"document": TABLE}, headers={"If-Match": tag})
    assert stale["status"] == 412
