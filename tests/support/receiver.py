"""A real receiver of webhooks on this machine: it keeps what it gets and answers as it is told."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Got:
    """One request as it came."""

    headers: dict[str, str]
    body: bytes

    @property
    def message(self) -> str:
        """Its id."""
        return self.headers["webhook-id"]

    @property
    def told(self) -> dict[str, Any]:
        """Its body."""
        told: dict[str, Any] = json.loads(self.body)
        return told


@dataclass
class Receiver:
    """What came, and what the next answers are: 200 where nothing else is said."""

    url: str = ""
    got: list[Got] = field(default_factory=list)
    answers: Callable[[Got], int | None] = lambda got: 200  # noqa: ARG005
    """The status of an answer; None = no answer before the sender loses patience."""
    patience: threading.Event = field(default_factory=threading.Event)

    @property
    def kinds(self) -> list[str]:
        """The kinds of what came, in order."""
        return [got.told["type"] for got in self.got]


@contextmanager
def listening() -> Iterator[Receiver]:
    """A receiver on a free port."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(int(headers.get("content-length", 0)))
            got = Got(headers, body)
            receiver.got.append(got)
            status = receiver.answers(got)
            if status is None:
                receiver.patience.wait(5)
                return
            self.send_response(status)
            self.send_header("Location", receiver.url)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver.url = f"http://127.0.0.1:{server.server_port}/nhan?khoa=1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield receiver
    finally:
        receiver.patience.set()
        server.shutdown()
        server.server_close()
        thread.join()
