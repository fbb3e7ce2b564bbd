"""The one clock. Domain dates come from here, so that tests can stand in any year."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

_frozen: list[datetime] = []


def now() -> datetime:
    """The present moment, in UTC."""
    return _frozen[-1] if _frozen else datetime.now(UTC)


def today() -> date:
    """Today's date as the calendar in Việt Nam shows it."""
    return _day_of(int(now().timestamp() // 3600))


@lru_cache(maxsize=24)
def _day_of(hour: int) -> date:
    """The day of an hour since 1970: none begins within one. Rights ask for it row by row."""
    return datetime.fromtimestamp(hour * 3600, VIETNAM).date()


@contextmanager
def frozen(moment: datetime) -> Iterator[None]:
    """Let the clock stand at `moment` (with a time zone); for tests and the demo data."""
    _frozen.append(moment.astimezone(UTC))
    try:
        yield
    finally:
        _frozen.pop()
