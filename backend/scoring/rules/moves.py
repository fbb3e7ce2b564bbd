"""Why points moved: what of the block a criterion rests on, before and after. Pure.

Only `relative` and `compare` rules look at other units.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from backend.criteria.numbers import comma, half_up, shown
from backend.criteria.rule_base import Rule
from backend.criteria.rule_kinds import Compare, Relative, Statistic, Switch
from backend.criteria.rules import Table
from backend.criteria.walking import Item, items_of
from backend.kernel.texts import Text
from backend.scoring.rules.facts import Facts
from backend.scoring.rules.scope import Scope, Sheet

LEAD = "lead"
_HUNDRED = 100
_PLACES = 2

STATISTICS = {
    Statistic.mean: Text("mức bình quân của khối", "the block's mean"),
    Statistic.median: Text("trung vị của khối", "the block's median"),
    Statistic.max: Text("mức cao nhất của khối", "the block's highest figure"),
    Statistic.min: Text("mức thấp nhất của khối", "the block's lowest figure"),
    Statistic.prev_year: Text("mức năm trước", "last year's figure"),
}


@dataclass(frozen=True, slots=True)
class Basis:
    """The figure of the block that a criterion rests on: of the leader, or a statistic.

    Of the leader it is the exceed rate (A-T)/T and the result A; of a statistic, its value.
    """

    of: str = ""
    rate: Fraction | None = None
    figure: Fraction | None = None

    def __str__(self) -> str:
        """In one spelling, to be stored: `lead 3/20 115`; empty where nothing is known."""
        known = (self.of, self.rate, self.figure)
        return " ".join(str(part) for part in known if part is not None) if self.of else ""

    @classmethod
    def read(cls, text: str) -> "Basis":
        """From the stored spelling."""
        of, *numbers = text.split() or [""]
        figures = [Fraction(number) for number in numbers]
        if of == LEAD:
            return cls(of, *figures)
        return cls(of, None, *figures)


NOTHING = Basis()


def compared(table: Table) -> Iterator[tuple[Item, Relative | Compare]]:
    """The rules that look at other units, with their criteria."""
    for item in items_of(table):
        for rule in _with_inner(item.criterion.rules):
            if isinstance(rule, Relative | Compare):
                yield item, rule


def compared_facts(table: Table) -> frozenset[str]:
    """The facts of all units that such rules read."""
    return frozenset(item.fact(use.name) for item, rule in compared(table) for use in rule.uses())


def bases_of(table: Table, facts: Facts) -> dict[str, Basis]:
    """What each compared criterion rests on now; of several rules, the first counts."""
    sheet = Sheet(table, facts)
    found: dict[str, Basis] = {}
    for item, rule in compared(table):
        scope = Scope(sheet, item)
        basis = _lead(rule, scope) if isinstance(rule, Relative) else _statistic(rule, scope)
        found.setdefault(item.id, basis)
    return found


def _lead(rule: Relative, scope: Scope) -> Basis:
    own = (scope.number(rule.fact), scope.number(rule.target))
    all_units = [own, *scope.peers(rule.fact, rule.target)]
    ahead = [((a - t) / t, a) for a, t in all_units if a is not None and t and a > t > 0]
    return Basis(LEAD, *max(ahead)) if ahead else NOTHING


def _statistic(rule: Compare, scope: Scope) -> Basis:
    value = scope.statistic(rule.fact, rule.stat)
    return NOTHING if value is None else Basis(str(rule.stat), None, value)


def why_moved(
    criterion: str, points: tuple[Fraction, Fraction], bases: tuple[Basis, Basis]
) -> Text:
    """The sentence: which points moved, from and to what, and what of the block moved them."""
    before, after = points
    because = _because(*bases)
    return Text(
        f"Điểm tiêu chí {criterion} đổi từ {comma(before)} thành {comma(after)} vì {because.vi}.",
        f"Criterion {criterion} moved from {shown(before)} to {shown(after)}: {because.en}.",
    )


def _because(before: Basis, after: Basis) -> Text:
    if not after.of:
        return Text("khối không còn đơn vị vượt chỉ tiêu", "no unit exceeds its target any more")
    if after.of != LEAD:
        return _of_statistic(STATISTICS[Statistic(after.of)], before, after)
    if before.of != LEAD or before.rate is None or after.rate is None:
        now = _percent(after)
        return Text(
            f"đơn vị dẫn đầu khối vượt chỉ tiêu {now.vi}", f"the leader exceeds by {now.en}"
        )
    if before.rate == after.rate:
        figure = after.figure or Fraction(0)
        vi, en = comma(figure), shown(figure)
        return Text(f"đơn vị dẫn đầu khối nay đạt {vi}", f"the leader now has {en}")
    return _of_lead(before, after)


def _of_lead(before: Basis, after: Basis) -> Text:
    was, now = _percent(before), _percent(after)
    if (after.rate or 0) > (before.rate or 0):
        return Text(
            f"đơn vị dẫn đầu khối nâng tỷ lệ vượt từ {was.vi} lên {now.vi}",
            f"the leader's excess rose from {was.en} to {now.en}",
        )
    return Text(
        f"tỷ lệ vượt của đơn vị dẫn đầu khối giảm từ {was.vi} xuống {now.vi}",
        f"the leader's excess fell from {was.en} to {now.en}",
    )


def _percent(basis: Basis) -> Text:
    """The rate as percent, half-up to 2 places: for the eye, nothing is computed from it."""
    figure = half_up((basis.rate or Fraction(0)) * _HUNDRED, _PLACES)
    return Text(f"{comma(figure)} %", f"{shown(figure)} %")


def _of_statistic(name: Text, before: Basis, after: Basis) -> Text:
    now = after.figure or Fraction(0)
    if before.figure is None or before.of != after.of:
        return Text(f"{name.vi} là {comma(now)}", f"{name.en} is {shown(now)}")
    was = before.figure
    return Text(
        f"{name.vi} đổi từ {comma(was)} thành {comma(now)}",
        f"{name.en} moved from {shown(was)} to {shown(now)}",
    )


def _with_inner(rules: Sequence[Rule]) -> Iterator[Rule]:
    for rule in rules:
        yield rule
        if isinstance(rule, Switch):
            yield from _with_inner([case.rule for case in rule.cases])
