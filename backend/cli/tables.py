"""Scoring tables by themselves: rehearsed on facts, checked."""

from pathlib import Path
from typing import Annotated

import typer

from backend.scoring import commands

cli = typer.Typer()


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
