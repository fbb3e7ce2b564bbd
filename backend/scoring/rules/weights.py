"""What a changed weight does: a group's weight, or a criterion's points, counted more or less."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from backend.criteria.rules import RankingKey, RankingKind
from backend.scoring.rules.ranking import Candidate, tiers
from backend.scoring.rules.shares import Figures, Shares, Sums

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

    def with_part(self, part: str) -> "Part":
        """One group or criterion, its weight to be changed."""
        own = {unit: self._asked(shares.sums) for unit, shares in self.shares.items()}
        none = {
            unit: self._asked(shares.reweighted(part, Fraction(0)).sums)
            for unit, shares in self.shares.items()
        }
        return Part(self, own, none)

    def _asked(self, sums: Sums) -> Sums:
        """Without the groups that the chain does not ask for: each is looked at many times."""
        asked = {key.of for key in self.chain if key.kind is RankingKind.group}
        return replace(sums, groups={g: p for g, p in sums.groups.items() if g in asked})


@dataclass(frozen=True)
class Part:
    """A part of the table: each unit's sums without it. With it they are linear in its weight."""

    weighing: Weighing
    own: Mapping[str, Sums]
    without: Mapping[str, Sums]

    def totals(self, factor: Fraction) -> dict[str, Decimal]:
        """The published totals with the part counted `factor` times."""
        shares = self.weighing.shares
        return {
            unit: sums.within(shares[unit].table)[0] for unit, sums in self._sums(factor).items()
        }

    def candidates(self, factor: Fraction = Fraction(1)) -> list[Candidate]:
        """The units with the part counted `factor` times."""
        whole = self.weighing
        return [
            Candidate(
                unit,
                {
                    **whole.entered.get(unit, {}),
                    **Figures(whole.shares[unit], sums, {}).of(whole.chain),
                },
            )
            for unit, sums in self._sums(factor).items()
        ]

    def _sums(self, factor: Fraction) -> dict[str, Sums]:
        return {unit: self.without[unit].toward(own, factor) for unit, own in self.own.items()}

    def order(self, factor: Fraction = Fraction(1)) -> Order:
        """The order that follows."""
        found = tiers(self.candidates(factor), self.weighing.chain)
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
    weight = weighing.with_part(part)
    base = weight.order()

    def changes(percent: int) -> bool:
        return weight.order(percent * PERCENT) != base

    return Tipping(
        part, _first(range(99, LEAST - 1, -1), changes), _first(range(101, MOST + 1), changes)
    )


def _first(percents: range, changes: Callable[[int], bool]) -> int | None:
    return next((percent for percent in percents if changes(percent)), None)
