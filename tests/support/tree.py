"""The files of the repository."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def python_files(folder: str) -> Iterator[Path]:
    """The Python files under a top folder."""
    yield from sorted((ROOT / folder).rglob("*.py"))


def tracked_files() -> list[Path]:
    """What is or is about to be committed: everything that git does not ignore."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]
