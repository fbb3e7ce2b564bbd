"""Routes to one's own data."""

from fastapi import APIRouter

from backend.access.signed_in import SignedIn
from backend.integrations.own_data import queries
from backend.integrations.own_data.schemas import OwnAct, OwnData
from backend.kernel.db import Reading
from backend.kernel.pages import Page, Paging

router = APIRouter(tags=["access"])


@router.get("/me/data")
def read_own_data(actor: SignedIn, db: Reading) -> OwnData:
    """All that is kept of who asks, but for the acts, `/me/acts`; 403 for a program.

    What agencies answered of a person before an award is told by them, not here.
    """
    return queries.own_data(db, actor)


@router.get("/me/acts")
def list_own_acts(actor: SignedIn, db: Reading, paging: Paging) -> Page[OwnAct]:
    """What one did oneself, as the log has it, newest first."""
    return queries.own_acts(db, actor, paging)
