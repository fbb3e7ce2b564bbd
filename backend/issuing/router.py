"""Issued papers: listed, taken, cancelled, signed outside; what a stranger may ask."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request
from sqlalchemy import Row
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.responses import FileResponse

from backend.access import throttle
from backend.access.signed_in import SignedIn
from backend.issuing import copies, operations, queries
from backend.issuing.schemas import Cancelling, IssuedPaperOut, SignedCopyOut, Verification
from backend.kernel import clock, problems
from backend.kernel.db import Database, Reading, Writing
from backend.kernel.errors import Problem, not_found
from backend.kernel.files import Draft, Store
from backend.kernel.pages import Page, Paging
from backend.kernel.texts import Text
from backend.papers.answering import PDF
from backend.settings import Settings

router = APIRouter(tags=["papers"])

UPLOADS = re.compile(r"/api/v1/papers/[^/]+/signed-copies")
"""The paths whose bodies may be as large as a file."""

_BINARY: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
_UPLOAD = {"requestBody": {"required": True, "content": {PDF: _BINARY}}}
_FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": {PDF: _BINARY}},
    206: {"description": "A part of it, as `Range` asks", "content": {PDF: _BINARY}},
    416: {"description": "No such part"},
}
Typed = Annotated[str, Path(max_length=100)]


@router.get("/papers")
def list_issued_papers(
    actor: SignedIn,
    db: Reading,
    paging: Paging,
    subject: Annotated[UUID | None, Query()] = None,
) -> Page[IssuedPaperOut]:
    """The papers that went out, the latest first; `subject` leaves those of one thing."""
    return queries.papers(db, actor, paging, subject)


@router.get("/papers/{paper_id}")
def read_issued_paper(actor: SignedIn, db: Reading, paper_id: UUID) -> IssuedPaperOut:
    """One paper that went out."""
    return queries.paper(db, actor, paper_id)


@router.get("/papers/{paper_id}/content", response_class=FileResponse, responses=_FILE)
def download_issued_paper(
    request: Request, actor: SignedIn, db: Reading, paper_id: UUID
) -> FileResponse:
    """The file, for ever the same bytes; 404 while it is being made."""
    paper = queries.seen_paper(db, actor, paper_id)
    return _served(request, paper, paper.digest)


@router.post("/papers/{paper_id}/cancel")
def cancel_issued_paper(
    actor: SignedIn, db: Writing, paper_id: UUID, why: Cancelling
) -> IssuedPaperOut:
    """Say that a paper is void, and why; whoever checks its code is told so."""
    operations.cancel(db, actor, paper_id, why.reason)
    db.flush()
    return queries.paper(db.connection(), actor, paper_id)


async def _received(request: Request, actor: SignedIn, paper_id: UUID) -> AsyncIterator[Draft]:
    """The body on disk. Whoever may not add it is refused before it is read."""
    settings: Settings = request.app.state.settings
    await run_in_threadpool(_check, request.app.state.database, actor, paper_id)
    try:
        store = Store(settings.issued)
        async with store.receiving(request.stream(), settings.largest_file) as draft:
            yield draft
    except ClientDisconnect:
        detail = Text("Tệp gửi lên bị ngắt giữa chừng.", "The upload was cut off.")
        raise Problem(HTTPStatus.BAD_REQUEST, "cut_off", detail) from None


def _check(database: Database, actor: SignedIn, paper_id: UUID) -> None:
    with database.writing() as session:
        copies.check_may_add(session, actor, paper_id)


@router.post("/papers/{paper_id}/signed-copies", status_code=201, openapi_extra=_UPLOAD)
def add_signed_copy(
    request: Request,
    actor: SignedIn,
    received: Annotated[Draft, Depends(_received, scope="function")],
    db: Writing,
    paper_id: UUID,
) -> SignedCopyOut:
    """Add the paper signed outside, its bytes as the body; 422 says why one is refused."""
    copy = copies.add_copy(db, actor, paper_id, received, request.app.state.settings)
    return queries.copy_out(copy)


@router.get(
    "/papers/{paper_id}/signed-copies/{copy_id}/content",
    response_class=FileResponse,
    responses=_FILE,
)
def download_signed_copy(
    request: Request, actor: SignedIn, db: Reading, paper_id: UUID, copy_id: UUID
) -> FileResponse:
    """A copy that was signed outside."""
    paper = queries.seen_paper(db, actor, paper_id)
    copy = next(
        (c for c in queries.paper(db, actor, paper_id).signed_copies if c.id == copy_id), None
    )
    return _served(request, paper, copy.digest if copy else None)


@router.get("/verify/{code}", responses={429: {}})
def verify_paper(request: Request, db: Writing, code: Typed) -> Verification:
    """Whether a paper with this code went out and still stands; open to everybody.

    Failed guesses are counted by address: too many are a 429.
    """
    tenant, now = request.app.state.tenant, clock.now()
    keys = {"address": f"verify:{request.client.host if request.client else 'unknown'}"}
    if wait := throttle.wait_left(db, tenant, keys, now):
        return problems.answer(request, throttle.too_many(wait))  # type: ignore[return-value]
    found = queries.verification(db.connection(), tenant, code)
    if found is None:
        unknown = replace(not_found(), headers=throttle.count_failure(db, tenant, keys, now))
        return problems.answer(request, unknown)  # type: ignore[return-value] # commits
    return found


def _served(request: Request, paper: Row[Any], digest: str | None) -> FileResponse:
    """Never drawn as a page of ours: an attachment in a sandbox (RFC 6266, RFC 8187)."""
    settings: Settings = request.app.state.settings
    path = Store(settings.issued).path(paper.tenant, digest or "")
    if digest is None or not path.is_file():
        raise not_found()
    return FileResponse(
        path,
        media_type=PDF,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(paper.name, safe='')}.pdf",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "ETag": f'"{digest}"',
        },
    )
