"""The event log for those who may read it, and the proof of its chain."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel
from sqlalchemy import Row, Select, bindparam, select

from backend.access.actors import within
from backend.access.rules import Permission
from backend.access.signed_in import SignedIn
from backend.events import queries as events
from backend.events.models import Event
from backend.events.rules import first_broken
from backend.kernel.db import Reading
from backend.kernel.pages import Order, Page, Paging, page_of

router = APIRouter(tags=["events"])


class EventOut(BaseModel):
    """One entry of the log."""

    position: int
    at: datetime
    kind: str
    actor: str
    unit_id: UUID | None
    block_id: UUID | None
    subject_type: str
    subject_id: UUID | None
    data: dict[str, Any]
    hash: str


class ProofOut(BaseModel):
    """The head of the chain and whether it holds; papers carry the head to anchor the log."""

    entries: int
    head: str
    intact: bool
    broken_at: int | None


_EVENTS = select(Event.__table__).where(
    Event.tenant == bindparam("tenant"), within(unit=Event.unit_id, block=Event.block_id)
)
_ORDER = Order({"position": Event.position}, "-position", Event.position)


@router.get("/events")
def list_events(
    actor: SignedIn,
    db: Reading,
    paging: Paging,
    block: Annotated[UUID | None, Query()] = None,
    subject: Annotated[UUID | None, Query()] = None,
    kind: Annotated[str | None, Query(max_length=60)] = None,
) -> Page[EventOut]:
    """What happened in the places whose log one may read, newest first."""
    statement: Select[Any] = _EVENTS
    for column, value in (
        (Event.block_id, block),
        (Event.subject_id, subject),
        (Event.kind, kind),
    ):
        if value is not None:
            statement = statement.where(column == value)
    reach = actor.reach(Permission.read_events)
    return page_of(db, statement, _ORDER, paging, _shown, reach)


@router.get("/events/proof")
def prove_log(actor: SignedIn, db: Reading) -> ProofOut:
    """Recompute the whole chain. What is missing at its end only an anchored head can show."""
    actor.require_everywhere(Permission.read_events)
    broken = first_broken(events.chain(db, actor.tenant))
    entries, digest = events.head(db, actor.tenant)
    return ProofOut(entries=entries, head=digest.hex(), intact=broken is None, broken_at=broken)


def _shown(row: Row[Any]) -> EventOut:
    return EventOut(
        position=row.position,
        at=row.at,
        kind=row.kind,
        actor=row.content["actor"],
        unit_id=row.unit_id,
        block_id=row.block_id,
        subject_type=row.subject_type,
        subject_id=row.subject_id,
        data=row.content["data"],
        hash=row.hash.hex(),
    )
