"""The small reads of a secret ballot that others build on."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Connection,
    Row,
    Uuid,
    any_,
    bindparam,
    func,
    literal,
    select,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Session

from backend.ballots.models import Ballot
from backend.ballots.rules import SECRET, BallotState
from backend.ballots.secret.asking import Sealed
from backend.ballots.secret.models import BoardLine, Envelope, PeeledStage, SecretBallot, Teller
from backend.ballots.secret.rules.board import Line
from backend.ballots.secret.rules.peeling import Peel
from backend.kernel import clock


def _of(table: type[Envelope | BoardLine | PeeledStage | SecretBallot]) -> Any:  # noqa: ANN401 - a SQL expression
    return (table.tenant == bindparam("tenant")) & (table.ballot_id == bindparam("ballot_id"))


WHOLE = func.string_agg(
    Envelope.envelope, aggregate_order_by(literal(b""), Envelope.question.asc())
)
"""All that a seat sent, question by question, as it was sent."""

_DIGESTS = (
    select(Envelope.unit_id, func.encode(func.sha256(WHOLE), "hex").label("digest"))
    .where(_of(Envelope), Envelope.unit_id == any_(bindparam("units", type_=ARRAY(Uuid))))
    .group_by(Envelope.unit_id)
)
_ENVELOPES = select(Envelope.unit_id, Envelope.question, Envelope.envelope).where(_of(Envelope))
_SEALED = select(func.count(Envelope.unit_id.distinct())).where(_of(Envelope))
_HASH = func.sha256(Envelope.envelope)
_HASHES = (
    select(Envelope.question, func.array_agg(aggregate_order_by(_HASH, _HASH)).label("hashes"))
    .where(_of(Envelope))
    .group_by(Envelope.question)
    .order_by(Envelope.question)
)
_LINES = select(BoardLine.question, BoardLine.code, BoardLine.marks).where(_of(BoardLine))
_STAGES = (
    select(PeeledStage.__table__, Teller.signature)
    .outerjoin(
        Teller,
        (Teller.tenant == PeeledStage.tenant)
        & (Teller.ballot_id == PeeledStage.ballot_id)
        & (Teller.position == PeeledStage.stage),
    )
    .where(_of(PeeledStage))
    .order_by(PeeledStage.stage, PeeledStage.question)
)
_STAGE = _STAGES.where(PeeledStage.stage == bindparam("stage"))
_SECRET = select(SecretBallot.__table__).where(_of(SecretBallot))


def sealed_votes(db: Connection | Session, tenant: int, ballot_id: UUID) -> int:
    """How many seats have sent their vote."""
    return db.execute(_SEALED, {"tenant": tenant, "ballot_id": ballot_id}).scalar_one()


def digests(
    db: Connection | Session, tenant: int, ballot_id: UUID, seats: Sequence[UUID]
) -> dict[UUID, str]:
    """SHA-256 of what each of these seats sent: whether it has voted, nothing of what."""
    values = {"tenant": tenant, "ballot_id": ballot_id, "units": list(seats)}
    rows = db.execute(_DIGESTS, values)
    return {row.unit_id: row.digest for row in rows}


def envelopes(db: Connection | Session, tenant: int, ballot_id: UUID) -> list[Sealed]:
    """All envelopes."""
    rows = db.execute(_ENVELOPES, {"tenant": tenant, "ballot_id": ballot_id})
    return [Sealed(row.unit_id, row.question, row.envelope) for row in rows]


def hashes(db: Connection | Session, tenant: int, ballot_id: UUID) -> dict[int, list[bytes]]:
    """The closed list: the hashes of each question's envelopes, sorted."""
    rows = db.execute(_HASHES, {"tenant": tenant, "ballot_id": ballot_id})
    return {row.question: row.hashes for row in rows}


def lines(db: Connection | Session, tenant: int, ballot_id: UUID) -> list[Line]:
    """The board, sorted."""
    return sorted(_lines(db, tenant, ballot_id))


def _lines(db: Connection | Session, tenant: int, ballot_id: UUID) -> Iterator[Line]:
    for row in db.execute(_LINES, {"tenant": tenant, "ballot_id": ballot_id}):
        yield Line(row.question, row.code, tuple(row.marks))


def stage(db: Connection | Session, tenant: int, ballot_id: UUID, number: int) -> list[Peel]:
    """What a stage handed on, question by question; nothing before it is done."""
    values = {"tenant": tenant, "ballot_id": ballot_id, "stage": number}
    return [_peel(row) for row in db.execute(_STAGE, values)]


def stages(
    db: Connection | Session, tenant: int, ballot_id: UUID
) -> list[tuple[int, bytes | None, list[Peel]]]:
    """All stages that are done: number, the teller's signature, what was handed on."""
    rows = db.execute(_STAGES, {"tenant": tenant, "ballot_id": ballot_id})
    grouped = groupby(rows, key=lambda row: (row.stage, row.signature))
    return [(*head, [_peel(row) for row in of_stage]) for head, of_stage in grouped]


def _peel(row: Row[Any]) -> Peel:
    return Peel(row.question, row.received, row.bad, row.duplicates, tuple(_items(row)))


def _items(row: Row[Any]) -> list[bytes]:
    """All items of a stage have one length."""
    number = row.received - row.bad - row.duplicates
    size = len(row.items) // number if number else 1
    return [row.items[at : at + size] for at in range(0, len(row.items), size)]


def secret_part(db: Connection | Session, tenant: int, ballot_id: UUID) -> Row[Any] | None:
    """What a secret ballot has beyond others, once it is opened."""
    return db.execute(_SECRET, {"tenant": tenant, "ballot_id": ballot_id}).one_or_none()


_OVER = select(Ballot.id).where(
    Ballot.tenant == bindparam("tenant"),
    Ballot.mode.in_(SECRET),
    Ballot.state.in_([BallotState.closed, BallotState.cancelled]),
    func.coalesce(Ballot.closed_at, Ballot.opened_at) < bindparam("before"),
)


def over_since(db: Connection, tenant: int, days: int) -> list[UUID]:
    """The secret ballots that were closed at least so many days ago."""
    before = clock.now() - timedelta(days=days)
    return list(db.scalars(_OVER, {"tenant": tenant, "before": before}))
