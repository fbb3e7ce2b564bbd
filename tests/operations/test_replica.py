"""Reads go to a standby and see what was just written; it takes over when its primary is lost.

The drill of `make drills`, for half a second on each side of the loss.
"""

import pytest

from drills.promotion import lost_primary


@pytest.mark.slow
def test_a_standby_serves_reads_and_takes_over_without_a_loss() -> None:
    done = lost_primary(seconds=0.5)
    assert done.read_at_the_standby > 0, "reads went there"
    assert done.writers.titles
    assert (done.wrong, done.writers.stale) == (0, 0)
    assert set(done.writers.seen.answers) <= {"201", "200", "500", "503"}
