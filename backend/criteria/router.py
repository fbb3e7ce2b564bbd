"""Criteria sets: the versions of a season's scoring table."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Request, Response

from backend.access.signed_in import SignedIn
from backend.criteria import operations, queries
from backend.criteria.design_router import XLSX
from backend.criteria.documents import table_in
from backend.criteria.excel.exporting import workbook_of
from backend.criteria.schemas import (
    Adoption,
    CriteriaSetEdit,
    CriteriaSetNew,
    CriteriaSetOut,
    FindingOut,
    TableOut,
)
from backend.criteria.source import Form
from backend.criteria.states import SetState
from backend.criteria.writing import write_table
from backend.kernel.conditional import IfMatch, tag
from backend.kernel.db import Reading, Writing
from backend.kernel.once import OnceOnly
from backend.kernel.pages import Page, Paging
from backend.kernel.problems import language_of

router = APIRouter(prefix="/criteria-sets", tags=["criteria"])

YAML = "application/yaml"


@router.get("")
def list_criteria_sets(
    actor: SignedIn,
    db: Reading,
    paging: Paging,
    season: Annotated[UUID | None, Query()] = None,
    state: Annotated[SetState | None, Query()] = None,
) -> Page[CriteriaSetOut]:
    """The versions of scoring tables, the newest first."""
    return queries.criteria_sets(db, actor, paging, season, state)


@router.post("", status_code=201)
def create_criteria_set(
    actor: SignedIn, db: Writing, once: OnceOnly, new: CriteriaSetNew
) -> CriteriaSetOut:
    """Draw up a version from a file's text, or copy another one."""
    return once(
        db,
        actor.owner,
        CriteriaSetOut,
        lambda: operations.shown(db, actor, operations.draw_up(db, actor, new)),
    )


@router.get("/{set_id}")
def read_criteria_set(
    actor: SignedIn, db: Reading, set_id: UUID, response: Response
) -> CriteriaSetOut:
    """One version, without its content."""
    found = queries.criteria_set(db, actor, set_id)
    tag(response, found.version)
    return found


@router.patch("/{set_id}")
def edit_criteria_set(
    actor: SignedIn,
    db: Writing,
    set_id: UUID,
    change: CriteriaSetEdit,
    response: Response,
    if_match: IfMatch = None,
) -> CriteriaSetOut:
    """Replace the text or the reason of a draft."""
    edited = operations.edit(db, actor, set_id, change, if_match)
    tag(response, edited.version)
    return operations.shown(db, actor, edited)


@router.get(
    "/{set_id}/document",
    response_class=Response,
    responses={
        200: {
            "content": {
                "application/json": {},
                YAML: {"schema": {"type": "string"}},
                XLSX: {"schema": {"type": "string", "format": "binary"}},
            }
        }
    },
)
def read_criteria_document(
    actor: SignedIn,
    db: Reading,
    set_id: UUID,
    accept: Annotated[str | None, Header(max_length=1000)] = None,
) -> Response:
    """The table as a file: YAML or a workbook where `Accept` names it, else canonical JSON."""
    document = queries.document(db, actor, set_id)
    if XLSX in (accept or ""):
        return Response(workbook_of(table_in(document)), media_type=XLSX)
    if "yaml" in (accept or ""):
        return Response(write_table(table_in(document), Form.yaml), media_type=YAML)
    return Response(document, media_type="application/json")


@router.get("/{set_id}/table")
def read_criteria_table(request: Request, actor: SignedIn, db: Reading, set_id: UUID) -> TableOut:
    """The table laid out: groups, criteria, rules in words."""
    return queries.table_view(db, actor, set_id, language_of(request))


@router.get("/{set_id}/lint")
def lint_criteria_set(
    request: Request, actor: SignedIn, db: Reading, set_id: UUID
) -> list[FindingOut]:
    """The slips in a table, the gravest first; errors forbid its adoption."""
    return queries.findings(db, actor, set_id, language_of(request))


@router.post("/{set_id}/discuss")
def discuss_criteria_set(actor: SignedIn, db: Writing, set_id: UUID) -> CriteriaSetOut:
    """Lay a draft before the block."""
    return operations.shown(db, actor, operations.discuss(db, actor, set_id))


@router.post("/{set_id}/reopen")
def reopen_criteria_set(actor: SignedIn, db: Writing, set_id: UUID) -> CriteriaSetOut:
    """Take a proposal back for changes."""
    return operations.shown(db, actor, operations.reopen(db, actor, set_id))


@router.post("/{set_id}/adopt")
def adopt_criteria_set(
    actor: SignedIn, db: Writing, set_id: UUID, adoption: Adoption
) -> CriteriaSetOut:
    """Put a proposal in force, by a meeting's resolution."""
    return operations.shown(db, actor, operations.adopt(db, actor, set_id, adoption))
