"""Yes, no, or a person must decide: conditions, runs of years, holds, mergers, initiatives."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.awards.catalogue import CATALOGUE
from backend.awards.rules.awards import Award, AwardForm, AwardTitle, Receiver, Subtype
from backend.awards.rules.catalogue import Entry
from backend.awards.rules.eligibility import Assessment, Judgement
from backend.awards.rules.facts import (
    Hold,
    HoldOutcome,
    HoldReason,
    Inherited,
    Initiative,
    People,
    Quality,
    Rating,
    Reach,
    Record,
    YearFacts,
)
from tests.support.candidates import (
    BEST,
    LAW_2022,
    LAW_2026,
    ME,
    collective,
    fighter,
    judged,
    person,
    titled,
    wanted,
)

T, F = AwardTitle, AwardForm
CERTIFICATE = wanted(F.provincial_certificate, Subtype.comprehensive)


def codes(found: Assessment) -> set[str]:
    return {ground.code for ground in found.against}


def missing(found: Assessment) -> str:
    return " ".join(ground.missing.vi for ground in found.grounds if ground.missing)


@pytest.mark.parametrize(
    "title", [T.excellent_collective, T.advanced_collective, T.provincial_flag]
)
def test_a_unit_with_everything_on_record_may_have_the_title(title: AwardTitle) -> None:
    found = judged(wanted(title), collective({2025: BEST}))
    assert found.verdict is Judgement.yes
    assert all(ground.reference and ground.text.vi for ground in found.grounds)


def test_an_empty_record_leaves_everything_to_a_person_and_says_what_is_missing() -> None:
    found = judged(wanted(T.excellent_collective), collective({}))
    assert found.verdict is Judgement.decide
    assert "2025: chưa ghi kết quả xếp loại" in missing(found)


@given(st.integers(0, 40), st.integers(0, 40))
def test_seventy_percent_of_all_are_compared_in_whole_numbers(advanced: int, others: int) -> None:
    people = {**BEST.people, People.all: advanced + others, People.advanced: advanced}
    facts = replace(BEST, people=people)
    found = judged(wanted(T.advanced_collective), collective({2025: facts}))
    enough = 100 * advanced >= 70 * (advanced + others)
    if advanced + others:
        assert (found.verdict is Judgement.yes) == enough
        assert (found.verdict is Judgement.no) != enough


def test_what_is_short_is_counted() -> None:
    people = {**BEST.people, People.all: 17, People.advanced: 11}  # 70 % of 17 = 11.9
    found = judged(wanted(T.advanced_collective), collective({2025: replace(BEST, people=people)}))
    assert "1 cá nhân đạt Lao động tiên tiến" in missing(found)


@given(st.sets(st.integers(2018, 2025)))
def test_consecutive_is_unbroken(years: set[int]) -> None:
    """Ba lần liên tục: 2023, 2024, 2025, and no other three years."""
    found = judged(wanted(T.provincial_fighter), fighter(years))
    if {2023, 2024, 2025} <= years:
        assert found.verdict is Judgement.yes
    elif {2023, 2024} <= years:
        assert found.verdict is Judgement.decide, "the year's own title is not decided yet"
    else:
        assert found.verdict is Judgement.no


@given(st.sets(st.integers(2020, 2025)))
def test_two_excellent_years_or_the_title_for_them_make_a_certificate(titles: set[int]) -> None:
    years = {2024: YearFacts(Rating.excellent), 2025: YearFacts(Rating.good)}
    record = replace(collective(years), held=[titled(T.excellent_collective, y) for y in titles])
    assert (judged(CERTIFICATE, record).verdict is Judgement.yes) == (2025 in titles)


@given(st.sampled_from(HoldReason), st.sampled_from(CATALOGUE.entries))
def test_while_a_matter_is_open_nothing_is_proposed(reason: HoldReason, entry: Entry) -> None:
    award = wanted(entry.title or entry.form)
    record = replace(collective({2025: BEST}), holds=[Hold(reason, date(2025, 11, 1))])
    found = judged(award, record)
    assert found.verdict is Judgement.no
    assert "hold_open" in codes(found)
    assert "hold_open" not in codes(judged(award, record, on=date(2025, 10, 31)))


@given(st.sampled_from(HoldReason))
def test_after_a_clearing_conclusion_the_award_proceeds(reason: HoldReason) -> None:
    cleared = Hold(reason, date(2025, 3, 1), date(2025, 12, 1), HoldOutcome.cleared)
    record = replace(collective({2025: BEST}), holds=[cleared])
    award = wanted(T.excellent_collective)
    assert judged(award, record, on=date(2025, 12, 1)).verdict is Judgement.yes
    assert judged(award, record, on=date(2025, 11, 30)).verdict is Judgement.no


@pytest.mark.parametrize(
    ("ended", "one_year", "two_years"),
    [
        (2023, Judgement.yes, Judgement.yes),
        (2024, Judgement.yes, Judgement.no),
        (2025, Judgement.decide, Judgement.no),
        (2026, Judgement.no, Judgement.no),
    ],
)
def test_after_a_discipline_achievements_count_from_its_end(
    ended: int, one_year: Judgement, two_years: Judgement
) -> None:
    """The year in which it ended is weighed by a person; what lies before counts for nothing."""
    since, until = date(2022, 5, 1), date(ended, 6, 30)
    holds = [Hold(HoldReason.discipline, since, until, HoldOutcome.upheld)]
    later = date(2026, 12, 31)
    worker = replace(person({2025: BEST}), holds=holds)
    assert judged(wanted(T.advanced_worker), worker, on=later).verdict is one_year
    unit = replace(collective({2024: BEST, 2025: BEST}), holds=holds)
    assert judged(CERTIFICATE, unit, on=later).verdict is two_years


def test_a_confirmed_complaint_is_weighed_by_a_person() -> None:
    upheld = Hold(HoldReason.complaint, date(2025, 3, 1), date(2025, 5, 1), HoldOutcome.upheld)
    found = judged(
        wanted(T.excellent_collective), replace(collective({2025: BEST}), holds=[upheld])
    )
    assert found.verdict is Judgement.decide


@given(st.lists(st.sampled_from([Subtype.thematic, Subtype.sudden]), max_size=4))
def test_thematic_and_sudden_awards_count_for_nothing_in_merit(kinds: list[Subtype]) -> None:
    held = [
        Award(ME, 1, None, F.provincial_certificate, kind, 2025, 2025, f"Chuyên đề {n}")
        for n, kind in enumerate(kinds)
    ]
    award = replace(CERTIFICATE, achievement="Hoàn thành xuất sắc nhiệm vụ 2 năm")
    years = {2024: YearFacts(Rating.good), 2025: YearFacts(Rating.excellent)}
    for record in (collective(years), collective({**years, 2024: BEST})):
        without = judged(award, record)
        beside = judged(award, replace(record, held=held))
        assert beside.verdict is without.verdict
        assert any(g.code == "special_not_counted" for g in beside.grounds) == bool(kinds)


def test_the_same_award_is_not_given_twice_for_one_year() -> None:
    record = replace(collective({2025: BEST}), held=[titled(T.provincial_flag, 2025)])
    assert codes(judged(wanted(T.provincial_flag), record)) == {"same_award_twice"}
    assert judged(wanted(T.excellent_collective), record).verdict is Judgement.yes


def test_an_initiative_serves_a_title_or_a_form_and_only_once() -> None:
    award = wanted(T.grassroots_fighter)
    year = {2025: YearFacts(Rating.good)}

    def with_(**used: bool) -> Assessment:
        initiative = Initiative("SK-01", 2025, Reach.base, **used)
        return judged(award, replace(person(year), initiatives=[initiative]))

    assert with_().verdict is Judgement.yes
    assert with_(used_for_title=True).verdict is Judgement.decide
    spent = with_(used_for_form=True)
    assert spent.verdict is Judgement.no
    assert "xét danh hiệu thì không dùng để xét hình thức" in missing(spent)
    excellent = replace(person({2025: BEST}), initiatives=[])
    assert judged(award, excellent).verdict is Judgement.yes, "HTXSNV stands for the initiative"


@pytest.mark.parametrize(
    ("counts", "verdict"), [(True, Judgement.yes), (False, Judgement.no), (None, Judgement.decide)]
)
def test_years_before_a_merger_count_by_a_recorded_decision(
    counts: Any, verdict: Judgement
) -> None:
    before = Inherited("Sở cũ", 2024, counts, {2024: YearFacts(Rating.excellent)})
    merged = replace(collective({2025: BEST}), inherited=[before])
    found = judged(CERTIFICATE, merged)
    assert found.verdict is verdict
    assert ("hợp nhất" in missing(found)) == (counts is not True)


def test_a_unit_that_is_gone_is_judged_for_its_own_years_only() -> None:
    gone = replace(collective({2025: BEST}), dissolved_in=2024)
    assert codes(judged(wanted(T.excellent_collective), gone)) == {"dissolved"}
    still = replace(gone, dissolved_in=2025)
    assert judged(wanted(T.excellent_collective), still).verdict is Judgement.yes


def test_titles_of_persons_are_not_for_collectives() -> None:
    found = judged(wanted(T.grassroots_fighter), collective({2025: BEST}))
    assert "not_for_receiver" in codes(found)


@given(st.sampled_from(CATALOGUE.entries), st.booleans())
def test_a_law_that_was_not_read_makes_no_yes_and_no_no(entry: Entry, good: Any) -> None:
    code = entry.title or entry.form
    receiver = Receiver.individual if code in PERSONAL else Receiver.collective
    facts = BEST if good else YearFacts(Rating.not_done)
    record = Record(ME, receiver, {2025: facts})
    found = judged(wanted(code), record, law=LAW_2026)
    assert found.verdict is Judgement.decide
    assert any(ground.code == "law_unverified" for ground in found.grounds)


PERSONAL = {
    T.national_fighter,
    T.provincial_fighter,
    T.grassroots_fighter,
    T.advanced_worker,
    F.independence_order_3,
    F.commemorative_medal,
}


@given(st.sets(st.sampled_from(Quality)), st.booleans())
def test_less_on_record_never_makes_a_yes(known: set[Quality], rated: Any) -> None:
    facts = YearFacts(
        rating=BEST.rating if rated else None,
        qualities=dict.fromkeys(known, True),
        leads=True,
    )
    found = judged(wanted(T.provincial_flag), collective({2025: facts}))
    whole = set(Quality) - {Quality.combat} <= known
    assert found.verdict is (Judgement.yes if whole else Judgement.decide)
    assert LAW_2022.verified


def test_another_unit_is_another_record() -> None:
    other = Award(UUID(int=9), 1, T.provincial_flag, None, None, 2025, 2025, "")
    record = replace(collective({2025: BEST}), held=[])
    assert judged(replace(other, unit_id=ME), record).verdict is Judgement.yes
