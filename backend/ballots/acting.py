"""Who may do what with a ballot now: its state, the permissions, and what is still missing."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.ballots.queries import PREPARERS, may_any
from backend.ballots.rules import BALLOT, SECRET, BallotAction, BallotState, Mode
from backend.ballots.seat_queries import RollNumbers
from backend.kernel.places import Place

P = Permission
RUNNERS = (P.prepare_meeting,)
PERMITTING = {
    BallotAction.open: (P.chair_meeting,),
    BallotAction.enter_count: RUNNERS,
    BallotAction.confirm: (P.confirm_count,),
    BallotAction.close: (P.chair_meeting,),
    BallotAction.open_urn: (P.chair_meeting,),
    BallotAction.cancel: (P.chair_meeting, P.lead_season),
    BallotAction.record: (P.lead_season,),
}
"""Which permissions let a ballot be moved on. Casting is asked at the seat's own place."""


def votes_for(actor: Actor, seat: Row[Any], block_id: UUID) -> bool:
    """Whether the actor may vote for the seat: its unit, or the proxy that the roll names.

    A council's member votes in person. An absentee's opinion is entered by the runners.
    """
    if seat.written:
        return may_any(actor, RUNNERS, Place(block_id=block_id))
    return gives_vote(actor, seat.user_id, Place(seat.proxy_unit_id or seat.unit_id, block_id))


def gives_vote(actor: Actor, member: UUID | None, voter: Place) -> bool:
    """Whether the actor is the council's member, or else may vote for the unit of the place."""
    return actor.user_id == member if member is not None else actor.may(P.vote, voter)


def actions(actor: Actor, row: Row[Any], roll: RollNumbers) -> list[str]:
    """What the actor may do with the ballot of `row` now."""
    place = Place(block_id=row.block_id)
    moves = [
        action.value
        for action in BALLOT[row.mode].allowed(row.state)
        if may_any(actor, PERMITTING.get(action, ()), place)
        and not _missing(actor, action, row, roll)
    ]
    prepares = may_any(actor, PREPARERS, place)
    if row.state is BallotState.draft and prepares:
        moves.append("edit")
    if row.state in {BallotState.draft, BallotState.open} and row.mode in SECRET and prepares:
        moves.append("draw_slips")
    return moves


def _missing(actor: Actor, action: BallotAction, row: Row[Any], roll: RollNumbers) -> bool:
    """Whether something else comes first: a count, or another person's confirmation."""
    paper = row.mode in SECRET and roll.written > 0
    if action is BallotAction.confirm and row.mode is Mode.named:
        return roll.to_confirm == 0 or roll.typed_by_me > 0
    if action is BallotAction.confirm:
        return bool(row.counted_by == actor.user_id)
    if action is BallotAction.close:
        return bool(roll.to_confirm)
    if action is BallotAction.enter_count:
        return row.mode in SECRET and not paper
    return action is BallotAction.open_urn and paper and row.paper is None
