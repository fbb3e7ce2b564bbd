"""What a generic tool gets wrong (section 8 of the reference), rules 1 to 27 that are tested here.

`test_the_fifty_rules_register.py` says for each of the fifty where it is kept.
"""

from fractions import Fraction
from uuid import UUID

import pytest

from backend.awards.catalogue import CATALOGUE
from backend.awards.rules.allocation import Placed, allocate
from backend.awards.rules.awards import Award, AwardForm, AwardTitle
from backend.awards.rules.checks import Season, findings
from backend.awards.rules.eligibility import Judgement
from backend.awards.rules.quotas import Quota
from backend.awards.rules.states import PROPOSAL, ProposalAction, ProposalState
from backend.ballots.counting import (
    Answer,
    BallotForm,
    Decider,
    Rule,
    Stance,
    fault_of,
    standings,
)
from backend.ballots.rules import SECRET, Attending, Mode
from backend.ballots.thresholds import Base, Requirement, share_of
from tests.support.candidates import BEST, collective, judged, wanted

A, B, C = UUID(int=1), UUID(int=2), UUID(int=3)
T = AwardTitle
EIGHTY = Requirement(share_of("80%"), Base.all_members)
NINETY = Requirement(share_of("90%"), Base.all_members)


def test_rule_01_dieu_26_a_flag_is_a_title_with_conditions_and_a_ballot_no_first_prize() -> None:
    flag = CATALOGUE.entry(T.provincial_flag, None)
    assert (flag.form, flag.council_percent, flag.article) == (None, 80, "Luật TĐKT 2022, Điều 26")
    first_but_not_exemplary = collective({2025: type(BEST)(leads=True)})
    assert judged(wanted(T.provincial_flag), first_but_not_exemplary).verdict is Judgement.decide
    behind = collective({2025: type(BEST)(leads=False, qualities=BEST.qualities)})
    assert judged(wanted(T.provincial_flag), behind).verdict is Judgement.no


def test_rule_02_dieu_26_the_block_only_proposes_others_appraise_and_decide() -> None:
    before = [s for s in ProposalState if ProposalAction.decide in PROPOSAL.allowed(s)]
    assert before == [ProposalState.accepted, ProposalState.decided]
    leads_to = [key for key, after in PROPOSAL.transitions.items() if after is before[0]]
    assert leads_to[0] == (ProposalState.submitted, ProposalAction.accept)
    assert ProposalAction.return_ in PROPOSAL.allowed(ProposalState.submitted)


def test_rule_03_nd_98_dieu_30_the_base_is_all_members_the_absent_too() -> None:
    numbers = {Base.all_members: 17, Base.present: 13, Base.received: 14}
    assert not EIGHTY.reached(13, numbers), "all who were there are not 80 % of all"
    assert EIGHTY.reached(14, numbers), "with one written opinion"


def test_rule_04_nd_98_dieu_30_the_threshold_follows_the_title() -> None:
    asked = {e.title: e.council_percent for e in CATALOGUE.entries if e.council_percent}
    assert asked == {
        T.government_flag: 80,
        T.provincial_flag: 80,
        T.grassroots_fighter: 80,
        T.national_fighter: 90,
        T.provincial_fighter: 90,
    }


def test_rule_05_nd_98_dieu_30_thresholds_are_compared_in_whole_numbers() -> None:
    for percent, rule in ((80, EIGHTY), (90, NINETY)):
        for members in range(1, 201):
            needed = rule.needed(members)
            assert 100 * needed >= percent * members > 100 * (needed - 1)


def test_rule_06_bac_ninh_qd_86_2025_dieu_8_two_quorums_are_the_councils_to_state() -> None:
    ordinary = Requirement(Fraction(2, 3), Base.entitled)
    awards = Requirement(Fraction(4, 5), Base.entitled)
    assert (ordinary.needed(11), awards.needed(11)) == (8, 9)
    assert Rule(BallotForm.approve, quorum=awards).quorum == awards
    assert Rule(BallotForm.approve).quorum is None


