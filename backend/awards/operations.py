"""Acts on proposals."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.awards import queries, quota_queries
from backend.awards.catalogue import CATALOGUE
from backend.awards.dossier.checks import check_papers
from backend.awards.models import Proposal, ProposalItem
from backend.awards.persons.lines import settled
from backend.awards.proposal_checks import check_candidates, check_findings, check_no_secrets
from backend.awards.proposal_paper import let_out
from backend.awards.rules.allocation import allocate
from backend.awards.rules.awards import faults
from backend.awards.rules.catalogue import Document
from backend.awards.rules.states import PROPOSAL, ProposalAction, ProposalState
from backend.awards.schemas import (
    JudgedBy,
    ProposalEdit,
    ProposalItemIn,
    ProposalNew,
    awards_of,
)
from backend.events.operations import record
from backend.issuing.operations import void
from backend.kernel import clock
from backend.kernel.conditional import check_version
from backend.kernel.errors import conflict, invalid, invalid_fields, not_found
from backend.kernel.fields import given
from backend.kernel.places import Place
from backend.scoring.queries import published_ranking
from backend.seasons.models import Season
from backend.seasons.operations import season_of


def create_proposal(session: Session, actor: Actor, new: ProposalNew) -> Proposal:
    """Draft a proposal: from the published ranking, or with the given lines."""
    season = season_of(session, actor, new.season_id, Permission.propose_awards)
    check_no_secrets(new)
    proposal = Proposal(
        tenant=actor.tenant,
        season_id=season.id,
        number=new.number,
        note=new.note,
        state=ProposalState.draft,
    )
    session.add(proposal)
    session.flush()
    lines = _ranked_lines(session, season, new.items) if new.from_ranking else new.items
    _replace_items(session, actor, proposal, lines)
    facts = {"receivers": sum(line.receivers for line in lines)}
    record(session, actor, "proposal.drafted", Place(block_id=season.block_id), proposal, facts)
    return proposal


def edit_proposal(
    session: Session, actor: Actor, proposal_id: UUID, edit: ProposalEdit, if_match: str | None
) -> Proposal:
    """Change a draft or a returned proposal."""
    proposal, season = _proposal(session, actor, proposal_id, ProposalAction.edit)
    check_version(if_match, proposal.version)
    PROPOSAL.after(proposal.state, ProposalAction.edit)
    check_no_secrets(edit)
    changes = given(edit, "number")
    changes.pop("items", None)
    for name, value in changes.items():
        setattr(proposal, name, value)
    if edit.items is not None:
        _replace_items(session, actor, proposal, edit.items)
        flag_modified(proposal, "state")  # other lines are another version
    record(session, actor, "proposal.edited", Place(block_id=season.block_id), proposal)
    return proposal


def submit_proposal(
    session: Session, actor: Actor, proposal_id: UUID, known: Collection[Document] = ()
) -> Proposal:
    """Hand the proposal to the emulation officer; what makes a "no" stops it.

    What the dossier lacks must be `known` to whoever submits it, and is kept in the log.

    The law of the first submission stays the dossier's law when it is returned and comes again.
    """
    proposal, season = _proposal(session, actor, proposal_id, ProposalAction.submit)
    state = PROPOSAL.after(proposal.state, ProposalAction.submit)
    shown = queries.proposal(session, actor, proposal.id)
    check_findings(shown)
    check_candidates(shown)
    facts = {"missing": check_papers(session, actor, proposal.id, known)}
    proposal.state = state
    proposal.submitted_by, proposal.submitted_at = actor.user_id, clock.now()
    proposal.appraised_by = proposal.appraised_at = proposal.return_reason = None
    if proposal.received_on is None:
        proposal.received_on = clock.today()
        proposal.rule_set = CATALOGUE.rule_set(proposal.received_on).code
    place = Place(block_id=season.block_id)
    record(session, actor, "proposal.submitted", place, proposal, facts)
    let_out(session, actor, proposal.id)
    return proposal


def withdraw_proposal(session: Session, actor: Actor, proposal_id: UUID) -> Proposal:
    """Give a proposal up; it stays on record."""
    proposal, season = _proposal(session, actor, proposal_id, ProposalAction.withdraw)
    proposal.state = PROPOSAL.after(proposal.state, ProposalAction.withdraw)
    record(session, actor, "proposal.withdrawn", Place(block_id=season.block_id), proposal)
    void(session, actor, proposal.id, "Đề nghị đã được rút.")
    return proposal


def return_proposal(session: Session, actor: Actor, proposal_id: UUID, reason: str) -> Proposal:
    """Send a proposal back to the block, with the reason."""
    proposal = _appraise(session, actor, proposal_id, ProposalAction.return_, {"reason": reason})
    proposal.return_reason = reason
    return proposal


def accept_proposal(
    session: Session, actor: Actor, proposal_id: UUID, known: Collection[Document] = ()
) -> Proposal:
    """Find a proposal in order; decisions may be drafted from it."""
    proposal, _ = _proposal(session, actor, proposal_id, ProposalAction.accept)
    PROPOSAL.after(proposal.state, ProposalAction.accept)
    check_candidates(queries.proposal(session, actor, proposal.id))
    facts = {"missing": check_papers(session, actor, proposal.id, known)}
    return _appraise(session, actor, proposal_id, ProposalAction.accept, facts)


def judge_by(session: Session, actor: Actor, proposal_id: UUID, by: JudgedBy) -> Proposal:
    """Judge a proposal by a later law, which its transition rule lets it choose."""
    proposal, season = _proposal(session, actor, proposal_id, ProposalAction.judge)
    proposal.state = PROPOSAL.after(proposal.state, ProposalAction.judge)
    received = proposal.received_on or clock.today()
    laws = [law.code for law in CATALOGUE.judging(received, clock.today())]
    if by.rule_set not in laws:
        raise invalid(
            "/rule_set",
            "law_not_open",
            "Hồ sơ này không được xét theo quy định đó.",
            "This dossier may not be judged by that law.",
        )
    proposal.rule_set, proposal.rule_set_reason = by.rule_set, by.reason
    facts = {"rule_set": by.rule_set, "reason": by.reason}
    record(session, actor, "proposal.judged_by", Place(block_id=season.block_id), proposal, facts)
    return proposal


def _appraise(
    session: Session,
    actor: Actor,
    proposal_id: UUID,
    action: ProposalAction,
    facts: Mapping[str, object],
) -> Proposal:
    proposal, season = _proposal(session, actor, proposal_id, action)
    proposal.state = PROPOSAL.after(proposal.state, action)
    proposal.appraised_by, proposal.appraised_at = actor.user_id, clock.now()
    kind = f"proposal.{proposal.state}"
    record(session, actor, kind, Place(block_id=season.block_id), proposal, facts)
    return proposal


def _proposal(
    session: Session, actor: Actor, proposal_id: UUID, action: ProposalAction
) -> tuple[Proposal, Season]:
    """The proposal, locked, with its season; 404 or 403 as the actor's rights are."""
    proposal = session.get(Proposal, (actor.tenant, proposal_id), with_for_update=True)
    if proposal is None:
        raise not_found()
    season = session.get_one(Season, (actor.tenant, proposal.season_id))
    place = Place(block_id=season.block_id)
    actor.require(queries.NEEDS[action], place, seeing=Permission.read_proposals)
    return proposal, season


