"""The web server: the application under uvicorn, in one process or several."""

import os
import sys
from pathlib import Path
from socket import socket

import uvicorn
from fastapi import FastAPI

from backend.kernel import metrics
from backend.kernel.forking import Family
from backend.main import create_app
from backend.settings import Settings


class Server(uvicorn.Server):
    """Says in one line when it is ready; ends the live streams first when it stops.

    As one of several it stops too when their parent is gone, which would replace it; the first of
    them speaks for all.
    """

    def __init__(
        self, config: uvicorn.Config, app: FastAPI, parent: int | None = None, number: int = 0
    ) -> None:
        super().__init__(config)
        self._app = app
        self._parent = parent
        self._number = number

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and self._number == 0:
            where = self.config.uds or f"http://{self.config.host}:{self.config.port}/"
            print(f"Ready: {where}", flush=True)

    async def on_tick(self, counter: int) -> bool:
        orphaned = self._parent is not None and os.getppid() != self._parent
        return await super().on_tick(counter) or orphaned

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        self._app.state.live.end()
        await super().shutdown(sockets)


def serve(chosen: Settings) -> None:
    """Serve until stopped."""
    app = create_app(chosen)
    config = uvicorn.Config(
        app,
        host=chosen.host,
        port=chosen.port,
        uds=str(chosen.socket) if chosen.socket else None,
        log_level="warning",
        timeout_graceful_shutdown=5,
        server_header=False,
    )
    if chosen.workers > 1:
        _serve_together(app, config, chosen.workers)
        return
    with metrics.exposed(app):
        Server(config, app).run()


def _serve_together(app: FastAPI, config: uvicorn.Config, count: int) -> None:
    """Several at one socket, forked before any of them has a thread or a connection."""
    if config.uds and Path(config.uds).is_socket():
        Path(config.uds).unlink()  # of one that stopped, or that goes on with what it has
    listening, parent = config.bind_socket(), os.getpid()

    def answer(number: int) -> None:
        with metrics.exposed(app, number):
            Server(config, app, parent, number).run([listening])

    if code := Family(answer).keep(count):
        sys.exit(code)
