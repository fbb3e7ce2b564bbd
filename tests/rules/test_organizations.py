"""Periods and hand-overs, without a database."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from backend.organizations.rules import (
    HANDOVER,
    HandoverAction,
    HandoverState,
    Period,
    last_day_before,
)

DAYS = st.dates(date(2020, 1, 1), date(2020, 3, 1))
LENGTHS = st.none() | st.integers(0, 40)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first, length = draw(DAYS), draw(LENGTHS)
    return Period(first, None if length is None else first + timedelta(days=length))


def days(period: Period) -> set[date]:
    """The days of a period within the horizon of these tests."""
    last = period.ends_on or date(2020, 6, 1)
    return {period.starts_on + timedelta(n) for n in range((last - period.starts_on).days + 1)}


@given(periods(), periods())
def test_two_periods_meet_when_they_have_a_day_in_common(one: Period, other: Period) -> None:
    assert one.meets(other) == bool(days(one) & days(other))
    assert one.meets(other) == other.meets(one)


@given(periods(), DAYS)
def test_the_old_term_and_the_new_one_never_share_a_day(old: Period, on: date) -> None:
    ended = Period(old.starts_on, last_day_before(on))
    if ended.ends_on is not None and ended.starts_on <= ended.ends_on:
        assert not ended.meets(Period(on, None))
        assert ended.meets(Period(last_day_before(on), None))


def test_a_completed_or_withdrawn_hand_over_is_final() -> None:
    assert HANDOVER.allowed(HandoverState.completed) == ()
    assert HANDOVER.allowed(HandoverState.withdrawn) == ()
    assert HandoverAction.take not in HANDOVER.allowed(HandoverState.prepared)
