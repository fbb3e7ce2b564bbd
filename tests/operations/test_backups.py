"""The restore drill: an installation comes back to a chosen second, and to its last."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import psycopg
import pytest
from pyrage import x25519
from sqlalchemy import make_url

from backend.backups.envelopes import UnreadableError
from backend.backups.restoring import NotEmptyError, restore
from backend.backups.rules import NoBaseError, Plan
from backend.backups.store import SUFFIX, base_file, bases
from backend.backups.taking import SERVER, Installation, take
from backend.kernel import embedded
from tests.support.databases import scratch

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
        connection.execute("INSERT INTO kept VALUES ('b')")
        second = take(what, EACH_TIME)
        assert first.base
        assert second.base
        assert (first.base.after, second.base.after) == (None, first.base.at)
        assert (first.files, second.files) == (2, 0)
        connection.execute("INSERT INTO kept VALUES ('c')")
        time.sleep(max(0.0, (second.base.at - datetime.now(UTC)).total_seconds()))
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
