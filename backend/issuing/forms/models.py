"""The tables of printed forms and of the printers that print on them."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from backend.kernel.db import Base, Owned, Versioned


class CertificateForm(Owned, Versioned, Base):
    """A printed form: its size and the boxes on it, in tenths of a millimetre."""

    __tablename__ = "certificate_forms"
    __table_args__ = (CheckConstraint("width > 0 AND height > 0", name="size"),)

    name: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    boxes: Mapped[list[Any]]
    """`[{"text": …, "left": …, …}]`, see `rules.FormBox`."""
    retired_at: Mapped[datetime | None]


class CertificatePrinter(Owned, Versioned, Base):
    """What a printer is off by: everything is moved right and down, in tenths of a millimetre."""

    __tablename__ = "certificate_printers"

    name: Mapped[str]
    right: Mapped[int]
    down: Mapped[int]
