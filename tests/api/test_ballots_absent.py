"""Votes of those who are not there: written opinions in every mode, and proxies."""

from typing import Any
from uuid import UUID

import pytest

from tests.support.meetings import Council, council
from tests.support.sealing import phone
from tests.support.world import World


@pytest.fixture
def block(here: World) -> Council:
    return council(here, 5)


APPROVE: dict[str, Any] = {"form": "approve", "choices": 1}
THRESHOLD = {"share": "60%", "base": "entitled"}


def approving(block: Council, meeting_id: str, mode: str, **rule: Any) -> dict[str, Any]:
    """An open ballot on one matter."""
    body = {
        "meeting_id": meeting_id,
        "title": "Thông qua nghị quyết",
        "mode": mode,
        "subject_type": "other",
        "rule": {**APPROVE, "threshold": THRESHOLD, **rule},
        "options": [{"label": "Nhất trí thông qua"}],
    }
    made = block.secretary.post("/ballots", body)
    opened: dict[str, Any] = block.leader.post(f"/ballots/{made['id']}/open")
    return opened


def with_opinions(block: Council, mode: str) -> dict[str, Any]:
    """Three units are there, two have sent their opinion."""
    quorum = {"share": "60%", "base": "all_members"}
    meeting_id = block.open_meeting(present=3, quorum=quorum)
    for delegate in block.delegates(meeting_id)[3:]:
        block.attend(delegate, "written_opinion")
    return approving(block, meeting_id, mode)


def batch(ballot: dict[str, Any], received: int, *row: int) -> dict[str, Any]:
    return {
        "received": received,
        "options": [{"option_id": ballot["options"][0]["id"], "counts": list(row)}],
    }


def vote(ballot: dict[str, Any], unit: UUID, stance: str) -> dict[str, Any]:
    return {
        "unit_id": str(unit),
        "config_hash": ballot["config_hash"],
        "answer": {"stances": {ballot["options"][0]["id"]: stance}},
    }


def test_opinions_are_counted_with_hands_and_told_apart(block: Council) -> None:
    ballot = with_opinions(block, "show_of_hands")
    path = f"/ballots/{ballot['id']}"
    hands, opinions = batch(ballot, 3, 1, 2, 0), batch(ballot, 2, 2, 0, 0)
    for body, pointer in (
        (batch(ballot, 4, 1, 2, 0), "/received"),
        ({**hands, "opinions": batch(ballot, 3, 2, 0, 0)}, "/opinions/received"),
        ({**hands, "opinions": batch(ballot, 2, 3, 0, 0)}, "/opinions/options"),
    ):
        problem = block.secretary.refused("POST", f"{path}/count", body)
        assert [e["pointer"] for e in problem["errors"]] == [pointer]
    typed = block.secretary.post(f"{path}/count", {**hands, "opinions": opinions})
    waiting = typed["typed_counts"]
    assert (waiting["received"], waiting["opinions"]["received"]) == (3, 2)
    assert waiting["options"][0]["counts"] == [1, 2, 0]
    block.leader.post(f"{path}/confirm")

    result = block.heads[1].get(f"{path}/result")
    assert (result["numbers"]["received"], result["paper"]["received"]) == (5, 2)
    assert result["standings"][0]["counts"] == [3, 2, 0]
    assert result["threshold"] == {**THRESHOLD, "more_than": False, "total": 5, "needed": 3}
    assert result["standings"][0]["outcome"] == "chosen", "by the two opinions"
    again = block.secretary.refused("POST", f"{path}/count", hands)
    assert again["code"] == "wrong_state", "frozen with the closing"


def test_an_opinion_by_name_stands_once_a_second_person_has_compared_it(block: Council) -> None:
    ballot = with_opinions(block, "named")
    path, unit = f"/ballots/{ballot['id']}", block.units[3].id
    assert block.leader.refused("POST", f"{path}/confirm")["code"] == "nothing_to_confirm"
    block.secretary.post(f"{path}/cast", vote(ballot, unit, "against"))
    block.secretary.post(f"{path}/cast", vote(ballot, unit, "for"))
    seen = block.leader.get(path)
    assert "close" not in seen["actions"]
    assert "confirm" in seen["actions"]
    assert block.leader.refused("POST", f"{path}/close")["code"] == "opinions_unconfirmed"
    assert block.secretary.refused("POST", f"{path}/confirm")["status"] == 403
    block.leader.post(f"{path}/confirm")
    changed = block.secretary.refused("POST", f"{path}/cast", vote(ballot, unit, "against"))
    assert (changed["status"], changed["code"]) == (409, "voted_otherwise")
    block.heads[0].post(f"{path}/cast", vote(ballot, block.units[0].id, "against"))
    block.leader.post(f"{path}/close")
    result = block.leader.get(f"{path}/result")
    assert result["standings"][0]["counts"] == [1, 1, 0]
    assert (result["paper"]["received"], result["paper"]["invalid"]) == (1, 0)


def test_who_typed_an_opinion_does_not_confirm_it(block: Council) -> None:
    ballot = with_opinions(block, "named")
    path = f"/ballots/{ballot['id']}"
    block.leader.post(f"{path}/cast", vote(ballot, block.units[3].id, "for"))
    assert "confirm" not in block.leader.get(path)["actions"]
    alone = block.leader.refused("POST", f"{path}/confirm")
    assert (alone["status"], alone["code"]) == (403, "second_person")


