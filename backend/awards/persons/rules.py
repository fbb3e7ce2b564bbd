"""Rules of the registry of persons: posts one after another, shares of an initiative."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

WHOLE = 100
"""Percent of an initiative that its authors share at most."""

_DAY = timedelta(days=1)
_HALF = 6


class Gender(StrEnum):
    """As the person's record states it."""

    female = "female"
    male = "male"


@dataclass(frozen=True, slots=True)
class Post:
    """A person's post in a unit, from a day until a day (both included; none = it runs on)."""

    unit_id: UUID
    starts_on: date
    ends_on: date | None = None

    def within(self, year: int) -> tuple[date, date] | None:
        """Its first and last day in that year; none where it has no day in it."""
        first = max(self.starts_on, date(year, 1, 1))
        last = min(self.ends_on or date(year, 12, 31), date(year, 12, 31))
        return (first, last) if first <= last else None


def follows(before: Post, starts_on: date) -> bool:
    """Whether a post may begin on that day: the one before keeps at least its first day."""
    return before.starts_on < starts_on and (before.ends_on is None or before.ends_on < starts_on)


def unit_in(posts: Sequence[Post], year: int) -> UUID | None:
    """The unit of a year: the one in which the person worked last in it."""
    inside = [post for post in posts if post.within(year)]
    return max(inside, key=lambda post: post.starts_on).unit_id if inside else None


def earlier_units(posts: Sequence[Post], year: int) -> Sequence[UUID]:
    """Other units that had the person for six months or more of that year.

    Courts and Hải Phòng ask the old unit for its opinion then (section 8, rule 33).
    """
    last = unit_in(posts, year)
    return [
        post.unit_id
        for post in posts
        if post.unit_id != last and (span := post.within(year)) and _half_a_year(*span)
    ]


def _half_a_year(first: date, last: date) -> bool:
    """Whether six full months lie between the two days of one year, both included."""
    after = last + _DAY
    months = 12 * (after.year - first.year) + after.month - first.month
    return months - (after.day < first.day) >= _HALF


def shares_fit(shares: Sequence[int]) -> bool:
    """Whether the authors' shares, in whole percent, make at most the whole."""
    return sum(shares) <= WHOLE
