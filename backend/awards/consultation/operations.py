"""Acts before a decision: make a list public, object, answer, ask agencies, state days off."""

from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.awards import queries as awards
from backend.awards.consultation import queries
from backend.awards.consultation.checks import check_bound
from backend.awards.consultation.models import Clearance, Objection, Publication, WorkingYear
from backend.awards.consultation.rules import Opinion
from backend.awards.consultation.schemas import (
    ClearanceAnswer,
    ClearanceIn,
    ObjectionAnswer,
    ObjectionIn,
    PublicationIn,
    WorkingYearIn,
)
from backend.awards.models import Proposal, ProposalItem
from backend.awards.record_schemas import HoldIn
from backend.awards.recording import check_not_later, open_hold
from backend.awards.rules.states import PROPOSAL, ProposalAction
from backend.awards.rules.working_days import Counting, Limit, limit
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.conditional import check_version
from backend.kernel.errors import conflict, forbidden, invalid, not_found
from backend.kernel.places import Place
from backend.seasons.models import Season

P = Permission

_LISTED = select(ProposalItem.unit_id).where(
    ProposalItem.tenant == bindparam("tenant"),
    ProposalItem.proposal_id == bindparam("proposal_id"),
    ProposalItem.unit_id.is_not(None),
)
_YEAR = select(WorkingYear).where(
    WorkingYear.tenant == bindparam("tenant"), WorkingYear.year == bindparam("year")
)
_PUBLIC = select(Publication.id).where(
    Publication.tenant == bindparam("tenant"),
    Publication.proposal_id == bindparam("proposal_id"),
    Publication.submitted_at == bindparam("submitted_at"),
)


def publish(
    session: Session, actor: Actor, proposal_id: UUID, period: PublicationIn
) -> Publication:
    """Make the list public for objections (Luật TĐKT 2022, Điều 84 khoản 5), once a submission."""
    proposal, place = _consulted(session, actor, proposal_id)
    key = {
        "tenant": actor.tenant,
        "proposal_id": proposal.id,
        "submitted_at": proposal.submitted_at,
    }
    if session.execute(_PUBLIC, key).one_or_none() is not None:
        raise conflict("published", "Danh sách đã được công khai.", "The list is public already.")
    opened_on = clock.today()
    until = _limit(session, actor.tenant, opened_on, period.days, period.counting)
    publication = Publication(
        **key,
        opened_on=opened_on,
        days=period.days,
        counting=period.counting,
        last_day=until.last_day,
        certain=until.certain,
        opened_by=actor.user_id,
    )
    session.add(publication)
    session.flush()
    facts = {"last_day": until.last_day}
    record(session, actor, "proposal.published", place, proposal, facts)
    return publication


def object_to(session: Session, actor: Actor, publication_id: UUID, new: ObjectionIn) -> UUID:
    """Say something against a public list while it is open; gives the season's id.

    The office may also enter a letter that reached it in that time.
    """
    publication, proposal, place = _publication(session, actor, publication_id)
    appraises = actor.may(P.appraise_proposals, place)
    if not appraises and not actor.may(P.object_to_awards, place):
        raise forbidden()
    if not appraises and (new.sender is not None or new.received_on is not None):
        raise forbidden()
    if not appraises:
        check_bound(session, actor, publication)
    received_on = new.received_on or clock.today()
    _check_received(publication, received_on)
    if new.unit_id is not None:
        _check_listed(session, proposal, [new.unit_id], "/unit_id")
    session.add(
        Objection(
            tenant=actor.tenant,
            publication_id=publication.id,
            entered_by=actor.user_id,
            received_on=received_on,
            **new.model_dump(exclude={"received_on"}),
        )
    )
    session.flush()
    record(session, actor, "proposal.objected", place, proposal)
    return proposal.season_id


def answer_objection(
    session: Session, actor: Actor, objection_id: UUID, answer: ObjectionAnswer
) -> Proposal:
    """Say what was found of an objection; once."""
    objection = session.get(Objection, (actor.tenant, objection_id), with_for_update=True)
    if objection is None:
        raise not_found()
    publication = session.get_one(Publication, (actor.tenant, objection.publication_id))
    proposal, place = _consulted(session, actor, publication.proposal_id)
    if objection.outcome is not None:
        raise conflict("answered", "Phản ánh này đã được trả lời.", "It was answered already.")
    objection.outcome, objection.answer = answer.outcome, answer.answer
    objection.answered_by, objection.answered_at = actor.user_id, clock.now()
    facts = {"outcome": answer.outcome}
    record(session, actor, "proposal.objection_answered", place, proposal, facts)
    return proposal


def ask(session: Session, actor: Actor, proposal_id: UUID, new: ClearanceIn) -> Clearance:
    """Ask an agency for its opinion; `days` are working days from the day of asking."""
    proposal, place = _consulted(session, actor, proposal_id)
    check_not_later(new.asked_on, "/asked_on")
    until = _limit(session, actor.tenant, new.asked_on, new.days, Counting.working_days)
    clearance = Clearance(
        tenant=actor.tenant,
        proposal_id=proposal.id,
        asked_by=actor.user_id,
        due_on=until.last_day,
        answer="",
        **new.model_dump(exclude={"days"}),
    )
    session.add(clearance)
    session.flush()
    facts = {"agency": new.agency, "due_on": until.last_day}
    record(session, actor, "proposal.opinion_asked", place, proposal, facts)
    return clearance


