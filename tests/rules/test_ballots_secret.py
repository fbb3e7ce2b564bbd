"""The protocol of the secret ballot: bytes, layers, stages, roots, thresholds."""

import contextlib
import hashlib
import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.serialization import load_der_private_key
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.ballots.counting import BallotForm, Rule, standings
from backend.ballots.secret.rules import board, envelope, layers
from backend.ballots.secret.rules.board import Line, Stage
from backend.ballots.secret.rules.envelope import Vote
from backend.ballots.thresholds import Base, Requirement, share_of
from tests.support.tree import ROOT

VECTORS: list[dict[str, Any]] = json.loads(
    (ROOT / "tests" / "vectors" / "sealed-votes.json").read_text()
)
BALLOT, SEAT = uuid4(), uuid4()
CONFIG = bytes(range(32))
KEYS = [generate_private_key(SECP256R1()) for _ in range(3)]
OPTIONS = [UUID(int=number) for number in range(1, 6)]
RULE = Rule(BallotForm.rank, choices=3, winners=3)

codes = st.binary(min_size=16, max_size=16)
marks = st.lists(st.integers(0, 7), max_size=4).map(tuple)
votes = st.builds(
    Vote,
    ballot=st.just(BALLOT),
    config=st.just(CONFIG),
    question=st.just(0),
    code=codes,
    marks=marks,
)


@given(vote=votes, at=st.integers(0, envelope.SIZE - 1), bit=st.integers(0, 7))
def test_a_vote_has_one_spelling_of_256_bytes(vote: Vote, at: int, bit: int) -> None:
    data = envelope.packed(vote)
    assert len(data) == envelope.SIZE
    assert envelope.unpacked(data) == vote
    changed = bytearray(data)
    changed[at] ^= 1 << bit
    with contextlib.suppress(envelope.UnreadableVoteError):
        assert envelope.unpacked(bytes(changed)) != vote


@pytest.mark.parametrize("count", [1, 2, 3])
def test_layers_come_off_in_turn_and_only_for_their_seat(count: int) -> None:
    plain = envelope.packed(Vote(BALLOT, CONFIG, 0, bytes(16), (3, 1)))
    bound = layers.infos(BALLOT, SEAT, 0, count)
    sealed = layers.sealed(plain, [key.public_key() for key in KEYS[:count]], bound)
    assert len(sealed) == layers.envelope_size(count)
    for copied in (layers.seat_info(BALLOT, uuid4(), 0), layers.seat_info(BALLOT, SEAT, 1)):
        assert layers.peeled(sealed, KEYS[0], copied) is None, "copied to another seat"
    inner: bytes | None = sealed
    for key, info in zip(KEYS, bound, strict=False):
        assert inner is not None
        inner = layers.peeled(inner, key, info)
    assert inner == plain


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 336), bit=st.integers(0, 7))
def test_an_altered_envelope_does_not_open(at: int, bit: int) -> None:
    info = layers.seat_info(BALLOT, SEAT, 0)
    sealed = bytearray(layers.sealed(bytes(256), [KEYS[0].public_key()], [info]))
    sealed[at] ^= 1 << bit
    assert layers.peeled(bytes(sealed), KEYS[0], info) is None


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: f"{v['by']}-{len(v['keys'])}")
def test_what_the_browser_sealed_opens_here(vector: dict[str, Any]) -> None:
    vote, inner = vector["vote"], bytes.fromhex(vector["envelope"])
    bound = layers.infos(
        UUID(vote["ballot"]), UUID(vector["seat"]), vote["question"], len(vector["keys"])
    )
    for der, info in zip(vector["private"], bound, strict=True):
        key = load_der_private_key(bytes.fromhex(der), None)
        assert isinstance(key, EllipticCurvePrivateKey)
        opened = layers.peeled(inner, key, info)
        assert opened is not None
        inner = opened
    assert inner.hex() == vector["plain"]
    found = envelope.unpacked(inner)
    assert (str(found.ballot), found.marks) == (vote["ballot"], tuple(vote["marks"]))


def test_there_are_vectors_from_both_sides() -> None:
    assert [v["by"] for v in VECTORS] == ["server", "server", "browser", "browser"]


foreign = st.one_of(
    st.binary(max_size=300),
    st.builds(lambda code: envelope.packed(Vote(uuid4(), CONFIG, 0, code, ())), codes),
    st.builds(lambda code: envelope.packed(Vote(BALLOT, bytes(32), 0, code, ())), codes),
    st.builds(lambda code: envelope.packed(Vote(BALLOT, CONFIG, 1, code, ())), codes),
)


