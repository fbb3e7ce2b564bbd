"""What the command line does with backups."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import psycopg
import pyrage
from pyrage import x25519
from sqlalchemy import URL, make_url

from backend.backups.envelopes import UnreadableError
from backend.backups.restoring import NotEmptyError, restore
from backend.backups.rules import NoBaseError, Plan
from backend.backups.taking import SERVER, Installation, take
from backend.kernel import embedded
from backend.settings import Settings

_WHY_NOT = (
    OSError,
    pyrage.IdentityError,
    NotEmptyError,
    NoBaseError,
    UnreadableError,
    embedded.ServerFailedError,
)


FAILURES = (OSError, psycopg.Error, embedded.ServerFailedError)
"""What ends one run and may be over at the next: a full disk, a database that is away."""


class RefusedError(ValueError):
    """What was asked cannot be done; the text says why."""


def new_key() -> tuple[str, str]:
    """A new pair: the secret key, to be printed and kept away from the server; the recipient."""
    identity = x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def backup(chosen: Settings, server: embedded.Server, tell: Callable[[str], None]) -> None:
    """Take one backup. `RefusedError` where a setting is missing or wrong."""
    if chosen.backup_dir is None:
        raise RefusedError("BACKUP_DIR says where backups go.")
    try:
        recipient = x25519.Recipient.from_str(chosen.backup_recipient)
    except pyrage.RecipientError as error:
        raise RefusedError("BACKUP_RECIPIENT is no age1… of `thidua backup-key`.") from error
    folders = {"files": chosen.files, "keys": chosen.data_dir / "keys"}
    what = Installation(
        _server(chosen, server), folders, chosen.data_dir / "backups", chosen.backup_dir, recipient
    )
    taken = take(what, Plan())
    base = f"base {taken.base.name}; " if taken.base else ""
    tell(f"{base}log {taken.segments}, files {taken.files}, removed {taken.removed}.")


def restore_to(store: Path, data_dir: Path, key: Path, moment: datetime | None) -> str:
    """Restore into `data_dir`; what was done. `RefusedError` with the reason."""
    if moment is not None and moment.tzinfo is None:
        raise RefusedError("The moment needs its time zone: 2026-11-22T10:00:00+07:00.")
    try:
        identity = x25519.Identity.from_str(key.read_text().strip())
        done = restore(store, data_dir, identity, moment)
    except _WHY_NOT as error:
        raise RefusedError(str(error)) from error
    return f"Restored from {done.base.name}: log {done.segments}, files {done.files}."


def _server(chosen: Settings, server: embedded.Server) -> URL:
    if chosen.backup_database_url:
        return make_url(chosen.backup_database_url)
    if chosen.database_url:
        raise RefusedError("BACKUP_DATABASE_URL names the database as a role with REPLICATION.")
    return make_url(server.url).set(username=embedded.SUPERUSER)


def server_settings(chosen: Settings) -> dict[str, str]:
    """What the embedded server is told so that it can be backed up."""
    return SERVER if chosen.backup_dir else {}
