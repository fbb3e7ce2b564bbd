"""The urn, a process by itself: it holds keys, and loads nothing that it does not need."""

import typer

from backend.ballots.secret import urn as open_urn
from backend.settings import settings

cli = typer.Typer()


@cli.command()
def urn() -> None:
    """Keep the keys of secret ballots and open them, on URN_SOCKET, under an account of its own."""
    chosen = settings()
    if chosen.urn_socket is None:
        raise typer.BadParameter("URN_SOCKET says on which socket the urn answers.")
    open_urn.serve(
        chosen.urn,
        chosen.urn_socket,
        lambda: typer.echo("The urn is ready."),
        chosen.urn_public_socket,
    )
