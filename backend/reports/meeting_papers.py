"""The papers of a season that may lie before a meeting: those that its reader may open now."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import Connection, Row, bindparam, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor, within
from backend.access.rules import Permission
from backend.awards.decision_queries import may_read
from backend.awards.models import Decision, Proposal
from backend.awards.rules.states import DecisionState, ProposalState
from backend.ballots.agenda.models import AgendaPaper
from backend.ballots.agenda.operations import check_may_add, link
from backend.ballots.agenda.rules import SeasonPaper
from backend.ballots.queries import seen_meeting
from backend.kernel.errors import invalid
from backend.kernel.fields import Input
from backend.kernel.places import Place
from backend.scoring.paper_queries import seen_cards
from backend.seasons.models import Season

_MOST = 50
_OWN = (Decision.tenant == bindparam("tenant")) & (Decision.season_id == bindparam("season_id"))
_DECISIONS = (
    select(Decision.id, Decision.number, Decision.state).where(_OWN).order_by(Decision.id.desc())
).limit(_MOST)
_PROPOSALS = (
    select(Proposal.id, Proposal.number)
    .join(Season, (Season.tenant == Proposal.tenant) & (Season.id == Proposal.season_id))
    .where(
        Proposal.tenant == bindparam("tenant"),
        Proposal.season_id == bindparam("season_id"),
        Proposal.state != ProposalState.withdrawn,
        within(block=Season.block_id),
    )
    .order_by(Proposal.id.desc())
    .limit(_MOST)
)


class SeasonPaperOut(BaseModel):
    """A paper that the product writes, and how an agenda calls it."""

    written: SeasonPaper
    subject_id: UUID
    name: str


class SeasonPaperIn(Input):
    """Which of the season's papers is put under a point of the agenda."""

    written: SeasonPaper
    subject_id: UUID


@dataclass(frozen=True, slots=True)
class _Reader:
    connection: Connection
    actor: Actor
    meeting: Row[Any]

    @property
    def key(self) -> dict[str, Any]:
        return {"tenant": self.actor.tenant, "season_id": self.meeting.season_id}

    def all(self) -> Iterator[SeasonPaperOut]:
        year, season = self.meeting.year, self.meeting.season_id
        yield _paper(SeasonPaper.plan, season, f"Kế hoạch phát động thi đua năm {year}")
        if seen_cards(self.connection, self.actor, season):
            yield _paper(SeasonPaper.score_comparison, season, f"Bảng tổng hợp điểm năm {year}")
        yield _paper(SeasonPaper.year_report, season, f"Báo cáo tổng kết thi đua năm {year}")
        yield from self._proposals()
        yield from self._decisions()

    def _proposals(self) -> Iterator[SeasonPaperOut]:
        values = {**self.key, **self.actor.reach(Permission.read_proposals)}
        for row in self.connection.execute(_PROPOSALS, values):
            number = f" số {row.number}" if row.number else ""
            yield _paper(SeasonPaper.proposal, row.id, f"Tờ trình đề nghị khen thưởng{number}")

    def _decisions(self) -> Iterator[SeasonPaperOut]:
        for row in self.connection.execute(_DECISIONS, self.key):
            if may_read(self.actor, row.state, Place(block_id=self.meeting.block_id)):
                draft = "Dự thảo quyết" if row.state is DecisionState.draft else "Quyết"
                number = f" số {row.number}" if row.number else ""
                yield _paper(SeasonPaper.decision, row.id, f"{draft} định khen thưởng{number}")


def season_papers(connection: Connection, actor: Actor, meeting_id: UUID) -> list[SeasonPaperOut]:
    """What of its season the reader may open now; 404 for who does not see the meeting."""
    return list(_Reader(connection, actor, seen_meeting(connection, actor, meeting_id)).all())


def put_before(session: Session, actor: Actor, item_id: UUID, wanted: SeasonPaperIn) -> AgendaPaper:
    """Put one of them under a point of the agenda; 422 for what the actor may not open."""
    meeting = check_may_add(session, actor, item_id)
    there = _Reader(session.connection(), actor, meeting).all()
    for paper in there:
        if (paper.written, paper.subject_id) == (wanted.written, wanted.subject_id):
            return link(session, actor, item_id, paper.written, paper.subject_id, paper.name)
    raise invalid(
        "/subject_id",
        "no_such_paper",
        "Năm thi đua này không có tài liệu đó.",
        "The season has no such paper.",
    )


def _paper(written: SeasonPaper, subject_id: UUID, name: str) -> SeasonPaperOut:
    return SeasonPaperOut(written=written, subject_id=subject_id, name=name)
