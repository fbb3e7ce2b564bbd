"""The papers of meetings and ballots: invitation, attendance, minutes, the count."""

from uuid import UUID

from fastapi import APIRouter, Response

from backend.access.signed_in import SignedIn
from backend.ballots import attendance_queries, queries
from backend.ballots.agenda.queries import names_told
from backend.ballots.paper_meeting import Agenda, attendance_paper, invitation_paper
from backend.ballots.papers_out import count_of, heads_of, minutes_of
from backend.kernel.db import Reading
from backend.papers.answering import ANSWERS, Form, IfNoneMatch, PaperForm, answer

router = APIRouter(tags=["meetings"])


@router.get("/meetings/{meeting_id}/invitation", response_class=Response, responses=ANSWERS)
def read_invitation_paper(
    actor: SignedIn,
    db: Reading,
    meeting_id: UUID,
    form: Form = PaperForm.pdf,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Giấy mời with the agenda and who is invited."""
    meeting = queries.meeting(db, actor, meeting_id)
    agenda = Agenda(queries.agenda(db, actor, meeting_id), names_told(db, actor, meeting))
    attendance = attendance_queries.attendance(db, actor, meeting_id)
    paper = invitation_paper(meeting, agenda, attendance, heads_of(db, actor, meeting))
    return answer(paper, form, if_none_match)


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
    paper = attendance_paper(meeting, attendance, heads_of(db, actor, meeting))
    return answer(paper, form, if_none_match)


@router.get("/meetings/{meeting_id}/minutes/paper", response_class=Response, responses=ANSWERS)
def read_minutes_paper(
    actor: SignedIn,
    db: Reading,
    meeting_id: UUID,
    form: Form = PaperForm.pdf,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Biên bản hội nghị, for who may read the minutes; 404 for others."""
    return answer(minutes_of(db, actor, meeting_id), form, if_none_match)


@router.get("/ballots/{ballot_id}/paper", response_class=Response, responses=ANSWERS)
def readcount_of(
    actor: SignedIn,
    db: Reading,
    ballot_id: UUID,
    form: Form = PaperForm.pdf,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Biên bản kiểm phiếu of a ballot that was counted here; 404 before, and for history."""
    return answer(count_of(db, actor, ballot_id), form, if_none_match)
