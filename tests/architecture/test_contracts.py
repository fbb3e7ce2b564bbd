"""Imports follow the emulation year, and rules stay pure."""

import subprocess
import tomllib
from pathlib import Path

from tests.support.tree import ROOT

LINTER = ROOT / ".venv" / "bin" / "lint-imports"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINTER, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


def broken_tree(tmp_path: Path, module: str, code: str) -> Path:
    """Our own packages with one more module, under our own contracts."""
    for package in (ROOT / "backend").rglob("*.py"):
        copy = tmp_path / package.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text("")
    (tmp_path / "backend" / module).write_text(code)
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    return tmp_path


def test_the_contracts_are_kept() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


def test_an_import_against_the_year_is_seen(tmp_path: Path) -> None:
    tree = broken_tree(tmp_path, "seasons/operations.py", "import backend.awards")
    done = lint(tree)
    assert done.returncode == 1
    assert "backend.seasons is not allowed to import backend.awards" in done.stdout


def test_a_rule_that_knows_the_database_is_seen(tmp_path: Path) -> None:
    done = lint(broken_tree(tmp_path, "awards/rules.py", "import sqlalchemy"))
    assert done.returncode == 1
    assert "Rules are pure" in done.stdout
    assert "backend.awards.rules -> sqlalchemy" in done.stdout


def test_a_rule_that_knows_the_database_at_second_hand_is_seen(tmp_path: Path) -> None:
    tree = broken_tree(tmp_path, "scoring/rules.py", "import backend.kernel.db")
    (tree / "backend" / "kernel" / "db.py").write_text("import sqlalchemy")
    assert lint(tree).returncode == 1


def test_jose_outside_its_cage_is_seen(tmp_path: Path) -> None:
    done = lint(broken_tree(tmp_path, "access/sessions.py", "import jose"))
    assert done.returncode == 1
    assert "backend.access.sessions -> jose" in done.stdout


def test_every_domain_package_is_under_the_contract_of_its_modules() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())
    _, inside, *_ = config["tool"]["importlinter"]["contracts"]
    packages = {f"backend.{p.parent.name}" for p in (ROOT / "backend").glob("*/__init__.py")}
    assert set(inside["containers"]) == packages - {"backend.kernel", "backend.demo", "backend.cli"}
