"""Requests that are each sent once: in waves of so many at the same moment, or as a stream."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from statistics import quantiles
from typing import NamedTuple, cast

import uvloop

from bench.load import cpu_seconds


class Taken(NamedTuple):
    """How long so many requests took, and how long each of them waited for its answer."""

    seconds: float
    waits: Sequence[float]
    cpu: float
    """Seconds of the answering process's CPU."""

    @property
    def per_second(self) -> float:
        """Answers a second."""
        return len(self.waits) / self.seconds

    @property
    def microseconds(self) -> float:
        """CPU for each of them."""
        return self.cpu / len(self.waits) * 1e6

    def percentile(self, percent: int) -> float:
        """Milliseconds within which so many percent were answered."""
        return quantiles(self.waits, n=100, method="inclusive")[percent - 1] * 1e3


class Port(NamedTuple):
    """Where a process answers."""

    number: int
    pid: int


class _Connection(asyncio.Protocol):
    """Sends a request, gives its answer's status, and is there for the next."""

    def __init__(self) -> None:
        self._answer: asyncio.Future[int] | None = None
        self._got = b""
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)  # uvloop's is no subclass

    def connection_lost(self, exc: Exception | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(exc or ConnectionError("closed"))

    def data_received(self, data: bytes) -> None:
        self._got += data
        head, end, body = self._got.partition(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0] or 0)
        if end and len(body) >= length and self._answer is not None:
            self._answer.set_result(int(head[9:12]))

    async def ask(self, request: bytes) -> float:
        """Seconds until the whole answer; anything but a 200 is an error."""
        assert self.transport is not None
        self._got, self._answer = b"", asyncio.get_running_loop().create_future()
        sent = time.perf_counter()
        self.transport.write(request)
        status = await self._answer
        if status != 200:  # noqa: PLR2004 - nothing else is measured
            raise RuntimeError(self._got.decode())
        return time.perf_counter() - sent


def put(path: str, body: bytes, token: str = "") -> bytes:
    """A PUT of bytes as it goes over the wire."""
    bearer = f"Authorization: Bearer {token}\r\n" if token else ""
    return (
        f"PUT {path} HTTP/1.1\r\nHost: localhost\r\n{bearer}Content-Length: {len(body)}\r\n"
        "Content-Type: application/octet-stream\r\n\r\n"
    ).encode() + body


def in_waves(port: Port, requests: Sequence[bytes], size: int) -> Taken:
    """So many at the same moment, again and again: the next wave when the last one is answered."""
    return uvloop.run(_in_waves(port, requests, size))


async def _in_waves(port: Port, requests: Sequence[bytes], size: int) -> Taken:
    connections = await _opened(port, size)
    waits: list[float] = []
    began, used = time.perf_counter(), cpu_seconds(port.pid)
    for at in range(0, len(requests), size):
        wave = zip(connections, requests[at : at + size], strict=False)
        waits += await asyncio.gather(*(c.ask(request) for c, request in wave))
    took = Taken(time.perf_counter() - began, waits, cpu_seconds(port.pid) - used)
    _end(connections)
    return took


def streamed(port: Port, requests: Sequence[bytes], connections: int) -> Taken:
    """All of them, over so many connections that go on as soon as they are answered."""
    return uvloop.run(_streamed(port, requests, connections))


async def _streamed(port: Port, requests: Sequence[bytes], count: int) -> Taken:
    connections = await _opened(port, count)
    waits: list[float] = []
    left = iter(requests)
    began, used = time.perf_counter(), cpu_seconds(port.pid)
    await asyncio.gather(*(_drain(connection, left, waits) for connection in connections))
    took = Taken(time.perf_counter() - began, waits, cpu_seconds(port.pid) - used)
    _end(connections)
    return took


async def _drain(connection: _Connection, left: Iterator[bytes], waits: list[float]) -> None:
    waits.extend([await connection.ask(request) for request in left])


async def _opened(port: Port, count: int) -> list[_Connection]:
    loop = asyncio.get_running_loop()
    made = [
        await loop.create_connection(_Connection, "127.0.0.1", port.number) for _ in range(count)
    ]
    return [connection for _, connection in made]


def _end(connections: Sequence[_Connection]) -> None:
    for connection in connections:
        if connection.transport is not None:
            connection.transport.abort()
