"""Backups: taken, restored, and the pair of keys for them."""

import time
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from backend.backups import commands as backups
from backend.cli.installation import database_server, stop
from backend.settings import settings

cli = typer.Typer()


@cli.command()
def backup(
    every: Annotated[int, typer.Option(min=0, help="Again after so many minutes; 0 = once.")] = 0,
) -> None:
    """Back the database, files and keys up, encrypted (BACKUP_DIR, BACKUP_RECIPIENT).

    With --every a run that fails is told, and the next one comes all the same.
    """
    while True:
        failed = _backed_up()
        if not every:
            raise typer.Exit(int(failed))
        time.sleep(every * 60)


def _backed_up() -> bool:
    """Take one backup; whether it failed."""
    try:
        with database_server() as server:
            backups.backup(settings(), server, typer.echo)
    except backups.RefusedError as error:
        stop(str(error))
    except backups.FAILURES as error:
        typer.echo(f"This backup failed: {error}", err=True)
        return True
    return False


@cli.command("restore")
def restore_backup(
    store: Path,
    key: Annotated[Path, typer.Option(help="The file with the secret key.")],
    to: Annotated[str, typer.Option(help="2026-11-22T10:00:00+07:00; none = the last.")] = "",
) -> None:
    """Restore the installation as it was at a second into DATA_DIR, which must be empty."""
    try:
        moment = datetime.fromisoformat(to) if to else None
        typer.echo(backups.restore_to(store, settings().data_dir, key, moment))
    except (backups.RefusedError, ValueError) as error:
        stop(str(error))


@cli.command("backup-key")
def backup_key() -> None:
    """Make the pair for backups: the secret key on stdout, the recipient on stderr."""
    secret, recipient = backups.new_key()
    typer.echo(secret)
    typer.echo(f"BACKUP_RECIPIENT={recipient}", err=True)
