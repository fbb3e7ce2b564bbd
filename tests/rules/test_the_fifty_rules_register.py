"""For each of the fifty rules of section 8: the test that keeps it, or the work still to do."""

import ast
import re

from tests.support.tree import ROOT

HERE = ("tests/rules/test_the_fifty_rules.py", "tests/rules/test_the_fifty_rules_of_law.py")

GOLDEN = (
    "tests/rules/test_scoring_golden.py::test_cai_lay_was_signed_at_118_4_with_three_differences"
)
ELSEWHERE = {
    11: "tests/api/test_ballots_meetings.py::test_every_unit_has_one_seat_and_guests_have_none",
    16: GOLDEN,
    17: "tests/rules/test_criteria_reading.py::test_a_number_is_exactly_what_is_spelled",
    18: "tests/rules/test_scoring_golden.py::test_the_cap_that_bit_is_in_the_working",
    19: "tests/rules/test_scoring_rules.py::test_policies_for_what_is_not_assigned",
    20: "tests/rules/test_scoring_golden.py"
    "::test_relative_points_are_provisional_until_the_block_is_complete",
    21: "tests/rules/test_scoring_classes.py::test_gates",
    22: "tests/rules/test_scoring_classes.py"
    "::test_exactly_90_is_one_class_from_90_and_another_above_90",
    23: "tests/rules/test_scoring_quotas.py::test_a_share_of_nine_is_one_and_never_two",
    24: "tests/rules/test_scoring_stages.py::test_five_points_are_the_limit_itself",
    25: GOLDEN,
    26: "tests/api/test_criteria.py::test_a_change_in_mid_year_is_a_new_version_with_a_reason",
    27: "tests/rules/test_scoring_stages.py::test_whose_check_a_part_is",
    37: "tests/rules/test_seasons.py::test_steps_in_order_within_the_three_years_are_a_calendar",
    38: "tests/rules/test_covenants_signing.py"
    "::test_the_year_is_covered_whatever_the_day_of_signing",
    40: "tests/rules/test_papers.py::test_party_bodies_write_under_the_partys_name_alone",
    41: "tests/api/test_decisions.py::test_who_presents_is_not_who_decides",
    44: "tests/api/test_decisions.py::test_what_is_published_is_what_was_issued",
    46: "tests/api/test_ballots_secret.py"
    "::test_the_same_bytes_get_the_same_receipt_for_ever_and_others_are_refused",
    49: "tests/api/test_access.py::test_users_are_listed_in_pages_in_vietnamese_order",
}
"""Rules that other packages keep, by the test that shows it."""

TO_DO = {
    12: "issue 5, ballot in the council: titles are voted from low to high",
    43: "issue 5, cancellation: recovery of objects and money, cascade from an annulled rating",
    45: "issue 5, dossier: state-secret dossiers stay out",
    50: "issue 6, persons: the twelve-digit number",
}
"""What of a rule is still missing, by the part of the work that brings it."""


def functions(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def kept_here() -> set[int]:
    names = [name for path in HERE for name in functions(path)]
    return {int(found[1]) for name in names if (found := re.match(r"test_rule_(\d\d)_", name))}


def test_each_of_the_fifty_rules_has_its_test_or_its_work() -> None:
    assert kept_here() | set(ELSEWHERE) | set(TO_DO) == set(range(1, 51))
    assert kept_here() & set(ELSEWHERE) == set()


def test_the_tests_that_are_named_exist() -> None:
    named = [place.split("::") for place in ELSEWHERE.values()]
    assert [(path, name) for path, name in named if name not in functions(path)] == []


def test_only_rules_without_any_test_wait_as_a_whole() -> None:
    assert set(TO_DO) - kept_here() - set(ELSEWHERE) == {12, 45}
    assert all(re.match(r"issue \d, ", words) for words in TO_DO.values())
