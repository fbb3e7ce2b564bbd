"""Files as they leave: compressed, encrypted for the recipient, whole or not at all."""

import gzip
import os
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pyrage
from pyrage import x25519


class UnreadableError(ValueError):
    """A file of the backup was changed, is incomplete, or is for somebody else's key."""


def seal(source: Path, target: Path, recipient: x25519.Recipient, work: Path) -> None:
    """`source`, a file or a folder, as `target`: gzip (of its tar) under age.

    What is not encrypted yet lies in `work`, never beside `target`.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    with _apart(work) as plain:
        if source.is_dir():
            with tarfile.open(plain, "w:gz", compresslevel=1) as tar:
                tar.add(source, arcname=".")
        else:
            with source.open("rb") as content, gzip.open(plain, "wb", compresslevel=1) as packed:
                shutil.copyfileobj(content, packed)
        pyrage.encrypt_file(str(plain), str(part), [recipient])
    with part.open("rb") as written:
        os.fsync(written.fileno())
    part.replace(target)


def open_file(source: Path, target: Path, identity: x25519.Identity, work: Path) -> None:
    """The file that was sealed as `source`. `UnreadableError` if it cannot be read."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with (
        _decrypted(source, identity, work) as plain,
        gzip.open(plain) as packed,
        open(target, "wb", opener=_private) as content,
    ):
        shutil.copyfileobj(packed, content)


def open_folder(source: Path, target: Path, identity: x25519.Identity, work: Path) -> None:
    """The folder that was sealed as `source`. `UnreadableError` if it cannot be read."""
    with _decrypted(source, identity, work) as plain, tarfile.open(plain) as tar:
        tar.extractall(target, filter="data")


@contextmanager
def _apart(work: Path) -> Iterator[Path]:
    """A file for a moment, in a folder that only its owner enters."""
    with TemporaryDirectory(dir=work) as folder:
        yield Path(folder) / "plain"


@contextmanager
def _decrypted(source: Path, identity: x25519.Identity, work: Path) -> Iterator[Path]:
    with _apart(work) as plain:
        try:
            pyrage.decrypt_file(str(source), str(plain), [identity])
        except (pyrage.DecryptError, OSError) as error:
            raise UnreadableError(f"{source}: {error}") from error
        yield plain


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
