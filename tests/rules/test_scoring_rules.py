"""Each kind of rule, each limit and each policy, at its boundaries."""

from fractions import Fraction

import pytest

from backend.criteria.numbers import shown
from backend.criteria.problems import TableError
from backend.criteria.reading import read_table
from backend.criteria.rule_kinds import KINDS
from backend.scoring.rules.results import result_of
from tests.support.tables import criterion_table, scored


def points(criterion: str, facts: str, rest: str = "") -> str:
    return shown(scored(criterion_table(criterion), facts, rest).criteria["c"])


def one(rule: str) -> str:
    return f"start: zero, rules: [{{id: r, {rule}}}]"


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_has_a_result(kind: type) -> None:
    assert result_of.dispatch(kind) is not result_of.dispatch(object)


@pytest.mark.parametrize(
    ("rule", "facts", "expected"),
    [
        ("kind: manual, max: 4", "{manual: {r: 2.5}}", "2.5"),
        ("kind: manual, max: 4", "{manual_default: max}", "4"),
        ("kind: manual, max: 4", "{}", "0"),
        ("kind: manual, max: 4, na: full", "{na: [r]}", "4"),
        ("kind: flag, fact: f, points: 3, else: 1", "{f: true}", "3"),
        ("kind: flag, fact: f, points: 3, else: 1", "{f: false}", "1"),
        ("kind: flag, fact: f, points: 3, else: 1", "{}", "1"),
        ("kind: choice, fact: f, options: {x: 2, y: 1.25}", "{f: y}", "1.25"),
        ("kind: choice, fact: f, options: {x: 2}", "{}", "0"),
        ("kind: band, fact: f, bands: [{gt: 95, points: 2}, {le: 95, points: 1}]", "{f: 95}", "1"),
        ("kind: band, fact: f, bands: [{ge: 95, points: 2}, {lt: 95, points: 1}]", "{f: 95}", "2"),
        ("kind: band, fact: f, bands: [{eq: 95, points: 2}]", "{f: 95.0}", "2"),
        ("kind: band, fact: f, bands: [{lt: 9, points: 2}]", "{}", "0"),
        ("kind: ratio, done: d, of: n, points: 4", "{d: 3, n: 4}", "3"),
        ("kind: ratio, done: d, of: n, points: 4", "{d: 5, n: 4}", "4"),
        ("kind: ratio, done: d, of: n, points: 4", "{n: 4}", "0"),
        ("kind: ratio, done: d, of: 8, points: 4", "{d: 2}", "1"),
        ("kind: ratio, done: d, of: n, points: 4", "{d: 2, n: 0}", "0"),
        ("kind: target, fact: f, target: 5, met: 3, missed: 1", "{f: 5}", "3"),
        ("kind: target, fact: f, target: 5, met: 3, missed: 1", "{f: 4.99}", "1"),
        ("kind: target, fact: f, target: t, met: 3, missed: 1", "{f: 5, t: 5}", "3"),
        ("kind: target, fact: f, target: 5, met: 3, missed: 1", "{}", "1"),
        ("kind: count, fact: f, per: 0.2, cap: 1", "{f: 4}", "0.8"),
        ("kind: count, fact: f, per: 0.2, cap: 1", "{f: 6}", "1"),
        ("kind: step, fact: f, from: 92, first: 0.1, every: 1, add: 0.1, cap: 0.5", "{f: 92}", "0"),
        ("kind: step, fact: f, from: 92, first: 0.1, every: 1, add: 0.1", "{f: 92.1}", "0.1"),
        ("kind: step, fact: f, from: 92, first: 0.1, every: 1, add: 0.1", "{f: 93}", "0.2"),
        ("kind: step, fact: f, from: 92, first: 0.1, every: 1, add: 0.1, cap: 0.5", "{f: 99}",
         "0.5"),
        ("kind: import, source: Sở Nội vụ, item: i, scale: 100", "{i: 87.5}", "8.75"),
        ("kind: import, source: Sở Nội vụ, item: i", "{i: 7}", "7"),
        ("kind: flag, fact: f, points: 3, when: {fact: n, ge: 2}", "{f: true, n: 2}", "3"),
        ("kind: flag, fact: f, points: 3, when: {fact: n, gt: 2}", "{f: true, n: 2}", "0"),
        ("kind: flag, fact: f, points: 3, when: {fact: n, ge: 2}", "{f: true}", "0"),
        ("kind: flag, fact: f, points: 3, when: {not: {fact: n, ge: 2}}", "{f: true}", "3"),
        ("kind: flag, fact: f, points: 3, when: {fact: l, is: A}", "{f: true, l: A}", "3"),
    ],
)  # fmt: skip
def test_a_rule_gives(rule: str, facts: str, expected: str) -> None:
    assert points(one(rule), facts) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [("90", "2"), ("89.99", "1"), ("90.000000001", "2")]
)
def test_compare_with_the_published_statistic(value: str, expected: str) -> None:
    rule = one("kind: compare, fact: f, stat: mean, ge: 2, lt: 1")
    assert points(rule, f"{{f: {value}}}", "stats: {f: {mean: 90}}") == expected


