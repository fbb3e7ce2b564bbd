"""Xếp loại: the class that the published total takes, what gates make of it, or nobody's yet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from backend.criteria.conditions import (
    AllOf,
    AnyOf,
    Condition,
    CriterionPoints,
    GroupPoints,
    MinPercentsMet,
    NoCriterionZero,
    Not,
    PointsCondition,
)
from backend.criteria.numbers import exact
from backend.criteria.rules import Class, ClassifyOn, Effect, EffectKind, Gate, Table
from backend.criteria.walking import groups_of
from backend.kernel.texts import Text
from backend.scoring.rules.points import Mark
from backend.scoring.rules.scope import Sheet
from backend.scoring.rules.working import About, Step, both

HUNDRED = Fraction(100)


class Standing(StrEnum):
    """Where a unit stands: in a class; in none yet; kept out of all; or the table has none."""

    classified = "classified"
    undecided = "undecided"
    withheld = "withheld"
    unclassified = "unclassified"


@dataclass(frozen=True)
class Grade:
    """The class, if there is one, and how it came about."""

    standing: Standing
    class_: str = ""
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Points:
    """What is known once everything is summed, for conditions to ask."""

    sheet: Sheet
    marks: Mapping[str, Mark]
    groups: Mapping[str, Fraction]

    def holds(self, condition: Condition) -> bool:
        """Whether a condition on points or facts holds."""
        match condition:
            case AllOf():
                return all(map(self.holds, condition.all))
            case AnyOf():
                return any(map(self.holds, condition.any))
            case Not():
                return not self.holds(condition.not_)
            case NoCriterionZero() | MinPercentsMet() | PointsCondition():
                return self._on_points(condition)
            case _:
                return self.sheet.holds(condition)

    def _on_points(self, condition: Condition) -> bool:
        match condition:
            case CriterionPoints():
                mark = self.marks[condition.criterion]
                return _within(condition, mark.points, mark.max)
            case GroupPoints():
                group = condition.group
                return _within(condition, self.groups[group], self._maxima()[group])
            case MinPercentsMet():
                return not [*self.shortfalls()]
            case _:
                return all(mark.points > 0 for mark in self.marks.values() if _counts(mark))

    def shortfalls(self) -> Iterator[str]:
        """The groups that stay below the least share (`min_percent`) that they state."""
        for at in groups_of(self.sheet.table):
            least, most = at.group.min_percent, exact(at.group.max)
            if least is not None and self.groups[at.group.id] * HUNDRED < exact(least) * most:
                yield at.group.id

    def _maxima(self) -> dict[str, Fraction]:
        return {at.group.id: exact(at.group.max) for at in groups_of(self.sheet.table)}


def _counts(mark: Mark) -> bool:
    """Bonus and penalty lines have no maximum, and are no failure at zero."""
    return not mark.is_na and mark.item.criterion.max > 0


def _within(condition: PointsCondition, points: Fraction, most: Fraction) -> bool:
    if condition.percent is None:
        return condition.admits(points)
    share = points * HUNDRED / most if most else HUNDRED
    return condition.admits(points) and condition.percent.admits(share)


def classify(table: Table, published: Decimal, points: Points, fired: Sequence[Gate]) -> Grade:
    """The first class, best first, that takes the published total and whose conditions hold.

    Gates come after: `no_classification` withholds; a forced class and a ceiling can each only
    lead to the worst that any of them says. A total that no class takes is *undecided*.
    """
    if any(gate.effect.kind is EffectKind.no_classification for gate in fired):
        return Grade(Standing.withheld, steps=(_step("", "Không xếp loại.", "Not classified."),))
    if not table.classification:
        return Grade(Standing.unclassified)
    figure = exact(published)
    if table.classify_on is ClassifyOn.capped and table.scale is not None:
        figure = min(figure, exact(table.scale))
    taken = _taken(table, figure, points)
    return _after_gates(table, taken, fired, figure)


def _taken(table: Table, figure: Fraction, points: Points) -> Class | None:
    return next((c for c in table.classification if _takes(c, figure, points)), None)


def _takes(grade: Class, figure: Fraction, points: Points) -> bool:
    return (
        grade.score.admits(figure)
        and all(map(points.holds, grade.and_))
        and (not grade.any_ or any(map(points.holds, grade.any_)))
    )


def _after_gates(
    table: Table, taken: Class | None, fired: Sequence[Gate], figure: Fraction
) -> Grade:
    order = [grade.class_ for grade in table.classification]
    effects = [gate.effect for gate in fired]
    forced = [*_named(effects, EffectKind.forced_class)]
    own = taken.class_ if taken else None
    if forced:
        own = max(forced, key=order.index)
    said = both("Xét theo {} điểm", "On {} points", figure)
    if own is None:
        text = Text(
            f"{said.vi}: không loại nào nhận; chờ người có thẩm quyền quyết định.",
            f"{said.en}: no class takes it; a person must decide.",
        )
        return Grade(Standing.undecided, steps=(_step("undecided", text.vi, text.en),))
    final = max([own, *_named(effects, EffectKind.class_ceiling)], key=order.index)
    step = _step(final, f"{said.vi}: {final}.", f"{said.en}: {final}.")
    return Grade(Standing.classified, final, (step,))


def _named(effects: Sequence[Effect], kind: EffectKind) -> Iterator[str]:
    return (effect.of for effect in effects if effect.kind is kind)


def _step(case: str, vi: str, en: str) -> Step:
    return Step(about=About.classification, id="", case=case, text=Text(vi, en))
