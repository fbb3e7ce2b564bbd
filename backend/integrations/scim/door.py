"""The way in to SCIM: what the protocol needs is loaded when a client first asks."""

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

PATH = "/scim/v2"


async def serve_scim(scope: Scope, receive: Receive, send: Send) -> None:
    """The ASGI application under `/scim/v2`."""
    served = await run_in_threadpool(_loaded)  # the first time takes a second: others go on
    await served(scope, receive, send)


def _loaded() -> ASGIApp:
    from backend.integrations.scim import gateway

    return gateway.serve_scim
