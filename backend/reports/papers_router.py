"""The papers of a block's year, a wording tried on real data, papers as packages."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response

from backend.access.signed_in import SignedIn
from backend.issuing.wording.rules import WordingKind
from backend.kernel.db import Reading
from backend.kernel.files import Store
from backend.papers.answering import (
    ANSWERS,
    PDF,
    Form,
    IfNoneMatch,
    PaperForm,
    answer,
    disposition,
)
from backend.papers.typesetting import as_pdf
from backend.reports import decision_package, proposal_package
from backend.reports.achievement_paper import achieved, achievement_paper
from backend.reports.season_papers import plan_paper, worded, year_of, year_report_paper
from backend.reports.trying import Trial, tried
from backend.seasons.queries import season

router = APIRouter(tags=["seasons"])

_TRIED: dict[int | str, dict[str, Any]] = {
    200: {"content": {PDF: {"schema": {"type": "string", "format": "binary"}}}}
}

ZIP = "application/zip"
_PACKED: dict[int | str, dict[str, Any]] = {
    200: {"content": {ZIP: {"schema": {"type": "string", "format": "binary"}}}},
    409: {"description": "Not in its final words yet"},
}


@router.get("/seasons/{season_id}/plan-paper", response_class=Response, responses=ANSWERS)
def read_plan_paper(
    actor: SignedIn,
    db: Reading,
    season_id: UUID,
    form: Form = PaperForm.pdf,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Kế hoạch phát động, to print or to go on writing."""
    year = year_of(db, actor, season_id)
    words = worded(db, actor, WordingKind.plan, year.season)
    return answer(plan_paper(year, words), form, if_none_match)


@router.get("/seasons/{season_id}/report-paper", response_class=Response, responses=ANSWERS)
def read_year_report_paper(
    actor: SignedIn,
    db: Reading,
    season_id: UUID,
    form: Form = PaperForm.pdf,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Báo cáo tổng kết: places once they are published, awards once they are decided."""
    year = year_of(db, actor, season_id)
    words = worded(db, actor, WordingKind.year_report, year.season)
    return answer(year_report_paper(year, words), form, if_none_match)


@router.get(
    "/seasons/{season_id}/units/{unit_id}/achievement-paper",
    response_class=Response,
    responses=ANSWERS,
)
def read_achievement_paper(
    actor: SignedIn,
    db: Reading,
    season_id: UUID,
    unit_id: UUID,
    form: Form = PaperForm.pdf,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Báo cáo thành tích of a unit, for whoever sees its card."""
    known = achieved(db, actor, season_id, unit_id)
    shown = season(db, actor, season_id)
    words = worded(db, actor, WordingKind.achievement_report, shown)
    return answer(achievement_paper(known, words), form, if_none_match)


@router.post("/seasons/{season_id}/paper-trial", response_class=Response, responses=_TRIED)
def try_wording(actor: SignedIn, db: Reading, season_id: UUID, trial: Trial) -> Response:
    """The latest paper of this kind in the season, worded so; nothing is kept."""
    return Response(as_pdf(tried(db, actor, season_id, trial)), media_type=PDF)


@router.get(
    "/proposals/{proposal_id}/package", response_class=Response, responses=_PACKED, tags=["awards"]
)
def read_proposal_package(
    request: Request, actor: SignedIn, db: Reading, proposal_id: UUID
) -> Response:
    """A submitted proposal for other dossier systems: PDF, Word and `manifest.json` in one file.

    The same content is the same bytes. 409 for a draft, and for what was returned or withdrawn.
    """
    return _package(*proposal_package.package_of(db, actor, proposal_id, _store(request)))


@router.get(
    "/decisions/{decision_id}/package", response_class=Response, responses=_PACKED, tags=["awards"]
)
def read_decision_package(
    request: Request, actor: SignedIn, db: Reading, decision_id: UUID
) -> Response:
    """An issued decision for other dossier systems: PDF, Word and `manifest.json` in one file.

    The same content is the same bytes. 404 for a record from a source, 409 before it is issued.
    """
    return _package(*decision_package.package_of(db, actor, decision_id, _store(request)))


def _store(request: Request) -> Store:
    return Store(request.app.state.settings.issued)


def _package(name: str, content: bytes) -> Response:
    return Response(content, media_type=ZIP, headers={"Content-Disposition": disposition(name)})
