"""Secrets that must be used again, locked with a key that the database does not hold."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12


def locked(key: bytes, content: bytes, about: str) -> bytes:
    """The content under AES-256-GCM, bound to what it is `about`."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, about.encode())


def unlocked(key: bytes, kept: bytes, about: str) -> bytes | None:
    """The content; none where the key is another one or the row was tampered with."""
    try:
        return AESGCM(key).decrypt(kept[:_NONCE], kept[_NONCE:], about.encode())
    except InvalidTag:
        return None
