"""Stages of scoring: who checks what, four eyes, what is settled in writing, the minutes."""

from typing import Any

import pytest

from backend.access.rules import Role
from tests.api.test_scoring import filled
from tests.support.scored_year import ScoredYear, scored_year
from tests.support.world import Person, World

TAKEN = {"criterion": "1.2", "facts": {"sang_kien": "1"}, "reason": "một sáng kiến trùng"}
"""A change of 10 points: beyond the limit of 5."""


@pytest.fixture
def year(here: World) -> ScoredYear:
    year = scored_year(here)
    year.adopted()
    year.leader.post("/scorecards/open", {"season_id": str(year.season.id)})
    return year


def assign(year: ScoredYear, *assigned: dict[str, Any]) -> Any:
    """Who checks what, by the leader."""
    path = f"/seasons/{year.season.id}/verifiers"
    return year.leader.put(path, {"assignments": assigned}, headers={"If-Match": "*"})


def to_person(part: str, person: Person) -> dict[str, Any]:
    return {"part": part, "kind": "person", "user_id": str(person.user_id)}


def to_unit(part: str, year: ScoredYear, number: int) -> dict[str, Any]:
    return {"part": part, "kind": "unit", "unit_id": str(year.units[number].id)}


def submitted(year: ScoredYear, number: int) -> str:
    path = filled(year, number)
    year.heads[number].post(f"{path}/submit")
    return path


def test_the_leader_assigns_parts_and_every_fault_is_told(year: ScoredYear) -> None:
    path = f"/seasons/{year.season.id}/verifiers"
    stranger = year.here.person(Role.unit_head, unit=year.here.unit("Ngoài khối"))
    wanted = [
        to_person("9", year.verifier),
        to_person("1", stranger),
        {"part": "2", "kind": "unit"},
        {"part": "2", "kind": "leader", "user_id": str(year.verifier.user_id)},
    ]

    refused = year.leader.refused("PUT", path, {"assignments": wanted}, headers={"If-Match": "*"})
    assert [(e["pointer"], e["code"]) for e in refused["errors"]] == [
        ("/assignments/0/part", "unknown_part"),
        ("/assignments/1/user_id", "not_a_verifier"),
        ("/assignments/2/unit_id", "assignee"),
        ("/assignments/3/user_id", "assignee"),
    ]
    assert year.heads[1].refused("PUT", path, {"assignments": []})["status"] == 403
    assert stranger.refused("GET", path)["status"] == 404
    assert year.leader.refused("PUT", path, {"assignments": []})["status"] == 428
    kept = assign(year, to_person("1", year.verifier), to_unit("2.1", year, 2))
    assert [(one["part"], one["part_name"]) for one in kept["assignments"]] == [
        ("1", "Nhiệm vụ chuyên môn"),
        ("2.1", "Xếp loại"),
    ]
    assert year.heads[1].get(path)["actions"] == []
    stale = {"If-Match": f'"v{kept["version"] - 1}"'}
    old = year.leader.refused("PUT", path, {"assignments": []}, headers=stale)
    assert old["status"] == 412
    (candidate,) = year.leader.get(f"{path}/candidates")
    assert candidate["id"] == str(year.verifier.user_id)
    assert year.heads[1].refused("GET", f"{path}/candidates")["status"] == 404


def test_a_verifier_checks_their_own_criteria_only(year: ScoredYear) -> None:
    second = year.here.person(Role.verifier, block=year.block)
    assign(year, to_person("1", year.verifier), to_person("2", second))
    path = submitted(year, 1)

    foreign = second.refused("POST", f"{path}/check", TAKEN)
    assert (foreign["status"], foreign["code"]) == (403, "not_assigned")
    year.verifier.post(f"{path}/check", TAKEN)
    lines = second.get(f"{path}/sheet")["lines"]
    assert {line["criterion"] for line in lines if line["actions"]} == {"2.1", "2.2"}

    assert year.verifier.post(f"{path}/verify")["state"] == "submitted"
    assert "verify" not in year.verifier.get(path)["actions"]
    again = year.verifier.refused("POST", f"{path}/verify")
    assert (again["status"], again["code"]) == (409, "checked_already")
    assert year.leader.refused("POST", f"{path}/verify")["code"] == "not_assigned"
    assert second.post(f"{path}/verify")["state"] == "verified"


def test_progress_is_told_to_those_who_check(year: ScoredYear) -> None:
    second = year.here.person(Role.verifier, block=year.block)
    assign(year, to_person("1", year.verifier), to_person("2", second))
    path = submitted(year, 1)
    checks = f"/seasons/{year.season.id}/checks"
    year.verifier.post(f"{path}/check", TAKEN)
    year.verifier.post(f"{path}/verify")

    (card,) = second.get(checks)
    told = [(p["part"], p["checked"], p["criteria"], p["done"], p["mine"]) for p in card["parts"]]
    assert told == [
        ("1", 1, ["1.1", "1.2"], True, False),
        ("2", 0, ["2.1", "2.2"], False, True),
    ]
    assert card["unit"]["name"] == year.units[1].name
    assert card["parts"][0]["assignees"] == [name(year)]
    assert year.heads[1].get(checks) == []
    assert year.heads[2].get(checks) == []


