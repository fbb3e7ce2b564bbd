"""How many units may hold a class (Quy định 366 Điều 11: at most 20 %), and who is beyond it.

The class that the points give stays: whoever is beyond the quota, and equals across its edge, are
named with the working, for the one who decides. Nobody is lowered and nobody picked.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from backend.criteria.numbers import comma, exact, shown
from backend.criteria.rules import BaseKind, Quota, Table
from backend.kernel.texts import Text
from backend.scoring.rules.classes import Standing
from backend.scoring.rules.working import joined


class Room(StrEnum):
    """Whether the quota has room for a unit; equals across its edge are undecided."""

    within = "within"
    undecided = "undecided"
    over = "over"


@dataclass(frozen=True)
class Rated:
    """A unit with its class and place; equals share a place."""

    id: str
    name: str
    place: int
    standing: Standing
    class_: str = ""


@dataclass(frozen=True)
class Filled:
    """A class's quota: `allowed` places, `base` units counted, the room for each that holds it."""

    class_: str
    allowed: int
    base: int
    rooms: Mapping[str, Room]
    text: Text


def quotas_filled(table: Table, units: Sequence[Rated]) -> tuple[Filled, ...]:
    """Every quota on a class, in the table's order. Those on awards hold where awards are given."""
    return tuple(
        _filled(table, quota, units)
        for quota in table.quotas
        if quota.class_ and (quota.max is not None or quota.share is not None)
    )


def rooms_in(quotas: Sequence[Filled]) -> Mapping[str, Room]:
    """The room for each unit; of several quotas on one class the tightest says."""
    found: dict[str, Room] = {}
    for quota in quotas:
        for unit, room in quota.rooms.items():
            found[unit] = max(room, found.get(unit, room), key=[*Room].index)
    return found


def _filled(table: Table, quota: Quota, units: Sequence[Rated]) -> Filled:
    base = len([*_counted(table, quota, units)])
    allowed = _allowed(quota, base)
    rooms = dict(_rooms([unit for unit in units if unit.class_ == quota.class_], allowed))
    told = joined(_how_many(quota, base, allowed), *_working(rooms, units))
    return Filled(quota.class_, allowed, base, rooms, told)


def _counted(table: Table, quota: Quota, units: Sequence[Rated]) -> Iterator[Rated]:
    """The units of which the share is taken."""
    order = [grade.class_ for grade in table.classification]
    for unit in units:
        match quota.base.kind:
            case BaseKind.members:
                yield unit
            case BaseKind.class_ if unit.class_ == quota.base.of:
                yield unit
            case BaseKind.at_least if unit.class_ in order[: order.index(quota.base.of) + 1]:
                yield unit


def _allowed(quota: Quota, base: int) -> int:
    """Whole places: "at most 20 %" of nine is one, never two."""
    limits = [] if quota.max is None else [quota.max]
    if quota.share is not None:
        limits.append(int(exact(quota.share) * base))
    return min(limits)


def _rooms(holders: Sequence[Rated], allowed: int) -> Iterator[tuple[str, Room]]:
    """From the best place down; a tie is within or beyond as a whole, or else undecided."""
    taken = 0
    for _, sharing in groupby(sorted(holders, key=_place), key=_place):
        equals = [*sharing]
        before, taken = taken, taken + len(equals)
        room = Room.over if before >= allowed else Room.undecided
        yield from ((unit.id, Room.within if taken <= allowed else room) for unit in equals)


def _place(unit: Rated) -> int:
    return unit.place


def _working(rooms: Mapping[str, Room], units: Sequence[Rated]) -> Iterator[Text]:
    held = len(rooms)
    yield Text(f"Có {held} đơn vị đạt loại này.", f"{held} units reach the class.")
    for room, (vi, en) in _SAID.items():
        names = "; ".join(unit.name for unit in units if rooms.get(unit.id) is room)
        if names:
            yield Text(f"{vi}: {names}.", f"{en}: {names}.")
    open_still = "; ".join(unit.name for unit in units if unit.standing is Standing.undecided)
    if open_still:
        yield Text(f"Chưa xếp loại: {open_still}.", f"Not in a class yet: {open_still}.")


_SAID = {
    Room.undecided: ("Bằng nhau ở ranh giới, chờ quyết định", "Equal at the edge, to be decided"),
    Room.over: ("Vượt chỉ tiêu", "Beyond the quota"),
}


def _how_many(quota: Quota, base: int, allowed: int) -> Text:
    name = quota.class_
    if quota.share is None:
        return Text(f"Loại {name}: tối đa {allowed} đơn vị.", f"Class {name}: at most {allowed}.")
    percent, of = exact(quota.share) * 100, _BASES[BaseKind(quota.base.kind)]
    cap = "" if quota.max is None else f" (≤ {quota.max})"
    vi = f"tối đa {comma(percent)} % của {base} {of.vi} {quota.base.of}".rstrip()
    en = f"at most {shown(percent)} % of {base} {of.en} {quota.base.of}".rstrip()
    return Text(
        f"Loại {name}: {vi}{cap}, được {allowed} đơn vị.",
        f"Class {name}: {en}{cap}, that is {allowed}.",
    )


_BASES = {
    BaseKind.members: Text("đơn vị của khối", "units of the block"),
    BaseKind.class_: Text("đơn vị loại", "units of class"),
    BaseKind.at_least: Text("đơn vị từ loại", "units at or above class"),
}
