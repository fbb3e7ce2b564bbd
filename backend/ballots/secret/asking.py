"""Asking the urn over its socket; where there is none, one is started beside the application."""

import json
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Annotated, Any, NamedTuple
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import Depends, Request

from backend.kernel.errors import Problem, conflict
from backend.kernel.texts import Text

PATIENCE = 120.0
"""Seconds; ten thousand envelopes open in a few."""


class Sealed(NamedTuple):
    """One envelope with the seat and question to which it is bound."""

    seat: UUID
    question: int
    envelope: bytes


class Opened(NamedTuple):
    """What was in the envelopes of one question, sorted, and how many did not open."""

    plain: list[bytes]
    unopened: int


class Urn:
    """The process that keeps the ballots' keys. Without an address one is started when needed."""

    def __init__(self, address: Path | None, folder: Path) -> None:
        self._address = address
        self._folder = folder
        self._own: _Beside | None = None
        self._starting = threading.Lock()

    def public_key(self, ballot: UUID) -> bytes:
        """The ballot's public key, an uncompressed point."""
        return bytes.fromhex(self._ask(act="key", ballot=str(ballot))["public"])

    def opened(self, ballot: UUID, sealed: Iterable[Sealed]) -> dict[int, Opened]:
        """All votes of a ballot by question; 409 where the urn was opened with others before."""
        items = [[str(s.seat), s.question, s.envelope.hex()] for s in sealed]
        found = self._ask(act="open", ballot=str(ballot), items=items)["opened"]
        return {
            int(question): Opened([bytes.fromhex(text) for text in plain], unopened)
            for question, (plain, unopened) in found.items()
        }

    def destroy(self, ballot: UUID) -> None:
        """Let the ballot's key be forgotten for ever."""
        self._ask(act="destroy", ballot=str(ballot))

    def close(self) -> None:
        """End the urn that was started beside."""
        if self._own is not None:
            self._own.stop()

    def _ask(self, **question: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
        try:
            answer = self._answered(json.dumps(question).encode() + b"\n")
        except OSError as error:
            raise _unavailable() from error
        if "refused" in answer:
            raise _refused(answer["refused"])
        return answer

    def _answered(self, line: bytes) -> dict[str, Any]:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(PATIENCE)
            connection.connect(str(self._address or self._beside()))
            connection.sendall(line)
            with connection.makefile("rb") as reader:
                found: dict[str, Any] = json.loads(reader.readline() or b'{"refused": "stopped"}')
        return found

    def _beside(self) -> Path:
        with self._starting:
            if self._own is None or not self._own.runs():
                self._own = _Beside(self._folder)
            return self._own.address


class _Beside:
    """An urn of the application's own: it ends with it, even when the application is killed."""

    def __init__(self, folder: Path) -> None:
        self._place = tempfile.TemporaryDirectory(prefix="thidua-urn-", ignore_cleanup_errors=True)
        self.address = Path(self._place.name) / "urn"
        program = [sys.executable, "-m", "backend.ballots.secret.urn"]
        command: list[str | Path] = [*program, folder, self.address]
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self._process.stdout is not None
        self._process.stdout.readline()

    def runs(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def stop(self) -> None:
        """End it; it holds nothing that is not on the disk."""
        with self._process:
            self._process.terminate()
        self._place.cleanup()


def _refused(code: str) -> Problem:
    return conflict(
        f"urn_{code}",
        "Hòm phiếu từ chối: phiếu không còn đúng như lúc niêm phong, hoặc khóa đã hủy.",
        "The urn refuses: the envelopes are not those that were sealed, or its key is destroyed.",
    )


def _unavailable() -> Problem:
    return Problem(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "urn_unavailable",
        Text("Hòm phiếu chưa sẵn sàng; hãy thử lại.", "The urn does not answer; try again."),
        headers={"Retry-After": "2"},
    )


class Keys(NamedTuple):
    """The installation's urn, and the key that signs receipts."""

    urn: Urn
    receipts: Ed25519PrivateKey


async def _keys(request: Request) -> Keys:
    return Keys(request.app.state.urn, request.app.state.receipt_key)


BallotKeys = Annotated[Keys, Depends(_keys)]
"""The keys of secret ballots."""
