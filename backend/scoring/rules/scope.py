"""What a rule or a condition can see while it is worked out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from backend.criteria.conditions import (
    AllOf,
    AnyOf,
    Condition,
    FactIs,
    FactWithin,
    NoMinusIn,
    Not,
    Value,
)
from backend.criteria.numbers import exact
from backend.criteria.rule_base import Operand, Rule
from backend.criteria.rule_kinds import Statistic
from backend.criteria.rules import Table
from backend.criteria.walking import Item
from backend.scoring.rules.facts import Facts, Known, named_rules
from backend.scoring.rules.peers import Mean


@dataclass(frozen=True)
class Sheet:
    """One unit's facts beside the table, and the criteria that were deducted from so far."""

    table: Table
    facts: Facts
    deducted: set[str] = field(default_factory=set)

    def holds(self, condition: Condition) -> bool:
        """Whether a condition outside of any criterion holds."""
        return holds(condition, self.facts.values, self.deducted)


@dataclass(frozen=True)
class Scope:
    """A criterion as its rules see it."""

    sheet: Sheet
    item: Item
    path: str = ""

    def value(self, name: str) -> Value | None:
        """The fact's value; None if not reported."""
        return self.sheet.facts.values.get(self.item.fact(name))

    def number(self, operand: Operand) -> Fraction | None:
        """The number written in the table, or the fact of that name."""
        value = operand if isinstance(operand, Decimal) else self.value(operand)
        return exact(value) if isinstance(value, Decimal) else None

    def holds(self, condition: Condition | None) -> bool:
        """Whether the condition holds for this criterion; none at all always does."""
        if condition is None:
            return True
        known = self.sheet.facts.values
        if self.item.number is not None:
            known = _own(known, f"_{self.item.number}")
        return holds(condition, known, self.sheet.deducted)

    def statistic(self, name: str, stat: Statistic) -> Fraction | None:
        """The published statistic of a fact; None if it is not known yet."""
        value = self.sheet.facts.stats.get(self.item.fact(name), {}).get(stat)
        return None if value is None else exact(value)

    def entered(self, rule: Rule) -> Fraction | None:
        """The points that an assessor entered for a manual rule."""
        manual = self.sheet.facts.manual
        points = manual.get(f"{self.item.id}/{rule.id}", manual.get(rule.id))
        return None if points is None else exact(points)

    def marked(self, rule: Rule) -> Mean | None:
        """What the peers' marks come to; None for a rule that peers do not mark."""
        return self.sheet.facts.marked.get(f"{self.item.id}/{rule.id}")

    @property
    def is_na(self) -> bool:
        """Whether the whole criterion is said not to apply."""
        return self.item.id in self.sheet.facts.na

    def rule_is_na(self, rule: Rule) -> bool:
        """Whether this very rule is said not to apply."""
        names = {rule.id, f"{self.item.id}/{rule.id}"} & set(self.sheet.facts.na)
        means_criterion = any(name == self.item.id for name in names)
        return bool(names) and not means_criterion and self._meant(names)

    def _meant(self, names: set[str]) -> bool:
        found = (pair for name in names for pair in named_rules(self.sheet.table, name))
        return any(item.id == self.item.id for item, _ in found)

    def peers(self, *names: str) -> Iterator[tuple[Fraction | None, ...]]:
        """The numbers of those facts for every other unit of the block."""
        for peer in self.sheet.facts.peers or ():
            yield tuple(_number(peer, self.item.fact(name)) for name in names)


def _number(known: Known, name: str) -> Fraction | None:
    value = known.get(name)
    return exact(value) if isinstance(value, Decimal) else None


def _own(known: Known, suffix: str) -> Known:
    return {n.removesuffix(suffix): v for n, v in known.items() if n.endswith(suffix)}


def holds(condition: Condition, known: Known, deducted: set[str]) -> bool:
    """Whether a condition on facts holds. A fact without a value meets no condition on it."""
    match condition:
        case AllOf():
            return all(holds(part, known, deducted) for part in condition.all)
        case AnyOf():
            return any(holds(part, known, deducted) for part in condition.any)
        case Not():
            return not holds(condition.not_, known, deducted)
        case FactIs():
            return known.get(condition.fact) == condition.is_
        case FactWithin():
            value = _number(known, condition.fact)
            return value is not None and condition.admits(value)
        case NoMinusIn():
            return condition.no_minus_in not in deducted
        case _:
            raise TypeError(condition)
