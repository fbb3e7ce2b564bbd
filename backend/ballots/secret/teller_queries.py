"""What is read of tellers: who they are and how far, and what waits for whose turn it is."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.ballots.ballot_queries import seen_ballot
from backend.ballots.queries import PREPARERS, may_any
from backend.ballots.rules import BallotState, Mode
from backend.ballots.secret import reading
from backend.ballots.secret.candidates import candidates
from backend.ballots.secret.models import Teller
from backend.ballots.secret.rules.peeling import fingerprint, stage_root
from backend.ballots.secret.teller_schemas import PeelingOut, TellerOut, TellersOut, WaitingOut
from backend.kernel.errors import conflict, forbidden
from backend.kernel.places import Place

_TELLERS = (
    select(Teller.__table__)
    .where(Teller.tenant == bindparam("tenant"), Teller.ballot_id == bindparam("ballot_id"))
    .order_by(Teller.position)
)


def tellers(db: Connection | Session, actor: Actor, ballot_id: UUID) -> TellersOut:
    """The ballot's tellers; empty for a ballot that has none."""
    row = seen_ballot(db, actor, ballot_id)
    found = _tellers(db, actor, ballot_id)
    mine = next((t for t in found if t.user_id == actor.user_id), None)
    names = _may_name(actor, row)
    turn = _turn(row, found)
    return TellersOut(
        ballot_id=row.id,
        tellers=[_teller_out(actor, row, t, turn) for t in found],
        turn=turn,
        candidates=candidates(db, actor.tenant, row.block_id) if names else [],
        backup=None if mine is None else mine.backup,
        actions=["name"] if names else [],
    )


def _tellers(db: Connection | Session, actor: Actor, ballot_id: UUID) -> list[Row[Any]]:
    return list(db.execute(_TELLERS, {"tenant": actor.tenant, "ballot_id": ballot_id}))


def _may_name(actor: Actor, row: Row[Any]) -> bool:
    return _prepared(row) and may_any(actor, PREPARERS, Place(block_id=row.block_id))


def _prepared(row: Row[Any]) -> bool:
    return row.mode is Mode.sealed_by_tellers and row.state is BallotState.draft


def _turn(row: Row[Any], found: list[Row[Any]]) -> int | None:
    if row.state is not BallotState.peeling:
        return None
    return next((t.position for t in found if t.signature is None), None)


def _teller_out(actor: Actor, row: Row[Any], teller: Row[Any], turn: int | None) -> TellerOut:
    mine, made = teller.user_id == actor.user_id, teller.sealing is not None
    chairs = actor.may(Permission.chair_meeting, Place(block_id=row.block_id))
    possible = {
        "make_key": mine and _prepared(row),
        "confirm": chairs and not mine and made and not teller.confirmed_by and _prepared(row),
        "peel": mine and teller.position == turn,
    }
    return TellerOut(
        position=teller.position,
        user_id=teller.user_id,
        name=teller.name,
        mine=mine,
        fingerprint=fingerprint(teller.sealing, teller.signing) if made else None,
        confirmed=teller.confirmed_by is not None,
        peeled=teller.signature is not None,
        actions=[action for action, fits in possible.items() if fits],
    )


def waiting(db: Connection | Session, actor: Actor, ballot_id: UUID) -> PeelingOut:
    """What the reader has to peel: 403 for who is no teller, 409 unless it is the reader's turn."""
    row = seen_ballot(db, actor, ballot_id)
    found = _tellers(db, actor, ballot_id)
    mine = next((t.position for t in found if t.user_id == actor.user_id), None)
    if mine is None:
        raise forbidden()
    secret = reading.secret_part(db, actor.tenant, ballot_id)
    if secret is None or mine != _turn(row, found):
        raise conflict("not_your_turn", "Chưa đến lượt của đồng chí.", "It is not your turn.")
    before = reading.stage(db, actor.tenant, ballot_id, mine - 1)
    return PeelingOut(
        ballot_id=row.id,
        stage=mine,
        config=secret.config,
        config_hash=row.config_hash,
        root=stage_root(before).hex(),
        questions=[
            WaitingOut(question=p.question, items=[item.hex() for item in p.items]) for p in before
        ],
    )
