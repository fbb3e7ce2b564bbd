"""What is read of the agenda's papers: by who is invited, from the invitation on."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, func, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.ballots.agenda.models import AgendaPaper
from backend.ballots.agenda.rules import MOST_PAPERS, TAKEN
from backend.ballots.agenda.schemas import (
    AgendaFileOut,
    AgendaLinkOut,
    AgendaPaperOut,
    AgendaPapersOut,
)
from backend.ballots.models import AgendaItem
from backend.ballots.queries import PREPARERS, may_any, seen_meeting
from backend.ballots.rules import PREPARING, MeetingState
from backend.ballots.schemas import MeetingOut
from backend.evidence.keeping import check_openable
from backend.evidence.models import StoredFile
from backend.kernel.errors import not_found
from backend.kernel.places import Place

Db = Connection | Session

_ITEM = select(AgendaItem.meeting_id).where(
    AgendaItem.tenant == bindparam("tenant"), AgendaItem.id == bindparam("item_id")
)
_ALL = (
    select(AgendaPaper.__table__, AgendaItem.meeting_id)
    .add_columns(StoredFile.digest, StoredFile.kind, StoredFile.size, StoredFile.check_state)
    .join(
        AgendaItem,
        (AgendaItem.tenant == AgendaPaper.tenant) & (AgendaItem.id == AgendaPaper.item_id),
    )
    .outerjoin(
        StoredFile,
        (StoredFile.tenant == AgendaPaper.tenant) & (StoredFile.id == AgendaPaper.stored_id),
    )
    .where(AgendaPaper.tenant == bindparam("tenant"))
)
_OF_MEETING = _ALL.where(AgendaItem.meeting_id == bindparam("meeting_id")).order_by(
    AgendaItem.position, AgendaPaper.given_at, AgendaPaper.id
)
_NUMBERS = (
    select(AgendaPaper.item_id, func.count().label("papers"))
    .join(
        AgendaItem,
        (AgendaItem.tenant == AgendaPaper.tenant) & (AgendaItem.id == AgendaPaper.item_id),
    )
    .where(
        AgendaPaper.tenant == bindparam("tenant"),
        AgendaItem.meeting_id == bindparam("meeting_id"),
    )
    .group_by(AgendaPaper.item_id)
)
_ONE = _ALL.where(AgendaPaper.id == bindparam("paper_id"))


def papers(db: Db, actor: Actor, meeting_id: UUID, largest_file: int) -> AgendaPapersOut:
    """The papers of a meeting; before the invitation only for who prepares it."""
    meeting = seen_meeting(db, actor, meeting_id)
    changes = _prepares(actor, meeting) and meeting.state in PREPARING
    rows = _rows_of(db, actor.tenant, meeting_id) if _told(actor, meeting) else []
    return AgendaPapersOut(
        papers=[_paper_out(row, removes=changes) for row in rows],
        suffixes=[suffix for kind in TAKEN for suffix in kind.suffixes],
        largest_file=largest_file,
        most_papers=MOST_PAPERS,
        actions=["add"] if changes else [],
    )


def _rows_of(db: Db, tenant: int, meeting_id: UUID) -> list[Row[Any]]:
    return list(db.execute(_OF_MEETING, {"tenant": tenant, "meeting_id": meeting_id}))


def names_told(db: Db, actor: Actor, meeting: MeetingOut) -> dict[UUID, list[str]]:
    """How the papers of each point are called, as the reader of the invitation may know them."""
    return names_of(db, actor.tenant, meeting.id) if _told(actor, meeting) else {}


def names_of(db: Db, tenant: int, meeting_id: UUID) -> dict[UUID, list[str]]:
    """How the papers of each point are called."""
    names: dict[UUID, list[str]] = {}
    for row in _rows_of(db, tenant, meeting_id):
        names.setdefault(row.item_id, []).append(row.name)
    return names


def numbers_of(db: Db, tenant: int, meeting_id: UUID) -> dict[UUID, int]:
    """How many papers stand under each point that has any."""
    rows = db.execute(_NUMBERS, {"tenant": tenant, "meeting_id": meeting_id})
    return {row.item_id: row.papers for row in rows}


def meeting_of(db: Db, actor: Actor, item_id: UUID) -> Row[Any]:
    """The meeting of a point of the agenda; 404 for who does not see it."""
    values = {"tenant": actor.tenant, "item_id": item_id}
    meeting_id = db.execute(_ITEM, values).scalar_one_or_none()
    if meeting_id is None:
        raise not_found()
    return seen_meeting(db, actor, meeting_id)


def paper_row(db: Db, actor: Actor, paper_id: UUID) -> Row[Any]:
    """One paper; 404 for who does not see its meeting or is not yet invited."""
    values = {"tenant": actor.tenant, "paper_id": paper_id}
    row = db.execute(_ONE, values).one_or_none()
    if row is None:
        raise not_found()
    meeting = seen_meeting(db, actor, row.meeting_id)
    if not _told(actor, meeting):
        raise not_found()
    return row


def paper(db: Db, actor: Actor, paper_id: UUID) -> AgendaPaperOut:
    """One paper, as who has just added it sees it."""
    return _paper_out(paper_row(db, actor, paper_id), removes=True)


def openable(db: Db, actor: Actor, paper_id: UUID) -> Row[Any]:
    """A file that may be read: 404 for a link, 409 while it is checked, and if infected."""
    row = paper_row(db, actor, paper_id)
    if row.stored_id is None:
        raise not_found()
    check_openable(row, actor, row.given_by)
    return row


def _told(actor: Actor, meeting: Row[Any] | MeetingOut) -> bool:
    """Before the invitation papers are for who prepares the meeting."""
    return meeting.state is not MeetingState.draft or _prepares(actor, meeting)


def _prepares(actor: Actor, meeting: Row[Any] | MeetingOut) -> bool:
    return may_any(actor, PREPARERS, Place(block_id=meeting.block_id))


def _paper_out(row: Row[Any], *, removes: bool) -> AgendaPaperOut:
    link = AgendaLinkOut(written=row.written, subject_id=row.subject_id) if row.written else None
    return AgendaPaperOut(
        id=row.id,
        item_id=row.item_id,
        name=row.name,
        file=None if link else AgendaFileOut.model_validate(row, from_attributes=True),
        link=link,
        given_at=row.given_at,
        actions=["remove"] if removes else [],
    )
