"""What a criterion can earn and lose, against its maximum and its caps."""

from collections.abc import Iterator
from decimal import Decimal

from backend.criteria.linter.findings import Finding, note, warning
from backend.criteria.numbers import comma, shown
from backend.criteria.problems import pointer
from backend.criteria.rule_base import Reach
from backend.criteria.rules import Criterion, Start, Table
from backend.criteria.walking import items_of

ZERO = Decimal(0)


def limit_findings(table: Table) -> Iterator[Finding]:
    """Findings on every criterion, and on the bonus and penalty of the whole table."""
    by_path = {item.path: item.criterion for item in items_of(table)}
    for path, criterion in by_path.items():
        plus, minus = _plus(criterion), _minus(criterion)
        yield from _too_little(path, criterion, plus)
        yield from _empty_columns(path, criterion, plus, minus)
        yield from _deep_deductions(path, criterion, minus)
        yield from _idle_rules(path, criterion)
        if plus is None:
            vi, en = "Điểm cộng không có trần.", "The bonus has no limit."
            yield note(path, "unlimited_bonus", vi, en)
    yield from _idle_caps(table, list(by_path.values()))


def _plus(criterion: Criterion) -> Decimal | None:
    """The most that can be added; None = no limit."""
    return _least(_added(rule.reach().most for rule in criterion.rules), criterion.plus_cap)


def _minus(criterion: Criterion) -> Decimal | None:
    """The most that can be deducted; None = no limit."""
    lowest = (rule.reach().least for rule in criterion.rules)
    return _least(_added(None if low is None else -low for low in lowest), criterion.minus_cap)


def _added(limits: Iterator[Decimal | None]) -> Decimal | None:
    total = ZERO
    for limit in limits:
        if limit is None:
            return None
        total += limit
    return total


def _least(total: Decimal | None, cap: Decimal | None) -> Decimal | None:
    if total is None or cap is None:
        return cap if total is None else total
    return min(total, cap)


def _too_little(path: str, criterion: Criterion, plus: Decimal | None) -> Iterator[Finding]:
    if criterion.start is Start.zero and plus is not None and plus < criterion.max:
        yield warning(
            pointer(path, "max"),
            "below_max",
            f"Các quy tắc chỉ đạt {comma(plus)} trên tối đa {comma(criterion.max)}.",
            f"The rules reach {shown(plus)} of the maximum {shown(criterion.max)} only.",
        )


def _empty_columns(
    path: str, criterion: Criterion, plus: Decimal | None, minus: Decimal | None
) -> Iterator[Finding]:
    if criterion.plus_cap is not None and plus == 0:
        vi, en = "Có cột điểm thưởng nhưng không có quy tắc cộng.", "A bonus cap, no bonus rule."
        yield warning(pointer(path, "plus_cap"), "no_bonus_rule", vi, en)
    if criterion.minus_cap is not None and minus == 0:
        vi, en = "Có mức trừ tối đa nhưng không có quy tắc trừ.", "A penalty cap, no deduction."
        yield warning(pointer(path, "minus_cap"), "no_penalty_rule", vi, en)


def _deep_deductions(path: str, criterion: Criterion, minus: Decimal | None) -> Iterator[Finding]:
    """A floor of 0 is the default: whether the source means it is worth a question."""
    if criterion.floor is not None or criterion.start is Start.zero:
        return
    if minus is None:
        vi, en = "Điểm trừ không có giới hạn; hiểu là không âm.", "Deductions unlimited; floor 0."
        yield note(path, "unlimited_deduction", vi, en)
    elif minus > criterion.max:
        yield warning(
            path,
            "deduction_over_max",
            f"Trừ đến {comma(minus)}, quá điểm tối đa {comma(criterion.max)}; chưa ghi điểm sàn.",
            f"Deducts up to {shown(minus)} of {shown(criterion.max)}; no floor is stated.",
        )


def _idle_rules(path: str, criterion: Criterion) -> Iterator[Finding]:
    for index, rule in enumerate(criterion.rules):
        if rule.reach() == Reach(ZERO, ZERO):
            vi, en = "Quy tắc không bao giờ cộng hay trừ điểm.", "The rule never gives any points."
            yield warning(pointer(path, "rules", index), "idle_rule", vi, en)


def _idle_caps(table: Table, criteria: list[Criterion]) -> Iterator[Finding]:
    if table.bonus_cap is not None and not any(map(_has_bonus, criteria)):
        vi, en = "Có trần điểm thưởng nhưng không tiêu chí nào thưởng.", "A bonus cap, no bonus."
        yield warning("/bonus_cap", "no_bonus_rule", vi, en)
    if table.penalty_cap is not None and not any(c.floor and c.floor < 0 for c in criteria):
        vi, en = "Có trần điểm trừ nhưng không tiêu chí nào dưới 0.", "A penalty cap, none below 0."
        yield warning("/penalty_cap", "no_penalty_rule", vi, en)


def _has_bonus(criterion: Criterion) -> bool:
    start = criterion.max if criterion.start is Start.full else ZERO
    plus = _plus(criterion)
    return plus is None or start + plus > criterion.max
