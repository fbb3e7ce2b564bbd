"""Slowing down who guesses passwords: failures counted by name and by address."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from backend.access.models import Failure
from backend.kernel import limits
from backend.kernel.errors import Problem
from backend.kernel.limits import Limit

WINDOW = timedelta(minutes=15)
_LIMITS: Mapping[str, Limit] = {
    "name": Limit("failures-by-name", 10, WINDOW),
    "address": Limit("failures-by-address", 50, WINDOW),
}


@dataclass(frozen=True, slots=True)
class Wait:
    """A limit that is used up, and the seconds until it is not."""

    limit: Limit
    seconds: int


def keys_of(username: str, address: str) -> dict[str, str]:
    """The two counters of an attempt; names are kept as hashes, so that typos do not leak.

    A name written otherwise (capitals, spaces) is the same name.
    """
    digest = hashlib.sha256(username.strip().lower().encode()).hexdigest()
    return {"name": f"name:{digest}", **keys_of_nobody(address)}


def keys_of_nobody(address: str) -> dict[str, str]:
    """The counter of an attempt that tells no name."""
    return {"address": f"address:{address}"}


def wait_left(session: Session, tenant: int, keys: dict[str, str], now: datetime) -> Wait | None:
    """The longest wait before the next attempt; none when it may be made now."""
    rows = session.execute(
        select(Failure.key, Failure.count, Failure.since).where(
            Failure.tenant == tenant, Failure.key.in_(keys.values())
        )
    )
    counted = {key: (count, since) for key, count, since in rows}
    waits = []
    for kind, key in keys.items():
        count, since = counted.get(key, (0, now))
        if count >= _LIMITS[kind].most and since + WINDOW > now:
            waits.append(Wait(_LIMITS[kind], int((since + WINDOW - now).total_seconds())))
    return max(waits, key=lambda wait: wait.seconds, default=None)


def count_failure(
    session: Session, tenant: int, keys: dict[str, str], now: datetime
) -> dict[str, str]:
    """One more failure; a window that has passed starts anew. Headers that say what is left."""
    left: list[tuple[Limit, int, int]] = []
    for kind, key in sorted(keys.items(), key=lambda each: each[1]):
        count, since = _counted(session, tenant, key, now)
        limit, seconds = _LIMITS[kind], int((since + WINDOW - now).total_seconds())
        left.append((limit, limit.most - count, seconds))
    return limits.told(left)


def _counted(session: Session, tenant: int, key: str, now: datetime) -> tuple[int, datetime]:
    new = insert(Failure).values(tenant=tenant, key=key, count=1, since=now)
    over = Failure.since < now - WINDOW
    counted = new.on_conflict_do_update(
        index_elements=["tenant", "key"],
        set_={
            "count": case((over, 1), else_=Failure.count + 1),
            "since": case((over, now), else_=Failure.since),
        },
    ).returning(Failure.count, Failure.since)
    count, since = session.execute(counted).one()
    return count, since


def forget_failures(session: Session, tenant: int, keys: dict[str, str]) -> None:
    """A right password clears the name's counter (the address's stays: it may try other names)."""
    session.execute(delete(Failure).where(Failure.tenant == tenant, Failure.key == keys["name"]))


def too_many(wait: Wait) -> Problem:
    """429 with the seconds to wait."""
    return limits.too_many(wait.limit, wait.seconds)
