"""Whether the process lives, and whether it is ready to serve."""

from http import HTTPStatus

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from fastapi import APIRouter
from pydantic import BaseModel

from backend.kernel.db import Reading
from backend.kernel.errors import Problem
from backend.kernel.migrations import config
from backend.kernel.texts import Text

router = APIRouter(tags=["health"])


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
    present = MigrationContext.configure(db).get_current_heads()
    if set(present) != set(ScriptDirectory.from_config(config("", "")).get_heads()):
        detail = Text("Cơ sở dữ liệu chưa được nâng cấp.", "The database is not migrated.")
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "not_migrated", detail)
    return Health(status="ready")
