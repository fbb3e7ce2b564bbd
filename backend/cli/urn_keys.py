"""The end of the keys of secret ballots."""

from typing import Annotated

import typer

from backend.ballots.secret.asking import Urn
from backend.ballots.secret.reading import over_since
from backend.ballots.secret.tellers import forget_backups
from backend.cli.installation import database_of, database_server, province_of
from backend.settings import settings

cli = typer.Typer()


@cli.command("destroy-urn-keys")
def destroy_urn_keys(
    days: Annotated[int, typer.Option(min=90, help="Days since the result.")] = 90,
) -> None:
    """Destroy the keys of ballots whose complaint period is over: 90 days (Luật Khiếu nại, Điều 9).

    Afterwards nobody ever opens an envelope, in no backup and in no log of the database.
    """
    chosen = settings()
    asked = Urn(chosen.urn_socket, chosen.urn)
    try:
        with database_server() as server, database_of(server) as database:
            tenant = province_of(database, chosen.province)
            with database.reading() as connection:
                over = over_since(connection, tenant, days)
            for ballot_id in over:
                asked.destroy(ballot_id)
                with database.writing() as session:
                    forget_backups(session, tenant, ballot_id)
                typer.echo(f"{ballot_id}: its key is destroyed.")
    finally:
        asked.close()
