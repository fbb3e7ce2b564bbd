"""Data of an earlier release is brought up to this version and read through the API.

`tests/vectors/upgrade/0023.sql.gz` is `pg_dump` of the demonstration as the release with the tables
of migration 0023 made it. It is never made anew: a later release adds a dump of its own.
"""

import gzip
import subprocess
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest
from sqlalchemy import NullPool, create_engine, make_url, text
from starlette.testclient import TestClient

from backend.demo.accounts import DEMO
from backend.events import queries as events
from backend.events.rules import first_broken
from backend.kernel import embedded
from backend.kernel.migrations import migrate
from backend.main import create_app
from backend.settings import Settings
from tests.support.databases import Cluster
from tests.support.tree import ROOT

DUMP = ROOT / "tests/vectors/upgrade/0023.sql.gz"
COUNTED = ("units", "blocks", "seasons", "users", "decisions", "evidence", "ballots", "events")
PASSWORD = "trinh-dien-khoi-thi-dua"


class Upgraded(NamedTuple):
    """The application on the upgraded data, and what the data were before."""

    client: TestClient
    rows: Mapping[str, int]
    scores: Mapping[str, Decimal]
    headers: Mapping[str, str]

    def get(self, path: str) -> Any:
        answer = self.client.get(f"/api/v1{path}", headers=self.headers)
        assert answer.status_code == httpx.codes.OK, f"{path}: {answer.text}"
        return answer.json()

    def now(self) -> dict[str, int]:
        app: Any = self.client.app
        return rows_of(app.state.settings.database_url)


@pytest.fixture(scope="module")
def upgraded(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Upgraded]:
    database = f"upgraded_{tmp_path_factory.getbasetemp().name.replace('-', '_')}"
    server = cluster.create(database)
    loaded(server.url)
    rows, scores = rows_of(server.owner_url), scores_of(server.owner_url)
    migrate(server.owner_url, server.url)
    folder = tmp_path_factory.mktemp("upgraded")
    settings = Settings(
        database_url=server.url, data_dir=folder, province=DEMO, password_grant=True
    )
    with TestClient(create_app(settings), base_url="https://localhost:8000") as client:
        form = {"username": "chuyen-vien", "password": PASSWORD, "grant_type": "password"}
        token = client.post("/api/v1/auth/token", data=form).raise_for_status().json()
        bearer = {"Authorization": f"Bearer {token['access_token']}"}
        yield Upgraded(client, rows, scores, bearer)
    cluster.drop(database)


def loaded(url: str) -> None:
    """The dump, read by PostgreSQL's own program."""
    address = make_url(url)
    reached = ["-h", str(address.query["host"]), "-U", embedded.SUPERUSER, "-d", address.database]
    command = [str(embedded.binaries() / "psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", *reached]
    content = gzip.decompress(Path(DUMP).read_bytes())
    subprocess.run([str(part) for part in command], input=content, check=True, capture_output=True)


def rows_of(url: str) -> dict[str, int]:
    """How many rows there are of each kind."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        return {
            table: int(connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0)
            for table in COUNTED
        }


def scores_of(url: str) -> dict[str, Decimal]:
    """The total of every card that is agreed."""
    agreed = text("SELECT id, agreed_total FROM scorecards WHERE state = 'agreed'")
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        return {str(row.id): row.agreed_total for row in connection.execute(agreed)}


def test_nothing_is_lost(upgraded: Upgraded) -> None:
    now = upgraded.now()
    signed_in = now["events"] - upgraded.rows["events"]
    assert now == {**upgraded.rows, "events": now["events"]}
    assert signed_in >= 0
    assert all(upgraded.rows.values()), "there is something of each kind"


def test_the_log_of_the_earlier_release_is_intact(upgraded: Upgraded) -> None:
    app: Any = upgraded.client.app
    with app.state.database.reading() as connection:
        assert first_broken(events.chain(connection, app.state.tenant)) is None


def test_every_score_reads_as_it_was(upgraded: Upgraded) -> None:
    read: dict[str, Decimal] = {}
    for season in upgraded.get("/seasons?page_size=100")["items"]:
        for card in upgraded.get(f"/scorecards?season={season['id']}&page_size=100")["items"]:
            if card["id"] in upgraded.scores:
                one = upgraded.get(f"/scorecards/{card['id']}")
                read[card["id"]] = Decimal(one["agreed_total"])
    assert upgraded.scores
    assert read == upgraded.scores


@pytest.mark.parametrize("path", ["/units", "/blocks", "/seasons", "/decisions"])
def test_lists_are_whole(upgraded: Upgraded, path: str) -> None:
    assert upgraded.get(f"{path}?count=true")["total"] == upgraded.rows[path[1:]]
