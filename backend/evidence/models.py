"""The tables of evidence: items, the criteria that they show, their files, the contents stored."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    SmallInteger,
    UniqueConstraint,
    func,
)
from sqlalchemy.orm import Mapped, mapped_column

from backend.evidence.rules import Verdict
from backend.kernel.db import Base, Owned, Versioned, belongs_to
from backend.kernel.media import Kind


class Evidence(Owned, Versioned, Base):
    """An item of a unit's evidence in a season: a fact, shown by files or an official document."""

    __tablename__ = "evidence"
    __table_args__ = (
        belongs_to("seasons", "season_id"),
        belongs_to("units", "unit_id"),
        Index(None, "tenant", "season_id", "unit_id"),
        Index(None, "tenant", "unit_id"),
        CheckConstraint(
            "(document_number IS NULL) = (document_on IS NULL)"
            " AND (document_number IS NULL) = (document_issuer IS NULL)",
            name="document",
        ),
        CheckConstraint("valid_until IS NULL OR fact_on <= valid_until", name="validity"),
        CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawal_reason = '')"
            " AND (withdrawn_at IS NULL) = (withdrawn_by IS NULL)",
            name="withdrawn",
        ),
    )

    season_id: Mapped[UUID]
    unit_id: Mapped[UUID]
    title: Mapped[str]
    note: Mapped[str]
    search_key: Mapped[str]
    fact_on: Mapped[date]
    """When the fact happened; when it was entered is `given_at`."""
    valid_until: Mapped[date | None]
    """The last day on which it counts; none = it does not run out."""
    document_number: Mapped[str | None]
    """Số/ký hiệu."""
    document_on: Mapped[date | None]
    document_issuer: Mapped[str | None]
    given_by: Mapped[UUID]
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[UUID | None]
    withdrawal_reason: Mapped[str]
    copied_from_id: Mapped[UUID | None]
    """The item of another season that it repeats. No key: that one may be removed."""


class EvidenceLink(Base):
    """A criterion that an item shows, and what its verifier says of it."""

    __tablename__ = "evidence_links"
    __table_args__ = (
        belongs_to("evidence", "evidence_id", cascade=True),
        CheckConstraint("(verdict = 'given') = (judged_at IS NULL)", name="judged"),
        CheckConstraint("(verdict = 'rejected') = (reason <> '')", name="reason"),
    )

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    evidence_id: Mapped[UUID] = mapped_column(primary_key=True)
    criterion: Mapped[str] = mapped_column(primary_key=True)
    verdict: Mapped[Verdict]
    reason: Mapped[str]
    judged_by: Mapped[UUID | None]
    judged_at: Mapped[datetime | None]


class CheckState(StrEnum):
    """What the virus scanner says of a content."""

    awaited = "awaited"
    clean = "clean"
    infected = "infected"
    unscanned = "unscanned"
    """No scanner is set up: said openly."""


class PreviewState(StrEnum):
    """Whether there is a small picture of a content."""

    none = "none"
    awaited = "awaited"
    ready = "ready"


class StoredFile(Owned, Base):
    """A content in the store, once for the tenant however often it is given."""

    __tablename__ = "stored_files"
    __table_args__ = (
        UniqueConstraint("tenant", "digest"),
        Index(
            "ix_stored_files_to_be_seen_to",
            "tenant",
            "stored_at",
            postgresql_where="check_state = 'awaited' OR preview = 'awaited'",
        ),
        CheckConstraint("(check_state = 'infected') = (finding <> '')", name="finding"),
    )

    digest: Mapped[str]
    """SHA-256 of the content, in hexadecimal."""
    size: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[Kind]
    check_state: Mapped[CheckState]
    finding: Mapped[str]
    preview: Mapped[PreviewState]
    stored_at: Mapped[datetime] = mapped_column(server_default=func.now())


class EvidenceFile(Owned, Base):
    """A file of an item: a content under a name. The same content stands in an item once."""

    __tablename__ = "evidence_files"
    __table_args__ = (
        belongs_to("evidence", "evidence_id", cascade=True),
        belongs_to("stored_files", "stored_id"),
        UniqueConstraint("tenant", "evidence_id", "stored_id"),
        Index(None, "tenant", "stored_id"),
    )

    evidence_id: Mapped[UUID]
    stored_id: Mapped[UUID]
    name: Mapped[str]
    uploaded_by: Mapped[UUID]
    uploaded_at: Mapped[datetime] = mapped_column(server_default=func.now())
