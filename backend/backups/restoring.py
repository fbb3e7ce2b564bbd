"""Brings an installation back to a second: into an empty folder, beside what still runs."""

import os
import time
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import psycopg
from pyrage import x25519
from sqlalchemy import make_url

from backend.backups.envelopes import open_file, open_folder
from backend.backups.rules import Base, chain, needed
from backend.backups.store import SUFFIX, base_file, bases, kept_files, log_file, segments
from backend.backups.tools import run
from backend.kernel import embedded

FOLDERS = ("files", "keys")
"""What is kept beside the database. The keys of secret ballots are not."""


class NotEmptyError(ValueError):
    """There is something where the installation is to be restored."""


class Restored(NamedTuple):
    """From which base, with how many files of the log and beside the database."""

    base: Base
    segments: int
    files: int


def restore(
    store: Path, data_dir: Path, identity: x25519.Identity, moment: datetime | None = None
) -> Restored:
    """The installation as it was at `moment` (with a time zone); the last one when none is given.

    Every file is checked by age, the base by its manifest, the log by PostgreSQL. Errors:
    `NotEmptyError`, `NoBaseError`, `UnreadableError`, and `embedded.ServerFailedError`, also when
    the log does not reach the moment.
    """
    if data_dir.exists() and any(data_dir.iterdir()):
        raise NotEmptyError(f"{data_dir} is not empty")
    links = chain(bases(store), moment)
    log = needed(segments(store), links)
    data_dir.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=data_dir) as folder:
        work = Path(folder)
        for name in log:
            open_file(log_file(store, name), work / "log" / name, identity, work)
        _combine(store, links, data_dir / "postgres", identity, work)
        _replay(data_dir, work / "log", moment)
        files = sum(_files(store, name, data_dir, identity, work) for name in FOLDERS)
    return Restored(links[-1], len(log), files)


def _files(store: Path, name: str, data_dir: Path, identity: x25519.Identity, work: Path) -> int:
    kept = kept_files(store / name)
    (data_dir / name).mkdir(mode=0o700)
    for file in kept:
        open_file(store / name / f"{file}{SUFFIX}", data_dir / name / file, identity, work)
    return len(kept)


def _combine(
    store: Path, links: list[Base], target: Path, identity: x25519.Identity, work: Path
) -> None:
    copies = [work / base.name for base in links]
    for base, copy in zip(links, copies, strict=True):
        open_folder(base_file(store, base), copy, identity, work)
    if len(copies) == 1:
        copies[0].rename(target)
        target.chmod(0o700)
    else:
        run("pg_combinebackup", *map(str, copies), f"--output={target}")
    run("pg_verifybackup", "--no-parse-wal", str(target))


def _replay(data_dir: Path, log: Path, moment: datetime | None) -> None:
    """Let a server of its own replay the log up to the moment, and stop it again."""
    pgdata = data_dir / "postgres"
    (pgdata / "recovery.signal").touch()
    if os.geteuid() == 0:
        _give(pgdata, log)
    quoted = str(log.resolve()).replace("%", "%%")
    settings = {"restore_command": f'cp "{quoted}/%f" "%p"', "recovery_target_action": "promote"}
    if moment:
        settings["recovery_target_time"] = moment.isoformat()
    try:
        with embedded.running(data_dir, settings) as server:
            _wait_for_the_end(server)
    except psycopg.OperationalError as error:  # a server that cannot reach the moment ends itself
        said = (pgdata / "log").read_text()[-2000:]
        raise embedded.ServerFailedError(f"the log could not be replayed:\n{said}") from error


def _give(*folders: Path) -> None:
    """To the account under which root runs the server."""
    account = embedded.system_account()
    for folder in folders:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, account.pw_uid, account.pw_gid, follow_symlinks=False)
        folder.parent.chmod(folder.parent.stat().st_mode | 0o001)


def _wait_for_the_end(server: embedded.Server) -> None:
    address = make_url(server.url).set(drivername="postgresql", username=embedded.SUPERUSER)
    with psycopg.connect(address.render_as_string(), autocommit=True) as connection:
        while connection.execute("SELECT pg_is_in_recovery()").fetchone() == (True,):
            time.sleep(0.1)
