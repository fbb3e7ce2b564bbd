"""Classes at their boundaries, their conditions, and gates."""

import pytest

from backend.criteria.reading import read_table
from backend.scoring.rules.classes import Standing
from tests.support.tables import HUNDRED, scored

CLASSES = """
classification:
- {{class: A, score: {{{0}: 90}}{1}}}
- {{class: B, score: {{ge: 50}}}}
- {{class: C, score: {{lt: 50}}}}
"""


def graded(sign: str, c: str, d: str, extra: str = "", rest: str = "") -> tuple[Standing, str]:
    table = read_table(f"{HUNDRED}{CLASSES.format(sign, extra)}\n{rest}")
    result = scored(table, f"{{manual: {{c/r: {c}, d/r: {d}}}}}")
    return result.standing, result.class_


def test_rule_22_quy_dinh_366_exactly_90_is_one_class_from_90_and_another_above_90() -> None:
    assert graded("ge", "60", "30")[1] == "A"
    assert graded("gt", "60", "30")[1] == "B"
    assert graded("gt", "60", "30.01")[1] == "A"


def test_the_class_follows_the_published_total() -> None:
    assert graded("ge", "60", "29.995")[1] == "A"
    assert graded("ge", "60", "29.994")[1] == "B"


def test_classified_on_the_capped_total_or_on_the_raw_one() -> None:
    over = ", and: [{criterion: c, ge: 1}]"
    top = "classify_on: raw"
    table = (
        HUNDRED + "classification: [{class: S, score: {gt: 100}}, {class: A, score: {ge: 90}}]\n"
    )
    facts = "{manual: {c/r: 70, d/r: 40}}"
    assert scored(read_table(table), facts).class_ == "A"
    assert scored(read_table(table + top), facts).class_ == "S"
    assert graded("ge", "70", "40", over)[1] == "A"


@pytest.mark.parametrize(
    ("condition", "c", "d", "class_"),
    [
        ("and: [no_criterion_zero]", "60", "40", "A"),
        ("and: [{criterion: d, ge: 31}]", "60", "30", "B"),
        ("and: [{criterion: d, percent: {ge: 75}}]", "60", "30", "A"),
        ("and: [{group: h, percent: {gt: 75}}]", "60", "30", "B"),
        ("any: [{group: g, ge: 60}, {group: h, ge: 40}]", "60", "30", "A"),
        ("any: [{group: g, ge: 61}, {group: h, ge: 40}]", "60", "30", "B"),
        ("and: [min_percents_met]", "60", "30", "A"),
        ("and: [{not: min_percents_met}]", "60", "30", "B"),
    ],
)
def test_conditions_of_a_class(condition: str, c: str, d: str, class_: str) -> None:
    assert graded("ge", c, d, f", {condition}")[1] == class_


def test_a_group_below_its_least_share_is_told() -> None:
    table = read_table(HUNDRED)
    assert scored(table, "{manual: {c/r: 29.99}}").shortfalls == ("g",)
    assert scored(table, "{manual: {c/r: 30}}").shortfalls == ()


@pytest.mark.parametrize(
    ("effect", "standing", "class_"),
    [
        ("no_classification", Standing.withheld, ""),
        ("class_ceiling B", Standing.classified, "B"),
        ("forced_class C", Standing.classified, "C"),
        ("no_flag", Standing.classified, "A"),
        ("criterion_zero d", Standing.classified, "B"),
    ],
)
def test_rule_21_can_tho_qd_2579_2025_gates(effect: str, standing: Standing, class_: str) -> None:
    gates = f"gates: [{{id: k, when: {{fact: bad, is: true}}, effect: {effect}}}]"
    table = read_table(f"{HUNDRED}{CLASSES.format('ge', '')}\n{gates}")
    full = "manual: {c/r: 60, d/r: 40}"
    result = scored(table, f"{{{full}, bad: true}}")
    assert (result.standing, result.class_) == (standing, class_)
    assert result.no_flag == (effect == "no_flag")
    assert [gate.id for gate in result.gates] == ["k"]
    assert scored(table, f"{{{full}, bad: false}}").class_ == "A"


def test_a_gate_may_ask_for_points() -> None:
    gates = "gates: [{when: {group: h, percent: {lt: 50}}, effect: no_flag}]"
    table = read_table(HUNDRED + gates)
    assert scored(table, "{manual: {c/r: 60, d/r: 19.9}}").no_flag
    assert not scored(table, "{manual: {c/r: 60, d/r: 20}}").no_flag
