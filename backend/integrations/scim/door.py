"""The way in to SCIM: what the protocol needs is loaded where it is used, and then for good."""

from sqlalchemy import bindparam, select
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from backend.integrations.models import Provisioned
from backend.kernel.db import Database

PATH = "/scim/v2"

_KEPT = select(Provisioned.id).where(Provisioned.tenant == bindparam("tenant")).limit(1)


async def serve_scim(scope: Scope, receive: Receive, send: Send) -> None:
    """The ASGI application under `/scim/v2`."""
    served = await run_in_threadpool(_loaded)  # the first time takes a second: others go on
    await served(scope, receive, send)


async def be_ready(database: Database, tenant: int) -> None:
    """Load it after the start where another system keeps people or units: it will ask again."""
    await run_in_threadpool(_load_where_used, database, tenant)


def _load_where_used(database: Database, tenant: int) -> None:
    with database.reading() as connection:
        used = connection.scalar(_KEPT, {"tenant": tenant}) is not None
    if used:
        _loaded()


def _loaded() -> ASGIApp:
    from backend.integrations.scim import gateway

    return gateway.serve_scim
