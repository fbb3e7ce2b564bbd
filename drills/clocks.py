"""Clocks that jump by an hour under load: the database's own, then the product's own."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from backend.kernel import clock, embedded
from drills.kills import Drill, drilled, missing
from drills.site import Whole, whole
from drills.writers import Writers, served
from tests.support.databases import scratch

HOUR = timedelta(hours=1)
AHEAD_BACK_RIGHT = (HOUR, -HOUR, timedelta(0))
SECONDS = 8.0
"""How long each time holds."""

_LIBRARIES = tuple(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))


class Hands:
    """The hands of the database's clock: a file that libfaketime reads at every look."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "faketime"
        folder.chmod(0o755)
        self.turn(timedelta(0))

    @property
    def environment(self) -> dict[str, str]:
        """What a server is started with to go by these hands."""
        told = {"LD_PRELOAD": str(_LIBRARIES[0]), "FAKETIME_TIMESTAMP_FILE": str(self._file)}
        return {**told, "FAKETIME_NO_CACHE": "1", "DONT_FAKE_MONOTONIC": "1"}

    def turn(self, by: timedelta) -> None:
        """So far from the right time, from now on."""
        new = self._file.with_suffix(".new")
        new.write_text(f"{by.total_seconds():+.0f}")
        new.rename(self._file)


@contextmanager
def _hands() -> Iterator[Hands]:
    """Every server that is started meanwhile goes by them, and nothing else does."""
    start = embedded._start
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        hands = Hands(Path(folder))

        def started(pgdata: Path, socket_dir: Path, settings: Mapping[str, str]) -> None:
            with pytest.MonkeyPatch.context() as own:
                for name, value in hands.environment.items():
                    own.setenv(name, value)
                start(pgdata, socket_dir, settings)

        patch.setattr(embedded, "_start", started)
        yield hands


def database_clock() -> bool:
    """The mixed load while the database's clock jumps; whether nothing was lost or doubled."""
    if not _LIBRARIES:
        print("the database's clock: libfaketime is not installed, not drilled")
        return True
    with _hands() as hands, whole() as running, drilled(running) as drill:
        off = list[int]()
        drill.while_doing(lambda: off.extend(_jump(hands, running, drill)))
        wrong = missing(drill)
    ledger, seen = drill.ledger, drill.seen
    print(
        f"the database's clock off by {off} s: acknowledged {ledger.total()} (votes "
        f"{ledger.votes}), lost or doubled {len(wrong)} {wrong[:3]}; answers "
        f"{dict(seen.answers)}, longest wait {seen.longest:.1f} s"
    )
    return not wrong and [abs(by) > HOUR.seconds / 2 for by in off] == [True, True, False]


def _jump(hands: Hands, running: Whole, drill: Drill) -> Iterator[int]:
    """By how much the database was off, in seconds, after each jump."""
    for by in AHEAD_BACK_RIGHT:
        hands.turn(by)
        time.sleep(SECONDS)
        running.watched()
        with running.site.superuser() as connection:
            row = connection.execute("SELECT clock_timestamp()").fetchone()
        assert row is not None
        yield round((row[0] - datetime.now(UTC)).total_seconds())
        assert not drill.faults, drill.faults


def product_clock() -> bool:
    """People write while the product's clock jumps; whether nothing was lost or doubled."""
    with (
        scratch() as folder,
        embedded.running(folder) as server,
        served(server, folder / "data") as year,
    ):
        writers = Writers(year)
        writers.while_doing(lambda: _stand(writers))
        wrong = writers.wrong()
        print(f"the product's clock an hour ahead, then an hour back: {writers.told()}")
    return not wrong


def _stand(writers: Writers) -> None:
    for by in AHEAD_BACK_RIGHT:
        with clock.frozen(datetime.now(UTC) + by):
            writers.go_on()
            time.sleep(SECONDS / 4)
            writers.go_on()
