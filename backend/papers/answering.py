"""A paper as an answer: PDF, Word or Excel, under a Vietnamese name, not sent twice."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Header, Query, Response

from backend.kernel.conditional import tags_in
from backend.kernel.media import Kind
from backend.kernel.vietnamese import folded
from backend.papers.paper import Paper, Tell, unheard
from backend.papers.typesetting import ROOM, as_pdf, printed
from backend.papers.workbook import as_workbook

PDF, DOCX, XLSX = Kind.pdf.media_type, Kind.docx.media_type, Kind.xlsx.media_type


class PaperForm(StrEnum):
    """The forms in which every paper is to be had."""

    pdf = "pdf"
    docx = "docx"
    xlsx = "xlsx"


Form = Annotated[PaperForm, Query()]
"""The form that a reader wants."""

IfNoneMatch = Annotated[str | None, Header(description="The `ETag` of a paper already had.")]

_FILE: Mapping[str, Any] = {"schema": {"type": "string", "format": "binary"}}
FILES: dict[int | str, dict[str, Any]] = {
    200: {"description": "The paper", "content": {PDF: _FILE, DOCX: _FILE, XLSX: _FILE}}
}
ANSWERS: dict[int | str, dict[str, Any]] = {
    **FILES,
    304: {"description": "It is the one already had"},
}
"""What a route that gives papers documents."""

MEDIA_TYPES: Mapping[PaperForm, str] = {
    PaperForm.pdf: PDF,
    PaperForm.docx: DOCX,
    PaperForm.xlsx: XLSX,
}


def answer(paper: Paper, form: PaperForm, if_none_match: str | None) -> Response:
    """The paper, or 304 where the reader has this very one."""
    tag = tag_of(paper, form)
    headers = {"ETag": tag, "Content-Disposition": disposition(f"{paper.name}.{form}")}
    if if_none_match and tag[1:-1] in tags_in(if_none_match):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(drawn_as(paper, form), media_type=MEDIA_TYPES[form], headers=headers)


def drawn_as(paper: Paper, form: PaperForm, tell: Tell = unheard) -> bytes:
    """The paper as a file; only Word's takes so long that `tell` hears how many rows stand."""
    match form:
        case PaperForm.pdf:
            return as_pdf(paper)
        case PaperForm.docx:
            from backend.papers.document import as_document

            return as_document(paper, tell)
        case PaperForm.xlsx:
            return as_workbook(paper)


def tag_of(paper: Paper, form: PaperForm) -> str:
    """The `ETag`, from what stands on the paper and how papers look; nothing is drawn for it."""
    content = [form, paper.moment.isoformat(), printed(paper)]
    told = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    return f'"{hashlib.sha256(_LOOK + told).hexdigest()[:32]}"'


def disposition(name: str) -> str:
    """The header for a file to be kept: its name whole, and in plain letters for old readers.

    RFC 6266 with RFC 8187: letters that file systems or headers cannot bear become hyphens.
    """
    kept = re.sub(r'[\x00-\x1f\x7f"*/:<>?\\|]+', "-", name).strip(" .") or "paper"
    plain = re.sub(r"[^\w. ()-]+", "-", folded(kept), flags=re.ASCII)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(kept, safe='')}"


def _digest(paths: Iterable[Any]) -> bytes:
    whole = hashlib.sha256()
    for path in sorted(paths):
        whole.update(path.read_bytes())
    return whole.digest()


_LOOK = _digest([*ROOM.glob("*.py"), *ROOM.glob("templates/*.typ")])
