"""The primary is lost under load: the standby is promoted, and what was acknowledged is there."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
from starlette.testclient import TestClient

from backend.kernel.db import Database, Tenant
from backend.kernel.embedded import OWNER
from backend.kernel.migrations import migrate
from backend.main import create_app
from backend.settings import Settings
from drills.load import Seen, repeated
from drills.standby import Pair, pair, superuser
from tests.support.killing import PROVINCE
from tests.support.lockers import locker_year
from tests.support.scored_year import ScoredYear
from tests.support.world import World


@dataclass
class Told:
    """What was seen while the primary was lost."""

    acknowledged: list[str] = field(default_factory=list)
    stale: int = 0
    """Reads that did not find what had just been acknowledged."""
    seen: Seen = field(default_factory=Seen)
    promoted_in: float = 0.0
    writing_again_after: float = 0.0
    lost: int = 0
    read_at_the_standby: int = 0


@contextmanager
def _served(both: Pair, folder: Path) -> Iterator[tuple[TestClient, World]]:
    """The product, writing to the one of the two that takes writes, reading from the standby."""
    migrate(both.url(role=OWNER), both.url())
    database = Database(both.url())
    with database.writing() as session:
        session.add(Tenant(id=1, code=PROVINCE, name="Tỉnh thử"))
    database.engine.dispose()
    settings = Settings(
        database_url=both.url(),
        replica_url=both.url("prefer-standby"),
        data_dir=folder,
        province=PROVINCE,
    )
    app = create_app(settings)
    with TestClient(
        app, base_url="https://localhost:8000", raise_server_exceptions=False
    ) as client:
        yield client, World(app, client, 1)


def lost_primary(seconds: float = 4.0) -> Told:
    """Write and read for so long, lose the primary, promote, and go on for as long."""
    told = Told()
    with pair() as both, _served(both, both.primary.parent / "data") as (_, here):
        year = locker_year(here)
        over, faults = threading.Event(), list[BaseException]()
        with ThreadPoolExecutor() as pool:
            for _number in range(2):
                pool.submit(repeated, lambda: _given_and_read(year, told), over, faults)
            time.sleep(seconds)
            told.read_at_the_standby = _sessions(both)
            _lose(both, told)
            time.sleep(seconds)
            over.set()
        if faults:
            raise faults[0]
        told.lost = sum(
            _read(year, each).status_code != httpx.codes.OK for each in told.acknowledged
        )
    return told


def _lose(both: Pair, told: Told) -> None:
    began, before = time.monotonic(), len(told.acknowledged)
    both.kill_primary()
    both.promote()
    told.promoted_in = time.monotonic() - began
    while len(told.acknowledged) <= before + 1:  # one may have been on its way
        time.sleep(0.01)
    told.writing_again_after = time.monotonic() - began


def _given_and_read(year: ScoredYear, told: Told) -> None:
    """An item is given, and read at once."""
    body: dict[str, Any] = {
        "season_id": str(year.season.id),
        "unit_id": str(year.units[1].id),
        "title": f"Minh chứng {uuid4()}",
        "fact_on": "2026-03-05",
    }
    key = {"Idempotency-Key": str(uuid4())}
    ask = told.seen.ask
    made = ask(lambda: year.officer.request("POST", "/evidence", json=body, headers=key))
    assert made.status_code == httpx.codes.CREATED, made.text
    found = ask(lambda: _read(year, made.json()["id"]))
    told.stale += found.status_code != httpx.codes.OK
    told.acknowledged.append(made.json()["id"])


def _read(year: ScoredYear, evidence_id: str) -> httpx.Response:
    answer: httpx.Response = year.officer.request("GET", f"/evidence/{evidence_id}")
    return answer


def _sessions(both: Pair) -> int:
    """How many connections of the product the standby serves."""
    query = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'thidua_app'"
    with superuser(both.standby) as connection:
        row = connection.execute(query).fetchone()
    assert row is not None
    return int(row[0])
