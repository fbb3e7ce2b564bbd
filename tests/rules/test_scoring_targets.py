"""Covenant targets become facts: the right rule, the right result of the year, not assigned."""

from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.covenants.rules import Summing
from backend.criteria.reading import read_table
from backend.scoring.rules.targets import Fed, Origin, Plan, Report, fed, reached, without_repeats

TABLE = read_table("""
id: t
scale: 60
groups:
- id: "1"
  max: 60
  criteria:
  - {id: a, max: 20, start: zero, na_allowed: true, rules: [
      {id: r, kind: ratio, done: dat, of: giao, points: 20}]}
  - {id: b, max: 20, start: zero, rules: [
      {id: r, kind: relative, fact: so, target: chi_tieu, points: 20}]}
  - {id: c, max: 20, start: zero, rules: [
      {id: x, kind: target, fact: c1, target: c1_muc, met: 10},
      {id: y, kind: target, fact: c2, target: 95, met: 10},
      {id: z, kind: flag, fact: co, points: 1}]}
""")
OWN, OTHER = uuid4(), uuid4()


def plan(criterion: str, planned: str, unit: UUID | None = OWN, rule: str | None = None) -> Plan:
    return Plan(uuid4(), unit, criterion, rule, "Chỉ tiêu", Decimal(planned), Summing.last)


def report(period: str, value: str, month: int = 6) -> Report:
    return Report(period, date(2026, month, 1), Decimal(value))


def known(*plans: Plan, reports: dict[UUID, list[Report]] | None = None) -> dict[str, str]:
    return {name: f.value for name, f in fed(TABLE, plans, OWN, reports or {}).items()}


def test_the_plan_is_the_goal_and_the_report_the_result() -> None:
    target = plan("a", "120.50")
    found = fed(TABLE, [target], OWN, {target.id: [report("quý I", "60")]})
    assert found == {
        "giao": Fed("120.5", Origin.planned, "Chỉ tiêu"),
        "dat": Fed("60", Origin.reached, "Chỉ tiêu"),
    }
    assert known(plan("b", "7")) == {"chi_tieu": "7"}


def test_what_only_others_were_given_is_not_assigned() -> None:
    assert known(plan("a", "9", OTHER), plan("b", "9", OTHER)) == {"giao": "0", "chi_tieu": "0"}
    assert known(plan("c", "9", OTHER, "x")) == {}, "a goal of 0 would be reached by nothing"
    assert known() == {}


def test_the_units_own_target_goes_before_the_common_one() -> None:
    assert known(plan("a", "5", None), plan("a", "8")) == {"giao": "8"}
    assert known(plan("a", "5", None)) == {"giao": "5"}


@pytest.mark.parametrize(
    ("rule", "facts"), [(None, {}), ("x", {"c1_muc": "3"}), ("y", {}), ("z", {}), ("none", {})]
)
def test_of_several_rules_the_target_says_which(rule: str | None, facts: dict[str, str]) -> None:
    assert known(plan("c", "3", rule=rule)) == facts


def test_a_number_in_the_table_stays_the_tables() -> None:
    target = plan("c", "3", rule="y")
    assert known(target, reports={target.id: [report("năm", "96")]}) == {"c2": "96"}


@given(st.lists(st.tuples(st.sampled_from(["I", "II", "III"]), st.integers(0, 99)), min_size=1))
def test_periods_are_added_once_each_and_the_latest_correction_counts(
    told: list[tuple[str, int]],
) -> None:
    reports = [report(period, str(value)) for period, value in told]
    assert reached(reports, Summing.sum) == sum(dict(told).values())


def test_the_latest_day_stands_for_the_year() -> None:
    reports = [report("9 tháng", "80", 9), report("6 tháng", "55", 6), report("9 Tháng", "81", 9)]
    assert reached(reports, Summing.last) == 81
    assert reached([], Summing.sum) is None


def test_what_says_the_same_again_is_not_kept() -> None:
    facts = {"giao": Fed("120.5", Origin.planned, "Chỉ tiêu")}
    assert without_repeats({"giao": "120.50", "dat": "3"}, facts) == {"dat": "3"}
    assert without_repeats({"giao": "119", "co": True}, facts) == {"giao": "119", "co": True}
