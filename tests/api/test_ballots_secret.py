"""The secret ballot through the API: sealed, closed, opened, counted, checked by everybody."""

import hashlib
import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import NullPool, create_engine, text

from backend.access.rules import Role
from backend.ballots.secret.casting import RECEIPT
from tests.support.meetings import Council, council
from tests.support.sealing import BYTES, phone
from tests.support.world import World, version_of


@pytest.fixture
def block(here: World) -> Council:
    return council(here)


def opened(block: Council, **rule: Any) -> str:
    ballot_id: str = block.open_ballot(block.open_meeting(), "secret", **rule)["id"]
    return ballot_id


def counted(block: Council, ballot_id: str) -> dict[str, Any]:
    assert block.leader.post(f"/ballots/{ballot_id}/close")["state"] == "sealed"
    assert block.leader.post(f"/ballots/{ballot_id}/open-urn")["state"] == "closed"
    result: dict[str, Any] = block.leader.get(f"/ballots/{ballot_id}/result")
    return result


def places(result: dict[str, Any]) -> dict[str, int]:
    return {s["label"]: s["place"] for s in result["standings"] if s["place"] is not None}


def test_first_second_and_third_in_secret(block: Council) -> None:
    ballot_id = opened(block)
    phones = [phone(block, ballot_id, seat) for seat in range(6)]
    for each in phones[:5]:
        each.vote(2, 3, 4)
    phones[5].vote(3, 2, 4)
    result = counted(block, ballot_id)

    assert places(result) == {"Ban số 2": 1, "Ban số 3": 2, "Ban số 4": 3}
    assert result["standings"][0]["counts"] == [5, 1, 0]
    assert result["votes"] == [], "nobody knows who voted what"
    numbers = result["numbers"]
    assert (numbers["issued"], numbers["received"], numbers["invalid"]) == (6, 6, 0)
    board = block.heads[3].get(f"/ballots/{ballot_id}/board")
    codes = {line["code"]: line["marks"] for line in board["lines"]}
    assert [codes[p.codes[0].hex()] for p in phones] == [[2, 3, 4]] * 5 + [[3, 2, 4]]
    assert [line["code"] for line in board["lines"]] == sorted(codes)


def test_rule_46_thuc_te_the_same_bytes_get_the_same_receipt_for_ever_and_others_are_refused(
    block: Council,
) -> None:
    """I4."""
    ballot_id = opened(block)
    one = phone(block, ballot_id, 1)
    sent = one.vote(2, 3, 4)
    receipt = one.put(sent).json()
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(json.loads(one.config)["receipts"]))
    digest = hashlib.sha256(sent).digest()
    assert receipt["digest"] == digest.hex()
    key.verify(bytes.fromhex(receipt["signature"]), RECEIPT + UUID(ballot_id).bytes + digest)

    other = one.put(one.sealed({0: (4,)}))
    assert (other.status_code, other.json()["code"]) == (409, "voted_otherwise")
    block.leader.post(f"/ballots/{ballot_id}/close")
    assert one.put(sent).content == one.put(sent).content
    assert one.put(sent).json() == receipt, "after closing"
    late = phone(block, ballot_id, 2)
    assert late.put(late.sealed({0: (1,)})).status_code == 409, "I3"
    block.leader.post(f"/ballots/{ballot_id}/open-urn")
    assert one.put(sent).json() == receipt, "after counting"
    assert one.put(one.sealed({0: (4,)})).status_code == 409


def test_the_closed_list_is_published_before_anything_is_opened(block: Council) -> None:
    """I2: acknowledged is in the list, and in the list is counted."""
    ballot_id = opened(block)
    sent = [phone(block, ballot_id, seat).vote(2) for seat in range(4)]
    path = f"/ballots/{ballot_id}"
    assert block.leader.refused("GET", f"{path}/board")["code"] == "list_open"
    block.leader.post(f"{path}/close")

    board = block.heads[2].get(f"{path}/board")
    hashes = [hashlib.sha256(envelope).hexdigest() for envelope in sent]
    assert board["envelopes"] == [{"question": 0, "hashes": sorted(hashes)}]
    assert (board["lines"], board["counts"], board["stages"]) == ([], None, None)
    assert block.leader.refused("GET", f"{path}/result")["code"] == "no_result_yet"
    block.leader.post(f"{path}/open-urn")
    after = block.heads[2].get(f"{path}/board")
    assert (after["root"], after["envelopes"]) == (board["root"], board["envelopes"])
    stage = {"question": 0, "received": 4, "bad": 0, "duplicates": 0, "lines": 4}
    assert after["stages"] == [stage]
    assert block.leader.refused("POST", f"{path}/open-urn")["code"] == "wrong_state"


