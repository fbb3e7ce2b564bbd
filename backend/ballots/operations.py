"""Acts on meetings: preparing, calling, the agenda, checking in, opening and closing."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.ballots.inviting import seat_council
from backend.ballots.models import AgendaItem, Ballot, Delegate, Meeting
from backend.ballots.queries import PERMITTING, PREPARERS, may_any
from backend.ballots.rules import (
    ITEM,
    MEETING,
    PREPARING,
    Attending,
    BallotState,
    ItemAction,
    ItemState,
    MeetingAction,
    MeetingKind,
    MeetingState,
)
from backend.ballots.schemas import (
    AgendaIn,
    ItemIn,
    MeetingEdit,
    MeetingNew,
)
from backend.ballots.seeing import sight_of
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.conditional import check_version
from backend.kernel.errors import conflict, forbidden, invalid, not_found
from backend.kernel.fields import given
from backend.kernel.places import Place
from backend.organizations.queries import members_of
from backend.seasons.models import Season


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting with the season in which it is held."""

    meeting: Meeting
    season: Season

    @property
    def place(self) -> Place:
        """The block."""
        return Place(block_id=self.season.block_id)


def create_meeting(session: Session, actor: Actor, new: MeetingNew) -> Meeting:
    """Prepare a meeting of a season."""
    season = session.get(Season, (actor.tenant, new.season_id))
    if season is None or not actor.may(Permission.read_season, Place(block_id=season.block_id)):
        raise invalid(
            "/season_id", "unknown_season", "Không có năm thi đua này.", "There is no such season."
        )
    require_any(actor, PREPARERS, Place(block_id=season.block_id))
    actor.require(sight_of(new.kind), Place(block_id=season.block_id))
    meeting = Meeting(tenant=actor.tenant, state=MeetingState.draft, **new.model_dump())
    session.add(meeting)
    session.flush()
    record(session, actor, "meeting.prepared", Place(block_id=season.block_id), meeting)
    return meeting


def edit_meeting(
    session: Session, actor: Actor, meeting_id: UUID, edit: MeetingEdit, if_match: str | None
) -> None:
    """Change what the invitation says."""
    held = held_meeting(session, actor, meeting_id, PREPARERS)
    check_version(if_match, held.meeting.version)
    check_preparing(held.meeting.state)
    _check_kind(held.meeting, edit.kind)
    for field, value in given(edit).items():
        setattr(held.meeting, field, value)
    record(session, actor, "meeting.edited", held.place, held.meeting)


def move_meeting(
    session: Session,
    actor: Actor,
    meeting_id: UUID,
    action: MeetingAction,
    source: str | None = None,
) -> None:
    """Call, open, close, cancel a meeting, or record it as history known from a `source`."""
    held = held_meeting(session, actor, meeting_id, PERMITTING[action])
    meeting = held.meeting
    state = MEETING.after(meeting.state, action)
    if action is MeetingAction.call:
        _invite(session, held)
    if action is MeetingAction.open:
        now = clock.now()
        if meeting.kind is MeetingKind.council:
            seat_council(session, meeting, held.season, now)
        meeting.opened_at = now
    if action is MeetingAction.close:
        _check_no_running_ballot(session, meeting)
        meeting.closed_at = clock.now()
    meeting.state, meeting.source = state, source
    record(session, actor, f"meeting.{meeting.state.value}", held.place, meeting)


def _invite(session: Session, held: Held) -> None:
    if held.meeting.kind is MeetingKind.council:
        seat_council(session, held.meeting, held.season, held.meeting.starts_at)
    else:
        _invite_units(session, held.meeting, held.season)


def _invite_units(session: Session, meeting: Meeting, season: Season) -> None:
    """One seat with a vote for each unit of the block in the year."""
    for member in members_of(session, meeting.tenant, season.block_id, season.year):
        session.add(
            Delegate(
                tenant=meeting.tenant,
                meeting_id=meeting.id,
                unit_id=member.unit_id,
                name="",
                post=member.head_title,
                capacities=[],
                authorisation="",
                votes=True,
                attending=Attending.expected,
            )
        )


def _check_no_running_ballot(session: Session, meeting: Meeting) -> None:
    running = select(Ballot.id).where(
        Ballot.tenant == meeting.tenant,
        Ballot.meeting_id == meeting.id,
        Ballot.state.in_([BallotState.open, BallotState.counted, BallotState.sealed]),
    )
    if session.scalar(running.limit(1)):
        raise conflict(
            "ballot_running",
            "Còn cuộc biểu quyết chưa kết thúc.",
            "A ballot is still running.",
        )


def check_preparing(state: MeetingState) -> None:
    """409 once a meeting is over: what was put before it is a record."""
    if state not in PREPARING:
        raise conflict("meeting_over", "Hội nghị đã kết thúc.", "The meeting is over.")


def _check_kind(meeting: Meeting, kind: MeetingKind | None) -> None:
    """A council's meeting is no block's: who sees it and who votes are others."""
    if kind not in {None, meeting.kind} and MeetingKind.council in {kind, meeting.kind}:
        raise invalid(
            "/kind",
            "other_voters",
            "Họp Hội đồng và hội nghị của khối không đổi qua lại được.",
            "A council's meeting does not become a block's, nor the other way round.",
        )


