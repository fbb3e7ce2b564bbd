"""Work outside of requests: procrastinate on the same PostgreSQL."""

from datetime import datetime
from typing import Any

from procrastinate import App, Blueprint, JobContext, PsycopgConnector, SyncPsycopgConnector
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager
from sqlalchemy import make_url
from sqlalchemy.orm import Session

from backend.kernel.db import Database
from backend.settings import Settings

jobs = Blueprint()
"""Where packages register their tasks; a task gets the worker's `Database` and `Settings` from its
context."""

DATABASE = "database"
SETTINGS = "settings"
_NAMESPACE = "thidua"
_queue = App(connector=SyncPsycopgConnector())


POLLING = 1.0
"""Seconds after which a worker looks for jobs whose moment has come."""

MOST_TIMES = 5
"""How often a job is begun whose workers die over it."""

FAILED_KEPT = 7 * 24
"""Hours for which a failed job is there to be looked at."""


def later(
    session: Session,
    task: str,
    *,
    at: datetime | None = None,
    **arguments: Any,  # noqa: ANN401 - what JSON can say
) -> None:
    """Let a worker do `task` once this transaction has committed (`at`: not before this moment).

    A rollback forgets it.
    """
    connection: Any = session.connection().connection.driver_connection
    name = f"{_NAMESPACE}:{task}"
    _queue.configure_task(name, connection=connection, schedule_at=at).defer(**arguments)


def job_app(url: str) -> App:
    """The job queue in the database of `url`, knowing every registered task."""
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    app = App(connector=PsycopgConnector(conninfo=address, max_size=4))
    app.add_tasks_from(jobs, namespace=_NAMESPACE)
    return app


async def work(url: str, chosen: Settings, *, inside_server: bool = False) -> None:
    """Work off jobs until stopped; `inside_server` leaves the signals to the web server."""
    database = Database(url, pool_size=2)
    context: dict[str, Any] = {DATABASE: database, SETTINGS: chosen}
    app = job_app(url)
    try:
        async with app.open_async():
            await app.run_worker_async(
                additional_context=context,
                delete_jobs="successful",
                fetch_job_polling_interval=POLLING,
                install_signal_handlers=not inside_server,
                shutdown_graceful_timeout=5,
            )
    finally:
        database.engine.dispose()


@jobs.periodic(cron="* * * * *")
@jobs.task(name="tidy_queue", pass_context=True, queueing_lock="tidy_queue")
async def tidy_queue(context: JobContext, timestamp: int) -> None:  # noqa: ARG001
    """What workers left behind that died goes back into the queue; old failures are forgotten."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await _take_up(manager, job)
    await manager.delete_old_jobs(FAILED_KEPT, include_failed=True)


async def _take_up(manager: JobManager, job: Job) -> None:
    """Once more, unless it is waiting already or costs one worker after another its life."""
    if job.attempts >= MOST_TIMES:
        await manager.finish_job(job, Status.FAILED, delete_job=False)
        return
    try:
        await manager.retry_job(job)
    except UniqueViolation:
        await manager.finish_job(job, Status.ABORTED, delete_job=True)
