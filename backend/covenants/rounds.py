"""A signing round: who signs before whom, how, until when, and when the round is complete."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from backend.covenants.rules import COVENANT, CovenantAction, CovenantState


class SigningOrder(StrEnum):
    """Who signs before whom."""

    protocol = "protocol"
    leader_first = "leader_first"
    any = "any"


class LateSigning(StrEnum):
    """What happens to a unit that signs after the day set, or once the covenant is in force."""

    accepted = "accepted"
    refused = "refused"


class SigningCapacity(StrEnum):
    """How the signature is introduced on paper (NĐ 30/2020, Phụ lục I)."""

    head = "head"
    for_head = "for_head"
    for_collective = "for_collective"
    by_order = "by_order"


PREFIX: Mapping[SigningCapacity, str] = {
    SigningCapacity.head: "",
    SigningCapacity.for_head: "KT.",
    SigningCapacity.for_collective: "TM.",
    SigningCapacity.by_order: "TL.",
}


def signing_lines(
    capacity: SigningCapacity | None, unit: str, head: str, own: str
) -> tuple[str, str]:
    """What stands over a signature: for whom, then the signer's own office below.

    Decree 30/2020/NĐ-CP, Annex I, section II, 7: `KT. GIÁM ĐỐC`, on the next line `PHÓ GIÁM ĐỐC`.
    """
    match capacity:
        case SigningCapacity.for_head | SigningCapacity.by_order:
            return unit, f"{PREFIX[capacity]} {head}\n{own}"
        case SigningCapacity.for_collective:
            return f"{PREFIX[capacity]} {unit}", own
        case _:
            return unit, own


class SeatState(StrEnum):
    """A unit's place in the signing round; `recorded`: signed on paper, entered later."""

    awaiting = "awaiting"
    signed = "signed"
    declined = "declined"
    recorded = "recorded"


OPEN_SEATS = frozenset({SeatState.awaiting, SeatState.declined})
"""A unit that declined may still sign."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A unit in a signing round; smaller turns sign first, equal turns in any order."""

    unit_id: UUID
    turn: int
    state: SeatState


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who is to sign for a unit instead of its head, from a day until a day (none = open)."""

    unit_id: UUID
    user_id: UUID
    name: str
    title: str
    capacity: SigningCapacity
    starts_on: date
    ends_on: date | None

    def holds_on(self, day: date) -> bool:
        """Whether `day` lies within the term."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


def signatories_on(named: Iterable[Signatory], day: date) -> dict[UUID, Signatory]:
    """Who signs for each unit that day; `named` in the order of naming, the last one counts.

    A unit for which nobody's term holds is signed for by its head again.
    """
    return {signatory.unit_id: signatory for signatory in named if signatory.holds_on(day)}


class Terms(Protocol):
    """The terms of a signing round, as stored with the covenant."""

    @property
    def sign_by(self) -> date | None:
        """The last day for signing; none is never over."""
        ...

    @property
    def late_signing(self) -> LateSigning:
        """What happens after it."""
        ...


def turns(order: SigningOrder, leader: UUID | None, members: Sequence[UUID]) -> dict[UUID, int]:
    """The turn of each unit (from 1); `members` come in protocol order."""
    if order is SigningOrder.any:
        return dict.fromkeys(members, 1)
    others = [unit for unit in members if unit != leader]
    first = [leader] if leader is not None and leader in members else []
    if order is SigningOrder.leader_first:
        return dict.fromkeys(first, 1) | dict.fromkeys(others, 1 + len(first))
    return {unit: turn for turn, unit in enumerate([*first, *others], start=1)}


def turns_of_groups(groups: Sequence[Sequence[UUID]]) -> dict[UUID, int]:
    """The turn of each unit when the block states its own groups, one after the other."""
    return {unit: turn for turn, group in enumerate(groups, start=1) for unit in group}


def awaited_before(
    seats: Iterable[Seat], unit_id: UUID, sign_by: date | None, today: date
) -> list[UUID]:
    """The units that must sign before this one. Nobody is held up once the day set has passed."""
    by_unit = {seat.unit_id: seat for seat in seats}
    if past(sign_by, today):
        return []
    own = by_unit[unit_id].turn
    return [
        seat.unit_id
        for seat in by_unit.values()
        if seat.turn < own and seat.state is SeatState.awaiting
    ]


def past(sign_by: date | None, today: date) -> bool:
    """Whether the last day for signing is over; no day set is never over."""
    return sign_by is not None and today > sign_by


def is_late(state: CovenantState, sign_by: date | None, today: date) -> bool:
    """Whether a signature given today is late: after the day set, or once in force."""
    return state is CovenantState.in_force or past(sign_by, today)


def may_sign(
    state: CovenantState, seats: Sequence[Seat], seat: Seat, terms: Terms, today: date
) -> bool:
    """Whether the unit of `seat` may sign today."""
    open_seat = seat.state in OPEN_SEATS
    late = is_late(state, terms.sign_by, today) and terms.late_signing is LateSigning.refused
    return (
        CovenantAction.sign in COVENANT.allowed(state)
        and open_seat
        and not late
        and not awaited_before(seats, seat.unit_id, terms.sign_by, today)
    )


def complete(seats: Iterable[Seat]) -> bool:
    """Whether every unit has signed."""
    return all(seat.state in {SeatState.signed, SeatState.recorded} for seat in seats)


def may_come_into_force(seats: Sequence[Seat], sign_by: date | None, today: date) -> bool:
    """Whether the leader may end the round: somebody signed, and nobody is still waited for."""
    states = {seat.state for seat in seats}
    waiting = SeatState.awaiting in states and not past(sign_by, today)
    return SeatState.signed in states and not waiting
