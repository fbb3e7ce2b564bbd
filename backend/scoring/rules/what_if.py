"""What would change the places: between each unit and the next, the smallest change that swaps.

A change of points is counted in steps of the table's last decimal, because that is what is
published; nothing smaller than the step is asked. Everything is exact, and the whole chain is
asked anew for each change, not the total alone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from functools import partial
from itertools import pairwise

from backend.criteria.rules import RankingKey, RankingKind
from backend.scoring.rules.ranking import (
    PLACED,
    Candidate,
    Comparison,
    Place,
    comparisons,
    rank,
    tiers,
)
from backend.scoring.rules.shares import Share, Shares

Chain = Sequence[RankingKey]
TOTAL = RankingKey(RankingKind.total)


class Lever(StrEnum):
    """What is changed: the total, one criterion's points, or places exchanged (vote, decision)."""

    total = "total"
    criterion = "criterion"
    exchange = "exchange"


@dataclass(frozen=True)
class Swap:
    """A change of one unit by which the lower comes before the upper. `of`: criterion or key."""

    lever: Lever
    of: str
    unit: str
    now: Fraction
    then: Fraction

    @property
    def by(self) -> Fraction:
        """The change; below zero where points are lost."""
        return self.then - self.now


@dataclass(frozen=True)
class Gap:
    """Two units next to each other: the key that parts them, and what would swap them.

    `parted` is None while they share a rank, `awaits` then says for what. `edges` are the quotas
    that end between them.
    """

    upper: Place
    lower: Place
    parted: Comparison | None
    swaps: tuple[Swap, ...]
    edges: tuple[str, ...]

    @property
    def awaits(self) -> RankingKey | None:
        """What a shared rank still waits for."""
        return self.lower.awaits if self.lower.rank == self.upper.rank else None


@dataclass(frozen=True)
class Field:
    """All units of a ranking with what their points are made of.

    `shares` lacks the units that were not scored; `step` is one unit of the last decimal.
    """

    units: Sequence[Candidate]
    chain: Chain
    shares: Mapping[str, Shares] = field(default_factory=dict)
    step: Fraction = Fraction(1, 100)

    def swapped(self, lower: str, upper: str, *changed: Candidate) -> bool:
        """Whether `lower` gets a better rank than `upper` once some units are changed."""
        new = {unit.id: unit for unit in changed}
        for tier in tiers([new.get(unit.id, unit) for unit in self.units], self.chain):
            ids = {unit.id for unit in tier.units}
            if ids & {lower, upper}:
                return lower in ids and upper not in ids
        return False

    def with_total(self, unit: Candidate, total: Fraction) -> Candidate:
        """The unit with another total, all else the same."""
        return replace(unit, figures={**unit.figures, TOTAL: total})

    def with_criterion(self, criterion: str, unit: Candidate, points: Fraction) -> Candidate:
        """The unit with other points in one criterion, and what follows for all its figures."""
        figures = self.shares[unit.id].changed(criterion, points).of(self.chain)
        return replace(unit, figures={**unit.figures, **figures})


def gaps(ranking: Field, edges: Mapping[int, Sequence[str]] | None = None) -> list[Gap]:
    """Every two neighbours, from the top. `edges`: how many units a quota takes → its names."""
    places = rank(ranking.units, ranking.chain)
    ends = edges or {}
    return [
        _gap(ranking, upper, lower, tuple(ends.get(number, ())))
        for number, (upper, lower) in enumerate(pairwise(places), start=1)
    ]


def _gap(ranking: Field, upper: Place, lower: Place, edges: tuple[str, ...]) -> Gap:
    why = comparisons(lower.candidate, upper.candidate, ranking.chain)
    parted = why[-1] if lower.rank != upper.rank else None
    swaps = (
        *_by_total(ranking, upper.candidate, lower.candidate),
        *_by_exchange(ranking, upper.candidate, lower.candidate),
        *sorted(
            _by_criteria(ranking, upper.candidate, lower.candidate),
            key=lambda swap: (abs(swap.by), swap.by < 0, swap.of),
        ),
    )
    return Gap(upper, lower, parted, swaps, edges)


def _by_total(ranking: Field, upper: Candidate, lower: Candidate) -> Iterator[Swap]:
    """The lower gains, or the upper loses, so much in all."""
    if TOTAL not in ranking.chain or not all(TOTAL in unit.figures for unit in (upper, lower)):
        return
    most = abs(upper.figures[TOTAL] - lower.figures[TOTAL]) // ranking.step + 2
    for unit, way in ((lower, 1), (upper, -1)):
        now = unit.figures[TOTAL]
        search = _Search(ranking, upper.id, lower.id, partial(ranking.with_total, unit), now, way)
        if then := search.nearest(int(most)):
            yield Swap(Lever.total, str(TOTAL), unit.id, now, *then)


def _by_criteria(ranking: Field, upper: Candidate, lower: Candidate) -> Iterator[Swap]:
    """One criterion alone: the lower reaches more of it, or the upper keeps less."""
    for unit, way in ((lower, 1), (upper, -1)):
        if (shares := ranking.shares.get(unit.id)) is None:
            continue
        for name, share in shares.of.items():
            change = partial(ranking.with_criterion, name, unit)
            search = _Search(ranking, upper.id, lower.id, change, share.points, way)
            if then := search.nearest(_room(ranking, shares, share, way)):
                yield Swap(Lever.criterion, name, unit.id, share.points, *then)


@dataclass(frozen=True)
class _Search:
    """One unit's figure moved up (`way` 1) or down (-1) from `now`, until the two have swapped."""

    ranking: Field
    upper: str
    lower: str
    change: Callable[[Fraction], Candidate]
    now: Fraction
    way: int

    def nearest(self, most: int) -> tuple[Fraction] | None:
        """The nearest value that swaps them within `most` steps; none if there is none.

        A unit that gains never falls: what swaps them once, swaps them for every further step.
        """
        if most < 1 or not self._swaps(most):
            return None
        low, high = 1, most
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if self._swaps(middle) else (middle + 1, high)
        return (self._value(low),)

    def _value(self, steps: int) -> Fraction:
        return self.now + self.way * steps * self.ranking.step

    def _swaps(self, steps: int) -> bool:
        return self.ranking.swapped(self.lower, self.upper, self.change(self._value(steps)))


def _room(ranking: Field, shares: Shares, share: Share, way: int) -> int:
    """How many steps the criterion can still go up (or down), the table's scale at the most."""
    end = share.most if way > 0 else share.least
    far = shares.table.scale or sum(s.max for s in shares.of.values())
    room = Fraction(far) if end is None else (end - share.points) * way
    return max(0, int(room // ranking.step))


def _by_exchange(ranking: Field, upper: Candidate, lower: Candidate) -> Iterator[Swap]:
    """The two exchange the places that a vote or a decision gave them."""
    for key in ranking.chain:
        own, theirs = lower.figures.get(key), upper.figures.get(key)
        if key.kind not in PLACED or own is None or theirs is None or own == theirs:
            continue
        up = replace(lower, figures={**lower.figures, key: theirs})
        down = replace(upper, figures={**upper.figures, key: own})
        if ranking.swapped(lower.id, upper.id, up, down):
            yield Swap(Lever.exchange, str(key), lower.id, own, theirs)
