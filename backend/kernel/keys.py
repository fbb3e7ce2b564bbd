"""The installation's own secrets: made at the first start, kept in files that only it can read."""

import os
import re
import secrets
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_STRAGGLING = 60
"""Seconds after which every process signs with a new key."""


def signing_keys(data_dir: Path, life: timedelta) -> tuple[bytes, ...]:
    """The P-256 private keys (PEM) of tokens that live so long; the first one signs.

    The one before it is there while a token that it signed may live.
    """
    path = data_dir / "keys" / "signing.pem"
    found = _ring(path, _new_signing_key)
    changed = max(file.stat().st_mtime for file in _generations(path).values())
    return found if time.time() < changed + life.total_seconds() + _STRAGGLING else found[:1]


def change_signing_key(data_dir: Path, *, known: bool = False) -> None:
    """Sign with a new key; the one before verifies on, unless it is `known` to somebody else."""
    path = data_dir / "keys" / "signing.pem"
    before = list(_generations(path).values())
    _succeed(path, _new_signing_key)
    for file in before if known else before[1:]:
        file.unlink(missing_ok=True)


def sealing_secret(data_dir: Path) -> bytes:
    """32 random bytes that seal page cursors."""
    return kept(data_dir / "keys" / "sealing.key", _random)


def webhook_root(data_dir: Path) -> bytes:
    """32 random bytes of which the webhooks' signing secrets are made."""
    return kept(data_dir / "keys" / "webhooks.key", _random)


def push_key(data_dir: Path) -> ec.EllipticCurvePrivateKey:
    """The P-256 key by which push services know this installation (VAPID)."""
    pem = kept(data_dir / "keys" / "push.pem", _new_signing_key)
    key = serialization.load_pem_private_key(pem, None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key


def receipt_key(data_dir: Path) -> Ed25519PrivateKey:
    """The key that signs receipts of secret votes; deterministic, so the same for ever."""
    path = data_dir / "keys" / "receipts.key"
    return Ed25519PrivateKey.from_private_bytes(kept(path, _random))


def vault_keys(data_dir: Path) -> tuple[bytes, ...]:
    """32 random bytes under which secrets are locked; then those before, until none needs them."""
    return _ring(data_dir / "keys" / "vault.key", _random)


def begin_vault_key(data_dir: Path) -> None:
    """Lock with a new key from now on; where one was begun and not finished, with that."""
    path = data_dir / "keys" / "vault.key"
    if len(_generations(path)) < 2:  # noqa: PLR2004 - the new one and the one before
        _succeed(path, _random)


def finish_vault_key(data_dir: Path) -> None:
    """Nothing is under the keys before any more: they are taken away."""
    for file in list(_generations(data_dir / "keys" / "vault.key").values())[1:]:
        file.unlink()


def _random() -> bytes:
    return secrets.token_bytes(32)


def _new_signing_key() -> bytes:
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _ring(path: Path, make: Callable[[], bytes]) -> tuple[bytes, ...]:
    """The keys of that name, the newest first; the first one is made.

    A file never changes once it has its name (backups rest on that): a new key is another file,
    `vault.2.key` after `vault.key`.
    """
    if not _generations(path):
        kept(path, make)
    try:
        return tuple(file.read_bytes() for file in _generations(path).values())
    except FileNotFoundError:  # taken away since it was listed
        return _ring(path, make)


def _generations(path: Path) -> dict[int, Path]:
    """The files of that name that are there by their number, the newest first."""
    name = re.compile(rf"{re.escape(path.stem)}(?:\.(\d+))?{re.escape(path.suffix)}")
    named = ((name.fullmatch(file.name), file) for file in path.parent.glob("*"))
    found = {int(match[1] or 1): file for match, file in named if match}
    return dict(sorted(found.items(), reverse=True))


def _succeed(path: Path, make: Callable[[], bytes]) -> None:
    """One more key of that name, the newest."""
    last = max(_generations(path), default=0)
    kept(path.with_name(f"{path.stem}.{last + 1}{path.suffix}") if last else path, make)


def kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """The file's content, on the disk; the first of several processes makes it, all read it."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        draft.touch(mode=0o600)
        _write(draft, make())
        try:
            os.link(draft, path)  # fails where another process was faster: its file stands
        except FileExistsError:
            pass
        finally:
            draft.unlink()
        _synced(path.parent)
    return path.read_bytes()


def _write(draft: Path, content: bytes) -> None:
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _synced(folder: Path) -> None:
    """A name is safe from a power cut once its folder is written."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
