"""Acts on the agenda's papers: added and taken away by who prepares, until the meeting closes."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.ballots.agenda import queries
from backend.ballots.agenda.models import AgendaPaper
from backend.ballots.agenda.rules import MOST_PAPERS, TAKEN, SeasonPaper
from backend.ballots.models import AgendaItem
from backend.ballots.operations import Held, check_preparing, held_meeting, require_any
from backend.ballots.queries import PREPARERS
from backend.events.operations import record
from backend.evidence.keeping import Keeping, not_taken, stored_content
from backend.kernel import clock
from backend.kernel.errors import conflict, not_found
from backend.kernel.files import Draft
from backend.kernel.media import clean_name, kind_of
from backend.kernel.places import Place


def check_may_add(db: queries.Db, actor: Actor, item_id: UUID) -> Row[Any]:
    """Refuse a paper before its first byte is read: 404, 403, 409. The meeting's row."""
    meeting = queries.meeting_of(db, actor, item_id)
    require_any(actor, PREPARERS, Place(block_id=meeting.block_id))
    check_preparing(meeting.state)
    return meeting


def add_file(
    session: Session, actor: Actor, item_id: UUID, draft: Draft, name: str, kept: Keeping
) -> AgendaPaper:
    """Put a received file under a point. The same content again is the paper that is there.

    415 for what is no PDF, Word or Excel file, 409 past the number of papers.
    """
    held = _held(session, actor, item_id)
    kind = kind_of(draft.path)
    if kind not in TAKEN:
        raise not_taken(TAKEN)
    stored = stored_content(session, actor.tenant, draft, kind, kept)
    paper = AgendaPaper(stored_id=stored.id, name=clean_name(name, kind))
    return _added(session, actor, held, item_id, paper)


def link(
    session: Session, actor: Actor, item_id: UUID, written: SeasonPaper, subject_id: UUID, name: str
) -> AgendaPaper:
    """Put a paper of the product under a point; the caller knows that it is there to be read."""
    held = _held(session, actor, item_id)
    paper = AgendaPaper(written=written, subject_id=subject_id, name=name)
    return _added(session, actor, held, item_id, paper)


def remove(session: Session, actor: Actor, paper_id: UUID) -> None:
    """Take a paper away; the sweep deletes a content to which nobody refers."""
    row = queries.paper_row(session, actor, paper_id)
    held = _held(session, actor, row.item_id)
    paper = session.get(AgendaPaper, (actor.tenant, paper_id))
    if paper is None:
        raise not_found()
    session.delete(paper)
    record(session, actor, "meeting.paper_removed", held.place, held.meeting)


def _held(session: Session, actor: Actor, item_id: UUID) -> Held:
    """The meeting locked, while its papers may change: one paper comes after the other."""
    meeting = queries.meeting_of(session, actor, item_id)
    held = held_meeting(session, actor, meeting.id, PREPARERS)
    check_preparing(held.meeting.state)
    if session.get(AgendaItem, (actor.tenant, item_id), populate_existing=True) is None:
        raise not_found()
    return held


def _added(
    session: Session, actor: Actor, held: Held, item_id: UUID, paper: AgendaPaper
) -> AgendaPaper:
    there = session.scalars(
        select(AgendaPaper).filter_by(
            tenant=actor.tenant,
            item_id=item_id,
            stored_id=paper.stored_id,
            written=paper.written,
            subject_id=paper.subject_id,
        )
    ).one_or_none()
    if there is not None:
        return there
    _check_room(session, actor.tenant, item_id)
    paper.tenant, paper.item_id = actor.tenant, item_id
    paper.given_by, paper.given_at = actor.user_id, clock.now()
    session.add(paper)
    record(session, actor, "meeting.paper_added", held.place, held.meeting)
    return paper


def _check_room(session: Session, tenant: int, item_id: UUID) -> None:
    mine = (AgendaPaper.tenant == tenant) & (AgendaPaper.item_id == item_id)
    if session.scalars(select(func.count()).where(mine)).one() >= MOST_PAPERS:
        raise conflict(
            "too_many_papers",
            f"Mỗi nội dung có tối đa {MOST_PAPERS} tài liệu.",
            f"A point of the agenda has at most {MOST_PAPERS} papers.",
        )
