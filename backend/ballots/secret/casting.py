"""Casting a sealed vote. Nothing of it is written but the envelope: no time, no log, no address."""

import hashlib
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, Row, bindparam, false, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.ballots.hours import hour_is_over
from backend.ballots.models import Ballot, Meeting, Option, Seat
from backend.ballots.rules import BALLOT, SECRET, BallotAction, Mode
from backend.ballots.secret import locks
from backend.ballots.secret.models import Envelope, Teller
from backend.ballots.secret.reading import WHOLE
from backend.ballots.secret.rules.envelope import questions_asked
from backend.ballots.secret.rules.layers import envelope_size
from backend.ballots.secret.schemas import SecretReceipt
from backend.kernel.db import Base
from backend.kernel.errors import conflict, forbidden, invalid, not_found
from backend.kernel.places import Place
from backend.seasons.models import Season

RECEIPT = b"thidua/bien-nhan/1"

_SEAT = (
    (Seat.tenant == Ballot.tenant)
    & (Seat.ballot_id == Ballot.id)
    & (Seat.unit_id == bindparam("unit_id"))
)
_OPTIONS = (
    select(func.count())
    .where(Option.tenant == Ballot.tenant, Option.ballot_id == Ballot.id)
    .scalar_subquery()
)
_TELLERS = (
    select(func.count())
    .where(
        Teller.tenant == Ballot.tenant,
        Teller.ballot_id == Ballot.id,
        Ballot.mode == Mode.sealed_by_tellers,
    )
    .scalar_subquery()
)
_STORED = (
    select(WHOLE)
    .where(
        Envelope.tenant == Ballot.tenant,
        Envelope.ballot_id == Ballot.id,
        Envelope.unit_id == bindparam("unit_id"),
    )
    .scalar_subquery()
)
_ASKED = (
    select(
        Ballot.state,
        Ballot.mode,
        Season.block_id,
        Seat.written,
        func.coalesce(Seat.proxy_unit_id, Seat.unit_id).label("voter"),
        func.coalesce(func.clock_timestamp() >= Ballot.closes_at, false()).label("over"),
        Ballot.rule["form"].astext.label("form"),
        _OPTIONS.label("options"),
        _TELLERS.label("tellers"),
        _STORED.label("stored"),
    )
    .join(Meeting, (Meeting.tenant == Ballot.tenant) & (Meeting.id == Ballot.meeting_id))
    .join(Season, (Season.tenant == Meeting.tenant) & (Season.id == Meeting.season_id))
    .outerjoin(Seat, _SEAT)
    .where(Ballot.tenant == bindparam("tenant"), Ballot.id == bindparam("ballot_id"))
)
_PUT = (
    insert(Base.metadata.tables[Envelope.__tablename__])
    .on_conflict_do_nothing()
    .returning(Envelope.question)
)


def cast(
    session: Session,
    actor: Actor,
    seat: tuple[UUID, UUID],
    sent: bytes,
    receipts: Ed25519PrivateKey,
) -> SecretReceipt:
    """Keep what was sent for a seat (ballot, unit): one envelope a question, in their order.

    The same bytes again get the same receipt, also after closing; other bytes are a 409. Casts
    share the ballot's lock, closing holds it alone: nothing enters after closing.
    """
    db = session.connection()  # no objects are read or made
    locks.share(db, actor.tenant, seat[0])
    asked = _asked(db, actor, seat)
    if asked.stored is None:
        BALLOT[asked.mode].after(asked.state, BallotAction.cast)
        if asked.over:
            raise hour_is_over()
        stored = _put(db, actor, seat, _parted(asked, sent))
    else:
        stored = asked.stored
    if stored != sent:
        raise conflict(
            "voted_otherwise",
            "Đơn vị đã bỏ phiếu; phiếu đã gửi không thay đổi được.",
            "The unit has voted; a vote cannot be changed.",
        )
    return _receipt(seat, sent, receipts)


def _asked(db: Connection, actor: Actor, seat: tuple[UUID, UUID]) -> Row[Any]:
    """The ballot and the seat, if the actor may vote for it."""
    values = {"tenant": actor.tenant, "ballot_id": seat[0], "unit_id": seat[1]}
    row = db.execute(_ASKED, values).one_or_none()
    if row is None or not actor.may(Permission.read_season, Place(block_id=row.block_id)):
        raise not_found()
    if row.mode not in SECRET:
        raise not_secret()
    if row.written is not False or not actor.may(Permission.vote, Place(row.voter, row.block_id)):
        raise forbidden()
    return row


def _parted(asked: Row[Any], sent: bytes) -> dict[int, bytes]:
    """The envelopes by question."""
    numbers = questions_asked(asked.form, asked.options)
    size = envelope_size(1 + asked.tellers)
    if len(sent) != size * len(numbers):
        raise invalid(
            "",
            "wrong_length",
            "Phiếu không đúng độ dài.",
            "The envelopes do not have the length of this ballot's.",
        )
    return {q: sent[i * size : (i + 1) * size] for i, q in enumerate(numbers)}


def _put(db: Connection, actor: Actor, seat: tuple[UUID, UUID], parts: dict[int, bytes]) -> bytes:
    """Store the envelopes, unless the seat has been faster; what is stored then."""
    key = {"tenant": actor.tenant, "ballot_id": seat[0], "unit_id": seat[1]}
    rows = [{**key, "question": q, "envelope": envelope} for q, envelope in parts.items()]
    if len(db.execute(_PUT, rows).all()) == len(rows):
        return b"".join(parts.values())
    stored: bytes = db.execute(_ASKED, key).one().stored
    return stored


def _receipt(seat: tuple[UUID, UUID], sent: bytes, receipts: Ed25519PrivateKey) -> SecretReceipt:
    digest = hashlib.sha256(sent).digest()
    return SecretReceipt(
        ballot_id=seat[0],
        unit_id=seat[1],
        digest=digest.hex(),
        signature=receipts.sign(RECEIPT + seat[0].bytes + digest).hex(),
    )


def not_secret() -> Exception:
    """409 for a ballot of another mode."""
    return conflict("not_secret", "Đây không phải bỏ phiếu kín.", "This is no secret ballot.")