def test_a_copied_or_altered_envelope_is_counted_as_invalid(block: Council) -> None:
    """I5, and no lock-out: the copier's seat loses, the honest one counts."""
    ballot_id = opened(block)
    honest, copier, vandal, liar = (phone(block, ballot_id, seat) for seat in range(4))
    sent = honest.vote(2, 3, 4)
    assert copier.put(sent).status_code == 200, "nobody sees a difference before the opening"
    assert vandal.put(bytes(len(sent))).status_code == 200
    assert liar.put(liar.sealed({0: (1,)}, config=bytes(32))).status_code == 200
    result = counted(block, ballot_id)

    assert result["numbers"]["received"] == 4
    assert result["numbers"]["invalid"] == 3
    assert result["standings"][0]["counts"] == [1, 0, 0]
    board = block.leader.get(f"/ballots/{ballot_id}/board")
    assert (board["stages"][0]["bad"], board["stages"][0]["lines"]) == (3, 1)


@pytest.mark.parametrize("marks", [(), (2, 2), (1, 2, 3, 4), (7,), (0,)])
def test_a_vote_that_breaks_the_rule_stays_on_the_board_and_is_invalid(
    block: Council, marks: tuple[int, ...]
) -> None:
    ballot_id = opened(block)
    phone(block, ballot_id, 0).vote(*marks)
    phone(block, ballot_id, 1).vote(2)
    result = counted(block, ballot_id)
    assert (result["numbers"]["received"], result["numbers"]["invalid"]) == (2, 1)
    lines = block.leader.get(f"/ballots/{ballot_id}/board")["lines"]
    assert sorted(line["marks"] for line in lines) == sorted([list(marks), [2]])


def test_yes_or_no_to_each_option_is_an_envelope_each(block: Council) -> None:
    ballot_id = opened(
        block, form="approve", winners=None, threshold={"share": "80%", "base": "all_members"}
    )
    for seat in range(6):
        each = phone(block, ballot_id, seat)
        answers: dict[int, tuple[int, ...]] = {q: (1,) if q <= seat else (2,) for q in range(1, 7)}
        assert each.put(each.sealed(answers)).status_code == 200
    result = counted(block, ballot_id)
    reached = {s["label"] for s in result["standings"] if s["reached"]}
    assert reached == {"Ban số 1"}, "5 of 6 are 80 %, 4 are not"
    board = block.leader.get(f"/ballots/{ballot_id}/board")
    codes = [line["code"] for line in board["lines"]]
    assert len(codes) == len(set(codes)) == 36, "no code joins the answers of one voter"


def test_while_open_nothing_but_the_number_received_is_known(block: Council) -> None:
    """I8."""
    ballot_id = opened(block)
    path = f"/ballots/{ballot_id}"
    before = block.heads[1].request("GET", path)
    phone(block, ballot_id, 0).vote(2, 3, 4)
    seen = block.heads[1].request("GET", path)
    assert {k for k in seen.json() if seen.json()[k] != before.json()[k]} == {"received"}
    assert version_of(seen) == version_of(before)
    waiting = block.secretary.get(path)["waiting"]
    assert [seat["unit_name"] for seat in waiting] == [u.name for u in block.units[1:]]
    assert seen.json()["waiting"] == []
    own = block.heads[0].get(path)["my_seats"][0]
    assert own["answer"] is None
    assert own["receipt"] is not None


def test_nobody_votes_for_another_seat_or_sends_another_length(block: Council, here: World) -> None:
    ballot_id = opened(block)
    one = phone(block, ballot_id, 1)
    sent = one.sealed({0: (2,)})
    assert one.put(sent, block.units[2].id).status_code == 403
    assert one.put(sent, uuid4()).status_code == 403
    short = one.put(sent[:-1])
    assert short.status_code == 422
    double = one.put(sent * 2)
    assert [e["code"] for e in double.json()["errors"]] == ["wrong_length"]
    stranger = here.person(Role.unit_head, unit=here.unit("Ban khác"))
    path = f"/ballots/{ballot_id}"
    assert stranger.refused("GET", f"{path}/sealing")["status"] == 404
    assert stranger.refused("GET", f"{path}/board")["status"] == 404
    foreign = stranger.request("PUT", f"{path}/envelopes/{one.seat}", content=sent, headers=BYTES)
    assert foreign.status_code == 404
    assert block.heads[2].refused("POST", f"{path}/open-urn")["status"] == 403


def test_a_named_ballot_takes_no_envelopes(block: Council) -> None:
    ballot = block.open_ballot(block.open_meeting())
    path = f"/ballots/{ballot['id']}"
    assert block.heads[0].refused("GET", f"{path}/sealing")["code"] == "not_secret"
    seat = f"{path}/envelopes/{block.units[0].id}"
    answer = block.heads[0].request("PUT", seat, content=bytes(337), headers=BYTES)
    assert answer.json()["code"] == "not_secret"
    assert block.leader.refused("POST", f"{path}/open-urn")["code"] == "wrong_state"


