"""Schemes, units, blocks and memberships."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from backend.access.signed_in import SignedIn
from backend.kernel.conditional import IfMatch, tag
from backend.kernel.db import Reading, Writing
from backend.kernel.fields import Year
from backend.kernel.once import OnceOnly
from backend.kernel.pages import Page, Paging
from backend.kernel.plain import Plain
from backend.organizations import (
    history,
    membership_queries,
    memberships,
    operations,
    queries,
)
from backend.organizations.queries import BlockFilter, UnitFilter
from backend.organizations.rules import UnitKind
from backend.organizations.schemas import (
    BlockEdit,
    BlockNew,
    BlockOut,
    MembershipNew,
    MembershipOut,
    SchemeNew,
    SchemeOut,
    UnitEdit,
    UnitHistory,
    UnitNew,
    UnitOut,
    YearCopy,
)

router = APIRouter(tags=["organizations"])

Search = Annotated[str | None, Query(max_length=100)]
These = Annotated[list[UUID] | None, Query(alias="id", max_length=200)]


@router.get("/schemes")
def list_schemes(actor: SignedIn, db: Reading) -> list[SchemeOut]:
    """The systems of blocks, each of one authority and level."""
    return queries.schemes(db, actor)


@router.post("/schemes", status_code=201)
def create_scheme(actor: SignedIn, db: Writing, once: OnceOnly, new: SchemeNew) -> SchemeOut:
    """Set up a system of blocks."""
    return once(
        db,
        actor.owner,
        SchemeOut,
        lambda: queries.scheme_out(operations.create_scheme(db, actor, new)),
    )


async def _unit_filter(
    q: Search = None,
    kind: UnitKind | None = None,
    block: UUID | None = None,
    dissolved: bool | None = None,  # noqa: FBT001 - a query parameter
    these: These = None,
) -> UnitFilter:
    return UnitFilter(q, kind, block, dissolved, these or ())


@router.get("/units", response_model=Page[UnitOut])
def list_units(
    actor: SignedIn, db: Reading, paging: Paging, only: Annotated[UnitFilter, Depends(_unit_filter)]
) -> Plain:
    """The directory of units, in protocol order; `q` searches names without diacritics."""
    return queries.units(db, actor, paging, only)


@router.post("/units", status_code=201)
def create_unit(actor: SignedIn, db: Writing, once: OnceOnly, new: UnitNew) -> UnitOut:
    """Enter a unit into the directory."""
    return once(
        db,
        actor.owner,
        UnitOut,
        lambda: queries.unit_out(operations.create_unit(db, actor, new), actor),
    )


@router.get("/units/{unit_id}")
def read_unit(actor: SignedIn, db: Reading, unit_id: UUID, response: Response) -> UnitOut:
    """One unit."""
    found = queries.unit(db, actor, unit_id)
    tag(response, found.version)
    return found


@router.patch("/units/{unit_id}")
def edit_unit(
    actor: SignedIn,
    db: Writing,
    unit_id: UUID,
    edit: UnitEdit,
    response: Response,
    if_match: IfMatch = None,
) -> UnitOut:
    """Correct what is recorded of a unit (JSON Merge Patch)."""
    unit = operations.edit_unit(db, actor, unit_id, edit, if_match)
    tag(response, unit.version)
    return queries.unit_out(unit, actor)


@router.get("/units/{unit_id}/history")
def read_unit_history(actor: SignedIn, db: Reading, unit_id: UUID) -> UnitHistory:
    """A unit through the years: names, predecessors, blocks, terms as leader."""
    return history.unit_history(db, actor, unit_id)


async def _block_filter(
    q: Search = None,
    year: Year | None = None,
    unit: UUID | None = None,
    mine: bool | None = None,  # noqa: FBT001 - a query parameter
    these: These = None,
) -> BlockFilter:
    return BlockFilter(q, year, unit, mine, these or ())


@router.get("/blocks", response_model=Page[BlockOut])
def list_blocks(
    actor: SignedIn,
    db: Reading,
    paging: Paging,
    only: Annotated[BlockFilter, Depends(_block_filter)],
) -> Plain:
    """The directory of blocks; `year` and `unit` ask for memberships, `mine` for one's own."""
    return queries.blocks(db, actor, paging, only)


@router.post("/blocks", status_code=201)
def create_block(actor: SignedIn, db: Writing, once: OnceOnly, new: BlockNew) -> BlockOut:
    """Set up a block or cluster."""
    return once(
        db,
        actor.owner,
        BlockOut,
        lambda: queries.block(db, actor, operations.create_block(db, actor, new).id),
    )


@router.get("/blocks/{block_id}")
def read_block(actor: SignedIn, db: Reading, block_id: UUID, response: Response) -> BlockOut:
    """One block, with who leads it today."""
    found = queries.block(db, actor, block_id)
    tag(response, found.version)
    return found


@router.patch("/blocks/{block_id}")
def edit_block(
    actor: SignedIn,
    db: Writing,
    block_id: UUID,
    edit: BlockEdit,
    response: Response,
    if_match: IfMatch = None,
) -> BlockOut:
    """Change a block's name, kind, address or locality (JSON Merge Patch)."""
    block = operations.edit_block(db, actor, block_id, edit, if_match)
    tag(response, block.version)
    return queries.block(db, actor, block.id)


@router.get("/blocks/{block_id}/memberships")
def list_memberships(
    actor: SignedIn, db: Reading, block_id: UUID, year: Year | None = None
) -> list[MembershipOut]:
    """The members of a year in protocol order, or of all years, the latest first."""
    return membership_queries.memberships(db, actor, block_id, year)


@router.post("/blocks/{block_id}/memberships", status_code=201)
def add_member(
    request: Request,
    actor: SignedIn,
    db: Writing,
    once: OnceOnly,
    block_id: UUID,
    new: MembershipNew,
) -> MembershipOut:
    """Let a unit belong to the block in a year."""
    _rights_changed(request)
    return once(
        db,
        actor.owner,
        MembershipOut,
        lambda: membership_queries.membership(
            db, actor, memberships.add_member(db, actor, block_id, new).id
        ),
    )


@router.delete("/blocks/{block_id}/memberships/{membership_id}", status_code=204)
def remove_member(
    request: Request, actor: SignedIn, db: Writing, block_id: UUID, membership_id: UUID
) -> None:
    """Take a unit's year in the block back."""
    memberships.remove_member(db, actor, block_id, membership_id)
    _rights_changed(request)


@router.post("/blocks/{block_id}/memberships/copy")
def copy_members(
    request: Request, actor: SignedIn, db: Writing, block_id: UUID, copy: YearCopy
) -> list[MembershipOut]:
    """Take the members of one year over into another; answers those of the latter."""
    memberships.copy_members(db, actor, block_id, copy)
    _rights_changed(request)
    return membership_queries.memberships(db, actor, block_id, copy.to_year)


def _rights_changed(request: Request) -> None:
    """Members and leaders have rights: this process asks the database again at once."""
    request.app.state.actors.forget()
