"""Slowing down who tries codes and tokens: refusals counted by address, or by kiosk.

Kept in memory only, by each process for itself: a lost count is no harm, a kept address would be.
"""

from collections import deque
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic

from fastapi import Request

from backend.kernel.errors import Problem, not_found
from backend.kernel.limits import Limit, too_many

WINDOW = 300.0
LIMIT = Limit("refusals-by-address", 20, timedelta(seconds=WINDOW))
MOST_ADDRESSES = 10_000


class Knocks:
    """The refusals of the last minutes."""

    def __init__(self) -> None:
        self._refused: dict[tuple[int, str], deque[float]] = {}

    def check(self, tenant: int, address: str) -> None:
        """429 where this address was refused too often."""
        times = self._refused.get((tenant, address), deque())
        while times and times[0] < monotonic() - WINDOW:
            times.popleft()
        if len(times) >= LIMIT.most:
            raise too_many(LIMIT, int(times[0] + WINDOW - monotonic()))

    def refused(self, tenant: int, address: str) -> None:
        """One more refusal."""
        if len(self._refused) >= MOST_ADDRESSES:
            self._refused.clear()
        times = self._refused.setdefault((tenant, address), deque(maxlen=LIMIT.most))
        times.append(monotonic())


@dataclass(frozen=True, slots=True)
class Door:
    """Where one address knocks, or one kiosk."""

    knocks: Knocks
    tenant: int
    address: str

    def check(self) -> None:
        """429 where it was refused too often."""
        self.knocks.check(self.tenant, self.address)

    def refused(self, told: Problem | None = None) -> Problem:
        """One more refusal, and what is told: 404 where nothing else is."""
        self.knocks.refused(self.tenant, self.address)
        return told or not_found()


def door_of(request: Request) -> Door:
    """The door at which this request knocks: that of its address."""
    address = request.client.host if request.client else "unknown"
    return Door(request.app.state.knocks, request.app.state.tenant, address)
