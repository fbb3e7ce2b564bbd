"""Random tables and facts against the straight reading of the format page."""

from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.criteria.numbers import half_up
from backend.criteria.reading import read_table
from backend.criteria.source import Form
from backend.criteria.writing import write_table
from backend.scoring.assessment import _evaluated
from backend.scoring.rules.evaluation import evaluate
from tests.support.plain_figures import half_up as plain_half_up
from tests.support.plain_scoring import Plain
from tests.support.tables import as_table, facts_for, tables

SLOW_TO_DRAW = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
FEW = settings(SLOW_TO_DRAW, max_examples=20)


@SLOW_TO_DRAW
@given(st.data())
def test_evaluation_is_what_the_format_page_says(data: st.DataObject) -> None:
    table = data.draw(tables())
    facts = data.draw(facts_for(table))
    plain = Plain(
        table,
        known=facts.values,
        na=facts.na,
        manual=facts.manual,
        default=facts.manual_default_max,
        stats=facts.stats,
        peers=facts.peers or (),
    )
    exact, published = plain.total()
    result = evaluate(as_table(table), facts)
    assert result.criteria == plain.points
    assert result.exact_total == exact
    assert result.total == published
    assert (result.class_ or result.standing) == plain.grade(published)


@FEW
@given(st.data())
def test_an_evaluation_that_is_kept_is_that_of_its_own_facts(data: st.DataObject) -> None:
    table = data.draw(tables())
    several = data.draw(st.lists(facts_for(table), min_size=2, max_size=4))
    read = as_table(table)
    for _ in range(2):
        assert [_evaluated(read, facts) for facts in several] == [
            evaluate(read, facts) for facts in several
        ]


@FEW
@given(tables())
def test_reading_writing_and_reading_again_changes_nothing(data: dict[str, Any]) -> None:
    table = as_table(data)
    assert read_table(write_table(table)) == table
    assert read_table(write_table(table, Form.json), Form.json) == table


@FEW
@given(st.data())
def test_the_total_is_the_sum_of_the_groups_where_nothing_limits_it(data: st.DataObject) -> None:
    table = data.draw(tables())
    for key in ("bonus_cap", "penalty_cap", "total_cap"):
        table.pop(key, None)
    for group in table["groups"]:
        group.pop("weight", None)
        group.pop("na_policy", None)
    result = evaluate(as_table(table), data.draw(facts_for(table)))
    assert result.exact_total == sum(result.groups.values()) == sum(result.criteria.values())


@given(st.fractions(min_value=-1000, max_value=1000), st.integers(0, 6))
def test_rounding_is_half_up_and_off_by_half_a_unit_at_most(value: Fraction, places: int) -> None:
    rounded = half_up(value, places)
    assert rounded == plain_half_up(value, places)
    assert abs(Fraction(rounded) - value) * 2 <= Fraction(1, 10**places)
