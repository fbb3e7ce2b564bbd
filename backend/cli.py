"""The command line: `thidua --help`."""

import asyncio
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from sqlalchemy import func, select

from backend.access.setup import create_administrator
from backend.backups import commands as backups
from backend.ballots.secret import urn as open_urn
from backend.ballots.secret.asking import Keys, Urn
from backend.ballots.secret.reading import over_since
from backend.ballots.secret.tellers import forget_backups
from backend.demo.accounts import ACCOUNTS, DEMO
from backend.demo.data import load_demo
from backend.demo.seal import give_seal
from backend.events import queries as events
from backend.events.rules import first_broken
from backend.kernel import embedded, jobs
from backend.kernel.db import Database, Tenant
from backend.kernel.embedded import Server
from backend.kernel.errors import Problem
from backend.kernel.keys import receipt_key
from backend.kernel.migrations import migrate as bring_up_to_date
from backend.scoring import commands
from backend.serving import serve as run_server
from backend.settings import Settings, settings

cli = typer.Typer(
    help="Thi Đua: the emulation year of a block, in one record.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

BAD_INPUT = 2


@cli.command()
def serve() -> None:
    """Serve the API and the built client (settings: HOST, PORT, DATABASE_URL, DATA_DIR …)."""
    with _database_server():
        run_server(settings())


@cli.command()
def worker() -> None:
    """Work off jobs until stopped."""
    with _database_server() as server:
        asyncio.run(jobs.work(server.url, settings()))


@cli.command()
def urn() -> None:
    """Keep the keys of secret ballots and open them, on URN_SOCKET, under an account of its own."""
    chosen = settings()
    if chosen.urn_socket is None:
        _stop("URN_SOCKET says on which socket the urn answers.")
    open_urn.serve(
        chosen.urn,
        chosen.urn_socket,
        lambda: typer.echo("The urn is ready."),
        chosen.urn_public_socket,
    )


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
        with _database_server() as server, _database(server) as database:
            tenant = _tenant(database, chosen.province)
            with database.reading() as connection:
                over = over_since(connection, tenant, days)
            for ballot_id in over:
                asked.destroy(ballot_id)
                with database.writing() as session:
                    forget_backups(session, tenant, ballot_id)
                typer.echo(f"{ballot_id}: its key is destroyed.")
    finally:
        asked.close()


@cli.command()
def migrate(name: Annotated[str, typer.Option(help="The province's name.")] = "") -> None:
    """Bring the database to this version's tables and set up the province served here."""
    with _database_server() as server:
        _set_up(server, settings().province, name or settings().province)
    typer.echo("The database is up to date.")


@cli.command()
def demo() -> None:
    """Serve the product with its demo data, in the foreground until Ctrl-C."""
    chosen = settings().model_copy(update={"province": DEMO, "jobs_inside": True})
    with _database_server() as server:
        _set_up(server, DEMO, "Dữ liệu trình diễn")
        with _database(server) as database:
            _load(database, chosen)
            give_seal(database, DEMO, chosen.data_dir)
        typer.echo("Demo accounts (also in docs/demo-accounts.json):")
        for account in ACCOUNTS:
            typer.echo(f"  {account.username:<18} {account.password}   {account.name}")
        run_server(chosen.model_copy(update={"database_url": server.url}))


def _load(database: Database, chosen: Settings) -> None:
    """The demo's votes are opened by the urn, as everybody's."""
    asked = Urn(chosen.urn_socket, chosen.urn)
    try:
        load_demo(database, Keys(asked, receipt_key(chosen.data_dir)), tell=typer.echo)
    finally:
        asked.close()


@cli.command("create-admin")
def create_admin(
    username: str,
    name: Annotated[str, typer.Option(help="The person's name.")],
    password: Annotated[str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)],
) -> None:
    """Open the first administrator's account; the password must be changed at first sign-in."""
    with _database_server() as server, _database(server) as database:
        tenant = _tenant(database, settings().province)
        try:
            with database.writing() as session:
                create_administrator(session, tenant, username, name, password)
        except Problem as problem:
            _stop("; ".join(error.message.vi for error in problem.errors))
    typer.echo(f"Account {username} is open.")


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
        with _database_server() as server:
            backups.backup(settings(), server, typer.echo)
    except backups.RefusedError as error:
        _stop(str(error))
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
        _stop(str(error))


@cli.command("backup-key")
def backup_key() -> None:
    """Make the pair for backups: the secret key on stdout, the recipient on stderr."""
    secret, recipient = backups.new_key()
    typer.echo(secret)
    typer.echo(f"BACKUP_RECIPIENT={recipient}", err=True)


@cli.command()
def rehearse(
    table: Path,
    facts: Path,
    table_id: Annotated[str | None, typer.Option("--table", help="Which table.")] = None,
) -> None:
    """Score the facts by the table; JSON on stdout, exit 2 with path and rule when one is bad."""
    raise typer.Exit(commands.rehearse(table, facts, table_id))


@cli.command("lint-criteria")
def lint_criteria(table: Path) -> None:
    """Check a scoring table, one finding a line."""
    raise typer.Exit(commands.lint_criteria(table))


@cli.command("verify-log")
def verify_log() -> None:
    """Recompute the log's chain of every province; exit 1 at the first broken place."""
    broken = False
    with _database_server() as server, _database(server) as database:
        for tenant, code in _tenants(database):
            with database.reading() as connection:
                place = first_broken(events.chain(connection, tenant))
                count, digest = events.head(connection, tenant)
            broken = broken or place is not None
            verdict = f"BROKEN at {place}" if place else f"intact, {count} entries"
            typer.echo(f"{code}: {verdict}, head {digest.hex()}")
    raise typer.Exit(int(broken))


def main() -> None:
    """The entry point of `thidua`; a SIGTERM unwinds it, so that the embedded server stops too."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    cli()


@contextmanager
def _database_server() -> Iterator[Server]:
    """The database of the settings; the embedded server when none is named."""
    chosen = settings()
    if chosen.database_url:
        yield Server(chosen.database_url, chosen.migration_database_url or chosen.database_url)
    else:
        told = backups.server_settings(chosen)
        with embedded.running(chosen.data_dir, told) as server:
            yield server


@contextmanager
def _database(server: Server) -> Iterator[Database]:
    database = Database(server.url, pool_size=2)
    try:
        yield database
    finally:
        database.engine.dispose()


def _set_up(server: Server, code: str, name: str) -> None:
    bring_up_to_date(server.owner_url, server.url)
    with _database(server) as database, database.writing() as session:
        if session.scalar(select(Tenant.id).where(Tenant.code == code)) is None:
            last = session.scalar(select(func.max(Tenant.id))) or 0
            session.add(Tenant(id=last + 1, code=code, name=name))


def _tenants(database: Database) -> list[tuple[int, str]]:
    with database.reading() as connection:
        rows = connection.execute(select(Tenant.id, Tenant.code).order_by(Tenant.id))
        return [(row.id, row.code) for row in rows]


def _tenant(database: Database, code: str) -> int:
    found = {name: tenant for tenant, name in _tenants(database)}
    if code not in found:
        _stop(f"The province {code!r} is not set up: run `thidua migrate` first.")
    return found[code]


def _stop(message: str) -> NoReturn:
    typer.echo(message, err=True)
    sys.exit(BAD_INPUT)
