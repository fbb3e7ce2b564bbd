"""What a generic tool gets wrong (section 8 of the reference), rules 28 to 50 tested here."""

from dataclasses import replace
from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from backend.awards.catalogue import CATALOGUE
from backend.awards.rules.awards import Award, AwardForm, AwardTitle, Receiver, Subtype, clashes
from backend.awards.rules.conditions import PeopleShare, Titled
from backend.awards.rules.eligibility import Judgement
from backend.awards.rules.facts import (
    Hold,
    HoldOutcome,
    HoldReason,
    Inherited,
    Initiative,
    Quality,
    Rating,
    Reach,
    YearFacts,
)
from backend.awards.rules.money import Money, amount_on, payments
from backend.awards.rules.states import DECISION, CancellationReason, DecisionState
from backend.kernel.fields import Code
from tests.support.candidates import BEST, ME, collective, fighter, judged, person, titled, wanted

T, F = AwardTitle, AwardForm
CERTIFICATE = wanted(F.provincial_certificate, Subtype.comprehensive)
TWO_YEARS = {2024: YearFacts(Rating.excellent), 2025: YearFacts(Rating.excellent)}


def test_rule_28_nd_152_dieu_4_khoan_4_no_award_while_a_matter_is_open() -> None:
    for reason in HoldReason:
        open_ = replace(collective(TWO_YEARS), holds=[Hold(reason, date(2025, 12, 1))])
        found = judged(CERTIFICATE, open_)
        assert found.verdict is Judgement.no
        assert found.against[0].reference == "NĐ 152/2025/NĐ-CP, Điều 4 khoản 4"
        cleared = Hold(reason, date(2025, 12, 1), date(2026, 1, 5), HoldOutcome.cleared)
        resumed = replace(open_, holds=[cleared])
        assert judged(CERTIFICATE, resumed).verdict is Judgement.yes


def test_rule_29_nd_152_dieu_4_khoan_4_achievements_count_from_the_end_of_a_discipline() -> None:
    def after(end: date) -> Judgement:
        imposed = Hold(HoldReason.discipline, date(2023, 1, 1), end, HoldOutcome.upheld)
        return judged(CERTIFICATE, replace(collective(TWO_YEARS), holds=[imposed])).verdict

    assert after(date(2023, 12, 31)) is Judgement.yes
    assert after(date(2024, 6, 30)) is Judgement.no, "2024 is not wholly after it"


def test_rule_30_dieu_5_one_achievement_is_awarded_once_an_initiative_used_once() -> None:
    one = replace(CERTIFICATE, achievement="Chuyển đổi số")
    flag = replace(wanted(T.provincial_flag), achievement="chuyển đổi  số")
    assert [clash.code for clash in clashes([one, flag])] == ["one_achievement_twice"]
    spent = Initiative("SK-1", 2025, Reach.base, used_for_form=True)
    record = replace(person({2025: YearFacts(Rating.good)}), initiatives=[spent])
    assert judged(wanted(T.grassroots_fighter), record).verdict is Judgement.no


def test_rule_31_nd_152_dieu_4_khoan_3_thematic_awards_are_no_basis_of_merit() -> None:
    held = Award(ME, 1, None, F.provincial_certificate, Subtype.thematic, 2024, 2024, "Nông thôn")
    good = {2024: YearFacts(Rating.good), 2025: YearFacts(Rating.excellent)}
    found = judged(CERTIFICATE, replace(collective(good), held=[held]))
    assert found.verdict is Judgement.no
    told = [g for g in found.grounds if g.code == "special_not_counted"]
    assert told[0].reference == "NĐ 152/2025/NĐ-CP, Điều 4 khoản 3"


def test_rule_32_nd_152_dieu_4_khoan_1_a_lower_award_is_asked_only_where_the_title_names_it() -> (
    None
):
    asked = {
        (entry.title or entry.form, requirement.condition.title, requirement.condition.years)
        for entry in CATALOGUE.entries
        for requirement in entry.requirements
        if isinstance(requirement.condition, Titled)
    }
    assert asked == {
        (T.provincial_fighter, T.grassroots_fighter, 3),
        (T.national_fighter, T.provincial_fighter, 2),
    }


