"""Files that are made of long papers: how far they are, and the files."""

from uuid import UUID

from fastapi import APIRouter, Response

from backend.access.signed_in import SignedIn
from backend.issuing.prints import queries
from backend.issuing.prints.schemas import PrintOut
from backend.kernel.db import Reading
from backend.papers.answering import FILES, MEDIA_TYPES, disposition

router = APIRouter(tags=["prints"])


@router.get("/prints/{print_id}")
def read_print(actor: SignedIn, db: Reading, print_id: UUID) -> PrintOut:
    """How far the file is that one ordered."""
    return queries.progress(db, actor, print_id)


@router.get("/prints/{print_id}/file", response_class=Response, responses=FILES)
def download_print(actor: SignedIn, db: Reading, print_id: UUID) -> Response:
    """The file that one ordered; 404 while it is being made, and after a day."""
    found = queries.made(db, actor, print_id)
    headers = {"ETag": found.tag, "Content-Disposition": disposition(found.name)}
    return Response(found.file, media_type=MEDIA_TYPES[found.form], headers=headers)
