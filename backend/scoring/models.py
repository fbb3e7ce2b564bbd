"""The tables of scorecards with their lines, checks and minutes, of votes, and of rankings."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel.db import Base, Owned, Versioned, belongs_to
from backend.scoring.rules.assigning import AssigneeKind
from backend.scoring.rules.settling import RemarkKind
from backend.scoring.states import Basis, CardState


class Scorecard(Owned, Versioned, Base):
    """A unit's score in a season: what it reports, what was accepted, what was signed."""

    __tablename__ = "scorecards"
    __table_args__ = (
        belongs_to("seasons", "season_id"),
        belongs_to("units", "unit_id"),
        belongs_to("criteria_sets", "criteria_set_id"),
        UniqueConstraint("tenant", "season_id", "unit_id"),
        Index(None, "tenant", "unit_id"),
        CheckConstraint("(state = 'open') = (submitted_at IS NULL)", name="submitted"),
        CheckConstraint(
            "(state IN ('verified', 'explained', 'agreed')) = (verified_at IS NOT NULL)",
            name="verified",
        ),
        CheckConstraint("(state = 'agreed') = (agreed_at IS NOT NULL)", name="agreed"),
        CheckConstraint(
            "(agreed_at IS NOT NULL) = "
            "(unit_signed_at IS NOT NULL AND block_signed_at IS NOT NULL)",
            name="both_sides",
        ),
        CheckConstraint("unit_signed_by <> block_signed_by", name="two_people"),
        CheckConstraint(
            "(unit_signed_at IS NULL) = (unit_signed_by IS NULL)"
            " AND (block_signed_at IS NULL) = (block_signed_by IS NULL)",
            name="signatures",
        ),
    )

    season_id: Mapped[UUID]
    unit_id: Mapped[UUID]
    criteria_set_id: Mapped[UUID]
    state: Mapped[CardState]
    answers: Mapped[dict[str, Any]]
    """What the unit reports: `{"facts": {name: value}, "na": [id], "claims": {id: {"points":
    number, "reason": text}}}`, numbers as exact text."""
    self_total: Mapped[Decimal]
    """What the unit scores itself, the points included that it claims beyond the table."""
    computed_total: Mapped[Decimal]
    """What the table gives for the unit's own facts."""
    strict_total: Mapped[Decimal]
    """What the table gives for the accepted facts."""
    agreed_total: Mapped[Decimal]
    """The total of the signed values, which may differ from the strict one, with reasons."""
    class_name: Mapped[str]
    """The class that the agreed total takes; empty where none does."""
    standing: Mapped[str]
    provisional: Mapped[bool]
    """Some value of the block is still awaited (rules that compare units)."""
    unexplained: Mapped[int] = mapped_column(server_default="0")
    """How many differences beyond the block's limit the unit has still to explain."""
    unanswered: Mapped[int] = mapped_column(server_default="0")
    """How many such explanations wait for the verifier's second look."""
    saved_at: Mapped[datetime] = mapped_column(server_default=func.now())
    submitted_at: Mapped[datetime | None]
    verified_at: Mapped[datetime | None]
    unit_signed_at: Mapped[datetime | None]
    unit_signed_by: Mapped[UUID | None]
    block_signed_at: Mapped[datetime | None]
    block_signed_by: Mapped[UUID | None]
    agreed_at: Mapped[datetime | None]
    return_reason: Mapped[str]
    """Why it was last sent back; empty where it never was."""


class ScoreLine(Base):
    """One criterion of a submitted card: self, strict and signed points, change and reason."""

    __tablename__ = "score_lines"
    __table_args__ = (
        belongs_to("scorecards", "scorecard_id"),
        CheckConstraint("(signed_points IS NULL AND change = '{}') OR reason <> ''", name="reason"),
    )

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    scorecard_id: Mapped[UUID] = mapped_column(primary_key=True)
    criterion: Mapped[str] = mapped_column(primary_key=True)
    self_points: Mapped[Decimal]
    strict_points: Mapped[Decimal]
    agreed_points: Mapped[Decimal]
    change: Mapped[dict[str, Any]]
    """What the verifier accepts instead: `{"facts": {name: value}, "na": bool}`; else empty."""
    signed_points: Mapped[Decimal | None]
    """Points agreed although the table gives others."""
    reason: Mapped[str]
    checked_by: Mapped[UUID | None]
    checked_at: Mapped[datetime | None]


class ScorePart(Base):
    """A part of a submitted card that one verifier checks; verified when its check is complete."""

    __tablename__ = "score_parts"
    __table_args__ = (
        belongs_to("scorecards", "scorecard_id"),
        CheckConstraint("(verified_by IS NULL) = (verified_at IS NULL)", name="verified"),
    )

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    scorecard_id: Mapped[UUID] = mapped_column(primary_key=True)
    part: Mapped[str] = mapped_column(primary_key=True)
    """The id of a group or criterion that is assigned; empty for all that is not."""
    verified_by: Mapped[UUID | None]
    verified_at: Mapped[datetime | None]


