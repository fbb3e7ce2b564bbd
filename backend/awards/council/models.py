"""The tables of the council's sitting on a proposal, its readers and its votes."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, SmallInteger, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel.db import Base, Owned, belongs_to


class Sitting(Owned, Base):
    """The council's meeting on one submission of a proposal (họp Hội đồng TĐKT)."""

    __tablename__ = "council_sittings"
    __table_args__ = (
        belongs_to("proposals", "proposal_id"),
        UniqueConstraint("tenant", "proposal_id", "submitted_at"),
        CheckConstraint("present BETWEEN 0 AND members AND members > 0", name="present"),
    )

    proposal_id: Mapped[UUID]
    submitted_at: Mapped[datetime]
    """The submission that it judges: a list that was returned and comes again is another."""
    held_on: Mapped[date]
    members: Mapped[int] = mapped_column(SmallInteger)
    """All members of the council: the base of every share."""
    present: Mapped[int] = mapped_column(SmallInteger)
    minutes: Mapped[str]
    """The counting minutes: number and date."""
    low_to_high: Mapped[bool]
    """Whether the council's rules ask for lower titles first."""
    entered_by: Mapped[UUID]


class CouncilVote(Base):
    """How the council voted on a line; absentees by written opinion."""

    __tablename__ = "council_votes"
    __table_args__ = (
        belongs_to("council_sittings", "sitting_id"),
        belongs_to("proposal_items", "item_id", cascade=True),
        CheckConstraint("least(in_favour, written) >= 0 AND written <= in_favour", name="votes"),
    )

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    sitting_id: Mapped[UUID] = mapped_column(primary_key=True)
    item_id: Mapped[UUID] = mapped_column(primary_key=True)
    in_favour: Mapped[int] = mapped_column(SmallInteger)
    """Ballots in favour, written opinions in favour among them."""
    written: Mapped[int] = mapped_column(SmallInteger)
    entered_by: Mapped[UUID]
    entered_at: Mapped[datetime]


class DossierReading(Base):
    """That a member of the council has read the dossier of a submission."""

    __tablename__ = "dossier_readings"
    __table_args__ = (belongs_to("proposals", "proposal_id"), belongs_to("users", "user_id"))

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    proposal_id: Mapped[UUID] = mapped_column(primary_key=True)
    submitted_at: Mapped[datetime] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    read_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(server_default="")
    """What the member says of it, for the council and the office."""
