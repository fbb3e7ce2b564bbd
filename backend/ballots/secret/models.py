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
    UniqueConstraint,
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
    stages: Mapped[list[Any] | None]
    """`Stage.as_json` for each question, once the votes were counted."""
    stopped: Mapped[dict[str, Any] | None]
    """The numbers that were wrong: `{"stage", "question", "expected", "received", "bad",
    "duplicates", "handed_on"}`."""


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


class Teller(Base):
    """Somebody named to hold a layer of a ballot (ban kiểm phiếu), with the keys made for it.

    Only public keys, and the private ones under a passphrase that never leaves the teller.
    """

    __tablename__ = "ballot_tellers"
    __table_args__ = (
        belongs_to("ballots", "ballot_id"),
        belongs_to("users", "user_id"),
        UniqueConstraint("tenant", "ballot_id", "user_id"),
        CheckConstraint("position BETWEEN 1 AND 3", name="position"),
        CheckConstraint("(sealing IS NULL) = (signing IS NULL)", name="both_keys"),
        CheckConstraint("sealing IS NOT NULL OR confirmed_by IS NULL", name="key_first"),
        CheckConstraint("confirmed_by <> user_id", name="second_person"),
    )

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    ballot_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    """In which turn the teller peels, from 1."""
    user_id: Mapped[UUID]
    name: Mapped[str]
    sealing: Mapped[bytes | None] = mapped_column(LargeBinary)
    """The public key of the layer, an uncompressed point."""
    signing: Mapped[bytes | None] = mapped_column(LargeBinary)
    backup: Mapped[str | None]
    """The private keys under the teller's passphrase; destroyed with the urn's key."""
    confirmed_by: Mapped[UUID | None]
    signature: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Of the stage, once the teller has peeled."""


class PeeledStage(Base):
    """What a stage (0: the urn, n: the nth teller) handed on of the envelopes to one question."""

    __tablename__ = "ballot_stages"
    __table_args__ = (
        belongs_to("ballots", "ballot_id"),
        CheckConstraint("received >= bad + duplicates", name="numbers"),
        {"info": {"append_only": True}},
    )

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    ballot_id: Mapped[UUID] = mapped_column(primary_key=True)
    stage: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    question: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    received: Mapped[int]
    bad: Mapped[int]
    duplicates: Mapped[int]
    items: Mapped[bytes] = mapped_column(LargeBinary)
    """One after the other, sorted, all of one length."""
