"""What kinds of units and blocks there are, and how the leadership of a block moves."""

from enum import StrEnum

from backend.kernel.states import Machine


class UnitKind(StrEnum):
    """What a unit is; it decides the letterhead (party bodies use the Party's)."""

    party = "party"
    state = "state"
    union = "union"
    school = "school"
    press = "press"
    public_service = "public_service"
    enterprise = "enterprise"
    commune = "commune"


class BlockKind(StrEnum):
    """Khối: units alike in function. Cụm: units alike in territory."""

    khoi = "khoi"
    cum = "cum"


class LeaderRole(StrEnum):
    """Khối trưởng and Khối phó."""

    leader = "leader"
    deputy = "deputy"


class HandoverState(StrEnum):
    """How far a hand-over has come."""

    prepared = "prepared"
    given = "given"
    completed = "completed"
    withdrawn = "withdrawn"


class HandoverAction(StrEnum):
    """The two sides' acts."""

    give = "give"
    take = "take"
    withdraw = "withdraw"


HANDOVER = Machine(
    {
        (HandoverState.prepared, HandoverAction.give): HandoverState.given,
        (HandoverState.prepared, HandoverAction.withdraw): HandoverState.withdrawn,
        (HandoverState.given, HandoverAction.take): HandoverState.completed,
        (HandoverState.given, HandoverAction.withdraw): HandoverState.withdrawn,
    }
)
"""Bàn giao Khối trưởng: the outgoing leader gives, the incoming one takes; both sign."""
