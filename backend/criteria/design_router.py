"""The designer of scoring tables: the format, checks, comparisons, workbooks and their doubts."""

from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from backend.access.signed_in import SignedIn
from backend.criteria import drafts, operations, workbooks
from backend.criteria.design_schemas import (
    ChangesOut,
    DoubtOut,
    DraftCheck,
    DraftText,
    FormatOut,
    Settlement,
)
from backend.criteria.format import described
from backend.criteria.schemas import CriteriaSetOut
from backend.kernel.conditional import IfMatch, tag
from backend.kernel.db import Reading, Writing
from backend.kernel.errors import Problem
from backend.kernel.fields import Prose
from backend.kernel.media import Kind
from backend.kernel.once import OnceOnly
from backend.kernel.pages import Page, Paging
from backend.kernel.problems import language_of
from backend.kernel.texts import Text

router = APIRouter(prefix="/criteria-sets", tags=["criteria"])

XLSX = Kind.xlsx.media_type
_BINARY: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
_UPLOAD = {"requestBody": {"required": True, "content": {XLSX: _BINARY}}}


async def _workbook(request: Request) -> bytes:
    """The body, where it is said to be a workbook; what it is, its reader finds out."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != XLSX:
        raise Problem(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            "not_a_workbook",
            Text(f"Cần một tệp Excel (.xlsx): {XLSX}.", f"Send a workbook (.xlsx): {XLSX}."),
        )
    return await request.body()


Workbook = Annotated[bytes, Depends(_workbook)]


@router.get("/format")
def read_criteria_format(request: Request, actor: SignedIn) -> FormatOut:  # noqa: ARG001
    """The format of scoring tables: parts, fields and words, with their names."""
    return described(language_of(request))


@router.post("/lint")
def lint_draft(request: Request, actor: SignedIn, draft: DraftText) -> DraftCheck:  # noqa: ARG001
    """Check the text of a table that is being written; nothing is stored."""
    return drafts.check(draft, language_of(request))


@router.post("/import", status_code=201, openapi_extra=_UPLOAD)
def import_criteria_workbook(
    actor: SignedIn,
    content: Workbook,
    db: Writing,
    once: OnceOnly,
    season: Annotated[UUID, Query()],
    reason: Annotated[Prose, Query()] = "",
) -> CriteriaSetOut:
    """Draw up a version from a workbook; what is not read for certain becomes a doubt."""

    def made() -> CriteriaSetOut:
        drawn_up = workbooks.import_workbook(db, actor, season, reason, content)
        return operations.shown(db, actor, drawn_up)

    return once(db, actor.owner, CriteriaSetOut, made)


@router.put("/{set_id}/workbook", openapi_extra=_UPLOAD)
def replace_criteria_by_workbook(
    actor: SignedIn,
    content: Workbook,
    db: Writing,
    set_id: UUID,
    response: Response,
    if_match: IfMatch = None,
) -> CriteriaSetOut:
    """Replace a draft by a workbook: what came back untouched of an export stays exact."""
    edited = workbooks.replace_by_workbook(db, actor, set_id, content, if_match)
    tag(response, edited.version)
    return operations.shown(db, actor, edited)


@router.get("/{set_id}/changes")
def read_criteria_changes(
    request: Request,
    actor: SignedIn,
    db: Reading,
    set_id: UUID,
    base: Annotated[UUID | None, Query()] = None,
) -> ChangesOut:
    """What a version changes, against what it was copied from or came after, or another."""
    return drafts.changes(db, actor, set_id, base, language_of(request))


@router.post("/{set_id}/compare")
def compare_draft(
    request: Request, actor: SignedIn, db: Reading, set_id: UUID, draft: DraftText
) -> ChangesOut:
    """What a text that is being written changes against the stored version; nothing is stored."""
    return drafts.compared(db, actor, set_id, draft, language_of(request))


@router.get("/{set_id}/doubts")
def list_criteria_doubts(
    request: Request, actor: SignedIn, db: Reading, paging: Paging, set_id: UUID
) -> Page[DoubtOut]:
    """What of the imported workbook is, or was, in doubt."""
    return drafts.doubts(db, actor, set_id, paging, language_of(request))


@router.post("/{set_id}/settle")
def settle_criteria_doubts(
    actor: SignedIn, db: Writing, set_id: UUID, settlement: Settlement
) -> CriteriaSetOut:
    """Call doubts settled, or open again."""
    return operations.shown(db, actor, workbooks.settle(db, actor, set_id, settlement))
