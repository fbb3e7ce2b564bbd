"""What each kind of rule gives. A new kind is one more function here."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import singledispatch

from backend.criteria.conditions import Value
from backend.criteria.numbers import comma, exact, shown
from backend.criteria.problems import TableError, pointer, problem
from backend.criteria.rule_base import Rule
from backend.criteria.rule_kinds import (
    Band,
    BestOf,
    Choice,
    Compare,
    Count,
    Flag,
    Import,
    Manual,
    Progression,
    Ratio,
    Relative,
    Switch,
    Target,
)
from backend.criteria.vocabulary import word_in_words
from backend.criteria.walking import label_of
from backend.criteria.wording import condition_in_words
from backend.kernel.texts import Text
from backend.scoring.rules.peers import Mean
from backend.scoring.rules.relative import standing
from backend.scoring.rules.scope import Scope
from backend.scoring.rules.working import both, ends_of, joined

NOTHING = Fraction(0)
NOTHING_MORE = Text("", "")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a rule gave and why. Not `assigned` = the rule does not apply to the unit."""

    points: Fraction = NOTHING
    because: Text
    inputs: Mapping[str, Value | None] = field(default_factory=dict)
    case: str = ""
    limits: tuple[str, ...] = ()
    assigned: bool = True
    provisional: bool = False


def outcome(rule: Rule, scope: Scope) -> Outcome:
    """The rule's result: nothing if it does not apply or its `when` does not hold."""
    inputs = {scope.item.fact(use.name): scope.value(use.name) for use in rule.uses()}
    if scope.rule_is_na(rule):
        return _not_applicable(rule)
    if not scope.holds(rule.when):
        because = Text("Điều kiện áp dụng không xảy ra.", "The rule's condition does not hold.")
        return Outcome(because=because, inputs=inputs)
    return replace(result_of(rule, scope), inputs=inputs)


def _not_applicable(rule: Rule) -> Outcome:
    if isinstance(rule, Manual) and rule.na is not None:
        because = Text("Không áp dụng: tính đủ điểm.", "Not applicable: full points.")
        return Outcome(points=exact(rule.max), because=because)
    return Outcome(because=Text("Không áp dụng.", "Not applicable."), assigned=False)


@singledispatch
def result_of(rule: Rule, scope: Scope) -> Outcome:
    """The result of a rule that applies."""
    raise NotImplementedError(f"{type(rule).__name__} {scope.path}")


def _unreported(scope: Scope, name: str, about: Text = NOTHING_MORE) -> Outcome:
    said = label_of(scope.sheet.table, scope.item.fact(name))
    vi, en = f"Chưa có số liệu “{said}”{about.vi}.", f"“{said}”{about.en} is not reported."
    return Outcome(because=Text(vi, en))


@result_of.register
def _(rule: Manual, scope: Scope) -> Outcome:
    if mean := scope.marked(rule):
        return _by_peers(mean, mean.points)
    entered = scope.entered(rule)
    most = exact(rule.max)
    if entered is not None:
        because = both("Người chấm cho {} trên {}.", "The assessor gave {} of {}.", entered, most)
        return Outcome(points=entered, because=because)
    if scope.sheet.facts.manual_default_max:
        return Outcome(points=most, because=both("Mặc định: {}.", "By default: {}.", most))
    return Outcome(because=Text("Chưa chấm.", "Not assessed yet."))


def _by_peers(mean: Mean, points: Fraction | None) -> Outcome:
    return Outcome(points=points or NOTHING, because=mean.said, provisional=points is None)


@result_of.register
def _(rule: Flag, scope: Scope) -> Outcome:
    if scope.value(rule.fact) is True:
        return Outcome(points=exact(rule.points), because=Text("Có.", "Yes."))
    return Outcome(points=exact(rule.else_), because=Text("Không có.", "No."))


@result_of.register
def _(rule: Choice, scope: Scope) -> Outcome:
    label = scope.value(rule.fact)
    if not isinstance(label, str):
        return _unreported(scope, rule.fact)
    said = rule.said(label)
    because = Text(f"Chọn “{said}”.", f"“{said}” is chosen.")
    return Outcome(points=exact(rule.options[label]), because=because, case=label)


@result_of.register
def _(rule: Band, scope: Scope) -> Outcome:
    value = scope.number(rule.fact)
    if value is None:
        return _unreported(scope, rule.fact)
    for band in rule.bands:
        if band.admits(value):
            ends = ends_of(band)
            because = Text(f"{comma(value)} thuộc mức {ends.vi}.", f"{shown(value)} is {ends.en}.")
            return Outcome(points=exact(band.points), because=because, case=ends.en)
    raise _untaken(scope, "bands", value)


def _untaken(scope: Scope, part: str, value: Fraction) -> TableError:
    return TableError(
        problem(
            pointer(scope.path, part),
            "no_band",
            f"Không mức nào của bảng nhận giá trị {comma(value)}.",
            f"No band of the table takes the value {shown(value)}.",
        )
    )


@result_of.register
def _(rule: Switch, scope: Scope) -> Outcome:
    value = scope.number(rule.fact)
    if value is None:
        return _unreported(scope, rule.fact)
    for index, case in enumerate(rule.cases):
        if case.admits(value):
            here = replace(scope, path=pointer(scope.path, "cases", index, "rule"))
            inner, ends = outcome(case.rule, here), ends_of(case)
            met = Text(f"{comma(value)}: {ends.vi}.", f"{shown(value)}: {ends.en}.")
            case_met = " / ".join(filter(None, (ends.en, inner.case)))
            return replace(inner, because=joined(met, inner.because), case=case_met)
    raise _untaken(scope, "cases", value)


