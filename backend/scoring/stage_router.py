"""The stages of scoring: who checks what, how far the check is, the agreed minutes."""

from collections.abc import Sequence
from uuid import UUID

from fastapi import APIRouter, Response

from backend.access.signed_in import SignedIn
from backend.kernel.conditional import IfMatch, tag
from backend.kernel.db import Reading, Writing
from backend.scoring import assigned, assigning, minutes, progress
from backend.scoring.stage_schemas import (
    Assignments,
    AssignmentsOut,
    CardProgress,
    ScoreMinutesOut,
    VerifierRef,
)

router = APIRouter(tags=["scoring"])


@router.get("/seasons/{season_id}/verifiers")
def read_verifiers(
    actor: SignedIn, db: Reading, season_id: UUID, response: Response
) -> AssignmentsOut:
    """Who checks which group or criterion; the rest falls to the block's verifiers."""
    found = assigned.assignments_of(db, actor, season_id)
    tag(response, found.version)
    return found


@router.put("/seasons/{season_id}/verifiers")
def assign_verifiers(
    actor: SignedIn,
    db: Writing,
    season_id: UUID,
    wanted: Assignments,
    response: Response,
    if_match: IfMatch = None,
) -> AssignmentsOut:
    """Replace the whole assignment of the season."""
    assigning.assign(db, actor, season_id, wanted, if_match)
    db.flush()
    found = assigned.assignments_of(db, actor, season_id)
    tag(response, found.version)
    return found


@router.get("/seasons/{season_id}/verifiers/candidates")
def list_verifiers(actor: SignedIn, db: Reading, season_id: UUID) -> Sequence[VerifierRef]:
    """The people who hold the role of verifier in the block, for whoever assigns."""
    return assigned.verifiers(db, actor, season_id)


@router.get("/seasons/{season_id}/checks")
def list_checks(actor: SignedIn, db: Reading, season_id: UUID) -> list[CardProgress]:
    """The cards that one checks in whole or in part, and how far each part is."""
    return progress.progress(db, actor, season_id)


@router.get("/checks")
def list_my_checks(actor: SignedIn, db: Reading) -> list[CardProgress]:
    """One's own parts of the cards of all running seasons in which one waits, oldest year first."""
    return progress.my_checks(db, actor)


@router.get("/scorecards/{card_id}/minutes")
def read_score_minutes(actor: SignedIn, db: Reading, card_id: UUID) -> ScoreMinutesOut:
    """Biên bản thống nhất điểm: the text that both sides sign."""
    return minutes.minutes(db, actor, card_id)
