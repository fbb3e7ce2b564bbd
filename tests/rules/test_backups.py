"""Which backups are made, which are needed, which may go."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.backups.rules import (
    Base,
    Kind,
    NoBaseError,
    Plan,
    chain,
    due,
    needed,
    segment,
    superfluous,
)

START = datetime(2026, 1, 1, tzinfo=UTC)
PLAN = Plan()


def base(hour: int, after: int | None = None) -> Base:
    """A base of that hour; its log begins with the segment of the hour."""
    before = None if after is None else START + timedelta(hours=after)
    return Base(START + timedelta(hours=hour), f"{1:08X}{0:08X}{hour:08X}", before)


@st.composite
def histories(draw: st.DrawFn) -> list[Base]:
    """Whole bases and differences as they come about, each difference after the last base."""
    hours = sorted(draw(st.sets(st.integers(0, 2000), min_size=1, max_size=12)))
    made = [base(hours[0])]
    for before, hour in pairwise(hours):
        made.append(base(hour, None if draw(st.booleans()) else before))
    return made


@given(histories())
def test_a_base_is_read_from_its_name(made: list[Base]) -> None:
    assert [Base.named(one.name) for one in made] == made
    assert Base.named("backup_manifest") is None


def test_a_position_lies_in_its_segment() -> None:
    """The names that PostgreSQL gives: 16 MiB each, 256 in a logical file."""
    assert segment(1, "0/2000028") == "000000010000000000000002"
    assert segment(3, "1A/FF000000") == "000000030000001A000000FF"


def test_a_whole_base_every_week_and_a_difference_every_day() -> None:
    assert due([], PLAN, START) is Kind.whole
    made = [base(0)]
    assert due(made, PLAN, START + timedelta(hours=23)) is None
    assert due(made, PLAN, START + timedelta(hours=24)) is Kind.difference
    made.append(base(24, 0))
    assert due(made, PLAN, START + timedelta(hours=47)) is None
    assert due(made, PLAN, START + timedelta(days=7)) is Kind.whole


@given(histories(), st.integers(0, 2100))
def test_a_moment_is_reached_from_the_last_base_before_it(made: list[Base], hour: int) -> None:
    moment = START + timedelta(hours=hour)
    before = [one for one in made if one.at <= moment]
    if not before:
        with pytest.raises(NoBaseError):
            chain(made, moment)
        return
    links = chain(made, moment)
    assert links[-1] == before[-1]
    assert links[0].after is None
    assert [one.at for one in links[:-1]] == [one.after for one in links[1:]]


def test_a_difference_without_its_base_leads_nowhere() -> None:
    with pytest.raises(NoBaseError, match="missing"):
        chain([base(24, 0)])


@given(histories(), st.integers(0, 3000), st.integers(0, 3000))
def test_what_goes_is_needed_for_no_moment_that_is_kept(
    made: list[Base], now: int, back: int
) -> None:
    log = [one.start for one in made]
    until = START + timedelta(hours=now)
    moment = until - min(PLAN.keep, timedelta(hours=back))
    old, gone = superfluous(made, log, PLAN, until)
    kept, left = set(made) - set(old), set(log) - set(gone)
    try:
        links = chain(made, moment)
    except NoBaseError:
        return
    assert chain(kept, moment) == links
    assert set(needed(log, links)) <= left


def test_what_no_moment_needs_goes() -> None:
    made = [base(0), base(24, 0), base(168), base(24 * 60)]
    log = [one.start for one in made] + ["00000002.history"]
    old, gone = superfluous(made, log, PLAN, START + timedelta(days=60))
    assert old == made[:2]
    assert gone == log[:2], "a timeline's history stays"