def test_compare_without_its_statistic_is_provisional() -> None:
    table = criterion_table(one("kind: compare, fact: f, stat: mean, ge: 2, lt: 1"))
    assert scored(table, "{f: 90}").provisional
    assert not scored(table, "{f: 90}", "stats: {f: {mean: 91}}").provisional


TWO = "rules: [{id: p, kind: count, fact: p, per: 1}, {id: m, kind: count, fact: m, per: -1}]"


@pytest.mark.parametrize(
    ("limits", "facts", "expected", "bit"),
    [
        ("start: full", "{p: 2, m: 1}", "11", ()),
        ("start: zero", "{p: 2, m: 1}", "1", ()),
        ("start: full, minus_cap: 2", "{p: 1, m: 5}", "9", ("minus_cap",)),
        ("start: full, plus_cap: 2", "{p: 3, m: 1}", "11", ("plus_cap",)),
        ("start: full", "{m: 12}", "0", ("floor",)),
        ("start: full, floor: -1", "{m: 12}", "-1", ("floor",)),
        ("start: zero, floor: 2", "{}", "2", ("floor",)),
    ],
)
def test_limits_of_a_criterion(
    limits: str, facts: str, expected: str, bit: tuple[str, ...]
) -> None:
    result = scored(criterion_table(f"{limits}, {TWO}"), facts)
    (step,) = (s for s in result.working if s.about == "criterion")
    assert (shown(result.criteria["c"]), step.limits) == (expected, bit)


def test_an_exclusive_bonus_comes_last_wherever_it_stands() -> None:
    bonus = ((1, 1), (2, 3), (3, 2))
    options = ", ".join(f"{{when: {{fact: x, ge: {n}}}, points: {p}}}" for n, p in bonus)
    best = f"{{id: b, kind: best_of, when: {{no_minus_in: c}}, options: [{options}]}}"
    criterion = f"start: full, rules: [{best}, {{id: m, kind: count, fact: m, per: -1}}]"
    assert points(criterion, "{x: 3}") == "13"
    assert points(criterion, "{x: 1}") == "11"
    assert points(criterion, "{x: 3, m: 1}") == "9"


def test_a_value_that_no_band_takes_is_a_fault_of_the_table() -> None:
    table = criterion_table(
        one("kind: band, fact: f, bands: [{le: 0, points: 2}, {ge: 1, points: 1}]")
    )
    with pytest.raises(TableError) as refused:
        scored(table, "{f: 0.5}")
    assert refused.value.problems[0].path == "/groups/0/criteria/0/rules/0/bands"


# what does not apply

RATIO = "rules: [{{id: r, kind: ratio, done: {0}, of: {0}_of, points: {1}}}]"


def with_policy(policy: str) -> str:
    criteria = ", ".join(
        f"{{id: {name}, max: {most}, start: zero, na_allowed: true, {RATIO.format(name, most)}}}"
        for name, most in (("x", 10), ("y", 6), ("z", 4))
    )
    other = "{id: h, max: 80, criteria: [{id: w, max: 80, start: full, rules: []}]}"
    group = f"{{id: g, max: 20, na_policy: {policy}, criteria: [{criteria}]}}"
    return f"id: t\nscale: 100\ngroups: [{group}, {other}]"


