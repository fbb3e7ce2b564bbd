"""Very many open streams: the memory of each, the last delivery, what others feel of them."""

import asyncio
import resource
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple, cast

import uvloop

from bench.load import Target, cpu_seconds, measure

ROUNDS = 10
OPENED_AT_ONCE = 50


class Side(NamedTuple):
    """A server with streams: the process, its stream, and a POST that is told to all of them."""

    port: int
    pid: int
    stream: str
    act: str
    token: str = ""

    def request(self, method: str, path: str) -> bytes:
        """The request as it goes over the wire."""
        bearer = f"Authorization: Bearer {self.token}\r\n" if self.token else ""
        empty = "Content-Length: 0\r\n" if method == "POST" else ""
        return f"{method} {path} HTTP/1.1\r\nHost: localhost\r\n{bearer}{empty}\r\n".encode()


class Held(NamedTuple):
    """What so many listeners cost."""

    kilobytes: float
    """Resident memory for each listener."""
    last: float
    """Seconds from the act until the last listener has heard of it, median."""
    cpu: float
    """Microseconds of the server's CPU for a message and listener, the act included."""


class _Listener(asyncio.Protocol):
    def __init__(self, hearers: "Hearers", request: bytes) -> None:
        self._hearers, self._request = hearers, request
        self._rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._hearers.transports.append(cast("asyncio.Transport", transport))
        cast("asyncio.Transport", transport).write(self._request)

    def data_received(self, data: bytes) -> None:
        lines = (self._rest + data).split(b"\n")
        self._rest = lines.pop()
        told = sum(line.startswith(b"data:") for line in lines)
        self._hearers.heard(told, opened=b": open" in lines)


class Hearers:
    """All listeners together: how many are open, how many have heard the message."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.open = self.told = 0
        self.transports: list[asyncio.Transport] = []
        self.changed = asyncio.Event()

    def heard(self, messages: int, *, opened: bool) -> None:
        """One listener has got something."""
        self.told += messages
        self.open += opened
        self.changed.set()

    async def all_told(self) -> None:
        """Wait until the message has reached everybody."""
        while self.told < self.count:
            self.changed.clear()
            await self.changed.wait()

    async def all_open(self, wanted: int) -> None:
        """Wait until so many streams have begun."""
        while self.open < wanted:
            self.changed.clear()
            await self.changed.wait()


def hold(side: Side, count: int, other: Target, seconds: float) -> tuple[Held, float]:
    """Open the streams, tell them something again and again; with the p95 of other requests."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 2 * count + 200)), hard))
    return uvloop.run(_hold(side, count, other, seconds))


async def _hold(side: Side, count: int, other: Target, seconds: float) -> tuple[Held, float]:
    before = _resident(side.pid)
    hearers = await _opened(side, count)
    kilobytes = (_resident(side.pid) - before) / count
    cpu = cpu_seconds(side.pid)
    waits = [await _told(side, hearers) for _ in range(ROUNDS)]
    cpu = (cpu_seconds(side.pid) - cpu) / ROUNDS / count * 1e6
    sample = await asyncio.to_thread(measure, other, seconds, 4)
    for transport in hearers.transports:
        transport.abort()
    return Held(kilobytes, median(waits), cpu), sample.p95_milliseconds


async def _opened(side: Side, count: int) -> Hearers:
    loop = asyncio.get_running_loop()
    hearers = Hearers(count)
    request = side.request("GET", side.stream)
    for at in range(0, count, OPENED_AT_ONCE):
        for _ in range(min(OPENED_AT_ONCE, count - at)):
            await loop.create_connection(
                lambda: _Listener(hearers, request), "127.0.0.1", side.port
            )
        await hearers.all_open(min(at + OPENED_AT_ONCE, count))
    return hearers


async def _told(side: Side, hearers: Hearers) -> float:
    hearers.told = 0
    reader, writer = await asyncio.open_connection("127.0.0.1", side.port)
    began = time.perf_counter()
    writer.write(side.request("POST", side.act))
    await hearers.all_told()
    took = time.perf_counter() - began
    answer = await reader.read(12)
    assert answer[9:11] == b"20", answer
    writer.close()
    return took


def _resident(pid: int) -> int:
    """Kilobytes of memory that the process has."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0])
