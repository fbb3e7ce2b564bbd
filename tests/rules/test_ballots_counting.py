"""Counting: known results, and what must hold whatever the votes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.ballots.counting import (
    Answer,
    BallotForm,
    Outcome,
    Placing,
    Rule,
    Stance,
    Standing,
    TieBreak,
    count_fault,
    fault_of,
    preferences,
    standings,
    tally,
    undecided_groups,
)
from backend.ballots.thresholds import Base, Requirement, share_of

A, B, C, D, E = (UUID(int=n) for n in range(1, 6))
UNITS = [A, B, C, D, E]
BEST_THREE = Rule(BallotForm.rank, choices=3, winners=3)


def ranked(*units: UUID) -> Answer:
    return Answer({}, units)


def stances(*given: Stance) -> Answer:
    return Answer(dict(zip(UNITS, given, strict=False)), ())


def numbers(total: int) -> Mapping[Base, int]:
    return dict.fromkeys(Base, total)


def result(rule: Rule, answers: Sequence[Answer], **more: Any) -> dict[UUID, Standing]:
    counts = tally(rule, UNITS, answers)
    return {s.option: s for s in standings(rule, counts, numbers(len(answers)), **more)}


def places(found: Mapping[UUID, Standing]) -> dict[UUID, int | None]:
    return {option: standing.place for option, standing in found.items()}


def test_first_second_third_in_one_ballot_by_number_of_firsts() -> None:
    found = result(BEST_THREE, [ranked(A, B, C), ranked(A, C, B), ranked(B, C, A), ranked(B, C, D)])
    # A: 2 firsts, 0 seconds; B: 2 firsts, 1 second: seconds part them
    assert places(found) == {B: 1, A: 2, C: 3, D: 4, E: None}
    assert [found[u].outcome.value for u in (B, A, C, D)] == ["chosen"] * 3 + ["not_chosen"]


def test_points_and_firsts_may_differ_and_the_block_declares_which() -> None:
    votes = [ranked(A, B, C)] * 3 + [ranked(B, C, D)] * 2
    by_firsts = result(BEST_THREE, votes)
    by_points = result(replace(BEST_THREE, placing=Placing.points), votes)
    assert (by_firsts[A].place, by_points[A].place) == (1, 2)
    assert by_points[B].score == (3 * 2 + 2 * 3,)


def test_equal_votes_share_a_place_and_are_said_to_be_undecided() -> None:
    found = result(BEST_THREE, [ranked(A, B, C), ranked(B, A, C)])
    assert (found[A].place, found[B].place, found[C].place) == (1, 1, 3)
    assert found[A].outcome is found[B].outcome is Outcome.undecided
    assert undecided_groups(found.values()) == {1: [A, B]}


def test_equals_within_the_number_to_take_need_no_run_off() -> None:
    rule = Rule(BallotForm.choose, choices=2, winners=2)
    found = result(rule, [ranked(A, B), ranked(A, B), ranked(C)])
    assert found[A].outcome is found[B].outcome is Outcome.chosen
    assert undecided_groups(found.values()) == {}


def test_equals_for_the_last_place_are_undecided() -> None:
    rule = Rule(BallotForm.choose, choices=1, winners=1)
    found = result(rule, [ranked(A), ranked(B), ranked(C)])
    assert undecided_groups(found.values()) == {1: [A, B, C]}


def test_the_declared_chain_parts_equals_and_says_so() -> None:
    rule = Rule(BallotForm.choose, winners=1, tie_chain=(TieBreak.chair_vote,))
    chair = preferences(rule, ranked(B))
    found = result(rule, [ranked(A), ranked(B)], chair_prefers=chair)
    assert (found[B].place, found[B].parted_by) == (1, TieBreak.chair_vote)
    assert found[A].outcome is Outcome.not_chosen


def test_fewer_against_parts_equal_approvals() -> None:
    rule = Rule(BallotForm.approve, winners=1, tie_chain=(TieBreak.fewer_against,))
    yes, no, none = Stance.favour, Stance.against, Stance.abstain
    votes = [stances(yes, yes, no, no, no), stances(no, none, no, no, no)]
    assert result(rule, votes)[B].outcome is Outcome.chosen


@pytest.mark.parametrize(("votes", "outcome"), [(13, "not_chosen"), (14, "chosen")])
def test_eighty_percent_of_seventeen_members_is_fourteen(votes: int, outcome: str) -> None:
    flag = Rule(BallotForm.approve, threshold=Requirement(share_of("80%"), Base.all_members))
    found = standings(flag, {A: (votes, 0, 0)}, {Base.all_members: 17})
    assert (found[0].needed, found[0].outcome.value) == (14, outcome)


def test_an_option_under_the_threshold_takes_no_place_from_others() -> None:
    rule = replace(
        BEST_THREE,
        winners=1,
        placing=Placing.points,
        threshold=Requirement(share_of("80%"), Base.valid),
    )
    found = result(rule, [ranked(A, C, B), ranked(A, C, B), ranked(A, C, B), ranked(B, C, D)])
    # A has most points (9), but 3 of 4 votes are under 80 %
    assert (found[A].reached, found[A].place) == (False, None)
    assert (found[C].place, found[B].place) == (1, 2)


@pytest.mark.parametrize(
    ("rule", "answer", "fault"),
    [
        (BEST_THREE, ranked(A, B, C), None),
        (BEST_THREE, ranked(A), None),
        (BEST_THREE, ranked(), "incomplete"),
        (BEST_THREE, ranked(A, B, C, D), "too_many"),
        (BEST_THREE, ranked(B, B), "named_twice"),
        (BEST_THREE, ranked(UUID(int=99)), "unknown_option"),
        (replace(BEST_THREE, self_vote=False), ranked(B, A), "own_unit"),
        (BEST_THREE, Answer({A: Stance.favour}, ()), "incomplete"),
        (Rule(BallotForm.approve), stances(Stance.favour), "incomplete"),
        (Rule(BallotForm.approve), stances(*[Stance.abstain] * 5), None),
    ],
)
def test_votes_that_do_not_fit_are_named(rule: Rule, answer: Answer, fault: str | None) -> None:
    assert fault_of(rule, UNITS, A, answer) == fault


@pytest.mark.parametrize(
    ("rule", "counts", "fault"),
    [
        (Rule(BallotForm.approve), {A: (4, 1, 0)}, None),
        (Rule(BallotForm.approve), {A: (4, 1, 1)}, "more_than_valid"),
        (Rule(BallotForm.approve), {A: (4,)}, "wrong_columns"),
        (Rule(BallotForm.choose), {A: (3,), B: (3,)}, "more_than_valid"),
        (Rule(BallotForm.choose, choices=2), {A: (5,), B: (5,)}, None),
        (BEST_THREE, {A: (3, 0, 0), B: (3, 0, 0)}, "more_than_valid"),
        (BEST_THREE, {A: (3, 2, 0), B: (2, 3, 0)}, None),
    ],
)
def test_typed_counts_that_cannot_be_are_named(
    rule: Rule, counts: dict[UUID, tuple[int, ...]], fault: str | None
) -> None:
    assert count_fault(rule, counts, valid=5) == fault


FORMS = st.sampled_from(list(BallotForm))


@st.composite
def ballots(draw: st.DrawFn) -> tuple[Rule, list[Answer]]:
    form = draw(FORMS)
    choices = draw(st.integers(1, 3)) if form is not BallotForm.approve else 1
    rule = Rule(
        form,
        choices=choices,
        winners=draw(st.integers(1, 4)),
        placing=draw(st.sampled_from(list(Placing))),
        threshold=draw(st.sampled_from([None, Requirement(share_of("50%"), Base.valid)])),
        tie_chain=draw(st.sampled_from([(), (TieBreak.firsts,), (TieBreak.fewer_against,)])),
    )
    if form is BallotForm.approve:
        votes = st.lists(st.sampled_from(list(Stance)), min_size=5, max_size=5)
        answers = [stances(*draw(votes)) for _ in range(draw(st.integers(1, 12)))]
    else:
        named = st.permutations(UNITS).map(lambda units: ranked(*units[:choices]))
        answers = draw(st.lists(named, min_size=1, max_size=12))
    return rule, answers


@given(ballots(), st.randoms(use_true_random=False))
def test_the_order_of_votes_and_of_options_bears_on_nothing(
    ballot: tuple[Rule, list[Answer]], random: Any
) -> None:
    rule, answers = ballot
    shuffled, units = list(answers), list(UNITS)
    random.shuffle(shuffled)
    random.shuffle(units)
    counts = tally(rule, units, shuffled)
    assert standings(rule, counts, numbers(len(answers))) == list(result(rule, answers).values())


@given(ballots())
def test_renamed_options_get_the_same_results(ballot: tuple[Rule, list[Answer]]) -> None:
    """No option is preferred for what it is called: renaming the options renames the result."""
    rule, answers = ballot
    turned = dict(zip(UNITS, reversed(UNITS), strict=True))
    renamed = [
        Answer({turned[o]: s for o, s in a.stances.items()}, tuple(turned[o] for o in a.named))
        for a in answers
    ]
    before, after = result(rule, answers), result(rule, renamed)
    assert {turned[o]: (s.place, s.outcome) for o, s in before.items()} == {
        o: (s.place, s.outcome) for o, s in after.items()
    }


@given(ballots(), st.sampled_from(UNITS), st.integers(0, 11))
def test_one_voter_more_in_favour_never_harms(
    ballot: tuple[Rule, list[Answer]], unit: UUID, voter: int
) -> None:
    rule, answers = ballot
    voter %= len(answers)
    better = [*answers[:voter], raised(answers[voter], unit), *answers[voter + 1 :]]
    before, after = result(rule, answers)[unit], result(rule, better)[unit]
    assert after.support >= before.support
    assert before.place is None or (after.place is not None and after.place <= before.place)
    if rule.form is not BallotForm.rank:  # a second place may become a shared first, to be run off
        order = list(Outcome)
        assert order.index(after.outcome) >= order.index(before.outcome)


def raised(answer: Answer, unit: UUID) -> Answer:
    """The same vote with `unit` approved, or moved to the head of the options named."""
    if answer.stances:
        return Answer({**answer.stances, unit: Stance.favour}, ())
    others = [named for named in answer.named if named != unit]
    return ranked(unit, *others[: len(answer.named) - 1])


@given(ballots())
def test_never_more_are_chosen_than_may_be_and_all_votes_are_counted(
    ballot: tuple[Rule, list[Answer]],
) -> None:
    rule, answers = ballot
    found = result(rule, answers).values()
    assert sum(s.outcome is Outcome.chosen for s in found) <= (rule.winners or 0)
    assert sum(sum(s.counts) for s in found) == sum(len(a.stances) + len(a.named) for a in answers)
    assert count_fault(rule, {s.option: s.counts for s in found}, len(answers)) is None
