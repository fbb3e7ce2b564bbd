"""Figures for the council on how evenly points were given: never a verdict.

Three questions, each with how many units answer it and how sure that is: how far units score
themselves above what was agreed, how much verifiers take away and how unevenly, and who gives
whom more than the others do. Six to fifteen units rarely prove anything: where they do not, the
interval is missing or holds zero, and the reader is told so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from backend.scoring.rules.intervals import (
    Estimate,
    Interval,
    deviation_of,
    difference,
    estimate,
    expected,
)

HUNDRED = Fraction(100)
ONE_IN_TWENTY = Fraction(1, 20)


@dataclass(frozen=True)
class Judged:
    """One criterion of one unit: who checks it (office, and the person if one changed it)."""

    unit: str
    group: str
    verifier: str
    checker: str
    max: Fraction
    own: Fraction
    agreed: Fraction


@dataclass(frozen=True)
class Totals:
    """A unit's published totals."""

    own: Fraction
    agreed: Fraction


@dataclass(frozen=True)
class Inflated:
    """What a unit claimed above what was agreed: points, percent of the scale, by group.

    `expected`: where the percentage would lie if the unit were like the others.
    """

    unit: str
    points: Fraction
    percent: Fraction | None
    groups: Mapping[str, Fraction]
    expected: Interval | None

    @property
    def stands_out(self) -> bool | None:
        """Whether it lies outside what the others let expect; None: too few to tell."""
        if self.expected is None or self.percent is None:
            return None
        return not self.expected.low <= self.percent <= self.expected.high


def inflation(
    totals: Mapping[str, Totals], judged: Sequence[Judged], scale: Fraction | None
) -> tuple[list[Inflated], Estimate | None]:
    """Every unit's self-score less the agreed score, and the block's mean of the percentages."""
    points = {unit: total.own - total.agreed for unit, total in totals.items()}
    shares = {unit: over * HUNDRED / scale for unit, over in points.items()} if scale else {}
    rows = [
        Inflated(
            unit,
            over,
            shares.get(unit),
            _by_group(judged, unit),
            expected([share for other, share in shares.items() if other != unit]),
        )
        for unit, over in points.items()
    ]
    return rows, estimate([*shares.values()])


def _by_group(judged: Iterable[Judged], unit: str) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for one in judged:
        if one.unit == unit:
            found[one.group] = found.get(one.group, Fraction(0)) + one.own - one.agreed
    return found


@dataclass(frozen=True)
class Leniency:
    """What a verifier leaves of the self-scores: agreed less self, percent of the maximum judged.

    Below zero: takes away. `spread`: standard deviation over the units. `against`: a person's
    mean less that of the others who check for the same office; None where nobody else does.
    """

    verifier: str
    checker: str
    points: Fraction
    mean: Estimate
    spread: Decimal | None
    against: Estimate | None


def leniency(judged: Sequence[Judged]) -> list[Leniency]:
    """Every office over all units; below it every person where several share the work."""
    found: list[Leniency] = []
    for verifier in dict.fromkeys(one.verifier for one in judged):
        office = [one for one in judged if one.verifier == verifier]
        people = [*dict.fromkeys(one.checker for one in office if one.checker)]
        found += _lenient(verifier, "", office, [])
        for checker in people if len(people) > 1 else []:
            own = [one for one in office if one.checker == checker]
            others = [one for one in office if one.checker not in {checker, ""}]
            found += _lenient(verifier, checker, own, others)
    return found


def _lenient(
    verifier: str, checker: str, own: Sequence[Judged], others: Sequence[Judged]
) -> list[Leniency]:
    figures = _by_unit(own)
    mean = estimate(figures)
    if mean is None:
        return []
    points = sum((one.agreed - one.own for one in own), Fraction(0)) / len({o.unit for o in own})
    against = difference(figures, _by_unit(others))
    return [Leniency(verifier, checker, points, mean, deviation_of(figures), against)]


def _by_unit(judged: Sequence[Judged]) -> list[Fraction]:
    """Agreed less self in percent of the maximum, unit by unit; bonus lines have no maximum."""
    found: list[Fraction] = []
    for unit in dict.fromkeys(one.unit for one in judged):
        own = [one for one in judged if one.unit == unit]
        most = sum((one.max for one in own), Fraction(0))
        if most > 0:
            over = sum((one.agreed - one.own for one in own), Fraction(0))
            found.append(over * HUNDRED / most)
    return found


@dataclass(frozen=True)
class PeerMark:
    """What one unit gave another, in points of one scale."""

    scorer: str
    scored: str
    points: Fraction


@dataclass(frozen=True)
class Favour:
    """Two units that score each other: how far each lies above what the others gave.

    `chance`: how often two scorers drawn at random, one of each unit's own, give as much above
    the others together (exact, all pairs of scorers counted). `tells`: whether so few marks
    could show a chance of 5 % or less at all.
    """

    pair: tuple[str, str]
    given: tuple[Fraction, Fraction]
    chance: Fraction
    tells: bool


@dataclass(frozen=True)
class Favours:
    """All pairs, the most mutual first, and how many of them chance alone brings to 5 %."""

    pairs: tuple[Favour, ...]
    by_chance: Fraction


def favours(marks: Sequence[PeerMark]) -> Favours:
    """Pairs who mark each other, each mark against the mean of the others' marks for that unit.

    A randomisation test (E. J. G. Pitman, 1937): if who gave which mark did not matter, every
    scorer of a unit might have given any of its marks. With many pairs some look mutual by
    chance; `by_chance` says how many to expect.
    """
    above = _above_others(marks)
    found = [
        _favour(one, other, above)
        for one, other in combinations(sorted(above), 2)
        if one in above[other] and other in above[one]
    ]
    telling = sum(1 for favour in found if favour.tells)
    ordered = sorted(found, key=lambda favour: (-sum(favour.given), favour.pair))
    return Favours(tuple(ordered), telling * ONE_IN_TWENTY)


def _above_others(marks: Sequence[PeerMark]) -> dict[str, dict[str, Fraction]]:
    """For each unit with two marks or more: each scorer's mark less the mean of the others'."""
    given: dict[str, dict[str, Fraction]] = {}
    for mark in marks:
        given.setdefault(mark.scored, {})[mark.scorer] = mark.points
    return {scored: _deviations(row) for scored, row in given.items() if len(row) > 1}


def _deviations(row: Mapping[str, Fraction]) -> dict[str, Fraction]:
    total, others = sum(row.values(), Fraction(0)), len(row) - 1
    return {scorer: points - (total - points) / others for scorer, points in row.items()}


def _favour(one: str, other: str, above: Mapping[str, Mapping[str, Fraction]]) -> Favour:
    given = (above[other][one], above[one][other])
    sums = [mine + theirs for mine in above[other].values() for theirs in above[one].values()]
    as_much = sum(1 for drawn in sums if drawn >= sum(given))
    return Favour(
        pair=(one, other),
        given=given,
        chance=Fraction(as_much, len(sums)),
        tells=Fraction(1, len(sums)) <= ONE_IN_TWENTY,
    )
