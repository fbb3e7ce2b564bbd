"""The embedded server is shared, survives, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, NullPool, create_engine, make_url, text
from sqlalchemy.exc import ProgrammingError

from backend.kernel import embedded
from tests.support.databases import FAST, scratch

USER = """
import sys
from pathlib import Path
from backend.kernel.embedded import running
with running(Path(sys.argv[1])) as server:
    print(server.url, flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_user(directory: Path) -> Iterator[subprocess.Popen[str]]:
    """A second process that uses the server until its input ends or it is killed."""
    with subprocess.Popen(
        [sys.executable, "-c", USER, str(directory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("postgresql+psycopg://thidua_app@")
        yield process


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        yield connection


def ask(url: str, question: str) -> object:
    with connected(url) as connection:
        return connection.execute(text(question)).scalar_one()


def do(url: str, statement: str) -> None:
    with connected(url) as connection:
        connection.execute(text(statement))


def serves(directory: Path) -> bool:
    return (directory / "postgres" / "postmaster.pid").exists()


def postmaster(directory: Path) -> int:
    return int((directory / "postgres" / "postmaster.pid").read_text().split("\n", 1)[0])


@pytest.fixture(scope="module")
def directory() -> Iterator[Path]:
    with scratch() as folder:
        yield folder


@pytest.fixture
def fresh() -> Iterator[Path]:
    with scratch() as folder:
        yield folder


def test_the_application_role_owns_nothing_and_rules_nothing(directory: Path) -> None:
    with embedded.running(directory, FAST) as server:
        assert ask(server.url, "SELECT current_user") == "thidua_app"
        rights = "rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole"
        query = f"SELECT {rights} FROM pg_roles WHERE rolname = "
        assert ask(server.url, f"{query} current_user") is False
        assert ask(server.owner_url, f"{query} current_user") is False
        with pytest.raises(ProgrammingError, match="permission denied"):
            do(server.url, "CREATE TABLE mine (id int)")


def test_the_database_speaks_vietnamese_and_utc(directory: Path) -> None:
    with embedded.running(directory, FAST) as server:
        assert ask(server.url, "SHOW server_encoding") == "UTF8"
        assert ask(server.url, "SHOW timezone") == "UTC"
        assert ask(server.url, "SELECT lower('ĐẢNG ỦY')") == "đảng ủy"


def test_data_survives_a_restart_and_no_server_is_left(directory: Path) -> None:
    with embedded.running(directory, FAST) as server:
        do(server.owner_url, "CREATE TABLE kept AS SELECT 7 AS n")
    assert not serves(directory)
    with embedded.running(directory, FAST) as server:
        assert ask(server.owner_url, "SELECT n FROM kept") == 7
    assert not serves(directory)


def test_two_processes_share_one_server_and_the_last_stops_it(directory: Path) -> None:
    with another_user(directory) as other:
        first = postmaster(directory)
        with embedded.running(directory) as server:
            assert postmaster(directory) == first
            other.communicate()
            assert ask(server.url, "SELECT 1") == 1
    assert not serves(directory)


def test_a_killed_user_is_not_waited_for(directory: Path) -> None:
    with another_user(directory) as other:
        other.kill()
    assert serves(directory)
    with embedded.running(directory) as server:
        assert ask(server.url, "SELECT 1") == 1
    assert not serves(directory)


def test_a_killed_server_comes_back_with_its_data(directory: Path) -> None:
    with another_user(directory) as other:
        with embedded.running(directory) as server:
            do(server.owner_url, "CREATE TABLE durable AS SELECT 8 AS n")
            os.kill(postmaster(directory), signal.SIGKILL)
        other.kill()
    with embedded.running(directory) as server:
        assert ask(server.owner_url, "SELECT n FROM durable") == 8


def test_a_stale_pid_of_another_living_process_is_no_server(directory: Path) -> None:
    with embedded.running(directory):
        pass
    owner = (directory / "postgres").stat()
    root = os.geteuid() == 0
    account = owner.st_uid if root else None
    with subprocess.Popen(["sleep", "60"], user=account) as stranger:
        stale = directory / "postgres" / "postmaster.pid"
        stale.write_text(f"{stranger.pid}\n{directory}/postgres\n1\n5432\n\n\n1 1\nready\n")
        os.chown(stale, owner.st_uid, owner.st_gid)
        with embedded.running(directory) as server:
            assert ask(server.url, "SELECT 1") == 1
        stranger.kill()


def test_a_long_path_with_spaces_quotes_and_diacritics(fresh: Path) -> None:
    deep = fresh / "thư mục 'rất' dài có dấu cách" / ("x" * 100)
    with embedded.running(deep, FAST) as server:
        assert ask(server.url, "SELECT 1") == 1
        socket_dir = make_url(server.url).query["host"]
        assert isinstance(socket_dir, str)
        assert Path(socket_dir).stat().st_mode & 0o077 == 0
    assert not Path(socket_dir).exists()


def test_an_interrupted_creation_leaves_no_half_cluster(fresh: Path) -> None:
    (fresh / "postgres.new").mkdir()
    (fresh / "postgres.new" / "PG_VERSION").write_text("18")
    with embedded.running(fresh, FAST) as server:
        assert ask(server.url, "SELECT 1") == 1


def test_a_server_that_cannot_start_says_why(fresh: Path) -> None:
    with embedded.running(fresh, FAST):
        pass
    (fresh / "postgres" / "postgresql.auto.conf").write_text("no_such_setting = 1\n")
    with (
        pytest.raises(embedded.ServerFailedError, match="no_such_setting"),
        embedded.running(fresh, FAST),
    ):
        pass


def test_nobody_reaches_it_over_the_network(directory: Path) -> None:
    with embedded.running(directory, FAST) as server:
        assert ask(server.url, "SHOW listen_addresses") == ""
        assert (directory / "postgres").stat().st_mode & 0o077 == 0


def test_a_statement_that_fails_is_not_written_into_the_log(directory: Path) -> None:
    with (
        embedded.running(directory, FAST) as server,
        pytest.raises(ProgrammingError, match="secret_ballot"),
    ):
        do(server.url, "SELECT 'phiếu của đơn vị A' FROM secret_ballot")
    assert "phiếu" not in (directory / "postgres" / "log").read_text()
