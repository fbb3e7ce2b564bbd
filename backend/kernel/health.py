"""Whether the process lives, and whether it is ready to serve."""

from functools import cache
from http import HTTPStatus
from pathlib import Path

from fastapi import APIRouter
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from backend.kernel.db import Reading
from backend.kernel.errors import Problem
from backend.kernel.texts import Text

router = APIRouter(tags=["health"])

REVISIONS = Path(__file__).resolve().parents[2] / "alembic" / "versions"
_PRESENT = text("SELECT version_num FROM alembic_version")


class Health(BaseModel):
    """The state of the process."""

    status: str


@router.get("/healthz")
async def read_health() -> Health:
    """The process answers."""
    return Health(status="ok")


@router.get("/readyz")
def read_readiness(db: Reading) -> Health:
    """The database answers and has the tables of this version; 503 otherwise."""
    try:
        present = db.scalars(_PRESENT).all()
    except ProgrammingError:  # no such table
        present = []
    if present != [newest_revision()]:
        detail = Text("Cơ sở dữ liệu chưa được nâng cấp.", "The database is not migrated.")
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "not_migrated", detail)
    return Health(status="ready")


@cache
def newest_revision() -> str:
    """The tables that this version needs: its migrations are numbered.

    Alembic itself would read all of them anew at every look.
    """
    return max(path.name for path in REVISIONS.glob("[0-9]*.py")).partition("_")[0]
