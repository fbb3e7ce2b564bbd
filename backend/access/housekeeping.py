"""Once an hour: what has run out is deleted."""

from datetime import timedelta

import structlog
from procrastinate import JobContext
from sqlalchemy import delete

from backend.access.factor_models import Step
from backend.access.models import Failure, RefreshToken, SignIn
from backend.access.throttle import WINDOW
from backend.kernel import clock
from backend.kernel.db import Database, rows_changed
from backend.kernel.jobs import DATABASE, jobs
from backend.kernel.once import IdempotencyKey

log = structlog.get_logger(__name__)

RETRY_FOR = timedelta(days=2)
"""How long a retried request is recognised by its key."""

SESSIONS_FOR = timedelta(days=365)
"""How long a person sees when and on which device they were signed in."""


@jobs.periodic(cron="17 * * * *")
@jobs.task(name="forget_the_expired", pass_context=True, queueing_lock="forget_the_expired")
def forget_the_expired(context: JobContext, timestamp: int) -> None:  # noqa: ARG001
    """Delete tokens, half-done and failed sign-ins, retry keys, old sessions past their time."""
    database: Database = context.additional_context[DATABASE]
    log.info("forgotten", **delete_expired(database))


def delete_expired(database: Database) -> dict[str, int]:
    """Delete what `forget_the_expired` names, in one transaction; how many rows of each table."""
    now = clock.now()
    expired = (
        (RefreshToken, RefreshToken.expires_at < now),
        (Step, Step.expires_at < now),
        (Failure, Failure.since < now - WINDOW),
        (IdempotencyKey, IdempotencyKey.created_at < now - RETRY_FOR),
        (SignIn, SignIn.last_used_at < now - SESSIONS_FOR),
    )
    with database.writing() as session:
        return {
            model.__tablename__: rows_changed(session, delete(model).where(over))
            for model, over in expired
        }
