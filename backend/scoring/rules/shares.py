"""What each criterion brings to a unit's sums, so that one change is summed without scoring anew.

A unit's figures are sums of its criteria's points; change one criterion, or one weight, and only
its own part of every sum changes. The limits on the total and the one rounding come after.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from backend.criteria.numbers import exact, half_up
from backend.criteria.rules import EffectKind, RankingKey, RankingKind, Start, Table
from backend.scoring.rules.evaluation import Evaluation, zeroed
from backend.scoring.rules.facts import Facts
from backend.scoring.rules.na import (
    ONE,
    Scaled,
    apply_policies,
    factor_over,
    redistributes,
    weighted,
)
from backend.scoring.rules.points import Mark, marks_of
from backend.scoring.rules.results import NOTHING
from backend.scoring.rules.totals import limited


@dataclass(frozen=True)
class Share:
    """One criterion of one unit. `least` and `most` are what it can reach; None = no limit.

    `times`: how often the points count in the total; `within`: in each group above.
    `whole` is the criterion's part of the table's maximum, `lost` what of it was not assigned
    and is to be redistributed.
    """

    points: Fraction
    max: Fraction
    least: Fraction | None
    most: Fraction | None
    times: Fraction
    within: Mapping[str, Fraction]
    whole: Fraction
    lost: Fraction

    @property
    def bonus(self) -> Fraction:
        """What lies above the maximum."""
        return max(NOTHING, self.points - self.max)

    @property
    def penalty(self) -> Fraction:
        """What lies below zero."""
        return max(NOTHING, -self.points)


@dataclass(frozen=True)
class Sums:
    """What a unit's criteria add up to, before anything is redistributed or limited.

    `whole` and `lost`: the table's maximum, and what of it was not assigned.
    """

    earned: Fraction
    bonus: Fraction
    penalty: Fraction
    whole: Fraction
    lost: Fraction
    groups: Mapping[str, Fraction]

    def moved(self, old: Share, new: Share) -> "Sums":
        """With one criterion's points replaced."""
        by = new.points - old.points
        return replace(
            self,
            earned=self.earned + by * old.times,
            bonus=self.bonus + (new.bonus - old.bonus) * old.times,
            penalty=self.penalty + (new.penalty - old.penalty) * old.times,
            groups={g: p + by * old.within.get(g, NOTHING) for g, p in self.groups.items()},
        )

    def toward(self, other: "Sums", factor: Fraction) -> "Sums":
        """`factor` of the way to `other` (1 = there, 2 = twice as far): every sum is linear."""

        def between(one: Fraction, two: Fraction) -> Fraction:
            return one + (two - one) * factor

        return Sums(
            between(self.earned, other.earned),
            between(self.bonus, other.bonus),
            between(self.penalty, other.penalty),
            between(self.whole, other.whole),
            between(self.lost, other.lost),
            {group: between(points, other.groups[group]) for group, points in self.groups.items()},
        )

    def within(self, table: Table) -> tuple[Decimal, Fraction]:
        """The published total, and the penalty."""
        spread = factor_over(table, self.whole, self.lost)
        final = limited(table, self.earned * spread, self.bonus * spread, self.penalty * spread)
        return half_up(final, table.decimals), self.penalty * spread


@dataclass(frozen=True)
class Shares:
    """All criteria of one unit under one table."""

    table: Table
    of: Mapping[str, Share]

    @cached_property
    def sums(self) -> Sums:
        """Everything added up once."""
        shares = self.of.values()
        groups: dict[str, Fraction] = {}
        for share in shares:
            for group, times in share.within.items():
                groups[group] = groups.get(group, NOTHING) + share.points * times
        return Sums(
            sum((share.points * share.times for share in shares), NOTHING),
            sum((share.bonus * share.times for share in shares), NOTHING),
            sum((share.penalty * share.times for share in shares), NOTHING),
            sum((share.whole for share in shares), NOTHING),
            sum((share.lost for share in shares), NOTHING),
            groups,
        )

    def changed(self, criterion: str, points: Fraction) -> "Figures":
        """The figures with one criterion at other points."""
        old = self.of[criterion]
        new = replace(old, points=points)
        return Figures(self, self.sums.moved(old, new), {criterion: points})

    def figures(self, chain: Iterable[RankingKey]) -> dict[RankingKey, Fraction]:
        """The figures as they stand."""
        return Figures(self, self.sums, {}).of(chain)

    def reweighted(self, part: str, factor: Fraction) -> "Shares":
        """With a group's weight, or a criterion's points, counted `factor` times.

        A group's own points stay as they are: its weight works in what contains it.
        """
        return Shares(
            self.table,
            {name: _reweighted(name, share, part, factor) for name, share in self.of.items()},
        )


