"""Analyses: fairness for the council, years beside each other, a table rehearsed. Nothing stored.

Each table is given as a file too, with the same rights: `Accept: text/csv`.
"""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from backend.access.signed_in import SignedIn
from backend.kernel.db import Reading
from backend.kernel.pages import Page, Paging
from backend.kernel.problems import language_of
from backend.kernel.spreadsheets import AS_CSV, Accepted, csv_response, wants_csv
from backend.scoring import fairness_queries, past_queries, rehearsal_queries, years_queries
from backend.scoring.analysis_rows import fairness_rows, rehearsal_rows, years_rows
from backend.scoring.analysis_schemas import BaseYearOut, BlockYearOut, FairnessOut, RehearsalOut
from backend.scoring.past_queries import PastFilter
from backend.scoring.past_schemas import PastScoreOut

router = APIRouter(tags=["analysis"])


@router.get("/seasons/{season_id}/analysis/fairness", response_model=FairnessOut, responses=AS_CSV)
def read_fairness(
    request: Request, actor: SignedIn, db: Reading, season_id: UUID, accept: Accepted = None
) -> FairnessOut | Response:
    """Self-scores above what was agreed, verifiers beside each other, mutual favour. No verdict."""
    language = language_of(request)
    found = fairness_queries.fairness(db, actor, season_id, language)
    if wants_csv(accept):
        return csv_response("cong-bang", fairness_rows(found, language))
    return found


@router.get(
    "/seasons/{season_id}/analysis/years", response_model=list[BlockYearOut], responses=AS_CSV
)
def list_block_years(
    request: Request, actor: SignedIn, db: Reading, season_id: UUID, accept: Accepted = None
) -> list[BlockYearOut] | Response:
    """The block's years, the earliest first: percent of each year's scale, and places."""
    found = years_queries.block_years(db, actor, season_id)
    if wants_csv(accept):
        return csv_response("qua-cac-nam", years_rows(found, language_of(request)))
    return found


@router.get("/units/{unit_id}/years", response_model=list[BlockYearOut], responses=AS_CSV)
def list_unit_years(
    request: Request, actor: SignedIn, db: Reading, unit_id: UUID, accept: Accepted = None
) -> list[BlockYearOut] | Response:
    """A unit's own line over the years, beside the median of its block."""
    found = years_queries.unit_years(db, actor, unit_id)
    if wants_csv(accept):
        return csv_response("don-vi-qua-cac-nam", years_rows(found, language_of(request)))
    return found


@router.get("/past-scores")
def list_past_scores(
    actor: SignedIn,
    db: Reading,
    paging: Paging,
    unit: UUID | None = None,
    block: UUID | None = None,
    year: Annotated[int | None, Query(ge=1945, le=2200)] = None,
) -> Page[PastScoreOut]:
    """Points and places of earlier years as their papers state them, the latest year first.

    Totals for whoever reads the block's year, single criteria for whoever reads the unit's scores.
    """
    return past_queries.past_scores(db, actor, paging, PastFilter(unit, block, year))


@router.get("/seasons/{season_id}/analysis/base-years")
def list_base_years(actor: SignedIn, db: Reading, season_id: UUID) -> list[BaseYearOut]:
    """The years of the block on whose facts a table can be rehearsed, the latest first."""
    return rehearsal_queries.base_years(db, actor, season_id)


@router.get(
    "/seasons/{season_id}/analysis/rehearsal", response_model=RehearsalOut, responses=AS_CSV
)
def rehearse_on_season(  # noqa: PLR0913 - a query has as many parameters as questions
    request: Request,
    actor: SignedIn,
    db: Reading,
    season_id: UUID,
    *,
    criteria_set: Annotated[UUID, Query(alias="set")],
    part: Annotated[str, Query(max_length=300)] = "",
    percent: Annotated[int, Query(ge=0, le=500)] = 100,
    accept: Accepted = None,
) -> RehearsalOut | Response:
    """A version of a table on this season's accepted facts; a part's weight may be changed."""
    found = rehearsal_queries.rehearsal(db, actor, season_id, criteria_set, part, percent)
    if wants_csv(accept):
        return csv_response("cham-thu", rehearsal_rows(found, language_of(request)))
    return found
