"""The web server: the application under uvicorn."""

from socket import socket

import uvicorn
from fastapi import FastAPI

from backend.kernel import metrics
from backend.main import create_app
from backend.settings import Settings


class Server(uvicorn.Server):
    """Says in one line when it is ready; ends the live streams first when it stops."""

    def __init__(self, config: uvicorn.Config, app: FastAPI) -> None:
        super().__init__(config)
        self._app = app

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            where = self.config.uds or f"http://{self.config.host}:{self.config.port}/"
            print(f"Ready: {where}", flush=True)

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
    with metrics.exposed(app):
        Server(config, app).run()
