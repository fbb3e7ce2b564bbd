"""The seats that votes arrive for: one statement reads all of them, one stores what they sent."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Connection,
    LargeBinary,
    Row,
    SmallInteger,
    Uuid,
    bindparam,
    column,
    false,
    func,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import insert

from backend.ballots.models import Ballot, Meeting, Option, Seat
from backend.ballots.rules import Mode
from backend.ballots.secret.models import Envelope, Teller
from backend.ballots.secret.reading import WHOLE
from backend.kernel.db import Base
from backend.seasons.models import Season

Lane = tuple[int, UUID]
"""Tenant and ballot."""

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
_BALLOT = (
    select(
        Ballot.tenant,
        Ballot.id,
        Ballot.state,
        Ballot.mode,
        Season.block_id,
        Meeting.kind.label("meeting_kind"),
        func.coalesce(func.clock_timestamp() >= Ballot.closes_at, false()).label("over"),
        Ballot.rule["form"].astext.label("form"),
        _OPTIONS.label("options"),
        _TELLERS.label("tellers"),
    )
    .join(Meeting, (Meeting.tenant == Ballot.tenant) & (Meeting.id == Ballot.meeting_id))
    .join(Season, (Season.tenant == Meeting.tenant) & (Season.id == Meeting.season_id))
    .where(Ballot.tenant == bindparam("tenant"), Ballot.id == bindparam("ballot_id"))
    .cte("ballot")
)
_UNITS = (
    func.unnest(bindparam("units", type_=ARRAY(Uuid)))
    .table_valued(column("unit_id", Uuid), name="asked")
    .render_derived()
)
_STORED = (
    select(WHOLE)
    .where(
        Envelope.tenant == Seat.tenant,
        Envelope.ballot_id == Seat.ballot_id,
        Envelope.unit_id == Seat.unit_id,
    )
    .scalar_subquery()
)
_ASKED = (
    select(
        _UNITS.c.unit_id,
        _BALLOT,
        Seat.written,
        Seat.user_id,
        func.coalesce(Seat.proxy_unit_id, Seat.unit_id).label("voter"),
        _STORED.label("stored"),
    )
    .select_from(_BALLOT)
    .join(_UNITS, true())
    .outerjoin(
        Seat,
        (Seat.tenant == _BALLOT.c.tenant)
        & (Seat.ballot_id == _BALLOT.c.id)
        & (Seat.unit_id == _UNITS.c.unit_id),
    )
)
"""The ballot and each seat that is asked for; nothing where there is no such ballot."""

_SENT = (
    func.unnest(
        bindparam("units", type_=ARRAY(Uuid)),
        bindparam("questions", type_=ARRAY(SmallInteger)),
        bindparam("envelopes", type_=ARRAY(LargeBinary)),
    )
    .table_valued("unit_id", "question", "envelope", name="sent")
    .render_derived()
)
_PUT = (
    insert(Base.metadata.tables[Envelope.__tablename__])
    .from_select(
        ["tenant", "ballot_id", "unit_id", "question", "envelope"],
        select(
            bindparam("tenant", type_=SmallInteger),
            bindparam("ballot_id", type_=Uuid),
            *_SENT.c,
        ).order_by(_SENT.c.unit_id, _SENT.c.question),  # two workers never wait crosswise
    )
    .on_conflict_do_nothing()
    .returning(Envelope.question)
)


def asked(db: Connection, lane: Lane, units: Collection[UUID]) -> dict[UUID, Row[Any]]:
    """The ballot, with the seat of each unit and what it has stored; empty without the ballot."""
    values = {"tenant": lane[0], "ballot_id": lane[1], "units": list(units)}
    return {row.unit_id: row for row in db.execute(_ASKED, values)}


def put(db: Connection, lane: Lane, parts: Iterable[tuple[UUID, int, bytes]]) -> int:
    """Store envelopes (unit, question, bytes) where there are none; how many those are."""
    units, questions, envelopes = map(list, zip(*parts, strict=True))
    columns = {"units": units, "questions": questions, "envelopes": envelopes}
    stored = db.execute(_PUT, {"tenant": lane[0], "ballot_id": lane[1], **columns})
    return len(stored.all())
