"""Seasons: one block in one year."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from backend.access.signed_in import SignedIn
from backend.kernel.conditional import IfMatch, tag
from backend.kernel.db import Reading, Writing
from backend.kernel.fields import Year
from backend.kernel.once import OnceOnly
from backend.kernel.pages import Page, Paging
from backend.kernel.plain import Plain
from backend.seasons import operations, queries
from backend.seasons.queries import SeasonFilter
from backend.seasons.rules import SeasonState
from backend.seasons.schemas import Calendar, SeasonEdit, SeasonNew, SeasonOut, SeasonRecord

router = APIRouter(tags=["seasons"])


async def _filter(
    block: UUID | None = None, year: Year | None = None, state: SeasonState | None = None
) -> SeasonFilter:
    return SeasonFilter(block, year, state)


@router.get("/seasons", response_model=Page[SeasonOut])
def list_seasons(
    actor: SignedIn, db: Reading, paging: Paging, only: Annotated[SeasonFilter, Depends(_filter)]
) -> Plain:
    """The seasons that one may see, the latest year first."""
    return queries.seasons(db, actor, paging, only)


@router.post("/seasons", status_code=201)
def create_season(actor: SignedIn, db: Writing, once: OnceOnly, new: SeasonNew) -> SeasonOut:
    """Draft a year of a block."""
    return once(
        db,
        actor.owner,
        SeasonOut,
        lambda: queries.season(db, actor, operations.create_season(db, actor, new).id),
    )


@router.get("/seasons/{season_id}")
def read_season(actor: SignedIn, db: Reading, season_id: UUID, response: Response) -> SeasonOut:
    """One season with its calendar."""
    found = queries.season(db, actor, season_id)
    tag(response, found.version)
    return found


@router.patch("/seasons/{season_id}")
def edit_season(
    actor: SignedIn,
    db: Writing,
    season_id: UUID,
    edit: SeasonEdit,
    response: Response,
    if_match: IfMatch = None,
) -> SeasonOut:
    """Change title, theme, plan, highlights or who sees scores (JSON Merge Patch)."""
    operations.edit_season(db, actor, season_id, edit, if_match)
    return _edited(db, actor, season_id, response)


@router.put("/seasons/{season_id}/phases")
def set_calendar(
    actor: SignedIn,
    db: Writing,
    season_id: UUID,
    calendar: Calendar,
    response: Response,
    if_match: IfMatch = None,
) -> SeasonOut:
    """Replace the whole calendar of the season."""
    operations.set_calendar(db, actor, season_id, calendar, if_match)
    return _edited(db, actor, season_id, response)


@router.post("/seasons/{season_id}/launch")
def launch_season(actor: SignedIn, db: Writing, season_id: UUID) -> SeasonOut:
    """Phát động: the drafted year begins."""
    operations.launch(db, actor, season_id)
    return queries.season(db, actor, season_id)


@router.post("/seasons/{season_id}/sum-up")
def sum_up_season(actor: SignedIn, db: Writing, season_id: UUID) -> SeasonOut:
    """Tổng kết: the year's results stand."""
    operations.sum_up(db, actor, season_id)
    return queries.season(db, actor, season_id)


@router.post("/seasons/{season_id}/close")
def close_season(actor: SignedIn, db: Writing, season_id: UUID) -> SeasonOut:
    """Put the year into the archive."""
    operations.close(db, actor, season_id)
    return queries.season(db, actor, season_id)


@router.post("/seasons/{season_id}/record")
def record_season(actor: SignedIn, db: Writing, season_id: UUID, stated: SeasonRecord) -> SeasonOut:
    """Keep the year as history that is known from a source."""
    operations.record_past(db, actor, season_id, stated)
    return queries.season(db, actor, season_id)


@router.post("/seasons/{season_id}/next", status_code=201)
def prepare_next_season(
    request: Request, actor: SignedIn, db: Writing, once: OnceOnly, season_id: UUID
) -> SeasonOut:
    """Draft the next year from this one: calendar, members; the theme is chosen anew."""
    request.app.state.actors.forget()  # members of the new year have rights in it
    return once(
        db,
        actor.owner,
        SeasonOut,
        lambda: queries.season(db, actor, operations.prepare_next(db, actor, season_id).id),
    )


def _edited(db: Writing, actor: SignedIn, season_id: UUID, response: Response) -> SeasonOut:
    shown = queries.season(db, actor, season_id)
    tag(response, shown.version)
    return shown
