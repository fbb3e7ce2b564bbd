"""Time limits in working days, with the days off as the year's calendar states them.

The day of the event is not counted (Bộ luật Dân sự 2015, Điều 147 khoản 2); a limit that ends on
a day off ends on the next working day (Điều 148 khoản 5).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_DAY = timedelta(days=1)
_SATURDAY = 5
_FIXED_HOLIDAYS = frozenset({(1, 1), (4, 30), (5, 1), (9, 2)})
"""The holidays of Bộ luật Lao động 2019, Điều 112 that have the same day in each solar year."""


class Counting(StrEnum):
    """How the days of a limit are counted."""

    working_days = "working_days"
    calendar_days = "calendar_days"


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Days off beyond weekends, and days of weekends that are worked instead.

    Of years outside `stated` only the fixed holidays are known: Tết, the ancestors' day and
    swapped days are announced year by year.
    """

    off: Collection[date] = frozenset()
    worked: Collection[date] = frozenset()
    stated: Collection[int] = frozenset()

    def works(self, day: date) -> bool:
        """Whether offices work on `day`, as far as the calendar is known."""
        if day in self.worked:
            return True
        fixed = day.year not in self.stated and (day.month, day.day) in _FIXED_HOLIDAYS
        return day.weekday() < _SATURDAY and day not in self.off and not fixed


@dataclass(frozen=True, slots=True)
class Limit:
    """The last day of a limit; not `certain` where it runs through a year of unstated days off."""

    last_day: date
    certain: bool


def limit(start: date, days: int, counting: Counting, calendar: WorkingCalendar) -> Limit:
    """The last day of `days` (≥ 1) after `start`; always a working day."""
    last_day = start
    if counting is Counting.calendar_days:
        last_day += days * _DAY
        last_day = last_day if calendar.works(last_day) else next(_working(last_day, calendar))
    else:
        ahead = _working(start, calendar)
        for _ in range(days):
            last_day = next(ahead)
    years = range(start.year, last_day.year + 1)
    return Limit(last_day, certain=all(year in calendar.stated for year in years))


def working_days_between(start: date, end: date, calendar: WorkingCalendar) -> int:
    """How many working days follow `start` up to `end`, that day included; 0 once it has passed."""
    days = (end - start).days
    return sum(calendar.works(start + ahead * _DAY) for ahead in range(1, days + 1))


def _working(day: date, calendar: WorkingCalendar) -> Iterator[date]:
    """The working days after `day`, one by one."""
    while True:
        day += _DAY
        if calendar.works(day):
            yield day
