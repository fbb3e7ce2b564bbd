"""The kinds of rule, one dataclass each: its fields are the fields of the file.

To add a kind: write its dataclass here with `uses` and `reach`, list it in `KINDS`, and give it a
`result_of` in `scoring/rules/results.py`. Reading, writing and the linter follow by themselves.
A trailing underscore in a name keeps clear of a Python word: the file says `else`, `from`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from backend.criteria.conditions import Bounds, Condition, FactType, FactUse
from backend.criteria.rule_base import (
    ZERO,
    OneFact,
    Operand,
    Reach,
    Rule,
    amount_uses,
    reach_over,
    united,
)


class Granted(StrEnum):
    """What a manual rule gives where it does not apply."""

    full = "full"


@dataclass(frozen=True, kw_only=True)
class Manual(Rule):
    """Points entered by the assessor, 0..max; `na: full` grants the maximum if not applicable."""

    kind = "manual"
    max: Decimal
    na: Granted | None = None

    def uses(self) -> tuple[FactUse, ...]:
        return ()

    def reach(self) -> Reach:
        return reach_over([self.max])


@dataclass(frozen=True, kw_only=True)
class Flag(Rule):
    """`points` if the fact is true, else `else`."""

    kind = "flag"
    fact: str
    points: Decimal
    else_: Decimal = ZERO

    def uses(self) -> tuple[FactUse, ...]:
        return (FactUse(self.fact, FactType.flag),)

    def reach(self) -> Reach:
        return reach_over([self.points, self.else_])


@dataclass(frozen=True, kw_only=True)
class Choice(Rule):
    """The chosen label's points. `words` say what people read for a label."""

    kind = "choice"
    fact: str
    options: Mapping[str, Decimal]
    words: Mapping[str, str] = field(default_factory=dict)

    def said(self, label: str) -> str:
        """The label as people read it."""
        return self.words.get(label) or label.replace("_", " ")

    def uses(self) -> tuple[FactUse, ...]:
        words = {label: self.said(label) for label in self.options}
        return (FactUse(self.fact, FactType.label, tuple(self.options), words=words),)

    def reach(self) -> Reach:
        return reach_over(self.options.values())


@dataclass(frozen=True, kw_only=True)
class Tier(Bounds):
    """One band of a `band` rule: the values that it takes and what they earn."""

    points: Decimal
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Band(OneFact):
    """The first band that takes the value; a value no band takes is a fault of the table."""

    kind = "band"
    bands: tuple[Tier, ...]

    def reach(self) -> Reach:
        return reach_over(band.points for band in self.bands)


@dataclass(frozen=True, kw_only=True)
class Case(Bounds):
    """One case of a switch: the values that it takes, and the rule they lead to."""

    rule: Rule
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Switch(OneFact):
    """The rule of the first case that takes the value: a band in two dimensions."""

    kind = "switch"
    cases: tuple[Case, ...]

    def uses(self) -> tuple[FactUse, ...]:
        own = FactUse(self.fact, FactType.number)
        return (own, *(use for case in self.cases for use in case.rule.uses()))

    def conditions(self) -> tuple[Condition, ...]:
        inner = (condition for case in self.cases for condition in case.rule.conditions())
        return (*super().conditions(), *inner)

    def reach(self) -> Reach:
        return united(case.rule.reach() for case in self.cases)


@dataclass(frozen=True, kw_only=True)
class Ratio(Rule):
    """min(1, done ÷ of) × points; `of` = 0 means that nothing was assigned."""

    kind = "ratio"
    done: str
    of: Operand
    points: Decimal

    def uses(self) -> tuple[FactUse, ...]:
        return amount_uses(self.done, self.of)

    def reach(self) -> Reach:
        return reach_over([self.points])


@dataclass(frozen=True, kw_only=True)
class Target(OneFact):
    """`met` if the fact reaches the target, else `missed`."""

    kind = "target"
    target: Operand
    met: Decimal
    missed: Decimal = ZERO

    def uses(self) -> tuple[FactUse, ...]:
        own = FactUse(self.fact, FactType.number)
        target = self.target
        return (own, FactUse(target, FactType.number)) if isinstance(target, str) else (own,)

    def reach(self) -> Reach:
        return reach_over([self.met, self.missed])


@dataclass(frozen=True, kw_only=True)
class Count(OneFact):
    """Per × n, clamped to ±cap."""

    kind = "count"
    per: Decimal
    cap: Decimal | None = None

    def uses(self) -> tuple[FactUse, ...]:
        return amount_uses(self.fact)

    def reach(self) -> Reach:
        if self.cap is None:
            return Reach(None, ZERO) if self.per < 0 else Reach(ZERO, None)
        return reach_over([self.cap if self.per > 0 else -self.cap])


@dataclass(frozen=True, kw_only=True)
class Progression(OneFact):
    """`step`: 0 up to `from`; above it first + ⌊(v - from) ÷ every⌋ × add, at most cap."""

    kind = "step"
    from_: Decimal
    first: Decimal
    every: Decimal
    add: Decimal
    cap: Decimal | None = None

    def reach(self) -> Reach:
        return Reach(ZERO, self.cap) if self.add >= 0 else Reach(None, max(ZERO, self.first))


class Statistic(StrEnum):
    """A statistic of a fact over the block, published or entered."""

    mean = "mean"
    median = "median"
    max = "max"
    min = "min"
    prev_year = "prev_year"


@dataclass(frozen=True, kw_only=True)
class Compare(OneFact):
    """The points `ge` if the fact is at or above the statistic, `lt` if below it."""

    kind = "compare"
    stat: Statistic
    ge: Decimal
    lt: Decimal = ZERO

    def reach(self) -> Reach:
        return reach_over([self.ge, self.lt])


@dataclass(frozen=True, kw_only=True)
class Relative(OneFact):
    """Against the own target and the block's leader; provisional until the block is complete."""

    kind = "relative"
    target: str
    points: Decimal

    def uses(self) -> tuple[FactUse, ...]:
        return amount_uses(self.fact, self.target)

    def reach(self) -> Reach:
        return reach_over([self.points])


@dataclass(frozen=True, kw_only=True)
class Option:
    """One case of an exclusive bonus."""

    id: str = ""
    when: Condition
    points: Decimal
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class BestOf(Rule):
    """The highest option met, looked at after the criterion's other rules."""

    kind = "best_of"
    options: tuple[Option, ...]

    def uses(self) -> tuple[FactUse, ...]:
        return ()

    def conditions(self) -> tuple[Condition, ...]:
        return (*super().conditions(), *(option.when for option in self.options))

    def reach(self) -> Reach:
        return reach_over(option.points for option in self.options)


@dataclass(frozen=True, kw_only=True)
class Import(Rule):
    """A score taken over from `source`: the fact `item`.

    With `scale` (the points of the source's own table) it is carried over in proportion to the
    criterion's maximum; without, it counts as it is.
    """

    kind = "import"
    source: str
    item: str
    scale: Decimal | None = None

    def uses(self) -> tuple[FactUse, ...]:
        return (FactUse(self.item, FactType.number),)

    def reach(self) -> Reach:
        return Reach(ZERO, None)


KINDS: Mapping[str, type[Rule]] = {
    kind.kind: kind
    for kind in (
        Manual, Flag, Choice, Band, Switch, Ratio, Target, Count, Progression, Compare, Relative,
        BestOf, Import,
    )
}  # fmt: skip
