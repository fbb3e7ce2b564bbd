"""What kinds of units and blocks there are, and how the leadership of a block moves."""

from dataclasses import dataclass
from datetime import date, timedelta
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

    edit = "edit"
    give = "give"
    take = "take"
    withdraw = "withdraw"


HANDOVER = Machine(
    {
        (HandoverState.prepared, HandoverAction.edit): HandoverState.prepared,
        (HandoverState.prepared, HandoverAction.give): HandoverState.given,
        (HandoverState.prepared, HandoverAction.withdraw): HandoverState.withdrawn,
        (HandoverState.given, HandoverAction.take): HandoverState.completed,
        (HandoverState.given, HandoverAction.withdraw): HandoverState.withdrawn,
    }
)
"""Bàn giao Khối trưởng: the outgoing leader gives, the incoming one takes; both sign."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `starts_on` to `ends_on`, both included; none = it still runs."""

    starts_on: date
    ends_on: date | None

    def meets(self, other: "Period") -> bool:
        """Whether the two have a day in common."""
        return (other.ends_on is None or self.starts_on <= other.ends_on) and (
            self.ends_on is None or other.starts_on <= self.ends_on
        )


def last_day_before(day: date) -> date:
    """The last day of what a new term, or a new name, replaces from `day` on.

    A leadership moves only when both sides have signed: the outgoing leader still presides over
    the conference of that day until the incoming one takes.
    """
    return day - timedelta(days=1)
