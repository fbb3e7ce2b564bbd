"""The disk of the database is full: what was acknowledged stays, and with room it goes on."""

import errno
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from backend.kernel import embedded
from drills.writers import Writers, served
from tests.support.databases import scratch

SIZE = "200m"


@contextmanager
def small_disk() -> Iterator[Path]:
    """A disk in memory of its own size; needs root."""
    with scratch() as folder:
        place = folder / "disk"
        place.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", place], check=True)
        try:
            yield place
        finally:
            subprocess.run(["umount", "-l", place], check=True)


def full_disk() -> bool:
    """Fill the last byte under load, wait, make room; whether nothing was lost."""
    with small_disk() as disk, ExitStack() as leaving:
        server = leaving.enter_context(embedded.running(disk))
        with served(server, disk / "data") as year:
            writers = Writers(year)
            writers.while_doing(lambda: _fill(disk, leaving, writers))
            wrong = writers.wrong()
            print(f"the disk is full: {writers.told()}")
    return not wrong


def _fill(disk: Path, leaving: ExitStack, writers: Writers) -> None:
    writers.go_on()
    ballast = disk / "ballast"
    _fill_up(ballast)
    time.sleep(5)
    ballast.unlink()
    leaving.enter_context(embedded.running(disk))  # a server that gave up is started again
    writers.go_on()
    time.sleep(2)


def _fill_up(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
