"""How much one account, or one address that is not signed in, may ask of this process in a minute.

Counted in memory only, by each process for itself: a bound on what a program gone wrong or a thief
of a token does (ASVS 5.0, 2.4.1), far above what a person's browser asks.
"""

import re
from collections import Counter
from collections.abc import Hashable
from datetime import timedelta
from time import monotonic

from starlette.types import Scope

from backend.kernel.limits import Limit, too_fast

MINUTE = 60.0
CROWD = 5
"""An address may stand for a whole office, a machine client for all its people: so many times."""

MOST_COUNTED = 100_000
"""Addresses are cheap to make up: beyond so many in a minute the count begins anew."""


class Pacing:
    """The requests of the present minute, by who sent them; used in the event loop alone."""

    def __init__(self, a_minute: int, never: re.Pattern[str]) -> None:
        self._account = Limit("requests-by-account", a_minute, timedelta(seconds=MINUTE))
        self._crowd = Limit("requests", a_minute * CROWD, timedelta(seconds=MINUTE))
        self._never = never
        self._minute, self._counted = -1, Counter[Hashable]()

    def by_person(self, scope: Scope, account: Hashable) -> None:
        """One more request of a person; 429 beyond the limit."""
        self._count(scope, account, self._account)

    def by_machine(self, scope: Scope, client: Hashable) -> None:
        """One more request of a machine client."""
        self._count(scope, client, self._crowd)

    def by_stranger(self, scope: Scope) -> None:
        """One more request of who is not signed in, or shows a token that is none."""
        host, _ = scope.get("client") or ("unknown", 0)
        self._count(scope, host, self._crowd)

    def _count(self, scope: Scope, who: Hashable, limit: Limit) -> None:
        now = monotonic()
        if now // MINUTE != self._minute or len(self._counted) >= MOST_COUNTED:
            self._minute, self._counted = int(now // MINUTE), Counter()
        self._counted[who] += 1
        if self._counted[who] > limit.most > 0 and not self._never.match(scope["path"]):
            raise too_fast(limit, int(MINUTE - now % MINUTE) + 1)
