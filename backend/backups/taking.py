"""Takes a backup: a base when one is due, the log up to now, files and keys that are new."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import psycopg
from pydantic import BaseModel, Field
from pyrage import x25519
from sqlalchemy import URL

from backend.backups.envelopes import seal
from backend.backups.rules import Base, Kind, Plan, due, segment, superfluous
from backend.backups.store import SUFFIX, base_file, bases, kept_files, log_file, segments
from backend.backups.tools import run
from backend.kernel import clock

SLOT = "thidua_backup"
"""Holds the log on the server until it is fetched."""

SERVER = {"summarize_wal": "on", "max_slot_wal_keep_size": "16GB"}
"""What the server is told: differences can be told, and forgotten backups do not fill the disk."""


class Installation(NamedTuple):
    """What is backed up, and for whom."""

    server: URL
    """The database's server, as a role with REPLICATION."""

    folders: dict[str, Path]
    """Folders of files that never change, by the name under which they are kept."""

    work: Path
    """A folder for what is not encrypted yet, and for the bases' manifests."""

    store: Path
    recipient: x25519.Recipient


class Taken(NamedTuple):
    """What one backup added and removed, in files."""

    base: Base | None
    segments: int
    files: int
    removed: int


class _Range(BaseModel):
    timeline: int = Field(alias="Timeline")
    start: str = Field(alias="Start-LSN")


class _Manifest(BaseModel):
    """What is asked of `backup_manifest`."""

    ranges: list[_Range] = Field(alias="WAL-Ranges")


def take(what: Installation, plan: Plan) -> Taken:
    """One backup; two at once take turns. `embedded.ServerFailedError` if a program fails."""
    what.work.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone(what.work):
        base = _base_due(what, plan)
        fetched = _log(what)
        added = sum(_new_files(what, name) for name in what.folders)
        return Taken(base, fetched, added, _removed(what, plan))


@contextmanager
def _alone(work: Path) -> Iterator[None]:
    with (work / "lock").open("w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield


def _connected(what: Installation) -> psycopg.Connection:
    address = what.server.set(drivername="postgresql")
    return psycopg.connect(address.render_as_string(hide_password=False), autocommit=True)


def _hold_log(what: Installation) -> bool:
    """Hold the log from now on; whether it was not held until now: a gap needs a new base."""
    with _connected(what) as connection:
        held = connection.execute(
            "SELECT wal_status = 'lost' FROM pg_replication_slots WHERE slot_name = %s", [SLOT]
        ).fetchone()
        if held == (False,):
            return False
        if held:
            connection.execute("SELECT pg_drop_replication_slot(%s)", [SLOT])
        connection.execute("SELECT pg_create_physical_replication_slot(%s, true)", [SLOT])
    return True


def _base_due(what: Installation, plan: Plan) -> Base | None:
    """The base that is due; whole where the manifest of the last one is not at hand."""
    known = bases(what.store)
    kind = Kind.whole if _hold_log(what) else due(known, plan, clock.now())
    if kind is None:
        return None
    last = max(known, key=lambda base: base.at, default=None)
    if kind is Kind.whole or last is None or not _manifest(what, last).exists():
        return _copied(what, None)
    return _copied(what, last)


def _copied(what: Installation, before: Base | None) -> Base:
    with TemporaryDirectory(dir=what.work) as folder:
        copy = Path(folder) / "base"
        options = [f"--pgdata={copy}", "--wal-method=none", "--checkpoint=fast"]
        if before:
            options.append(f"--incremental={_manifest(what, before)}")
        run("pg_basebackup", *options, server=what.server)
        manifest = copy / "backup_manifest"
        first = _Manifest.model_validate_json(manifest.read_bytes()).ranges[0]
        start = segment(first.timeline, first.start)
        base = Base(_next_second(), start, before.at if before else None)
        seal(copy, base_file(what.store, base), what.recipient, what.work)
        manifest.replace(_manifest(what, base))
    return base


def _next_second() -> datetime:
    """Replaying reaches no moment before the copy's end."""
    return datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=1)


def _manifest(what: Installation, base: Base) -> Path:
    return what.work / f"{base.name}.manifest"


def _log(what: Installation) -> int:
    """All of the log that is on the server's disk by now; the last segment is not full yet."""
    with _connected(what) as connection:
        row = connection.execute("SELECT (pg_current_wal_flush_lsn() - 1)::text").fetchone()
    assert row is not None
    with TemporaryDirectory(dir=what.work) as folder:
        options = (f"--directory={folder}", f"--slot={SLOT}", "--no-loop", "--synchronous")
        run("pg_receivewal", f"--endpos={row[0]}", *options, server=what.server)
        fetched = sorted(Path(folder).iterdir())
        for file in fetched:
            target = log_file(what.store, file.name.removesuffix(".partial"))
            seal(file, target, what.recipient, what.work)
        return len(fetched)


def _present(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


def _new_files(what: Installation, name: str) -> int:
    """Files never change once they have their name: only those that are missing are added."""
    folder, kept = what.folders[name], what.store / name
    new = sorted(_present(folder) - kept_files(kept))
    return sum(_added(what, folder / file, kept / f"{file}{SUFFIX}") for file in new)


def _added(what: Installation, file: Path, target: Path) -> bool:
    """Whether it is kept now; a file that was swept since it was listed is missed by nobody."""
    try:
        seal(file, target, what.recipient, what.work)
    except FileNotFoundError:
        if file.exists():
            raise
        return False
    return True


def _removed(what: Installation, plan: Plan) -> int:
    """What no moment needs that is kept: what was deleted leaves the backups too, in time."""
    old, log = superfluous(bases(what.store), segments(what.store), plan, clock.now())
    files = [base_file(what.store, base) for base in old]
    files += [log_file(what.store, name) for name in log]
    files += [file for name in what.folders for file in _long_gone(what, name, plan)]
    for file in files:
        file.unlink()
    for base in old:
        _manifest(what, base).unlink(missing_ok=True)
    return len(files)


def _long_gone(what: Installation, name: str, plan: Plan) -> Iterator[Path]:
    """Files that were deleted long ago; a mark beside a file tells since when it is known."""
    kept, present = what.store / name, _present(what.folders[name])
    for file in kept_files(kept):
        mark = kept / f"{file}.gone"
        if file in present:
            mark.unlink(missing_ok=True)
        elif not mark.exists():
            mark.touch()
        elif clock.now().timestamp() - mark.stat().st_mtime >= plan.keep.total_seconds():
            yield from (kept / f"{file}{SUFFIX}", mark)
