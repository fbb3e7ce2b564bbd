"""Casting sealed votes. Nothing of them is written but the envelope: no time, no log, no address.

Votes of a ballot that come together share one transaction and its COMMIT; each has its own answer,
given after that COMMIT.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, NamedTuple
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import Depends, Request
from sqlalchemy import Connection, Row

from backend.access.actors import Actor
from backend.ballots.acting import gives_vote
from backend.ballots.hours import hour_is_over
from backend.ballots.rules import BALLOT, SECRET, BallotAction
from backend.ballots.secret import locks, seats
from backend.ballots.secret.rules.envelope import questions_asked
from backend.ballots.secret.rules.layers import envelope_size
from backend.ballots.secret.schemas import SecretReceipt
from backend.ballots.secret.seats import Lane
from backend.ballots.seeing import sight_of
from backend.kernel.db import Database
from backend.kernel.errors import Problem, conflict, forbidden, invalid, not_found
from backend.kernel.places import Place
from backend.kernel.states import NotAllowedNowError
from backend.kernel.together import Together

RECEIPT = b"thidua/bien-nhan/1"


class Cast(NamedTuple):
    """What somebody sends for a seat: one envelope a question, in their order."""

    actor: Actor
    unit_id: UUID
    sent: bytes


class BallotBox:
    """Where sealed votes arrive."""

    def __init__(self, database: Database, receipts: Ed25519PrivateKey) -> None:
        self._database = database
        self._receipts = receipts
        self._together = Together(self._receive, database.hands)

    async def cast(self, ballot_id: UUID, cast: Cast) -> SecretReceipt:
        """Keep what was sent; its receipt once it is stored for good."""
        return await self._together.ask((cast.actor.tenant, ballot_id), cast)

    def _receive(self, lane: Lane, casts: Sequence[Cast]) -> list[SecretReceipt | Exception]:
        """Receipts are made before the COMMIT: where one cannot be, nothing has been kept."""
        with self._database.writing() as session:
            refusals = cast_all(session.connection(), lane, casts)
            return [
                refused or _receipt(lane[1], one, self._receipts)
                for one, refused in zip(casts, refusals, strict=True)
            ]


def cast_all(db: Connection, lane: Lane, casts: Sequence[Cast]) -> list[Exception | None]:
    """Keep what was sent for the seats of a ballot; for each the refusal, none where it is in.

    The same bytes again are in, also after closing; other bytes are a 409. Casts share the
    ballot's lock, closing holds it alone: nothing enters after closing.
    """
    locks.share(db, *lane)
    units = {one.unit_id for one in casts}
    asked = seats.asked(db, lane, units)
    refusals = [_refusal(asked.get(one.unit_id), one) for one in casts]
    new = _new(asked, casts, refusals)
    parts = [part for unit, sent in new.items() for part in _parts(asked[unit], sent)]
    if parts and seats.put(db, lane, parts) < len(parts):
        asked = seats.asked(db, lane, units)  # another process was faster
    stored = new | {unit: row.stored for unit, row in asked.items() if row.stored}
    return [
        refused or (None if stored[one.unit_id] == one.sent else _voted_otherwise())
        for one, refused in zip(casts, refusals, strict=True)
    ]


def _new(
    asked: Mapping[UUID, Row[Any]], casts: Sequence[Cast], refusals: Sequence[Exception | None]
) -> dict[UUID, bytes]:
    """What seats send that have not voted; of two votes for a seat the first that came."""
    new: dict[UUID, bytes] = {}
    for one, refused in zip(casts, refusals, strict=True):
        if refused is None and asked[one.unit_id].stored is None:
            new.setdefault(one.unit_id, one.sent)
    return new


def _refusal(seat: Row[Any] | None, cast: Cast) -> Exception | None:
    try:
        _check(seat, cast)
    except (Problem, NotAllowedNowError) as refused:
        return refused
    return None


def _check(seat: Row[Any] | None, cast: Cast) -> None:
    """The actor may vote for the seat, and unless it has voted, it may vote now and this."""
    if seat is None:
        raise not_found()
    cast.actor.require_sight(sight_of(seat.meeting_kind), Place(block_id=seat.block_id))
    if seat.mode not in SECRET:
        raise not_secret()
    voter = Place(seat.voter, seat.block_id)
    if seat.written is not False or not gives_vote(cast.actor, seat.user_id, voter):
        raise forbidden()
    if seat.stored is None:
        BALLOT[seat.mode].after(seat.state, BallotAction.cast)
        if seat.over:
            raise hour_is_over()
        if len(cast.sent) != envelope_size(1 + seat.tellers) * len(_questions(seat)):
            raise _wrong_length()


def _questions(seat: Row[Any]) -> tuple[int, ...]:
    return questions_asked(seat.form, seat.options)


def _parts(seat: Row[Any], sent: bytes) -> list[tuple[UUID, int, bytes]]:
    """What was sent, an envelope a question."""
    size = envelope_size(1 + seat.tellers)
    return [
        (seat.unit_id, question, sent[at * size : (at + 1) * size])
        for at, question in enumerate(_questions(seat))
    ]


def _receipt(ballot_id: UUID, cast: Cast, receipts: Ed25519PrivateKey) -> SecretReceipt:
    digest = hashlib.sha256(cast.sent).digest()
    return SecretReceipt(
        ballot_id=ballot_id,
        unit_id=cast.unit_id,
        digest=digest.hex(),
        signature=receipts.sign(RECEIPT + ballot_id.bytes + digest).hex(),
    )


def _voted_otherwise() -> Problem:
    return conflict(
        "voted_otherwise",
        "Phiếu này đã được nhận từ trước; phiếu đã gửi không thay đổi được.",
        "This vote is in already; a vote cannot be changed.",
    )


def _wrong_length() -> Problem:
    return invalid(
        "",
        "wrong_length",
        "Phiếu không đúng độ dài.",
        "The envelopes do not have the length of this ballot's.",
    )


def not_secret() -> Problem:
    """409 for a ballot of another mode."""
    return conflict("not_secret", "Đây không phải bỏ phiếu kín.", "This is no secret ballot.")


async def _box(request: Request) -> BallotBox:
    box: BallotBox = request.app.state.ballot_box
    return box


ToBox = Annotated[BallotBox, Depends(_box)]
"""Where sealed votes are put."""
