"""What is read of meetings: agenda, attendance, quorum, minutes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Date, Row, Select, bindparam, case, cast, func, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.ballots.hall.rules import due_at
from backend.ballots.models import AgendaItem, Delegate, Meeting, Minutes
from backend.ballots.rules import (
    CHECKING_IN,
    ITEM,
    MEETING,
    PREPARING,
    Attending,
    ItemState,
    MeetingAction,
    MeetingKind,
    MeetingState,
)
from backend.ballots.schemas import (
    ItemOut,
    MeetingBrief,
    MeetingOut,
    MinutesOut,
    QuorumIn,
    QuorumOut,
    SectionOut,
    SignatureOut,
)
from backend.ballots.seeing import seen_meetings, sights
from backend.ballots.thresholds import Base
from backend.kernel.clock import VIETNAM
from backend.kernel.errors import not_found
from backend.kernel.pages import Order, Page, PageRequest, page_of
from backend.kernel.places import Place
from backend.organizations.models import Membership
from backend.seasons.models import Season

P = Permission
PREPARERS = (P.prepare_meeting, P.lead_season)
"""Either lets a meeting be prepared: the block's own people, or the officer who keeps history."""

PERMITTING = {
    MeetingAction.call: PREPARERS,
    MeetingAction.cancel: PREPARERS,
    MeetingAction.record: (P.lead_season,),
    MeetingAction.open: (P.chair_meeting,),
    MeetingAction.close: (P.chair_meeting,),
}
"""Which permissions let a meeting be moved on."""

MEETING_DAY = cast(func.timezone(VIETNAM.key, Meeting.starts_at), Date)
"""The day of the joined meeting: units are told by the names that they had on it."""

_MEETINGS = (
    select(Meeting.__table__, Season.block_id, Season.year)
    .join(Season, (Season.tenant == Meeting.tenant) & (Season.id == Meeting.season_id))
    .where(Meeting.tenant == bindparam("tenant"), seen_meetings())
)
_MEETING = _MEETINGS.where(Meeting.id == bindparam("meeting_id"))
_ORDER = Order({"starts_at": Meeting.starts_at}, "starts_at", Meeting.id)
_IN_BLOCK = (
    select(func.count())
    .where(
        Membership.tenant == bindparam("tenant"),
        Membership.block_id == bindparam("block_id"),
        Membership.year == bindparam("year"),
    )
    .scalar_subquery()
)
_KIND = (
    select(Meeting.kind)
    .where(Meeting.tenant == bindparam("tenant"), Meeting.id == bindparam("meeting_id"))
    .scalar_subquery()
)
_HEADS = select(
    case(
        (_KIND.in_([MeetingKind.council]), func.count().filter(Delegate.votes)),
        else_=_IN_BLOCK,
    ).label("all_members"),
    func.count().filter(Delegate.votes).label("entitled"),
    func.count().filter(Delegate.votes, Delegate.attending == Attending.present).label("present"),
).where(Delegate.tenant == bindparam("tenant"), Delegate.meeting_id == bindparam("meeting_id"))
_AGENDA = (
    select(AgendaItem.__table__)
    .where(
        AgendaItem.tenant == bindparam("tenant"), AgendaItem.meeting_id == bindparam("meeting_id")
    )
    .order_by(AgendaItem.position)
)
_MINUTES = select(Minutes.__table__).where(
    Minutes.tenant == bindparam("tenant"), Minutes.meeting_id == bindparam("meeting_id")
)


@dataclass(frozen=True, slots=True)
class Heads:
    """Who counts: the block's units or the council's members, those with a vote, those present."""

    all_members: int
    entitled: int
    present: int


def meetings(
    connection: Connection,
    actor: Actor,
    wanted: PageRequest,
    season_id: UUID | None,
    kind: MeetingKind | None,
) -> Page[MeetingBrief]:
    """A page of the meetings that the actor may see."""
    statement: Select[Any] = _MEETINGS
    if season_id:
        statement = statement.where(Meeting.season_id == season_id)
    if kind:
        statement = statement.where(Meeting.kind == kind)
    return page_of(connection, statement, _ORDER, wanted, meeting_brief, sights(actor))


def seen_meeting(db: Connection | Session, actor: Actor, meeting_id: UUID) -> Row[Any]:
    """The meeting's row with its block and year; 404 where the actor may not see it."""
    values = {**sights(actor), "meeting_id": meeting_id}
    row = db.execute(_MEETING, values).one_or_none()
    if row is None:
        raise not_found()
    return row


def meeting(db: Connection | Session, actor: Actor, meeting_id: UUID) -> MeetingOut:
    """One meeting with its quorum of this moment."""
    row = seen_meeting(db, actor, meeting_id)
    quorum = quorum_of(db, row)
    return MeetingOut(
        **_brief(row),
        chair=row.chair,
        secretary=row.secretary,
        quorum=None if _attendance_unknown(row, quorum) else quorum,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        source=row.source,
        version=row.version,
        actions=_meeting_actions(actor, row),
    )


def _attendance_unknown(row: Row[Any], quorum: QuorumOut) -> bool:
    """History whose source tells nobody's presence: unknown is not nobody."""
    return row.state is MeetingState.recorded and quorum.present == 0


