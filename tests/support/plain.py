"""A PostgreSQL as deploy/ prepares it: at a socket, with passwords, reached by no network."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from backend.backups.taking import SERVER
from backend.kernel import embedded
from tests.support.databases import FAST
from tests.support.tree import ROOT


class Installation(NamedTuple):
    """The folders of credentials that deploy/ made, their addresses pointing at this server."""

    credentials: Path
    socket_dir: Path

    def secrets(self, service: str) -> dict[str, str]:
        """The settings that a service finds in its folder."""
        files = (self.credentials / service).glob("*_url")
        return {file.name: file.read_text() for file in files}

    def make(self, *options: str) -> None:
        """The passwords and addresses; of these the two places are where this server has them."""
        _run("deploy/credentials.sh", str(self.credentials), *options)
        for file in self.credentials.glob("*/*_url"):
            here = file.read_text().replace("/run/postgresql", str(self.socket_dir))
            file.write_text(here.replace("/credentials/passfile", str(file.parent / "passfile")))

    def run(self, script: str) -> None:
        """One of deploy/database/, as it runs in the database's container."""
        reached = {
            "CREDENTIALS": str(self.credentials / "database"),
            "PGHOST": str(self.socket_dir),
        }
        _run(f"deploy/database/{script}", **reached, POSTGRES_USER=embedded.SUPERUSER)


@contextmanager
def installation(directory: Path) -> Iterator[Installation]:
    """A new cluster with the roles of deploy/database/roles.sh, while the block runs."""
    pgdata = directory / "postgres"
    embedded._create(pgdata)
    (pgdata / "pg_hba.conf").write_text(HBA.replace("peer", "trust"))  # its account is another here
    socket_dir = embedded._socket_dir(pgdata)
    embedded._start(pgdata, socket_dir, {"listen_addresses": "", **FAST, **SERVER})
    try:
        yield _prepared(Installation(directory / "credentials", socket_dir))
    finally:
        embedded._run(pgdata, ["pg_ctl", "stop", "-D", str(pgdata), "-m", "fast", "-s"])


HBA = (ROOT / "deploy" / "database" / "pg_hba.conf").read_text()


def _prepared(made: Installation) -> Installation:
    for service in ("database", "owner", "app", "backup"):
        (made.credentials / service).mkdir(parents=True)
    made.make()
    for script in ("roles.sh", "backups.sh", "backups.sh"):  # the last by hand, any number of times
        made.run(script)
    return made


def _run(script: str, *arguments: str, **environment: str) -> None:
    path = f"{embedded.binaries()}:{os.environ['PATH']}"
    command = ["sh", str(ROOT / script), *arguments]
    subprocess.run(command, check=True, env={**os.environ, **environment, "PATH": path})
