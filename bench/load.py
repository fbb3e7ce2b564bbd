"""The load: connections that ask again as soon as they are answered (HTTP/1.1, keep-alive)."""

import asyncio
import os
import time
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple, cast

import uvloop

TICKS = os.sysconf("SC_CLK_TCK")


class Target(NamedTuple):
    """What is asked for, and the process that answers."""

    port: int
    pid: int
    path: str
    token: str = ""
    method: str = "GET"
    headers: str = ""
    """Further ones, each with its line's end."""

    def request(self) -> bytes:
        """The request as it goes over the wire; a POST has no body."""
        bearer = f"Authorization: Bearer {self.token}\r\n" if self.token else ""
        empty = "Content-Length: 0\r\n" if self.method == "POST" else ""
        lines = f"Host: localhost\r\n{bearer}{empty}{self.headers}"
        return f"{self.method} {self.path} HTTP/1.1\r\n{lines}\r\n".encode()


class Sample(NamedTuple):
    """One run against one target."""

    per_second: float
    cpu_microseconds: float
    """The answering process's CPU time for each request."""
    p95_milliseconds: float


class Asking(asyncio.Protocol):
    """One connection: sends, waits for the whole answer, sends again."""

    def __init__(self, request: bytes, latencies: list[float]) -> None:
        self._request = request
        self._latencies = latencies
        self._sent = 0.0
        self._head = b""
        self._missing = 0
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the first time."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is no subclass
        self._ask()

    def data_received(self, data: bytes) -> None:
        """Collect the answer; ask again when it is whole."""
        if self._missing:
            self._missing -= len(data)
        else:
            self._head += data
            self._begin()
        if not self._missing and not self._head:
            self._latencies.append(time.perf_counter() - self._sent)
            self._ask()

    def _begin(self) -> None:
        head, end, rest = self._head.partition(b"\r\n\r\n")
        if not end:
            return
        if b" 200 " not in head[:16] and b" 304 " not in head[:16]:
            raise RuntimeError(head.decode() + rest.decode())
        length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
        self._missing = int(length or 0) - len(rest)
        self._head = b""

    def _ask(self) -> None:
        assert self._transport is not None
        self._sent = time.perf_counter()
        self._transport.write(self._request)


def measure(target: Target, seconds: float, connections: int) -> Sample:
    """Load the target for so long with so many connections."""
    latencies: list[float] = []
    before = cpu_seconds(target.pid)
    took = uvloop.run(_load(target, seconds, connections, latencies))
    return _sample(latencies, took, cpu_seconds(target.pid) - before)


def measure_alone(target: Target, times: int) -> Sample:
    """Ask so many times, one after another: for what outlasts the measurement of a crowd."""
    lines = f"Authorization: Bearer {target.token}\r\n{target.headers}".splitlines()
    headers = dict(line.split(": ", 1) for line in lines)
    connection = HTTPConnection("127.0.0.1", target.port, timeout=120)
    latencies: list[float] = []
    before = cpu_seconds(target.pid)
    for _ in range(times):
        sent = time.perf_counter()
        connection.request(target.method, target.path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        latencies.append(time.perf_counter() - sent)
        if answer.status not in {200, 304}:
            raise RuntimeError(answer.status)
    connection.close()
    return _sample(latencies, sum(latencies), cpu_seconds(target.pid) - before)


def _sample(latencies: list[float], took: float, cpu: float) -> Sample:
    latencies.sort()
    return Sample(
        len(latencies) / took,
        cpu / len(latencies) * 1e6,
        latencies[int(len(latencies) * 0.95)] * 1e3,
    )


async def _load(target: Target, seconds: float, connections: int, latencies: list[float]) -> float:
    loop = asyncio.get_running_loop()
    failed: asyncio.Future[None] = loop.create_future()
    loop.set_exception_handler(lambda _, context: _fail(failed, context.get("exception")))
    started = time.perf_counter()
    opened = [
        await loop.create_connection(
            lambda: Asking(target.request(), latencies), "127.0.0.1", target.port
        )
        for _ in range(connections)
    ]
    await asyncio.wait([failed], timeout=seconds)
    while not latencies and not failed.done():
        await asyncio.wait([failed], timeout=seconds)  # a crowded machine: at least one answer
    took = time.perf_counter() - started
    for transport, _ in opened:
        transport.abort()
    if failed.done():
        failed.result()
    return took


def _fail(failed: asyncio.Future[None], error: Exception | None) -> None:
    if not failed.done():
        failed.set_exception(error or RuntimeError("the connection was lost"))


def cpu_seconds(pid: int) -> float:
    """What a process has used until now."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