@dataclass(frozen=True)
class Figures:
    """A unit's figures for a ranking, from sums that may be changed ones."""

    shares: Shares
    sums: Sums
    points: Mapping[str, Fraction]

    def of(self, chain: Iterable[RankingKey]) -> dict[RankingKey, Fraction]:
        """The figures that points give to a chain's keys; votes and words are not among them."""
        total, penalty = self.sums.within(self.shares.table)
        found: dict[RankingKey, Fraction] = {}
        for key in chain:
            match key.kind:
                case RankingKind.total:
                    found[key] = exact(total)
                case RankingKind.fewer_penalties:
                    found[key] = penalty
                case RankingKind.group:
                    found[key] = self.sums.groups.get(key.of, NOTHING)
                case RankingKind.criterion:
                    found[key] = self.points.get(key.of, self.shares.of[key.of].points)
        return found


def _reweighted(name: str, share: Share, part: str, factor: Fraction) -> Share:
    above = [*share.within]
    if part != name and part not in above:
        return share
    outside = above if part == name else above[: above.index(part)]
    return replace(
        share,
        times=share.times * factor,
        whole=share.whole * factor,
        lost=share.lost * factor,
        within={
            group: times * factor if group in outside else times
            for group, times in share.within.items()
        },
    )


def shares_of(table: Table, facts: Facts, result: Evaluation) -> Shares:
    """The parts of a result: its points as they stand, agreed otherwise or not."""
    struck = {g.effect.of for g in result.gates if g.effect.kind is EffectKind.criterion_zero}
    own = zeroed(marks_of(table, facts)[0], result.gates)
    scaled = apply_policies(own)[0]
    pairs = zip(own, scaled, strict=True)
    return Shares(
        table, {mark.item.id: _share(mark, after, result, struck) for mark, after in pairs}
    )


def _share(own: Mark, after: Scaled, result: Evaluation, struck: set[str]) -> Share:
    points = result.criteria[own.item.id]
    fixed = own.is_na or own.item.id in struck
    least, most = (points, points) if fixed else _reach(own, after)
    return Share(
        points=points,
        max=after.mark.max,
        least=least,
        most=most,
        times=after.counts_in(None),
        within={group.id: after.counts_in(group) for group in own.item.above},
        whole=weighted(own, own.max),
        lost=weighted(own, own.lost) if redistributes(own) else NOTHING,
    )


def _reach(own: Mark, after: Scaled) -> tuple[Fraction | None, Fraction | None]:
    """The least and the most, in the measure to which a policy stretched the criterion."""
    criterion = own.item.criterion
    stretched = after.mark.max / own.max if own.max else ONE
    start = exact(criterion.max) if criterion.start is Start.full else NOTHING
    up = _limit((rule.reach().most for rule in criterion.rules), criterion.plus_cap)
    lowest = [rule.reach().least for rule in criterion.rules]
    down = _limit((None if low is None else -low for low in lowest), criterion.minus_cap)
    floor = exact(criterion.floor or Decimal(0))
    least = floor if down is None else max(floor, start - down)
    most = None if up is None else max(floor, start + up) * stretched
    return least * stretched, most


def _limit(parts: Iterable[Decimal | None], cap: Decimal | None) -> Fraction | None:
    """The sum of what the rules can do, within the cap; None = no limit."""
    known = [*parts]
    summed = None if None in known else sum((exact(p) for p in known if p is not None), NOTHING)
    if cap is None or summed is None:
        return summed if cap is None else exact(cap)
    return min(summed, exact(cap))
