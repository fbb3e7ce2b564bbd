"""A standby made with the wheel's own tools: reads go there, and it is promoted under load."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import psycopg
from sqlalchemy import URL

from backend.kernel import embedded
from tests.support.databases import scratch

SLOT = "standby"


class Pair(NamedTuple):
    """The folders of a primary and its standby; each listens on the socket in its own."""

    primary: Path
    standby: Path

    def url(self, session: str = "read-write", role: str = embedded.APP) -> str:
        """The address of both: libpq goes to the one that takes writes, or prefers the standby."""
        order = [self.primary, self.standby][:: 1 if session == "read-write" else -1]
        query = {"host": ",".join(map(str, order)), "target_session_attrs": session}
        address = URL.create(
            "postgresql+psycopg", username=role, database=embedded.DATABASE, query=query
        )
        return address.render_as_string()

    def kill_primary(self) -> None:
        """SIGKILL to the postmaster and all its children, as when its machine is lost."""
        pid = int((self.primary / "postmaster.pid").read_text().split("\n", 1)[0])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for each in (pid, *map(int, children)):
            os.kill(each, signal.SIGKILL)

    def promote(self) -> None:
        """Let the standby take writes; returns when it does."""
        embedded._run(self.standby, ["pg_ctl", "promote", "-D", str(self.standby), "-w"])


@contextmanager
def pair() -> Iterator[Pair]:
    """Both running; a commit is answered when the standby has applied it (`remote_apply`)."""
    with scratch() as folder:
        both = Pair(folder / "primary", folder / "standby")
        embedded._create(both.primary)
        embedded._start(both.primary, both.primary, embedded._SETTINGS)
        try:
            embedded._prepare(both.primary)
            _follow(both)
            yield both
        finally:
            for each in both:
                command = ["pg_ctl", "stop", "-D", str(each), "-m", "immediate"]
                embedded._run(each, command, check=False)


def _follow(both: Pair) -> None:
    """A copy that follows through a slot, and a primary that waits for it."""
    owner = both.primary.stat()
    both.standby.mkdir(mode=0o700)
    os.chown(both.standby, owner.st_uid, owner.st_gid)
    options = ["--write-recovery-conf", "--create-slot", f"--slot={SLOT}", "--checkpoint=fast"]
    reached = f"host={both.primary} user={embedded.SUPERUSER} application_name={SLOT}"
    command = ["pg_basebackup", f"--pgdata={both.standby}", f"--dbname={reached}", *options]
    embedded._run(both.standby, command)
    (both.standby / ".s.PGSQL.5432.lock").unlink()  # copied: it names the primary
    embedded._start(both.standby, both.standby, embedded._SETTINGS)
    with superuser(both.primary) as connection:
        connection.execute(f"ALTER SYSTEM SET synchronous_standby_names = '{SLOT}'")
        connection.execute("ALTER SYSTEM SET synchronous_commit = 'remote_apply'")
        connection.execute("SELECT pg_reload_conf()")


def superuser(socket_dir: Path) -> psycopg.Connection:
    """A look from beside."""
    return psycopg.connect(host=str(socket_dir), user=embedded.SUPERUSER, autocommit=True)
