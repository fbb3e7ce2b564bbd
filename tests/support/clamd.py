"""A double of clamd: speaks INSTREAM as clamd(8) documents it, and finds the EICAR test string."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""The harmless string that every scanner reports (eicar.org), written in two parts."""

MOST = 1024 * 1024
"""Its `StreamMaxLength`, in bytes."""


class _Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        command = self._until_zero()
        if command != b"zINSTREAM":
            self.wfile.write(b"UNKNOWN COMMAND\0")
            return
        content = self._stream()
        if content is None:
            self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
        elif EICAR in content:
            self.wfile.write(b"stream: Eicar-Test-Signature FOUND\0")
        else:
            self.wfile.write(b"stream: OK\0")

    def _until_zero(self) -> bytes:
        read = b""
        while (one := self.rfile.read(1)) not in {b"", b"\0"}:
            read += one
        return read

    def _stream(self) -> bytes | None:
        content = b""
        while length := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
            if len(content) > MOST:
                return None
        return content


class _Clamd(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def clamd() -> Iterator[str]:
    """A running double; gives its `host:port`."""
    with _Clamd(("127.0.0.1", 0), _Session) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
