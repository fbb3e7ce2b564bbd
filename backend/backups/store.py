"""What lies where in the folder of backups: `base/`, `log/`, `files/`, `keys/`."""

from pathlib import Path

from backend.backups.rules import Base

SUFFIX = ".gz.age"


def bases(store: Path) -> list[Base]:
    """The bases that are there, in no order."""
    named = (Base.named(path.name.removesuffix(SUFFIX)) for path in (store / "base").glob("[!.]*"))
    return [base for base in named if base]


def base_file(store: Path, base: Base) -> Path:
    """Where a base lies."""
    return store / "base" / f"{base.name}{SUFFIX}"


def segments(store: Path) -> list[str]:
    """The files of the database's log that are there."""
    return [path.name.removesuffix(SUFFIX) for path in (store / "log").glob("[!.]*")]


def log_file(store: Path, name: str) -> Path:
    """Where a file of the database's log lies."""
    return store / "log" / f"{name}{SUFFIX}"


def kept_files(folder: Path) -> set[Path]:
    """What is kept of a folder of files, by their own relative names."""
    sealed = (path.relative_to(folder) for path in folder.rglob(f"*{SUFFIX}"))
    return {path.with_name(path.name.removesuffix(SUFFIX)) for path in sealed}
