"""Titles, forms, money, quotas, and what speaks against a proposal."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.awards.catalogue import CATALOGUE
from backend.awards.rules.allocation import Placed, allocate
from backend.awards.rules.awards import (
    Award,
    AwardForm,
    AwardTitle,
    Receiver,
    Subtype,
    clashes,
    faults,
)
from backend.awards.rules.checks import Season, findings
from backend.awards.rules.money import Money, amount, amount_on, payments
from backend.awards.rules.quotas import Quota
from backend.awards.rules.signing import signing_lines

A, B, C = UUID(int=1), UUID(int=2), UUID(int=3)
FLAG: dict[str, Any] = {"title": AwardTitle.provincial_flag, "form": None, "subtype": None}


def award(unit: Any = A, year: int = 2025, **more: Any) -> Award:
    values: dict[str, Any] = {
        "unit_id": unit,
        "receivers": 1,
        "title": None,
        "form": AwardForm.provincial_certificate,
        "subtype": Subtype.comprehensive,
        "first_year": year,
        "last_year": year,
        "achievement": "",
        **more,
    }
    return Award(**values)


def of(title: AwardTitle | None, form: AwardForm | None) -> Award:
    return award(title=title, form=form, subtype=None)


@pytest.mark.parametrize(
    ("title", "form", "receiver", "amounts"),
    [
        (AwardTitle.provincial_flag, None, "collective", (14_400_000, 18_720_000, 20_240_000)),
        (AwardTitle.government_flag, None, "collective", (21_600_000, 28_080_000, 30_360_000)),
        (AwardTitle.excellent_collective, None, "collective", (2_700_000, 3_510_000, 3_800_000)),
        (AwardTitle.advanced_collective, None, "collective", (1_440_000, 1_880_000, 2_030_000)),
        (AwardTitle.advanced_worker, None, "individual", (540_000, 710_000, 760_000)),
        (AwardTitle.national_fighter, None, "individual", (8_100_000, 10_530_000, 11_390_000)),
        (None, AwardForm.provincial_certificate, "collective", (5_400_000, 7_020_000, 7_590_000)),
        (None, AwardForm.government_certificate, "individual", (6_300_000, 8_190_000, 8_860_000)),
        (None, AwardForm.commendation_letter, "collective", (1_080_000, 1_410_000, 1_520_000)),
        (None, AwardForm.labour_order_3, "collective", (16_200_000, 21_060_000, 22_770_000)),
    ],
)
def test_money_is_the_coefficient_times_the_salary_of_the_day_rounded_up(
    title: AwardTitle | None, form: AwardForm | None, receiver: str, amounts: tuple[int, ...]
) -> None:
    days = (date(2024, 6, 30), date(2024, 7, 1), date(2026, 7, 1))
    paid = [amount_on(CATALOGUE, of(title, form), day, Receiver(receiver)) for day in days]
    assert tuple(paid) == amounts


def test_a_household_gets_half_as_much_again_as_an_individual() -> None:
    certificate = of(None, AwardForm.provincial_certificate)
    # 2.25 × 2,340,000 = 5,265,000, rounded up
    assert amount_on(CATALOGUE, certificate, date(2025, 1, 1), Receiver.household) == 5_270_000


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2017, 3, 20), date(2023, 12, 31)])
def test_before_the_known_law_money_is_unknown(day: date) -> None:
    assert amount_on(CATALOGUE, of(AwardTitle.provincial_flag, None), day) is None


def test_what_no_source_states_is_unknown() -> None:
    today = date(2026, 1, 1)
    assert amount_on(CATALOGUE, of(None, AwardForm.commemorative_medal), today) is None
    assert amount_on(CATALOGUE, of(None, AwardForm.independence_order_3), today) is None


@given(st.decimals("0.1", "100", places=2), st.integers(min_value=100_000, max_value=10_000_000))
def test_rounding_up_never_loses_and_adds_less_than_a_step(
    coefficient: Decimal, salary: int
) -> None:
    paid = amount(coefficient, salary)
    assert paid % 10_000 == 0
    assert 0 <= paid - coefficient * salary < 10_000


def test_of_titles_for_the_same_period_only_the_highest_is_paid() -> None:
    awards = [
        of(AwardTitle.excellent_collective, None),
        of(AwardTitle.provincial_flag, None),
        award(),
        award(B, **{**FLAG, "title": AwardTitle.excellent_collective}),
        award(year=2024, title=AwardTitle.excellent_collective, form=None, subtype=None),
    ]

    paid = payments(CATALOGUE, awards, date(2026, 1, 15))

    assert [money for money, _ in paid] == [
        Money.covered,
        Money.computed,
        Money.computed,
        Money.computed,
        Money.computed,
    ]
    assert paid[0] == (Money.covered, None)
    assert paid[1] == (Money.computed, 18_720_000)


@given(st.dates(date(1945, 1, 1), date(2200, 12, 31)))
def test_every_day_has_one_law_and_every_award_its_authority(day: date) -> None:
    law = CATALOGUE.rule_set(day)
    assert law.valid_from is None or law.valid_from <= day
    assert law.valid_until is None or day <= law.valid_until
    assert all(entry.authority(day).vi for entry in CATALOGUE.entries)


def test_the_laws_follow_each_other_without_a_gap() -> None:
    laws = CATALOGUE.rule_sets
    assert laws[0].valid_from is None
    assert laws[-1].valid_until is None
    for earlier, later in pairwise(laws):
        assert earlier.valid_until is not None
        assert later.valid_from == earlier.valid_until + timedelta(days=1)


def test_the_district_decides_until_mid_2025_the_commune_afterwards() -> None:
    letter = CATALOGUE.entry(None, AwardForm.commendation_letter)
    assert "cấp huyện" in letter.authority(date(2025, 6, 30)).vi
    assert "cấp xã" in letter.authority(date(2025, 7, 1)).vi


def test_the_catalogue_names_every_title_and_form_once() -> None:
    assert [e.title for e in CATALOGUE.entries if e.title] == list(AwardTitle)
    assert [e.form for e in CATALOGUE.entries if e.form] == list(AwardForm)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (award(title=AwardTitle.provincial_flag), "title_or_form"),
        (award(form=None, subtype=None), "title_or_form"),
        (award(**FLAG | {"subtype": Subtype.thematic}), "subtype_of_what"),
        (award(form=AwardForm.labour_order_1), "subtype_of_what"),
        (award(receivers=2), "named_is_one"),
        (award(first_year=2026), "period"),
        (award(first_year=2015), "period"),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_its_field(line: Award, code: str) -> None:
    assert [(fault.code, fault.pointer.split("/")[2]) for fault in faults([award(B), line])] == [
        (code, "1")
    ]


def test_one_achievement_is_not_awarded_twice() -> None:
    thematic = award(subtype=Subtype.thematic)
    assert [c.code for c in clashes([award(), thematic])] == ["one_achievement_twice"]
    told_apart = award(subtype=Subtype.thematic, achievement="Chuyển đổi số")
    assert clashes([award(), told_apart]) == []
    flag = award(**FLAG, achievement="chuyển  đổi số")
    assert [c.code for c in clashes([flag, told_apart])] == ["one_achievement_twice"]
    assert [c.code for c in clashes([award(), award()])] == ["same_award_twice"]


def test_other_units_other_years_and_unknown_receivers_do_not_clash() -> None:
    assert clashes([award(), award(B), award(None), award(None), award(year=2024)]) == []


def test_findings_name_quota_membership_and_the_rotating_duty() -> None:
    season = Season(
        members={A, B}, leader=A, quotas=[Quota(AwardTitle.provincial_flag, None, None, 1)]
    )
    awards = [award(**FLAG), award(B, **FLAG), award(C)]

    found = {(f.code, f.severity.value, f.items) for f in findings(awards, season)}

    assert found == {
        ("over_quota", "error", (0, 1)),
        ("over_quota", "error", (2,)),
        ("not_a_member", "error", (2,)),
        ("leader_is_not_winner", "warning", (0,)),
    }


def test_a_flag_for_a_unit_below_the_top_is_questioned() -> None:
    season = Season(members={A, B}, leader=A, quotas=[], places={A: Placed(A, 2), B: Placed(B, 1)})
    codes = [f.code for f in findings([award(**FLAG)], season)]
    assert codes == ["quota_unknown", "flag_below_the_top"]
    assert [f.code for f in findings([award(B, **FLAG)], season)] == ["quota_unknown"]


def test_a_unit_that_the_table_bars_gets_no_flag_and_may_get_the_next_award() -> None:
    first, second = Placed(A, 1, no_flag=True), Placed(B, 2)
    drafted = allocate([first, second], QUOTAS)
    assert drafted == [(second, QUOTAS[0]), (first, QUOTAS[1])]
    season = Season(members={A, B}, leader=None, quotas=QUOTAS, places={A: first, B: second})
    assert [f.code for f in findings([award(A, **FLAG)], season)] == ["flag_barred"]
    assert findings([award(B, **FLAG)], season) == [], "the first of those who may have it"


def test_an_empty_proposal_is_no_proposal() -> None:
    codes = [f.code for f in findings([], Season(members={A}, leader=None, quotas=[]))]
    assert "nothing_proposed" in codes


QUOTAS = [
    Quota(AwardTitle.provincial_flag, None, None, 1),
    Quota(None, AwardForm.provincial_certificate, Subtype.comprehensive, 3),
]
places = st.lists(st.integers(1, 9), max_size=12).map(
    lambda numbers: [Placed(UUID(int=i), place) for i, place in enumerate(numbers)]
)


@given(places)
def test_the_better_place_never_gets_the_lesser_award(placed: list[Placed]) -> None:
    drafted = allocate(placed, QUOTAS)
    rank = {quota: index for index, quota in enumerate(QUOTAS)}
    order = [(rank[quota], one.place) for one, quota in drafted]
    assert order == sorted(order)
    assert len({one.unit_id for one, _ in drafted}) == len(drafted)


@given(places)
def test_a_quota_is_passed_only_by_units_that_share_a_place(placed: list[Placed]) -> None:
    drafted = allocate(placed, QUOTAS)
    for quota in QUOTAS:
        taken = [one.place for one, own in drafted if own == quota]
        most = quota.most or 0
        if len(taken) > most:
            assert len(set(taken[most - 1 :])) == 1


@pytest.mark.parametrize(
    ("post", "lines"),
    [
        ("CHỦ TỊCH", ("CHỦ TỊCH", "")),
        ("Q. GIÁM ĐỐC", ("Q. GIÁM ĐỐC", "")),
        ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("KT. Chủ tịch / Phó Chủ tịch", ("KT. Chủ tịch", "Phó Chủ tịch")),
        ("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("TL. CHỦ TỊCH CHÁNH VĂN PHÒNG", ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        ("TM. UBND KT. CHỦ TỊCH PHÓ CHỦ TỊCH", ("TM. UBND", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH")),
        ("KT. BÍ THƯ", ("KT. BÍ THƯ", "")),
        ("", ("", "")),
    ],
)
def test_nd_30_2020_whoever_signs_for_another_has_two_lines(
    post: str, lines: tuple[str, str]
) -> None:
    assert signing_lines(post) == lines
