"""The tables of issued papers: papers, sealing certificates, copies signed outside."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from backend.access.rules import Permission
from backend.issuing.rules import PaperKind, SealLevel, Unsealed
from backend.kernel.db import Base, Owned, belongs_to


class SealCertificate(Owned, Base):
    """A certificate of the organisation with its key; a new one retires the one before."""

    __tablename__ = "seal_certificates"
    __table_args__ = (
        Index(
            "uq_seal_certificates_current",
            "tenant",
            unique=True,
            postgresql_where="retired_at IS NULL",
        ),
        CheckConstraint("starts_at <= ends_at", name="validity"),
    )

    subject: Mapped[str]
    """Who seals, in the certificate's words."""
    issuer: Mapped[str]
    serial: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    fingerprint: Mapped[str]
    """SHA-256 of the certificate, hexadecimal."""
    locked: Mapped[bytes]
    """The PKCS#12 with key and chain, under the installation's own key: see `kernel/vault.py`."""
    added_by: Mapped[UUID | None]
    added_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


class IssuedPaper(Owned, Base):
    """A paper that went out. Its bytes are kept for ever under `digest`."""

    __tablename__ = "issued_papers"
    __table_args__ = (
        belongs_to("blocks", "block_id"),
        belongs_to("units", "unit_id"),
        belongs_to("issued_papers", "replaced_by_id"),
        belongs_to("seal_certificates", "certificate_id"),
        UniqueConstraint("tenant", "code"),
        Index(None, "tenant", "series_id", "issued_at"),
        Index(None, "tenant", "block_id", "issued_at"),
        Index("ix_issued_papers_waiting", "tenant", "id", postgresql_where="digest IS NULL"),
        CheckConstraint(
            "(digest IS NULL) = (words IS NOT NULL) AND (digest IS NULL) = (seal IS NULL)"
            " AND (digest IS NULL) = (size IS NULL) AND (digest IS NULL) = (sealed_at IS NULL)",
            name="drawn",
        ),
        CheckConstraint(
            "seal IS NULL OR (seal = 'unsealed') = (unsealed_because IS NOT NULL)", name="sealed"
        ),
        CheckConstraint("(cancelled_at IS NULL) = (cancelled_because IS NULL)", name="cancelled"),
    )

    code: Mapped[str]
    kind: Mapped[PaperKind]
    subject_id: Mapped[UUID]
    """What it tells of: a version of a covenant. What comes later in the year, so no key."""
    series_id: Mapped[UUID]
    """Papers of one series replace each other."""
    block_id: Mapped[UUID]
    unit_id: Mapped[UUID | None]
    """The one unit that it tells of."""
    needs: Mapped[Permission]
    """What one must be permitted there to see it: a sealed score stays sealed on paper."""
    name: Mapped[str]
    """The file's name, without its ending."""
    title: Mapped[str]
    number: Mapped[str]
    """Số/ký hiệu; empty where the paper has none."""
    dated: Mapped[date | None]
    issuer: Mapped[str]
    signers: Mapped[list[Any]]
    """`[{"side": …, "office": …, "name": …, "signed": …}]`, as printed."""
    issued_at: Mapped[datetime]
    words: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True), deferred=True)
    """What stands on it, until it is drawn."""
    digest: Mapped[str | None]
    """SHA-256 of the file, hexadecimal."""
    size: Mapped[int | None]
    seal: Mapped[SealLevel | None]
    unsealed_because: Mapped[Unsealed | None]
    certificate_id: Mapped[UUID | None]
    sealed_at: Mapped[datetime | None]
    replaced_by_id: Mapped[UUID | None]
    cancelled_at: Mapped[datetime | None]
    cancelled_because: Mapped[str | None]


class SignedCopy(Owned, Base):
    """An issued paper that was signed outside as well, by a token of a certificate authority."""

    __tablename__ = "signed_copies"
    __table_args__ = (
        belongs_to("issued_papers", "paper_id"),
        UniqueConstraint("tenant", "paper_id", "digest"),
    )

    paper_id: Mapped[UUID]
    digest: Mapped[str]
    size: Mapped[int]
    signatures: Mapped[list[Any]]
    """`[{"name": …, "authority": …, "at": …}]`, in the order of signing."""
    added_by: Mapped[UUID]
    added_at: Mapped[datetime]


class PaperAmendment(Owned, Base):
    """A later decision that changed lines of an issued paper, which else stands."""

    __tablename__ = "paper_amendments"
    __table_args__ = (
        belongs_to("issued_papers", "paper_id"),
        UniqueConstraint("tenant", "paper_id", "number", "dated"),
    )

    paper_id: Mapped[UUID]
    number: Mapped[str]
    dated: Mapped[date]
