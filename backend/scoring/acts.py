"""A card as it is shown, with the acts that its state and the reader's rights allow."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.criteria.numbers import shown
from backend.kernel.places import Place
from backend.scoring.assigned import Assigned
from backend.scoring.schemas import ScorecardOut
from backend.scoring.states import SCORECARD, CardAction, Side
from backend.scoring.visibility import checker, checks_shown, own_units
from backend.seasons.rules import SeasonState

_NEEDS = {
    CardAction.edit: Permission.enter_scores,
    CardAction.submit: Permission.submit_scores,
    CardAction.explain: Permission.enter_scores,
}
SIGNS = {Side.unit: Permission.agree_scores, Side.block: Permission.verify_scores}


def card_out(row: Row[Any], actor: Actor, assigned: Assigned) -> ScorecardOut:
    """A card's row as it is shown to the actor, with what they may do now."""
    return ScorecardOut(**card_told(row, actor, assigned))


def card_told(row: Row[Any], actor: Actor, assigned: Assigned) -> dict[str, Any]:
    """The same as plain values, for lists."""
    told = checks_shown(actor, row)
    return {
        "id": row.id,
        "season_id": row.season_id,
        "block_id": row.block_id,
        "unit": {
            "id": row.unit_id,
            "name": row.unit_name,
            "short_name": row.unit_short_name,
        },
        "criteria_set_id": row.criteria_set_id,
        "state": row.state,
        "self_total": shown(row.self_total),
        "computed_total": shown(row.computed_total),
        "strict_total": shown(row.strict_total) if told else None,
        "agreed_total": shown(row.agreed_total) if told else None,
        "differences": _differences(row) if told else [],
        "class_name": (row.class_name or None) if told else None,
        "standing": row.standing if told else None,
        "provisional": row.provisional,
        "saved_at": row.saved_at,
        "submitted_at": row.submitted_at,
        "verified_at": row.verified_at,
        "unit_signed_at": row.unit_signed_at,
        "block_signed_at": row.block_signed_at,
        "agreed_at": row.agreed_at,
        "return_reason": row.return_reason,
        "unexplained": row.unexplained,
        "unanswered": row.unanswered,
        "version": row.version,
        "actions": _actions(row, actor, assigned),
    }


def _differences(row: Row[Any]) -> list[dict[str, Any]]:
    return [
        {
            **told,
            "strict_points": shown(Decimal(told["strict_points"])),
            "agreed_points": shown(Decimal(told["agreed_points"])),
            "decided_at": datetime.fromisoformat(told["decided_at"]),
        }
        for told in row.differences or ()
    ]


def _actions(row: Row[Any], actor: Actor, assigned: Assigned) -> list[str]:
    if row.season_state is SeasonState.closed:
        return []
    place = Place(row.unit_id, row.block_id)
    return [
        str(action)
        for action in SCORECARD.allowed(row.state)
        if (action in _NEEDS and actor.may(_NEEDS[action], place))
        or _is_checkers(action, row, actor, assigned)
    ] + [f"agree_{side}" for side in Side if _may_sign(row, actor, side, place)]


def _is_checkers(action: CardAction, row: Row[Any], actor: Actor, assigned: Assigned) -> bool:
    """Whether it is an act of those who check, and the actor one of them for this card."""
    if action is CardAction.return_:
        other = row.unit_id not in own_units(actor)
        return other and actor.may(Permission.verify_scores, Place(row.unit_id, row.block_id))
    if action is CardAction.answer and not row.unanswered:
        return False
    if action is CardAction.verify:
        finished = all(part["done"] for part in row.parts or ())
        return bool(my_open_parts(actor, row, assigned, CardAction.check if finished else action))
    acts = {CardAction.check, CardAction.answer}
    return action in acts and bool(my_open_parts(actor, row, assigned, CardAction.check))


def _may_sign(row: Row[Any], actor: Actor, side: Side, place: Place) -> bool:
    """Once all is said; nobody signs twice, for both sides, or against their own unit."""
    waits = row.provisional or row.unexplained or row.unanswered
    if waits or CardAction.agree not in SCORECARD.allowed(row.state):
        return False
    signed_by = {Side.unit: row.unit_signed_by, Side.block: row.block_signed_by}
    free = signed_by[side] is None and actor.user_id not in signed_by.values()
    own = side is Side.block and row.unit_id in own_units(actor)
    return free and not own and actor.may(SIGNS[side], place)


def my_open_parts(
    actor: Actor, row: Row[Any], assigned: Assigned, action: CardAction
) -> frozenset[str]:
    """The parts of a card that the actor may check now, or whose check they may complete."""
    closed = row.season_state is SeasonState.closed
    if closed or not row.parts or action not in SCORECARD.allowed(row.state):
        return frozenset()
    who = checker(actor, Place(row.unit_id, row.block_id))
    names = {p["part"] for p in row.parts if action is CardAction.check or not p["done"]}
    return frozenset(n for n in names if who.may_check(row.unit_id, assigned.get(n, ())))
