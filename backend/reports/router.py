"""Views over all packages for the signed-in person."""

from uuid import UUID

from fastapi import APIRouter

from backend.access.signed_in import SignedIn
from backend.kernel.db import Reading
from backend.reports import tasks as waiting
from backend.reports import timeline as year
from backend.reports.tasks import Task
from backend.reports.timeline import Timeline

router = APIRouter(tags=["reports"])


@router.get("/reports/tasks")
def list_tasks(actor: SignedIn, db: Reading) -> list[Task]:
    """Việc cần làm: what waits for one, the most urgent first."""
    return waiting.tasks(db, actor)


@router.get("/reports/seasons/{season_id}/timeline")
def read_timeline(actor: SignedIn, db: Reading, season_id: UUID) -> Timeline:
    """Which steps of the year are done, and which is next."""
    return year.timeline(db, actor, season_id)
