"""Posts of persons, shares of initiatives, and persons as candidates for titles."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from backend.awards.persons.rules import Post, earlier_units, follows, shares_fit, unit_in
from backend.awards.rules.awards import AwardTitle, Receiver
from backend.awards.rules.checks import Season, findings
from backend.awards.rules.eligibility import Judgement
from backend.awards.rules.facts import Initiative, Rating, Reach, YearFacts
from backend.awards.rules.quotas import Quota
from tests.support.candidates import fighter, judged, person, titled, wanted

T = AwardTitle
A, B, ME, OTHER = (UUID(int=n) for n in range(1, 5))
days = st.dates(date(2019, 1, 1), date(2027, 12, 31))


@given(st.lists(days, min_size=1, max_size=5, unique=True), st.integers(2018, 2028))
def test_of_posts_that_follow_each_other_a_year_has_one_unit(starts: list[date], year: int) -> None:
    ordered = sorted(starts)
    ends: list[date | None] = [*(day - timedelta(days=1) for day in ordered[1:]), None]
    units = [UUID(int=n) for n in range(len(ordered))]
    posts = [Post(*post) for post in zip(units, ordered, ends, strict=True)]
    assert all(follows(before, after.starts_on) for before, after in pairwise(posts))
    found = unit_in(posts, year)
    if ordered[0].year <= year:
        last = max(post for post in ordered if post.year <= year)
        assert found == units[ordered.index(last)]
    else:
        assert found is None
    assert found not in earlier_units(posts, year)


def test_six_months_are_six_full_months() -> None:
    def asked(last: date) -> bool:
        moved = [Post(A, date(2020, 1, 1), last), Post(B, last + timedelta(days=1))]
        return list(earlier_units(moved, last.year)) == [A]

    assert asked(date(2025, 6, 30))
    assert not asked(date(2025, 6, 29))
    began = [Post(A, date(2025, 3, 15), date(2025, 9, 13)), Post(B, date(2025, 9, 14))]
    assert list(earlier_units(began, 2025)) == []


@given(st.lists(st.integers(1, 100), min_size=1, max_size=8))
def test_shares_make_at_most_the_whole(shares: list[int]) -> None:
    assert shares_fit(shares) == (sum(shares) <= 100)


def test_a_post_never_begins_before_the_one_that_it_follows() -> None:
    closed = Post(A, date(2024, 1, 1), date(2024, 12, 31))
    assert not follows(closed, date(2024, 12, 31))
    assert follows(closed, date(2025, 1, 1))
    assert not follows(Post(A, date(2024, 1, 1)), date(2024, 1, 1))


@given(st.sets(st.integers(2019, 2025)))
def test_dieu_22_three_titles_in_a_row_and_no_gap(years: set[int]) -> None:
    """The title of the judged year may still be decided: only the years before it break the run."""
    found = judged(wanted(T.provincial_fighter), fighter(sorted(years))).verdict
    if not {2023, 2024} <= years:
        assert found is Judgement.no
    else:
        assert found is (Judgement.yes if 2025 in years else Judgement.decide)


@given(st.booleans(), st.booleans())
def test_cv_5007_2023_an_initiative_serves_a_title_or_a_form_never_both(
    for_title: bool,  # noqa: FBT001 - drawn by Hypothesis
    for_form: bool,  # noqa: FBT001
) -> None:
    used = Initiative("SK-1", 2025, Reach.base, for_title, for_form)
    record = replace(person({2025: YearFacts(Rating.good)}), initiatives=[used])
    expected = Judgement.no if for_form else Judgement.decide if for_title else Judgement.yes
    assert judged(wanted(T.grassroots_fighter), record).verdict is expected


def test_the_old_units_opinion_leaves_it_to_a_person() -> None:
    record = replace(person({2025: YearFacts(Rating.excellent)}), earlier_units={2025: ["Sở cũ"]})
    assert judged(wanted(T.grassroots_fighter), record).verdict is Judgement.decide
    past = replace(record, earlier_units={2023: ["Sở cũ"]})
    assert judged(wanted(T.grassroots_fighter), past).verdict is Judgement.yes


def test_nd_152_dieu_4_khoan_6_women_first_where_nothing_parts_the_persons() -> None:
    lines = [
        replace(titled(T.grassroots_fighter, 2025), unit_id=None, person_id=who, receiver=one)
        for who, one in ((ME, Receiver.individual), (OTHER, Receiver.individual))
    ]
    one = Quota(T.grassroots_fighter, None, None, 1)
    season = Season([A], None, [one], homes={ME: A, OTHER: A}, women={OTHER})
    told = {f.code: f.items for f in findings(lines, season)}
    assert told == {"over_quota": (0, 1), "women_first": (1,)}
    assert "women_first" not in {
        f.code for f in findings(lines, replace(season, women={ME, OTHER}))
    }
    stray = replace(season, homes={ME: A})
    assert ("not_a_member", (1,)) in {(f.code, f.items) for f in findings(lines, stray)}
