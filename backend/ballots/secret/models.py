"""The tables of the secret ballot. None has a time, a serial number or an address.

Who has voted is known, and a ciphertext that only the urn opens. What was voted is known, under a
code that only the voter's phone knows. No column, row order or transaction joins the two: the
board is written sorted, in one transaction, after the last envelope.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    LargeBinary,
    SmallInteger,
)
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel.db import Base, belongs_to


class SecretBallot(Base):
    """What a secret ballot has beyond others; there from its opening on."""

    __tablename__ = "secret_ballots"
    __table_args__ = (
        belongs_to("ballots", "ballot_id"),
        CheckConstraint("stages IS NULL OR root IS NOT NULL", name="closed_first"),
        CheckConstraint("(stages IS NULL) = (board_root IS NULL)", name="opened"),
    )

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    ballot_id: Mapped[UUID] = mapped_column(primary_key=True)
    config: Mapped[str]
    """All that bears on the result, as canonical JSON: its SHA-256 is the ballot's hash."""
    root: Mapped[str | None]
    """The Merkle root of the closed list of envelopes; none while the ballot is open."""
    board_root: Mapped[str | None]
    paper: Mapped[dict[str, Any] | None]
    """What came on paper: `{"received", "invalid", "counts": {option: []}}`."""
    stages: Mapped[list[Any] | None]
    """`Stage.as_json` for each question, once the urn was opened."""


class Envelope(Base):
    """A seat's sealed answer to one question: one, for ever.

    The hash is not unique on purpose: a copier would lock out the honest voter.
    """

    __tablename__ = "ballot_envelopes"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant", "ballot_id", "unit_id"],
            ["ballot_seats.tenant", "ballot_seats.ballot_id", "ballot_seats.unit_id"],
        ),
        {"info": {"append_only": True}},
    )

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    ballot_id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(primary_key=True)
    question: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    envelope: Mapped[bytes] = mapped_column(LargeBinary)


class BoardLine(Base):
    """What was answered under a code."""

    __tablename__ = "ballot_board"
    __table_args__ = (
        belongs_to("ballots", "ballot_id"),
        {"info": {"append_only": True}},
    )

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    ballot_id: Mapped[UUID] = mapped_column(primary_key=True)
    question: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    code: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    marks: Mapped[bytes] = mapped_column(LargeBinary)
