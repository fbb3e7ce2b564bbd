"""Slips that real tables contain, and those that must stop an adoption."""

import pytest

from backend.criteria.linter import Severity, adoptable, lint
from backend.criteria.phrasing import place_in_words
from backend.criteria.reading import read_table
from backend.criteria.rules import Table
from tests.support.tables import REAL, criterion_table, real_table


def codes(table: Table) -> set[tuple[str, str]]:
    return {(finding.path, finding.code) for finding in lint(table)}


def rule_table(*rules: str) -> Table:
    numbered = ", ".join(f"{{id: r{n}, {rule}}}" for n, rule in enumerate(rules, 1))
    return criterion_table(f"start: full, floor: 0, rules: [{numbered}]")


def band(*bands: str, when: str = "") -> Table:
    return rule_table(f"kind: band, fact: f, {when} bands: [{', '.join(bands)}]")


BANDS = "/groups/0/criteria/0/rules/0/bands"


@pytest.mark.parametrize("name", REAL)
def test_no_real_table_is_forbidden(name: str) -> None:
    assert adoptable(real_table(name))


def test_the_slips_of_tien_giang() -> None:
    findings = lint(real_table("tiengiang_tnmt_2022"))
    found = {(f.path, f.code) for f in findings}
    land, water = "/groups/0/children/0/criteria", "/groups/0/children/1/criteria"
    assert found >= {
        ("/groups/4/criteria/0", "missing_number"),  # 5.4
        (f"{land}/1/note", "remark"),  # a2: header row shows a bonus without a rule
        (f"{water}/1/rules/5/note", "remark"),  # b2.6: -0.5 printed in the bonus column
        ("/groups/3/criteria/0/rules/0/note", "remark"),  # 4.1.1: the same
        (f"{land}/6", "unlimited_bonus"),  # a7: "no cap in source"
        ("/groups/4/criteria/1", "deduction_over_max"),  # 5.b: 6 of 3
    }
    assert {f.text.en for f in findings if f.code == "missing_number"} == {
        "The number “5.4” is missing."
    }
    assert not {f.code for f in findings} & {"sum", "gap", "overlap", "unreachable", "below_max"}


def test_the_fragment_of_dong_thap() -> None:
    found = codes(real_table("dongthap_stp"))
    assert ("", "fragment") in found
    assert ("/groups/1/max", "sum") in found
    assert ("/groups/0/criteria/0/rules/0/bands", "whole_numbers_only") in found
    assert ("/groups/0/max", "sum") not in found


def test_the_frame_of_can_tho() -> None:
    found = codes(real_table("cantho_2579_2025"))
    assert found >= {
        ("/groups/0", "frame"),
        ("/bonus_cap", "no_bonus_rule"),
        ("/classification", "undecided"),
        ("/award_gate", "prose"),
    }


def test_the_bonus_column_without_a_bonus_rule() -> None:
    table = criterion_table(
        "start: full, plus_cap: 0.5, rules: [{id: r, kind: count, fact: n, per: -1}]"
    )
    assert ("/groups/0/criteria/0/plus_cap", "no_bonus_rule") in codes(table)


def test_a_rescale_to_something_else_than_the_maximum() -> None:
    # Hải Phòng's footnote rescales to 10 where the section has 20
    table = read_table("id: t\ngroups: [{id: g, max: 20, na_policy: rescale_group 10}]")
    assert ("/groups/0/na_policy", "rescale_to") in codes(table)


def test_a_criterion_that_pays_one_of_its_two_points() -> None:
    # Hải Phòng's DDCI pays 1 of max 2
    rule = "{id: r, kind: compare, fact: f, stat: mean, ge: 1, lt: 0.5}"
    criterion = f"{{id: c, max: 2, start: zero, rules: [{rule}]}}"
    text = f"id: t\ngroups: [{{id: g, max: 2, criteria: [{criterion}]}}]"
    assert ("/groups/0/criteria/0/max", "below_max") in codes(read_table(text))
    enough = text.replace("ge: 1,", "ge: 2,")
    assert ("/groups/0/criteria/0/max", "below_max") not in codes(read_table(enough))


def test_parts_that_do_not_add_up() -> None:
    text = (
        "id: t\nscale: 11\ngroups: [{id: g, max: 10, children: [{id: h, max: 4}, {id: i, max: 5}]}]"
    )
    assert codes(read_table(text)) >= {("/scale", "sum"), ("/groups/0/max", "sum")}
    right = text.replace("scale: 11", "scale: 10").replace("max: 5", "max: 6")
    assert not {code for _, code in codes(read_table(right))} & {"sum"}


