"""A table tried before it is adopted: on its own cases, and on a block's facts of a year before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from backend.criteria.numbers import exact
from backend.criteria.rules import GoldenCase, Table
from backend.criteria.walking import items_of
from backend.scoring.rules.evaluation import Evaluation, evaluate
from backend.scoring.rules.facts import Facts
from backend.scoring.rules.results import NOTHING


@dataclass(frozen=True)
class Rehearsed:
    """A unit's known total beside the one that the table gives."""

    unit: str
    expected: Decimal
    result: Evaluation

    @property
    def agrees(self) -> bool:
        """Whether the table gives what is known to be right."""
        return self.result.total == self.expected


def rehearsed_cases(table: Table) -> tuple[Rehearsed, ...]:
    """Every embedded case, with the others as its peers. Raises as `evaluate` does."""
    return tuple(
        Rehearsed(case.unit, case.expect, evaluate(table, _facts(table, case)))
        for case in table.golden
    )


def _facts(table: Table, case: GoldenCase) -> Facts:
    return Facts(
        values=case.facts,
        peers=tuple(peer.facts for peer in table.golden if peer is not case),
    )


class Flat(StrEnum):
    """Why a criterion parts nobody."""

    fixed = "fixed"
    """The table lets nobody gain or lose there."""
    same = "same"
    """These facts give every unit the same points."""


@dataclass(frozen=True)
class Spread:
    """A criterion over the units: the fewest and the most points, and how many stand at an end.

    `full`: units at its maximum or above, though it can be missed; `empty`: at zero or below.
    """

    criterion: str
    max: Fraction
    least: Fraction
    most: Fraction
    full: int
    empty: int
    units: int
    flat: Flat | None


def spreads(table: Table, results: Sequence[Evaluation]) -> list[Spread]:
    """Every criterion, in the order of the table; none where no unit is known."""
    return [*_spreads(table, results)] if results else []


def _spreads(table: Table, results: Sequence[Evaluation]) -> Iterator[Spread]:
    for item in items_of(table):
        most, points = exact(item.criterion.max), [r.criteria[item.id] for r in results]
        fixed = all(rule.reach().least == rule.reach().most for rule in item.criterion.rules)
        same = Flat.same if len(set(points)) == 1 and len(points) > 1 else None
        yield Spread(
            criterion=item.id,
            max=most,
            least=min(points),
            most=max(points),
            full=sum(1 for each in points if most > 0 and each >= most),
            empty=sum(1 for each in points if each <= NOTHING),
            units=len(points),
            flat=Flat.fixed if fixed else same,
        )


@dataclass(frozen=True)
class Ceiling:
    """How many units reach the maximum of so many criteria that these part them no more."""

    criteria: int
    full_for_all: int
    share: Fraction | None


def ceiling(found: Sequence[Spread]) -> Ceiling:
    """The part of all points given that were full marks: criteria with a maximum, unit by unit."""
    with_max = [spread for spread in found if spread.max > 0]
    asked = sum(spread.units for spread in with_max)
    full = sum(spread.full for spread in with_max)
    return Ceiling(
        criteria=len(with_max),
        full_for_all=sum(1 for spread in with_max if spread.full == spread.units),
        share=Fraction(full, asked) if asked else None,
    )


@dataclass(frozen=True)
class Questions:
    """What the new table asks against the old one: facts not known yet, facts no longer asked."""

    unknown: tuple[str, ...]
    dropped: tuple[str, ...]


def compared(old: Mapping[str, object], new: Mapping[str, object]) -> Questions:
    """By name and by kind of answer: a fact that is asked in another way is not known."""
    return Questions(
        unknown=tuple(name for name in new if new[name] != old.get(name)),
        dropped=tuple(name for name in old if name not in new),
    )
