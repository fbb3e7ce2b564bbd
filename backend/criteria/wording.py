"""Rules said in words, as they are printed beside a table (and read out in a meeting)."""

from collections.abc import Iterable
from decimal import Decimal
from functools import singledispatch

from backend.criteria.conditions import (
    AllOf,
    AnyOf,
    Bounds,
    Condition,
    CriterionPoints,
    FactIs,
    FactWithin,
    GroupPoints,
    MinPercentsMet,
    NoCriterionZero,
    NoMinusIn,
    Not,
    PointsCondition,
    Value,
)
from backend.criteria.numbers import comma, shown
from backend.criteria.rule_base import Operand, Rule
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
from backend.kernel.texts import Text

_STATISTICS = {
    "mean": Text("bình quân", "mean"),
    "median": Text("trung vị", "median"),
    "max": Text("cao nhất", "highest"),
    "min": Text("thấp nhất", "lowest"),
    "prev_year": Text("năm trước", "last year's value"),
}


def rule_in_words(rule: Rule) -> Text:
    """What the rule gives and when."""
    said = said_of(rule)
    if rule.when is None:
        return said
    when = condition_in_words(rule.when)
    return Text(f"Khi {when.vi}: {said.vi}", f"When {when.en}: {said.en}")


@singledispatch
def said_of(rule: Rule) -> Text:
    """The rule without its condition."""
    raise NotImplementedError(type(rule).__name__)


@said_of.register
def _(rule: Manual) -> Text:
    return _said("Người chấm cho từ 0 đến {}.", "The assessor gives 0 to {}.", rule.max)


@said_of.register
def _(rule: Flag) -> Text:
    if rule.else_:
        vi, en = "Có: {}; không: {}.", "Yes: {}; no: {}."
        return Text(
            vi.format(signed(rule.points).vi, signed(rule.else_).vi),
            en.format(signed(rule.points).en, signed(rule.else_).en),
        )
    return Text(f"Có: {signed(rule.points).vi}.", f"Yes: {signed(rule.points).en}.")


@said_of.register
def _(rule: Choice) -> Text:
    said = ((rule.said(label), points) for label, points in rule.options.items())
    return _listed((Text(words, words), points) for words, points in said)


@said_of.register
def _(rule: Band) -> Text:
    return _listed((bounds_in_words(band), band.points) for band in rule.bands)


@said_of.register
def _(rule: Switch) -> Text:
    cases = [(bounds_in_words(case), rule_in_words(case.rule)) for case in rule.cases]
    vi = " ".join(f"[{rule.fact} {ends.vi}] {said.vi}" for ends, said in cases)
    return Text(vi, " ".join(f"[{rule.fact} {ends.en}] {said.en}" for ends, said in cases))


@said_of.register
def _(rule: Ratio) -> Text:
    of = _operand(rule.of)
    points = rule.points
    return Text(
        f"{rule.done} ÷ {of.vi}, nhiều nhất 1, × {comma(points)} điểm.",
        f"{rule.done} ÷ {of.en}, at most 1, × {shown(points)} points.",
    )


@said_of.register
def _(rule: Target) -> Text:
    target, met, missed = _operand(rule.target), signed(rule.met), signed(rule.missed)
    return Text(
        f"Đạt {target.vi}: {met.vi}; chưa đạt: {missed.vi}.",
        f"{target.en} reached: {met.en}; missed: {missed.en}.",
    )


@said_of.register
def _(rule: Count) -> Text:
    each = signed(rule.per)
    if rule.cap is None:
        return Text(f"Mỗi lần {each.vi}.", f"Each time {each.en}.")
    return Text(
        f"Mỗi lần {each.vi}, tối đa {comma(rule.cap)} điểm.",
        f"Each time {each.en}, at most {shown(rule.cap)} points.",
    )


@said_of.register
def _(rule: Progression) -> Text:
    said = _said(
        "Vượt {}: {} điểm, thêm {} cho mỗi {} tiếp theo",
        "Above {}: {} points, {} more for each further {}",
        rule.from_, rule.first, rule.add, rule.every,
    )  # fmt: skip
    if rule.cap is None:
        return Text(f"{said.vi}.", f"{said.en}.")
    cap = rule.cap
    return Text(f"{said.vi}; tối đa {comma(cap)}.", f"{said.en}; at most {shown(cap)}.")


@said_of.register
def _(rule: Compare) -> Text:
    stat, above, below = _STATISTICS[rule.stat], signed(rule.ge), signed(rule.lt)
    return Text(
        f"So với mức {stat.vi} của khối: không thấp hơn {above.vi}; thấp hơn {below.vi}.",
        f"Against the block's {stat.en}: not below {above.en}; below {below.en}.",
    )