@pytest.mark.parametrize(
    ("years", "verdict"),
    [
        ({2023, 2024, 2025}, Judgement.yes),
        ({2022, 2023, 2025}, Judgement.no),
        ({2020, 2021, 2022, 2025}, Judgement.no),
    ],
)
def test_rule_33_dieu_22_consecutive_years_are_unbroken(
    years: set[int], verdict: Judgement
) -> None:
    assert judged(wanted(T.provincial_fighter), fighter(years)).verdict is verdict


def test_rule_34_dieu_23_no_share_caps_grassroots_fighters_today() -> None:
    entry = CATALOGUE.entry(T.grassroots_fighter, None)
    assert not any(isinstance(r.condition, PeopleShare) for r in entry.requirements)
    old = CATALOGUE.rule_set(date(2023, 12, 31))
    assert (old.code, old.details_known) == ("law_2003", False)
    assert "91/2017" in old.reference


@pytest.mark.parametrize(
    ("title", "receiver", "day", "paid"),
    [
        (T.provincial_flag, Receiver.collective, date(2026, 6, 30), 18_720_000),
        (T.provincial_flag, Receiver.collective, date(2026, 7, 1), 20_240_000),
        (T.advanced_worker, Receiver.individual, date(2026, 6, 30), 710_000),
        (T.government_flag, Receiver.collective, date(2026, 7, 1), 30_360_000),
    ],
)
def test_rule_35_nd_152_dieu_49_the_salary_of_the_day_rounded_up(
    title: AwardTitle, receiver: Receiver, day: date, paid: int
) -> None:
    assert amount_on(CATALOGUE, wanted(title), day, receiver) == paid


def test_rule_35_nd_152_dieu_49_the_highest_title_of_a_period_a_form_beside_it() -> None:
    lines = [wanted(T.excellent_collective), wanted(T.provincial_flag), CERTIFICATE]
    earlier = titled(T.excellent_collective, 2024)
    paid = payments(CATALOGUE, [*lines, earlier], date(2026, 1, 15))
    assert [money for money, _ in paid] == [
        Money.covered,
        Money.computed,
        Money.computed,
        Money.computed,
    ]
    one, household = (
        CATALOGUE.entry(None, F.provincial_certificate).coefficient(r)
        for r in (Receiver.individual, Receiver.household)
    )
    assert one is not None
    assert household == one * 3 / 2


def test_rule_36_luat_2026_the_catalogue_has_versions_and_a_dossier_its_own_law() -> None:
    letter = CATALOGUE.entry(None, F.commendation_letter)
    assert letter.authority(date(2025, 6, 30)) != letter.authority(date(2025, 7, 1))
    before, after = date(2026, 9, 30), date(2026, 10, 1)
    assert [law.code for law in CATALOGUE.judging(before, after)] == [
        "law_2022_decree_152",
        "law_2026",
    ]
    assert [law.code for law in CATALOGUE.judging(after, after)] == ["law_2026"]
    assert not CATALOGUE.rule_set(after).verified


def test_rule_39_thuc_te_2025_a_merged_units_years_count_by_a_recorded_decision() -> None:
    old = Inherited("Sở cũ", 2024, None, {2024: YearFacts(Rating.excellent)})
    merged = replace(collective({2025: BEST}), inherited=[old])
    assert judged(CERTIFICATE, merged).verdict is Judgement.decide
    ruled = replace(merged, inherited=[replace(old, counts=True)])
    assert judged(CERTIFICATE, ruled).verdict is Judgement.yes


def test_rule_43_dieu_93_an_issued_award_is_cancelled_never_deleted() -> None:
    acts = {str(action) for action in DECISION.allowed(DecisionState.issued)}
    assert acts == {"confer", "name_receivers", "cancel_item", "correct_item"}
    assert len(CancellationReason) == 4, "letters a to d"


def test_rule_48_dieu_6_registration_is_no_condition_of_the_law() -> None:
    texts = [r.text.vi.lower() for entry in CATALOGUE.entries for r in entry.requirements]
    assert not any("đăng ký" in text for text in texts)
    assert judged(wanted(T.provincial_flag), collective({2025: BEST})).verdict is Judgement.yes
    assert Quality.united in BEST.qualities


@pytest.mark.parametrize("code", ["H56.12.01", "000.00.12.H56", "A" * 35])
def test_rule_50_qd_20_2020_a_units_code_is_text_of_35_characters_at_most(code: str) -> None:
    known = TypeAdapter(Code)
    assert known.validate_python(code) == code
    for wrong in (code + "." + "A" * 35, 560_012, "h56"):
        with pytest.raises(ValidationError):
            known.validate_python(wrong)
