"""`/readyz`: the database answers and has the tables of this version."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import NullPool, create_engine, text
from starlette.testclient import TestClient

from backend.kernel import health, problems
from backend.kernel.db import Database
from backend.kernel.routing import Index
from tests.support import databases
from tests.support.databases import Cluster

OLDER = "UPDATE alembic_version SET version_num = '0001'"


def asked(url: str) -> tuple[int, str]:
    """Status and word of the answer of an application on this database."""
    app = FastAPI()
    app.state.database = Database(url)
    problems.install(app)
    app.router.routes.append(Index("", [health.router]))
    with TestClient(app) as client:
        answer = client.get("/readyz")
    app.state.database.engine.dispose()
    told = answer.json()
    return answer.status_code, told.get("status") if answer.is_success else told["code"]


@pytest.fixture
def database(worker_id: str) -> str:
    return f"ready_{worker_id}"


def test_with_the_tables_of_this_version_it_is_ready(
    cluster: Cluster, run_dir: Path, database: str
) -> None:
    server = cluster.create(database, databases.migrated(cluster, run_dir))
    assert asked(server.url) == (200, "ready")

    owner = create_engine(server.owner_url, poolclass=NullPool)
    with owner.begin() as connection:
        connection.execute(text(OLDER))
    assert asked(server.url) == (503, "not_migrated")
    cluster.drop(database)


def test_without_any_table_it_is_not_ready(cluster: Cluster, database: str) -> None:
    assert asked(cluster.create(database).url) == (503, "not_migrated")
    cluster.drop(database)
