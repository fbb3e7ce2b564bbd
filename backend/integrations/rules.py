"""Which changes of another system would break a running year, and what becomes of them."""

from dataclasses import dataclass
from enum import StrEnum

from backend.kernel.states import Machine


class HeldKind(StrEnum):
    """The acts that are held; everything else is applied as it comes."""

    unit_dissolved = "unit_dissolved"
    person_deactivated = "person_deactivated"
    person_removed = "person_removed"


class HeldState(StrEnum):
    """What became of a change that was held."""

    waiting = "waiting"
    applied = "applied"
    refused = "refused"


class HeldAction(StrEnum):
    """What an officer does with it."""

    apply = "apply"
    refuse = "refuse"


HELD = Machine(
    {
        (HeldState.waiting, HeldAction.apply): HeldState.applied,
        (HeldState.waiting, HeldAction.refuse): HeldState.refused,
        (HeldState.refused, HeldAction.apply): HeldState.applied,
    }
)
"""A refusal may be taken back: the other system keeps asking for what is true there."""


class Reason(StrEnum):
    """Why a change is not applied without an officer."""

    member_of_running_season = "member_of_running_season"
    leads_block = "leads_block"
    last_head_in_running_season = "last_head_in_running_season"
    last_administrator = "last_administrator"


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """What hangs on a unit today."""

    running_seasons: int
    leads_a_block: bool


@dataclass(frozen=True, slots=True)
class PersonStanding:
    """What hangs on a person today."""

    units_headed_alone_in_season: int
    """Units in a running year whose only head with an open account is this person."""
    administers: bool
    other_administrators: int


def reasons_to_keep_unit(standing: UnitStanding) -> list[Reason]:
    """Why the unit cannot end by itself: a running year counts, signs and ranks with it."""
    return [
        *([Reason.member_of_running_season] if standing.running_seasons else []),
        *([Reason.leads_block] if standing.leads_a_block else []),
    ]


def reasons_to_keep_person(standing: PersonStanding) -> list[Reason]:
    """Why the account cannot close by itself: nobody else could sign, vote or administer."""
    alone = standing.administers and not standing.other_administrators
    return [
        *([Reason.last_head_in_running_season] if standing.units_headed_alone_in_season else []),
        *([Reason.last_administrator] if alone else []),
    ]
