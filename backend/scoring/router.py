"""Scorecards: self-scored, checked, explained, agreed; and tables rehearsed on facts."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from backend.access.signed_in import SignedIn
from backend.criteria.documents import table_in
from backend.criteria.problems import InputError
from backend.criteria.queries import document
from backend.criteria.refusals import refused
from backend.kernel.conditional import IfMatch, tag
from backend.kernel.db import Reading, Writing
from backend.kernel.pages import Page, Paging
from backend.kernel.plain import Plain
from backend.kernel.problems import language_of
from backend.scoring import checking, opening, operations, queries, settling, verifying
from backend.scoring.facts_file import read_facts
from backend.scoring.rules.evaluation import evaluate
from backend.scoring.saving import saved
from backend.scoring.schemas import (
    Agreement,
    Answer,
    CheckIn,
    EvaluationOut,
    Explanations,
    FactsEdit,
    FactsFileIn,
    OpenedOut,
    Opening,
    Return,
    SavedOut,
    ScorecardOut,
    SheetOut,
    WorkingOut,
)
from backend.scoring.showing import evaluation_out

router = APIRouter(tags=["scoring"])


@router.post("/criteria-sets/{set_id}/rehearse")
def rehearse_criteria_set(
    request: Request, actor: SignedIn, db: Reading, set_id: UUID, file: FactsFileIn
) -> EvaluationOut:
    """Try a table on a facts file; nothing is stored."""
    table = table_in(document(db, actor, set_id))
    try:
        result = evaluate(table, read_facts(file.facts, file.form).facts)
    except InputError as error:
        raise refused(error, "") from None
    return evaluation_out(result, language_of(request))


@router.post("/scorecards/open")
def open_scorecards(actor: SignedIn, db: Writing, wanted: Opening) -> OpenedOut:
    """Make a card for every member; doing it again adds only what is missing."""
    opened, moved = opening.open_scoring(db, actor, wanted.season_id)
    return OpenedOut(opened=opened, moved=moved)


@router.get("/scorecards", response_model=Page[ScorecardOut])
def list_scorecards(
    actor: SignedIn, db: Reading, paging: Paging, season: Annotated[UUID, Query()]
) -> Plain:
    """The cards of a season that one may see."""
    return queries.scorecards(db, actor, paging, season)


@router.get("/scorecards/{card_id}")
def read_scorecard(actor: SignedIn, db: Reading, card_id: UUID, response: Response) -> ScorecardOut:
    """One card: its state and totals."""
    found = queries.scorecard(db, actor, card_id)
    tag(response, found.version)
    return found


@router.get("/scorecards/{card_id}/sheet")
def read_score_sheet(
    request: Request, actor: SignedIn, db: Reading, card_id: UUID, response: Response
) -> SheetOut:
    """The whole sheet: table, entries, points."""
    found = queries.sheet(db, actor, card_id, language_of(request))
    tag(response, found.card.version)
    return found


@router.get("/scorecards/{card_id}/working")
def read_scorecard_working(
    request: Request, actor: SignedIn, db: Reading, card_id: UUID
) -> WorkingOut:
    """How every point came about."""
    return queries.working(db, actor, card_id, language_of(request))


@router.patch("/scorecards/{card_id}/facts")
def edit_scorecard_facts(  # noqa: PLR0913 - the request, its body, its condition and its answer
    request: Request,
    actor: SignedIn,
    db: Writing,
    card_id: UUID,
    edit: FactsEdit,
    response: Response,
    *,
    if_match: IfMatch = None,
) -> SavedOut:
    """Save some entries; the answer tells the touched criteria and the totals."""
    card = operations.edit_facts(db, actor, card_id, edit, if_match)
    answer = saved(db, actor, card, [*edit.facts, *edit.na, *edit.claims], language_of(request))
    tag(response, answer.card.version)
    return answer


@router.post("/scorecards/{card_id}/submit")
def submit_scorecard(actor: SignedIn, db: Writing, card_id: UUID) -> ScorecardOut:
    """Hand the self-score in, for the unit."""
    return _shown(db, actor, operations.submit(db, actor, card_id).id)


@router.post("/scorecards/{card_id}/return")
def return_scorecard(actor: SignedIn, db: Writing, card_id: UUID, told: Return) -> ScorecardOut:
    """Send a card back to its unit, with the reason."""
    return _shown(db, actor, operations.send_back(db, actor, card_id, told.reason).id)


@router.post("/scorecards/{card_id}/check")
def check_criterion(
    request: Request, actor: SignedIn, db: Writing, card_id: UUID, check: CheckIn
) -> SavedOut:
    """Accept one criterion as reported, or otherwise with a reason."""
    card = checking.check_criterion(db, actor, card_id, check)
    return saved(db, actor, card, [check.criterion, *check.facts], language_of(request))


@router.post("/scorecards/{card_id}/verify")
def verify_scorecard(actor: SignedIn, db: Writing, card_id: UUID) -> ScorecardOut:
    """Complete the check of one's own parts; what nobody changed in them is accepted."""
    return _shown(db, actor, verifying.verify(db, actor, card_id).id)


@router.post("/scorecards/{card_id}/explain")
def explain_scorecard(
    actor: SignedIn, db: Writing, card_id: UUID, told: Explanations
) -> ScorecardOut:
    """Explain what was changed, criterion by criterion."""
    return _shown(db, actor, settling.explain(db, actor, card_id, told).id)


@router.post("/scorecards/{card_id}/answer")
def answer_explanation(actor: SignedIn, db: Writing, card_id: UUID, told: Answer) -> ScorecardOut:
    """Keep what was found after a second look, with words; a change is a new check."""
    return _shown(db, actor, settling.answer(db, actor, card_id, told).id)


@router.post("/scorecards/{card_id}/agree")
def agree_scorecard(
    actor: SignedIn, db: Writing, card_id: UUID, agreement: Agreement
) -> ScorecardOut:
    """Sign the agreed minutes for the unit or for the block."""
    return _shown(db, actor, settling.agree(db, actor, card_id, agreement).id)


def _shown(db: Writing, actor: SignedIn, card_id: UUID) -> ScorecardOut:
    db.flush()
    return queries.scorecard(db, actor, card_id)
