"""The urn (hòm phiếu): a small process that keeps the ballots' keys and opens each ballot once.

It runs under an account of its own and answers on a Unix socket, one JSON line for each question.
On a second one, for the worker that opens ballots at their hours, it tells public keys and no more.

- `key`: the public key of a ballot, made when it is first asked for;
- `open`: all envelopes of a ballot at once → what was in them, sorted, without seats. The first
  set that is asked for is remembered: the same set opens again after a crash, no other ever does,
  so that envelopes cannot be opened one by one;
- `destroy`: forget the key for ever.

The keys never leave it, and neither does any pair of seat and answer.
"""

import contextlib
import hashlib
import json
import os
import socketserver
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)

from backend.ballots.secret.rules.layers import point_of, seat_info, shuffled
from backend.kernel.keys import kept

LONGEST_LINE = 256 * 1024 * 1024
"""Bytes: 100 questions of 3,000 voters, or one of 300,000."""


class RefusedError(Exception):
    """The urn does not do that; the text is the reason's code."""


class Keys:
    """The folder of the keys: one for each ballot, and what it was opened with."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def public(self, ballot: UUID) -> bytes:
        """The ballot's public key; made when first asked for."""
        self._check_there(ballot)
        return point_of(_loaded(kept(self._file(ballot, "key"), _new_key)).public_key())

    def opening(self, ballot: UUID, envelopes: bytes) -> EllipticCurvePrivateKey:
        """The private key, for exactly the set of envelopes with which it is first asked for."""
        self._check_there(ballot)
        if not self._file(ballot, "key").exists():
            reason = "unknown"
            raise RefusedError(reason)
        digest = hashlib.sha256(envelopes).digest()
        if kept(self._file(ballot, "opened"), lambda: digest) != digest:
            reason = "opened_otherwise"
            raise RefusedError(reason)
        return _loaded(self._file(ballot, "key").read_bytes())

    def destroy(self, ballot: UUID) -> None:
        """Forget the key for ever; no new one is ever made for the ballot."""
        kept(self._file(ballot, "destroyed"), lambda: b"destroyed")
        key = self._file(ballot, "key")
        if key.exists():
            with key.open("r+b") as file:
                file.write(b"\0" * key.stat().st_size)
                file.flush()
                os.fsync(file.fileno())
            key.unlink()

    def _check_there(self, ballot: UUID) -> None:
        if self._file(ballot, "destroyed").exists():
            reason = "destroyed"
            raise RefusedError(reason)

    def _file(self, ballot: UUID, kind: str) -> Path:
        return self._folder / f"{ballot}.{kind}"


Acts = Mapping[str, Callable[[Keys, Mapping[str, Any]], dict[str, Any]]]
"""What a socket answers to, by name."""


def _new_key() -> bytes:
    key = generate_private_key(SECP256R1())
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def _loaded(der: bytes) -> EllipticCurvePrivateKey:
    key = load_der_private_key(der, None)
    assert isinstance(key, EllipticCurvePrivateKey)
    return key


def _key(keys: Keys, asked: Mapping[str, Any]) -> dict[str, Any]:
    return {"public": keys.public(UUID(asked["ballot"])).hex()}


def _open(keys: Keys, asked: Mapping[str, Any]) -> dict[str, Any]:
    """`[[seat, question, envelope in hex], …]` → by question what opened, and how many did not."""
    ballot = UUID(asked["ballot"])
    items = sorted((UUID(seat), int(q), bytes.fromhex(e)) for seat, q, e in asked["items"])
    whole = b"".join(seat.bytes + bytes([q]) + envelope for seat, q, envelope in items)
    key = keys.opening(ballot, whole)
    opened = {
        question: shuffled(
            ((e, seat_info(ballot, seat, q)) for seat, q, e in items if q == question), key
        )
        for question in sorted({q for _, q, _ in items})
    }
    return {"opened": {q: [[p.hex() for p in plain], bad] for q, (plain, bad) in opened.items()}}


def _destroy(keys: Keys, asked: Mapping[str, Any]) -> dict[str, Any]:
    keys.destroy(UUID(asked["ballot"]))
    return {}


ACTS: Acts = {
    "key": _key,
    "open": _open,
    "destroy": _destroy,
}


PUBLIC: Acts = {"key": _key}


def answered(keys: Keys, line: bytes, acts: Acts = ACTS) -> dict[str, Any]:
    """The answer to one line; a refusal or a fault is told by its code, never by its content."""
    try:
        asked = json.loads(line)
        return acts[asked["act"]](keys, asked)
    except RefusedError as refused:
        return {"refused": str(refused)}
    except (ValueError, KeyError, TypeError):
        return {"refused": "malformed"}


class _Handler(socketserver.StreamRequestHandler):
    server: "_Server"

    def handle(self) -> None:
        line = self.rfile.readline(LONGEST_LINE)
        with contextlib.suppress(BrokenPipeError):  # who asks whether it is there waits for nothing
            self.wfile.write(self.server.answered(line))


class _Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True

    def __init__(self, address: Path, keys: Keys, acts: Acts) -> None:
        self._keys, self._acts = keys, acts
        super().__init__(str(address), _Handler)

    def answered(self, line: bytes) -> bytes:
        return json.dumps(answered(self._keys, line, self._acts)).encode() + b"\n"


def serve(
    folder: Path,
    address: Path,
    tell: Callable[[], None] = lambda: None,
    public: Path | None = None,
) -> None:
    """Answer on `address`, and on `public` for public keys alone, until stopped.

    Only the sockets' account and group may ask.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    keys = Keys(folder)
    with contextlib.ExitStack() as open_servers:
        if public is not None:
            beside = open_servers.enter_context(_bound(public, keys, PUBLIC))
            threading.Thread(target=beside.serve_forever, daemon=True).start()
        server = open_servers.enter_context(_bound(address, keys, ACTS))
        tell()
        server.serve_forever()


def _bound(address: Path, keys: Keys, acts: Acts) -> _Server:
    address.unlink(missing_ok=True)
    before = os.umask(0o117)
    try:
        return _Server(address, keys, acts)
    finally:
        os.umask(before)


def _beside() -> None:
    """Serve for the process that started this one, and end when it ends."""
    folder, address = map(Path, sys.argv[1:])

    def follow() -> None:
        sys.stdin.buffer.read()
        os._exit(0)

    threading.Thread(target=follow, daemon=True).start()
    serve(folder, address, _ready)


def _ready() -> None:
    os.write(sys.stdout.fileno(), b"ready\n")


if __name__ == "__main__":
    _beside()
