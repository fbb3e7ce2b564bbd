"""The tellers' keys: made in browsers, read aloud, confirmed by the chair, fixed at opening."""

import hashlib
import json
from typing import Any

import pytest

from backend.access.rules import Role
from tests.support.meetings import Council, council
from tests.support.tellers import Holder, keyed, named, sealed_ballot
from tests.support.world import World


@pytest.fixture
def block(here: World) -> Council:
    return council(here)


def draft(block: Council) -> str:
    ballot: dict[str, Any] = block.ballot(block.open_meeting(), "sealed_by_tellers")
    return str(ballot["id"])


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