@pytest.mark.parametrize(
    ("bands", "finding"),
    [
        (("{lt: 5, points: 1}", "{ge: 5, points: 2}"), None),
        (("{lt: 5, points: 1}", "{gt: 5, points: 2}"), "gap"),
        (("{le: 5, points: 1}", "{ge: 5, points: 2}"), "overlap"),
        (("{gt: 0, points: 1}",), "gap"),
        (("{ge: 0, points: 1}",), None),
        (("{le: 0, points: 1}", "{ge: 1, points: 2}"), "whole_numbers_only"),
        (("{ge: 0, points: 1}", "{ge: 5, points: 2}"), "unreachable"),
        (("{ge: 0, lt: 9, points: 1}", "{ge: 9, points: 2}", "{eq: 9, points: 3}"), "unreachable"),
        (("{ge: 5, lt: 5, points: 1}", "{ge: 0, points: 2}"), "unreachable"),
        (("{lt: -1, points: 1}", "{gt: -1, points: 1}"), "gap"),
        (("{lt: -1, points: 1}", "{ge: 0, points: 1}"), "gap"),
    ],
)
def test_bands(bands: tuple[str, ...], finding: str | None) -> None:
    about_bands = {"gap", "overlap", "unreachable", "whole_numbers_only"}
    found = {code for path, code in codes(band(*bands)) if path.startswith(BANDS)} & about_bands
    assert found == ({finding} if finding else set())
    assert adoptable(band(*bands)) == (finding not in {"gap", "overlap"})


def test_a_condition_around_the_bands_counts() -> None:
    guarded = band("{gt: 0, points: 1}", when="when: {fact: f, gt: 0},")
    assert not [c for c in codes(guarded) if c[0].startswith(BANDS)]
    dead = band("{eq: 0, points: 2}", "{gt: 0, points: 1}", when="when: {fact: f, gt: 0},")
    assert (f"{BANDS}/0", "unreachable") in codes(dead)


def test_a_case_of_a_switch_and_what_is_inside_it() -> None:
    inner = "rule: {kind: band, fact: g, bands: [{lt: 5, points: 1}]}"
    table = rule_table(f"kind: switch, fact: f, cases: [{{lt: 1, {inner}}}, {{gt: 1, {inner}}}]")
    cases = "/groups/0/criteria/0/rules/0/cases"
    assert codes(table) >= {(cases, "gap"), (f"{cases}/0/rule/bands", "gap")}


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("kind: flag, fact: f, points: 1, when: {fact: n, gt: 5, lt: 5}", "unreachable"),
        ("kind: flag, fact: f, points: 1, when: {all: [{fact: n, gt: 5}, {fact: n, lt: 5}]}",
         "unreachable"),
        ("kind: flag, fact: f, points: 0", "idle_rule"),
        ("kind: count, fact: f, per: 1, cap: 0", "idle_rule"),
    ],
)  # fmt: skip
def test_rules_that_never_give_anything(rule: str, code: str) -> None:
    assert ("/groups/0/criteria/0/rules/0", code) in codes(rule_table(rule))


def test_words_for_a_label_that_there_is_not() -> None:
    rule = rule_table("kind: choice, fact: f, options: {a: 1}, words: {a: Có, b: Không}")
    words = "/groups/0/criteria/0/rules/0/words"
    assert (f"{words}/b", "unknown_label") in codes(rule)
    assert (f"{words}/a", "unknown_label") not in codes(rule)


@pytest.mark.parametrize(
    ("criterion", "code"),
    [
        ("start: full, rules: [{id: r, kind: flag, fact: f, points: -11}]", "deduction_over_max"),
        ("start: full, floor: 0, rules: [{id: r, kind: flag, fact: f, points: -11}]", None),
        ("start: full, minus_cap: 10, rules: [{id: r, kind: flag, fact: f, points: -11}]", None),
        ("start: full, rules: [{id: r, kind: count, fact: f, per: -1}]", "unlimited_deduction"),
        ("start: full, minus_cap: 3, rules: []", "no_penalty_rule"),
    ],
)
def test_deductions(criterion: str, code: str | None) -> None:
    about = {"deduction_over_max", "unlimited_deduction", "no_penalty_rule"}
    assert {c for _, c in codes(criterion_table(criterion))} & about == ({code} if code else set())


def test_classes_that_nothing_can_take_and_totals_that_none_takes() -> None:
    scores = {"A": "ge: 50", "B": "ge: 60", "C": "lt: 40"}
    named = (f"{{class: {name}, score: {{{score}}}}}" for name, score in scores.items())
    classes = f"classification: [{', '.join(named)}]"
    found = codes(read_table(f"id: t\ngroups: [{{id: g, max: 1}}]\n{classes}"))
    assert found >= {("/classification/1", "unreachable"), ("/classification", "undecided")}
    assert ("/classification/2", "unreachable") not in found


def test_findings_come_gravest_first_in_both_languages() -> None:
    findings = lint(band("{lt: 5, points: 1}", "{gt: 5, points: 2}"))
    order = list(Severity)
    ranks = [order.index(finding.severity) for finding in findings]
    assert ranks == sorted(ranks)
    assert all(finding.text.vi and finding.text.en for finding in findings)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("", ""),
        ("/scale", "Thang điểm"),
        ("/classification/0", "Xếp loại"),
        ("/groups/0/max", "Nhóm 1"),
        ("/groups/0/children/0/criteria/1/rules/0/bands", "Tiêu chí a2"),
    ],
)
def test_a_place_is_told_as_people_call_it(path: str, place: str) -> None:
    assert place_in_words(real_table("tiengiang_tnmt_2022"), path).vi == place
