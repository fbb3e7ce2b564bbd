"""Bringing a database to the tables of this version (alembic/, run as the tables' owner)."""

from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from alembic import command
from alembic.config import Config

import backend

ROOT = Path(__file__).resolve().parents[2]


def config(owner_url: str, url: str) -> Config:
    """Alembic's configuration for one database; the user of `url` is given its rights there."""
    found = Config(toml_file=ROOT / "pyproject.toml")
    found.attributes.update(owner_url=owner_url, url=url)
    return found


def migrate(owner_url: str, url: str, revision: str = "head") -> None:
    """Upgrade the database of `owner_url` to `revision`."""
    command.upgrade(config(owner_url, url), revision)


def know_all_tables() -> None:
    """Read the tables of all packages, and nothing else of them."""
    for module in walk_packages(backend.__path__, "backend."):
        if module.name.endswith(("models", "kernel.once")):
            import_module(module.name)
