"""Any order of casting, retrying, copying, closing and counting, beside a model in memory."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from backend.ballots.secret.rules.layers import envelope_size
from tests.support.meetings import Council, council
from tests.support.sealing import Phone, phone
from tests.support.tellers import Holder, sealed_ballot
from tests.support.world import World

SEATS = 5
TELLERS = 2

steps = st.lists(
    st.one_of(
        st.tuples(st.just("vote"), st.integers(0, SEATS - 1), st.integers(1, SEATS)),
        st.tuples(st.just("retry"), st.integers(0, SEATS - 1), st.just(0)),
        st.tuples(st.just("copy"), st.integers(0, SEATS - 1), st.integers(0, SEATS - 1)),
        st.tuples(st.just("close"), st.just(0), st.just(0)),
        st.tuples(st.just("open-urn"), st.just(0), st.just(0)),
        st.tuples(st.just("peel"), st.integers(0, TELLERS - 1), st.just(0)),
    ),
    min_size=4,
    max_size=14,
)


@dataclass
class Model:
    """What must be the case: the bytes of each seat, what they are worth, and the state."""

    tellers: int
    state: str = "open"
    peeled: int = 0
    sent: dict[int, bytes] = field(default_factory=dict)
    worth: dict[int, int | None] = field(default_factory=dict)

    def put(self, seat: int, sent: bytes, worth: int | None) -> int:
        """The status with which the bytes are answered."""
        if seat in self.sent:
            return 200 if self.sent[seat] == sent else 409
        if self.state != "open":
            return 409
        self.sent[seat], self.worth[seat] = sent, worth
        return 200

    def move(self, act: str) -> int:
        """The status of closing and opening."""
        opened = "peeling" if self.tellers else "closed"
        following = {("open", "close"): "sealed", ("sealed", "open-urn"): opened}
        if (self.state, act) not in following:
            return 409
        self.state = following[self.state, act]
        return 200

    def peel(self, teller: int) -> bool:
        """Whether it is the teller's turn; after the last one all is counted."""
        if self.state != "peeling" or teller != self.peeled:
            return False
        self.peeled += 1
        self.state = "closed" if self.peeled == self.tellers else "peeling"
        return True


@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(taken=steps)
def played(block: Council, meeting_id: str, mode: str, taken: list[tuple[str, int, int]]) -> None:
    """One ballot from its opening on."""
    ballot_id, holders = begun(block, meeting_id, mode)
    phones = [phone(block, ballot_id, seat) for seat in range(SEATS)]
    model = Model(len(holders))
    path = f"/ballots/{ballot_id}"
    for act, seat, other in taken:
        if act == "peel":
            peel(holders, path, model, seat)
        else:
            take(block, phones, model, (act, seat, other))
        seen = block.leader.get(path)
        assert (seen["state"], seen["received"]) == (model.state, len(model.sent))
    for act in ("close", "open-urn"):
        assert block.leader.request("POST", f"{path}/{act}").status_code == model.move(act)
    for teller in range(len(holders)):
        peel(holders, path, model, teller)
    compare(block, ballot_id, model)


def begun(block: Council, meeting_id: str, mode: str) -> tuple[str, list[Holder]]:
    """An open ballot, and its tellers where it has any."""
    if mode == "sealed_by_tellers":
        return sealed_ballot(block, meeting_id, tuple(range(1, 1 + TELLERS)))
    return block.open_ballot(meeting_id, mode)["id"], []


def peel(holders: list[Holder], path: str, model: Model, teller: int) -> None:
    """A teller tries to peel, in turn or out of it."""
    if teller >= len(holders):
        return
    if model.peel(teller):
        assert holders[teller].hand_on(path)["state"] == model.state
    else:
        assert holders[teller].person.refused("GET", f"{path}/peeling")["status"] == 409


def take(block: Council, phones: list[Phone], model: Model, step: tuple[str, int, int]) -> None:
    """One step on both sides."""
    act, seat, other = step
    nothing = bytes(envelope_size(1 + model.tellers))
    if act in {"close", "open-urn"}:
        answer = block.leader.request("POST", f"/ballots/{phones[0].ballot}/{act}")
        assert answer.status_code == model.move(act)
        return
    if act == "vote":
        sent, worth = phones[seat].sealed({0: (other,)}), other
    elif act == "copy" and seat != other:
        sent, worth = model.sent.get(other, nothing), None
    else:
        sent, worth = model.sent.get(seat, nothing), None
    assert phones[seat].put(sent).status_code == model.put(seat, sent, worth)


def compare(block: Council, ballot_id: str, model: Model) -> None:
    """The result is the model's."""
    board: dict[str, Any] = block.leader.get(f"/ballots/{ballot_id}/board")
    valid = [mark for mark in model.worth.values() if mark is not None]
    assert sorted(line["marks"][0] for line in board["lines"]) == sorted(valid)
    assert board["received"] == len(model.sent)
    assert board["invalid"] == len(model.sent) - len(valid)
    (stage,) = board["stages"]
    assert stage["received"] == stage["bad"] + stage["duplicates"] + stage["lines"]
    firsts = sorted(row[0] for row in board["counts"].values() if row[0])
    assert firsts == sorted(valid.count(mark) for mark in set(valid))


@pytest.mark.parametrize("mode", ["secret", "sealed_by_tellers"])
def test_every_order_of_acts_ends_as_the_model_says(here: World, mode: str) -> None:
    block = council(here, SEATS)
    played(block, block.open_meeting(), mode)
