"""The council of the synthetic province at work: a list of last year before it, its ballot open.

Whoever signs in as a member votes on the phone; the officer closes, and the urn counts.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.awards import operations as awards
from backend.awards.council import balloting
from backend.awards.council.schemas import CouncilMeetingIn, PutToVoteIn
from backend.awards.dossier.operations import state_document
from backend.awards.rules.awards import AwardForm, Subtype
from backend.awards.rules.catalogue import Document
from backend.awards.schemas import ProposalItemIn, ProposalNew
from backend.ballots import attendance, opening, operations
from backend.ballots.models import Ballot, Delegate, Meeting
from backend.ballots.rules import Attending, MeetingAction, MeetingKind
from backend.ballots.schemas import DelegateEdit
from backend.ballots.secret.asking import Keys
from backend.demo.cast import Cast
from backend.demo.ceremony import season_of
from backend.demo.stage import Troupe
from backend.kernel import clock

PAPERS = {
    Document.report: "Báo cáo thành tích của hai đơn vị (mô phỏng)",
    Document.minutes: "Biên bản số 02/BB-MP của cụm (mô phỏng)",
}
TITLE = "Họp Hội đồng Thi đua - Khen thưởng (mô phỏng)"


@dataclass(frozen=True, slots=True)
class Sitting:
    """The council on a list of the synthetic block."""

    session: Session
    cast: Cast
    troupe: Troupe
    keys: Keys

    def begin(self) -> None:
        """Two units are proposed and accepted; the members are there, their ballot is open."""
        proposal_id = self._accepted()
        meeting = self._opened(proposal_id)
        wanted = PutToVoteIn(meeting_id=meeting.id)
        balloting.put_to_vote(self.session, self._officer, proposal_id, wanted)
        mine = (Ballot.tenant == meeting.tenant) & (Ballot.meeting_id == meeting.id)
        ballot = self.session.scalars(select(Ballot).where(mine)).one()
        opening.open_ballot(self.session, self._officer, ballot.id, self.keys)

    @property
    def _officer(self) -> Actor:
        return self.cast.officer()

    def _accepted(self) -> UUID:
        year = self.troupe.year - 1
        new = ProposalNew(
            season_id=season_of(self.session, self.troupe, year).id,
            number="05/TTr-MP",
            items=[
                ProposalItemIn(
                    unit_id=unit.id,
                    form=AwardForm.provincial_certificate,
                    subtype=Subtype.comprehensive,
                    first_year=year,
                    last_year=year,
                    achievement="Hoàn thành xuất sắc nhiệm vụ công tác",
                )
                for unit in self.troupe.units[3:5]
            ],
        )
        leader = self.cast.leader(self.troupe.block)
        proposal = awards.create_proposal(self.session, leader, new)
        for document, reference in PAPERS.items():
            state_document(self.session, leader, proposal.id, document, reference)
        awards.submit_proposal(self.session, leader, proposal.id)
        awards.accept_proposal(self.session, self._officer, proposal.id)
        self.session.flush()
        return proposal.id

    def _opened(self, proposal_id: UUID) -> Meeting:
        called = CouncilMeetingIn(title=TITLE, starts_at=clock.now())
        balloting.call_council(self.session, self._officer, proposal_id, called)
        council = (Meeting.tenant == self.cast.tenant) & (Meeting.kind == MeetingKind.council)
        meeting = self.session.scalars(select(Meeting).where(council)).one()
        self._move(meeting, MeetingAction.call)
        mine = (Delegate.tenant == meeting.tenant) & (Delegate.meeting_id == meeting.id)
        came = DelegateEdit(attending=Attending.present)
        for delegate in self.session.scalars(select(Delegate).where(mine)):
            attendance.edit_delegate(self.session, self._officer, delegate.id, came)
        self._move(meeting, MeetingAction.open)
        return meeting

    def _move(self, meeting: Meeting, action: MeetingAction) -> None:
        operations.move_meeting(self.session, self._officer, meeting.id, action)
        self.session.flush()
