"""A ballot that tellers seal: layers peeled in turn, counted at last, stopped if wrong."""

import hashlib
import json
from typing import Any

import pytest

from tests.support.meetings import Council, council
from tests.support.sealing import phone
from tests.support.tellers import Holder, sealed_ballot
from tests.support.world import World

TELLERS = [(3, 4), (3, 4, 5)]


@pytest.fixture
def block(here: World) -> Council:
    return council(here)


def peeling(block: Council, **rule: Any) -> tuple[str, list[Holder]]:
    """A ballot of six votes whose urn is open."""
    ballot_id, holders = sealed_ballot(block, block.open_meeting(), **rule)
    for seat in range(6):
        phone(block, ballot_id, seat).vote(1 + seat % 2, 3)
    block.leader.post(f"/ballots/{ballot_id}/close")
    block.leader.post(f"/ballots/{ballot_id}/open-urn")
    return ballot_id, holders


@pytest.mark.parametrize("seats", TELLERS)
def test_all_layers_come_off_in_turn_and_the_votes_are_counted(
    block: Council, seats: tuple[int, ...]
) -> None:
    ballot_id, holders = sealed_ballot(block, block.open_meeting(), seats)
    path = f"/ballots/{ballot_id}"
    phones = [phone(block, ballot_id, seat) for seat in range(6)]
    sent = [each.vote(2, 3, 4) for each in phones]
    assert {len(envelope) for envelope in sent} == {256 + 81 * (1 + len(seats))}
    assert block.leader.post(f"{path}/close")["state"] == "sealed"
    assert block.leader.post(f"{path}/open-urn")["state"] == "peeling"
    board = block.heads[1].get(f"{path}/board")
    assert (board["lines"], board["counts"], len(board["peeled"])) == ([], None, 1)
    assert block.leader.refused("GET", f"{path}/result")["code"] == "no_result_yet"
    for number, holder in enumerate(holders, start=1):
        last = number == len(holders)
        assert holder.hand_on(path)["state"] == ("closed" if last else "peeling")

    result = block.leader.get(f"{path}/result")
    assert result["standings"][0]["counts"] == [6, 0, 0]
    board = block.heads[1].get(f"{path}/board")
    codes = {line["code"]: line["marks"] for line in board["lines"]}
    assert [codes[p.codes[0].hex()] for p in phones] == [[2, 3, 4]] * 6
    assert [stage["stage"] for stage in board["peeled"]] == list(range(len(seats) + 1))
    assert board["stages"] == [
        {"question": 0, "received": 6, "bad": 0, "duplicates": 0, "lines": 6}
    ]
    assert board["stopped"] is None


def test_each_teller_peels_in_turn_and_a_retry_changes_nothing(block: Council) -> None:
    ballot_id, (one, two, three) = peeling(block)
    path = f"/ballots/{ballot_id}"
    assert block.leader.get(f"{path}/tellers")["turn"] == 1
    assert two.person.refused("GET", f"{path}/peeling")["code"] == "not_your_turn"
    assert block.heads[1].refused("GET", f"{path}/peeling")["status"] == 403
    stage = one.stage(path)
    assert two.person.refused("POST", f"{path}/peeling", stage)["code"] == "not_your_turn"
    assert block.heads[1].refused("POST", f"{path}/peeling", stage)["status"] == 403
    first = one.person.post(f"{path}/peeling", stage)
    assert one.person.post(f"{path}/peeling", stage) == first, "its answer was lost"
    board = block.leader.get(f"{path}/board")
    assert [s["signature"] for s in board["peeled"]] == [None, stage["signature"]]
    two.hand_on(path)
    last = three.stage(path)
    three.person.post(f"{path}/peeling", last)
    assert three.person.post(f"{path}/peeling", last)["state"] == "closed"
    again = one.person.refused("POST", f"{path}/peeling", {**stage, "signature": "00" * 64})
    assert again["code"] == "wrong_state"


@pytest.mark.parametrize(
    "wrong", [{"bad": 1}, {"duplicates": 1}, {"received": 5}, {"received": 7, "bad": 1}]
)
def test_a_wrong_count_stops_the_ceremony_for_good(block: Council, wrong: dict[str, int]) -> None:
    ballot_id, (one, two, _) = peeling(block)
    path = f"/ballots/{ballot_id}"
    one.hand_on(path)
    stopped = two.person.post(f"{path}/peeling", two.stage(path, **wrong))
    assert stopped["state"] == "stopped"
    board = block.heads[1].get(f"{path}/board")
    told = {"stage": 2, "question": 0, "expected": 6, "received": 6, "bad": 0, "duplicates": 0}
    assert board["stopped"] == {**told, "handed_on": 6, **wrong}
    assert (board["lines"], board["counts"], len(board["peeled"])) == ([], None, 2)
    assert two.person.refused("GET", f"{path}/peeling")["code"] == "not_your_turn"
    assert two.person.refused("POST", f"{path}/peeling", stage_of(two))["code"] == "wrong_state"
    assert block.leader.get(path)["actions"] == ["cancel"]
    assert block.heads[3].refused("POST", f"{path}/cancel", {"reason": "…"})["status"] == 403
    block.leader.post(f"{path}/cancel", {"reason": "Số phiếu ở lớp thứ hai không khớp"})
    assert block.leader.refused("GET", f"{path}/result")["code"] == "no_result_yet"


