"""The ceremony: conducted from a phone, shown on the hall's screen; photos of awards."""

import re
from collections.abc import AsyncIterator
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy import Row
from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse

from backend.access.signed_in import SignedIn
from backend.awards import decision_queries
from backend.awards.ceremony import operations, ordering, photos, queries
from backend.awards.ceremony.photos import Given
from backend.awards.ceremony.schemas import (
    CallIn,
    CallOrder,
    Ceremonies,
    CeremonyNew,
    CeremonyOut,
    HallStage,
)
from backend.awards.decision_schemas import DecisionOut
from backend.ballots.hall.knocking import door_of
from backend.ballots.hall.router import LIMITED, AShownToken
from backend.evidence.file_router import UPLOAD, FileName, Kept, answers, received, served
from backend.evidence.tending import PREVIEW
from backend.kernel import previews
from backend.kernel.conditional import IfMatch, tag
from backend.kernel.db import Database, Reading, Writing
from backend.kernel.errors import not_found
from backend.kernel.once import OnceOnly

router = APIRouter(tags=["awards"])

UPLOADS = re.compile(r"/api/v1/decisions/[^/]+/items/[^/]+/photo")
"""The paths whose bodies may be as large as a file."""


@router.get("/decisions/{decision_id}/ceremonies")
def list_ceremonies(actor: SignedIn, db: Reading, decision_id: UUID) -> Ceremonies:
    """The ceremonies of a decision, the latest first, and the meetings in which one may begin."""
    return queries.ceremonies(db, actor, decision_id)


@router.post("/decisions/{decision_id}/ceremonies", status_code=201)
def begin_ceremony(
    actor: SignedIn, db: Writing, once: OnceOnly, decision_id: UUID, new: CeremonyNew
) -> CeremonyOut:
    """Begin to hand a decision's awards over in a meeting: its screens show the ceremony."""

    def act() -> CeremonyOut:
        begun = operations.begin(db, actor, decision_id, new.meeting_id)
        return queries.ceremony(db, actor, begun.id)

    return once(db, actor.owner, CeremonyOut, act)


@router.put("/decisions/{decision_id}/calls")
def order_calls(
    actor: SignedIn,
    db: Writing,
    decision_id: UUID,
    order: CallOrder,
    response: Response,
    if_match: IfMatch = None,
) -> DecisionOut:
    """Set the order of the day: in which order its lines are called up."""
    ordering.order_calls(db, actor, decision_id, order.item_ids, if_match)
    return _shown(actor, db, decision_id, response)


@router.get("/ceremonies/{ceremony_id}")
def read_ceremony(actor: SignedIn, db: Reading, ceremony_id: UUID) -> CeremonyOut:
    """One ceremony with its script, for its master."""
    return queries.ceremony(db, actor, ceremony_id)


@router.post("/ceremonies/{ceremony_id}/call")
def call_up(actor: SignedIn, db: Writing, ceremony_id: UUID, call: CallIn) -> CeremonyOut:
    """Put a receiver on the screen, or the occasion again. A repeated call changes nothing."""
    operations.call(db, actor, ceremony_id, call.item_id)
    db.flush()
    return queries.ceremony(db, actor, ceremony_id)


@router.post("/ceremonies/{ceremony_id}/end")
def end_ceremony(actor: SignedIn, db: Writing, ceremony_id: UUID) -> CeremonyOut:
    """End the ceremony: the screen shows the meeting again."""
    operations.end(db, actor, ceremony_id)
    db.flush()
    return queries.ceremony(db, actor, ceremony_id)


@router.get("/hall/{token}/ceremony", responses=LIMITED)
def read_hall_ceremony(request: Request, db: Reading, token: AShownToken) -> HallStage:
    """The ceremony on the hall's screen. Without signing in; 404 once the screen is revoked."""
    door = door_of(request)
    running = queries.on_screen(db, door.tenant, token)
    if running is None and not queries.holds(db, door.tenant, token):
        door.check()
        raise door.refused()
    shown = None if running is None else queries.hall_ceremony(db, running)
    return HallStage(ceremony=shown)


@router.get(
    "/hall/{token}/photo/{item_id}",
    response_class=FileResponse,
    responses={**answers(previews.MEDIA_TYPE), **LIMITED},
)
def read_hall_photo(
    request: Request, db: Reading, kept: Kept, token: AShownToken, item_id: UUID
) -> FileResponse:
    """The picture of who is called up now; of nobody else."""
    door = door_of(request)
    running = queries.on_screen(db, door.tenant, token)
    if running is None:
        door.check()
        raise door.refused()
    found = queries.photo(db, door.tenant, item_id) if running.called_id == item_id else None
    return _picture(kept, door.tenant, found)


async def _received(
    request: Request, actor: SignedIn, kept: Kept, decision_id: UUID, item_id: UUID, name: FileName
) -> AsyncIterator[Given]:
    """The body on disk. Whoever may not give it is refused before it is read."""
    database: Database = request.app.state.database

    def check() -> None:
        with database.reading() as connection:
            photos.check_may_give(connection, actor, decision_id, item_id)

    await run_in_threadpool(check)
    async with received(request, kept) as draft:
        yield Given(decision_id, item_id, draft, name)


Received = Annotated[Given, Depends(_received, scope="function")]


@router.put(  # the parts of the path are read where the body is received
    "/decisions/{decision_id}/items/{item_id}/photo",  # noqa: FAST003
    openapi_extra=UPLOAD,
)
def give_award_photo(
    actor: SignedIn, given: Received, kept: Kept, db: Writing, response: Response
) -> DecisionOut:
    """Give a line its photo (JPEG, PNG, WebP), its bytes as the body; it replaces the one before.

    Shown is a picture drawn anew after the content was scanned: where it was taken stays away.
    """
    photos.give(db, actor, given, kept)
    return _shown(actor, db, given.decision_id, response)


@router.delete("/decisions/{decision_id}/items/{item_id}/photo")
def remove_award_photo(
    actor: SignedIn, db: Writing, decision_id: UUID, item_id: UUID, response: Response
) -> DecisionOut:
    """Take a line's photo away."""
    photos.take_away(db, actor, decision_id, item_id)
    return _shown(actor, db, decision_id, response)


@router.get(
    "/decisions/{decision_id}/items/{item_id}/photo",
    response_class=FileResponse,
    responses=answers(previews.MEDIA_TYPE),
)
def read_award_photo(
    actor: SignedIn, db: Reading, kept: Kept, decision_id: UUID, item_id: UUID
) -> FileResponse:
    """The picture of a line's receiver, for whoever reads the line."""
    return _picture(kept, actor.tenant, photos.seen(db, actor, decision_id, item_id))


def _picture(kept: Kept, tenant: int, found: Row[Any] | None) -> FileResponse:
    if found is None:
        raise not_found()
    path = kept.store.beside(tenant, found.digest, PREVIEW)
    return served(path, previews.MEDIA_TYPE, found)


def _shown(actor: SignedIn, db: Writing, decision_id: UUID, response: Response) -> DecisionOut:
    db.flush()
    shown = decision_queries.decision(db, actor, decision_id)
    tag(response, shown.version)
    return shown