@result_of.register
def _(rule: Ratio, scope: Scope) -> Outcome:
    done, of = scope.number(rule.done) or NOTHING, scope.number(rule.of)
    if of is None:
        return _unreported(scope, str(rule.of))
    if of <= 0:
        return _unassigned(scope)
    share = max(NOTHING, min(Fraction(1), done / of))
    points = share * exact(rule.points)
    because = both("Đạt {} trên {} được giao.", "{} done of {} assigned.", done, of)
    return Outcome(points=points, because=because, limits=("of",) if done > of else ())


def _unassigned(scope: Scope) -> Outcome:
    because = Text("Không được giao chỉ tiêu.", "No target was assigned.")
    return Outcome(because=because, assigned=not scope.item.criterion.na_allowed)


@result_of.register
def _(rule: Target, scope: Scope) -> Outcome:
    value, target = scope.number(rule.fact), scope.number(rule.target)
    if value is None or target is None:
        missing = rule.fact if value is None else str(rule.target)
        return replace(_unreported(scope, missing), points=exact(rule.missed))
    if value >= target:
        because = both("{} đạt mức {}.", "{} reaches {}.", value, target)
        return Outcome(points=exact(rule.met), because=because)
    because = both("{} chưa đạt mức {}.", "{} does not reach {}.", value, target)
    return Outcome(points=exact(rule.missed), because=because)


@result_of.register
def _(rule: Count, scope: Scope) -> Outcome:
    times = scope.number(rule.fact)
    if times is None:
        return _unreported(scope, rule.fact)
    earned = exact(rule.per) * times
    cap = abs(earned) if rule.cap is None else exact(rule.cap)
    points = max(-cap, min(cap, earned))
    because = both("{} lần × {}.", "{} times {}.", times, exact(rule.per))
    return _limited(points, earned, because, "cap")


def _limited(points: Fraction, earned: Fraction, because: Text, limit: str) -> Outcome:
    """An outcome of which a cap may have taken something."""
    if points == earned:
        return Outcome(points=points, because=because)
    bit = both("Mức trần giữ lại {}.", "The cap leaves {}.", points)
    return Outcome(points=points, because=joined(because, bit), limits=(limit,))


@result_of.register
def _(rule: Progression, scope: Scope) -> Outcome:
    value, start = scope.number(rule.fact), exact(rule.from_)
    if value is None:
        return _unreported(scope, rule.fact)
    if value <= start:
        because = both("{} chưa vượt {}.", "{} is not above {}.", value, start)
        return Outcome(because=because)
    further = (value - start) // exact(rule.every)
    earned = exact(rule.first) + further * exact(rule.add)
    points = earned if rule.cap is None else min(earned, exact(rule.cap))
    because = both("{} vượt {}; thêm {} bậc.", "{} is above {}; {} further steps.",
                   value, start, Fraction(further))  # fmt: skip
    return _limited(points, earned, because, "cap")


@result_of.register
def _(rule: Compare, scope: Scope) -> Outcome:
    value, statistic = scope.number(rule.fact), scope.statistic(rule.fact, rule.stat)
    if value is None:
        return _unreported(scope, rule.fact)
    if statistic is None:
        stat = word_in_words(rule.stat)
        missing = _unreported(scope, rule.fact, Text(f" ({stat.vi})", f" ({stat.en})"))
        return replace(missing, provisional=not scope.sheet.facts.settled)
    if value >= statistic:
        because = both("{} không thấp hơn {}.", "{} is not below {}.", value, statistic)
        return Outcome(points=exact(rule.ge), because=because, case="ge")
    because = both("{} thấp hơn {}.", "{} is below {}.", value, statistic)
    return Outcome(points=exact(rule.lt), because=because, case="lt")


@result_of.register
def _(rule: Relative, scope: Scope) -> Outcome:
    achieved, target = scope.number(rule.fact) or NOTHING, scope.number(rule.target)
    if target is None or target <= 0:
        return _unassigned(scope)
    place = standing(achieved, target, [*scope.peers(rule.fact, rule.target)])
    facts = scope.sheet.facts
    open_ = not facts.settled and (facts.peers is None or not place.complete)
    return Outcome(
        points=place.share * exact(rule.points),
        because=place.because,
        case=place.case,
        provisional=achieved > target and open_,
    )


@result_of.register
def _(rule: BestOf, scope: Scope) -> Outcome:
    met = [option for option in rule.options if scope.holds(option.when)]
    if not met:
        return Outcome(because=Text("Không trường hợp nào đạt.", "No case is met."))
    best = max(met, key=lambda option: option.points)
    said = condition_in_words(best.when)
    because = Text(f"Mức cao nhất đạt được: {said.vi}.", f"The highest case met: {said.en}.")
    return Outcome(points=exact(best.points), because=because, case=best.id)


@result_of.register
def _(rule: Import, scope: Scope) -> Outcome:
    if mean := scope.marked(rule):
        return _by_peers(mean, None if mean.points is None else _carried(rule, scope, mean.points))
    score = scope.number(rule.item)
    if score is None:
        return _unreported(scope, rule.item)
    because = Text(
        f"{comma(score)}{_of_scale(rule, 'trên')} điểm từ {rule.source}.",
        f"{shown(score)}{_of_scale(rule, 'of')} points from {rule.source}.",
    )
    return Outcome(points=_carried(rule, scope, score), because=because)


def _of_scale(rule: Import, of: str) -> str:
    return "" if rule.scale is None else f" {of} {comma(rule.scale)}"


def _carried(rule: Import, scope: Scope, score: Fraction) -> Fraction:
    """The score in proportion to the criterion's maximum, where the source has its own scale."""
    if rule.scale is None:
        return score
    return score / exact(rule.scale) * exact(scope.item.criterion.max)
