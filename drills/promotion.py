"""The primary is lost under load: the standby is promoted, and what was acknowledged is there."""

import time
from dataclasses import dataclass

from backend.kernel.embedded import OWNER, Server
from drills.standby import Pair, pair, superuser
from drills.writers import Writers, served


@dataclass
class Promotion:
    """What was seen; seconds from the loss of the primary."""

    writers: Writers
    read_at_the_standby: int = 0
    """Connections of the product at the standby, before."""
    promoted_after: float = 0.0
    writing_after: float = 0.0
    wrong: int = 0

    def told(self) -> str:
        """One line for the report."""
        return (
            f"promoted after {self.promoted_after:.2f} s, writing after "
            f"{self.writing_after:.2f} s; {self.writers.told()}"
        )


def lost_primary(seconds: float = 4.0) -> Promotion:
    """Write and read for so long, lose the primary, promote, and go on for as long."""
    with pair() as both:
        server = Server(both.url(), both.url(role=OWNER))
        replica = both.url("prefer-standby")
        with served(server, both.primary.parent / "data", replica) as year:
            promotion = Promotion(Writers(year))
            promotion.writers.while_doing(lambda: _lose(both, promotion, seconds))
            promotion.wrong = promotion.writers.wrong()
            print(f"the primary is lost: {promotion.told()}")
            return promotion


def _lose(both: Pair, promotion: Promotion, seconds: float) -> None:
    time.sleep(seconds)
    promotion.writers.go_on()
    promotion.read_at_the_standby = _sessions(both)
    began = time.monotonic()
    both.kill_primary()
    both.promote()
    promotion.promoted_after = time.monotonic() - began
    promotion.writers.go_on()
    promotion.writing_after = time.monotonic() - began
    time.sleep(seconds)


def _sessions(both: Pair) -> int:
    query = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'thidua_app'"
    with superuser(both.standby) as connection:
        row = connection.execute(query).fetchone()
    assert row is not None
    return int(row[0])
