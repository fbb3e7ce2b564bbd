"""The product in this process, and people who give evidence and read it at once."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
from starlette.testclient import TestClient

from backend.kernel.db import Database, Tenant
from backend.kernel.embedded import Server
from backend.kernel.migrations import migrate
from backend.main import create_app
from backend.settings import Settings
from drills.load import Seen, repeated
from tests.support.killing import PROVINCE
from tests.support.lockers import locker_year
from tests.support.scored_year import ScoredYear
from tests.support.world import Person, World


@contextmanager
def served(server: Server, folder: Path, replica_url: str = "") -> Iterator[ScoredYear]:
    """A province on a new database, with a year that takes evidence."""
    migrate(server.owner_url, server.url)
    database = Database(server.url)
    with database.writing() as session:
        session.add(Tenant(id=1, code=PROVINCE, name="Tỉnh thử"))
    database.engine.dispose()
    settings = Settings(
        database_url=server.url,
        replica_url=replica_url,
        data_dir=folder,
        province=PROVINCE,
        requests_a_minute=0,
    )
    app = create_app(settings)
    address = "https://localhost:8000"
    with TestClient(app, base_url=address, raise_server_exceptions=False) as client:
        yield locker_year(World(app, client, 1))


@dataclass
class Writers:
    """Two people who write while something is broken; what they saw, and what is there."""

    year: ScoredYear
    titles: list[str] = field(default_factory=list)
    stale: int = 0
    """Reads that did not find what had just been acknowledged."""
    seen: Seen = field(default_factory=Seen)

    def while_doing(self, break_it: Callable[[], None]) -> None:
        """Write until `break_it` has ended; raises what anybody met that should not be."""
        over, faults = threading.Event(), list[BaseException]()
        with ThreadPoolExecutor() as pool:
            for _ in range(2):
                pool.submit(repeated, self._give_and_read, over, faults)
            try:
                break_it()
            finally:
                over.set()
        if faults:
            raise faults[0]

    def go_on(self) -> None:
        """Wait until something new is acknowledged: beyond what may have been on its way."""
        before = len(self.titles)
        while len(self.titles) <= before + 2:
            time.sleep(0.01)

    def _give_and_read(self) -> None:
        title = f"Minh chứng {uuid4()}"
        body: dict[str, Any] = {
            "season_id": str(self.year.season.id),
            "unit_id": str(self.year.units[1].id),
            "title": title,
            "fact_on": "2026-03-05",
        }
        key, by = {"Idempotency-Key": str(uuid4())}, self.year.officer
        made = self.seen.ask(lambda: by.request("POST", "/evidence", json=body, headers=key))
        assert made.status_code == httpx.codes.CREATED, made.text
        path = f"/evidence/{made.json()['id']}"
        found = self.seen.ask(lambda: by.request("GET", path))
        self.stale += found.status_code != httpx.codes.OK
        self.titles.append(title)

    def wrong(self) -> int:
        """Acknowledged items that are not there, or are there twice."""
        listed = f"/evidence?season={self.year.season.id}&page_size=100"
        there = Counter(item["title"] for item in everything(self.year.officer, listed))
        return sum(there[title] != 1 for title in self.titles)

    def told(self) -> str:
        """One line for the report."""
        seen = self.seen
        return (
            f"acknowledged {len(self.titles)}, lost or doubled {self.wrong()}, stale reads "
            f"{self.stale}; answers {dict(seen.answers)}, longest wait {seen.longest:.1f} s"
        )


def everything(person: Person, path: str) -> list[dict[str, Any]]:
    """The items of all pages of a list, as the person reads it."""
    found: list[dict[str, Any]] = []
    while path:
        answer = person.request("GET", path)
        assert answer.status_code == httpx.codes.OK, answer.text
        found += answer.json()["items"]
        path = answer.links.get("next", {}).get("url", "").partition("/api/v1")[2]
    return found