def test_rule_07_toa_an_dieu_29_ballots_end_after_two_rounds_then_a_named_decider() -> None:
    rule = Rule(BallotForm.approve)
    assert (rule.max_rounds, rule.decider) == (2, Decider.chair)
    assert Decider.leader_and_deputy in Decider


def test_rule_08_equals_are_never_parted_by_chance_or_name_nd_152_dieu_4_women_go_first() -> None:
    rule = Rule(BallotForm.choose, choices=1, winners=1)
    found = standings(rule, {A: (3,), B: (3,)}, {Base.all_members: 6})
    assert [one.place for one in found] == [1, 1]
    flag = Quota(T.provincial_flag, None, None, 1)
    places = {A: Placed(A, 1), B: Placed(B, 1)}
    season = Season({A, B}, None, [flag], places, mostly_women={B})
    lines = [Award(unit, 1, T.provincial_flag, None, None, 2025, 2025, "") for unit in (A, B)]
    told = {f.code: (f.items, f.reference) for f in findings(lines, season)}
    assert told["women_first"] == ((1,), "NĐ 152/2025/NĐ-CP, Điều 4 khoản 6")
    both = Season({A, B}, None, [flag], places, mostly_women={A, B})
    assert "women_first" not in {f.code for f in findings(lines, both)}, "equals still"


def test_rule_09_nd_98_dieu_30_an_absent_member_gives_a_written_opinion_where_allowed() -> None:
    assert Rule(BallotForm.approve).written_opinions
    assert not Rule(BallotForm.approve, written_opinions=False).written_opinions
    assert {Attending.written_opinion, Attending.present} <= set(Attending)


def test_rule_10_bo_khcn_dieu_23_open_or_secret_is_chosen_for_each_ballot() -> None:
    assert set(Mode) > SECRET
    assert {Mode.show_of_hands, Mode.named} <= set(Mode) - SECRET


def test_rule_13_luat_dieu_26_the_leader_unit_is_not_the_winner() -> None:
    season = Season({A, B}, A, [Quota(T.provincial_flag, None, None, 1)])
    line = Award(A, 1, T.provincial_flag, None, None, 2025, 2025, "")
    assert [f.code for f in findings([line], season)] == ["leader_is_not_winner"]


def test_rule_14_thuc_te_s000_s004_the_rotating_flag_is_no_award() -> None:
    flags = [entry.name.vi for entry in CATALOGUE.entries if "Cờ" in entry.name.vi]
    assert len(flags) == 3
    assert not any(word in name for name in flags for word in ("luân lưu", "Trưởng Khối"))


@pytest.mark.parametrize("flags", [0, 1, 3])
def test_rule_15_thuc_te_s000_s004_the_number_of_flags_is_the_blocks_quota(flags: int) -> None:
    placed = [Placed(UUID(int=place), place) for place in range(1, 11)]
    drafted = allocate(placed, [Quota(T.provincial_flag, None, None, flags)])
    assert [one.place for one, _ in drafted] == list(range(1, flags + 1))


def test_rule_47_thuc_te_whether_a_unit_votes_for_itself_is_a_switch_of_the_ballot() -> None:
    answer = Answer({A: Stance.favour, B: Stance.favour}, ())
    assert fault_of(Rule(BallotForm.approve), [A, B], A, answer) is None
    barred = Rule(BallotForm.approve, self_vote=False)
    assert fault_of(barred, [A, B], A, answer) == "own_unit"


def test_rule_42_hd_06_tw_no_award_of_the_party_stands_in_the_catalogue_of_the_state() -> None:
    decided_by = [v.authority.vi for entry in CATALOGUE.entries for v in entry.decided_by]
    assert not any("Đảng" in name or "ủy viên" in name or "Tỉnh ủy" in name for name in decided_by)
    assert AwardForm.provincial_certificate in AwardForm
