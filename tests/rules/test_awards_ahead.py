"""When is a unit or a person next eligible: the coming years are supposed to go well."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.awards.catalogue import CATALOGUE
from backend.awards.rules.awards import Award, AwardForm, AwardTitle, Subtype
from backend.awards.rules.eligibility import Judgement
from backend.awards.rules.eligibility_ahead import HORIZON, Next, ahead
from backend.awards.rules.facts import (
    Hold,
    HoldOutcome,
    HoldReason,
    Inherited,
    Rating,
    Record,
    YearFacts,
)
from tests.support.candidates import (
    BEST,
    LAW_2022,
    LAW_2026,
    ME,
    collective,
    judged,
    person,
    titled,
    wanted,
)

T, F = AwardTitle, AwardForm
LADDER = [
    (entry, Subtype.comprehensive if entry.form else None)
    for entry in reversed(CATALOGUE.entries)
    if entry.assessable
]
CERTIFICATE = (None, F.provincial_certificate, Subtype.comprehensive)


def years(record: Record, year: int = 2026) -> dict[str, int]:
    return {str(one.kind[0] or one.kind[1]): one.year for one in found(record, year)}


def found(record: Record, year: int = 2026) -> list[Next]:
    return ahead(LADDER, LAW_2022, record, year)


def test_a_person_at_the_start_climbs_as_the_law_asks() -> None:
    """CSTĐ cơ sở three times in a row for the province, and that twice for the nation."""
    start = years(person({2025: YearFacts(Rating.done)}), 2026)
    assert start["advanced_worker"] == 2026
    assert start["grassroots_fighter"] == 2026
    assert start["provincial_certificate"] == 2027
    assert start["provincial_fighter"] == 2028
    assert start["national_fighter"] == 2029


def test_a_broken_run_starts_again() -> None:
    record = replace(person({}), held=[titled(T.grassroots_fighter, y) for y in (2024, 2025)])
    assert years(record, 2026)["provincial_fighter"] == 2026
    failed = replace(record, years={2026: YearFacts(Rating.done)})
    assert years(failed, 2026)["provincial_fighter"] == 2029


def test_a_certificate_for_two_years_comes_again_two_years_later() -> None:
    given_ = Award(ME, 1, *CERTIFICATE, 2025, 2025, "")
    record = replace(collective({2025: BEST}), held=[given_])
    assert years(record, 2025)["provincial_certificate"] == 2027


def test_an_open_matter_is_supposed_to_end_well_next_year() -> None:
    held_up = replace(collective({}), holds=[Hold(HoldReason.complaint, date(2026, 3, 1))])
    assert years(held_up)["excellent_collective"] == 2027
    assert years(collective({}))["excellent_collective"] == 2026


@pytest.mark.parametrize(("until", "year"), [(2026, 2026), (2027, 2027)])
def test_a_discipline_puts_off_until_it_has_ended(until: int, year: int) -> None:
    imposed = Hold(HoldReason.discipline, date(2026, 1, 5), date(until, 7, 4), HoldOutcome.upheld)
    record = replace(person({}), holds=[imposed])
    first = next(one for one in found(record) if one.kind[0] is T.advanced_worker)
    assert (first.year, first.verdict) == (year, Judgement.decide)


def test_a_merger_without_a_decision_leaves_the_next_years_to_a_person() -> None:
    merged = replace(collective({}), inherited=[Inherited("Sở cũ", 2025, counts=None)])
    first = next(one for one in found(merged) if one.kind == CERTIFICATE)
    assert (first.year, first.verdict) == (2026, Judgement.decide)
    out = replace(collective({}), inherited=[Inherited("Sở cũ", 2025, counts=False)])
    assert years(out)["provincial_certificate"] == 2027


def test_an_unread_law_is_looked_ahead_by_the_one_that_was_read() -> None:
    assert ahead(LADDER, LAW_2026, person({}), 2026) == [
        replace(one, verdict=Judgement.decide) for one in found(person({}))
    ]


@settings(deadline=None, max_examples=40)
@given(
    st.dictionaries(st.integers(2022, 2026), st.sampled_from(Rating), max_size=5),
    st.sets(st.integers(2021, 2025)),
)
def test_it_is_the_first_year_and_lies_ahead(ratings: dict[int, Rating], held: set[int]) -> None:
    record = replace(
        collective({year: YearFacts(rating) for year, rating in ratings.items()}),
        held=[titled(T.excellent_collective, year) for year in held],
    )
    for one in found(record):
        assert 2026 <= one.year <= 2026 + HORIZON
        assert one.verdict is not Judgement.no
    now = judged(wanted(T.excellent_collective, year=2026), record, on=date(2026, 12, 31))
    first = years(record)["excellent_collective"]
    assert (first == 2026) == (now.verdict is not Judgement.no)


@settings(deadline=None)
@given(st.sampled_from(Rating))
def test_a_worse_year_never_brings_an_award_nearer(rating: Rating) -> None:
    rated = years(collective({2026: YearFacts(rating)}))
    best = years(collective({2026: YearFacts(Rating.excellent)}))
    assert all(rated[kind] >= best[kind] for kind in best)
