"""A clock that stands where the test puts it."""

from contextlib import ExitStack
from datetime import date, datetime, time

from backend.kernel import clock


class StandingClock(ExitStack):
    """Leaving the block lets real time go on."""

    def stands_at(self, moment: date) -> None:
        """Set the clock: a datetime with its zone, or a day (noon in Việt Nam)."""
        if not isinstance(moment, datetime):
            moment = datetime.combine(moment, time(12), clock.VIETNAM)
        self.enter_context(clock.frozen(moment))
