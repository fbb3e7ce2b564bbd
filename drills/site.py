"""The product as a server runs it: database, API workers, job worker, urn; each can be killed."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg

from tests.support.killing import PROVINCE, Site, standing, wait_until

_RUN = [sys.executable, "-c", "from backend.cli import main; main()"]

VICTIMS = {
    "API worker": 1,
    "API": 1,
    "job worker": 1,
    "urn": 2,
    "database backend": 4,
    "postmaster": 3,
}
"""How often each is killed in a round: most where most could be lost."""


@dataclass
class Whole:
    """A site with the two processes beside the API."""

    site: Site
    worker: subprocess.Popen[bytes]
    urn: subprocess.Popen[bytes]

    def kill(self, victim: str) -> None:
        """SIGKILL; what a supervisor starts again, this starts again at once."""
        match victim:
            case "API worker":
                wait_until(self._has_workers)  # one that was killed may still be starting
                self.site.kill_worker()
            case "API":
                self.site.kill_application()
            case "job worker":
                self.worker = _again(self.worker, self.site, "worker")
            case "urn":
                self.urn = _again(self.urn, self.site, "urn")
            case "database backend":
                wait_until(self._killed_backend)  # it may still recover from the one before
            case "postmaster":
                self.site.kill_postmaster()

    def _has_workers(self) -> bool:
        try:
            return bool(self.site._workers())
        except AssertionError:
            return False

    def _killed_backend(self) -> bool:
        try:
            self.site.kill_backend()
        except (psycopg.OperationalError, AssertionError):
            return False
        return True

    def watched(self) -> None:
        """Start what ended by itself meanwhile, as a supervisor does.

        A job worker does when its database is away, an API whose new worker met such a moment too.
        """
        if self.worker.poll() is not None:
            self.worker = _started(self.site, "worker")
        if self.site.application is not None and self.site.application.poll() is not None:
            self.site.start()

    def stop(self) -> None:
        """End the two; the site ends the rest."""
        for process in (self.worker, self.urn):
            process.kill()
            process.wait()


def _again(process: subprocess.Popen[bytes], site: Site, command: str) -> subprocess.Popen[bytes]:
    process.send_signal(signal.SIGKILL)
    process.wait()
    return _started(site, command)


def _started(site: Site, command: str) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "DATABASE_URL": site.server.url,
        "DATA_DIR": str(site.folder),
        "PROVINCE": PROVINCE,
    }
    quiet = subprocess.DEVNULL
    return subprocess.Popen([*_RUN, command], env=environment, stdout=quiet, stderr=quiet)


@contextmanager
def whole() -> Iterator[Whole]:
    """The processes beside the API; `site.start()` starts the API when a province is prepared."""
    with standing() as site:
        os.environ["URN_SOCKET"] = str(site.folder / "urn.socket")
        os.environ["URN_DIR"] = str(site.folder / "urn")
        running = Whole(site, _started(site, "worker"), _started(site, "urn"))
        try:
            yield running
        finally:
            running.stop()


def deck(chance: random.Random) -> Iterator[str]:
    """A round of victims in a random order, again and again."""
    victims = [victim for victim, often in VICTIMS.items() for _ in range(often)]
    while True:
        yield from chance.sample(victims, len(victims))
