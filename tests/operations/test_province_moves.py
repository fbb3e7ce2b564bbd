"""A province moves to another server by row-filtered logical replication; its neighbours stay."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

import psycopg
import pytest
from sqlalchemy import make_url

from backend.events.queries import chain
from backend.events.rules import first_broken
from backend.kernel import embedded, provinces
from backend.kernel.db import Database, Tenant
from backend.kernel.embedded import Server
from backend.kernel.migrations import migrate
from drills.writers import served
from tests.support.databases import FAST, scratch
from tests.support.lockers import given, locker_year
from tests.support.scored_year import ScoredYear
from tests.support.world import World

pytestmark = pytest.mark.slow
MOVING, STAYING = 2, 1
PATIENCE = 120.0
NOT_OURS = "procrastinate_%"
_TABLES = """
    SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
       AND relname NOT LIKE %s AND relname <> 'alembic_version'
"""


class Move(NamedTuple):
    """Both servers, and the year of the province that goes."""

    source: Server
    target: Server
    year: ScoredYear


@pytest.fixture(scope="module")
def move() -> Iterator[Move]:
    """Two provinces with a year each at one server; one goes to another."""
    with (
        scratch() as here,
        scratch() as there,
        embedded.running(here, {**FAST, "wal_level": "logical"}) as source,
        embedded.running(there, FAST) as target,
        served(source, here / "data") as staying,
    ):
        migrate(target.owner_url, target.url)
        world = staying.here
        world.add(Tenant(id=MOVING, code="di", name="Tỉnh đi"))
        world.app.state.tenant = MOVING
        year = locker_year(World(world.app, world.http, MOVING))
        given(year, year.officer)
        year.leader.post("/scorecards/open", {"season_id": str(year.season.id)})
        with superuser(source) as connection:
            connection.execute(provinces.publication(MOVING).encode())
        address = f"host={host(source)} user={embedded.SUPERUSER} dbname={embedded.DATABASE}"
        with superuser(target) as connection:
            connection.execute(provinces.subscription(MOVING, address).encode())
        yield Move(source, target, year)
        with superuser(target) as connection:
            connection.execute(f"DROP SUBSCRIPTION province_{MOVING}")


def test_all_of_it_arrives_and_nothing_of_its_neighbour(move: Move) -> None:
    given(move.year, move.year.officer, title="Trong khi đang chuyển")
    await_that(lambda: counted(move.target, MOVING) == counted(move.source, MOVING))

    moved = counted(move.target, MOVING)
    assert sum(count > 0 for count in moved.values()) > 12, moved
    assert moved["tenants"] == 1
    assert set(counted(move.target, STAYING).values()) == {0}
    assert counted(move.source, STAYING)["seasons"] > 0


def test_the_log_is_whole_where_it_came_to(move: Move) -> None:
    await_that(lambda: counted(move.target, MOVING) == counted(move.source, MOVING))
    with opened(move.target) as database, database.reading() as connection:
        entries = list(chain(connection, MOVING))
    assert len(entries) >= 5
    assert first_broken(iter(entries)) is None


def test_the_statements_name_every_table_there_is(move: Move) -> None:
    with superuser(move.source) as connection:
        there = {row[0] for row in connection.execute(_TABLES, [NOT_OURS])}
    named = {table.name for table in provinces.owned_tables()} | {provinces.SHARED}
    assert named == there
    spread = "\n".join(provinces.distribution())
    assert [name for name in there if spread.count(f"_table('{name}'") != 1] == []


def counted(server: Server, tenant: int) -> dict[str, int]:
    """The rows of one province, by table."""
    with superuser(server) as connection:
        found = {"tenants": one(connection, "SELECT count(*) FROM tenants WHERE id = %s", tenant)}
        for table in provinces.owned_tables():
            query = f"SELECT count(*) FROM {table.name} WHERE tenant = %s"
            found[table.name] = one(connection, query, tenant)
    return found


def one(connection: psycopg.Connection, query: str, tenant: int) -> int:
    row = connection.execute(query.encode(), [tenant]).fetchone()
    assert row is not None
    return int(row[0])


def await_that(there: Callable[[], bool]) -> None:
    """Wait until it has come over."""
    until = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.2)


def host(server: Server) -> str:
    return str(make_url(server.url).query["host"])


def superuser(server: Server) -> psycopg.Connection:
    told = f"host={host(server)} user={embedded.SUPERUSER} dbname={embedded.DATABASE}"
    return psycopg.connect(told, autocommit=True)


@contextmanager
def opened(server: Server) -> Iterator[Database]:
    database = Database(server.url, pool_size=1)
    yield database
    database.engine.dispose()
