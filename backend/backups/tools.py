"""PostgreSQL's own programs, those that come with the product."""

import os
import subprocess

from sqlalchemy import URL

from backend.kernel import embedded


def run(program: str, *options: str, server: URL | None = None) -> None:
    """Run one, with the server's address where it needs one; the password is in no process list.

    `embedded.ServerFailedError` with what it said when it fails.
    """
    command = [str(embedded.binaries() / program), *options]
    environment = {**os.environ, **(_address(server) if server else {})}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise embedded.ServerFailedError(f"{program} failed:\n{done.stderr}{done.stdout}")


def _address(server: URL) -> dict[str, str]:
    told = {
        "PGHOST": server.query.get("host") or server.host,
        "PGPORT": server.port,
        "PGUSER": server.username,
        "PGPASSWORD": server.password,
        "PGPASSFILE": server.query.get("passfile"),
    }
    return {name: str(value) for name, value in told.items() if value}
