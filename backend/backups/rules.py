"""Which backup is due, which are needed for a moment, and which are no longer needed."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple, Self

_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(\d{8}T\d{6}Z)-([0-9A-F]{24})(?:-after-(\d{8}T\d{6}Z))?")
_SEGMENT = re.compile(r"[0-9A-F]{24}")
_SEGMENTS_IN_FILE = 0x100000000 // (16 * 1024 * 1024)
"""Segments of 16 MiB in one logical log file of 4 GiB, as PostgreSQL names them."""


class Kind(StrEnum):
    """Everything, or what changed since the base before."""

    whole = "whole"
    difference = "difference"


class Plan(NamedTuple):
    """How often bases are made, and how long every second can be gone back to."""

    whole_every: timedelta = timedelta(days=7)
    difference_every: timedelta = timedelta(days=1)
    keep: timedelta = timedelta(days=35)


class Base(NamedTuple):
    """A copy of the database's files, with which the log is replayed to a moment after it."""

    at: datetime
    """UTC, whole seconds: the database can be brought to this moment or any later one."""

    start: str
    """The segment of the log with which replaying begins."""

    after: datetime | None = None
    """The base of which this one tells the difference; none = whole."""

    @property
    def name(self) -> str:
        """`20261122T175400Z-{segment}`, a difference with `-after-{the base before}`."""
        after = f"-after-{self.after:{_STAMP}}" if self.after else ""
        return f"{self.at:{_STAMP}}-{self.start}{after}"

    @classmethod
    def named(cls, name: str) -> Self | None:
        """The base of that name; `None` for another file."""
        found = _NAME.fullmatch(name)
        if not found:
            return None
        at, start, after = found.groups()
        return cls(_moment(at), start, _moment(after) if after else None)


class NoBaseError(LookupError):
    """No base was made before the moment, or one on which it rests is missing."""


def _moment(stamp: str) -> datetime:
    return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)


def segment(timeline: int, position: str) -> str:
    """The file of the log that holds a position such as `0/2000028` (pg_lsn)."""
    high, low = (int(part, 16) for part in position.split("/"))
    number = low // (0x100000000 // _SEGMENTS_IN_FILE)
    return f"{timeline:08X}{high:08X}{number:08X}"


def due(bases: Iterable[Base], plan: Plan, now: datetime) -> Kind | None:
    """Which base is to be made now, if any."""
    known = sorted(bases)
    whole = [base for base in known if base.after is None]
    if not whole or now - whole[-1].at >= plan.whole_every:
        return Kind.whole
    return Kind.difference if now - known[-1].at >= plan.difference_every else None


def chain(bases: Iterable[Base], moment: datetime | None = None) -> list[Base]:
    """The whole base and the differences, oldest first, from which `moment` is reached.

    The last moment when none is given. `NoBaseError` when there is none so old.
    """
    by_moment = {base.at: base for base in bases if moment is None or base.at <= moment}
    if not by_moment:
        raise NoBaseError(f"no base was made before {moment or 'now'}")
    links = [by_moment[max(by_moment)]]
    while (before := links[0].after) is not None:
        if before not in by_moment:
            raise NoBaseError(f"{links[0].name} rests on the base of {before}, which is missing")
        links.insert(0, by_moment[before])
    return links


def needed(segments: Iterable[str], links: Sequence[Base]) -> list[str]:
    """The log from the last base's beginning on, with the histories of timelines."""
    first = links[-1].start[8:]
    return sorted(s for s in segments if not _SEGMENT.fullmatch(s) or s[8:] >= first)


def superfluous(
    bases: Iterable[Base], segments: Iterable[str], plan: Plan, now: datetime
) -> tuple[list[Base], list[str]]:
    """Bases and log with which no moment of the time to be kept is reached any more."""
    known = set(bases)
    since = now - plan.keep
    kept = {base for base in known if base.at >= since}
    if any(base.at < since for base in known):
        kept |= set(chain(known, since))
    for base in list(kept):
        kept |= set(chain(known, base.at))
    first = min((base.start[8:] for base in kept), default="")
    old = [s for s in segments if _SEGMENT.fullmatch(s) and s[8:] < first]
    return sorted(known - kept), sorted(old)
