"""Secrets that must be used again, locked with a key that the database does not hold."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from backend.kernel.keys import vault_keys

_NONCE = 12


class Row(Protocol):
    """What keeps a secret."""

    locked: Any


class Moved(NamedTuple):
    """How many secrets are under the newest key, and how many opened under none."""

    moved: int
    lost: int


@dataclass(frozen=True, slots=True)
class Vault:
    """Locks under its newest key, opens under each."""

    keys: Sequence[bytes] = field(repr=False)

    def locked(self, content: bytes, about: str) -> bytes:
        """The content under AES-256-GCM, bound to what it is `about`."""
        nonce = os.urandom(_NONCE)
        return nonce + AESGCM(self.keys[0]).encrypt(nonce, content, about.encode())

    def unlocked(self, kept: bytes, about: str) -> bytes | None:
        """The content; none where no key opens it or the row was tampered with."""
        for key in self.keys:
            try:
                return AESGCM(key).decrypt(kept[:_NONCE], kept[_NONCE:], about.encode())
            except InvalidTag:
                continue
        return None

    def move(self, rows: Iterable[tuple[Row, str]]) -> Moved:
        """Lock each, with what it is about, under the newest key; what no key opens stays."""
        moved = lost = 0
        for row, about in rows:
            content = self.unlocked(row.locked, about)
            if content is None:
                lost += 1
            else:
                row.locked, moved = self.locked(content, about), moved + 1
        return Moved(moved, lost)


def vault_in(data_dir: Path) -> Vault:
    """The installation's own, with the keys that it has at this moment."""
    return Vault(vault_keys(data_dir))
