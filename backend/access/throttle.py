"""Slowing down who guesses passwords: failures counted by name and by address."""

import hashlib
from datetime import datetime, timedelta
from http import HTTPStatus

from sqlalchemy import case, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from backend.access.models import Failure
from backend.kernel.errors import Problem
from backend.kernel.texts import Text

WINDOW = timedelta(minutes=15)
_LIMITS = {"name": 10, "address": 50}


def keys_of(username: str, address: str) -> dict[str, str]:
    """The two counters of an attempt; names are kept as hashes, so that typos do not leak.

    A name written otherwise (capitals, spaces) is the same name.
    """
    digest = hashlib.sha256(username.strip().lower().encode()).hexdigest()
    return {"name": f"name:{digest}", "address": f"address:{address}"}


def wait_left(session: Session, tenant: int, keys: dict[str, str], now: datetime) -> int:
    """Seconds to wait before the next attempt; 0 when it may be made now."""
    rows = session.execute(
        select(Failure.key, Failure.count, Failure.since).where(
            Failure.tenant == tenant, Failure.key.in_(keys.values())
        )
    )
    counted = {key: (count, since) for key, count, since in rows}
    waits = [0]
    for kind, key in keys.items():
        count, since = counted.get(key, (0, now))
        if count >= _LIMITS[kind]:
            waits.append(int((since + WINDOW - now).total_seconds()))
    return max(waits)


def count_failure(session: Session, tenant: int, keys: dict[str, str], now: datetime) -> None:
    """One more failure; a window that has passed starts anew."""
    for key in sorted(keys.values()):
        new = insert(Failure).values(tenant=tenant, key=key, count=1, since=now)
        over = Failure.since < now - WINDOW
        session.execute(
            new.on_conflict_do_update(
                index_elements=["tenant", "key"],
                set_={
                    "count": case((over, 1), else_=Failure.count + 1),
                    "since": case((over, now), else_=Failure.since),
                },
            )
        )


def forget_failures(session: Session, tenant: int, keys: dict[str, str]) -> None:
    """A right password clears the name's counter (the address's stays: it may try other names)."""
    session.execute(delete(Failure).where(Failure.tenant == tenant, Failure.key == keys["name"]))


def too_many(seconds: int) -> Problem:
    """429 with the seconds to wait."""
    return Problem(
        HTTPStatus.TOO_MANY_REQUESTS,
        "too_many_attempts",
        Text(
            "Đã thử sai quá nhiều lần; hãy chờ rồi thử lại.",
            "Too many failed attempts; wait, then try again.",
        ),
        headers={"Retry-After": str(max(seconds, 1))},
    )
