"""What other systems are told of awards: given, named, cancelled, in the order of the log.

An entry of the log gets its position under a lock that is held until COMMIT. Whoever reads up to a
position has therefore seen every earlier one: a feed read from position to position skips nothing.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Row,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    literal_column,
    select,
)

from backend.access.actors import Actor, within
from backend.access.rules import Permission
from backend.awards.decision_schemas import CancellationOut
from backend.awards.models import Decision, DecisionItem
from backend.awards.rules.awards import AwardForm, AwardTitle, Subtype
from backend.events.models import Event
from backend.kernel.pages import Order, Page, PageRequest, page_of
from backend.organizations.called import called_on
from backend.organizations.models import Unit
from backend.seasons.models import Season


class AwardChange(StrEnum):
    """What happened to an award."""

    awarded = "awarded"
    recorded = "recorded"
    """An old decision was entered from a source."""
    receiver_named = "receiver_named"
    """A unit is now known to be among receivers that were only counted."""
    cancelled = "cancelled"
    corrected = "corrected"
    """A misprint was put right: the entry says the award as it stands now."""


class AwardEntry(BaseModel):
    """One change of one award; `item_id` tells which, so that reading twice does no harm."""

    position: int
    at: datetime
    change: AwardChange
    item_id: UUID
    unit_id: UUID | None
    unit_code: str | None
    unit_name: str | None
    receivers: int
    title: AwardTitle | None
    form: AwardForm | None
    subtype: Subtype | None
    first_year: int
    last_year: int
    achievement: str
    decision_id: UUID
    number: str | None
    decided_on: date | None
    authority: str | None
    source: str | None
    cancellation: CancellationOut | None
    """As it stands now, whatever this entry tells."""


_CHANGES = {
    "decision.issued": AwardChange.awarded,
    "decision.recorded": AwardChange.recorded,
    "decision.receivers_named": AwardChange.receiver_named,
    "decision.item_cancelled": AwardChange.cancelled,
    "decision.item_corrected": AwardChange.corrected,
}
_SAID = Event.content["data"]
_ABOUT: ColumnElement[bool] = case(
    (
        Event.kind.in_(("decision.item_cancelled", "decision.item_corrected")),
        DecisionItem.position == cast(_SAID["line"].as_string(), Integer),
    ),
    (
        Event.kind == "decision.receivers_named",
        DecisionItem.part_of.is_not(None)
        & _SAID["units"].has_key(cast(DecisionItem.unit_id, String)),
    ),
    else_=DecisionItem.part_of.is_(None),
)
"""Whether an entry is about a line: the one cancelled or corrected, those named, else the list."""

_FEED: Select[Any] = (
    select(
        Event.position.label("log_position"),
        Event.at,
        Event.kind,
        DecisionItem.__table__,
        Unit.code.label("unit_code"),
        called_on(Decision.decided_on, "name").label("unit_name"),
        Decision.number,
        Decision.decided_on,
        Decision.authority,
        Decision.source,
    )
    .join(Decision, and_(Decision.tenant == Event.tenant, Decision.id == Event.subject_id))
    .join(Season, and_(Season.tenant == Event.tenant, Season.id == Decision.season_id))
    .join(
        DecisionItem,
        and_(DecisionItem.tenant == Event.tenant, DecisionItem.decision_id == Decision.id, _ABOUT),
    )
    .outerjoin(Unit, and_(Unit.tenant == Event.tenant, Unit.id == DecisionItem.unit_id))
    .where(
        Event.tenant == bindparam("tenant"),
        Event.subject_type == literal_column("'decisions'"),  # as the index says it
        Event.kind.in_(_CHANGES),
        within(unit=DecisionItem.unit_id, block=Season.block_id),
    )
)
_ORDER = Order({"position": Event.position}, "position", DecisionItem.id)


def awards_feed(
    connection: Connection,
    actor: Actor,
    wanted: PageRequest,
    after: int | None,
    since: datetime | None,
) -> Page[AwardEntry]:
    """The changes after a position, or since a moment, in the order in which they took effect."""
    statement = _FEED.params(actor.reach(Permission.read_season))
    if after is not None:
        statement = statement.where(Event.position > after)
    if since is not None:
        statement = statement.where(Event.at >= since)
    return page_of(connection, statement, _ORDER, wanted, _entry)


def _entry(row: Row[Any]) -> AwardEntry:
    return AwardEntry(
        position=row.log_position,
        at=row.at,
        change=_CHANGES[row.kind],
        item_id=row.id,
        unit_id=row.unit_id,
        unit_code=row.unit_code,
        unit_name=row.unit_name,
        receivers=row.receivers,
        title=row.title,
        form=row.form,
        subtype=row.subtype,
        first_year=row.first_year,
        last_year=row.last_year,
        achievement=row.achievement,
        decision_id=row.decision_id,
        number=row.number,
        decided_on=row.decided_on,
        authority=row.authority,
        source=row.source,
        cancellation=_cancellation(row),
    )


def _cancellation(row: Row[Any]) -> CancellationOut | None:
    if row.cancelled_on is None:
        return None
    return CancellationOut(
        reason=row.cancellation_reason,
        number=row.cancellation_number,
        cancelled_on=row.cancelled_on,
        note=row.cancellation_note,
    )
