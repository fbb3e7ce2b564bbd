"""Killed without warning while votes come in: what was acknowledged is counted, once.

The application, a backend of the database and its postmaster are killed in turn with SIGKILL at a
random moment. Two thirds of the phones go on sending the same bytes until they are answered, the
others give up at the first failure. KILL_RUNS says how many runs; three, one of each, by default.
"""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from sqlalchemy import make_url
from starlette.testclient import TestClient

from backend.kernel import embedded
from backend.kernel.db import Database, Tenant
from backend.kernel.migrations import migrate
from backend.main import create_app
from backend.settings import Settings
from tests.support.databases import scratch
from tests.support.meetings import Council, council
from tests.support.sealing import Phone, phone
from tests.support.world import World

RUNS = int(os.environ.get("KILL_RUNS", "3"))
SEATS = 12
PATIENCE = 90.0
"""Seconds until a phone that goes on sending is given up: a failure of the test."""


@dataclass
class Site:
    """A database and an application as processes of their own, both to be killed."""

    folder: Path
    port: int
    environment: dict[str, str]
    leaving: ExitStack
    application: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the application."""
        uvicorn = [sys.executable, "-m", "uvicorn", "--log-level", "error", "--factory"]
        command = [*uvicorn, "backend.main:create_app", "--port", str(self.port)]
        self.application = subprocess.Popen(command, env={**os.environ, **self.environment})
        wait_until(lambda: httpx.get(f"http://127.0.0.1:{self.port}/readyz").is_success)

    def kill_application(self) -> None:
        """SIGKILL, and a new one."""
        assert self.application is not None
        self.application.kill()
        self.application.wait()
        self.start()

    def kill_backend(self) -> None:
        """SIGKILL to a process that serves the application: the whole server recovers."""
        serving = (
            "SELECT pid FROM pg_stat_activity WHERE usename = 'thidua_app' "
            "AND backend_type = 'client backend' ORDER BY query_start DESC LIMIT 1"
        )
        with self.superuser() as connection:
            found = connection.execute(serving).fetchone()
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
        host = make_url(self.environment["DATABASE_URL"]).query["host"]
        return psycopg.connect(host=str(host), user="postgres", autocommit=True)


def wait_until(there: Callable[[], bool]) -> None:
    for _ in range(600):
        try:
            if there():
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    pytest.fail("the application did not come back")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def held(folder: Path, url: str) -> Iterator[Council]:
    """A block of twelve, by an application that ends when all is prepared."""
    settings = Settings(database_url=url, data_dir=folder, province="kill")
    with TestClient(create_app(settings), base_url="https://localhost:8000") as client:
        yield council(World(client.app, client, 1), SEATS)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def site() -> Iterator[tuple[Site, Council]]:
    with scratch() as folder, ExitStack() as leaving:
        server = leaving.enter_context(embedded.running(folder))
        migrate(server.owner_url, server.url)
        database = Database(server.url)
        with database.writing() as session:
            session.add(Tenant(id=1, code="kill", name="Tỉnh thử"))
        database.engine.dispose()
        environment = {"DATABASE_URL": server.url, "DATA_DIR": str(folder), "PROVINCE": "kill"}
        site = Site(folder, free_port(), environment, leaving)
        with held(folder, server.url) as block:
            pass
        site.start()
        http = leaving.enter_context(
            httpx.Client(base_url=f"http://127.0.0.1:{site.port}", timeout=30)
        )
        for person in {id(p): p for p in (block.leader, block.secretary, *block.heads)}.values():
            person.http = http  # type: ignore[assignment]
        yield site, block
        assert site.application is not None
        site.application.terminate()
        site.application.wait()


def send(each: Phone, sent: bytes, *, patient: bool, wait: float) -> bool:
    """Whether the vote was acknowledged."""
    time.sleep(wait)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            answer = each.put(sent)
        except httpx.HTTPError:
            answer = None
        if answer is not None and answer.status_code == 200:
            return True
        assert answer is None or answer.status_code >= 500, answer.text
        if not patient:
            return False
        time.sleep(0.05)
    pytest.fail("a patient phone was never answered")


def act(block: Council, path: str) -> Any:
    """An act of the leader; a request that meets the dying server is sent again."""
    for _ in range(100):
        try:
            answer = block.leader.request("POST", path)
        except httpx.HTTPError:
            time.sleep(0.2)
            continue
        if answer.status_code < 500:
            assert answer.status_code == 200, answer.text
            return answer.json()
        time.sleep(0.2)
    pytest.fail(f"{path} was never answered")


@pytest.fixture(scope="module")
def meeting_id(site: tuple[Site, Council]) -> str:
    return site[1].open_meeting()


@pytest.mark.slow
@pytest.mark.parametrize("run", range(RUNS))
def test_what_was_acknowledged_is_counted_once(
    site: tuple[Site, Council], meeting_id: str, run: int
) -> None:
    place, block = site
    chance = random.Random(run)
    ballot_id = block.open_ballot(meeting_id, "secret")["id"]
    phones = [phone(block, ballot_id, seat) for seat in range(SEATS)]
    sent = [each.sealed({0: (1 + seat % 5,)}) for seat, each in enumerate(phones)]
    kill = (place.kill_application, place.kill_backend, place.kill_postmaster)[run % 3]
    with ThreadPoolExecutor(SEATS) as pool:
        votes = [
            pool.submit(send, p, s, patient=seat % 3 > 0, wait=chance.random())
            for seat, (p, s) in enumerate(zip(phones, sent, strict=True))
        ]
        time.sleep(chance.random())
        kill()
        acknowledged = [vote.result() for vote in votes]
    act(block, f"/ballots/{ballot_id}/close")
    act(block, f"/ballots/{ballot_id}/open-urn")

    board = block.leader.get(f"/ballots/{ballot_id}/board")
    counted = [line["code"] for line in board["lines"]]
    expected = {p.codes[0].hex() for p, a in zip(phones, acknowledged, strict=True) if a}
    assert expected <= set(counted), "lost"
    assert len(counted) == len(set(counted)) == board["received"], "doubled"
    assert set(counted) <= {p.codes[0].hex() for p in phones}
    assert sum(acknowledged) >= SEATS * 2 // 3
