"""A ballot that tellers seal: keys made and confirmed, layers peeled in turn, stopped if wrong."""

import hashlib
import json
from typing import Any

import pytest

from backend.access.rules import Role
from tests.support.meetings import Council, council
from tests.support.sealing import phone
from tests.support.tellers import Holder, keyed, named, sealed_ballot
from tests.support.world import World

TELLERS = [(3, 4), (3, 4, 5)]


@pytest.fixture
def block(here: World) -> Council:
    return council(here)


def draft(block: Council) -> str:
    ballot: dict[str, Any] = block.ballot(block.open_meeting(), "sealed_by_tellers")
    return str(ballot["id"])


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


def test_a_ballot_opens_only_when_all_keys_are_made_and_confirmed(block: Council) -> None:
    ballot_id = draft(block)
    path = f"/ballots/{ballot_id}"
    not_ready = ("POST", f"{path}/open")
    assert block.leader.refused(*not_ready)["code"] == "tellers_not_ready", "nobody is named"
    holders = named(block, ballot_id)
    for holder in holders:
        assert block.leader.refused(*not_ready)["code"] == "tellers_not_ready"
        holder.make_key(path)
    for position in (1, 2, 3):
        assert block.leader.refused(*not_ready)["code"] == "tellers_not_ready"
        shown = block.leader.get(f"{path}/tellers")["tellers"][position - 1]
        assert shown["actions"] == ["confirm"]
        read = {"fingerprint": shown["fingerprint"]}
        block.leader.post(f"{path}/tellers/{position}/confirm", read)
    opened = block.leader.post(f"{path}/open")
    assert opened["state"] == "open"
    fixed = json.loads(block.leader.get(f"{path}/sealing")["config"])
    assert fixed["keys"][1:] == [holder.key()["sealing"] for holder in holders]
    assert [signing for _, signing in fixed["tellers"]] == [h.key()["signing"] for h in holders]


def test_a_key_made_anew_must_be_confirmed_anew(block: Council) -> None:
    ballot_id = draft(block)
    path = f"/ballots/{ballot_id}"
    holders = keyed(block, ballot_id)
    old = block.leader.get(f"{path}/tellers")["tellers"][0]["fingerprint"]
    key = holders[0].key()
    both = bytes.fromhex(key["sealing"]) + bytes.fromhex(key["signing"])
    assert old == hashlib.sha256(both).hexdigest()[:16]
    Holder(holders[0].person).make_key(path)
    assert not block.leader.get(f"{path}/tellers")["tellers"][0]["confirmed"]
    stale = block.leader.refused("POST", f"{path}/tellers/1/confirm", {"fingerprint": old})
    assert (stale["status"], stale["code"]) == (409, "other_key")
    assert block.leader.refused("POST", f"{path}/open")["code"] == "tellers_not_ready"


def test_who_is_named_again_keeps_the_key(block: Council) -> None:
    ballot_id = draft(block)
    keyed(block, ballot_id, (3, 4))
    named(block, ballot_id, (5, 3))
    shown = block.leader.get(f"/ballots/{ballot_id}/tellers")["tellers"]
    assert [(t["position"], t["confirmed"]) for t in shown] == [(1, False), (2, True)]


@pytest.mark.parametrize(
    ("seats", "pointer"), [((3, 3), "/user_ids/1"), ((3, 9), "/user_ids/1"), ((3,), "/user_ids")]
)
def test_tellers_are_two_or_three_different_people_of_the_block(
    block: Council, here: World, seats: tuple[int, ...], pointer: str
) -> None:
    ballot_id = draft(block)
    stranger = here.person(Role.unit_head, unit=here.unit("Ban khác"))
    people = [*block.heads, *[stranger] * 4]
    body = {"user_ids": [str(people[seat].user_id) for seat in seats]}
    refused = block.secretary.refused("PUT", f"/ballots/{ballot_id}/tellers", body)
    assert [error["pointer"] for error in refused["errors"]] == [pointer]


def test_who_may_do_what_with_keys(block: Council, here: World) -> None:
    ballot_id = draft(block)
    path = f"/ballots/{ballot_id}/tellers"
    (one, two) = named(block, ballot_id, (3, 0))
    assert block.heads[2].refused("PUT", f"{path}/key", one.key())["status"] == 403
    assert block.heads[2].refused("PUT", path, {"user_ids": ["x", "y"]})["status"] == 422
    body = {"user_ids": [str(block.heads[1].user_id), str(block.heads[2].user_id)]}
    assert block.heads[2].refused("PUT", path, body)["status"] == 403
    assert block.heads[2].get(path)["candidates"] == []
    assert {c["user_id"] for c in block.secretary.get(path)["candidates"]} >= {
        str(head.user_id) for head in block.heads
    }
    mine = one.make_key(f"/ballots/{ballot_id}")
    assert (mine["backup"], mine["tellers"][0]["actions"]) == ("A" * 150, ["make_key"])
    assert block.leader.get(path)["backup"] is None, "nobody else's"
    two.make_key(f"/ballots/{ballot_id}")
    read = {"fingerprint": block.leader.get(path)["tellers"][1]["fingerprint"]}
    own = block.leader.refused("POST", f"{path}/2/confirm", read)
    assert (own["status"], own["code"]) == (403, "second_person")
    assert block.heads[3].refused("POST", f"{path}/2/confirm", read)["status"] == 403
    assert block.leader.refused("POST", f"{path}/3/confirm", read)["status"] == 404
    stranger = here.person(Role.unit_head, unit=here.unit("Ban khác"))
    assert stranger.refused("GET", path)["status"] == 404
    assert stranger.refused("GET", f"/ballots/{ballot_id}/peeling")["status"] == 404


def test_what_is_no_key_is_refused(block: Council) -> None:
    ballot_id = draft(block)
    (one, _) = named(block, ballot_id, (3, 4))
    none = {**one.key(), "sealing": "04" + "00" * 64}
    refused = one.person.refused("PUT", f"/ballots/{ballot_id}/tellers/key", none)
    assert [(e["pointer"], e["code"]) for e in refused["errors"]] == [("/sealing", "no_point")]


def test_nothing_of_the_tellers_changes_after_the_freeze(block: Council) -> None:
    """I9."""
    ballot_id, holders = sealed_ballot(block, block.open_meeting())
    path = f"/ballots/{ballot_id}"
    key = Holder(holders[0].person).key()
    assert holders[0].person.refused("PUT", f"{path}/tellers/key", key)["code"] == "ballot_fixed"
    body = {"user_ids": [str(head.user_id) for head in block.heads[1:3]]}
    assert block.secretary.refused("PUT", f"{path}/tellers", body)["code"] == "ballot_fixed"
    other = block.ballot(block.open_meeting(), "secret")["id"]
    assert block.secretary.refused("PUT", f"/ballots/{other}/tellers", body)["code"] == "no_tellers"


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
