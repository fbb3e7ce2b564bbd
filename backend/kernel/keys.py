"""The installation's own secrets: made at the first start, kept in files that only it can read."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


def signing_key(data_dir: Path) -> bytes:
    """The P-256 private key (PEM) that signs access tokens."""
    return kept(data_dir / "keys" / "signing.pem", _new_signing_key)


def sealing_secret(data_dir: Path) -> bytes:
    """32 random bytes that seal page cursors."""
    return kept(data_dir / "keys" / "sealing.key", lambda: secrets.token_bytes(32))


def webhook_root(data_dir: Path) -> bytes:
    """32 random bytes of which the webhooks' signing secrets are made."""
    return kept(data_dir / "keys" / "webhooks.key", lambda: secrets.token_bytes(32))


def push_key(data_dir: Path) -> ec.EllipticCurvePrivateKey:
    """The P-256 key by which push services know this installation (VAPID)."""
    pem = kept(data_dir / "keys" / "push.pem", _new_signing_key)
    key = serialization.load_pem_private_key(pem, None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key


def receipt_key(data_dir: Path) -> Ed25519PrivateKey:
    """The key that signs receipts of secret votes; deterministic, so the same for ever."""
    path = data_dir / "keys" / "receipts.key"
    return Ed25519PrivateKey.from_private_bytes(kept(path, lambda: secrets.token_bytes(32)))


def vault_key(data_dir: Path) -> bytes:
    """32 random bytes under which the organisation's certificates are locked."""
    return kept(data_dir / "keys" / "vault.key", lambda: secrets.token_bytes(32))


def _new_signing_key() -> bytes:
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


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