def test_the_verifiers_queue_goes_over_all_running_seasons(here: World, year: ScoredYear) -> None:
    later = scored_year(here)
    later.adopted()
    later.leader.post("/scorecards/open", {"season_id": str(later.season.id)})
    everywhere = here.person(Role.emulation_officer)
    for one in (year, later):
        assign(one, to_person("1", one.verifier))
    paths = [submitted(year, 1), submitted(later, 2)]

    told = {(c["block_id"], c["unit"]["id"], c["year"]): c for c in everywhere.get("/checks")}
    assert told.keys() == {
        (str(year.block.id), str(year.units[1].id), 2026),
        (str(later.block.id), str(later.units[2].id), 2026),
    }
    assert {p["part"] for c in told.values() for p in c["parts"]} == {""}, "the rest, not part 1"
    (mine,) = year.verifier.get("/checks")
    assert [part["part"] for part in mine["parts"]] == ["1", ""]
    assert year.heads[1].get("/checks") == year.heads[2].get("/checks") == []

    year.verifier.post(f"{paths[0]}/verify")
    assert year.verifier.get("/checks") == []
    assert len(everywhere.get("/checks")) == 1


def name(year: ScoredYear) -> str:
    """What the year's verifier is called."""
    (found,) = [
        person["name"]
        for person in year.leader.get(f"/seasons/{year.season.id}/verifiers/candidates")
        if person["id"] == str(year.verifier.user_id)
    ]
    return str(found)


def test_nobody_checks_their_own_unit(year: ScoredYear) -> None:
    path = submitted(year, 0)

    for act, body in (("check", TAKEN), ("verify", {}), ("return", {"reason": "thiếu"})):
        refused = year.leader.refused("POST", f"{path}/{act}", body)
        assert (refused["status"], refused["code"]) == (403, "own_unit"), act
    assert year.leader.get(path)["actions"] == []
    assert year.leader.get(path)["strict_total"] is None, "the check is not theirs to watch"
    assert year.verifier.post(f"{path}/verify")["state"] == "verified"


def test_a_member_unit_checks_the_others_but_not_itself(year: ScoredYear) -> None:
    assign(year, to_unit("2", year, 2))
    other, own = submitted(year, 1), submitted(year, 2)
    change = {"criterion": "2.1", "facts": {"xep_loai": "kha"}, "reason": "theo quyết định"}

    assert year.heads[2].post(f"{other}/check", change)["card"]["strict_total"] == "78.5"
    assert year.heads[2].refused("POST", f"{own}/check", change)["code"] == "own_unit"
    assert year.verifier.refused("POST", f"{other}/check", change)["code"] == "not_assigned"
    assert year.verifier.post(f"{own}/check", change)["card"], "its own falls to the verifiers"
    assert year.verifier.post(f"{own}/verify")["state"] == "verified"


def test_work_goes_on_when_a_part_is_given_to_somebody_else(year: ScoredYear) -> None:
    second = year.here.person(Role.verifier, block=year.block)
    assign(year, to_person("1", year.verifier), to_person("2", second))
    path = submitted(year, 1)
    year.verifier.post(f"{path}/verify")

    assign(year, to_person("1", year.verifier), {"part": "2", "kind": "leader"})

    assert second.refused("POST", f"{path}/verify")["code"] == "not_assigned"
    assert year.leader.post(f"{path}/verify")["state"] == "verified"


def test_a_difference_beyond_the_limit_is_explained_and_looked_at_again(year: ScoredYear) -> None:
    path, head = submitted(year, 1), year.heads[1]
    year.verifier.post(f"{path}/check", TAKEN)
    year.verifier.post(f"{path}/verify")

    assert head.get(path)["unexplained"] == 1
    assert "agree_unit" not in head.get(path)["actions"]
    early = head.refused("POST", f"{path}/agree", {"side": "unit"})
    assert (early["status"], early["code"]) == (409, "explanation_due")
    answer = {"criterion": "1.2", "text": "hai sáng kiến cùng nội dung"}
    assert year.verifier.refused("POST", f"{path}/answer", answer)["status"] == 409
    head.post(f"{path}/explain", {"explanations": {"1.2": "hai sáng kiến khác nhau"}})

    waits = head.refused("POST", f"{path}/agree", {"side": "unit"})
    assert (waits["status"], waits["code"]) == (409, "answer_due")
    assert "answer" in year.verifier.get(path)["actions"]
    assert head.refused("POST", f"{path}/answer", answer)["code"] == "own_unit"
    other = year.verifier.refused("POST", f"{path}/answer", {**answer, "criterion": "1.1"})
    assert other["errors"][0]["code"] == "not_explained"
    kept = year.verifier.post(f"{path}/answer", answer)
    assert (kept["unexplained"], kept["unanswered"]) == (0, 0)
    line = head.get(f"{path}/sheet")["lines"][1]
    assert [remark["kind"] for remark in line["remarks"]] == ["explanation", "kept"]
    assert head.post(f"{path}/agree", {"side": "unit"})["unit_signed_at"]


