"""Acts on an open ballot: a seat's vote, and closing."""

import hashlib
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.ballots.acting import PERMITTING, votes_for
from backend.ballots.ballot_operations import HeldBallot, held_ballot
from backend.ballots.ballot_schemas import Cast, Receipt, RuleIn
from backend.ballots.counting import fault_of
from backend.ballots.counts import count_names
from backend.ballots.faults import FAULTS
from backend.ballots.hours import check_hour
from backend.ballots.models import NamedVote
from backend.ballots.rules import BALLOT, SECRET, BallotAction
from backend.ballots.seat_queries import seat_of
from backend.ballots.secret.closing import seal
from backend.events.operations import Doer
from backend.events.rules import canonical
from backend.kernel import clock
from backend.kernel.errors import FieldError, conflict, forbidden, invalid_fields


def cast(session: Session, actor: Actor, ballot_id: UUID, vote: Cast) -> Receipt:
    """Cast a seat's vote. The same vote again gets the same receipt; another vote is a 409.

    Votes hold the ballot's row in share, closing holds it alone: nothing enters after closing.
    """
    held = held_ballot(session, actor, ballot_id, sharing=True)
    seat = seat_of(session, actor.tenant, ballot_id, vote.unit_id)
    if seat is None or not votes_for(actor, seat, held.season.block_id):
        raise forbidden()
    if held.ballot.mode in SECRET:
        raise _sealed_only()
    receipt = _receipt(ballot_id, vote)
    if seat.receipt != receipt:
        BALLOT[held.ballot.mode].after(held.ballot.state, BallotAction.cast)
        check_hour(session, held.ballot, seat)
        _check_vote(session, held, vote)
        _store(session, actor, held, seat, vote, receipt)
    return Receipt(ballot_id=ballot_id, unit_id=vote.unit_id, receipt=receipt)


def _sealed_only() -> Exception:
    """409: in a secret ballot no vote is ever kept that can be read."""
    return conflict(
        "sealed_only",
        "Phiếu kín phải được niêm phong trên máy của người bỏ phiếu.",
        "A secret vote is sealed on the voter's device.",
    )


def _store(
    session: Session, actor: Actor, held: HeldBallot, seat: Row[Any], vote: Cast, receipt: str
) -> None:
    """Keep the vote: one a seat, for ever. What was typed of a paper stands once confirmed."""
    values = {
        "answer": vote.answer.model_dump(mode="json"),
        "receipt": receipt,
        "cast_by": actor.user_id,
        "cast_at": clock.now(),
    }
    key = {"tenant": actor.tenant, "ballot_id": held.ballot.id, "unit_id": vote.unit_id}
    put = insert(NamedVote).values(**key, **values)
    if seat.written:
        stored = put.on_conflict_do_update(
            constraint="pk_named_votes", set_=values, where=NamedVote.confirmed_by.is_(None)
        )
    else:
        stored = put.on_conflict_do_nothing()
    if session.scalar(stored.returning(NamedVote.receipt)) is None:
        _check_same(session, vote, held.ballot.id, receipt, actor.tenant)


def _check_same(session: Session, vote: Cast, ballot_id: UUID, receipt: str, tenant: int) -> None:
    """The vote that is there already must be this one: a retry, not a change of mind."""
    kept = select(NamedVote.receipt).where(
        NamedVote.tenant == tenant,
        NamedVote.ballot_id == ballot_id,
        NamedVote.unit_id == vote.unit_id,
    )
    if session.scalar(kept) != receipt:
        raise conflict(
            "voted_otherwise",
            "Phiếu này đã được nhận từ trước; phiếu đã gửi không thay đổi được.",
            "This vote is in already; a vote cannot be changed.",
        )


def _receipt(ballot_id: UUID, vote: Cast) -> str:
    """SHA-256 over ballot, seat, what was fixed at opening, and the vote."""
    sealed = {
        "ballot": ballot_id,
        "unit": vote.unit_id,
        "config": vote.config_hash,
        "answer": vote.answer.model_dump(mode="json"),
    }
    return hashlib.sha256(canonical(sealed).encode()).hexdigest()


def _check_vote(session: Session, held: HeldBallot, vote: Cast) -> None:
    if vote.config_hash != held.ballot.config_hash:
        raise conflict(
            "other_ballot",
            "Phiếu trên máy không phải phiếu đang biểu quyết; hãy tải lại.",
            "What you see is not the ballot that is open; load it again.",
        )
    options = held.options(session)
    own = next((option.id for option in options if option.unit_id == vote.unit_id), None)
    rule = RuleIn.model_validate(held.ballot.rule).pure()
    fault = fault_of(rule, [option.id for option in options], own, vote.answer.pure())
    if fault is not None:
        raise invalid_fields([FieldError("/answer", fault, FAULTS[fault])])


def close(session: Session, actor: Actor, ballot_id: UUID) -> None:
    """Close a named ballot and count it; close the list of a secret one."""
    close_held(
        session, actor, held_ballot(session, actor, ballot_id, PERMITTING[BallotAction.close])
    )


def close_held(session: Session, doer: Doer, held: HeldBallot) -> None:
    """Close a ballot that is locked: the chair does it, or the hour that was fixed for it."""
    state = BALLOT[held.ballot.mode].after(held.ballot.state, BallotAction.close)
    if held.ballot.mode in SECRET:
        seal(session, doer, held)
    else:
        count_names(session, doer, held, state)
