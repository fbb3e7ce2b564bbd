"""What units put into a covenant: targets, titles, opinions, progress."""

from uuid import uuid4

import pytest

from tests.support.covenant_block import Block, covenant_block
from tests.support.scored_year import scored_year
from tests.support.world import World


@pytest.fixture
def block(here: World) -> Block:
    return covenant_block(here)


def test_each_unit_enters_its_own_targets_and_the_leader_the_common_ones(block: Block) -> None:
    path = f"/covenants/{block.circulated()}/targets"
    target = {
        "content": "Tỷ lệ văn bản đúng hạn",
        "unit_of_measure": "%",
        "operator": "at_least",
        "planned_value": "98.50",
    }
    own = block.officers[1].post(path, {**target, "unit_id": block.unit_id(1)})
    common = block.leader.post(path, {"content": "Tham gia đủ các cuộc họp"})

    assert own["planned_value"] == "98.5"
    other = {**target, "unit_id": block.unit_id(2)}
    assert block.officers[1].refused("POST", path, other)["status"] == 403
    assert block.officers[1].refused("POST", path, target)["status"] == 403, "common to all"
    listed = block.officers[2].get(path)["items"]
    assert [t["id"] for t in listed] == [common["id"], own["id"]], "the common ones first"
    assert [t["actions"] for t in listed] == [[], []]
    assert len(block.leader.get(f"{path}?unit={block.unit_id(2)}")["items"]) == 1
    edited = block.officers[1].patch(f"{path}/{own['id']}", {"planned_value": "99"})
    assert (edited["planned_value"], edited["operator"]) == ("99", "at_least")
    assert block.officers[2].refused("DELETE", f"{path}/{own['id']}")["status"] == 403
    assert block.officers[1].request("DELETE", f"{path}/{own['id']}").status_code == 204


@pytest.mark.parametrize(
    ("fault", "pointer", "code"),
    [
        ({"operator": "at_least"}, "/operator", "operator_and_value"),
        ({"planned_value": "1"}, "/operator", "operator_and_value"),
        (
            {"planned_value": "1", "operator": "exactly", "planned_text": "một"},
            "/planned_text",
            "one_plan",
        ),
        ({"planned_value": "1e30", "operator": "exactly"}, "/planned_value", None),
        ({"planned_value": "NaN", "operator": "exactly"}, "/planned_value", "finite_number"),
        ({"content": " "}, "/content", "string_too_short"),
        ({"unit_id": str(uuid4())}, "/unit_id", "not_a_member"),
    ],
)
def test_a_bad_target_is_refused_with_its_rule(
    block: Block, fault: dict[str, str], pointer: str, code: str | None
) -> None:
    path = f"/covenants/{block.draft()}/targets"

    problem = block.leader.refused("POST", path, {"content": "Chỉ tiêu", **fault})

    assert problem["status"] == 422
    assert problem["errors"][0]["pointer"] == pointer
    assert code is None or problem["errors"][0]["code"] == code


def test_titles_are_registered_and_taken_back(block: Block) -> None:
    path = f"/covenants/{block.draft()}/titles"
    new = {"unit_id": block.unit_id(1), "name": "Cờ thi đua của Ủy ban nhân dân thành phố"}

    title = block.officers[1].post(path, new)

    assert block.officers[2].refused("DELETE", f"{path}/{title['id']}")["status"] == 403
    assert [t["actions"] for t in block.officers[1].get(path)["items"]] == [["remove"]]
    assert block.officers[1].request("DELETE", f"{path}/{title['id']}").status_code == 204
    assert block.leader.get(path)["items"] == []


def test_units_give_opinions_on_clauses_and_the_leader_answers(block: Block) -> None:
    draft = block.draft()
    comments = f"/covenants/{draft}/comments"
    clause = block.leader.get(f"/covenants/{draft}")["sections"][0]["clauses"][0]
    opinion = {"unit_id": block.unit_id(1), "clause_id": clause["id"], "body": "Đề nghị bổ sung."}

    early = block.officers[1].refused("POST", comments, opinion)
    assert (early["status"], early["code"]) == (409, "wrong_state")
    assert "circulate" in early["allowed_actions"]
    block.leader.post(f"/covenants/{draft}/circulate")
    given = block.officers[1].post(comments, opinion)

    assert given["quoted"] == clause["text"]
    answer = {"accepted": True, "answer": "Tiếp thu."}
    assert block.officers[1].refused("POST", f"{comments}/{given['id']}/answer", answer)
    block.leader.post(f"{comments}/{given['id']}/answer", answer)
    assert block.officers[2].get(comments)["items"][0]["accepted"] is True
    unknown = {**opinion, "clause_id": str(uuid4())}
    problem = block.officers[1].refused("POST", comments, unknown)
    assert problem["errors"][0]["pointer"] == "/clause_id"


def test_progress_is_compared_with_the_plan_and_survives_an_amendment(block: Block) -> None:
    circulated = block.circulated()
    path = f"/covenants/{circulated}"
    target = {"content": "Sáng kiến", "operator": "at_least", "planned_value": "5"}
    target_id = block.leader.post(f"{path}/targets", target)["id"]
    adoption = {"adopted_on": "2026-02-10", "meeting": "Hội nghị"}
    block.leader.post(f"{path}/adopt", adoption)
    report = {"unit_id": block.unit_id(1), "period": "6 tháng", "on_date": "2026-06-30"}

    reports = f"{path}/targets/{target_id}/progress"
    done = block.officers[1].post(reports, {**report, "actual_value": "4"})
    block.officers[1].post(reports, {**report, "actual_value": "5.0"})

    assert done["met"] is False
    nothing = block.officers[1].refused("POST", reports, report)
    assert nothing["errors"][0]["code"] == "one_result"
    assert block.officers[2].refused("POST", reports, {**report, "actual_value": "4"})
    amended = block.leader.post(f"{path}/amendments", {"reason": "Nhiệm vụ mới được giao."})
    assert (amended["number"], amended["previous_id"]) == (2, circulated)
    assert block.leader.get(path)["state"] == "superseded"
    kept = block.leader.get(f"/covenants/{amended['id']}/progress")["items"]
    new_target = block.leader.get(f"/covenants/{amended['id']}/targets")["items"][0]
    assert [p["target_id"] for p in kept] == [new_target["id"]] * 2
    assert [p["met"] for p in kept] == [False, True]
    assert (new_target["id"] != target_id, new_target["origin_id"]) == (True, target_id)


def test_a_target_feeds_a_criterion_of_the_adopted_table(here: World) -> None:
    year = scored_year(here)
    year.adopted()
    new = {"season_id": str(year.season.id), "title": "Giao ước thi đua năm 2026"}
    path = f"/covenants/{year.leader.post('/covenants', new)['id']}/targets"

    year.leader.post(path, {"content": "Báo cáo đúng hạn", "criterion_id": "1.1"})
    problem = year.leader.refused("POST", path, {"content": "Khác", "criterion_id": "9.9"})

    assert problem["errors"][0]["pointer"] == "/criterion_id"
    assert problem["errors"][0]["code"] == "unknown_criterion"
