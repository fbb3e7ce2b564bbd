"""The table of corrections."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, func
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel.db import Base, Owned, belongs_to


class Correction(Owned, Base):
    """What a line said and what it should say, by a document of its own; never changed itself."""

    __tablename__ = "decision_corrections"
    __table_args__ = (
        belongs_to("decision_items", "item_id"),
        Index(None, "tenant", "item_id"),
        CheckConstraint("reads <> should_read", name="differs"),
        {"info": {"append_only": True}},
    )

    item_id: Mapped[UUID]
    number: Mapped[str]
    corrected_on: Mapped[date]
    signer_name: Mapped[str]
    signer_post: Mapped[str]
    reads: Mapped[str]
    """The misprint, as the decision has it."""
    should_read: Mapped[str]
    before: Mapped[dict[str, Any]]
    """The line's fields that it changed, as they were."""
    entered_by: Mapped[UUID]
    entered_at: Mapped[datetime] = mapped_column(server_default=func.now())
