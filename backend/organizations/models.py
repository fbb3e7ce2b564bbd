"""The tables of units and what became of them, blocks, memberships, leadership and hand-overs."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, Index, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column, validates

from backend.kernel.db import Base, Owned, Versioned, belongs_to
from backend.organizations.rules import (
    ActKind,
    BlockKind,
    HandoverState,
    LeaderRole,
    UnitKind,
    code_key,
)


class Scheme(Owned, Base):
    """A system of blocks of one authority and level (hệ thống khối của một cấp)."""

    __tablename__ = "schemes"
    __table_args__ = (UniqueConstraint("tenant", "code"),)

    code: Mapped[str]
    name: Mapped[str]
    authority: Mapped[str]
    """The council or committee that organises the blocks (Luật TĐKT 2022, Điều 16)."""


class Unit(Owned, Versioned, Base):
    """An agency. Its code and name change over time; its id does not."""

    __tablename__ = "units"
    __table_args__ = (
        belongs_to("units", "parent_id"),
        UniqueConstraint("tenant", "code_key"),
        Index(None, "tenant", "protocol_order", "name_key"),
        CheckConstraint("dissolved_on IS NULL OR founded_on <= dissolved_on", name="period"),
    )

    code: Mapped[str | None]
    """As it is printed, in either order."""
    code_key: Mapped[str | None]
    """The code in one order, by which it is known."""
    name: Mapped[str]
    short_name: Mapped[str | None]
    name_key: Mapped[str]
    search_key: Mapped[str]
    kind: Mapped[UnitKind]
    locality: Mapped[str]
    """The province, city or district, as it was called: `Thành phố Hải Phòng`."""
    head_title: Mapped[str]
    """What its head is called: Trưởng ban, Giám đốc, Chánh Văn phòng …"""
    parent_id: Mapped[UUID | None]
    protocol_order: Mapped[int]
    founded_on: Mapped[date | None]
    dissolved_on: Mapped[date | None]
    """The last day."""

    @validates("code")
    def _keyed(self, _: str, code: str | None) -> str | None:
        self.code_key = None if code is None else code_key(code)
        return code


class Reorganization(Owned, Base):
    """A decision on units: from a day on, with its basis, by a person who recorded it."""

    __tablename__ = "reorganizations"
    __table_args__ = (CheckConstraint("(undone_at IS NULL) = (undone_by IS NULL)", name="undone"),)

    kind: Mapped[ActKind]
    on_date: Mapped[date]
    """The first day after it."""
    basis: Mapped[str | None]
    """Number and date of the decision, or what else it is known from."""
    content: Mapped[dict[str, Any]]
    """What it changed, as it stood before: enough to take it back."""
    recorded_by: Mapped[UUID | None]
    recorded_at: Mapped[datetime]
    undone_by: Mapped[UUID | None]
    undone_at: Mapped[datetime | None]


class UnitLine(Owned, Base):
    """A unit's part in a reorganisation, and a unit that carries it on.

    No successor = a new name, another superior, or the end. Several lines of one act say who
    came from whom: the lineage is many-to-many.
    """

    __tablename__ = "unit_lines"
    __table_args__ = (
        belongs_to("reorganizations", "reorganization_id"),
        belongs_to("units", "unit_id"),
        belongs_to("units", "successor_id"),
        UniqueConstraint("tenant", "unit_id", "successor_id", "reorganization_id"),
        Index(None, "tenant", "successor_id"),
        Index(None, "tenant", "reorganization_id"),
        CheckConstraint("unit_id <> successor_id", name="two_units"),
    )

    reorganization_id: Mapped[UUID]
    unit_id: Mapped[UUID]
    successor_id: Mapped[UUID | None]


class FormerName(Owned, Base):
    """What a unit was called until a day; papers of that time keep the name."""

    __tablename__ = "former_names"
    __table_args__ = (
        belongs_to("units", "unit_id"),
        UniqueConstraint("tenant", "unit_id", "until"),
    )

    unit_id: Mapped[UUID]
    name: Mapped[str]
    short_name: Mapped[str | None]
    code: Mapped[str | None]
    until: Mapped[date]
    """The last day of the name."""


class Block(Owned, Versioned, Base):
    """An emulation block (khối) or cluster (cụm)."""

    __tablename__ = "blocks"
    __table_args__ = (
        belongs_to("schemes", "scheme_id"),
        UniqueConstraint("tenant", "slug"),
        Index(None, "tenant", "scheme_id"),
        Index(None, "tenant", "name_key"),
    )

    scheme_id: Mapped[UUID]
    slug: Mapped[str]
    kind: Mapped[BlockKind]
    name: Mapped[str]
    name_key: Mapped[str]
    search_key: Mapped[str]
    locality: Mapped[str]
    synthetic: Mapped[bool] = mapped_column(default=False)
    """Invented for demonstration; shown as such wherever the block is shown."""


class Membership(Owned, Base):
    """A unit's place in a block in one year. One block for each scheme and year (Điều 16)."""

    __tablename__ = "memberships"
    __table_args__ = (
        belongs_to("schemes", "scheme_id"),
        belongs_to("blocks", "block_id"),
        belongs_to("units", "unit_id"),
        UniqueConstraint("tenant", "scheme_id", "year", "unit_id"),
        Index(None, "tenant", "block_id", "year"),
        Index(None, "tenant", "unit_id"),
    )

    scheme_id: Mapped[UUID]
    block_id: Mapped[UUID]
    unit_id: Mapped[UUID]
    year: Mapped[int]


