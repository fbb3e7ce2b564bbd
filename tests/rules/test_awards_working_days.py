"""Time limits in working days: exact against the calendar, certain only where it is stated."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from backend.awards.rules.working_days import (
    Counting,
    Limit,
    WorkingCalendar,
    limit,
    working_days_between,
)

WORKING, CALENDAR = Counting.working_days, Counting.calendar_days
YEAR = st.dates(date(2025, 1, 1), date(2025, 12, 31))
STATED = WorkingCalendar(
    off={date(2025, 9, 1), date(2025, 9, 2)}, worked={date(2025, 9, 6)}, stated={2025}
)
CALENDARS = st.builds(
    WorkingCalendar,
    off=st.frozensets(YEAR, max_size=20),
    worked=st.frozensets(YEAR, max_size=10),
    stated=st.sampled_from([frozenset[int](), frozenset({2025, 2026})]),
)


def test_the_day_of_the_event_is_not_counted() -> None:
    friday = date(2025, 8, 15)
    assert limit(friday, 1, WORKING, STATED) == Limit(date(2025, 8, 18), certain=True)
    assert limit(friday, 5, WORKING, STATED).last_day == date(2025, 8, 22)


def test_holidays_are_left_out_and_a_worked_saturday_counts() -> None:
    assert limit(date(2025, 8, 29), 1, WORKING, STATED).last_day == date(2025, 9, 3)
    assert limit(date(2025, 9, 5), 1, WORKING, STATED).last_day == date(2025, 9, 6)


def test_ten_days_that_end_on_a_day_off_end_on_the_next_working_day() -> None:
    assert limit(date(2025, 8, 20), 10, CALENDAR, STATED).last_day == date(2025, 9, 3)  # from 30/8
    assert limit(date(2025, 8, 18), 10, CALENDAR, STATED).last_day == date(2025, 8, 28)


def test_a_limit_through_a_year_that_nobody_stated_is_not_certain() -> None:
    into_next = limit(date(2025, 12, 30), 3, WORKING, STATED)
    assert into_next == Limit(date(2026, 1, 5), certain=False)  # 1 January is known, Tết is not


@given(start=YEAR, days=st.integers(1, 40), counting=st.sampled_from(Counting), on=CALENDARS)
def test_every_limit_ends_on_a_working_day_and_grows_with_its_days(
    start: date, days: int, counting: Counting, on: WorkingCalendar
) -> None:
    found = limit(start, days, counting, on)
    assert on.works(found.last_day)
    assert found.last_day > start
    assert found.last_day <= limit(start, days + 1, counting, on).last_day


@given(start=YEAR, days=st.integers(1, 40), on=CALENDARS)
def test_as_many_working_days_lie_between_as_were_given(
    start: date, days: int, on: WorkingCalendar
) -> None:
    last_day = limit(start, days, WORKING, on).last_day
    assert working_days_between(start, last_day, on) == days
    assert working_days_between(last_day, start, on) == 0
    naive = [start + timedelta(days=n) for n in range(1, (last_day - start).days + 1)]
    assert sum(map(on.works, naive)) == days
