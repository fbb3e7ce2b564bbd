"""Migrations go up, down and up again, and end where the models are."""

from collections.abc import Iterator

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import NullPool, create_engine, inspect, text

from backend.kernel.db import Base
from backend.kernel.embedded import APP, Server
from backend.kernel.migrations import config, migrate
from tests.support.databases import Cluster

REVISIONS = [r.revision for r in ScriptDirectory.from_config(config("", "")).walk_revisions()]


@pytest.fixture
def empty(cluster: Cluster, worker_id: str) -> Iterator[Server]:
    """A database without tables."""
    name = f"empty_{worker_id}"
    yield cluster.create(name)
    cluster.drop(name)


def test_there_is_one_head() -> None:
    assert len(ScriptDirectory.from_config(config("", "")).get_heads()) == 1


def test_every_revision_goes_up_down_and_up(empty: Server) -> None:
    alembic = config(empty.owner_url, empty.url)
    for revision in reversed(REVISIONS):
        command.upgrade(alembic, revision)
        command.downgrade(alembic, "-1")
        command.upgrade(alembic, revision)
    command.downgrade(alembic, "base")
    assert tables(empty) == {"alembic_version"}


def test_the_migrated_tables_are_those_of_the_models(empty: Server) -> None:
    migrate(empty.owner_url, empty.url)
    command.check(config(empty.owner_url, empty.url))


def test_the_application_owns_nothing_and_only_adds_to_the_log(server: Server) -> None:
    only_added = {t.name for t in Base.metadata.tables.values() if t.info.get("append_only")}
    assert "events" in only_added
    for table in tables(server) - {"alembic_version"}:
        granted = rights(server, table)
        assert "TRUNCATE" not in granted
        expected = {"SELECT", "INSERT"} if table in only_added else {"SELECT", "INSERT", "UPDATE"}
        assert expected <= granted, table
        assert not (table in only_added and granted & {"UPDATE", "DELETE"}), table


def tables(server: Server) -> set[str]:
    engine = create_engine(server.owner_url, poolclass=NullPool)
    return set(inspect(engine).get_table_names())


def rights(server: Server, table: str) -> set[str]:
    query = text(
        "SELECT privilege_type FROM information_schema.table_privileges "
        "WHERE grantee = :app AND table_schema = 'public' AND table_name = :table"
    )
    with create_engine(server.owner_url, poolclass=NullPool).connect() as connection:
        return set(connection.scalars(query, {"app": APP, "table": table}))
