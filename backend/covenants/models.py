"""The tables of covenants: text, targets, registered titles, comments, signatures, progress."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.covenants.rounds import LateSigning, SeatState, SigningCapacity, SigningOrder
from backend.covenants.rules import CovenantState, Summing, TargetOperator
from backend.kernel.db import Base, Owned, Versioned, belongs_to

_UNADOPTED = "state IN ('draft', 'circulated', 'withdrawn')"


class Covenant(Owned, Versioned, Base):
    """One version of a season's covenant. An amendment is a new version; the old one is kept."""

    __tablename__ = "covenants"
    __table_args__ = (
        belongs_to("seasons", "season_id"),
        belongs_to("covenants", "previous_id"),
        UniqueConstraint("tenant", "season_id", "number"),
        Index(
            "uq_covenants_working",
            "tenant",
            "season_id",
            unique=True,
            postgresql_where="state IN ('draft', 'circulated', 'adopted', 'signing')",
        ),
        Index(
            "uq_covenants_in_force",
            "tenant",
            "season_id",
            unique=True,
            postgresql_where="state = 'in_force'",
        ),
        CheckConstraint("(previous_id IS NULL) = (reason IS NULL)", name="amendment"),
        CheckConstraint(f"({_UNADOPTED}) = (content_hash IS NULL)", name="frozen"),
        CheckConstraint(
            f"source IS NOT NULL OR ({_UNADOPTED}) = (adopted_on IS NULL)", name="adopted"
        ),
        CheckConstraint(
            "state NOT IN ('in_force', 'closed') OR in_force_on IS NOT NULL", name="in_force"
        ),
        CheckConstraint("(state = 'closed') = (closed_on IS NOT NULL)", name="closed"),
    )

    season_id: Mapped[UUID]
    number: Mapped[int]
    """The version within the season, from 1."""
    previous_id: Mapped[UUID | None]
    reason: Mapped[str | None]
    """Why the version before was amended."""
    title: Mapped[str]
    theme: Mapped[str | None]
    legal_bases: Mapped[list[Any]]
    """Căn cứ, in order: `[text]`."""
    sections: Mapped[list[Any]]
    """Content groups in order: `[{"title": text, "clauses": [{"id": uuid, "text": text}]}]`."""
    witness: Mapped[str | None]
    """Before whom it is signed: the council's standing body, a party leader."""
    signing_order: Mapped[SigningOrder]
    late_signing: Mapped[LateSigning]
    sign_by: Mapped[date | None]
    comment_by: Mapped[date | None]
    state: Mapped[CovenantState]
    circulated_at: Mapped[datetime | None]
    adopted_on: Mapped[date | None]
    meeting_id: Mapped[UUID | None]
    """The meeting that adopted it; meetings come later in the year, so no reference is enforced."""
    meeting: Mapped[str | None]
    content_hash: Mapped[str | None]
    signing_opened_at: Mapped[datetime | None]
    in_force_on: Mapped[date | None]
    """When the last signature was given; what it covers is always the whole year."""
    closed_on: Mapped[date | None]
    source: Mapped[str | None]
    """Of a covenant recorded from paper: the article or the minutes that tell of it."""


class Target(Owned, Versioned, Base):
    """What is to be reached in the year, by one unit or (no unit) by each of them."""

    __tablename__ = "covenant_targets"
    __table_args__ = (
        belongs_to("covenants", "covenant_id", cascade=True),
        belongs_to("units", "unit_id"),
        belongs_to("covenant_targets", "origin_id"),
        Index(None, "tenant", "covenant_id", "unit_id", "position"),
        CheckConstraint("planned_value IS NULL OR planned_text IS NULL", name="one_plan"),
        CheckConstraint("(operator IS NULL) = (planned_value IS NULL)", name="comparable"),
    )

    covenant_id: Mapped[UUID]
    unit_id: Mapped[UUID | None]
    origin_id: Mapped[UUID | None]
    """The same target in the first version that has it; progress is kept there."""
    position: Mapped[int]
    code: Mapped[str | None]
    content: Mapped[str]
    unit_of_measure: Mapped[str | None]
    operator: Mapped[TargetOperator | None]
    planned_value: Mapped[Decimal | None]
    planned_text: Mapped[str | None]
    criterion_id: Mapped[str | None]
    """The criterion of the season's adopted table that it feeds."""
    rule_id: Mapped[str | None]
    """The rule of the criterion, where it has several that a target can feed."""
    summing: Mapped[Summing] = mapped_column(server_default=Summing.last)
    note: Mapped[str]


