"""Files of evidence: uploaded as a stream, downloaded by whoever sees the item."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from sqlalchemy import Row
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.responses import FileResponse

from backend.access.signed_in import SignedIn
from backend.evidence import keeping, queries
from backend.evidence.keeping import Keeping
from backend.evidence.models import PreviewState
from backend.evidence.schemas import FileOut
from backend.evidence.tending import PREVIEW
from backend.kernel import previews
from backend.kernel.db import Database, Reading, Writing
from backend.kernel.errors import MEDIA_TYPE, Problem, not_found
from backend.kernel.files import Draft, Store
from backend.kernel.texts import Text
from backend.settings import Settings

router = APIRouter(tags=["evidence"])

UPLOADS = re.compile(r"/api/v1/evidence/[^/]+/files")
"""The paths whose bodies may be as large as a file."""

FileName = Annotated[str, Query(min_length=1, max_length=300)]
_BINARY: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
UPLOAD = {"requestBody": {"required": True, "content": {"application/octet-stream": _BINARY}}}
_REFUSED: dict[int | str, dict[str, Any]] = {
    409: {
        "description": "Being checked, or infected",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
}


def answers(media_type: str) -> dict[int | str, dict[str, Any]]:
    """What a route that gives files of this kind documents."""
    content = {"content": {media_type: _BINARY}}
    part = {"description": "A part of it, as `Range` asks", **content}
    return {200: content, 206: part, 416: {"description": "No such part"}, **_REFUSED}


async def _keeping(request: Request) -> Keeping:
    settings: Settings = request.app.state.settings
    return Keeping(Store(settings.files), settings)


Kept = Annotated[Keeping, Depends(_keeping)]


async def _received(
    request: Request, actor: SignedIn, kept: Kept, evidence_id: UUID
) -> AsyncIterator[Draft]:
    """The body on disk. Whoever may not add it is refused before it is read."""
    await run_in_threadpool(_check, request.app.state.database, actor, evidence_id)
    async with received(request, kept) as draft:
        yield draft


@asynccontextmanager
async def received(request: Request, kept: Keeping) -> AsyncIterator[Draft]:
    """The body on disk until the end of the request. 413 past the largest file."""
    try:
        async with kept.store.receiving(request.stream(), kept.settings.largest_file) as draft:
            yield draft
    except ClientDisconnect:
        detail = Text("Tệp gửi lên bị ngắt giữa chừng.", "The upload was cut off.")
        raise Problem(HTTPStatus.BAD_REQUEST, "cut_off", detail) from None


Received = Annotated[Draft, Depends(_received, scope="function")]


def _check(database: Database, actor: SignedIn, evidence_id: UUID) -> None:
    with database.reading() as connection:
        keeping.check_may_add(connection, actor, evidence_id)


@router.post("/evidence/{evidence_id}/files", status_code=201, openapi_extra=UPLOAD)
def add_evidence_file(
    actor: SignedIn,
    draft: Received,
    kept: Kept,
    db: Writing,
    evidence_id: UUID,
    name: FileName,
) -> FileOut:
    """Add a file, its bytes as the body. Sent again, the same content is the file that is there."""
    file = keeping.add_file(db, actor, evidence_id, draft, name, kept)
    db.flush()
    found = queries.item(db, actor, evidence_id).files
    return next(shown for shown in found if shown.id == file.id)


@router.delete("/evidence/{evidence_id}/files/{file_id}", status_code=204)
def remove_evidence_file(actor: SignedIn, db: Writing, evidence_id: UUID, file_id: UUID) -> None:
    """Take a file out of an item that is not handed in."""
    keeping.remove_file(db, actor, evidence_id, file_id)


@router.get(
    "/evidence/{evidence_id}/files/{file_id}/content",
    response_class=FileResponse,
    responses=answers("*/*"),
)
def download_evidence_file(
    actor: SignedIn, db: Reading, kept: Kept, evidence_id: UUID, file_id: UUID
) -> FileResponse:
    """The file itself, as an attachment; ranges are answered (RFC 9110, 14)."""
    file = keeping.downloadable(db, actor, evidence_id, file_id)
    path = kept.store.path(actor.tenant, file.digest)
    return served(path, file.kind.media_type, file)


@router.get(
    "/evidence/{evidence_id}/files/{file_id}/preview",
    response_class=FileResponse,
    responses=answers(previews.MEDIA_TYPE),
)
def read_evidence_preview(
    actor: SignedIn, db: Reading, kept: Kept, evidence_id: UUID, file_id: UUID
) -> FileResponse:
    """A small picture of the file (of a PDF its first page), without what else the file holds."""
    file = keeping.downloadable(db, actor, evidence_id, file_id)
    if file.preview is not PreviewState.ready:
        raise not_found()
    path = kept.store.beside(actor.tenant, file.digest, PREVIEW)
    return served(path, previews.MEDIA_TYPE, file)


def served(path: Path, media_type: str, file: Row[Any]) -> FileResponse:
    """Never drawn as a page of ours: an attachment in a sandbox (RFC 6266, RFC 8187)."""
    if not path.is_file():
        raise not_found()
    return FileResponse(
        path,
        media_type=media_type,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "ETag": f'"{file.digest}"',
        },
    )