def test_a_second_look_that_changes_points_is_an_answer_too(year: ScoredYear) -> None:
    path = submitted(year, 1)
    year.verifier.post(f"{path}/check", TAKEN)
    year.verifier.post(f"{path}/verify")
    year.heads[1].post(f"{path}/explain", {"explanations": {"1.2": "khác nhau"}})

    silent = year.verifier.refused("POST", f"{path}/check", {"criterion": "1.2"})
    assert silent["errors"][0]["pointer"] == "/reason"
    mended = {"criterion": "1.2", "reason": "chấp nhận giải trình"}
    saved = year.verifier.post(f"{path}/check", mended)
    assert (saved["card"]["agreed_total"], saved["card"]["unanswered"]) == ("83.5", 0)
    assert [r["kind"] for r in saved["lines"][0]["remarks"]] == ["explanation", "changed"]


@pytest.mark.parametrize(
    ("rule", "due"),
    [
        ({"difference_limit": "10"}, 1),
        ({"difference_limit": "10.5"}, 0),
        ({"difference_limit": None}, 0),
        ({"difference_limit": "10", "limit_on": "criterion"}, 1),
    ],
)
def test_the_limit_is_the_blocks_own(here: World, rule: dict[str, Any], due: int) -> None:
    year = scored_year(here)
    year.leader.patch(f"/seasons/{year.season.id}", rule)
    year.adopted()
    year.leader.post("/scorecards/open", {"season_id": str(year.season.id)})
    path = submitted(year, 1)
    year.verifier.post(f"{path}/check", TAKEN)

    assert year.verifier.post(f"{path}/verify")["unexplained"] == due


def test_without_a_second_look_the_explanation_is_enough(here: World) -> None:
    year = scored_year(here)
    year.leader.patch(f"/seasons/{year.season.id}", {"second_look": False})
    year.adopted()
    year.leader.post("/scorecards/open", {"season_id": str(year.season.id)})
    path = submitted(year, 1)
    year.verifier.post(f"{path}/check", TAKEN)
    year.verifier.post(f"{path}/verify")

    told = year.heads[1].post(f"{path}/explain", {"explanations": {"1.2": "đồng ý"}})

    assert (told["unexplained"], told["unanswered"]) == (0, 0)


def test_the_rule_of_scoring_stands_fast_once_scoring_is_open(year: ScoredYear) -> None:
    path = f"/seasons/{year.season.id}"

    for change in ({"difference_limit": "3"}, {"scores_visible_to": "own"}, {"second_look": False}):
        refused = year.leader.refused("PATCH", path, change, headers={"If-Match": "*"})
        assert (refused["status"], refused["code"]) == (409, "scoring_open"), change
    same = {"title": "Năm thi đua 2026 (sửa)", "scores_visible_to": "members"}
    assert year.leader.patch(path, same)["title"] == same["title"]
    zero = year.leader.refused("PATCH", path, {"difference_limit": "0"}, headers={"If-Match": "*"})
    assert zero["errors"][0]["pointer"] == "/difference_limit"


def waiting_for(person: Person) -> list[str]:
    """The kinds of what waits for somebody, those of scores only."""
    kinds = {"verify_scores", "explain_scores", "answer_explanations", "agree_scores"}
    return [t["kind"] for t in person.get("/reports/tasks") if t["kind"] in kinds]


def test_a_step_waits_for_those_whose_it_is(year: ScoredYear) -> None:
    second = year.here.person(Role.verifier, block=year.block)
    assign(year, to_person("1", year.verifier), to_person("2", second))
    path, head = submitted(year, 1), year.heads[1]
    submitted(year, 0)
    everybody = (year.verifier, second, year.leader, head, year.heads[2])

    told = [waiting_for(person) for person in everybody]
    assert told == [["verify_scores"] * 2, ["verify_scores"] * 2, [], [], []]
    year.verifier.post(f"{path}/check", TAKEN)
    year.verifier.post(f"{path}/verify")
    assert waiting_for(year.verifier) == ["verify_scores"], "the other unit's part is left"
    second.post(f"{path}/verify")
    assert waiting_for(head) == ["explain_scores"]
    head.post(f"{path}/explain", {"explanations": {"1.2": "khác nhau"}})
    assert "answer_explanations" in waiting_for(year.verifier)
    year.verifier.post(f"{path}/answer", {"criterion": "1.2", "text": "giữ nguyên"})
    assert waiting_for(head) == ["agree_scores"]
