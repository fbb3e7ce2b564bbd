"""Papers of the season under the points of the conference that is called."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.ballots.agenda.rules import SeasonPaper
from backend.ballots.models import AgendaItem, Meeting
from backend.reports.meeting_papers import SeasonPaperIn, put_before


def lay_papers(session: Session, actor: Actor, meeting: Meeting) -> None:
    """The first point has the season's plan and its scores before it."""
    own = (AgendaItem.tenant == meeting.tenant) & (AgendaItem.meeting_id == meeting.id)
    first = session.scalars(select(AgendaItem.id).where(own, AgendaItem.position == 1)).one()
    for written in (SeasonPaper.plan, SeasonPaper.score_comparison):
        wanted = SeasonPaperIn(written=written, subject_id=meeting.season_id)
        put_before(session, actor, first, wanted)