class Title(Owned, Base):
    """A title or form of commendation that a unit registers to strive for (danh hiệu đăng ký)."""

    __tablename__ = "covenant_titles"
    __table_args__ = (
        belongs_to("covenants", "covenant_id", cascade=True),
        belongs_to("units", "unit_id"),
        Index(None, "tenant", "covenant_id", "unit_id", "position"),
    )

    covenant_id: Mapped[UUID]
    unit_id: Mapped[UUID]
    position: Mapped[int]
    name: Mapped[str]
    note: Mapped[str]


class Comment(Owned, Base):
    """A unit's opinion on the circulated text, and how the block answered it."""

    __tablename__ = "covenant_comments"
    __table_args__ = (
        belongs_to("covenants", "covenant_id", cascade=True),
        belongs_to("units", "unit_id"),
        Index(None, "tenant", "covenant_id", "at"),
        CheckConstraint("(accepted IS NULL) = (answered_at IS NULL)", name="answered"),
    )

    covenant_id: Mapped[UUID]
    unit_id: Mapped[UUID]
    clause_id: Mapped[UUID | None]
    """None: on the text as a whole."""
    quoted: Mapped[str]
    """The clause as it read then."""
    body: Mapped[str]
    author_name: Mapped[str]
    at: Mapped[datetime]
    accepted: Mapped[bool | None]
    answer: Mapped[str | None]
    answered_at: Mapped[datetime | None]


class Signature(Owned, Base):
    """A unit's seat in the signing round of one version: awaiting, signed, declined, recorded."""

    __tablename__ = "covenant_signatures"
    __table_args__ = (
        belongs_to("covenants", "covenant_id"),
        belongs_to("units", "unit_id"),
        belongs_to("users", "signed_by"),
        UniqueConstraint("tenant", "covenant_id", "unit_id"),
        CheckConstraint("(state = 'signed') = (signed_at IS NOT NULL)", name="signed"),
        CheckConstraint(
            "(state = 'signed') = (content_hash IS NOT NULL AND signed_by IS NOT NULL "
            "AND signer_name IS NOT NULL AND capacity IS NOT NULL)",
            name="signer",
        ),
        CheckConstraint("(state = 'recorded') = (source IS NOT NULL)", name="recorded"),
        CheckConstraint("(state = 'declined') = (declined_reason IS NOT NULL)", name="declined"),
        CheckConstraint("(state IN ('signed', 'recorded')) = (signed_on IS NOT NULL)", name="day"),
    )

    covenant_id: Mapped[UUID]
    unit_id: Mapped[UUID]
    turn: Mapped[int]
    state: Mapped[SeatState]
    signed_on: Mapped[date | None]
    signed_at: Mapped[datetime | None]
    signed_by: Mapped[UUID | None]
    signer_name: Mapped[str | None]
    signer_title: Mapped[str | None]
    capacity: Mapped[SigningCapacity | None]
    content_hash: Mapped[str | None]
    late: Mapped[bool] = mapped_column(default=False)
    declined_reason: Mapped[str | None]
    source: Mapped[str | None]
    reminded_at: Mapped[datetime | None]


class Signatory(Owned, Base):
    """Who signs for a unit instead of whoever is its head, on which basis. Only added to."""

    __tablename__ = "covenant_signatories"
    __table_args__ = (
        belongs_to("covenants", "covenant_id"),
        belongs_to("units", "unit_id"),
        belongs_to("users", "user_id"),
        Index(None, "tenant", "covenant_id", "unit_id", "named_at"),
        CheckConstraint("ends_on IS NULL OR starts_on <= ends_on", name="term"),
    )

    covenant_id: Mapped[UUID]
    unit_id: Mapped[UUID]
    user_id: Mapped[UUID]
    name: Mapped[str]
    """As it was when it was recorded."""
    title: Mapped[str]
    capacity: Mapped[SigningCapacity]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    basis: Mapped[str]
    """The decision or authorisation by which they sign."""
    named_by: Mapped[str]
    named_at: Mapped[datetime]


class Progress(Owned, Base):
    """What a unit has reached of a target by some day. Only added to: a correction is new."""

    __tablename__ = "covenant_progress"
    __table_args__ = (
        belongs_to("covenant_targets", "target_id"),
        belongs_to("units", "unit_id"),
        Index(None, "tenant", "target_id", "unit_id", "entered_at"),
        CheckConstraint("actual_value IS NULL OR actual_text IS NULL", name="one_result"),
    )

    target_id: Mapped[UUID]
    """The target's first version: an amendment does not lose what was reached."""
    unit_id: Mapped[UUID]
    period: Mapped[str]
    on_date: Mapped[date]
    actual_value: Mapped[Decimal | None]
    actual_text: Mapped[str | None]
    note: Mapped[str]
    entered_by: Mapped[str]
    entered_at: Mapped[datetime]
