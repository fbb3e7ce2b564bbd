"""The restore drill: an installation comes back to a chosen second, and to its last."""

import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import psycopg
import pytest
from pyrage import x25519
from sqlalchemy import URL, make_url

from backend.backups import taking
from backend.backups.commands import new_key
from backend.backups.envelopes import UnreadableError
from backend.backups.restoring import NotEmptyError, restore
from backend.backups.rules import NoBaseError, Plan
from backend.backups.store import SUFFIX, base_file, bases, kept_files
from backend.backups.taking import SERVER, Installation, take
from backend.cli import main
from backend.kernel import embedded
from backend.settings import settings
from tests.support.databases import scratch
from tests.support.killing import free_port

EACH_TIME = Plan(whole_every=timedelta(days=7), difference_every=timedelta(0))
LOG_ONLY = Plan(difference_every=timedelta(days=7))


@contextmanager
def database(data_dir: Path) -> Iterator[tuple[psycopg.Connection, embedded.Server]]:
    """The server of that folder, and its superuser."""
    with embedded.running(data_dir, {**SERVER, "fsync": "off"}) as server:  # commits are waited for
        address = make_url(server.url).set(drivername="postgresql", username=embedded.SUPERUSER)
        with psycopg.connect(address.render_as_string(), autocommit=True) as connection:
            yield connection, server


def rows(data_dir: Path) -> list[str]:
    with database(data_dir) as (connection, _):
        told = connection.execute("SELECT told FROM kept ORDER BY told").fetchall()
    return [row[0] for row in told]


class Drill(NamedTuple):
    """An installation that was backed up while it worked, and is gone."""

    folder: Path
    store: Path
    identity: x25519.Identity
    before: datetime
    """A second before everything was deleted; two bases and some log are older."""


def wait_for(moment: datetime) -> None:
    """A base bears the next full second: until then it is the newest, and none is due."""
    time.sleep(max(0.0, (moment - datetime.now(UTC)).total_seconds()))


def worked(folder: Path, store: Path, recipient: x25519.Recipient) -> datetime:
    """Rows before, between and after two bases; then everything is deleted by mistake."""
    data_dir = folder / "data"
    with database(data_dir) as (connection, server):
        (data_dir / "files" / "1").mkdir(parents=True)
        (data_dir / "files" / "1" / "minh-chứng").write_bytes(b"scan")
        (data_dir / "keys").mkdir()
        (data_dir / "keys" / "vault.key").write_bytes(b"secret of the vault")
        folders = {name: data_dir / name for name in ("files", "keys")}
        superuser = make_url(server.url).set(username=embedded.SUPERUSER)
        what = Installation(superuser, folders, data_dir / "backups", store, recipient)
        connection.execute("CREATE TABLE kept (told text)")
        connection.execute("INSERT INTO kept VALUES ('a')")
        first = take(what, EACH_TIME)
        assert first.base
        wait_for(first.base.at)
        connection.execute("INSERT INTO kept VALUES ('b')")
        second = take(what, EACH_TIME)
        assert second.base
        assert (first.base.after, second.base.after) == (None, first.base.at)
        assert (first.files, second.files) == (2, 0)
        connection.execute("INSERT INTO kept VALUES ('c')")
        wait_for(second.base.at)
        before = datetime.now(UTC)
        connection.execute("DELETE FROM kept")
        assert take(what, LOG_ONLY).base is None
    return before


@pytest.fixture(scope="module")
def drill() -> Iterator[Drill]:
    with scratch() as folder:
        identity = x25519.Identity.generate()
        before = worked(folder, folder / "store", identity.to_public())
        shutil.rmtree(folder / "data")
        yield Drill(folder, folder / "store", identity, before)