def test_no_urn_is_opened_before_the_paper_is_counted(block: Council) -> None:
    ballot = with_opinions(block, "secret")
    path = f"/ballots/{ballot['id']}"
    block.leader.post(f"{path}/close")
    assert "open_urn" not in block.leader.get(path)["actions"]
    assert block.leader.refused("POST", f"{path}/open-urn")["code"] == "paper_uncounted"
    paper = batch(ballot, 0, 0, 0, 0)
    apart = block.secretary.refused("POST", f"{path}/count", {**paper, "opinions": paper})
    assert [e["pointer"] for e in apart["errors"]] == ["/opinions"]
    block.secretary.post(f"{path}/count", paper)
    block.leader.post(f"{path}/confirm")
    assert block.leader.get(f"{path}/board")["paper"] is None, "told with the result only"
    block.leader.post(f"{path}/open-urn")
    assert block.leader.get(f"{path}/result")["paper"]["received"] == 0


PAPER = "Giấy ủy quyền số 12/GUQ ngày 20/12/2026"


def represent(block: Council, meeting_id: str, seat: int, proxy: int) -> None:
    """Let one unit's delegate stand for another unit."""
    delegate = block.delegates(meeting_id)[seat]
    body = {
        "attending": "represented",
        "proxy_unit_id": str(block.units[proxy].id),
        "authorisation": PAPER,
    }
    block.secretary.patch(f"/delegates/{delegate['id']}", body)


def test_a_proxy_gives_the_vote_of_the_unit_that_it_stands_for(block: Council) -> None:
    meeting_id = block.open_meeting(present=4)
    represent(block, meeting_id, 4, 1)
    assert approving(block, meeting_id, "named")["seats"] == 4, "only where the rule allows it"
    ballot = approving(block, meeting_id, "named", proxies=True)
    path, unit = f"/ballots/{ballot['id']}", block.units[4].id
    assert (ballot["seats"], ballot["quorum"]["present"]) == (5, 4), "a proxy is no presence"
    mine = block.heads[1].get(path)["my_seats"]
    assert [(seat["unit_name"], seat["proxy"]) for seat in mine] == [
        ("Ban số 2", False),
        ("Ban số 5", True),
    ]
    body = vote(ballot, unit, "for")
    assert block.heads[4].refused("POST", f"{path}/cast", body)["status"] == 403
    assert block.heads[2].refused("POST", f"{path}/cast", body)["status"] == 403
    block.heads[1].post(f"{path}/cast", body)
    block.heads[1].post(f"{path}/cast", vote(ballot, block.units[1].id, "against"))
    block.leader.post(f"{path}/close")
    votes = block.leader.get(f"{path}/result")["votes"]
    assert [v["unit_name"] for v in votes if v["proxy"]] == ["Ban số 5"]


def test_the_envelope_of_a_proxy_is_that_of_the_seat_and_nothing_tells_it(block: Council) -> None:
    meeting_id = block.open_meeting(present=4)
    represent(block, meeting_id, 4, 1)
    ballot = approving(block, meeting_id, "secret", proxies=True)
    path, unit = f"/ballots/{ballot['id']}", block.units[4].id
    absent = phone(block, ballot["id"], 4)
    assert absent.put(absent.sealed({1: (1,)})).status_code == 403
    proxy = phone(block, ballot["id"], 1)
    proxy.seat = unit
    assert proxy.put(proxy.sealed({1: (1,)})).status_code == 200
    own = phone(block, ballot["id"], 1)
    assert own.put(own.sealed({1: (2,)})).status_code == 200
    block.attend(block.delegates(meeting_id)[4], "present")
    assert absent.put(absent.sealed({1: (1,)})).status_code == 403, "the roll is frozen"
    block.leader.post(f"{path}/close")
    block.leader.post(f"{path}/open-urn")
    result = block.leader.get(f"{path}/result")
    assert (result["votes"], result["standings"][0]["counts"]) == ([], [1, 1, 0])


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"authorisation": ""}, "/authorisation", "authorisation_missing"),
        ({"proxy_unit_id": None}, "/proxy_unit_id", "unknown_proxy"),
        ({"proxy": 4}, "/proxy_unit_id", "unknown_proxy"),
        ({"proxy": 3}, "/proxy_unit_id", "unknown_proxy"),
        ({"proxy": 1}, "/proxy_unit_id", "proxy_taken"),
        ({"seat": 1, "proxy": 2}, "/proxy_unit_id", "is_a_proxy"),
    ],
    ids=["no paper", "nobody", "itself", "represented", "taken", "a proxy itself"],
)
def test_a_proxy_that_cannot_be_is_refused(
    block: Council, change: dict[str, Any], pointer: str, code: str
) -> None:
    meeting_id = block.open_meeting(present=3)
    represent(block, meeting_id, 3, 1)
    proxy = change.pop("proxy", 2)
    delegate = block.delegates(meeting_id)[change.pop("seat", 4)]
    body = {
        "attending": "represented",
        "authorisation": PAPER,
        "proxy_unit_id": str(block.units[proxy].id),
        **change,
    }
    problem = block.secretary.refused("PATCH", f"/delegates/{delegate['id']}", body)
    assert [(e["pointer"], e["code"]) for e in problem["errors"]] == [(pointer, code)]
