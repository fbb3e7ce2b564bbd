"""Chỉ tiêu trong giao ước: what was planned and reached becomes what the table asks for. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from backend.covenants.rules import Summing, plain
from backend.criteria.numbers import SPELLING
from backend.criteria.rule_base import Operand, Rule
from backend.criteria.rule_kinds import Ratio, Relative, Target
from backend.criteria.rules import Table
from backend.criteria.walking import Item, items_of


@dataclass(frozen=True, slots=True)
class Plan:
    """A target of the covenant in force; of one unit, or (no unit) of every one."""

    id: UUID
    """The same through all versions of the covenant."""
    unit_id: UUID | None
    criterion: str
    rule: str | None
    content: str
    planned: Decimal
    summing: Summing


@dataclass(frozen=True, slots=True)
class Report:
    """What a unit reached of a target, in the order in which it was entered."""

    period: str
    on: date
    value: Decimal


class Origin(StrEnum):
    """Where a fact comes from, if not from the unit's own hand."""

    planned = "planned"
    reached = "reached"
    not_assigned = "not_assigned"


@dataclass(frozen=True, slots=True)
class Fed:
    """A fact taken over from the covenant: its value as exact text, and the target's words."""

    value: str
    origin: Origin
    target: str


def reached(reports: Iterable[Report], summing: Summing) -> Decimal | None:
    """The year's result; a later report on a period corrects an earlier one. None: no report."""
    latest = {report.period.casefold(): report for report in reports}
    if not latest:
        return None
    if summing is Summing.sum:
        return sum((report.value for report in latest.values()), Decimal(0))
    return max(latest.values(), key=lambda report: report.on).value


def fed(
    table: Table, plans: Sequence[Plan], unit_id: UUID, reports: Mapping[UUID, Sequence[Report]]
) -> dict[str, Fed]:
    """The facts of a unit that the covenant knows, by name; `reports` are its own, by target.

    A target feeds the rule that it names, or the only one of its criterion that asks for a target
    (`ratio`, `target`, `relative`). The unit's own goes before the one common to all, the first
    before the next. Where only others were given a target, the unit's is 0: not assigned.
    """
    found: dict[str, Fed] = {}
    for item in items_of(table):
        for rule in item.criterion.rules:
            meant = [plan for plan in plans if _feeds(plan, item, rule)]
            for name, value in _facts(item, rule, meant, unit_id, reports):
                if name not in found and SPELLING.fullmatch(value.value):
                    found[name] = value
    return found


def _feeds(plan: Plan, item: Item, rule: Rule) -> bool:
    able = [r.id for r in item.criterion.rules if isinstance(r, Ratio | Target | Relative)]
    named = plan.rule in {None, rule.id}
    return plan.criterion == item.id and named and (able == [rule.id] or plan.rule in able)


def _facts(
    item: Item,
    rule: Rule,
    plans: Sequence[Plan],
    unit_id: UUID,
    reports: Mapping[UUID, Sequence[Report]],
) -> Iterator[tuple[str, Fed]]:
    goal, result = _asked(rule)
    own = sorted((p for p in plans if p.unit_id in {None, unit_id}), key=lambda p: not p.unit_id)
    if not own:
        if plans and isinstance(goal, str) and not isinstance(rule, Target):
            yield item.fact(goal), Fed("0", Origin.not_assigned, "")
        return
    plan = own[0]
    if isinstance(goal, str):
        yield item.fact(goal), _known(plan.planned, Origin.planned, plan)
    value = reached(reports.get(plan.id, ()), plan.summing)
    if value is not None:
        yield item.fact(result), _known(value, Origin.reached, plan)


def _asked(rule: Rule) -> tuple[Operand, str]:
    """What the rule reads as the goal, and as the result."""
    match rule:
        case Ratio():
            return rule.of, rule.done
        case Target() | Relative():
            return rule.target, rule.fact
        case _:
            return Decimal(0), ""


def _known(value: Decimal, origin: Origin, plan: Plan) -> Fed:
    """Nothing below zero is taken over: amounts have no such value."""
    return Fed(plain(max(value, Decimal(0))) or "0", origin, plan.content)


def without_repeats(
    entries: Mapping[str, str | bool], known: Mapping[str, Fed]
) -> dict[str, str | bool]:
    """The entries without those that only say again what the covenant knows."""
    again = {
        name
        for name, value in entries.items()
        if name in known and isinstance(value, str) and Decimal(value) == Decimal(known[name].value)
    }
    return {name: value for name, value in entries.items() if name not in again}
