"""The papers of meetings and ballots: invitation, attendance, minutes, the count."""

from collections.abc import Iterator
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from sqlalchemy import Connection, bindparam, select

from backend.access.actors import Actor
from backend.access.models import User
from backend.access.signed_in import SignedIn
from backend.ballots import attendance_queries, ballot_queries, queries, results
from backend.ballots.models import Ballot
from backend.ballots.paper_count import Counting, count_paper
from backend.ballots.paper_meeting import attendance_paper, invitation_paper, minutes_paper
from backend.ballots.rules import BallotState, MeetingState
from backend.ballots.schemas import MeetingOut
from backend.ballots.secret.models import Teller
from backend.kernel.db import Reading
from backend.kernel.errors import not_found
from backend.papers.answering import ANSWERS, IfNoneMatch, PaperForm, answer
from backend.papers.paper import Paper
from backend.scoring.paper_queries import Heads, heads
from backend.scoring.paper_words import day_of

router = APIRouter(tags=["meetings"])

Form = Annotated[PaperForm, Query()]
_COUNTERS = (
    select(Ballot.counted_by, Ballot.confirmed_by)
    .where(Ballot.tenant == bindparam("tenant"), Ballot.id == bindparam("ballot_id"))
    .limit(1)
)
_NAMES = select(User.id, User.name).where(
    User.tenant == bindparam("tenant"), User.id.in_(bindparam("ids", expanding=True))
)
_TELLERS = (
    select(Teller.name)
    .where(Teller.tenant == bindparam("tenant"), Teller.ballot_id == bindparam("ballot_id"))
    .order_by(Teller.position)
)


@router.get("/meetings/{meeting_id}/invitation", response_class=Response, responses=ANSWERS)
def read_invitation_paper(
    actor: SignedIn, db: Reading, meeting_id: UUID, if_none_match: IfNoneMatch = None
) -> Response:
    """Giấy mời with the agenda and who is invited, as PDF."""
    meeting = queries.meeting(db, actor, meeting_id)
    items = queries.agenda(db, actor, meeting_id)
    attendance = attendance_queries.attendance(db, actor, meeting_id)
    paper = invitation_paper(meeting, items, attendance, _heads(db, actor, meeting))
    return answer(paper, PaperForm.pdf, if_none_match)


@router.get("/meetings/{meeting_id}/attendance/paper", response_class=Response, responses=ANSWERS)
def read_attendance_paper(
    actor: SignedIn,
    db: Reading,
    meeting_id: UUID,
    form: Form = PaperForm.pdf,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Danh sách đại biểu, as PDF or Excel."""
    meeting = queries.meeting(db, actor, meeting_id)
    attendance = attendance_queries.attendance(db, actor, meeting_id)
    paper = attendance_paper(meeting, attendance, _heads(db, actor, meeting))
    return answer(paper, form, if_none_match)


@router.get("/meetings/{meeting_id}/minutes/paper", response_class=Response, responses=ANSWERS)
def read_minutes_paper(
    actor: SignedIn, db: Reading, meeting_id: UUID, if_none_match: IfNoneMatch = None
) -> Response:
    """Biên bản hội nghị as PDF, for who may read the minutes; 404 for others."""
    meeting = queries.meeting(db, actor, meeting_id)
    minutes = queries.minutes(db, actor, meeting_id)
    paper = minutes_paper(meeting, minutes, _heads(db, actor, meeting))
    return answer(paper, PaperForm.pdf, if_none_match)


@router.get("/ballots/{ballot_id}/paper", response_class=Response, responses=ANSWERS)
def read_count_paper(
    actor: SignedIn,
    db: Reading,
    ballot_id: UUID,
    form: Form = PaperForm.pdf,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Biên bản kiểm phiếu of a ballot that was counted here; 404 before, and for history."""
    return answer(_count_paper(db, actor, ballot_id), form, if_none_match)


def _count_paper(db: Connection, actor: Actor, ballot_id: UUID) -> Paper:
    ballot = ballot_queries.ballot(db, actor, ballot_id)
    if ballot.state is not BallotState.closed:
        raise not_found()
    meeting = queries.meeting(db, actor, ballot.meeting_id)
    signed = meeting.state is MeetingState.minutes_signed
    counting = Counting(
        meeting=meeting,
        ballot=ballot,
        result=results.result(db, actor, ballot_id),
        counters=(*_counters(db, actor.tenant, ballot_id),),
        minutes=queries.minutes(db, actor, meeting.id) if signed else None,
    )
    return count_paper(counting, _heads(db, actor, meeting))


def _counters(db: Connection, tenant: int, ballot_id: UUID) -> Iterator[tuple[str, str]]:
    """Who typed and who confirmed counts of hands or paper, and the tellers, by name."""
    key = {"tenant": tenant, "ballot_id": ballot_id}
    ids = db.execute(_COUNTERS, key).one()
    known = [user_id for user_id in ids if user_id is not None]
    rows = db.execute(_NAMES, {"tenant": tenant, "ids": known})
    names = {row.id: row.name for row in rows}
    for what, user_id in zip(("Người nhập số phiếu", "Người xác nhận"), ids, strict=True):
        if user_id in names:
            yield what, names[user_id]
    tellers = db.scalars(_TELLERS, key).all()
    if tellers:
        yield "Ban kiểm phiếu", ", ".join(tellers)


def _heads(db: Connection, actor: Actor, meeting: MeetingOut) -> Heads:
    day = day_of(meeting.closed_at or meeting.starts_at)
    return heads(db, actor.tenant, meeting.season_id, day)
