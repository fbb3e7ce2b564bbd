"""Files outside of the database, each under the SHA-256 of its content.

A file is received into `incoming/`, then moved to `{tenant}/{first two digits}/{digest}` in the
transaction that stores its row. What a crash or a rollback leaves behind, `strays` finds.
"""

import hashlib
import os
import secrets
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path

import anyio

from backend.kernel.errors import Problem
from backend.kernel.texts import Text

HEAD = 4096
"""Bytes of a file by which its kind is recognised."""


def too_large(most: int) -> Problem:
    """413: more bytes than `most`."""
    size = f"{most / 1024 / 1024:.3g} MB"
    detail = Text(
        f"Nội dung gửi lên quá {size.replace('.', ',')}.", f"The content is larger than {size}."
    )
    return Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_large", detail)


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that has arrived whole, and belongs nowhere yet."""

    path: Path
    size: int
    digest: str
    """SHA-256 in hexadecimal."""


class Store:
    """The folder of all files, readable by this account only."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def path(self, tenant: int, digest: str) -> Path:
        """Where the content is kept, whether it is there or not."""
        return self._root / str(tenant) / digest[:2] / digest

    def beside(self, tenant: int, digest: str, suffix: str) -> Path:
        """Where something made from the content is kept: `.preview`, `.quarantined`."""
        return self.path(tenant, digest).with_name(digest + suffix)

    @asynccontextmanager
    async def receiving(self, chunks: AsyncIterator[bytes], most: int) -> AsyncIterator[Draft]:
        """Stream at most `most` bytes to disk; what nobody keeps is deleted at the end.

        Raises a 413 past `most`.
        """
        folder = self._root / "incoming"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / secrets.token_hex(16)
        try:
            yield await _written(path, chunks, most)
        finally:
            path.unlink(missing_ok=True)

    def keep(self, tenant: int, draft: Draft) -> None:
        """Move a received file to its place. The same content twice is one file."""
        place = self.path(tenant, draft.digest)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft.path.replace(place)
        sync_folder(place.parent)

    def put(self, tenant: int, content: bytes) -> str:
        """Keep bytes made here; their digest."""
        folder = self._root / "incoming"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / secrets.token_hex(16)
        handle = _private(str(path), os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft = Draft(path, len(content), hashlib.sha256(content).hexdigest())
        self.keep(tenant, draft)
        return draft.digest

    def quarantine(self, tenant: int, digest: str) -> None:
        """Put a content where no download finds it."""
        found = self.path(tenant, digest)
        if found.exists():
            found.replace(self.beside(tenant, digest, ".quarantined"))
            sync_folder(found.parent)

    def delete(self, tenant: int, digest: str) -> None:
        """The content, and whatever was made from it."""
        place = self.path(tenant, digest)
        for found in place.parent.glob(f"{digest}*"):
            found.unlink(missing_ok=True)

    def strays(self, older_than: timedelta) -> Iterator[tuple[int, str]]:
        """Tenant and digest of every content untouched for so long; the caller knows its row."""
        before = time.time() - older_than.total_seconds()
        for path in self._root.glob("[0-9]*/??/*"):
            if path.stat().st_mtime < before:
                yield int(path.parts[-3]), path.name.partition(".")[0]

    def clear_incoming(self, older_than: timedelta) -> None:
        """Delete what uploads left behind that ended with the process."""
        before = time.time() - older_than.total_seconds()
        for path in (self._root / "incoming").glob("*"):
            if path.stat().st_mtime < before:
                path.unlink(missing_ok=True)


async def _written(path: Path, chunks: AsyncIterator[bytes], most: int) -> Draft:
    digest, size = hashlib.sha256(), 0
    async with await anyio.open_file(path, "xb", opener=_private) as file:
        async for chunk in chunks:
            size += len(chunk)
            if size > most:
                raise too_large(most)
            digest.update(chunk)
            await file.write(chunk)
        await file.flush()
        await anyio.to_thread.run_sync(os.fsync, file.wrapped.fileno())
    return Draft(path, size, digest.hexdigest())


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)


def sync_folder(folder: Path) -> None:
    """A new name is on the disk only when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
