"""The stream of changes (Server-Sent Events)."""

import asyncio
from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Header, Request
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from backend.access.signed_in import SignedIn
from backend.kernel.tokens import LIFETIME
from backend.reports.live import STILL_HERE, Live

router = APIRouter(tags=["live"])

LONGEST = LIFETIME.total_seconds()
"""Then the client comes again with a fresh token, and with the rights of that moment."""


class EventStream(StreamingResponse):
    """`text/event-stream`, passed on by proxies without waiting.

    No task watches for each client's leaving, as the framework's own streams have one: with every
    sign of life it is asked whether the client is still there.
    """

    media_type = "text/event-stream"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send every frame as it comes, for a while."""
        await send(
            {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
        )
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST):
                await self._pass_on(Request(scope, receive), send)
        await send({"type": "http.response.body", "body": b""})

    async def _pass_on(self, request: Request, send: Send) -> None:
        async for frame in self.body_iterator:
            if frame is STILL_HERE and await request.is_disconnected():
                return
            await send({"type": "http.response.body", "body": frame, "more_body": True})


@router.get("/live", response_class=EventStream)
async def follow_changes(
    request: Request,
    actor: SignedIn,
    last_event_id: Annotated[int | None, Header(ge=0, le=2**62)] = None,
) -> EventStream:
    """What changes from now on, or since `Last-Event-ID`, in places that one may see.

    Each event names kind, subject and place; the reader fetches the thing with its own rights.
    """
    live: Live = request.app.state.live
    frames = live.frames(actor, last_event_id)
    return EventStream(frames, headers={"X-Accel-Buffering": "no"})
