"""Several processes of the web server: forked from one, replaced when they die, ended together."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from backend.kernel.db import Tenant
from tests.operations.test_serving import PATIENCE, serving
from tests.support.killing import children, lives, wait_until
from tests.support.world import World


def born(pid: int, count: int) -> list[int]:
    """The processes that answer, once there are so many."""
    wait_until(lambda: len(children(pid)) == count)
    return children(pid)


def ready(address: str) -> bool:
    return httpx.get(f"{address}/readyz").is_success


def nothing_that_a_fork_tears(pid: int) -> bool:
    """One thread and one socket: the one at which all of them answer."""
    its_own = Path("/proc") / str(pid)
    opened = [str(fd.readlink()) for fd in (its_own / "fd").iterdir()]
    sockets = [what for what in opened if what.startswith("socket:")]
    return (len([*(its_own / "task").iterdir()]), len(sockets)) == (1, 1)


@contextmanager
def called(here: World, code: str) -> Iterator[None]:
    """The province is called so meanwhile: who starts does not find it."""

    def call(code: str) -> str:
        with here.writing() as session:
            province = session.get_one(Tenant, here.tenant)
            before, province.code = str(province.code), code
        return before

    before = call(code)
    yield
    call(before)


def test_who_dies_is_replaced_while_the_others_answer(here: World, tmp_path: Path) -> None:
    """Also when the new one cannot take its place for now; without who replaces them, all stop."""
    with serving(here, tmp_path, WORKERS="2") as (process, address, told, errors):
        first, other = born(process.pid, 2)
        assert nothing_that_a_fork_tears(process.pid)
        os.kill(first, signal.SIGKILL)
        assert all(ready(address) for _ in range(20)), "the other goes on"
        wait_until(lambda: len({*children(process.pid)} - {first}) == 2)

        (second,) = {*children(process.pid)} - {first, other}
        met = {other, second}

        def tried_twice() -> bool:
            met.update(children(process.pid))
            return len(met) == 4

        assert errors.read_text() == ""
        with called(here, "away"):
            os.kill(second, signal.SIGKILL)
            wait_until(tried_twice)
        wait_until(lambda: len(children(process.pid)) == 2)
        assert ready(address)
        assert other in children(process.pid), "it was told nothing of all that"

        left = children(process.pid)
        process.kill()
        process.wait()
        wait_until(lambda: not any(map(lives, left)))
    assert told.read_text().count('"status": 9, "event": "worker.died"') == 2


def test_what_cannot_start_is_not_tried_for_ever(here: World, tmp_path: Path) -> None:
    address = here.app.state.database.engine.url.render_as_string(hide_password=False)
    settings = {"DATABASE_URL": address, "DATA_DIR": str(tmp_path), "PROVINCE": "no-such"}
    done = subprocess.run(
        [".venv/bin/python", "-c", "from backend.cli import main; main()", "serve"],
        env={**os.environ, **settings, "PORT": "0", "WORKERS": "2"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 3
    assert "is not set up" in done.stderr + done.stdout