def test_the_installation_comes_back_to_a_chosen_moment(drill: Drill) -> None:
    target = drill.folder / "before"

    done = restore(drill.store, target, drill.identity, drill.before)

    assert rows(target) == ["a", "b", "c"]
    assert (target / "files" / "1" / "minh-chứng").read_bytes() == b"scan"
    key = target / "keys" / "vault.key"
    assert (key.read_bytes(), key.stat().st_mode & 0o777) == (b"secret of the vault", 0o600)
    assert sorted(path.name for path in target.iterdir() if path.is_dir()) == [
        "files",
        "keys",
        "postgres",
    ]
    assert done.base.after is not None, "from a difference"


def test_the_last_moment_is_the_one_when_nothing_is_said(drill: Drill) -> None:
    restore(drill.store, drill.folder / "last", drill.identity)
    assert rows(drill.folder / "last") == []


def test_nothing_in_the_store_can_be_read_without_the_key(drill: Drill) -> None:
    files = [path for path in drill.store.rglob("*") if path.is_file()]
    assert all(path.name.endswith(SUFFIX) for path in files)
    assert all(path.read_bytes().startswith(b"age-encryption.org/v1\n") for path in files)
    with pytest.raises(UnreadableError):
        restore(drill.store, drill.folder / "stranger", x25519.Identity.generate())


def test_one_altered_byte_is_found(drill: Drill) -> None:
    altered = drill.folder / "altered-store"
    shutil.copytree(drill.store, altered)
    file = base_file(altered, min(bases(altered)))
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    with pytest.raises(UnreadableError):
        restore(altered, drill.folder / "altered", drill.identity)


def test_what_cannot_be_reached_is_said(drill: Drill) -> None:
    long_ago = drill.before - timedelta(days=1)
    with pytest.raises(NoBaseError):
        restore(drill.store, drill.folder / "too-early", drill.identity, long_ago)
    with pytest.raises(NotEmptyError):
        restore(drill.store, drill.store, drill.identity)
    tomorrow = drill.before + timedelta(days=1)
    with pytest.raises(embedded.ServerFailedError, match="target"):
        restore(drill.store, drill.folder / "too-late", drill.identity, tomorrow)


def test_a_file_that_is_swept_meanwhile_is_missed_by_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the listing and the reading of its folder a file goes."""
    folder, store = tmp_path / "files", tmp_path / "store"
    for name in ("1", "2", "3"):
        (folder / name).mkdir(parents=True)
        (folder / name / "scan").write_bytes(b"scan")
    (tmp_path / "work").mkdir()
    recipient = x25519.Identity.generate().to_public()
    what = Installation(
        URL.create("postgresql"), {"files": folder}, tmp_path / "work", store, recipient
    )
    listed = taking._present(folder)
    (folder / "2" / "scan").unlink()
    monkeypatch.setattr(taking, "_present", lambda _: listed)

    assert taking._new_files(what, "files") == 2

    assert kept_files(store / "files") == {Path("1/scan"), Path("3/scan")}


def test_a_schedule_outlives_a_run_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The database is away: told, and tried again; without --every it is the command's failure."""
    nobody = f"postgresql+psycopg://thidua_app@127.0.0.1:{free_port()}/thidua"
    chosen = {
        "BACKUP_DIR": str(tmp_path / "store"),
        "BACKUP_RECIPIENT": new_key()[1],
        "DATA_DIR": str(tmp_path / "data"),
        "DATABASE_URL": nobody,
        "BACKUP_DATABASE_URL": nobody,
    }
    for name, value in chosen.items():
        monkeypatch.setenv(name, value)
    pauses = iter((None, None, SystemExit(7)))

    def pause(seconds: float) -> None:
        assert seconds == 300
        if (end := next(pauses)) is not None:
            raise end

    monkeypatch.setattr(time, "sleep", pause)
    settings.cache_clear()
    asked_to_end = signal.getsignal(signal.SIGTERM)

    assert ended(monkeypatch, "backup", "--every", "5") == 7
    assert capsys.readouterr().err.count("This backup failed: ") == 3
    assert ended(monkeypatch, "backup") == 1

    signal.signal(signal.SIGTERM, asked_to_end)
    settings.cache_clear()


def ended(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> object:
    """How a command ended."""
    monkeypatch.setattr(sys, "argv", ["thidua", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    return end.value.code
