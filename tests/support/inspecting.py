"""What somebody with a superuser's rights looks at: rows in their order, the write-ahead log."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy import make_url

from backend.kernel.embedded import SUPERUSER, Server
from tests.support.databases import Cluster

CHANCE = 9
"""Of twelve guessed in a row, so many are right by chance once in a million; a link gives all."""

_ROWS = """
SELECT xid::text, coalesce(block_data, '') || coalesce(block_fpi_data, '')
FROM inspecting.pg_get_wal_block_info(%s, %s) ORDER BY start_lsn, block_id
"""


@contextmanager
def superuser_of(cluster: Cluster, server: Server) -> Iterator[psycopg.Connection]:
    """A connection that may read everything."""
    name = make_url(server.url).database
    with psycopg.connect(
        host=str(cluster.socket_dir), user=SUPERUSER, dbname=name, autocommit=True
    ) as connection:
        yield connection


def flushed(superuser: psycopg.Connection) -> str:
    """Where the write-ahead log stands, all of it on the disk."""
    superuser.execute("SELECT pg_switch_wal()")
    (place,) = superuser.execute("SELECT pg_current_wal_lsn()::text").fetchone() or ("",)
    return str(place)


def logged_rows(superuser: psycopg.Connection, since: str) -> dict[str, bytes]:
    """What the log holds of rows and pages since then, by transaction."""
    found: dict[str, bytes] = {}
    superuser.execute("CREATE SCHEMA inspecting")
    superuser.execute("CREATE EXTENSION pg_walinspect SCHEMA inspecting")
    try:
        for xid, data in superuser.execute(_ROWS, [since, flushed(superuser)]):
            found[xid] = found.get(xid, b"") + data
    finally:
        superuser.execute("DROP SCHEMA inspecting CASCADE")
    return found


def database_log(cluster: Cluster) -> str:
    """All that the server has logged; there is always its start."""
    logged = (cluster.socket_dir / "log").read_text(errors="replace")
    assert "ready to accept connections" in logged
    return logged
