"""The installation that a command is about: its database, the provinces in it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer
from sqlalchemy import func, select

from backend.backups.commands import server_settings
from backend.kernel import embedded
from backend.kernel.db import Database, Tenant
from backend.kernel.embedded import Server
from backend.settings import settings

BAD_INPUT = 2


@contextmanager
def database_server() -> Iterator[Server]:
    """The database of the settings; the embedded server when none is named."""
    chosen = settings()
    if chosen.database_url:
        yield Server(chosen.database_url, chosen.migration_database_url or chosen.database_url)
    else:
        told = server_settings(chosen)
        with embedded.running(chosen.data_dir, told) as server:
            yield server


@contextmanager
def database_of(server: Server) -> Iterator[Database]:
    """Its tables, as the application sees them."""
    database = Database(server.url, pool_size=2)
    try:
        yield database
    finally:
        database.engine.dispose()


def set_up(server: Server, code: str, name: str) -> None:
    """Bring the tables to this version; set the province up where it is not."""
    from backend.kernel import migrations

    migrations.migrate(server.owner_url, server.url)
    with database_of(server) as database, database.writing() as session:
        if session.scalar(select(Tenant.id).where(Tenant.code == code)) is None:
            last = session.scalar(select(func.max(Tenant.id))) or 0
            session.add(Tenant(id=last + 1, code=code, name=name))


def provinces(database: Database) -> list[tuple[int, str]]:
    """Number and code of each."""
    with database.reading() as connection:
        rows = connection.execute(select(Tenant.id, Tenant.code).order_by(Tenant.id))
        return [(row.id, row.code) for row in rows]


def province_of(database: Database, code: str) -> int:
    """The number of the province; ends the command where there is none."""
    found = {name: tenant for tenant, name in provinces(database)}
    if code not in found:
        stop(f"The province {code!r} is not set up: run `thidua migrate` first.")
    return found[code]


def stop(message: str) -> NoReturn:
    """End the command with its reason, exit code 2."""
    typer.echo(message, err=True)
    sys.exit(BAD_INPUT)
