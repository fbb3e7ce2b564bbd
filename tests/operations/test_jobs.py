"""Jobs whose worker died: taken up again, unless they wait already or cost worker after worker."""

import asyncio
import contextlib
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import text

from backend.kernel.db import Database
from backend.kernel.embedded import Server
from backend.kernel.jobs import MOST_TIMES, job_app, later, tidy_queue

LEFT_BEHIND = text("""
    UPDATE procrastinate_jobs SET status = 'doing', attempts = :attempts, queueing_lock = :lock
     WHERE task_name = :task RETURNING id
""")
LOCKED = text("""
    UPDATE procrastinate_jobs SET queueing_lock = 'waiting'
     WHERE task_name = :task AND status = 'todo'
""")
STATES = text("SELECT status::text FROM procrastinate_jobs WHERE task_name = :task ORDER BY id")


@pytest.fixture
def database(server: Server) -> Iterator[Database]:
    database = Database(server.url, pool_size=2)
    yield database
    with database.writing() as session:
        session.execute(text("DELETE FROM procrastinate_jobs"))
    database.engine.dispose()


def left_behind(database: Database, task: str, *, attempts: int = 1, lock: str = "") -> None:
    """A job that a worker had begun which is gone."""
    with database.writing() as session:
        later(session, task)
    known = {"task": f"thidua:{task}", "attempts": attempts, "lock": lock or None}
    with database.writing() as session:
        assert len(session.execute(LEFT_BEHIND, known).all()) == 1


def tidied(server: Server, database: Database, task: str) -> list[Any]:
    async def tidy() -> None:
        async with job_app(server.url).open_async() as app:
            await tidy_queue(SimpleNamespace(app=app), 0)  # type: ignore[arg-type]

    asyncio.run(tidy())
    with database.reading() as connection:
        return list(connection.scalars(STATES, {"task": f"thidua:{task}"}))


def test_a_job_whose_worker_died_is_begun_again(server: Server, database: Database) -> None:
    left_behind(database, "once_more")
    assert tidied(server, database, "once_more") == ["todo"]


def test_a_job_that_kills_its_workers_ends_as_a_failure(server: Server, database: Database) -> None:
    left_behind(database, "deadly", attempts=MOST_TIMES)
    assert tidied(server, database, "deadly") == ["failed"]


def test_one_that_waits_already_is_not_queued_twice(server: Server, database: Database) -> None:
    left_behind(database, "waiting", lock="waiting")
    with database.writing() as session:
        later(session, "waiting")
        session.execute(LOCKED, {"task": "thidua:waiting"})
    assert tidied(server, database, "waiting") == ["todo"]


@pytest.mark.usefixtures("database")
def test_two_schedulers_at_once_start_each_tick_once(server: Server) -> None:
    ticks: list[int] = []

    async def schedule() -> None:
        app = job_app(server.url)

        @app.periodic(cron="* * * * * */1")
        @app.task(name="tick", queue="ticks")
        async def tick(timestamp: int) -> None:
            ticks.append(timestamp)

        async with app.open_async():
            work = app.run_worker_async(
                queues=["ticks"], install_signal_handlers=False, fetch_job_polling_interval=0.05
            )
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(work, timeout=3)

    async def both() -> None:
        await asyncio.gather(schedule(), schedule())

    asyncio.run(both())
    assert len(ticks) >= 2
    assert len(ticks) == len(set(ticks))
