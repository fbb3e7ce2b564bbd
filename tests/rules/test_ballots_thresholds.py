"""Quorums and thresholds: exact at every number of votes from 1 to 200."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.ballots.thresholds import Base, Requirement, share_of

SHARES = [Fraction(n, 100) for n in (1, 50, 70, 80, 90, 100)] + [Fraction(2, 3), Fraction(1, 7)]


def at_least(share: str, base: Base = Base.all_members) -> Requirement:
    return Requirement(share_of(share), base)


@pytest.mark.parametrize(
    ("share", "total", "needed"),
    [
        ("80%", 17, 14),
        ("90%", 11, 10),
        ("80%", 15, 12),
        ("50%", 11, 6),
        ("2/3", 6, 4),
        ("2/3", 11, 8),
        ("100%", 9, 9),
    ],
)
def test_the_votes_that_a_share_asks_for(share: str, total: int, needed: int) -> None:
    assert at_least(share).needed(total) == needed


@pytest.mark.parametrize("share", SHARES)
def test_at_least_is_exact_for_every_number_of_members(share: Fraction) -> None:
    rule = Requirement(share, Base.all_members)
    for total in range(1, 201):
        for votes in range(total + 1):
            exact = votes * share.denominator >= share.numerator * total
            assert rule.reached(votes, {Base.all_members: total}) is exact


@pytest.mark.parametrize("share", SHARES)
def test_more_than_is_exact_for_every_number_of_members(share: Fraction) -> None:
    rule = Requirement(share, Base.all_members, more_than=True)
    for total in range(1, 201):
        for votes in range(total + 1):
            exact = votes * share.denominator > share.numerator * total
            assert rule.reached(votes, {Base.all_members: total}) is exact


def test_more_than_half_is_not_half() -> None:
    half = Requirement(Fraction(1, 2), Base.received, more_than=True)
    assert [half.needed(n) for n in (10, 11)] == [6, 6]


def test_of_nobody_nothing_is_reached() -> None:
    assert not at_least("1%").reached(0, {Base.all_members: 0})


@given(st.builds(Requirement, st.sampled_from(SHARES), st.just(Base.valid), st.booleans()))
def test_more_members_never_need_fewer_votes(rule: Requirement) -> None:
    needed = [rule.needed(total) for total in range(201)]
    assert needed == sorted(needed)


@pytest.mark.parametrize("text", ["80%", "66.67%", "2/3", "100%", "0.5%"])
def test_shares_as_people_write_them(text: str) -> None:
    assert 0 < share_of(text) <= 1


@pytest.mark.parametrize(
    "text", ["0%", "101%", "3/2", "2/0", "80", "-5%", "1e2%", "", "٨%", "80%\n"]
)
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        share_of(text)
