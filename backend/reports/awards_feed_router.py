"""The feed of awards, for HR systems."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import AwareDatetime

from backend.access.signed_in import SignedIn
from backend.kernel.db import Reading
from backend.kernel.pages import Page, Paging
from backend.reports.awards_feed import AwardEntry, awards_feed

router = APIRouter(tags=["reports"])

_LAST = 2**62


@router.get("/reports/awards-feed")
def list_awards_feed(
    actor: SignedIn,
    db: Reading,
    paging: Paging,
    after: Annotated[int | None, Query(ge=0, le=_LAST)] = None,
    since: Annotated[AwareDatetime | None, Query()] = None,
) -> Page[AwardEntry]:
    """Awards given, named and cancelled, in the order in which they took effect.

    Follow `next_cursor` to the end; keep the last entry's `position` and ask with `after` the
    next time. Nothing is skipped, whichever request was committed late.
    """
    return awards_feed(db, actor, paging, after, since)
