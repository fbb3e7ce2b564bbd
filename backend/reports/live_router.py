"""The stream of changes (Server-Sent Events)."""

from typing import Annotated

from fastapi import APIRouter, Header, Request
from starlette.responses import StreamingResponse

from backend.access.signed_in import SignedIn
from backend.reports.live import Live

router = APIRouter(tags=["live"])


class EventStream(StreamingResponse):
    """`text/event-stream`, passed on by proxies without waiting."""

    media_type = "text/event-stream"


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
