"""What an act on the organisation would touch."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from backend.access.signed_in import SignedIn
from backend.kernel.db import Reading
from backend.kernel.fields import Day
from backend.organizations.rules import MOST
from backend.reports.touched import Asked, Touched, touched

router = APIRouter(tags=["organizations"])


@router.get("/reorganizations/touched")
def read_touched(
    actor: SignedIn,
    db: Reading,
    unit: Annotated[list[UUID], Query(min_length=1, max_length=MOST)],
    on_date: Day,
) -> Touched:
    """What an act on these units from that day on would touch: nothing moves by itself."""
    return touched(db, actor, Asked(unit, on_date))
