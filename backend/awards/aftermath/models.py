"""The tables of what was given back, and of the fund's income and payments."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, func
from sqlalchemy.orm import Mapped, mapped_column

from backend.awards.aftermath.rules import FundKind, Returned
from backend.kernel.db import Base, Owned, belongs_to


class Recovery(Owned, Base):
    """Money, or the award's objects, given back after a cancellation (Luật TĐKT 2022, Điều 93)."""

    __tablename__ = "award_recoveries"
    __table_args__ = (
        belongs_to("decision_items", "item_id"),
        Index(None, "tenant", "item_id"),
        CheckConstraint("(what = 'money') = (amount IS NOT NULL)", name="amount"),
        CheckConstraint("amount > 0", name="positive"),
    )

    item_id: Mapped[UUID]
    what: Mapped[Returned]
    amount: Mapped[int | None] = mapped_column(BigInteger)
    """Đồng."""
    received_on: Mapped[date]
    document: Mapped[str]
    """The receipt or the record of the hand-over."""
    entered_by: Mapped[UUID]
    entered_at: Mapped[datetime] = mapped_column(server_default=func.now())


class FundEntry(Owned, Base):
    """Income of the fund, or what was paid by a decision. Never changed: put right by another."""

    __tablename__ = "fund_entries"
    __table_args__ = (
        belongs_to("decisions", "decision_id"),
        Index(None, "tenant", "happened_on"),
        Index(
            "uq_fund_entries_payment",
            "tenant",
            "decision_id",
            unique=True,
            postgresql_where="kind = 'payment'",
        ),
        CheckConstraint("amount > 0", name="positive"),
        CheckConstraint("(kind = 'payment') = (decision_id IS NOT NULL)", name="payment"),
    )

    kind: Mapped[FundKind]
    happened_on: Mapped[date]
    amount: Mapped[int] = mapped_column(BigInteger)
    """Đồng."""
    decision_id: Mapped[UUID | None]
    document: Mapped[str]
    entered_by: Mapped[UUID]
    entered_at: Mapped[datetime] = mapped_column(server_default=func.now())
