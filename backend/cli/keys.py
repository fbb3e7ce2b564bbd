"""Keys of the installation changed for new ones, while it runs."""

import time
from typing import Annotated

import typer

from backend.access import one_time_codes
from backend.cli.installation import database_of, database_server
from backend.issuing import certificates
from backend.kernel import keys
from backend.kernel.vault import vault_in
from backend.settings import settings

cli = typer.Typer()

SETTLING = 5.0
"""Seconds after which no request holds the keys of before in its hand."""


@cli.command("change-signing-key")
def change_signing_key(
    *,
    known: Annotated[bool, typer.Option(help="Somebody else has the present one.")] = False,
) -> None:
    """Sign access tokens with a new key; no session ends, and nothing is restarted.

    Tokens that are under way are good until they end (ten minutes), unless the key is known.
    """
    keys.change_signing_key(settings().data_dir, known=known)
    typer.echo("A new key signs; the one before is void." if known else "A new key signs.")


@cli.command("change-vault-key")
def change_vault_key() -> None:
    """Lock every second factor and certificate with a new key; broken off, run it again."""
    data_dir = settings().data_dir
    keys.begin_vault_key(data_dir)
    time.sleep(SETTLING)
    vault = vault_in(data_dir)
    with (
        database_server() as server,
        database_of(server) as database,
        database.writing() as session,
    ):
        factors = one_time_codes.lock_anew(session, vault)
        kept = certificates.lock_anew(session, vault)
    keys.finish_vault_key(data_dir)
    typer.echo(f"Under the new key: {factors.moved} second factors, {kept.moved} certificates.")
    if lost := factors.lost + kept.lost:
        typer.echo(f"{lost} opened under no key, and are as they were: they are added anew.")
