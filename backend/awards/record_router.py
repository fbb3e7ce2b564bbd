"""What a unit may be awarded and when next; the records that it is judged by."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from backend.access.signed_in import SignedIn
from backend.awards import eligibility_queries, recording
from backend.awards.record_schemas import EligibilityOut, HoldEnd, HoldIn, RulingIn, UnitYearIn
from backend.kernel.conditional import IfMatch
from backend.kernel.db import Reading, Writing
from backend.kernel.fields import Year
from backend.kernel.once import OnceOnly

router = APIRouter(tags=["awards"])


@router.get("/units/{unit_id}/eligibility")
def read_eligibility(
    actor: SignedIn, db: Reading, unit_id: UUID, year: Annotated[Year | None, Query()] = None
) -> EligibilityOut:
    """What the unit may be awarded for the year, on which grounds, and when it may be next."""
    return eligibility_queries.eligibility(db, actor, unit_id, year)


@router.put("/units/{unit_id}/years/{year}")
def record_unit_year(
    actor: SignedIn,
    db: Writing,
    unit_id: UUID,
    year: Year,
    new: UnitYearIn,
    if_match: IfMatch = None,
) -> EligibilityOut:
    """Enter a unit's year; `If-Match` with its version where one stands there already."""
    recording.record_year(db, actor, unit_id, year, new, if_match)
    return eligibility_queries.eligibility(db, actor, unit_id, year)


@router.post("/units/{unit_id}/holds", status_code=201)
def open_award_hold(
    actor: SignedIn, db: Writing, once: OnceOnly, unit_id: UUID, new: HoldIn
) -> EligibilityOut:
    """Note a matter that holds the unit's awards up."""

    def act() -> EligibilityOut:
        recording.open_hold(db, actor, unit_id, new)
        return eligibility_queries.eligibility(db, actor, unit_id, None)

    return once(db, actor.owner, EligibilityOut, act)


@router.post("/award-holds/{hold_id}/end")
def end_award_hold(actor: SignedIn, db: Writing, hold_id: UUID, end: HoldEnd) -> EligibilityOut:
    """Note how the matter ended."""
    hold = recording.end_hold(db, actor, hold_id, end)
    db.flush()
    return eligibility_queries.eligibility(db, actor, hold.unit_id, None)


@router.put("/units/{unit_id}/predecessors/{predecessor_id}/ruling")
def rule_lineage(
    actor: SignedIn, db: Writing, unit_id: UUID, predecessor_id: UUID, new: RulingIn
) -> EligibilityOut:
    """Decide whether what a predecessor achieved counts."""
    recording.rule_lineage(db, actor, unit_id, predecessor_id, new)
    return eligibility_queries.eligibility(db, actor, unit_id, None)
