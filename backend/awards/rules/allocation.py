"""From the published places to a draft of the proposal, within the block's quota."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.awards.rules.awards import FLAGS, Receiver
from backend.awards.rules.quotas import Quota


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit's published place; units that share a place share the number."""

    unit_id: UUID
    place: int
    no_flag: bool = False
    """A gate of the block's table bars the unit from the flag, whatever its place."""


def allocate(places: Iterable[Placed], quotas: Iterable[Quota]) -> list[tuple[Placed, Quota]]:
    """Who is drafted for what: the first places for the first quota, and so on downwards.

    Units that share the place at the edge of a quota are all drafted for it. The overdraft shows
    as a finding: people choose among equals, never the software. A unit that the block's table
    bars from the flag waits for the next award. A quota for persons, or one whose number nobody
    knows yet, drafts nobody.
    """
    waiting = sorted(places, key=lambda placed: placed.place)
    drafted: list[tuple[Placed, Quota]] = []
    for quota in quotas:
        taken = _first([placed for placed in waiting if _open_to(placed, quota)], quota.most or 0)
        waiting = [placed for placed in waiting if placed not in taken]
        drafted += [(placed, quota) for placed in taken]
    return drafted


def _open_to(placed: Placed, quota: Quota) -> bool:
    barred = placed.no_flag and quota.title in FLAGS
    its_own = not quota.units or placed.unit_id in quota.units
    return its_own and not barred and quota.receiver in {None, Receiver.collective}


def _first(waiting: Sequence[Placed], count: int) -> Sequence[Placed]:
    """The first `count`, and whoever shares the place of the last of them."""
    if count == 0 or not waiting:
        return []
    edge = waiting[min(count, len(waiting)) - 1].place
    return [placed for placed in waiting if placed.place <= edge]
