"""Figures for an operator's Prometheus, on a port of their own that no visitor reaches.

Labels are route templates, methods and status codes: no tenant, no person, no address.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from fastapi import FastAPI
from prometheus_client import CollectorRegistry, Histogram, ProcessCollector, start_http_server
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import QueuePool, text
from sqlalchemy.exc import SQLAlchemyError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.kernel.db import Database
from backend.kernel.routing import found_route
from backend.settings import Settings

log = structlog.get_logger(__name__)

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds."""

_QUEUE = text("""
    SELECT count(*) FILTER (WHERE status = 'todo') AS waiting,
           count(*) FILTER (WHERE status = 'failed') AS failed,
           coalesce(extract(epoch FROM now() - min(due) FILTER (WHERE status = 'todo')), 0) AS late,
           (SELECT count(*) FROM procrastinate_workers
             WHERE last_heartbeat > now() - interval '1 minute') AS workers
      FROM (SELECT status, coalesce(scheduled_at, (
                     SELECT min(at) FROM procrastinate_events e WHERE e.job_id = j.id)) AS due
              FROM procrastinate_jobs j WHERE status IN ('todo', 'failed')) AS known
     WHERE status = 'failed' OR due <= now()
""")


class Measured:
    """Pure ASGI: how long every answer takes to begin, by route template and status."""

    def __init__(self, app: ASGIApp, registry: CollectorRegistry) -> None:
        self._app = app
        self._seconds = Histogram(
            "thidua_request_seconds",
            "Seconds until an answer begins",
            ("method", "route", "status"),
            buckets=BUCKETS,
            registry=registry,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request. A stream's answer begins at once and may last for hours."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()

        async def send_measured(message: Message) -> None:
            if message["type"] == "http.response.start":
                labels = (scope["method"], _template(scope), str(message["status"]))
                self._seconds.labels(*labels).observe(time.perf_counter() - began)
            await send(message)

        await self._app(scope, receive, send_measured)


def _template(scope: Scope) -> str:
    """The route as it is written down; whatever else was asked for has one name for all."""
    route = found_route(scope)
    if route is not None:
        return route.path_format
    return "/scim/v2" if scope["path"].startswith("/scim/") else "other"


class _State(Collector):
    """What is asked at the moment of the look: connections, streams, the queue of jobs."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    def describe(self) -> list[Metric]:
        """Nothing before the application has started."""
        return []

    def collect(self) -> Iterator[Metric]:
        """One look; a database that is away is a figure too."""
        database: Database = self._app.state.database
        pool = database.engine.pool
        assert isinstance(pool, QueuePool)
        yield _gauge("live_streams", "Open streams of live updates", self._app.state.live.streams)
        yield _gauge("connections_used", "Connections in use", pool.checkedout())
        yield _gauge("connections_most", "Connections of the pool", pool.size())
        found = _queue(database)
        yield _gauge("database_up", "Whether the database answers", found is not None)
        for name, value in (found or {}).items():
            yield _gauge(*_TOLD[name], value)


_TOLD = {
    "waiting": ("jobs_waiting", "Jobs that are due and wait"),
    "failed": ("jobs_failed", "Jobs that failed for good"),
    "late": ("jobs_oldest_seconds", "Seconds for which the oldest of them waits"),
    "workers": ("workers", "Workers with a sign of life in the last minute"),
}


def _queue(database: Database) -> dict[str, float] | None:
    try:
        with database.reading() as connection:
            return dict(connection.execute(_QUEUE).mappings().one())
    except SQLAlchemyError:
        log.warning("metrics.database_away")
        return None


def _gauge(name: str, words: str, value: float) -> Metric:
    return GaugeMetricFamily(f"thidua_{name}", words, value=float(value))


def measure(app: FastAPI) -> None:
    """Measure what `app` answers, where the settings name a port to tell it on."""
    chosen: Settings = app.state.settings
    if chosen.metrics_port:
        app.state.figures = CollectorRegistry()
        ProcessCollector(registry=app.state.figures)
        app.state.figures.register(_State(app))
        app.add_middleware(Measured, registry=app.state.figures)


@contextmanager
def exposed(app: FastAPI, number: int = 0) -> Iterator[None]:
    """Tell the figures while the block runs; each of several processes at a port of its own."""
    chosen: Settings = app.state.settings
    if not chosen.metrics_port:
        yield
        return
    told = app.state.figures
    port = chosen.metrics_port + number
    server, thread = start_http_server(port, chosen.metrics_host, registry=told)
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
