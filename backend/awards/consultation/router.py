"""Publications, objections, clearances, and the years' days off."""

from uuid import UUID

from fastapi import APIRouter, Response

from backend.access.signed_in import SignedIn
from backend.awards.consultation import operations, queries
from backend.awards.consultation.schemas import (
    ClearanceAnswer,
    ClearanceIn,
    ConsultationOut,
    ObjectionAnswer,
    ObjectionIn,
    PublicationIn,
    PublishedLists,
    WorkingYearIn,
    WorkingYearOut,
)
from backend.kernel.conditional import IfMatch, tag
from backend.kernel.db import Reading, Writing
from backend.kernel.fields import Year
from backend.kernel.once import OnceOnly

router = APIRouter(tags=["awards"])


@router.get("/proposals/{proposal_id}/consultation")
def read_consultation(actor: SignedIn, db: Reading, proposal_id: UUID) -> ConsultationOut:
    """What stands between a proposal and its decision: public list, objections, clearances."""
    return queries.consultation(db, actor, proposal_id)


@router.post("/proposals/{proposal_id}/publication", status_code=201)
def publish_proposal(
    actor: SignedIn, db: Writing, once: OnceOnly, proposal_id: UUID, period: PublicationIn
) -> ConsultationOut:
    """Make the list public for objections until the end of its last day."""

    def act() -> ConsultationOut:
        operations.publish(db, actor, proposal_id, period)
        return queries.consultation(db, actor, proposal_id)

    return once(db, actor.owner, ConsultationOut, act)


@router.post("/proposals/{proposal_id}/clearances", status_code=201)
def ask_agency(
    actor: SignedIn, db: Writing, once: OnceOnly, proposal_id: UUID, new: ClearanceIn
) -> ConsultationOut:
    """Ask an agency for its opinion on the list."""

    def act() -> ConsultationOut:
        operations.ask(db, actor, proposal_id, new)
        return queries.consultation(db, actor, proposal_id)

    return once(db, actor.owner, ConsultationOut, act)


@router.post("/clearances/{clearance_id}/answer")
def answer_clearance(
    actor: SignedIn, db: Writing, clearance_id: UUID, answer: ClearanceAnswer
) -> ConsultationOut:
    """Enter what the agency said; a matter holds the awards of the units that it names up."""
    proposal = operations.answer_clearance(db, actor, clearance_id, answer)
    db.flush()
    return queries.consultation(db, actor, proposal.id)


@router.post("/objections/{objection_id}/answer")
def answer_objection(
    actor: SignedIn, db: Writing, objection_id: UUID, answer: ObjectionAnswer
) -> ConsultationOut:
    """Say what was found of an objection."""
    proposal = operations.answer_objection(db, actor, objection_id, answer)
    db.flush()
    return queries.consultation(db, actor, proposal.id)


@router.get("/seasons/{season_id}/published-lists")
def read_published_lists(actor: SignedIn, db: Reading, season_id: UUID) -> PublishedLists:
    """The lists of the season that are public, with one's own objections."""
    return queries.published(db, actor, season_id)


@router.post("/published-lists/{publication_id}/objections", status_code=201)
def object_to_list(
    actor: SignedIn, db: Writing, once: OnceOnly, publication_id: UUID, new: ObjectionIn
) -> PublishedLists:
    """Object to a public list."""

    def act() -> PublishedLists:
        season_id = operations.object_to(db, actor, publication_id, new)
        return queries.published(db, actor, season_id)

    return once(db, actor.owner, PublishedLists, act)


@router.get("/working-calendar/{year}")
def read_working_year(
    actor: SignedIn, db: Reading, year: Year, response: Response
) -> WorkingYearOut:
    """The days off of a year, as they were stated; no `ETag` while nobody has stated them."""
    found = queries.working_year(db, actor, year)
    if found.version is not None:
        tag(response, found.version)
    return found


@router.put("/working-calendar/{year}")
def state_working_year(
    actor: SignedIn, db: Writing, year: Year, new: WorkingYearIn, if_match: IfMatch = None
) -> WorkingYearOut:
    """State the days off of a year; `If-Match` with its version where they stand already."""
    operations.state_year(db, actor, year, new, if_match)
    return queries.working_year(db, actor, year)
