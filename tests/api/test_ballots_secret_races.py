"""Many at once: a hundred votes in one moment, votes against closes, one seat on two phones."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from backend.ballots.models import Delegate
from backend.ballots.rules import Attending
from backend.ballots.secret import casting
from tests.support.meetings import council
from tests.support.sealing import Phone, phone
from tests.support.world import World

MANY = 100


def at_once(acts: Iterable[Callable[[], Any]]) -> list[Any]:
    """All of them together."""
    work = list(acts)
    with ThreadPoolExecutor(len(work)) as pool:
        return [future.result() for future in [pool.submit(act) for act in work]]


def opened(here: World, size: int) -> tuple[Any, str, list[Phone]]:
    block = council(here, size)
    meeting_id = block.open_meeting(present=0)
    with here.writing() as session:
        there = update(Delegate).where(Delegate.meeting_id == UUID(meeting_id))
        session.execute(there.values(attending=Attending.present))
    ballot_id: str = block.open_ballot(meeting_id, "secret")["id"]
    return block, ballot_id, [phone(block, ballot_id, seat) for seat in range(size)]


@pytest.mark.slow
def test_a_hundred_votes_at_once_are_all_acknowledged_and_counted_once(here: World) -> None:
    """I1, I2."""
    block, ballot_id, phones = opened(here, MANY)
    sent = [each.sealed({0: (1 + seat % 5,)}) for seat, each in enumerate(phones)]
    twice = [*zip(phones, sent, strict=True), *zip(phones[:20], sent[:20], strict=True)]
    answers = at_once([partial(p.put, s) for p, s in twice])
    assert Counter(answer.status_code for answer in answers) == {200: MANY + 20}
    assert [a.json() for a in answers[MANY:]] == [a.json() for a in answers[:20]]

    block.leader.post(f"/ballots/{ballot_id}/close")
    block.leader.post(f"/ballots/{ballot_id}/open-urn")
    board = block.leader.get(f"/ballots/{ballot_id}/board")
    assert {line["code"] for line in board["lines"]} == {p.codes[0].hex() for p in phones}
    assert (board["received"], board["invalid"]) == (MANY, 0)
    result = block.leader.get(f"/ballots/{ballot_id}/result")
    firsts = sorted(s["counts"][0] for s in result["standings"] if s["counts"][0])
    assert firsts == [20] * 5


def test_fifty_votes_against_fifty_closes(here: World) -> None:
    """I2, I3: whoever was acknowledged is in the one list that was closed, and nobody else."""
    block, ballot_id, phones = opened(here, 50)
    sent = [each.sealed({0: (1,)}) for each in phones]
    path = f"/ballots/{ballot_id}"
    pairs = [
        act
        for each, envelope in zip(phones, sent, strict=True)
        for act in (
            partial(each.put, envelope),
            partial(block.leader.request, "POST", f"{path}/close"),
        )
    ]
    answers = at_once(pairs)
    votes, closes = answers[::2], answers[1::2]
    assert Counter(a.status_code for a in closes) == {200: 1, 409: 49}
    assert {a.status_code for a in votes} <= {200, 409}
    taken = [e for e, a in zip(sent, votes, strict=True) if a.status_code == 200]
    board = block.leader.get(f"{path}/board")
    hashes = sorted(hashlib.sha256(envelope).hexdigest() for envelope in taken)
    assert [h for part in board["envelopes"] for h in part["hashes"]] == hashes
    block.leader.post(f"{path}/open-urn")
    after = block.leader.get(f"{path}/board")
    assert (after["received"], after["root"]) == (len(taken), board["root"])


def test_of_two_different_votes_for_a_seat_at_once_one_stands(here: World) -> None:
    """I4."""
    _, _, phones = opened(here, 8)
    for each in phones:
        votes = [each.sealed({0: (mark,)}) for mark in range(1, 6)]
        answers = at_once([partial(each.put, s) for s in votes])
        assert Counter(a.status_code for a in answers) == {200: 1, 409: 4}
        (won,) = (s for s, a in zip(votes, answers, strict=True) if a.status_code == 200)
        assert each.put(won).status_code == 200


def test_a_vote_that_can_have_no_receipt_is_not_kept(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    block, ballot_id, (one, *_) = opened(here, 3)
    sent = one.sealed({0: (1,)})
    with monkeypatch.context() as broken:
        broken.setattr(casting, "_receipt", lambda *_: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            one.put(sent)
    assert block.leader.get(f"/ballots/{ballot_id}")["received"] == 0
    assert one.put(sent).status_code == 200
