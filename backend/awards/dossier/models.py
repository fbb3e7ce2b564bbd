"""The table of papers that people state to be in a dossier."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from backend.awards.rules.catalogue import Document
from backend.kernel.db import Base, belongs_to


class DossierDocument(Base):
    """That a paper is in the dossier of a proposal, by its number and date."""

    __tablename__ = "dossier_documents"
    __table_args__ = (
        belongs_to("proposals", "proposal_id"),
        belongs_to("users", "stated_by"),
        CheckConstraint("reference <> ''", name="reference"),
    )

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    proposal_id: Mapped[UUID] = mapped_column(primary_key=True)
    document: Mapped[Document] = mapped_column(primary_key=True)
    reference: Mapped[str]
    stated_by: Mapped[UUID]
    stated_at: Mapped[datetime]
