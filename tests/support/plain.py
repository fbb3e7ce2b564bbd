"""A PostgreSQL as an administrator would have it: over TCP, with passwords, prepared by deploy/."""

import os
import socket
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

    def secrets(self, service: str) -> dict[str, str]:
        """The settings that a service finds in its folder."""
        return {file.name: file.read_text() for file in (self.credentials / service).iterdir()}


@contextmanager
def installation(directory: Path) -> Iterator[Installation]:
    """A new cluster with the roles of deploy/database/roles.sh, while the block runs."""
    pgdata = directory / "postgres"
    embedded._create(pgdata)
    only_passwords = "local all postgres trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
    (pgdata / "pg_hba.conf").write_text(only_passwords)
    port = _free_port()
    settings = {"listen_addresses": "127.0.0.1", "port": str(port), **FAST, **SERVER}
    embedded._start(pgdata, embedded._socket_dir(pgdata), settings)
    try:
        yield _prepared(directory, embedded._socket_dir(pgdata), port)
    finally:
        embedded._run(pgdata, ["pg_ctl", "stop", "-D", str(pgdata), "-m", "fast", "-s"])


def _prepared(directory: Path, socket_dir: Path, port: int) -> Installation:
    credentials = directory / "credentials"
    for service in ("database", "owner", "app", "backup"):
        (credentials / service).mkdir(parents=True)
    _run("deploy/credentials.sh", str(credentials))
    reached = {
        "CREDENTIALS": str(credentials / "database"),
        "POSTGRES_USER": embedded.SUPERUSER,
        "PGHOST": str(socket_dir),
        "PGPORT": str(port),
    }
    for script in (
        "roles.sh",
        "backups.sh",
        "backups.sh",
    ):  # the second by hand, any number of times
        _run(f"deploy/database/{script}", **reached)
    for file in credentials.glob("*/*_url"):
        file.write_text(file.read_text().replace("@database/", f"@127.0.0.1:{port}/"))
    return Installation(credentials)


def _run(script: str, *arguments: str, **environment: str) -> None:
    path = f"{embedded.binaries()}:{os.environ['PATH']}"
    command = ["sh", str(ROOT / script), *arguments]
    subprocess.run(command, check=True, env={**os.environ, **environment, "PATH": path})


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
