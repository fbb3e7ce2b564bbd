"""`make drills` (KILLS=54 SEED=1 MINUTES=30): wire, disk, primary, pooler, clocks, kills."""

import os
import time

from drills.clocks import database_clock, product_clock
from drills.disk import full_disk
from drills.kills import Drill, drilled, missing
from drills.pooler import pooled
from drills.promotion import lost_primary
from drills.site import whole
from drills.wire import bad_wire


def kills() -> bool:
    """The drill with kills; whether nothing was lost or doubled."""
    many, seed = int(os.environ.get("KILLS", "54")), int(os.environ.get("SEED", "1"))
    minutes = float(os.environ.get("MINUTES", "30"))
    with whole() as running, drilled(running) as drill:
        began = time.monotonic()
        drill.run(many, seed, minutes)
        wrong = missing(drill)
    _tell(drill, wrong, time.monotonic() - began)
    return not wrong


def _tell(drill: Drill, wrong: list[str], took: float) -> None:
    ledger, seen = drill.ledger, drill.seen
    print(f"\n{drill.killed.total()} kills in {took:.0f} s: {dict(drill.killed)}")
    print(
        f"acknowledged: {ledger.total()} (evidence {len(ledger.evidence)}, persons "
        f"{len(ledger.persons)}, scores {ledger.scored}, sign-ins {len(ledger.sessions)}, "
        f"votes {ledger.votes}); lost or doubled: {len(wrong)} {wrong[:5]}"
    )
    print(f"answers: {dict(seen.answers)}; longest wait {seen.longest:.1f} s")


def promotion() -> bool:
    """The drill with the lost primary; whether nothing was lost and no read was stale."""
    done = lost_primary()
    return not (done.wrong or done.writers.stale)


if __name__ == "__main__":
    done = [
        bad_wire(),
        full_disk(),
        promotion(),
        pooled(),
        product_clock(),
        database_clock(),
        kills(),
    ]
    raise SystemExit(not all(done))
