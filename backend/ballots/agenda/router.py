"""The routes of the agenda's papers."""

import re
from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse

from backend.access.signed_in import SignedIn
from backend.ballots.agenda import operations, queries
from backend.ballots.agenda.schemas import AgendaPaperOut, AgendaPapersOut
from backend.evidence.file_router import UPLOAD, FileName, Kept, answers, received, served
from backend.kernel.db import Database, Reading, Writing
from backend.kernel.files import Draft

router = APIRouter(tags=["meetings"])

UPLOADS = re.compile(r"/api/v1/agenda-items/[^/]+/papers")
"""The paths whose bodies may be as large as a file."""


async def _received(
    request: Request, actor: SignedIn, kept: Kept, item_id: UUID
) -> AsyncIterator[Draft]:
    """The body on disk. Whoever may not add it is refused before it is read."""
    database: Database = request.app.state.database

    def check() -> None:
        with database.reading() as connection:
            operations.check_may_add(connection, actor, item_id)

    await run_in_threadpool(check)
    async with received(request, kept) as draft:
        yield draft


Received = Annotated[Draft, Depends(_received, scope="function")]


@router.get("/meetings/{meeting_id}/agenda-papers")
def list_agenda_papers(
    actor: SignedIn, db: Reading, kept: Kept, meeting_id: UUID
) -> AgendaPapersOut:
    """The papers of a meeting, in the order of its agenda."""
    return queries.papers(db, actor, meeting_id, kept.settings.largest_file)


@router.post("/agenda-items/{item_id}/papers", status_code=201, openapi_extra=UPLOAD)
def add_agenda_paper(
    actor: SignedIn, draft: Received, kept: Kept, db: Writing, item_id: UUID, name: FileName
) -> AgendaPaperOut:
    """Add a PDF, Word or Excel file, its bytes as the body. The same again is the same paper."""
    paper = operations.add_file(db, actor, item_id, draft, name, kept)
    db.flush()
    return queries.paper(db, actor, paper.id)


@router.delete("/agenda-papers/{paper_id}", status_code=204)
def remove_agenda_paper(actor: SignedIn, db: Writing, paper_id: UUID) -> None:
    """Take a paper away, until the meeting closes."""
    operations.remove(db, actor, paper_id)


@router.get(
    "/agenda-papers/{paper_id}/content", response_class=FileResponse, responses=answers("*/*")
)
def download_agenda_paper(actor: SignedIn, db: Reading, kept: Kept, paper_id: UUID) -> FileResponse:
    """The file, for whoever is invited; ranges are answered (RFC 9110, 14)."""
    file = queries.openable(db, actor, paper_id)
    path = kept.store.path(actor.tenant, file.digest)
    return served(path, file.kind.media_type, file)
