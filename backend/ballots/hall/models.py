"""The tables of the hall: its screens and the list of speakers."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from backend.ballots.hall.rules import ScreenUse, SpeakerState
from backend.kernel.db import Base, Owned, belongs_to


class HallScreen(Owned, Base):
    """A device of the hall: it reads what everybody in the hall sees, or is a kiosk to vote at.

    The desk shows a short code; who types it first gets the token. Both are kept as SHA-256 only.
    """

    __tablename__ = "hall_screens"
    __table_args__ = (
        belongs_to("meetings", "meeting_id", cascade=True),
        UniqueConstraint("tenant", "code_hash"),
        UniqueConstraint("tenant", "token_hash"),
        Index(None, "tenant", "meeting_id"),
        CheckConstraint("(token_hash IS NULL) = (opened_at IS NULL)", name="opened"),
    )

    meeting_id: Mapped[UUID]
    use: Mapped[ScreenUse] = mapped_column(server_default=ScreenUse.show)
    code_hash: Mapped[bytes] = mapped_column(LargeBinary)
    code_until: Mapped[datetime]
    token_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    opened_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class Speaker(Owned, Base):
    """A delegate's wish to speak, in the order in which it was told."""

    __tablename__ = "speakers"
    __table_args__ = (
        belongs_to("meetings", "meeting_id", cascade=True),
        belongs_to("delegates", "delegate_id", cascade=True),
        Index(None, "tenant", "meeting_id", "asked_at"),
        CheckConstraint("(began_at IS NOT NULL) = (state IN ('speaking', 'done'))", name="began"),
        CheckConstraint("(ended_at IS NOT NULL) = (state = 'done')", name="ended"),
    )

    meeting_id: Mapped[UUID]
    delegate_id: Mapped[UUID]
    topic: Mapped[str]
    state: Mapped[SpeakerState]
    asked_at: Mapped[datetime]
    began_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
