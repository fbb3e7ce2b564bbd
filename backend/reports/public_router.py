"""What anybody may read, without signing in."""

from typing import Annotated

from fastapi import APIRouter, Path, Request

from backend.kernel.db import Reading
from backend.kernel.fields import Slug, Year
from backend.reports import public
from backend.reports.public import PublicSeason, PublicYear

router = APIRouter(tags=["public"])


@router.get("/public/seasons")
def list_public_seasons(request: Request, db: Reading) -> list[PublicYear]:
    """The years of blocks that have a public page, the latest first."""
    return public.public_years(db, request.app.state.tenant)


@router.get("/public/blocks/{slug}/seasons/{year}")
def read_public_season(
    request: Request,
    db: Reading,
    slug: Annotated[Slug, Path()],
    year: Annotated[Year, Path()],
) -> PublicSeason:
    """The published page of a block's year: theme, members, covenant, places, awards."""
    return public.public_season(db, request.app.state.tenant, slug, year)
