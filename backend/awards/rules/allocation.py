"""From the published places to a draft of the proposal, within the block's quota."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.awards.rules.awards import FLAGS, AwardTitle, Receiver
from backend.awards.rules.quotas import Listed, Quota, filled


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit's published place; units that share a place share the number."""

    unit_id: UUID
    place: int
    no_flag: bool = False
    """A gate of the block's table bars the unit from the flag, whatever its place."""


_ONE_FLAG = Quota(AwardTitle.provincial_flag, None, None, most=1)
"""Where the block has stated no number."""


def leads(
    placed: Placed, places: Collection[Placed], flags: Iterable[Quota], members: frozenset[UUID]
) -> bool | None:
    """Whether a unit is among the first of its block (or group) whom a flag may go to.

    None: it might be, but of what the share of flags is taken is not known.
    """
    if placed.no_flag:
        return False
    own = [flag for flag in flags if not flag.units or placed.unit_id in flag.units]
    return either({_among(placed, places, flag, members) for flag in own or [_ONE_FLAG]})


def either(told: Collection[bool | None]) -> bool | None:
    """Whether one of them is true; None where none is, but one might be."""
    return True if True in told else None if None in told else False


def _among(
    placed: Placed, places: Iterable[Placed], flag: Quota, members: frozenset[UUID]
) -> bool | None:
    limit = filled(flag, Listed((), members, {})).limit
    rivals = (one for one in places if not one.no_flag and one.place < placed.place)
    ahead = sum(not flag.units or one.unit_id in flag.units for one in rivals)
    return None if limit is None else ahead < limit


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
