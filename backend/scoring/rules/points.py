"""Points of a criterion = max(start + plus - minus, floor), with the caps on plus and minus."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from backend.criteria.conditions import NoMinusIn, all_parts
from backend.criteria.numbers import exact
from backend.criteria.problems import pointer
from backend.criteria.rule_base import Rule
from backend.criteria.rule_kinds import BestOf
from backend.criteria.rules import Criterion, Start, Table
from backend.criteria.walking import Item, items_of
from backend.kernel.texts import Text
from backend.scoring.rules.facts import Facts
from backend.scoring.rules.results import NOTHING, Outcome, outcome
from backend.scoring.rules.scope import Scope, Sheet
from backend.scoring.rules.working import About, Step, both


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A criterion's points. `lost` is the part of its maximum that does not apply to the unit."""

    item: Item
    points: Fraction
    max: Fraction
    lost: Fraction = NOTHING
    is_na: bool = False
    provisional: bool = False
    steps: tuple[Step, ...] = field(default=(), repr=False)

    @property
    def applying(self) -> Fraction:
        """The part of the maximum that applies."""
        return self.max - self.lost


def marks_of(table: Table, facts: Facts) -> tuple[tuple[Mark, ...], Sheet]:
    """Every criterion's own points, in the order of the file, and who was deducted from."""
    sheet = Sheet(table, facts)
    items = [*items_of(table)]
    found: dict[tuple[str, str], Outcome] = {}
    for item, index, rule in _in_turn(items):
        scope = Scope(sheet, item, pointer(item.path, "rules", index))
        if not scope.is_na:
            found[item.id, rule.id] = result = outcome(rule, scope)
            if result.points < 0:
                sheet.deducted.add(item.id)
    return tuple(_mark(Scope(sheet, item), found) for item in items), sheet


def _in_turn(items: Sequence[Item]) -> list[tuple[Item, int, Rule]]:
    """Rules that ask about deductions come after those that deduct, exclusive bonuses last."""
    rules = [(item, i, rule) for item in items for i, rule in enumerate(item.criterion.rules)]
    return sorted(rules, key=lambda entry: _turn(entry[2]))


def _turn(rule: Rule) -> int:
    if isinstance(rule, BestOf):
        return 2
    parts = (part for condition in rule.conditions() for part in all_parts(condition))
    return 1 if any(isinstance(part, NoMinusIn) for part in parts) else 0


def _mark(scope: Scope, found: dict[tuple[str, str], Outcome]) -> Mark:
    item, most = scope.item, exact(scope.item.criterion.max)
    if scope.is_na:
        text = Text("Tiêu chí không áp dụng.", "The criterion does not apply.")
        step = Step(about=About.criterion, id=item.id, points=NOTHING, case="na", text=text)
        return Mark(item=item, points=NOTHING, max=most, lost=most, is_na=True, steps=(step,))
    outcomes = [(rule, found[item.id, rule.id]) for rule in item.criterion.rules]
    last = _balance(item, [result.points for _, result in outcomes])
    lost = _lost(item.criterion, outcomes)
    return Mark(
        item=item,
        points=last.points or NOTHING,
        max=most,
        lost=lost,
        is_na=lost == most > 0,
        provisional=any(result.provisional for _, result in outcomes),
        steps=(*(_rule_step(item, rule, result) for rule, result in outcomes), last),
    )


def _lost(criterion: Criterion, outcomes: Sequence[tuple[Rule, Outcome]]) -> Fraction:
    """What the rules that were not assigned could have earned of the maximum."""
    if criterion.start is Start.full or not criterion.na_allowed:
        return NOTHING
    unassigned = [rule for rule, result in outcomes if not result.assigned]
    if unassigned and len(unassigned) == len([r for r, _ in outcomes if _earns(r)]):
        return exact(criterion.max)
    return min(exact(criterion.max), sum((_most(rule) for rule in unassigned), NOTHING))


def _earns(rule: Rule) -> bool:
    return rule.reach().most != 0


def _most(rule: Rule) -> Fraction:
    return exact(rule.reach().most or Decimal(0))


def _balance(item: Item, results: Sequence[Fraction]) -> Step:
    """The criterion's own sum, and which of its limits bit."""
    criterion = item.criterion
    start = exact(criterion.max) if criterion.start is Start.full else NOTHING
    plus, plus_bit = _capped(sum(r for r in results if r > 0), criterion.plus_cap)
    minus, minus_bit = _capped(-sum(r for r in results if r < 0), criterion.minus_cap)
    floor = exact(criterion.floor or Decimal(0))
    points = max(start + plus - minus, floor)
    bits = {"plus_cap": plus_bit, "minus_cap": minus_bit, "floor": points > start + plus - minus}
    limits = tuple(name for name, bit in bits.items() if bit)
    text = both("{} + {} - {} → {}.", "{} + {} - {} → {}.", start, plus, minus, points)
    return Step(about=About.criterion, id=item.id, points=points, limits=limits, text=text)


def _capped(total: Fraction | int, cap: Decimal | None) -> tuple[Fraction, bool]:
    kept = total if cap is None else min(total, exact(cap))
    return Fraction(kept), kept < total


def _rule_step(item: Item, rule: Rule, result: Outcome) -> Step:
    return Step(
        about=About.rule,
        id=item.id,
        rule=rule.id,
        kind=rule.kind,
        inputs=result.inputs,
        points=result.points,
        case=result.case,
        limits=result.limits,
        provisional=result.provisional,
        text=result.because,
    )
