"""The same people told twice: the second time changes nothing, whatever their number.

`SYNCED=100000 pytest tests/operations/test_scim_at_scale.py -s` prints the figures of a province.
"""

import os
import resource
import sys
import time
from collections.abc import Callable

from sqlalchemy import func, select

from backend.access.models import User
from backend.events.models import Event
from tests.support.scim import BULK, Hr, hr, user
from tests.support.world import World

MANY = int(os.environ.get("SYNCED", "300"))
AT_ONCE = 100


def sync(scim: Hr, method: str, ids: dict[str, str]) -> None:
    """Every person in bulk requests: created, or told again as they are."""
    for start in range(0, MANY, AT_ONCE):
        names = [f"hr.{number:06}" for number in range(start, min(start + AT_ONCE, MANY))]
        operations = [
            {
                "method": method,
                "path": "/Users" if method == "POST" else f"/Users/{ids[name]}",
                "bulkId": name,
                "data": user(name, externalId=name),
            }
            for name in names
        ]
        done = scim.ok("POST", "/Bulk", {"schemas": [BULK], "Operations": operations})
        for name, one in zip(names, done["Operations"], strict=True):
            assert one["status"] == ("201" if method == "POST" else "200"), one
            ids[name] = one["location"].rsplit("/", 1)[-1]


def timed(name: str, act: Callable[[], None]) -> None:
    start, worked = time.perf_counter(), time.process_time()
    act()
    seconds, busy = time.perf_counter() - start, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    rate = MANY / seconds
    said = f"{name}: {MANY} people, {seconds:.1f} s ({busy:.1f} s of work), {rate:.0f}/s"
    sys.stdout.write(f"{said}, peak {peak} MiB\n")


def standing(here: World) -> tuple[int, int, int]:
    """People, the sum of their versions, entries of the log."""
    people = select(func.count(), func.sum(User.version)).where(User.tenant == here.tenant)
    entries = select(func.count()).where(Event.tenant == here.tenant)
    with here.writing() as session:
        count, versions = session.execute(people).one()
        return count, versions, session.scalar(entries) or 0


def test_the_second_sync_changes_nothing(here: World) -> None:
    scim = hr(here)
    ids: dict[str, str] = {}
    timed("first", lambda: sync(scim, "POST", ids))
    after_first = standing(here)
    assert len(ids) == MANY
    timed("second", lambda: sync(scim, "PUT", ids))
    assert standing(here) == after_first
