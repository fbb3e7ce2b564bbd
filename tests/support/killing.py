"""A database and an application of a test's own, as processes that are killed without warning."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psycopg
import pytest
from sqlalchemy import make_url

from backend.kernel import embedded
from backend.kernel.db import Database, Tenant
from backend.kernel.embedded import Server
from backend.kernel.migrations import migrate
from tests.support.databases import scratch

PROVINCE = "kill"
PATIENCE = 180.0
"""Seconds until somebody who asks again and again is given up: a failure of the test."""

_SERVING = (
    "SELECT pid FROM pg_stat_activity WHERE usename = 'thidua_app' "
    "AND backend_type = 'client backend' ORDER BY query_start DESC LIMIT 1"
)


@dataclass
class Site:
    """A database, and an application of two workers in a process group of its own."""

    folder: Path
    server: Server
    port: int
    leaving: ExitStack
    application: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the application, and wait until it answers."""
        environment = {
            **os.environ,
            "DATABASE_URL": self.server.url,
            "DATA_DIR": str(self.folder),
            "PROVINCE": PROVINCE,
            "PASSWORD_GRANT": "true",
            "REQUESTS_A_MINUTE": "0",  # a drill is no person
            "PORT": str(self.port),
            "WORKERS": "2",
        }
        command = [sys.executable, "-c", "from backend.cli import main; main()", "serve"]
        self.application = subprocess.Popen(
            command, env=environment, start_new_session=True, stdout=subprocess.DEVNULL
        )
        self.wait()

    def wait(self) -> None:
        """Wait until the application is ready."""
        wait_until(lambda: httpx.get(f"http://127.0.0.1:{self.port}/readyz").is_success)

    def stop(self) -> None:
        """End the application with all that it started."""
        if self.application is not None:
            os.killpg(self.application.pid, signal.SIGKILL)
            self.application.wait()

    def kill_application(self) -> None:
        """SIGKILL to all its processes at once, and a new one."""
        self.stop()
        self.start()

    def kill_worker(self) -> None:
        """SIGKILL to one worker; its supervisor starts another."""
        os.kill(self._workers()[-1], signal.SIGKILL)

    def _workers(self) -> list[int]:
        assert self.application is not None
        pid = self.application.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        assert children, "the application has no workers"
        return [int(child) for child in children]

    def kill_backend(self) -> None:
        """SIGKILL to a process that serves the application: the whole server recovers."""
        with self.superuser() as connection:
            found = connection.execute(_SERVING).fetchone()
        assert found is not None
        os.kill(found[0], signal.SIGKILL)

    def kill_postmaster(self) -> None:
        """SIGKILL, then start it anew: it recovers from its log."""
        pid = int((self.folder / "postgres" / "postmaster.pid").read_text().split("\n", 1)[0])
        os.kill(pid, signal.SIGKILL)
        time.sleep(0.5)
        self.leaving.enter_context(embedded.running(self.folder))

    def superuser(self) -> psycopg.Connection:
        """A look from beside."""
        host = make_url(self.server.url).query["host"]
        return psycopg.connect(host=str(host), user="postgres", autocommit=True)


@contextmanager
def standing() -> Iterator[Site]:
    """A migrated database with one province; the application is not started yet."""
    with scratch() as folder, ExitStack() as leaving:
        server = leaving.enter_context(embedded.running(folder))
        migrate(server.owner_url, server.url)
        database = Database(server.url)
        with database.writing() as session:
            session.add(Tenant(id=1, code=PROVINCE, name="Tỉnh thử"))
        database.engine.dispose()
        site = Site(folder, server, free_port(), leaving)
        leaving.callback(site.stop)
        yield site


def answered(ask: Callable[[], httpx.Response]) -> httpx.Response:
    """Ask until a living server answers, as a phone or a browser does that was not answered."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            answer = ask()
        except httpx.HTTPError:
            time.sleep(0.05)
            continue
        if answer.status_code < 500:
            return answer
        time.sleep(0.05)
    pytest.fail("was never answered")


def wait_until(there: Callable[[], bool]) -> None:
    """Wait until it is so; connections that fail mean that it is not."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            if there():
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    pytest.fail("the application did not come back")


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def children(pid: int) -> list[int]:
    """The processes that this one has forked and not waited for."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def lives(pid: int) -> bool:
    """Whether there is such a process, and it is not only waiting to be waited for."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False
