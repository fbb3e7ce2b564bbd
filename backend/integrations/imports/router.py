"""Routes of imports."""

import re
from collections.abc import AsyncIterator
from http import HTTPStatus
from tempfile import SpooledTemporaryFile
from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from starlette.background import BackgroundTask
from starlette.requests import ClientDisconnect
from starlette.responses import StreamingResponse

from backend.access.signed_in import SignedIn
from backend.integrations.imports import operations, queries
from backend.integrations.imports.kinds import KINDS, check_kind
from backend.integrations.imports.rules import ImportKind
from backend.integrations.imports.schemas import ApplyIn, ImportOut, ImportRowOut
from backend.kernel.db import Reading, Writing
from backend.kernel.errors import Problem
from backend.kernel.files import Draft, Store
from backend.kernel.media import Kind
from backend.kernel.pages import Page, Paging
from backend.kernel.problems import language_of
from backend.kernel.sheets.judging import RowVerdict
from backend.kernel.sheets.sheet import MOST_BYTES
from backend.kernel.sheets.writing import come_back, template
from backend.kernel.texts import Text

router = APIRouter(tags=["imports"])

UPLOADS = re.compile(r"/api/v1/imports")
"""The path whose bodies may be as large as a file."""

_XLSX = Kind.xlsx.media_type
_BINARY: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
_UPLOAD = {"requestBody": {"required": True, "content": {"application/octet-stream": _BINARY}}}
_WORKBOOK: dict[int | str, dict[str, Any]] = {200: {"content": {_XLSX: _BINARY}}}
_PIECE = 256 * 1024
_IN_MEMORY = 4 * 1024 * 1024


def _store(request: Request) -> Store:
    return Store(request.app.state.settings.imports)


Kept = Annotated[Store, Depends(_store)]


async def _received(
    request: Request, actor: SignedIn, kept: Kept, kind: Annotated[ImportKind, Query()]
) -> AsyncIterator[Draft]:
    """The body on disk. Whoever may not import the kind is refused before it is read."""
    check_kind(actor, kind)
    try:
        async with kept.receiving(request.stream(), MOST_BYTES) as draft:
            yield draft
    except ClientDisconnect:
        detail = Text("Tệp gửi lên bị ngắt giữa chừng.", "The upload was cut off.")
        raise Problem(HTTPStatus.BAD_REQUEST, "cut_off", detail) from None


Received = Annotated[Draft, Depends(_received, scope="function")]


@router.get("/import-templates/{kind}", response_class=Response, responses=_WORKBOOK)
def read_import_template(actor: SignedIn, kind: ImportKind) -> Response:
    """An empty workbook with the headers of the kind, and what each column takes."""
    check_kind(actor, kind)
    importing = KINDS[kind].importing
    return Response(template(importing.columns), headers=_named(f"{importing.name.vi}.xlsx"))


@router.get("/imports")
def list_imports(request: Request, actor: SignedIn, db: Reading, paging: Paging) -> Page[ImportOut]:
    """The imports of the kinds that one may import, the latest first."""
    return queries.imports(db, actor, paging, language_of(request))


@router.post("/imports", status_code=201, openapi_extra=_UPLOAD)
def upload_import(  # noqa: PLR0913, PLR0917 - one parameter for each thing that it needs
    request: Request,
    actor: SignedIn,
    received: Received,
    kept: Kept,
    db: Writing,
    kind: Annotated[ImportKind, Query()],
    name: Annotated[str, Query(min_length=1, max_length=200)],
) -> ImportOut:
    """Send a file (.xlsx or CSV, at most 32 MB); a worker looks at every row of it."""
    row = operations.begin(db, actor, kind, name, received, kept)
    return queries.one_import(db, actor, row.id, language_of(request))


@router.get("/imports/{import_id}")
def read_import(request: Request, actor: SignedIn, db: Reading, import_id: UUID) -> ImportOut:
    """How far an import is, and what was found."""
    return queries.one_import(db, actor, import_id, language_of(request))


@router.get("/imports/{import_id}/rows")
def list_import_rows(
    request: Request,
    actor: SignedIn,
    db: Reading,
    paging: Paging,
    import_id: UUID,
    verdict: Annotated[RowVerdict | None, Query()] = None,
) -> Page[ImportRowOut]:
    """The rows in the order of the file, each with its verdict."""
    return queries.rows(db, actor, paging, import_id, verdict, language_of(request))


@router.get("/imports/{import_id}/preview", response_class=StreamingResponse, responses=_WORKBOOK)
def read_import_preview(
    request: Request, actor: SignedIn, db: Reading, import_id: UUID
) -> StreamingResponse:
    """The rows as a workbook, with verdict and reason: to be corrected and sent again."""
    language = language_of(request)
    found = queries.one_import(db, actor, import_id, language)
    kept = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed when it is sent
    told = queries.told_rows(db, actor, import_id, language)
    come_back(kept, KINDS[found.kind].importing.columns, told, language)
    kept.seek(0)
    headers = _named(f"{found.file_name}.xlsx")
    pieces = iter(lambda: kept.read(_PIECE), b"")
    return StreamingResponse(pieces, headers=headers, background=BackgroundTask(kept.close))


@router.post("/imports/{import_id}/apply")
def apply_import(
    request: Request, actor: SignedIn, db: Writing, import_id: UUID, what: ApplyIn
) -> ImportOut:
    """Apply the rows: all or none, or those that are not refused. A worker does it."""
    operations.apply_import(db, actor, import_id, what.mode)
    return _shown(request, actor, db, import_id)


@router.post("/imports/{import_id}/undo")
def undo_import(request: Request, actor: SignedIn, db: Writing, import_id: UUID) -> ImportOut:
    """Take the whole import back; where something rests on it, `fault` then says what."""
    operations.undo_import(db, actor, import_id)
    return _shown(request, actor, db, import_id)


@router.post("/imports/{import_id}/discard")
def discard_import(request: Request, actor: SignedIn, db: Writing, import_id: UUID) -> ImportOut:
    """Give a file up that was looked at."""
    operations.discard_import(db, actor, import_id)
    return _shown(request, actor, db, import_id)


def _shown(request: Request, actor: SignedIn, db: Writing, import_id: UUID) -> ImportOut:
    db.flush()
    return queries.one_import(db, actor, import_id, language_of(request))


def _named(name: str) -> dict[str, str]:
    return {
        "Content-Type": _XLSX,
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
    }
