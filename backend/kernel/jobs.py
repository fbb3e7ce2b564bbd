"""Work outside of requests: procrastinate on the same PostgreSQL."""

from typing import Any

from procrastinate import App, Blueprint, PsycopgConnector
from sqlalchemy import make_url

from backend.kernel.db import Database

jobs = Blueprint()
"""Where packages register their tasks; a task gets the worker's `Database` from its context."""

DATABASE = "database"


def job_app(url: str) -> App:
    """The job queue in the database of `url`, knowing every registered task."""
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    app = App(connector=PsycopgConnector(conninfo=address, max_size=4))
    app.add_tasks_from(jobs, namespace="thidua")
    return app


async def work(url: str, *, inside_server: bool = False) -> None:
    """Work off jobs until stopped; `inside_server` leaves the signals to the web server."""
    database = Database(url, pool_size=2)
    context: dict[str, Any] = {DATABASE: database}
    app = job_app(url)
    try:
        async with app.open_async():
            await app.run_worker_async(
                additional_context=context,
                install_signal_handlers=not inside_server,
                shutdown_graceful_timeout=5,
            )
    finally:
        database.engine.dispose()