def meeting_brief(row: Row[Any]) -> MeetingBrief:
    """A meeting in a list."""
    return MeetingBrief(**_brief(row))


def _brief(row: Row[Any]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in MeetingBrief.model_fields}


def may_any(actor: Actor, permissions: tuple[Permission, ...], place: Place) -> bool:
    """Whether one of the permissions holds there."""
    return any(actor.may(permission, place) for permission in permissions)


def _meeting_actions(actor: Actor, row: Row[Any]) -> list[str]:
    place = Place(block_id=row.block_id)
    moves = [
        action.value
        for action in MEETING.allowed(row.state)
        if may_any(actor, PERMITTING.get(action, ()), place)
    ]
    prepares = may_any(actor, PREPARERS, place)
    if prepares and row.state in PREPARING:
        moves += ["edit", "set_agenda", "prepare_ballot"]
    if prepares and row.state in CHECKING_IN:
        moves += ["check_in", "open_screen"]
    if prepares and row.state is MeetingState.closed:
        moves += ["write_minutes"]
    return moves


def heads(
    db: Connection | Session, tenant: int, meeting_id: UUID, block_id: UUID, year: int
) -> Heads:
    """Who counts at the meeting at this moment."""
    values = {"tenant": tenant, "meeting_id": meeting_id, "block_id": block_id, "year": year}
    found = db.execute(_HEADS, values).one()
    return Heads(found.all_members, found.entitled, found.present)


def quorum_of(db: Connection | Session, row: Row[Any]) -> QuorumOut:
    """The quorum of the meeting of `row` at this moment."""
    counted = heads(db, row.tenant, row.id, row.block_id, row.year)
    return quorum_out(QuorumIn.model_validate(row.quorum), counted)


def quorum_out(rule: QuorumIn, heads: Heads) -> QuorumOut:
    """The quorum worked out for these heads. A written opinion is not a presence."""
    total = heads.all_members if rule.base is Base.all_members else heads.entitled
    needed = rule.pure().needed(total)
    return QuorumOut(
        share=rule.share,
        base=rule.base,
        more_than=rule.more_than,
        total=total,
        needed=needed,
        present=heads.present,
        reached=heads.present >= needed,
    )


def agenda(db: Connection | Session, actor: Actor, meeting_id: UUID) -> list[ItemOut]:
    """The agenda of a meeting, in order."""
    row = seen_meeting(db, actor, meeting_id)
    runs = row.state is MeetingState.open and may_any(
        actor, PREPARERS, Place(block_id=row.block_id)
    )
    items = db.execute(_AGENDA, {"tenant": actor.tenant, "meeting_id": meeting_id})
    return [item_out(item, runs=runs) for item in items]


def item_out(row: Row[Any] | AgendaItem, *, runs: bool) -> ItemOut:
    """A point of the agenda; `runs` whether the reader runs the meeting now."""
    stored = ItemOut.model_fields.keys() - {"due_at", "actions"}
    running = row.state is ItemState.discussing
    return ItemOut(
        **{name: getattr(row, name) for name in stored},
        due_at=due_at(row.began_at, row.minutes) if running else None,
        actions=[a.value for a in ITEM.allowed(row.state)] if runs else [],
    )


def items(db: Connection | Session, tenant: int, meeting_id: UUID) -> list[Row[Any]]:
    """The points of the agenda, in order."""
    return list(db.execute(_AGENDA, {"tenant": tenant, "meeting_id": meeting_id}))


def minutes(db: Connection | Session, actor: Actor, meeting_id: UUID) -> MinutesOut:
    """The minutes; 404 until they are written. Members see them once they are signed."""
    held = seen_meeting(db, actor, meeting_id)
    place = Place(block_id=held.block_id)
    values = {"tenant": actor.tenant, "meeting_id": meeting_id}
    row = db.execute(_MINUTES, values).one_or_none()
    signed = held.state is MeetingState.minutes_signed
    if row is None or not (signed or may_any(actor, PREPARERS, place)):
        raise not_found()
    return MinutesOut(
        meeting_id=meeting_id,
        sections=[SectionOut(**{"written": None, **section}) for section in row.sections],
        secretary_signature=_signature(row.secretary_name, row.secretary_signed_at),
        chair_signature=_signature(row.chair_name, row.chair_signed_at),
        version=row.version,
        actions=_minutes_actions(actor, row, place),
    )


def _signature(name: str | None, at: datetime | None) -> SignatureOut | None:
    return None if name is None or at is None else SignatureOut(name=name, signed_at=at)


def _minutes_actions(actor: Actor, row: Row[Any], place: Place) -> list[str]:
    if row.chair_signed_at is not None or not may_any(actor, PREPARERS, place):
        return []
    if row.secretary_signed_at is None:
        return ["write", "edit", *(["sign_secretary"] if _signs(actor, place) else [])]
    chairs = actor.may(P.chair_meeting, place) and row.secretary_signed_by != actor.user_id
    return ["return", *(["sign_chair"] if chairs else [])]


def _signs(actor: Actor, place: Place) -> bool:
    return actor.may(P.prepare_meeting, place)