def _replace_items(
    session: Session, actor: Actor, proposal: Proposal, given_lines: Sequence[ProposalItemIn]
) -> None:
    if errors := faults(awards_of(given_lines)):
        raise invalid_fields(errors)
    lines = settled(session, actor, given_lines)
    session.execute(
        delete(ProposalItem).where(
            ProposalItem.tenant == proposal.tenant, ProposalItem.proposal_id == proposal.id
        )
    )
    ranked = published_ranking(session, proposal.tenant, proposal.season_id)
    standing = {unit.unit_id: (unit.place, unit.total) for unit in ranked}
    for at, line in enumerate(lines, start=1):
        place, total = standing.get(line.unit_id, (None, None)) if line.unit_id else (None, None)
        session.add(
            ProposalItem(
                tenant=proposal.tenant,
                proposal_id=proposal.id,
                position=at,
                place=place,
                total=total,
                **line.model_dump(),
            )
        )
    flush_units(session)


def _ranked_lines(
    session: Session, season: Season, given_lines: Sequence[ProposalItemIn]
) -> list[ProposalItemIn]:
    """The published places, given out to the quotas from the top."""
    if given_lines:
        raise invalid(
            "/items", "lines_from_ranking", "Danh sách lấy từ xếp hạng.", "The ranking gives them."
        )
    places = quota_queries.places_of(session, season.tenant, season.id)
    quotas = quota_queries.quotas_to_fill(session, season.tenant, season.id)
    if not places:
        raise conflict(
            "ranking_unpublished", "Xếp hạng chưa được công bố.", "The ranking is not published."
        )
    if not quotas:
        raise conflict(
            "quota_unknown",
            "Khối chưa được giao chỉ tiêu khen thưởng.",
            "The block's quota has not been stated.",
        )
    return [
        ProposalItemIn(
            unit_id=placed.unit_id,
            title=quota.title,
            form=quota.form,
            subtype=quota.subtype,
            first_year=season.year,
            last_year=season.year,
        )
        for placed, quota in allocate(places.values(), quotas)
    ]


def flush_units(session: Session) -> None:
    """A reference to an absent unit is the input's fault."""
    try:
        session.flush()
    except IntegrityError:
        raise invalid(
            "/items", "unknown_unit", "Có đơn vị không tồn tại.", "One of the units does not exist."
        ) from None