@given(
    ours=st.lists(votes, max_size=12),
    doubled=st.integers(0, 12),
    others=st.lists(foreign, max_size=5),
    unopened=st.integers(0, 5),
    seed=st.randoms(use_true_random=False),
)
def test_no_stage_loses_or_invents_a_vote_whatever_the_order(
    ours: list[Vote], doubled: int, others: list[bytes], unopened: int, seed: Any
) -> None:
    """I5 and I6: out = in - duplicates - bad, and no order changes what comes out."""
    plain = [envelope.packed(v) for v in ours] + [envelope.packed(v) for v in ours[:doubled]]
    data = plain + others
    lines, stage = board.read_out(data, unopened, 0, BALLOT, CONFIG)
    assert stage.holds
    assert stage.received == len(data) + unopened
    assert stage.bad == len(others) + unopened
    assert {line.code for line in lines} == {vote.code for vote in ours}
    seed.shuffle(data)
    assert board.read_out(data, unopened, 0, BALLOT, CONFIG) == (lines, stage)
    assert board.counted(RULE, OPTIONS, lines) == board.counted(RULE, OPTIONS, lines[::-1])


def test_a_stage_whose_numbers_are_wrong_does_not_hold() -> None:
    assert Stage(0, 5, 1, 1, 3).holds
    assert not Stage(0, 5, 1, 1, 2).holds
    assert not Stage(0, 5, 1, 1, 4).holds


@given(st.lists(st.lists(st.integers(1, 5), min_size=1, max_size=3, unique=True), max_size=9))
def test_one_more_first_place_never_harms(cast: list[list[int]]) -> None:
    """I6: monotone."""
    lines = [Line(0, bytes([n]) * 16, tuple(marks)) for n, marks in enumerate(cast)]
    more = [*lines, Line(0, b"\xff" * 16, (1,))]

    def place(of: list[Line]) -> int:
        counts = board.counted(RULE, OPTIONS, of).counts
        found = standings(RULE, counts, dict.fromkeys(Base, len(of)))
        return next((s.place or 99 for s in found if s.option == OPTIONS[0]), 99)

    assert place(more) <= place(lines)


@pytest.mark.parametrize("total", range(1, 201))
def test_thresholds_are_exact_for_every_size(total: int) -> None:
    """I6: `100·yes ≥ pct·N`, and `>`, and two thirds as a fraction, for every vote count."""
    for percent in range(1, 101):
        least = Requirement(share_of(f"{percent}%"), Base.all_members)
        more = Requirement(share_of(f"{percent}%"), Base.all_members, more_than=True)
        at_least, above = least.needed(total), more.needed(total)
        assert 100 * at_least >= percent * total > 100 * (at_least - 1)
        assert 100 * above > percent * total >= 100 * (above - 1)
    two_thirds = Requirement(share_of("2/3"), Base.all_members).needed(total)
    assert 3 * two_thirds >= 2 * total > 3 * (two_thirds - 1)


def test_the_thresholds_of_the_law() -> None:
    assert Requirement(share_of("80%"), Base.all_members).needed(17) == 14
    assert Requirement(share_of("90%"), Base.all_members).needed(11) == 10


def test_the_root_is_that_of_the_rfc() -> None:
    """RFC 9162, 2.1.1, written out for five leaves."""

    def leaf(data: bytes) -> bytes:
        return hashlib.sha256(b"\0" + data).digest()

    def node(left: bytes, right: bytes) -> bytes:
        return hashlib.sha256(b"\1" + left + right).digest()

    a, b, c, d, e = (leaf(bytes([n])) for n in range(5))
    assert board.merkle_root([bytes([n]) for n in range(5)]) == node(
        node(node(a, b), node(c, d)), e
    )
    assert board.merkle_root([]) == hashlib.sha256(b"").digest()


lines_of_a_board = st.lists(
    st.builds(Line, question=st.integers(0, 2), code=codes, marks=marks), min_size=2, max_size=20
)


@given(lines_of_a_board, st.data())
def test_a_dropped_doubled_swapped_or_altered_line_changes_the_root(
    lines: list[Line], data: st.DataObject
) -> None:
    """I10."""
    at = data.draw(st.integers(0, len(lines) - 1))
    line, rest = lines[at], lines[:at] + lines[at + 1 :]
    root = board.board_root(lines)
    other = Line(line.question, line.code, (*line.marks, 1))
    assert board.board_root(rest) != root
    assert board.board_root([*lines, line]) != root
    assert board.board_root([*rest, other]) != root
    assert board.board_root(lines[::-1]) == root, "order is no content"
    one, two = lines[0], lines[-1]
    if one.marks != two.marks and one.code != two.code:
        swapped = [
            Line(one.question, one.code, two.marks),
            *lines[1:-1],
            Line(two.question, two.code, one.marks),
        ]
        assert board.board_root(swapped) != root


@pytest.mark.parametrize(
    ("counts", "valid", "told"),
    [
        ([(5, 0, 0)], 5, True),
        ([(4, 1, 0)], 5, True),
        ([(3, 2, 0)], 5, False),
        ([(0, 0), (3, 2)], 6, False),
        ([(1,)], 1, True),
        ([(0,)], 0, False),
    ],
)
def test_a_result_that_tells_the_votes_is_known(
    counts: list[tuple[int, ...]], valid: int, *, told: bool
) -> None:
    assert board.reveals(counts, valid) is told
