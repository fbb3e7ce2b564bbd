"""What a changed weight does: a group's weight, or a criterion's points, counted more or less."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from backend.criteria.rules import RankingKey
from backend.scoring.rules.ranking import Candidate, tiers
from backend.scoring.rules.shares import Shares

PERCENT = Fraction(1, 100)
LEAST, MOST = 50, 200
"""The factors that are looked through, in percent of the weight that the table states."""

Order = tuple[tuple[str, ...], ...]
"""The units from the top; those that share a place stand together, in protocol order."""


@dataclass(frozen=True)
class Weighing:
    """A block's units with what their points are made of; `entered` are votes and other figures."""

    shares: Mapping[str, Shares]
    chain: Sequence[RankingKey]
    entered: Mapping[str, Mapping[RankingKey, Fraction]]

    def candidates(self, part: str = "", factor: Fraction = Fraction(1)) -> list[Candidate]:
        """The units with the part (a group or a criterion) counted `factor` times."""
        changed = self.shares
        if factor != 1:
            changed = {unit: own.reweighted(part, factor) for unit, own in self.shares.items()}
        return [
            Candidate(unit, {**self.entered.get(unit, {}), **own.figures(self.chain)})
            for unit, own in changed.items()
        ]

    def order(self, part: str = "", factor: Fraction = Fraction(1)) -> Order:
        """The order that follows."""
        found = tiers(self.candidates(part, factor), self.chain)
        return tuple(tuple(unit.id for unit in tier.units) for tier in found)


@dataclass(frozen=True)
class Tipping:
    """The nearest factors, in percent, at which the order of the units is another one.

    None: no factor from 50 % up to 200 % changes it.
    """

    part: str
    down: int | None
    up: int | None


def tipping(weighing: Weighing, part: str) -> Tipping:
    """The smallest change of a part's weight, in whole percent, that changes a place."""
    base = weighing.order()

    def changes(percent: int) -> bool:
        return weighing.order(part, percent * PERCENT) != base

    return Tipping(
        part, _first(range(99, LEAST - 1, -1), changes), _first(range(101, MOST + 1), changes)
    )


def _first(percents: range, changes: Callable[[int], bool]) -> int | None:
    return next((percent for percent in percents if changes(percent)), None)
