"""The calendar of a season and how it moves on, without a database."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from backend.seasons.rules import (
    SEASON,
    PhaseKind,
    SeasonAction,
    SeasonState,
    Step,
    a_year_later,
    calendar_faults,
    next_years_text,
)

YEAR = 2024
DAYS = st.dates(date(YEAR - 1, 1, 1), date(YEAR + 1, 12, 31))


def step(name: str, starts_on: date, ends_on: date) -> Step:
    return Step(PhaseKind.launch, name, starts_on, ends_on)


@given(st.lists(st.tuples(DAYS, DAYS), max_size=8))
def test_rule_37_thuc_te_steps_in_order_within_the_three_years_are_a_calendar(
    pairs: list[tuple[date, date]],
) -> None:
    periods = sorted((min(pair), max(pair)) for pair in pairs)
    steps = [step(f"Bước {n}", *period) for n, period in enumerate(periods)]
    assert calendar_faults(YEAR, steps) == []


@given(st.lists(st.tuples(DAYS, DAYS), min_size=2, max_size=8))
def test_a_calendar_out_of_order_is_told_at_every_step_that_is(
    pairs: list[tuple[date, date]],
) -> None:
    steps = [step(f"Bước {n}", min(p), max(p)) for n, p in enumerate(pairs)]
    wrong = [n for n in range(1, len(steps)) if steps[n].starts_on < steps[n - 1].starts_on]
    assert [f.pointer for f in calendar_faults(YEAR, steps)] == [
        f"/phases/{n}/starts_on" for n in wrong
    ]


def test_days_far_from_the_year_are_not_its_own() -> None:
    early, late = date(YEAR - 2, 12, 31), date(YEAR + 2, 1, 1)
    found = {(f.pointer, f.code) for f in calendar_faults(YEAR, [step("Phát động", early, late)])}
    assert found == {
        ("/phases/0/starts_on", "outside_year"),
        ("/phases/0/ends_on", "outside_year"),
    }


@given(DAYS, st.integers(0, 300))
def test_a_year_later_is_the_same_day_in_the_calendar(first: date, length: int) -> None:
    later = a_year_later(step("Tổng kết năm 2024", first, first + timedelta(days=length)), YEAR)
    assert later.name == "Tổng kết năm 2025"
    for old, new in ((first, later.starts_on), (first + timedelta(length), later.ends_on)):
        assert (new.year, new.month) == (old.year + 1, old.month)
        assert new.day == (28 if (old.month, old.day) == (2, 29) else old.day)
    assert later.starts_on <= later.ends_on


def test_the_name_of_a_year_moves_on_by_one() -> None:
    assert next_years_text("Phong trào thi đua năm 2024", 2024) == "Phong trào thi đua năm 2025"
    assert next_years_text("Phong trào thi đua", 2024) == "Phong trào thi đua"


def test_a_closed_year_is_closed() -> None:
    assert SEASON.allowed(SeasonState.closed) == ()
    assert SeasonAction.launch not in SEASON.allowed(SeasonState.running)
