"""The table of slips. It never says whether a slip was used: the envelope alone says who voted."""

from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, SmallInteger, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel.db import Base, belongs_to


class Slip(Base):
    """The code with which one voter votes in one ballot at a kiosk (thẻ bỏ phiếu).

    A unit's slip opens the seats for which it votes: its own, and that of a unit it stands for; a
    council member's opens the member's own. One drawn later takes the place of the one before. Only
    a keyed hash of the code is kept.
    """

    __tablename__ = "ballot_slips"
    __table_args__ = (
        belongs_to("ballots", "ballot_id"),
        UniqueConstraint("tenant", "code_hash"),
    )

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    ballot_id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(primary_key=True)
    """Who votes with it: the unit, or in a council the member, as in the roll (`Seat.unit_id`)."""
    code_hash: Mapped[bytes] = mapped_column(LargeBinary)
