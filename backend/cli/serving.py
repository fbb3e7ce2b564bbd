"""The product as it runs: the web server, its worker, the demo."""

import asyncio

import typer

from backend.ballots.secret.asking import Keys, Urn
from backend.cli.installation import database_of, database_server, set_up
from backend.demo.accounts import ACCOUNTS, DEMO
from backend.kernel.db import Database
from backend.kernel.keys import receipt_key
from backend.settings import Settings, settings

cli = typer.Typer()

SHOWN = {
    "province": DEMO,
    "jobs_inside": True,
    "password_grant": True,
    "native_redirects": "nhan-su-di-dong=http://127.0.0.1/xong",
}
"""What the demonstration has beyond the settings: all that there is can be tried."""


@cli.command()
def serve() -> None:
    """Serve the API and the built client (settings: HOST, PORT, DATABASE_URL, DATA_DIR …)."""
    from backend.serving import serve as run_server

    with database_server():
        run_server(settings())


@cli.command()
def worker() -> None:
    """Work off jobs until stopped."""
    from backend.work import work

    chosen = settings()
    with database_server() as server:
        asyncio.run(work(chosen.direct_database_url or server.url, chosen))


@cli.command()
def demo() -> None:
    """Serve the product with its demo data, in the foreground until Ctrl-C."""
    from backend.demo.seal import give_seal
    from backend.serving import serve as run_server

    chosen = settings().model_copy(update=SHOWN)
    with database_server() as server:
        set_up(server, DEMO, "Dữ liệu trình diễn")
        with database_of(server) as database:
            _load(database, chosen)
            give_seal(database, DEMO, chosen.data_dir)
        typer.echo("Demo accounts (also in docs/demo-accounts.json):")
        for account in ACCOUNTS:
            typer.echo(f"  {account.username:<18} {account.password}   {account.name}")
        run_server(chosen.model_copy(update={"database_url": server.url}))


def _load(database: Database, chosen: Settings) -> None:
    """The demo's votes are opened by the urn, as everybody's."""
    from backend.demo.data import load_demo

    asked = Urn(chosen.urn_socket, chosen.urn)
    try:
        load_demo(database, Keys(asked, receipt_key(chosen.data_dir)), tell=typer.echo)
    finally:
        asked.close()
