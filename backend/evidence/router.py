"""Evidence lockers: items, verdicts, gaps."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from backend.access.signed_in import SignedIn
from backend.evidence import gaps, judging, operations, queries, reusing
from backend.evidence.queries import EvidenceFilter
from backend.evidence.rules import Standing
from backend.evidence.schemas import (
    Acceptance,
    EvidenceEdit,
    EvidenceNew,
    EvidenceOut,
    Rejection,
    Reuse,
    UnitEvidence,
    UnitGaps,
    Withdrawal,
)
from backend.kernel.conditional import IfMatch, tag
from backend.kernel.db import Reading, Writing
from backend.kernel.once import OnceOnly
from backend.kernel.pages import Page, Paging

router = APIRouter(tags=["evidence"])

Season = Annotated[UUID, Query()]
Searched = Annotated[str | None, Query(min_length=1, max_length=200)]


@router.get("/evidence")
def list_evidence(  # noqa: PLR0913, PLR0917 - one parameter for each filter
    actor: SignedIn,
    db: Reading,
    paging: Paging,
    season: Season,
    unit: Annotated[UUID | None, Query()] = None,
    criterion: Annotated[str | None, Query(max_length=300)] = None,
    standing: Annotated[Standing | None, Query()] = None,
    q: Searched = None,
) -> Page[EvidenceOut]:
    """The items of a season that one may see, the latest first; `q` searches without diacritics."""
    only = EvidenceFilter(unit, criterion, standing, q)
    return queries.evidence(db, actor, paging, season, only)


@router.get("/evidence/gaps")
def list_evidence_gaps(actor: SignedIn, db: Reading, season: Season) -> list[UnitGaps]:
    """How far every locker of the season is that one may see, in the order of protocol."""
    return gaps.overview(db, actor, season)


@router.get("/evidence/locker")
def read_evidence_locker(
    request: Request, actor: SignedIn, db: Reading, season: Season, unit: Annotated[UUID, Query()]
) -> UnitEvidence:
    """A unit's locker by criteria: what it lacks until when, and what may be uploaded."""
    return gaps.locker(db, actor, season, unit, request.app.state.settings)


@router.post("/evidence", status_code=201)
def give_evidence(actor: SignedIn, db: Writing, once: OnceOnly, new: EvidenceNew) -> EvidenceOut:
    """Begin an item; its files follow one by one."""

    def act() -> EvidenceOut:
        return _shown(db, actor, operations.give(db, actor, new).id)

    return once(db, actor.owner, EvidenceOut, act)


@router.get("/evidence/{evidence_id}")
def read_evidence(
    actor: SignedIn, db: Reading, evidence_id: UUID, response: Response
) -> EvidenceOut:
    """One item."""
    found = queries.item(db, actor, evidence_id)
    tag(response, found.version)
    return found


@router.patch("/evidence/{evidence_id}")
def edit_evidence(
    actor: SignedIn,
    db: Writing,
    evidence_id: UUID,
    edit: EvidenceEdit,
    response: Response,
    if_match: IfMatch = None,
) -> EvidenceOut:
    """Change an item that is not handed in (JSON Merge Patch); earlier verdicts count no more."""
    item = operations.edit(db, actor, evidence_id, edit, if_match)
    shown = _shown(db, actor, item.id)
    tag(response, shown.version)
    return shown


@router.delete("/evidence/{evidence_id}", status_code=204)
def remove_evidence(actor: SignedIn, db: Writing, evidence_id: UUID) -> None:
    """Take an item away, before it is handed in or judged."""
    operations.remove(db, actor, evidence_id)


@router.post("/evidence/{evidence_id}/withdraw")
def withdraw_evidence(
    actor: SignedIn, db: Writing, evidence_id: UUID, withdrawal: Withdrawal
) -> EvidenceOut:
    """Let an item count no more; it stays for whoever relied on it."""
    operations.withdraw(db, actor, evidence_id, withdrawal.reason)
    return _shown(db, actor, evidence_id)


@router.post("/evidence/{evidence_id}/reuse", status_code=201)
def reuse_evidence(
    actor: SignedIn, db: Writing, once: OnceOnly, evidence_id: UUID, wanted: Reuse
) -> EvidenceOut:
    """Give an item again in another season: the same files, verdicts reset."""

    def act() -> EvidenceOut:
        return _shown(db, actor, reusing.reuse(db, actor, evidence_id, wanted.season_id).id)

    return once(db, actor.owner, EvidenceOut, act)


@router.post("/evidence/{evidence_id}/accept")
def accept_evidence(
    actor: SignedIn, db: Writing, evidence_id: UUID, acceptance: Acceptance
) -> EvidenceOut:
    """Accept an item for criteria that one checks."""
    judging.accept(db, actor, evidence_id, acceptance.criteria)
    return _shown(db, actor, evidence_id)


@router.post("/evidence/{evidence_id}/reject")
def reject_evidence(
    actor: SignedIn, db: Writing, evidence_id: UUID, rejection: Rejection
) -> EvidenceOut:
    """Reject an item for criteria that one checks, with the reason."""
    judging.reject(db, actor, evidence_id, rejection.criteria, rejection.reason)
    return _shown(db, actor, evidence_id)


def _shown(db: Writing, actor: SignedIn, evidence_id: UUID) -> EvidenceOut:
    db.flush()
    return queries.item(db, actor, evidence_id)
