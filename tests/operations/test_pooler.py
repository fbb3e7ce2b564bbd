"""Behind a pooler in transaction mode what needs a session goes past it (`drills/pooler.py`)."""

from pathlib import Path

from sqlalchemy import Connection, make_url
from starlette.testclient import TestClient

from backend.kernel.db import Database
from backend.kernel.embedded import Server
from backend.main import create_app
from backend.settings import Settings
from tests.support.killing import wait_until
from tests.support.world import World

_WHO_LISTENS = (
    "SELECT application_name FROM pg_stat_activity"
    " WHERE starts_with(query, 'LISTEN') AND datname = current_database()"
)
_PREPARED = "SELECT count(*) FROM pg_prepared_statements"


def named(url: str, name: str) -> str:
    """The same address, recognisable at the server."""
    address = make_url(url).update_query_dict({"application_name": name})
    return address.render_as_string(hide_password=False)


def listening(connection: Connection) -> set[str]:
    return set(connection.exec_driver_sql(_WHO_LISTENS).scalars())


def test_live_updates_listen_past_the_pooler(here: World, server: Server, tmp_path: Path) -> None:
    settings = Settings(
        database_url=named(server.url, "through"),
        direct_database_url=named(server.url, "past"),
        data_dir=tmp_path,
        province=f"test-{here.tenant}",
    )
    app = create_app(settings)
    with TestClient(app) as client:
        assert client.get("/readyz").status_code == 200
        database: Database = app.state.database
        with database.reading() as connection:
            wait_until(lambda: {"past"} <= listening(connection))
            assert "through" not in listening(connection)


def test_no_statement_is_prepared_where_sessions_change(server: Server) -> None:
    found = {}
    for pooled in (True, False):
        database = Database(server.url, pool_size=1, pooled=pooled)
        with database.reading() as connection:
            for _ in range(10):
                connection.exec_driver_sql("SELECT %s::int", (1,))
            found[pooled] = connection.exec_driver_sql(_PREPARED).scalar_one()
        database.engine.dispose()
    assert found[True] == 0
    assert found[False] > 0
