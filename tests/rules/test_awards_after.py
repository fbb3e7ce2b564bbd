"""The council's vote, what a cancellation leaves, marks of secrecy."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.awards.aftermath.rules import balance, due, outstanding
from backend.awards.catalogue import CATALOGUE
from backend.awards.council.rules import (
    CouncilOutcome,
    Standing,
    Vote,
    needed,
    outcome,
    standing,
    waiting_below,
)
from backend.awards.rules.awards import Award, AwardForm, AwardTitle, Receiver, Subtype
from backend.awards.rules.cascade import no_longer_met
from backend.awards.rules.facts import Initiative, Reach
from backend.awards.rules.secrecy import marked_secret
from tests.support.candidates import BEST, LAW_2022, LAW_2026, ME, fighter, person, titled

T = AwardTitle
numbers = st.integers(1, 60)


@given(numbers, st.integers(0, 60), st.sampled_from([80, 90]))
def test_one_vote_more_never_harms_and_the_base_is_all(all_: int, yes: int, percent: int) -> None:
    vote = Vote(all_, all_, min(yes, all_), 0)
    passed = outcome(percent, vote) is CouncilOutcome.passed
    assert passed == (vote.in_favour * 100 >= percent * all_)
    more = replace(vote, in_favour=min(all_, vote.in_favour + 1))
    assert not passed or outcome(percent, more) is CouncilOutcome.passed
    half = outcome(None, vote) is CouncilOutcome.passed
    assert half == (vote.in_favour * 2 > all_), "where no share is prescribed: more than half"


@given(numbers, st.sampled_from([None, 80, 90]))
def test_what_is_needed_is_the_least_number_that_passes(all_: int, percent: int | None) -> None:
    least = needed(percent, all_)
    assert 0 < least <= all_
    assert outcome(percent, Vote(all_, all_, least, 0)) is CouncilOutcome.passed
    assert outcome(percent, Vote(all_, all_, least - 1, 0)) is CouncilOutcome.failed


@pytest.mark.parametrize(
    ("percent", "result", "means"),
    [
        (80, CouncilOutcome.passed, Standing.open),
        (80, CouncilOutcome.failed, Standing.barred),
        (80, None, Standing.reason_needed),
        (None, CouncilOutcome.passed, Standing.open),
        (None, CouncilOutcome.failed, Standing.reason_needed),
        (None, None, Standing.open),
    ],
)
def test_nd_98_dieu_30_a_prescribed_ballot_is_needed_and_its_share_bars(
    percent: int | None, result: CouncilOutcome | None, means: Standing
) -> None:
    assert standing(percent, result) is means


@given(numbers, st.data())
def test_nobody_votes_twice_and_the_absent_only_write(members: int, data: st.DataObject) -> None:
    present = data.draw(st.integers(0, members))
    there = data.draw(st.integers(0, present))
    written = data.draw(st.integers(0, members - present))
    assert Vote(members, present, there + written, written).possible
    assert not Vote(members, present, present + 1 + written, written).possible
    assert not Vote(members, present, members + 1, members - present + 1).possible
    assert not Vote(members, present, 0, 1).possible, "a written yes is a yes"


LOW = (T.advanced_worker, T.grassroots_fighter, T.provincial_fighter, T.national_fighter)


@given(st.permutations(LOW), st.sets(st.sampled_from(LOW)))
def test_lower_titles_wait_for_nothing(order: list[AwardTitle], voted: set[AwardTitle]) -> None:
    """Rule 12 (courts): whoever is the lowest that waits may always be voted, and no other."""
    keys = {title: UUID(int=n) for n, title in enumerate(LOW, start=1)}
    lines = [(keys[t], replace(titled(t, 2025), receiver=Receiver.individual)) for t in order]
    done = {keys[title] for title in voted}
    open_ = [t for t in LOW if not waiting_below(CATALOGUE, lines, done, keys[t])]
    lowest = next((t for t in LOW if t not in voted), None)
    assert all(title in voted or title is lowest for title in open_)
    assert lowest is None or lowest in open_


def test_forms_and_other_receivers_wait_for_no_title() -> None:
    form = Award(
        ME, 1, None, AwardForm.provincial_certificate, Subtype.comprehensive, 2025, 2025, ""
    )
    flag = titled(T.provincial_flag, 2025)
    worker = replace(titled(T.advanced_worker, 2025), receiver=Receiver.individual)
    lines = [(UUID(int=n), one) for n, one in enumerate((form, flag, worker))]
    assert [waiting_below(CATALOGUE, lines, set(), key) for key, _ in lines] == [[], [], []]


def test_dieu_93_a_cancelled_title_shakes_the_one_that_rested_on_it() -> None:
    provincial = titled(T.provincial_fighter, 2025)
    entry = CATALOGUE.entry(T.provincial_fighter, None)
    reach = Initiative("SK", 2025, Reach.province, used_for_title=True)
    whole = replace(fighter([2023, 2024, 2025]), initiatives=[reach])
    held = replace(whole, held=[*whole.held, provincial])
    assert no_longer_met(entry, LAW_2022, held, provincial) == []
    broken = replace(held, held=[a for a in held.held if a.last_year != 2024 or a is provincial])
    (ground,) = no_longer_met(entry, LAW_2022, broken, provincial)
    assert ground.reference == "Luật TĐKT 2022, Điều 22"
    assert ground.firm
    (told,) = no_longer_met(entry, LAW_2026, broken, provincial)
    assert not told.firm, "by a law that nobody verified it is told, for a person to compare"
    last = replace(held, held=[a for a in held.held if a.last_year != 2025 or a is provincial])
    assert no_longer_met(entry, LAW_2022, last, provincial), "that year's title has been decided"


def test_what_nobody_recorded_shakes_nothing() -> None:
    title = titled(T.advanced_worker, 2025)
    held = replace(person({}), held=[title])
    assert no_longer_met(CATALOGUE.entry(T.advanced_worker, None), LAW_2022, held, title) == []
    assert BEST.rating is not None


@given(st.integers(0, 10**12), st.lists(st.integers(1, 10**9), max_size=6))
def test_money_given_back_is_exact(amount: int, returned: list[int]) -> None:
    assert outstanding(amount, returned) == amount - sum(returned)
    assert outstanding(None, returned) is None
    assert balance(amount, sum(returned), amount) == sum(returned)


def test_what_was_never_paid_is_not_due() -> None:
    cancelled = date(2026, 3, 1)
    assert due(100, cancelled, date(2026, 3, 2)) == 0
    assert due(100, cancelled, date(2026, 3, 1)) == 100
    assert due(100, cancelled, None) == 100
    assert due(None, cancelled, None) is None


@pytest.mark.parametrize("text", ["12/QĐ (TỐI MẬT)", "Tuyệt mật", "Tài liệu MẬT", "Độ mật: A"])
def test_a_mark_of_secrecy_is_seen(text: str) -> None:
    assert marked_secret(text)


@pytest.mark.parametrize(
    "text", ["Bảo mật thông tin", "mật ong", "BÍ MẬT".title(), "mật độ dân số"]
)
def test_common_words_are_no_mark(text: str) -> None:
    assert not marked_secret(text)
