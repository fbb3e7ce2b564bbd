"""The tables, the first administrator of a province, its log."""

from typing import Annotated

import typer

from backend.access.setup import create_administrator
from backend.cli.installation import (
    database_of,
    database_server,
    province_of,
    provinces,
    set_up,
    stop,
)
from backend.events import queries as events
from backend.events.rules import first_broken
from backend.kernel.errors import Problem
from backend.kernel.provinces import distribution, publication, subscription
from backend.settings import settings

cli = typer.Typer()


@cli.command()
def migrate(name: Annotated[str, typer.Option(help="The province's name.")] = "") -> None:
    """Bring the database to this version's tables and set up the province served here."""
    with database_server() as server:
        set_up(server, settings().province, name or settings().province)
    typer.echo("The database is up to date.")


@cli.command("create-admin")
def create_admin(
    username: str,
    name: Annotated[str, typer.Option(help="The person's name.")],
    password: Annotated[str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)],
) -> None:
    """Open the first administrator's account; the password must be changed at first sign-in."""
    with database_server() as server, database_of(server) as database:
        tenant = province_of(database, settings().province)
        try:
            with database.writing() as session:
                create_administrator(session, tenant, username, name, password)
        except Problem as problem:
            stop("; ".join(error.message.vi for error in problem.errors))
    typer.echo(f"Account {username} is open.")


@cli.command("verify-log")
def verify_log() -> None:
    """Recompute the log's chain of every province; exit 1 at the first broken place."""
    broken = False
    with database_server() as server, database_of(server) as database:
        for tenant, code in provinces(database):
            with database.reading() as connection:
                place = first_broken(events.chain(connection, tenant))
                count, digest = events.head(connection, tenant)
            broken = broken or place is not None
            verdict = f"BROKEN at {place}" if place else f"intact, {count} entries"
            typer.echo(f"{code}: {verdict}, head {digest.hex()}")
    raise typer.Exit(int(broken))


@cli.command("province-statements")
def province_statements(
    source: Annotated[str, typer.Option(help="Where it is: libpq's address.")] = "host=… dbname=…",
    *,
    citus: Annotated[bool, typer.Option(help="Spread all provinces over a Citus.")] = False,
) -> None:
    """Print the SQL that moves the province served here to another server, for all its tables."""
    from backend.kernel.migrations import know_all_tables

    know_all_tables()
    if citus:
        typer.echo("\n".join(distribution()))
        return
    with database_server() as server, database_of(server) as database:
        tenant = province_of(database, settings().province)
    typer.echo(f"-- where it is\n{publication(tenant)}")
    typer.echo(f"-- where it goes\n{subscription(tenant, source)}")