def answer_clearance(
    session: Session, actor: Actor, clearance_id: UUID, answer: ClearanceAnswer
) -> Proposal:
    """Enter what the agency said; a matter opens a hold for each unit that it names."""
    clearance = session.get(Clearance, (actor.tenant, clearance_id), with_for_update=True)
    if clearance is None:
        raise not_found()
    proposal, place = _consulted(session, actor, clearance.proposal_id)
    if clearance.verdict is not None:
        raise conflict("answered", "Cơ quan này đã trả lời.", "The agency has answered already.")
    _check_answer(session, clearance, proposal, answer)
    clearance.verdict, clearance.answered_on = answer.verdict, answer.answered_on
    clearance.answer, clearance.valid_until = answer.answer, answer.valid_until
    if answer.reason is not None:
        source = f"{clearance.agency}: {answer.answer}"[:300]
        hold = HoldIn(reason=answer.reason, since=answer.answered_on, source=source)
        for unit_id in answer.unit_ids:
            open_hold(session, actor, unit_id, hold)
    facts = {"agency": clearance.agency}
    record(session, actor, "proposal.opinion_entered", place, proposal, facts)
    return proposal


def state_year(
    session: Session, actor: Actor, year: int, new: WorkingYearIn, if_match: str | None
) -> WorkingYear:
    """State a year's days off; limits that were set before keep their last day."""
    actor.require_everywhere(P.appraise_proposals)
    _check_days(year, new)
    key = {"tenant": actor.tenant, "year": year}
    known = session.scalars(_YEAR, key).one_or_none()
    if known is not None:
        check_version(if_match, known.version)
    entry = known or WorkingYear(**key)
    entry.off, entry.worked = sorted(set(new.off)), sorted(set(new.worked))
    entry.source, entry.stated_by = new.source, actor.user_id
    session.add(entry)
    session.flush()
    record(session, actor, "working_year.stated", Place(), entry, {"year": year})
    return entry


def _consulted(session: Session, actor: Actor, proposal_id: UUID) -> tuple[Proposal, Place]:
    """The proposal, locked, in a state in which others are asked about it."""
    proposal, place = _proposal(session, actor, proposal_id, P.read_proposals)
    if not actor.may(awards.NEEDS[ProposalAction.consult], place):
        raise forbidden()
    proposal.state = PROPOSAL.after(proposal.state, ProposalAction.consult)
    return proposal, place


def _proposal(
    session: Session, actor: Actor, proposal_id: UUID, seeing: Permission
) -> tuple[Proposal, Place]:
    proposal = session.get(Proposal, (actor.tenant, proposal_id), with_for_update=True)
    if proposal is None:
        raise not_found()
    season = session.get_one(Season, (actor.tenant, proposal.season_id))
    place = Place(block_id=season.block_id)
    actor.require_sight(seeing, place)
    return proposal, place


def _publication(
    session: Session, actor: Actor, publication_id: UUID
) -> tuple[Publication, Proposal, Place]:
    """The public list as it stands; a list that was returned is public no more."""
    publication = session.get(Publication, (actor.tenant, publication_id))
    if publication is None:
        raise not_found()
    proposal, place = _proposal(session, actor, publication.proposal_id, P.read_season)
    open_to_words = ProposalAction.consult in PROPOSAL.allowed(proposal.state)
    if proposal.submitted_at != publication.submitted_at or not open_to_words:
        raise not_found()
    return publication, proposal, place


def _limit(session: Session, tenant: int, start: date, days: int, counting: Counting) -> Limit:
    calendar = queries.calendar_of(session, tenant, range(start.year, start.year + 2))
    return limit(start, days, counting, calendar)


def _check_received(publication: Publication, received_on: date) -> None:
    check_not_later(received_on, "/received_on")
    if not publication.opened_on <= received_on <= publication.last_day:
        raise conflict(
            "period_over",
            "Ngoài thời hạn công khai lấy ý kiến.",
            "Outside the time for objections.",
        )


def _check_listed(session: Session, proposal: Proposal, unit_ids: list[UUID], pointer: str) -> None:
    key = {"tenant": proposal.tenant, "proposal_id": proposal.id}
    listed = set(session.scalars(_LISTED, key))
    if any(unit_id not in listed for unit_id in unit_ids):
        raise invalid(
            pointer, "not_listed", "Đơn vị không có trong danh sách.", "Not a unit of the list."
        )


def _check_answer(
    session: Session, clearance: Clearance, proposal: Proposal, answer: ClearanceAnswer
) -> None:
    check_not_later(answer.answered_on, "/answered_on")
    if answer.answered_on < clearance.asked_on:
        raise invalid(
            "/answered_on", "before_asking", "Không thể trước ngày hỏi.", "Not before it was asked."
        )
    if answer.valid_until is not None and answer.valid_until < answer.answered_on:
        raise invalid(
            "/valid_until", "before_answer", "Không thể trước ngày trả lời.", "Not before it came."
        )
    matter = answer.verdict is Opinion.matter
    if matter != bool(answer.unit_ids) or matter != (answer.reason is not None):
        raise invalid(
            "/unit_ids",
            "matter_of_whom",
            "Nêu đơn vị và lý do khi, và chỉ khi, có vấn đề.",
            "Name units and the reason if, and only if, there is a matter.",
        )
    _check_listed(session, proposal, answer.unit_ids, "/unit_ids")


def _check_days(year: int, new: WorkingYearIn) -> None:
    for name, days in (("off", new.off), ("worked", new.worked)):
        for at, day in enumerate(days):
            if day.year != year:
                raise invalid(
                    f"/{name}/{at}", "other_year", "Ngày thuộc năm khác.", "A day of another year."
                )
    if both := set(new.off) & set(new.worked):
        at = next(i for i, day in enumerate(new.worked) if day in both)
        raise invalid(
            f"/worked/{at}", "off_and_worked", "Ngày này đã là ngày nghỉ.", "It is a day off."
        )
