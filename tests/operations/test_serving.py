"""The server as a process: how it starts, and how it stops under an open stream."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
from sqlalchemy import select

from backend.access.models import Failure, User
from backend.access.rules import Role
from backend.kernel.db import Tenant
from tests.support.killing import children, free_port, lives, wait_until
from tests.support.world import PASSWORD, World

PATIENCE = 60.0  # seconds; a start takes some two


class Served(NamedTuple):
    """A running `thidua serve`."""

    process: subprocess.Popen[bytes]
    address: str
    told: Path
    errors: Path


@contextmanager
def serving(here: World, data_dir: Path, **more: str) -> Iterator[Served]:
    """`thidua serve` for the province of the test; a pipe that nobody reads would stop it."""
    port = free_port()
    with here.writing() as session:
        province = session.get_one(Tenant, here.tenant).code
    address = here.app.state.database.engine.url.render_as_string(hide_password=False)
    settings = {"DATABASE_URL": address, "DATA_DIR": str(data_dir), "PROVINCE": province}
    settings |= {"PASSWORD_GRANT": "true", **more}
    command = [sys.executable, "-c", "from backend.cli import main; main()", "serve"]
    told, errors = data_dir / "told", data_dir / "errors"
    with (
        told.open("wb") as to_tell,
        errors.open("wb") as for_errors,
        subprocess.Popen(
            command,
            env={**os.environ, **settings, "PORT": str(port)},
            stdout=to_tell,
            stderr=for_errors,
        ) as process,
    ):
        try:
            wait_until(lambda: process.poll() is not None or "Ready: " in told.read_text())
            assert process.poll() is None, errors.read_text()
            yield Served(process, f"http://127.0.0.1:{port}", told, errors)
        finally:
            process.kill()


@pytest.mark.parametrize("workers", ["1", "2"])
def test_it_serves_at_a_socket_for_a_web_server_beside_it(
    here: World, tmp_path: Path, workers: str
) -> None:
    """As in the composition: no port is open, the web server's word tells who asks.

    A stop ends open streams without a fault, and every process.
    """
    person = here.person(Role.auditor)
    with here.writing() as session:
        username = session.get_one(User, (here.tenant, person.user_id)).username
    at = tmp_path / "socket"
    with socket.socket(socket.AF_UNIX) as gone:
        gone.bind(str(at))  # by one before, which left it
    behind = {"SOCKET": str(at), "FORWARDED_ALLOW_IPS": "*", "WORKERS": workers}
    with serving(here, tmp_path, **behind) as served:
        transport = httpx.HTTPTransport(uds=str(at))
        with httpx.Client(transport=transport, base_url="http://api") as client:
            assert client.get("/readyz").json() == {"status": "ready"}
            told = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"}
            form = {"username": username, "password": "sai", "grant_type": "password"}
            assert client.post("/api/v1/auth/token", data=form, headers=told).status_code == 401
            with pytest.raises(httpx.ConnectError):
                httpx.get(f"{served.address}/readyz")

            token = client.post("/api/v1/auth/token", data=form | {"password": PASSWORD})
            bearer = {"Authorization": f"Bearer {token.json()['access_token']}"}
            with client.stream("GET", "/api/v1/live", headers=bearer, timeout=PATIENCE) as stream:
                frames = stream.iter_lines()
                assert next(frames) == ": open"
                family = [served.process.pid, *children(served.process.pid)]
                served.process.send_signal(signal.SIGTERM)
                assert not any(line.startswith("data:") for line in frames)
        assert served.process.wait(PATIENCE) == 0
        assert not any(map(lives, family))
    assert served.errors.read_text() == "", "nothing had to be cancelled"
    with here.writing() as session:
        counted = session.scalars(select(Failure.key).where(Failure.tenant == here.tenant))
        assert "address:203.0.113.7" in set(counted)
