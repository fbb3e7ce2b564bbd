"""The log's table. It has no foreign keys: the log outlives its subjects."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Computed, Index, LargeBinary, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel.db import Base


class Event(Base):
    """One thing that happened. Only inserted: triggers refuse UPDATE and DELETE.

    `position` and `hash` are given by the database under a lock taken last in the transaction.
    `body` is the canonical text that the hash covers; the columns repeat it for look-ups.
    """

    __tablename__ = "events"
    __table_args__ = (
        Index(None, "tenant", "block_id", "position"),
        Index(None, "tenant", "unit_id", "position"),
        Index(None, "tenant", "subject_id", "position"),
        Index(None, "tenant", "actor_id", "position"),
        Index(
            "ix_events_decisions",
            "tenant",
            "position",
            postgresql_where="subject_type = 'decisions'",
        ),
        {"info": {"append_only": True}},
    )

    tenant: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    kind: Mapped[str]
    actor_id: Mapped[UUID | None]
    unit_id: Mapped[UUID | None]
    block_id: Mapped[UUID | None]
    subject_type: Mapped[str]
    subject_id: Mapped[UUID | None]
    body: Mapped[str]
    content: Mapped[dict[str, Any]] = mapped_column(Computed("body::jsonb", persisted=True))
    hash: Mapped[bytes] = mapped_column(LargeBinary)
