"""One message to one address: the name is resolved once, looked at, and that address is used.

No redirect is followed, no answer is read beyond its head, nothing takes longer than `LIMIT`.
"""

import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from backend.integrations.webhooks.rules import Address, Failure, Network, belongs, may_reach

LIMIT = 15.0
"""Seconds for the whole of an attempt."""

_OK = range(200, 300)
_TLS = ssl.create_default_context()

Resolve = Callable[[str, int], Sequence[Address]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an attempt; no failure = it was taken."""

    status: int | None
    failure: Failure | None


def addresses(host: str, port: int) -> list[Address]:
    """All addresses of a name; OSError where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]


@dataclass(frozen=True, slots=True)
class Way:
    """How messages leave: to whom, how names are resolved."""

    inside: Sequence[Network] = ()
    hosts: Sequence[str] = ()
    """The only domains that are reached; none = every public one."""
    limit: float = LIMIT
    resolve: Resolve = addresses


def send(url: str, headers: Mapping[str, str], body: bytes, way: Way) -> Outcome:
    """Post the message; whatever goes wrong is an outcome, never an exception."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = _reached(parts, port, way)
        if not found:
            return Outcome(None, Failure.refused_address)
        status = _post(_connection(parts, found[0], port, way.limit), parts, headers, body)
    except ssl.SSLError:
        return Outcome(None, Failure.bad_certificate)
    except TimeoutError:
        return Outcome(None, Failure.timed_out)
    except http.client.HTTPException:
        return Outcome(None, Failure.bad_answer)
    except (OSError, UnicodeError):  # a name may have no address, or be none
        return Outcome(None, Failure.unreachable)
    return Outcome(status, None if status in _OK else Failure.status)


def _reached(parts: SplitResult, port: int, way: Way) -> Sequence[Address]:
    """Where the name leads; nowhere if a message may not go to one of these."""
    host = parts.hostname or ""
    if way.hosts and not belongs(host, way.hosts):
        return ()
    found = way.resolve(host, port)
    return found if all(may_reach(one, parts.scheme, way.inside) for one in found) else ()


def _post(
    connection: "_Pinned", parts: SplitResult, headers: Mapping[str, str], body: bytes
) -> int:
    """The answer's status. The watch ends it even where bytes keep trickling in."""
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    with connection.watched():
        connection.request("POST", path, body, dict(headers))
        return connection.getresponse().status


def _connection(parts: SplitResult, address: Address, port: int, limit: float) -> "_Pinned":
    host = parts.hostname or ""
    return _Pinned(host, port, address, limit, tls=_TLS if parts.scheme == "https" else None)


class _Pinned(http.client.HTTPConnection):
    """A connection to one address; the name stands in TLS and in the Host header only."""

    def __init__(
        self,
        host: str,
        port: int,
        address: Address,
        limit: float,
        *,
        tls: ssl.SSLContext | None,
    ) -> None:
        super().__init__(host, port, timeout=limit)
        self.default_port = 443 if tls else 80  # Host names no other
        self._address = str(address)
        self._limit = limit
        self._tls = tls

    def connect(self) -> None:
        """Reach the address, and be sure of the name by its certificate."""
        self.sock = socket.create_connection((self._address, self.port), self._limit)
        if self._tls is not None:
            secure = self._tls.wrap_socket(
                self.sock, server_hostname=self.host, do_handshake_on_connect=False
            )
            self.sock = secure  # before the handshake: the watch must reach it
            secure.do_handshake()

    def watched(self) -> "_Watch":
        """The time that all of it may take."""
        return _Watch(self, self._limit)


class _Watch:
    """Cuts a connection off when its time is over, and tells it as a time-out."""

    def __init__(self, connection: http.client.HTTPConnection, limit: float) -> None:
        self._connection = connection
        self._over = threading.Event()
        self._timer = threading.Timer(limit, self._cut)

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._timer.cancel()
        self._connection.close()
        if self._over.is_set() and kind is not None:
            raise TimeoutError

    def _cut(self) -> None:
        self._over.set()
        if (sock := self._connection.sock) is not None:
            try:
                sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return
