"""The command line: `thidua --help`. A command imports what it needs, and nothing else."""

import gc
import signal
import sys
from collections.abc import Sequence
from importlib import import_module

import typer

MODULES = {
    "serve": "serving",
    "worker": "serving",
    "demo": "serving",
    "migrate": "province",
    "create-admin": "province",
    "verify-log": "province",
    "province-statements": "province",
    "change-signing-key": "keys",
    "change-vault-key": "keys",
    "urn": "urn",
    "destroy-urn-keys": "urn_keys",
    "backup": "backups",
    "restore": "backups",
    "backup-key": "backups",
    "rehearse": "tables",
    "lint-criteria": "tables",
}
"""Where each command is; the urn, which holds keys, thus loads a tenth of the product."""


def main() -> None:
    """The entry point of `thidua`; a SIGTERM unwinds it, so that the embedded server stops too."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    command_line(sys.argv[1:2])()


def command_line(asked: Sequence[str]) -> typer.Typer:
    """The command that is asked for by name; all of them for help, or where there is no such."""
    cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    cli.callback()(about)
    found = [MODULES[name] for name in asked if name in MODULES]
    gc.disable()  # what is imported stays: looking for what does not takes a fifth of the start
    for module in found or dict.fromkeys(MODULES.values()):
        cli.add_typer(import_module(f"backend.cli.{module}").cli)
    gc.enable()
    return cli


def about() -> None:
    """Thi Đua: the emulation year of a block, in one record."""
