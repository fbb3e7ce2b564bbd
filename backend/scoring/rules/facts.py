"""The facts of one unit: what it reports, what does not apply to it, what assessors entered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from backend.criteria.conditions import FactType, FactUse, Value, type_of
from backend.criteria.problems import FactsError, Problem, pointer, problem
from backend.criteria.rule_base import Rule
from backend.criteria.rule_kinds import Manual, Statistic
from backend.criteria.rules import Table
from backend.criteria.walking import Item, fact_uses, items_of
from backend.scoring.rules.peers import Mean

Known = Mapping[str, Value]


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Facts of a unit. `peers` are the other units of the block; None = not known yet.

    `na` and `manual` name a criterion or a rule; a rule's id that several criteria use is
    written `criterion/rule`. With `manual_default_max` every manual rule not named gets its
    maximum. `marked` are the rules that peers mark, by `criterion/rule`: their mean stands for
    any other figure. Once the block's figures are `settled`, nothing more is awaited.
    """

    values: Known
    na: tuple[str, ...] = ()
    manual: Mapping[str, Decimal] = field(default_factory=dict)
    manual_default_max: bool = False
    stats: Mapping[str, Mapping[Statistic, Decimal]] = field(default_factory=dict)
    peers: tuple[Known, ...] | None = None
    marked: Mapping[str, Mean] = field(default_factory=dict)
    settled: bool = False


def refuse_unfit(table: Table, facts: Facts) -> None:
    """Raises `FactsError` with every fact that the table does not know or that has a wrong type."""
    problems = [*_unfit(table, facts)]
    if problems:
        raise FactsError(*problems)


def named_rules(table: Table, name: str) -> list[tuple[Item, Rule]]:
    """The rules that `name` may mean: `rule`, or `criterion/rule`."""
    return [
        (item, rule)
        for item in items_of(table)
        for rule in item.criterion.rules
        if name in {rule.id, f"{item.id}/{rule.id}"}
    ]


def _unfit(table: Table, facts: Facts) -> Iterator[Problem]:
    uses: dict[str, list[FactUse]] = {}
    for use in fact_uses(table):
        uses.setdefault(use.name, []).append(use)
    yield from _unfit_values(uses, facts.values, "/facts")
    for index, peer in enumerate(facts.peers or ()):
        yield from _unfit_values(uses, peer, pointer("/peers", index))
    for name in facts.stats.keys() - uses.keys():
        yield _unknown_fact(pointer("/stats", name), name)
    for index, name in enumerate(facts.na):
        yield from _unfit_na(table, name, pointer("/facts/na", index))
    for name, points in facts.manual.items():
        yield from _unfit_manual(table, name, points)


def _unfit_values(uses: Mapping[str, list[FactUse]], known: Known, path: str) -> Iterator[Problem]:
    for name, value in known.items():
        here = pointer(path, name)
        if name not in uses:
            yield _unknown_fact(here, name)
        elif type_of(value) is not uses[name][0].type:
            yield _wrong_type(here, uses[name][0].type)
        else:
            yield from _unknown_label(here, value, uses[name])
            yield from _negative(here, value, uses[name])


def _unknown_fact(path: str, name: str) -> Problem:
    vi, en = f"Bảng không có dữ kiện “{name}”.", f"The table reads no fact “{name}”."
    return problem(path, "unknown_fact", vi, en)


_DUE = {
    FactType.number: ("số thập phân viết bằng dấu chấm, không có nháy", "a decimal number"),
    FactType.flag: ("true hoặc false", "true or false"),
    FactType.label: ("một nhãn", "a label"),
}


def _wrong_type(path: str, due: FactType) -> Problem:
    vi, en = _DUE[due]
    return problem(path, "wrong_type", f"Phải là {vi}.", f"Must be {en}.")


def _unknown_label(path: str, value: Value, uses: list[FactUse]) -> Iterator[Problem]:
    for use in uses:
        if use.labels and value not in use.labels:
            labels = ", ".join(use.labels)
            vi, en = f"Phải là một trong: {labels}.", f"Must be one of: {labels}."
            yield problem(path, "unknown_label", vi, en)


def _negative(path: str, value: Value, uses: list[FactUse]) -> Iterator[Problem]:
    if isinstance(value, Decimal) and value < 0 and any(use.is_amount for use in uses):
        vi, en = "Số lượng không được âm.", "An amount is not negative."
        yield problem(path, "negative", vi, en)


def _unfit_na(table: Table, name: str, path: str) -> Iterator[Problem]:
    items = [item for item in items_of(table) if item.id == name]
    rules = named_rules(table, name)
    if items:
        allowed = all(item.criterion.na_allowed for item in items)
    elif len(rules) == 1:
        ((item, rule),) = rules
        allowed = item.criterion.na_allowed or (isinstance(rule, Manual) and rule.na is not None)
    else:
        yield _unclear_name(path, name, len(rules))
        return
    if not allowed:
        vi = f"Bảng không cho phép “{name}” là không áp dụng."
        yield problem(path, "na_not_allowed", vi, f"The table does not let “{name}” be n/a.")


def _unfit_manual(table: Table, name: str, points: Decimal) -> Iterator[Problem]:
    path = pointer("/facts/manual", name)
    rules = [rule for _, rule in named_rules(table, name) if isinstance(rule, Manual)]
    if len(rules) != 1:
        yield _unclear_name(path, name, len(rules))
    elif not 0 <= points <= rules[0].max:
        most = rules[0].max
        yield problem(path, "range", f"Phải từ 0 đến {most}.", f"Must be 0 to {most}.")


def _unclear_name(path: str, name: str, found: int) -> Problem:
    if found:
        vi = f"“{name}” có trong nhiều tiêu chí; viết “tiêu chí/quy tắc”."
        en = f"“{name}” is in several criteria; write “criterion/rule”."
        return problem(path, "ambiguous", vi, en)
    vi, en = f"Bảng không có “{name}” như vậy.", f"The table has no such “{name}”."
    return problem(path, "unknown_id", vi, en)
