"""What a process loads before it does anything: nothing that only few of its acts need."""

import json
import subprocess
import sys
import tomllib
from importlib import import_module

import pytest
from alembic.script import ScriptDirectory

from backend.kernel.health import newest_revision
from backend.kernel.migrations import config
from tests.support.tree import ROOT

HEAVY = {"PIL", "aiohttp", "alembic", "docx", "pyhanko", "pypdfium2", "scim2_models", "zxcvbn"}
"""What draws Word and previews, seals, migrates, judges passwords, and speaks SCIM."""

WEB = {"backend.main", "backend.serving", "uvicorn"}
KNOWN = """
from backend.kernel.db import Base
for table in Base.metadata.tables.values():
    for key in table.foreign_keys:
        key.column  # raises where the table that it names is not known
"""
STARTS = {
    "the web server": ("import backend.serving", HEAVY),
    "a worker, with the tables that its own refer to": (
        f"import backend.work\n{KNOWN}",
        HEAVY | WEB,
    ),
    "the command line": (
        "from backend.cli import command_line; command_line(['--help'])",  # with every command
        HEAVY | WEB,
    ),
    "all tables": (
        "from backend.kernel import migrations; migrations.know_all_tables()",
        HEAVY - {"alembic"} | WEB,
    ),
}


@pytest.mark.parametrize("start", STARTS)
def test_a_start_loads_nothing_that_few_acts_need(start: str) -> None:
    statement, without = STARTS[start]
    program = f"{statement}\nimport json, sys\nprint(json.dumps([*sys.modules]))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True
    )
    loaded = json.loads(done.stdout)
    assert "backend" in loaded
    assert without & set(loaded) == set()


def test_what_is_loaded_later_is_there() -> None:
    """The linter keeps these imports out of the head of every file; each name is a module's."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["ruff"]["lint"]
    later = settings["flake8-tidy-imports"]["banned-module-level-imports"]
    assert len(later) > 5
    for module in later:
        import_module(module)


def test_the_product_asks_for_the_revision_that_alembic_ends_at() -> None:
    assert ScriptDirectory.from_config(config("", "")).get_heads() == [newest_revision()]
