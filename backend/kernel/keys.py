"""The installation's own secrets: made at the first start, kept in files that only it can read."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec


def signing_key(data_dir: Path) -> bytes:
    """The P-256 private key (PEM) that signs access tokens."""
    return _kept(data_dir / "keys" / "signing.pem", _new_signing_key)


def sealing_secret(data_dir: Path) -> bytes:
    """32 random bytes that seal page cursors."""
    return _kept(data_dir / "keys" / "sealing.key", lambda: secrets.token_bytes(32))


def _new_signing_key() -> bytes:
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """The file's content; the first of several processes makes it, all read the same."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        draft.touch(mode=0o600)
        draft.write_bytes(make())
        try:
            os.link(draft, path)  # fails where another process was faster: its file stands
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_bytes()