class VerifierAssignment(Owned, Base):
    """A part of the season's table given to a person, to the people of a unit, or to the leader."""

    __tablename__ = "verifier_assignments"
    __table_args__ = (
        belongs_to("seasons", "season_id"),
        belongs_to("units", "unit_id"),
        belongs_to("users", "user_id"),
        Index(None, "tenant", "season_id"),
        CheckConstraint(
            "(kind = 'unit') = (unit_id IS NOT NULL) AND (kind = 'person') = (user_id IS NOT NULL)",
            name="assignee",
        ),
    )

    season_id: Mapped[UUID]
    part: Mapped[str]
    kind: Mapped[AssigneeKind]
    unit_id: Mapped[UUID | None]
    user_id: Mapped[UUID | None]


class ScoreRemark(Owned, Base):
    """What was said of a criterion: the unit explains, the verifier looks again and answers."""

    __tablename__ = "score_remarks"
    __table_args__ = (
        belongs_to("scorecards", "scorecard_id"),
        Index(None, "tenant", "scorecard_id"),
        CheckConstraint("text <> ''", name="text"),
    )

    scorecard_id: Mapped[UUID]
    criterion: Mapped[str]
    kind: Mapped[RemarkKind]
    text: Mapped[str]
    author_id: Mapped[UUID | None]
    author_name: Mapped[str]
    at: Mapped[datetime]


class ScoreMinutes(Base):
    """Biên bản thống nhất điểm as it was read and signed; made by the first signature."""

    __tablename__ = "score_minutes"
    __table_args__ = (belongs_to("scorecards", "scorecard_id"),)

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    scorecard_id: Mapped[UUID] = mapped_column(primary_key=True)
    text: Mapped[str]
    content_hash: Mapped[str]
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    unit_signer: Mapped[str | None]
    block_signer: Mapped[str | None]


class VotePlace(Base):
    """The place that the conference's vote gave a unit, and where that is written."""

    __tablename__ = "vote_places"
    __table_args__ = (
        belongs_to("seasons", "season_id"),
        belongs_to("units", "unit_id"),
        CheckConstraint("place >= 1", name="place"),
    )

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    season_id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(primary_key=True)
    place: Mapped[int]
    source: Mapped[str]


class Ranking(Owned, Base):
    """The ranking of a season, computed anew until it is published."""

    __tablename__ = "rankings"
    __table_args__ = (
        belongs_to("seasons", "season_id"),
        belongs_to("criteria_sets", "criteria_set_id"),
        UniqueConstraint("tenant", "season_id"),
        CheckConstraint("(basis = 'criteria') = (criteria_set_id IS NOT NULL)", name="basis"),
    )

    season_id: Mapped[UUID]
    criteria_set_id: Mapped[UUID | None]
    basis: Mapped[Basis]
    chain: Mapped[list[Any]]
    """The keys of the order, as the table spells them."""
    vote_source: Mapped[str]
    computed_at: Mapped[datetime]


class RankingPlace(Base):
    """A unit in a ranking. No place: it was not among those ranked (a vote for first to third)."""

    __tablename__ = "ranking_places"
    __table_args__ = (
        belongs_to("rankings", "ranking_id", cascade=True),
        belongs_to("units", "unit_id"),
    )

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    ranking_id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(primary_key=True)
    place: Mapped[int | None]
    shared: Mapped[bool]
    awaits: Mapped[str | None]
    """The key on which units of a shared place still wait; none where nothing is awaited."""
    total: Mapped[Decimal | None]
    class_name: Mapped[str | None]
    vote_place: Mapped[int | None]
    no_flag: Mapped[bool]
    """A gate of the table keeps the unit from the flag; its place stays."""
    figures: Mapped[dict[str, Any]]
    """The figure of every known key of the chain, exact: `{"total": "86", "vote": "2"}`."""
    working: Mapped[dict[str, Any]]
    """Why this place and no better one: `{"vi": text, "en": text}`."""


class RankingFigure(Base):
    """A figure of the chain that somebody entered, with the reason: a share, a word given."""

    __tablename__ = "ranking_figures"
    __table_args__ = (
        belongs_to("seasons", "season_id"),
        belongs_to("units", "unit_id"),
        CheckConstraint("reason <> ''", name="reason"),
    )

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    season_id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    """The key of the chain, as the table spells it."""
    unit_id: Mapped[UUID] = mapped_column(primary_key=True)
    value: Mapped[Decimal]
    reason: Mapped[str]
    entered_by: Mapped[UUID]
    entered_at: Mapped[datetime]
