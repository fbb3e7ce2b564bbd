"""The council votes in the product: its meeting is called, and the list put to it by ballot."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.awards.catalogue import CATALOGUE
from backend.awards.council.operations import awards_before, before_council
from backend.awards.council.queries import MEETINGS, balloted_lines
from backend.awards.council.rules import standing_from_below, waiting_below
from backend.awards.council.schemas import CouncilMeetingIn, PutToVoteIn
from backend.awards.council.votes import votes_on
from backend.awards.models import Proposal
from backend.awards.paper_words import award_words, receiver_words
from backend.awards.queries import proposal as shown_proposal
from backend.awards.schemas import ProposalItemOut
from backend.ballots.ballot_operations import prepare_ballot
from backend.ballots.ballot_schemas import MOST_OPTIONS, BallotNew, OptionIn, RuleIn
from backend.ballots.counting import BallotForm
from backend.ballots.models import Option
from backend.ballots.operations import create_meeting, set_agenda
from backend.ballots.rules import PREPARING, MeetingKind, Subject
from backend.ballots.schemas import AgendaIn, ItemIn, MeetingNew, QuorumIn, RequirementIn
from backend.ballots.thresholds import Base
from backend.kernel.conditional import ANY_VERSION
from backend.kernel.errors import conflict, invalid

FOUR_FIFTHS = QuorumIn(share="80%", base=Base.all_members)
"""Of the members when awards are considered (Bắc Ninh QĐ 86/2025, Điều 8 khoản 4)."""

MORE_THAN_HALF = RequirementIn(share="1/2", base=Base.all_members, more_than=True)
"""Where the law states no share (the same, Điều 8 khoản 4)."""

_OPTIONS = (
    select(Option)
    .where(Option.tenant == bindparam("tenant"), Option.ballot_id == bindparam("ballot_id"))
    .order_by(Option.position)
)


def call_council(session: Session, actor: Actor, proposal_id: UUID, new: CouncilMeetingIn) -> None:
    """Prepare a meeting of the council with this list on its agenda."""
    proposal, place = before_council(session, actor, proposal_id)
    actor.require(Permission.appraise_proposals, place)
    meeting = create_meeting(
        session,
        actor,
        MeetingNew(
            season_id=proposal.season_id,
            kind=MeetingKind.council,
            quorum=FOUR_FIFTHS,
            **new.model_dump(),
        ),
    )
    point = ItemIn(
        title=f"Xét khen thưởng theo Tờ trình {proposal.number or ''}".strip(),
        subject_type=Subject.award,
        subject_id=proposal.id,
    )
    set_agenda(session, actor, meeting.id, AgendaIn(items=[point]), ANY_VERSION)


def put_to_vote(session: Session, actor: Actor, proposal_id: UUID, wanted: PutToVoteIn) -> None:
    """Prepare a ballot for each title whose turn it is, all its lines on one paper.

    The share that the law asks for is of all members; where the council's rules say so a title
    waits until every lower one has its result.
    """
    proposal, place = before_council(session, actor, proposal_id)
    actor.require(Permission.appraise_proposals, place)
    _check_meeting(session, proposal, wanted.meeting_id)
    shown = shown_proposal(session, actor, proposal_id)
    ready = _ready(session, proposal, shown.items, low_to_high=wanted.low_to_high)
    if not ready:
        raise conflict(
            "nothing_to_vote",
            "Mọi dòng đã biểu quyết, đang biểu quyết, hoặc chờ kết quả của danh hiệu thấp hơn.",
            "Every line is voted, being voted, or waits for a lower title's result.",
        )
    for words, lines in groupby(ready, award_words):
        group = list(lines)
        for at in range(0, len(group), MOST_OPTIONS):
            _prepare(session, actor, proposal, wanted, words, group[at : at + MOST_OPTIONS])


def _check_meeting(session: Session, proposal: Proposal, meeting_id: UUID) -> None:
    key = {"tenant": proposal.tenant, "proposal_id": proposal.id}
    meetings = {row.id: row for row in session.execute(MEETINGS, key)}
    if meeting_id not in meetings or meetings[meeting_id].state not in PREPARING:
        raise invalid(
            "/meeting_id",
            "unknown_meeting",
            "Không phải cuộc họp Hội đồng sắp tới hay đang họp về đề nghị này.",
            "This is no coming or open meeting of the council on the list.",
        )


def _ready(
    session: Session,
    proposal: Proposal,
    items: Sequence[ProposalItemOut],
    *,
    low_to_high: bool,
) -> list[ProposalItemOut]:
    """The lines that may be put to the vote now, lower titles first."""
    lines = awards_before(session, proposal)
    voted = set(votes_on(session, proposal.tenant, (line for line, _ in lines)))
    taken = voted | balloted_lines(session, proposal.tenant, proposal.id)
    order = standing_from_below(CATALOGUE)
    open_lines = [item for item in items if item.id not in taken]
    ready = [
        item
        for item in open_lines
        if not (low_to_high and waiting_below(CATALOGUE, lines, voted, item.id))
    ]
    return sorted(ready, key=lambda i: (order[(i.title, i.form)], award_words(i), i.position))


def _prepare(
    session: Session,
    actor: Actor,
    proposal: Proposal,
    wanted: PutToVoteIn,
    words: str,
    lines: Sequence[ProposalItemOut],
) -> None:
    percent = CATALOGUE.entry(lines[0].title, lines[0].form).council_percent
    of_all = Base.all_members
    ballot = prepare_ballot(
        session,
        actor,
        BallotNew(
            meeting_id=wanted.meeting_id,
            title=words,
            mode=wanted.mode,
            subject_type=Subject.award,
            subject_id=proposal.id,
            rule=RuleIn(
                form=BallotForm.approve,
                threshold=RequirementIn(share=f"{percent}%", base=of_all)
                if percent
                else MORE_THAN_HALF,
            ),
            options=[OptionIn(label=_label(line)) for line in lines],
        ),
    )
    _stand_for(session, {"tenant": actor.tenant, "ballot_id": ballot.id}, lines)


def _label(line: ProposalItemOut) -> str:
    return f"{line.position}. {receiver_words(line)}"[:300]


def _stand_for(
    session: Session, key: Mapping[str, object], lines: Sequence[ProposalItemOut]
) -> None:
    """Each option stands for its line; whoever edits the options by hand unbinds them."""
    for option, line in zip(session.scalars(_OPTIONS, key), lines, strict=True):
        option.subject_id = line.id
    session.flush()
