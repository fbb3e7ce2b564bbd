"""The table of wordings: versions are only ever added."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, func
from sqlalchemy.orm import Mapped, mapped_column

from backend.issuing.wording.rules import WordingKind
from backend.kernel.db import Base, Owned, belongs_to


class WordingVersion(Owned, Base):
    """How a kind of paper is worded from a day on: in the whole province, or in one block."""

    __tablename__ = "wordings"
    __table_args__ = (
        belongs_to("blocks", "block_id"),
        belongs_to("users", "written_by"),
        Index(None, "tenant", "kind", "starts_on"),
    )

    kind: Mapped[WordingKind]
    block_id: Mapped[UUID | None]
    """The one block that it is for; none = the province."""
    starts_on: Mapped[date]
    parts: Mapped[dict[str, Any]]
    """`{"opening": text}`; a part that is not there keeps the shipped text."""
    written_by: Mapped[UUID]
    written_at: Mapped[datetime] = mapped_column(server_default=func.now())