def stage_of(holder: Holder) -> dict[str, Any]:
    """A stage that fits nothing."""
    question = {"question": 0, "received": 0, "bad": 0, "duplicates": 0, "items": []}
    return {"questions": [question], "signature": holder.sign(b"")}


def test_a_stage_that_is_none_is_refused_and_stops_nothing(block: Council) -> None:
    ballot_id, (one, *_) = peeling(block)
    path = f"/ballots/{ballot_id}"
    stage = one.stage(path)
    (question,) = stage["questions"]
    wrong = {
        "/questions": {"question": 1},
        "/questions/0/items": {"items": question["items"][::-1]},
        "/signature": {"items": question["items"][:-1], "bad": 1},
    }
    for pointer, change in wrong.items():
        body = {**stage, "questions": [{**question, **change}]}
        refused = one.person.refused("POST", f"{path}/peeling", body)
        assert [error["pointer"] for error in refused["errors"]] == [pointer]
    for items in ([*question["items"][:-1], "ab" * 300], ["abc" * 200]):
        body = {**stage, "questions": [{**question, "items": items}]}
        assert one.person.refused("POST", f"{path}/peeling", body)["status"] == 422
    assert one.hand_on(path)["state"] == "peeling"


def test_a_lost_key_ends_in_a_ballot_given_up_with_its_reason(block: Council) -> None:
    ballot_id, (one, *_) = peeling(block)
    path = f"/ballots/{ballot_id}"
    one.hand_on(path)
    assert block.leader.get(path)["actions"] == ["cancel"]
    given_up = block.leader.post(f"{path}/cancel", {"reason": "Mất khóa thứ hai"})
    assert (given_up["state"], given_up["reason"]) == ("cancelled", "Mất khóa thứ hai")
    assert block.leader.refused("GET", f"{path}/board")["code"] == "list_open"


def test_envelopes_that_were_copied_or_spoilt_inside_are_counted_as_invalid(
    block: Council,
) -> None:
    """I5 over all stages: what does not open at one of them is bad there, and the sum is told."""
    ballot_id, holders = sealed_ballot(block, block.open_meeting())
    path = f"/ballots/{ballot_id}"
    phone(block, ballot_id, 0).vote(2)
    fixed = json.loads(block.leader.get(f"{path}/sealing")["config"])
    for seat, at in ((1, 0), (2, 1), (3, 2)):  # sealed to a stranger's key at this layer
        spoilt = phone(block, ballot_id, seat)
        keys = [*fixed["keys"]]
        keys[at] = Holder(block.leader).key()["sealing"]
        config = json.dumps({**fixed, "keys": keys})
        true = hashlib.sha256(spoilt.config.encode()).digest()
        spoilt.config = config
        assert spoilt.put(spoilt.sealed({0: (1,)}, config=true)).status_code == 200
    block.leader.post(f"{path}/close")
    block.leader.post(f"{path}/open-urn")
    for holder in holders:
        holder.hand_on(path)
    board = block.leader.get(f"{path}/board")
    assert [s["questions"][0]["bad"] for s in board["peeled"]] == [1, 1, 1, 0]
    assert board["stages"][0] == {
        "question": 0,
        "received": 4,
        "bad": 3,
        "duplicates": 0,
        "lines": 1,
    }
    assert (board["received"], board["invalid"]) == (4, 3)


def test_yes_or_no_to_each_option_through_all_layers(block: Council) -> None:
    ballot_id, holders = sealed_ballot(block, block.open_meeting(), form="approve", winners=None)
    path = f"/ballots/{ballot_id}"
    for seat in range(5):
        each = phone(block, ballot_id, seat)
        sent = each.sealed({q: (1,) if q <= seat else (2,) for q in range(1, 7)})
        assert each.put(sent).status_code == 200
    block.leader.post(f"{path}/close")
    block.leader.post(f"{path}/open-urn")
    for holder in holders:
        holder.hand_on(path)
    counts = {s["label"]: s["counts"] for s in block.leader.get(f"{path}/result")["standings"]}
    assert counts["Ban số 1"] == [4, 1, 0]
    assert counts["Ban số 5"] == [0, 5, 0]


def test_the_run_off_has_the_same_tellers_with_new_keys(block: Council) -> None:
    ballot_id, holders = sealed_ballot(block, block.open_meeting(), winners=1, choices=1)
    path = f"/ballots/{ballot_id}"
    for seat, mark in enumerate((1, 1, 2, 2)):
        phone(block, ballot_id, seat).vote(mark)
    block.leader.post(f"{path}/close")
    block.leader.post(f"{path}/open-urn")
    for holder in holders:
        holder.hand_on(path)
    following = block.secretary.post(f"{path}/run-off")
    shown = block.leader.get(f"/ballots/{following['id']}/tellers")["tellers"]
    assert [t["user_id"] for t in shown] == [str(h.person.user_id) for h in holders]
    assert {t["fingerprint"] for t in shown} == {None}


def test_an_empty_urn_goes_through_all_stages(block: Council) -> None:
    ballot_id, holders = sealed_ballot(block, block.open_meeting(), (3, 4))
    path = f"/ballots/{ballot_id}"
    block.leader.post(f"{path}/close")
    block.leader.post(f"{path}/open-urn")
    assert [holder.hand_on(path)["state"] for holder in holders] == ["peeling", "closed"]