NOT_ASSIGNED = "{x: 3, x_of: 5, y: 6, y_of: 6, z_of: 0}"


@pytest.mark.parametrize(
    ("policy", "group", "total"),
    [
        ("lose", Fraction(12), "92"),
        ("full", Fraction(16), "96"),
        ("rescale_group", Fraction(15), "95"),
        ("rescale_group 10", Fraction(15, 2), "87.5"),
        ("{rescale_group: {to: 10}}", Fraction(15, 2), "87.5"),
        ("spread_equally", Fraction(36, 5) + 8, "95.2"),
        ("redistribute_total", Fraction(12), "95.83"),
    ],
)
def test_rule_19_qd_212_2025_what_is_not_assigned(policy: str, group: Fraction, total: str) -> None:
    result = scored(read_table(with_policy(policy)), NOT_ASSIGNED)
    assert (result.groups["g"], shown(result.total)) == (group, total)


def test_a_criterion_said_not_to_apply_is_as_one_not_assigned() -> None:
    table = read_table(with_policy("rescale_group"))
    said = scored(table, "{x: 3, x_of: 5, y: 6, y_of: 6, na: [z]}")
    assert said.exact_total == scored(table, NOT_ASSIGNED).exact_total == 95


def test_where_nothing_applies_nothing_is_earned() -> None:
    for policy in ("lose", "rescale_group", "spread_equally"):
        assert scored(read_table(with_policy(policy)), "{na: [x, y, z]}").groups["g"] == 0
    assert scored(read_table(with_policy("full")), "{na: [x, y, z]}").groups["g"] == 20


def test_a_policy_changes_nothing_where_everything_applies() -> None:
    facts = "{x: 3, x_of: 5, y: 6, y_of: 6, z: 4, z_of: 4}"
    for policy in ("lose", "full", "rescale_group 10", "spread_equally", "redistribute_total"):
        assert scored(read_table(with_policy(policy)), facts).groups["g"] == 16


# the total

BONUS = """
id: t
scale: 10
groups:
- id: g
  max: 10
  criteria: [{id: c, max: 10, start: full, rules: [{id: r, kind: count, fact: p, per: 1}]}]
- id: h
  max: 0
  criteria:
  - {id: d, max: 0, start: zero, floor: -9, rules: [{id: r, kind: count, fact: m, per: -1}]}
"""


@pytest.mark.parametrize(
    ("caps", "facts", "total"),
    [
        ("", "{p: 5, m: 2}", "13"),
        ("bonus_cap: 3", "{p: 5, m: 2}", "11"),
        ("penalty_cap: 1", "{p: 5, m: 2}", "14"),
        ("bonus_cap: 3\npenalty_cap: 1", "{p: 5, m: 2}", "12"),
        ("total_cap: 10", "{p: 5, m: 2}", "10"),
        ("", "{m: 20}", "1"),
    ],
)
def test_caps_of_the_table_act_on_the_total_only(caps: str, facts: str, total: str) -> None:
    result = scored(read_table(BONUS + caps), facts)
    assert shown(result.total) == total
    assert result.criteria == scored(read_table(BONUS), facts).criteria


@pytest.mark.parametrize(
    ("decimals", "value", "total"),
    [
        (0, "0.5", "1"),
        (0, "0.49", "0"),
        (1, "0.05", "0.1"),
        (2, "0.005", "0.01"),
        (2, "0.0049", "0"),
    ],
)
def test_the_total_is_rounded_half_up_once(decimals: int, value: str, total: str) -> None:
    table = criterion_table(one("kind: import, source: s, item: i"), f"decimals: {decimals}")
    assert shown(scored(table, f"{{i: {value}}}").total) == total


def test_a_weight_multiplies_the_group_in_the_total() -> None:
    table = read_table(BONUS.replace("- id: g", "- id: g\n  weight: 0.3"))
    result = scored(table, "{p: 2}")
    assert (result.groups["g"], shown(result.total)) == (Fraction(12), "3.6")