def set_agenda(
    session: Session, actor: Actor, meeting_id: UUID, wanted: AgendaIn, if_match: str | None
) -> None:
    """Put the agenda in this order with these points; those left out are dropped."""
    held = held_meeting(session, actor, meeting_id, PREPARERS)
    check_version(if_match, held.meeting.version)
    check_preparing(held.meeting.state)
    rows = session.scalars(
        select(AgendaItem).where(
            AgendaItem.tenant == actor.tenant, AgendaItem.meeting_id == meeting_id
        )
    )
    present = {row.id: row for row in rows}
    for position, item in enumerate(wanted.items, start=1):
        row = present.pop(item.id, None) if item.id else _new_item(held.meeting)
        if row is None:
            raise _unknown_item(position - 1)
        _write_item(row, item, position)
        session.add(row)
    for row in present.values():
        _drop_item(session, row)
    flag_modified(held.meeting, "title")  # the agenda is part of the meeting: its version rises
    record(session, actor, "meeting.agenda_set", held.place, held.meeting)


def _new_item(meeting: Meeting) -> AgendaItem:
    return AgendaItem(
        tenant=meeting.tenant, meeting_id=meeting.id, state=ItemState.waiting, resolution=""
    )


def _write_item(row: AgendaItem, item: ItemIn, position: int) -> None:
    row.position = position
    for field, value in item.model_dump(exclude={"id"}).items():
        setattr(row, field, value)


def _unknown_item(index: int) -> Exception:
    return invalid(
        f"/items/{index}/id",
        "unknown_item",
        "Nội dung này không thuộc chương trình.",
        "This point is not on the agenda.",
    )


def _drop_item(session: Session, row: AgendaItem) -> None:
    voted = select(Ballot.id).where(Ballot.tenant == row.tenant, Ballot.item_id == row.id)
    if row.state is not ItemState.waiting or session.scalar(voted.limit(1)):
        raise conflict(
            "item_in_use",
            f"Nội dung “{row.title}” đã được thảo luận hoặc có biểu quyết.",
            f"The point “{row.title}” has been discussed or has a ballot.",
        )
    session.delete(row)


def move_item(
    session: Session, actor: Actor, item_id: UUID, action: ItemAction, resolution: str = ""
) -> AgendaItem:
    """Begin, finish (with what was resolved) or postpone a point of an open meeting."""
    item = session.get(AgendaItem, (actor.tenant, item_id), with_for_update=True)
    if item is None:
        raise not_found()
    held = _running(session, actor, item.meeting_id)
    _move(session, actor, held, item, action, resolution)
    return item


def next_item(session: Session, actor: Actor, meeting_id: UUID, resolution: str) -> None:
    """Finish what is discussed, with what was resolved, and begin the next point that waits."""
    held = _running(session, actor, meeting_id)
    own = (AgendaItem.tenant == actor.tenant, AgendaItem.meeting_id == meeting_id)
    rows = session.scalars(select(AgendaItem).where(*own).order_by(AgendaItem.position))
    items = list(rows.all())
    discussed = [item for item in items if item.state is ItemState.discussing]
    waiting = [item for item in items if item.state is ItemState.waiting]
    if not discussed and not waiting:
        raise conflict("agenda_over", "Đã hết chương trình.", "The agenda is over.")
    for item in discussed:
        _move(session, actor, held, item, ItemAction.finish, resolution)
    for item in waiting[:1]:
        _move(session, actor, held, item, ItemAction.begin)


def _running(session: Session, actor: Actor, meeting_id: UUID) -> Held:
    held = held_meeting(session, actor, meeting_id, PREPARERS)
    if held.meeting.state is not MeetingState.open:
        raise conflict("meeting_not_open", "Hội nghị chưa khai mạc.", "The meeting is not open.")
    return held


def _move(
    session: Session,
    actor: Actor,
    held: Held,
    item: AgendaItem,
    action: ItemAction,
    resolution: str = "",
) -> None:
    item.state = ITEM.after(item.state, action)
    item.resolution = resolution or item.resolution
    if action is ItemAction.begin:
        item.began_at, item.ended_at = clock.now(), None
    else:
        item.ended_at = clock.now()
    record(session, actor, f"agenda_item.{item.state.value}", held.place, item)


def require_any(actor: Actor, permissions: tuple[Permission, ...], place: Place) -> None:
    """403 where the actor may see the block's season but holds none of the permissions."""
    actor.require_sight(Permission.read_season, place)
    if not may_any(actor, permissions, place):
        raise forbidden()


def held_meeting(
    session: Session, actor: Actor, meeting_id: UUID, permissions: tuple[Permission, ...]
) -> Held:
    """The meeting, locked, in which the actor has one of the permissions; 404, 403 otherwise."""
    meeting = session.get(Meeting, (actor.tenant, meeting_id), with_for_update=True)
    if meeting is None:
        raise not_found()
    season = session.get_one(Season, (actor.tenant, meeting.season_id))
    held = Held(meeting, season)
    actor.require_sight(sight_of(meeting.kind), held.place)
    require_any(actor, permissions, held.place)
    return held
