"""The worker's part: files are made row by row, told of, and forgotten after a day."""

import time
from collections.abc import Callable, Sequence
from uuid import UUID

import structlog
from procrastinate import JobContext
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from backend.issuing.prints.models import Print
from backend.issuing.prints.operations import TASK
from backend.issuing.prints.rules import KEPT, PrintState
from backend.kernel import clock
from backend.kernel.db import Database, held_alone
from backend.kernel.jobs import DATABASE, jobs
from backend.papers.answering import drawn_as
from backend.papers.keeping import paper_of

log = structlog.get_logger(__name__)

Key = tuple[int, UUID]

OFTEN = 0.25
"""Seconds between two words on how far a file is."""


@jobs.periodic(cron="* * * * *")
@jobs.task(name=TASK, pass_context=True)
def make_prints(
    context: JobContext,
    timestamp: int = 0,  # noqa: ARG001 - given by the calendar
    tenant: int | None = None,
) -> None:
    """Make every file that was ordered: at once, and each minute what a killed worker left."""
    make_ordered(context.additional_context[DATABASE], tenant)


@jobs.periodic(cron="23 * * * *")
@jobs.task(name="forget_prints", pass_context=True, queueing_lock="forget_prints")
def forget_prints(context: JobContext, timestamp: int) -> None:  # noqa: ARG001
    """Every hour: files are forgotten a day after they were ordered."""
    forget_old(context.additional_context[DATABASE])


def make_ordered(database: Database, tenant: int | None = None) -> None:
    """Every file that is to be made, each in a transaction of its own."""
    for key in _ordered(database, tenant):
        with database.writing() as session:
            row = _mine(session, key)
            if row is not None:
                _make(row, _telling(database, key))


def forget_old(database: Database) -> None:
    """Delete what was ordered more than a day ago."""
    with database.writing() as session:
        session.execute(delete(Print).where(Print.asked_at < clock.now() - KEPT))


def _ordered(database: Database, tenant: int | None) -> Sequence[Key]:
    found = select(Print.tenant, Print.id).where(Print.state == PrintState.making)
    if tenant is not None:
        found = found.where(Print.tenant == tenant)
    with database.reading() as connection:
        rows = connection.execute(found.order_by(Print.asked_at)).all()
    return [(row.tenant, row.id) for row in rows]


def _mine(session: Session, key: Key) -> Print | None:
    """The print, when no other worker makes it."""
    if not held_alone(session, key[1]):
        return None
    row = session.get(Print, key)
    return row if row is not None and row.state is PrintState.making else None


def _make(row: Print, tell: Callable[[int], None]) -> None:
    try:
        assert row.paper is not None
        row.file = drawn_as(paper_of(row.paper), row.form, tell)
    except Exception:  # whoever ordered it is told, and may order it again
        log.exception("print.failed", print_id=str(row.id))
        row.state = PrintState.failed
    else:
        row.state, row.done = PrintState.ready, row.total
    row.paper = None


def _telling(database: Database, key: Key) -> Callable[[int], None]:
    """Tells how many rows are done, so that others see it before the file is committed."""
    told_at = time.monotonic()

    def tell(done: int) -> None:
        nonlocal told_at
        if time.monotonic() - told_at < OFTEN:
            return
        told_at = time.monotonic()
        with database.writing() as session:
            mine = (Print.tenant == key[0]) & (Print.id == key[1])
            session.execute(update(Print).where(mine).values(done=done))

    return tell