class LeadershipTerm(Owned, Base):
    """A unit leads (or is deputy of) a block, from hand-over to hand-over."""

    __tablename__ = "leadership_terms"
    __table_args__ = (
        belongs_to("blocks", "block_id"),
        belongs_to("units", "unit_id"),
        Index(None, "tenant", "block_id", "starts_on"),
        Index(None, "tenant", "unit_id"),
        Index(
            "uq_leadership_terms_open_leader",
            "tenant",
            "block_id",
            unique=True,
            postgresql_where="role = 'leader' AND ends_on IS NULL",
        ),
        CheckConstraint("ends_on IS NULL OR starts_on <= ends_on", name="period"),
    )

    block_id: Mapped[UUID]
    unit_id: Mapped[UUID]
    role: Mapped[LeaderRole]
    year: Mapped[int]
    """The emulation year that the unit leads."""
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    """The last day; none while the term runs."""


class Handover(Owned, Versioned, Base):
    """The leader's flag and duties pass from one unit to another, signed by both sides."""

    __tablename__ = "handovers"
    __table_args__ = (
        belongs_to("blocks", "block_id"),
        belongs_to("units", "from_unit_id"),
        belongs_to("units", "to_unit_id"),
        Index(None, "tenant", "block_id", "on_date"),
        Index(
            "uq_handovers_under_way",
            "tenant",
            "block_id",
            unique=True,
            postgresql_where="state IN ('prepared', 'given')",
        ),
        CheckConstraint(
            "state IN ('prepared', 'withdrawn', 'recorded') OR given_at IS NOT NULL", name="given"
        ),
        CheckConstraint("(state = 'recorded') = (source <> '')", name="recorded"),
        CheckConstraint("(state = 'completed') = (taken_at IS NOT NULL)", name="taken"),
        CheckConstraint("from_unit_id <> to_unit_id", name="two_sides"),
    )

    block_id: Mapped[UUID]
    year: Mapped[int]
    """The year whose leadership is taken over."""
    from_unit_id: Mapped[UUID | None]
    """Unknown for old records that do not name the outgoing leader."""
    to_unit_id: Mapped[UUID]
    on_date: Mapped[date]
    token: Mapped[str]
    """The object that stands for the role: `Cờ Trưởng Khối`, `Cờ luân lưu`. Not an award."""
    checklist: Mapped[list[Any]]
    """What is handed over: `[{"item": text, "done": bool}]`."""
    open_items: Mapped[list[Any]] = mapped_column(server_default="[]")
    """What the next leader goes on with: `[{"item": text, "due_on": day or null}]`."""
    paper_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), server_default="{}")
    """The block's issued papers that are handed over."""
    note: Mapped[str]
    source: Mapped[str] = mapped_column(server_default="")
    """Of a recorded one: the paper that states it."""
    state: Mapped[HandoverState]
    given_by: Mapped[UUID | None]
    given_at: Mapped[datetime | None]
    taken_by: Mapped[UUID | None]
    taken_at: Mapped[datetime | None]
