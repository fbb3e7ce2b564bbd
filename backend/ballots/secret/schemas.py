"""What the routes of secret ballots give. What they take is bytes."""

from uuid import UUID

from pydantic import BaseModel

from backend.ballots.result_schemas import PaperOut


class SealingOut(BaseModel):
    """What a phone needs to seal a vote. It hashes `config` by itself."""

    ballot_id: UUID
    config: str
    """All that was fixed at opening, as the text whose SHA-256 is `config_hash`."""
    config_hash: str


class SecretReceipt(BaseModel):
    """The proof that an envelope is in: the same bytes always get the same one.

    `unit_id`: whose seat; of a unit the unit, of a council's member the account.
    """

    ballot_id: UUID
    unit_id: UUID
    digest: str
    """SHA-256 of the bytes that were sent, in hexadecimal."""
    signature: str
    """Ed25519, by the key that `config` names, over `thidua/bien-nhan/1`, ballot and digest."""


class ClosedList(BaseModel):
    """The hashes of the envelopes to one question, sorted."""

    question: int
    hashes: list[str]


class StageOut(BaseModel):
    """What became of the envelopes to one question: received = bad + duplicates + lines."""

    question: int
    received: int
    bad: int
    duplicates: int
    lines: int


class HandedOnOut(BaseModel):
    """What a stage handed on: received = bad + duplicates + hashes."""

    question: int
    received: int
    bad: int
    duplicates: int
    hashes: list[str]
    """SHA-256 of each item, sorted."""


class PeeledStageOut(BaseModel):
    """A stage of the opening by tellers: 0 is the urn's, n the nth teller's."""

    stage: int
    root: str
    signature: str | None
    """The teller's, over `thidua/kiem-phieu/1`, ballot, stage, the roots before and after."""
    questions: list[HandedOnOut]


class StoppedOut(BaseModel):
    """The numbers that stopped the ceremony."""

    stage: int
    question: int
    expected: int
    received: int
    bad: int
    duplicates: int
    handed_on: int


class BoardLineOut(BaseModel):
    """What was answered under a code."""

    question: int
    code: str
    marks: list[int]


class BoardOut(BaseModel):
    """All that anybody needs to check the count. Lines and counts follow once the urn is open."""

    ballot_id: UUID
    config: str
    config_hash: str
    root: str
    envelopes: list[ClosedList]
    board_root: str | None
    stages: list[StageOut] | None
    peeled: list[PeeledStageOut]
    """Stage by stage, where tellers hold layers; empty otherwise."""
    stopped: StoppedOut | None
    lines: list[BoardLineOut]
    paper: PaperOut | None
    counts: dict[UUID, list[int]] | None
    received: int
    invalid: int | None
