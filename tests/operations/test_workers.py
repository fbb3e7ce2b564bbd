"""Several processes of the web server: forked from one, replaced when they die, ended together."""

import os
import signal
import subprocess
from pathlib import Path

import httpx

from backend.kernel.db import Tenant
from tests.operations.test_serving import PATIENCE, serving
from tests.support.killing import wait_until
from tests.support.world import World


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def born(pid: int, count: int) -> list[int]:
    """The processes that answer, once there are so many."""
    wait_until(lambda: len(children(pid)) == count)
    return children(pid)


def ready(address: str) -> bool:
    return httpx.get(f"{address}/readyz").is_success


def lives(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


def test_a_killed_process_is_replaced_while_the_other_answers(here: World, tmp_path: Path) -> None:
    """And a stop ends all of them after their answers."""
    with serving(here, tmp_path, WORKERS="2") as (process, address):
        first = born(process.pid, 2)
        os.kill(first[0], signal.SIGKILL)
        assert all(ready(address) for _ in range(20)), "the other goes on"
        wait_until(lambda: len({*children(process.pid)} - {first[0]}) == 2)
        os.kill(first[1], signal.SIGKILL)
        wait_until(lambda: len({*children(process.pid)} - {*first}) == 2 and ready(address))
        family = [process.pid, *children(process.pid)]
        with httpx.Client(base_url=address) as kept:
            assert kept.get("/healthz").is_success
            process.send_signal(signal.SIGTERM)
            told, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, errors) == (0, "")
    assert told.count("worker.died") == 2
    assert not any(map(lives, family))


def called(here: World, code: str) -> str:
    """The province is called so from now on; how it was called."""
    with here.writing() as session:
        province = session.get_one(Tenant, here.tenant)
        before, province.code = str(province.code), code
    return before


def test_who_cannot_take_a_place_for_now_tries_again(here: World, tmp_path: Path) -> None:
    with serving(here, tmp_path, WORKERS="2") as (process, address):
        killed, other = born(process.pid, 2)
        wait_until(lambda: ready(address))
        name, met = called(here, "away"), {killed, other}

        def tried_twice() -> bool:
            met.update(children(process.pid))
            return len(met) == 4

        os.kill(killed, signal.SIGKILL)
        wait_until(tried_twice)
        called(here, name)
        wait_until(lambda: len(children(process.pid)) == 2 and ready(address))
        assert other in children(process.pid), "it was told nothing of all that"


def test_nothing_that_a_fork_tears_is_there_before_it(here: World, tmp_path: Path) -> None:
    """And who lost the process that would replace them stop."""
    with serving(here, tmp_path, WORKERS="2") as (process, _):
        its_own = Path("/proc") / str(process.pid)
        assert len([*(its_own / "task").iterdir()]) == 1
        opened = [str(fd.readlink()) for fd in (its_own / "fd").iterdir()]
        sockets = [what for what in opened if what.startswith("socket:")]
        assert len(sockets) == 1, "the one at which all of them answer"

        left = born(process.pid, 2)
        process.kill()
        process.wait()
        wait_until(lambda: not any(map(lives, left)))


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