@said_of.register
def _(rule: Relative) -> Text:
    return _said(
        "So với chỉ tiêu được giao và với đơn vị vượt cao nhất khối, tối đa {} điểm.",
        "Against the unit's target and the block's leader, at most {} points.",
        rule.points,
    )


@said_of.register
def _(rule: BestOf) -> Text:
    met = [(condition_in_words(option.when), option.points) for option in rule.options]
    said = _listed(met)
    return Text(f"Chỉ tính mức cao nhất: {said.vi}", f"Only the highest counts: {said.en}")


@said_of.register
def _(rule: Import) -> Text:
    return Text(f"Lấy điểm từ {rule.source}.", f"Points taken over from {rule.source}.")


@singledispatch
def condition_in_words(condition: Condition) -> Text:
    """When something counts."""
    raise NotImplementedError(type(condition).__name__)


@condition_in_words.register
def _(condition: AllOf) -> Text:
    return _joined(condition.all, " và ", " and ")


@condition_in_words.register
def _(condition: AnyOf) -> Text:
    return _joined(condition.any, " hoặc ", " or ")


@condition_in_words.register
def _(condition: Not) -> Text:
    inner = condition_in_words(condition.not_)
    return Text(f"không phải ({inner.vi})", f"not ({inner.en})")


@condition_in_words.register
def _(condition: FactIs) -> Text:
    value = _value(condition.is_)
    return Text(f"{condition.fact}: {value.vi}", f"{condition.fact}: {value.en}")


@condition_in_words.register
def _(condition: FactWithin) -> Text:
    ends = bounds_in_words(condition)
    return Text(f"{condition.fact} {ends.vi}", f"{condition.fact} {ends.en}")


@condition_in_words.register
def _(condition: NoMinusIn) -> Text:
    name = condition.no_minus_in
    return Text(f"không bị trừ điểm ở {name}", f"nothing was deducted in {name}")


@condition_in_words.register
def _(condition: CriterionPoints) -> Text:
    name = condition.criterion
    return _points_met(Text(f"điểm {name}", f"points of {name}"), condition)


@condition_in_words.register
def _(condition: GroupPoints) -> Text:
    name = condition.group
    return _points_met(Text(f"điểm nhóm {name}", f"points of group {name}"), condition)


def _points_met(whose: Text, condition: PointsCondition) -> Text:
    ends = bounds_in_words(condition)
    share = bounds_in_words(condition.percent) if condition.percent else Text("", "")
    vi = " và ".join(filter(None, (ends.vi, share.vi and f"{share.vi} (% điểm tối đa)")))
    en = " and ".join(filter(None, (ends.en, share.en and f"{share.en} (% of the maximum)")))
    return Text(f"{whose.vi} {vi}", f"{whose.en} {en}")


@condition_in_words.register
def _(condition: NoCriterionZero) -> Text:  # noqa: ARG001 - there is one such condition
    return Text("không tiêu chí nào 0 điểm", "no criterion at zero")


@condition_in_words.register
def _(condition: MinPercentsMet) -> Text:  # noqa: ARG001
    return Text("các nhóm đạt tỷ lệ tối thiểu", "every group reached its least share")


def bounds_in_words(bounds: Bounds) -> Text:
    """`≥ 97 và < 98`."""
    return Text(
        " và ".join(f"{sign} {comma(end)}" for sign, end in bounds.ends),
        " and ".join(f"{sign} {shown(end)}" for sign, end in bounds.ends),
    )


def signed(points: Decimal) -> Text:
    """`+0,5` or `−1`, with the sign of print."""
    sign = "−" if points < 0 else "+" if points > 0 else ""
    return Text(sign + comma(abs(points)), sign + shown(abs(points)))


def _said(vi: str, en: str, *numbers: Decimal) -> Text:
    return Text(vi.format(*map(comma, numbers)), en.format(*map(shown, numbers)))


def _listed(cases: Iterable[tuple[Text, Decimal]]) -> Text:
    told = [(case, signed(points)) for case, points in cases]
    return Text(
        "; ".join(f"{case.vi}: {points.vi}" for case, points in told) + ".",
        "; ".join(f"{case.en}: {points.en}" for case, points in told) + ".",
    )


def _joined(parts: Iterable[Condition], vi: str, en: str) -> Text:
    said = [condition_in_words(part) for part in parts]
    return Text(vi.join(text.vi for text in said), en.join(text.en for text in said))


def _operand(operand: Operand) -> Text:
    if isinstance(operand, str):
        return Text(operand, operand)
    return Text(comma(operand), shown(operand))


def _value(value: Value) -> Text:
    if isinstance(value, bool):
        return Text("có", "yes") if value else Text("không", "no")
    return _operand(value)
