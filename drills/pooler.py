"""All requests through pgbouncer in transaction mode; live updates arrive past it."""

import json
import os
import shutil
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import psycopg
import pytest
from sqlalchemy import make_url

from backend.kernel import embedded
from backend.kernel.embedded import Server
from drills.kills import Drill, drilled, missing
from drills.site import whole
from tests.support.world import Person

SERVER_SIDE = 3
"""Sessions that the pooler keeps at the database: fewer than one process of the product has."""

SECONDS = 30.0

_INI = """
[databases]
thidua = host={host} dbname=thidua user=thidua_app pool_size={most}
[pgbouncer]
pool_mode = transaction
auth_type = any
admin_users = thidua_app
stats_period = 1
unix_socket_dir = {folder}
listen_port = 6432
max_client_conn = 200
ignore_startup_parameters = extra_float_digits
"""


@contextmanager
def bouncer(server: Server, folder: Path) -> Iterator[Server]:
    """The same server, reached through a pooler; everybody is let in as who they are there."""
    host = str(make_url(server.url).query["host"])
    folder.mkdir()
    account = embedded.system_account()
    os.chown(folder, account.pw_uid, account.pw_gid)
    file = folder / "pgbouncer.ini"
    file.write_text(_INI.format(host=host, folder=folder, most=SERVER_SIDE))
    command = ["pgbouncer", "--quiet", "--user", account.pw_name, str(file)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        near = make_url(server.url).set(port=6432, query={"host": str(folder)})
        try:
            yield Server(near.render_as_string(hide_password=False), server.owner_url)
        finally:
            process.terminate()


class Follower:
    """Somebody whose page is open: what it is told, by kind."""

    def __init__(self, site: httpx.URL, person: Person) -> None:
        self.told: Counter[str] = Counter()
        self._address, self._token = site.join("/api/v1/live"), person.token
        threading.Thread(target=self._follow, daemon=True).start()

    def _follow(self) -> None:
        bearer = {"Authorization": f"Bearer {self._token}"}
        with (
            suppress(httpx.HTTPError),
            httpx.stream("GET", self._address, headers=bearer, timeout=60) as stream,
        ):
            for line in stream.iter_lines():
                if line.startswith("data: "):
                    self.told[json.loads(line.removeprefix("data: "))["kind"]] += 1


def pooled() -> bool:
    """The mixed load for half a minute; whether nothing was lost and each update arrived once."""
    if shutil.which("pgbouncer") is None:
        print("through a pooler: pgbouncer is not installed, not drilled")
        return True
    with whole() as running, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIRECT_DATABASE_URL", running.site.server.url)
        with bouncer(running.site.server, running.site.folder / "pooler") as near:
            running.site.server = near
            with drilled(running) as drill:
                follower = Follower(drill.http.base_url, drill.cast.year.officer)
                drill.while_doing(lambda: time.sleep(SECONDS))
                wrong = missing(drill)
            passed = _passed(running.site.folder / "pooler")
            running.site.stop()
    return _well(drill, follower, wrong, passed)


def _passed(folder: Path) -> int:
    """How many transactions went through the pooler, as it counts them itself."""
    address = f"postgresql://{embedded.APP}@:6432/pgbouncer?host={folder}"
    with psycopg.connect(address, autocommit=True) as connection:
        rows = connection.execute("SHOW STATS_TOTALS").fetchall()
    return max(int(row[1]) for row in rows if row[0] == embedded.DATABASE)


def _well(drill: Drill, follower: Follower, wrong: list[str], passed: int) -> bool:
    ledger, told, seen = drill.ledger, follower.told, drill.seen
    print(
        f"through a pooler of {SERVER_SIDE} sessions, {passed} transactions: acknowledged "
        f"{ledger.total()} (votes {ledger.votes}), lost or doubled {len(wrong)} {wrong[:3]}; "
        f"answers {dict(seen.answers)}, longest wait {seen.longest:.1f} s; told live {dict(told)}"
    )
    return not wrong and told["evidence.given"] == len(ledger.evidence)
