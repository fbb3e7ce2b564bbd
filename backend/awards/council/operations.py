"""Acts on a proposal before the council: read it, hold the sitting, enter how lines were voted."""

from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.awards.catalogue import CATALOGUE
from backend.awards.council.models import CouncilVote, DossierReading, Sitting
from backend.awards.council.queries import BEFORE_COUNCIL, balloted_lines, is_member
from backend.awards.council.rules import Vote, waiting_below
from backend.awards.council.schemas import CouncilVoteIn, ReadingIn, SittingIn
from backend.awards.council.votes import votes_on
from backend.awards.models import Proposal, ProposalItem
from backend.awards.recording import check_not_later
from backend.awards.rules.awards import Award
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.errors import conflict, forbidden, invalid, not_found
from backend.kernel.places import Place
from backend.seasons.models import Season

_SITTING = select(Sitting).where(
    Sitting.tenant == bindparam("tenant"),
    Sitting.proposal_id == bindparam("proposal_id"),
    Sitting.submitted_at == bindparam("submitted_at"),
)
_ITEMS = (
    select(ProposalItem)
    .where(
        ProposalItem.tenant == bindparam("tenant"),
        ProposalItem.proposal_id == bindparam("proposal_id"),
    )
    .order_by(ProposalItem.position)
)


def mark_read(session: Session, actor: Actor, proposal_id: UUID, said: ReadingIn) -> None:
    """A member of the council has read the dossier as it now stands; the latest note stands."""
    proposal, place = before_council(session, actor, proposal_id)
    if not is_member(actor, place):
        raise forbidden()
    key = (actor.tenant, proposal.id, proposal.submitted_at, actor.user_id)
    reading = session.get(DossierReading, key)
    if reading is not None and reading.note == said.note:
        return
    if reading is None:
        names = ("tenant", "proposal_id", "submitted_at", "user_id")
        reading = DossierReading(**dict(zip(names, key, strict=True)), read_at=clock.now())
        session.add(reading)
    reading.note = said.note
    session.flush()
    record(session, actor, "proposal.read_by_council", place, proposal)


def hold_sitting(session: Session, actor: Actor, proposal_id: UUID, new: SittingIn) -> None:
    """Enter the council's meeting on the proposal, once for each submission."""
    proposal, place = before_council(session, actor, proposal_id)
    actor.require(Permission.appraise_proposals, place)
    check_not_later(new.held_on, "/held_on")
    if new.present > new.members:
        raise invalid(
            "/present", "more_than_all", "Nhiều hơn tổng số thành viên.", "More than all members."
        )
    if _sitting(session, proposal) is not None:
        raise conflict("sat_already", "Hội đồng đã họp.", "The council has sat already.")
    sitting = Sitting(
        tenant=actor.tenant,
        proposal_id=proposal.id,
        submitted_at=proposal.submitted_at,
        entered_by=actor.user_id,
        **new.model_dump(),
    )
    session.add(sitting)
    session.flush()
    facts = {"held_on": new.held_on, "members": new.members, "present": new.present}
    record(session, actor, "proposal.council_sat", place, proposal, facts)


def vote(
    session: Session, actor: Actor, proposal_id: UUID, item_id: UUID, new: CouncilVoteIn
) -> None:
    """Enter how a line was voted; by the council's rules lower titles come first."""
    proposal, place = before_council(session, actor, proposal_id)
    actor.require(Permission.appraise_proposals, place)
    lines = awards_before(session, proposal)
    if item_id not in {line for line, _ in lines}:
        raise not_found()
    sitting = _sitting(session, proposal)
    if sitting is None:
        raise conflict("not_sat", "Hội đồng chưa họp.", "The council has not sat yet.")
    _check_possible(Vote(sitting.members, sitting.present, new.in_favour, new.written))
    if item_id in balloted_lines(session, actor.tenant, proposal.id):
        raise conflict(
            "voted_by_ballot",
            "Dòng này được Hội đồng bỏ phiếu trên hệ thống; không nhập tay.",
            "The council votes on this line by a ballot of its own; nothing is entered by hand.",
        )
    voted = set(votes_on(session, actor.tenant, (line for line, _ in lines)))
    if sitting.low_to_high and waiting_below(CATALOGUE, lines, voted, item_id):
        raise conflict(
            "lower_titles_first",
            "Bỏ phiếu từ danh hiệu thấp đến danh hiệu cao.",
            "Lower titles are voted first.",
        )
    entry = session.get(CouncilVote, (actor.tenant, sitting.id, item_id)) or CouncilVote(
        tenant=actor.tenant, sitting_id=sitting.id, item_id=item_id
    )
    entry.in_favour, entry.written = new.in_favour, new.written
    entry.entered_by, entry.entered_at = actor.user_id, clock.now()
    session.add(entry)
    session.flush()
    facts = {"item_id": item_id, "in_favour": new.in_favour, "written": new.written}
    record(session, actor, "proposal.council_voted", place, proposal, facts)


def awards_before(session: Session, proposal: Proposal) -> list[tuple[UUID, Award]]:
    """The lines before the council, in their order."""
    key = {"tenant": proposal.tenant, "proposal_id": proposal.id}
    return [(item.id, item.award) for item in session.scalars(_ITEMS, key)]


def before_council(session: Session, actor: Actor, proposal_id: UUID) -> tuple[Proposal, Place]:
    """The proposal, locked, with its place; 409 unless it is before the council."""
    proposal = session.get(Proposal, (actor.tenant, proposal_id), with_for_update=True)
    if proposal is None:
        raise not_found()
    season = session.get_one(Season, (actor.tenant, proposal.season_id))
    place = Place(block_id=season.block_id)
    actor.require_sight(Permission.read_proposals, place)
    if proposal.state not in BEFORE_COUNCIL:
        raise conflict(
            "notbefore_council",
            "Đề nghị không ở bước Hội đồng xem xét.",
            "The proposal is not before the council.",
        )
    return proposal, place


def _sitting(session: Session, proposal: Proposal) -> Sitting | None:
    key = {
        "tenant": proposal.tenant,
        "proposal_id": proposal.id,
        "submitted_at": proposal.submitted_at,
    }
    return session.scalars(_SITTING, key).one_or_none()


def _check_possible(count: Vote) -> None:
    if not count.possible:
        raise invalid(
            "/in_favour",
            "more_than_voted",
            "Nhiều hơn số thành viên có mặt và số ý kiến bằng văn bản.",
            "More than were present and wrote.",
        )
