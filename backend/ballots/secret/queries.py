"""What is read of secret ballots: what a phone seals with, and the board that everybody checks."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.ballots.ballot_queries import options_of, seen_ballot
from backend.ballots.result_schemas import PaperOut
from backend.ballots.rules import SECRET, BallotState
from backend.ballots.secret import reading
from backend.ballots.secret.casting import not_secret
from backend.ballots.secret.rules.board import Line, envelope_hash
from backend.ballots.secret.rules.peeling import Peel, stage_root
from backend.ballots.secret.schemas import (
    BoardLineOut,
    BoardOut,
    ClosedList,
    HandedOnOut,
    PeeledStageOut,
    SealingOut,
    StageOut,
    StoppedOut,
)
from backend.kernel.errors import conflict


def sealing(db: Connection | Session, actor: Actor, ballot_id: UUID) -> SealingOut:
    """What a phone seals a vote with; 409 before the ballot is opened."""
    row, secret = _seen(db, actor, ballot_id)
    return SealingOut(ballot_id=row.id, config=secret.config, config_hash=row.config_hash)


def board(db: Connection | Session, actor: Actor, ballot_id: UUID) -> BoardOut:
    """The closed list, and once the urn is open what was in it; 409 while the ballot is open."""
    row, secret = _seen(db, actor, ballot_id)
    if secret.root is None or row.state is BallotState.cancelled:
        raise conflict("list_open", "Hòm phiếu chưa đóng.", "The ballot's list is not closed.")
    hashes = reading.hashes(db, actor.tenant, ballot_id)
    closed = row.state is BallotState.closed
    return BoardOut(
        ballot_id=row.id,
        config=secret.config,
        config_hash=row.config_hash,
        root=secret.root,
        envelopes=[ClosedList(question=q, hashes=[h.hex() for h in hashes[q]]) for q in hashes],
        board_root=secret.board_root,
        stages=None if secret.stages is None else [StageOut(**stage) for stage in secret.stages],
        peeled=[_stage_out(*stage) for stage in reading.stages(db, actor.tenant, ballot_id)],
        stopped=None if secret.stopped is None else StoppedOut(**secret.stopped),
        lines=[_line(line) for line in reading.lines(db, actor.tenant, ballot_id)],
        paper=PaperOut(**row.paper) if closed and row.paper else None,
        counts=_counts(db, row) if closed else None,
        received=row.received if closed else max(map(len, hashes.values()), default=0),
        invalid=row.invalid if closed else None,
    )


def _seen(db: Connection | Session, actor: Actor, ballot_id: UUID) -> tuple[Row[Any], Row[Any]]:
    row = seen_ballot(db, actor, ballot_id)
    if row.mode not in SECRET:
        raise not_secret()
    secret = reading.secret_part(db, actor.tenant, ballot_id)
    if secret is None:
        raise conflict("not_opened", "Cuộc bỏ phiếu chưa mở.", "The ballot is not opened yet.")
    return row, secret


def _line(line: Line) -> BoardLineOut:
    return BoardLineOut(question=line.question, code=line.code.hex(), marks=list(line.marks))


def _stage_out(number: int, signature: bytes | None, peels: list[Peel]) -> PeeledStageOut:
    return PeeledStageOut(
        stage=number,
        root=stage_root(peels).hex(),
        signature=None if signature is None else signature.hex(),
        questions=[_handed_on(peel) for peel in peels],
    )


def _handed_on(peel: Peel) -> HandedOnOut:
    return HandedOnOut(
        question=peel.question,
        received=peel.received,
        bad=peel.bad,
        duplicates=peel.duplicates,
        hashes=sorted(envelope_hash(item).hex() for item in peel.items),
    )


def _counts(db: Connection | Session, row: Row[Any]) -> dict[UUID, list[int]]:
    return {option.id: option.counts for option in options_of(db, row.tenant, row.id)}
