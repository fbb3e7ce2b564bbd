"""What the routes of tellers take and give."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from backend.ballots.ballot_schemas import MOST_OPTIONS
from backend.ballots.secret.rules.envelope import SIZE
from backend.ballots.secret.rules.layers import LAYER
from backend.ballots.secret.rules.peeling import FEWEST, MOST, Peel
from backend.kernel.fields import Input

Point = Annotated[str, StringConstraints(pattern=r"^04[0-9a-f]{128}$")]
"""A public key on P-256, uncompressed, in hexadecimal."""

MOST_ITEMS = 5_000
Number = Annotated[int, Field(ge=0, le=MOST_ITEMS)]
Item = Annotated[
    str,
    StringConstraints(
        pattern=r"^[0-9a-f]+$", min_length=2 * SIZE, max_length=2 * (SIZE + (MOST - 1) * LAYER)
    ),
]


class TellersIn(Input):
    """Who is to hold a layer each, in the order in which they peel."""

    user_ids: Annotated[list[UUID], Field(min_length=FEWEST, max_length=MOST)]


class TellerKeyIn(Input):
    """A teller's public keys, and the private ones under the teller's passphrase."""

    sealing: Point
    signing: Point
    backup: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{100,400}$")]


class ConfirmIn(Input):
    """The fingerprint that was read aloud."""

    fingerprint: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


class PeeledIn(Input):
    """What was under the layer of the envelopes to one question."""

    question: Annotated[int, Field(ge=0, le=MOST_OPTIONS)]
    received: Number
    bad: Number
    duplicates: Number
    items: Annotated[list[Item], Field(max_length=MOST_ITEMS)]
    """What is handed on, in hexadecimal, sorted."""

    def pure(self) -> Peel:
        """The same for the rules; an odd digit makes an item of the wrong length."""
        items = tuple(bytes.fromhex(item) if len(item) % 2 == 0 else b"" for item in self.items)
        return Peel(self.question, self.received, self.bad, self.duplicates, items)


class PeelingIn(Input):
    """A stage as its teller hands it on."""

    questions: Annotated[list[PeeledIn], Field(min_length=1, max_length=MOST_OPTIONS)]
    signature: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{128}$")]
    """ECDSA on P-256 with SHA-256 over `thidua/kiem-phieu/1`, ballot, stage and both roots."""


class TellerOut(BaseModel):
    """A teller of a ballot."""

    position: int
    user_id: UUID
    name: str
    mine: bool
    fingerprint: str | None
    """To be read aloud; null until the key is made."""
    confirmed: bool
    peeled: bool
    actions: list[str]


class Candidate(BaseModel):
    """Somebody who may be named."""

    user_id: UUID
    name: str


class TellersOut(BaseModel):
    """The tellers of a ballot in the order in which they peel."""

    ballot_id: UUID
    tellers: list[TellerOut]
    turn: int | None
    """Whose turn it is to peel; null unless the urn is open."""
    candidates: list[Candidate]
    """For who may name the tellers, while they may still be named; empty for others."""
    backup: str | None
    """The reader's own private keys under their passphrase; null for everybody else."""
    actions: list[str]


class WaitingOut(BaseModel):
    """What waits to be peeled, of one question."""

    question: int
    items: list[str]


class PeelingOut(BaseModel):
    """What the teller whose turn it is has to peel."""

    ballot_id: UUID
    stage: int
    config: str
    config_hash: str
    root: str
    """Of what the stage before handed on."""
    questions: list[WaitingOut]
