"""One embedded server for a test run, one migrated template, a clone for each worker."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import LiteralString, NamedTuple

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from backend.kernel import embedded
from backend.kernel.migrations import migrate

TEMPLATE = "migrated"

FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_keep_size": "1GB",  # a test reads its own log: others write meanwhile
}
"""The run's data is thrown away; commits stay real, only the disk is not waited for."""


class Cluster(NamedTuple):
    """The run's server, with what tests need beyond the application: databases of their own."""

    socket_dir: Path

    def named(self, database: str) -> embedded.Server:
        """The addresses of one database: as the application, and as the owner."""
        address = embedded.address
        return embedded.Server(
            address(self.socket_dir, embedded.APP, database),
            address(self.socket_dir, embedded.OWNER, database),
        )

    def create(self, database: str, template: str = "template0") -> embedded.Server:
        """A new database of the owner, a copy of `template`."""
        self._do("CREATE DATABASE {} OWNER {} TEMPLATE {}", database, embedded.OWNER, template)
        return self.named(database)

    def rename(self, database: str, name: str) -> None:
        """Give a database that nobody uses another name."""
        self._do("ALTER DATABASE {} RENAME TO {}", database, name)

    def drop(self, database: str) -> None:
        """Remove a database, if it is there, whoever still uses it."""
        self._do("DROP DATABASE IF EXISTS {} WITH (FORCE)", database)

    def has(self, database: str) -> bool:
        """Whether there is such a database."""
        known = "SELECT FROM pg_database WHERE datname = %s"
        with self._superuser() as connection:
            return connection.execute(known, [database]).rowcount > 0

    def _do(self, statement: LiteralString, *names: str) -> None:
        with self._superuser() as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def _superuser(self) -> psycopg.Connection:
        return psycopg.connect(host=str(self.socket_dir), user=embedded.SUPERUSER, autocommit=True)


@contextmanager
def running(directory: Path) -> Iterator[Cluster]:
    """The server that all workers of a run share under `directory`."""
    with embedded.running(directory, FAST) as server:
        socket_dir = make_url(server.url).query["host"]
        assert isinstance(socket_dir, str)
        yield Cluster(Path(socket_dir))


def in_use(directory: Path) -> bool:
    """Whether a server still runs there for another worker."""
    return (directory / "postgres" / "postmaster.pid").exists()


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for a server of a test's own, thrown away."""
    with TemporaryDirectory(prefix="thidua-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def migrated(cluster: Cluster, directory: Path) -> str:
    """The name of the template with all tables; the first worker to come migrates it."""
    with (directory / "template.lock").open("w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        if not cluster.has(TEMPLATE):
            cluster.drop("unfinished")
            unfinished = cluster.create("unfinished")
            migrate(unfinished.owner_url, unfinished.url)
            cluster.rename("unfinished", TEMPLATE)
    return TEMPLATE