def test_written_opinions_join_on_paper_confirmed_by_a_second_person(block: Council) -> None:
    meeting_id = block.open_meeting(present=4)
    for delegate in block.delegates(meeting_id)[4:]:
        block.attend(delegate, "written_opinion")
    ballot = block.open_ballot(meeting_id, "secret", written_opinions=True)
    path = f"/ballots/{ballot['id']}"
    assert block.secretary.get(path)["my_seats"] == [], "nobody types an opinion as a seat's"
    for seat in range(4):
        phone(block, ballot["id"], seat).vote(2, 3, 4)
    firsts = {o["id"]: [0, 0, 0] for o in ballot["options"]}
    firsts[ballot["options"][2]["id"]] = [2, 0, 0]
    paper = {
        "received": 2,
        "options": [{"option_id": o, "counts": c} for o, c in firsts.items()],
    }
    early = block.secretary.refused("POST", f"{path}/count", paper)
    assert early["code"] == "wrong_state", "no partial result while it is open"
    block.leader.post(f"{path}/close")
    many = block.secretary.refused("POST", f"{path}/count", {**paper, "received": 3})
    assert [e["pointer"] for e in many["errors"]] == ["/received"]
    block.secretary.post(f"{path}/count", paper)
    assert block.leader.refused("POST", f"{path}/open-urn")["code"] == "wrong_state"
    assert block.secretary.refused("POST", f"{path}/confirm")["status"] == 403
    block.leader.post(f"{path}/confirm")
    block.leader.post(f"{path}/open-urn")

    result = block.leader.get(f"{path}/result")
    assert (result["numbers"]["issued"], result["numbers"]["received"]) == (6, 6)
    assert [s["counts"] for s in result["standings"][:2]] == [[4, 0, 0], [2, 4, 0]]
    board = block.leader.get(f"{path}/board")
    assert board["paper"]["received"] == 2
    assert sum(stage["received"] for stage in board["stages"]) == 4


def test_a_small_electorate_and_a_telling_result_are_said(block: Council) -> None:
    meeting_id = block.open_meeting(present=4)
    draft = block.ballot(meeting_id, "secret")
    assert draft["warnings"] == ["small_electorate"]
    assert block.ballot(meeting_id)["warnings"] == [], "a named ballot keeps no secret"
    block.leader.post(f"/ballots/{draft['id']}/open")
    for seat in range(4):
        phone(block, draft["id"], seat).vote(2)
    counted(block, draft["id"])
    assert block.leader.get(f"/ballots/{draft['id']}")["warnings"] == [
        "small_electorate",
        "tells_votes",
    ]


def test_nothing_changes_after_the_freeze(block: Council) -> None:
    """I9."""
    meeting_id = block.open_meeting(present=5)
    ballot = block.open_ballot(meeting_id, "secret")
    path = f"/ballots/{ballot['id']}"
    config = block.leader.get(f"{path}/sealing")
    assert hashlib.sha256(config["config"].encode()).hexdigest() == ballot["config_hash"]
    fixed = block.secretary.refused("PATCH", path, {"title": "…"}, headers={"If-Match": "*"})
    assert fixed["code"] == "ballot_fixed"
    block.attend(block.delegates(meeting_id)[5], "present")
    late = phone(block, ballot["id"], 5)
    assert late.put(late.sealed({0: (1,)})).status_code == 403
    phone(block, ballot["id"], 0).vote(2)
    block.leader.post(f"{path}/close")
    assert block.leader.refused("POST", f"{path}/open")["code"] == "wrong_state"
    assert block.leader.get(f"{path}/sealing") == config


def test_an_envelope_that_was_swapped_behind_the_api_stops_the_opening(
    block: Council, here: World
) -> None:
    """I10, on the server's own side."""
    ballot_id = opened(block)
    for seat in range(5):
        phone(block, ballot_id, seat).vote(2)
    block.leader.post(f"/ballots/{ballot_id}/close")
    with here.app.state.database.engine.connect() as connection:
        owner = connection.engine.url.set(username="thidua_owner")
    swap = text("UPDATE ballot_envelopes SET envelope = :other WHERE unit_id = :unit")
    with create_engine(owner, poolclass=NullPool).begin() as connection:
        connection.execute(swap, {"other": bytes(337), "unit": block.units[1].id})
    refused = block.leader.refused("POST", f"/ballots/{ballot_id}/open-urn")
    assert (refused["status"], refused["code"]) == (409, "list_differs")
    board = block.leader.get(f"/ballots/{ballot_id}/board")
    assert (board["lines"], board["counts"]) == ([], None), "nothing was kept"


def test_a_cancelled_secret_ballot_is_never_opened(block: Council) -> None:
    ballot_id = opened(block)
    phone(block, ballot_id, 0).vote(2)
    block.leader.post(f"/ballots/{ballot_id}/close")
    block.leader.post(f"/ballots/{ballot_id}/cancel", {"reason": "Mất điện"})
    assert block.leader.refused("POST", f"/ballots/{ballot_id}/open-urn")["code"] == "wrong_state"
    assert block.leader.refused("GET", f"/ballots/{ballot_id}/board")["code"] == "list_open"


def test_an_empty_urn_is_counted_too(block: Council) -> None:
    result = counted(block, opened(block))
    assert (result["numbers"]["received"], result["numbers"]["valid"]) == (0, 0)
    assert places(result) == {}
