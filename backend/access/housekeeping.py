"""Once an hour: what has run out is deleted."""

from datetime import timedelta

from procrastinate import JobContext
from sqlalchemy import delete

from backend.access.factor_models import Step
from backend.access.models import Failure, RefreshToken
from backend.access.throttle import WINDOW
from backend.kernel import clock
from backend.kernel.db import Database
from backend.kernel.jobs import DATABASE, jobs
from backend.kernel.once import IdempotencyKey

RETRY_FOR = timedelta(days=2)
"""How long a retried request is recognised by its key."""


@jobs.periodic(cron="17 * * * *")
@jobs.task(name="forget_the_expired", pass_context=True, queueing_lock="forget_the_expired")
def forget_the_expired(context: JobContext, timestamp: int) -> None:  # noqa: ARG001
    """Delete refresh tokens, half-done and failed sign-ins, idempotency keys past their time."""
    database: Database = context.additional_context[DATABASE]
    delete_expired(database)


def delete_expired(database: Database) -> None:
    """Delete what `forget_the_expired` names, in one transaction."""
    now = clock.now()
    with database.writing() as session:
        session.execute(delete(RefreshToken).where(RefreshToken.expires_at < now))
        session.execute(delete(Step).where(Step.expires_at < now))
        session.execute(delete(Failure).where(Failure.since < now - WINDOW))
        session.execute(delete(IdempotencyKey).where(IdempotencyKey.created_at < now - RETRY_FOR))
