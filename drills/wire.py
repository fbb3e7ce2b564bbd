"""The wire between product and database: slow, then cut again and again."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import make_url

from backend.kernel import embedded
from drills.writers import Writers, served
from tests.support.databases import scratch

SLOW = 0.05
"""Seconds that each piece on its way is held up."""


class Wire:
    """Passes bytes between a port and the database's socket, late where it is told to."""

    def __init__(self, target: Path) -> None:
        self.delay = 0.0
        self._target = str(target)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._ends: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Every connection ends here and now, in the middle of whatever is on its way."""
        ends, self._ends = self._ends, []
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Nobody connects any more."""
        self._listener.close()
        self.cut()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.socket(socket.AF_UNIX)
                far.connect(self._target)
                self._ends += [near, far]
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._pass, args=(one, other), daemon=True).start()

    def _pass(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while piece := one.recv(1 << 16):
                time.sleep(self.delay)
                other.sendall(piece)
        with suppress(OSError):
            other.shutdown(socket.SHUT_RDWR)


@contextmanager
def _wired(server: embedded.Server) -> Iterator[tuple[Wire, embedded.Server]]:
    """The same server, reached over a wire."""
    folder = make_url(server.url).query["host"]
    wire = Wire(Path(str(folder)) / ".s.PGSQL.5432")

    def over(url: str) -> str:
        near = make_url(url).set(host="127.0.0.1", port=wire.port, query={})
        return near.render_as_string(hide_password=False)

    try:
        yield wire, embedded.Server(over(server.url), server.owner_url)
    finally:
        wire.close()


def bad_wire(cuts: int = 20) -> bool:
    """Slow for a while, then cut so many times; whether nothing was lost or doubled."""
    with (
        scratch() as folder,
        embedded.running(folder) as server,
        _wired(server) as (wire, reached),
        served(reached, folder / "data") as year,
    ):
        writers = Writers(year)
        writers.while_doing(lambda: _worsen(wire, writers, cuts))
        wrong = writers.wrong()
        print(f"the wire is slow, then cut {cuts} times: {writers.told()}")
    return not wrong


def _worsen(wire: Wire, writers: Writers, cuts: int) -> None:
    writers.go_on()
    wire.delay = SLOW
    writers.go_on()
    wire.delay = 0.0
    for _ in range(cuts):
        time.sleep(0.2)
        wire.cut()
    writers.go_on()
