"""What the routes of schemes, units, blocks and memberships take and give."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel

from backend.kernel.fields import Code, Day, Input, Line, Position, Slug, Year
from backend.organizations.rules import ActKind, BlockKind, LeaderRole, UnitKind


class UnitRef(BaseModel):
    """A unit by name."""

    id: UUID
    name: str
    short_name: str | None


class SchemeNew(Input):
    """A new system of blocks."""

    code: Line
    name: Line
    authority: Line


class SchemeOut(BaseModel):
    """A system of blocks of one authority and level."""

    id: UUID
    code: str
    name: str
    authority: str


class UnitNew(Input):
    """A new unit."""

    name: Line
    short_name: Line | None = None
    code: Code | None = None
    kind: UnitKind
    locality: Line
    head_title: Line
    parent_id: UUID | None = None
    protocol_order: Position
    founded_on: Day | None = None


class UnitEdit(Input):
    """A correction of what is recorded; a field that is left out stays."""

    name: Line | None = None
    short_name: Line | None = None
    code: Code | None = None
    kind: UnitKind | None = None
    locality: Line | None = None
    head_title: Line | None = None
    parent_id: UUID | None = None
    protocol_order: Position | None = None
    founded_on: Day | None = None


class Renaming(Input):
    """A new name from a day on; papers of the time before keep the old one."""

    name: Line
    short_name: Line | None = None
    code: Code | None = None
    on_date: Day


class Dissolution(Input):
    """The last day of a unit, and the unit that carries on."""

    on_date: Day
    successor_id: UUID | None = None


class UnitOut(UnitRef):
    """A unit."""

    code: str | None
    other_code: str | None
    """The code in the other printed order; none where it has one group only."""
    kind: UnitKind
    locality: str
    head_title: str
    parent_id: UUID | None
    protocol_order: int
    founded_on: date | None
    dissolved_on: date | None
    version: int
    actions: list[str]


class FormerNameOut(BaseModel):
    """What a unit was called, until a day (the last one of the name)."""

    name: str
    short_name: str | None
    code: str | None
    until: date


class BlockRef(BaseModel):
    """A block by name."""

    id: UUID
    name: str
    kind: BlockKind


class UnitMembership(BaseModel):
    """A unit's year in a block."""

    year: int
    block: BlockRef


class UnitTerm(BaseModel):
    """A unit's term as leader or deputy of a block."""

    block: BlockRef
    role: LeaderRole
    year: int
    starts_on: date
    ends_on: date | None


class Relative(UnitRef):
    """A unit that this one came from or went into, and the act of that day."""

    act_id: UUID
    kind: ActKind
    on_date: date
    """The first day after the act."""


class UnitAct(BaseModel):
    """An act on the unit."""

    id: UUID
    kind: ActKind
    on_date: date
    basis: str | None
    actions: list[str]


class UnitHistory(BaseModel):
    """A unit through the years."""

    names: list[FormerNameOut]
    predecessors: list[Relative]
    successors: list[Relative]
    acts: list[UnitAct]
    memberships: list[UnitMembership]
    leadership: list[UnitTerm]


class BlockNew(Input):
    """A new block."""

    scheme_id: UUID
    slug: Slug
    kind: BlockKind
    name: Line
    locality: Line
    synthetic: bool = False


class BlockEdit(Input):
    """What may be changed of a block; a field that is left out stays."""

    slug: Slug | None = None
    kind: BlockKind | None = None
    name: Line | None = None
    locality: Line | None = None


class BlockOut(BlockRef):
    """A block, with who leads it today and the years in which it had members."""

    scheme_id: UUID
    slug: str
    locality: str
    synthetic: bool
    leader: UnitRef | None
    deputies: list[UnitRef]
    years: list[int]
    version: int
    actions: list[str]


class MembershipNew(Input):
    """A unit's place in a block in one year."""

    unit_id: UUID
    year: Year


class MembershipOut(BaseModel):
    """A unit as a member of a block in one year."""

    id: UUID
    year: int
    unit: UnitOut


class YearCopy(Input):
    """From which year to which year the members are taken over."""

    from_year: Year
    to_year: Year


class TermNew(Input):
    """A unit appointed to lead a block, or as its deputy."""

    unit_id: UUID
    role: LeaderRole
    year: Year
    starts_on: Day
    ends_on: Day | None = None


class TermEnd(Input):
    """The last day of a term that ends without a hand-over."""

    ends_on: Day


class TermOut(BaseModel):
    """A term of a leader or a deputy."""

    id: UUID
    unit: UnitRef
    role: LeaderRole
    year: int
    starts_on: date
    ends_on: date | None
    actions: list[str]
