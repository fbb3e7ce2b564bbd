"""The virus scanner behind an interface; ClamAV's daemon is the real one.

Its protocol (clamd(8), INSTREAM): the command, then chunks each led by their length as four bytes
in network order, a zero length at the end; the answer is `stream: OK` or `stream: NAME FOUND`.
"""

import socket
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

_CHUNK = 64 * 1024
_LONGEST_ANSWER = 4096
_TIMEOUT = 60.0
"""Seconds for each step: clamd answers only when it has looked at the whole."""


class ScannerError(Exception):
    """The scanner cannot say: it is not there, or refuses the file. Ask again later."""


class Scanner(Protocol):
    """Whoever looks into files for malware."""

    def finding(self, path: Path) -> str | None:
        """The name of what was found; None for a clean file. Raises `ScannerError`."""
        ...


@dataclass(frozen=True, slots=True)
class ClamAV:
    """clamd at `host:port`, or at the path of its socket."""

    address: str

    def finding(self, path: Path) -> str | None:
        """Stream the file to clamd."""
        try:
            with self._connected() as connection:
                connection.sendall(b"zINSTREAM\0")
                _send(connection, path)
                return _verdict(_answer(connection))
        except OSError as error:
            raise ScannerError(str(error)) from error

    def _connected(self) -> socket.socket:
        host, colon, port = self.address.rpartition(":")
        if colon and port.isdecimal():
            return socket.create_connection((host, int(port)), timeout=_TIMEOUT)
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(_TIMEOUT)
        try:
            connection.connect(self.address)
        except OSError:
            connection.close()
            raise
        return connection


def scanner_at(address: str) -> Scanner | None:
    """The scanner of the settings; None where none is named: files are then not scanned."""
    return ClamAV(address) if address else None


def _send(connection: socket.socket, path: Path) -> None:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            connection.sendall(struct.pack("!L", len(chunk)) + chunk)
    connection.sendall(struct.pack("!L", 0))


def _answer(connection: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _LONGEST_ANSWER:
        if not (more := connection.recv(_LONGEST_ANSWER)):
            break
        answer += more
    return answer.rstrip(b"\0\n").decode(errors="replace")


def _verdict(answer: str) -> str | None:
    if answer == "stream: OK":
        return None
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    raise ScannerError(answer or "no answer")
