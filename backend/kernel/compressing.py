"""JSON that a phone waits for goes out as gzip.

Never what answers a sign-in: a token and what the asker wrote, in one compressed answer, can be
guessed by its length (BREACH). Elsewhere nobody else can make a browser ask: the token is a header
that only our own page sets.
"""

import gzip
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SMALLEST = 4096
"""Bytes of an answer below which a packet or two are not worth the CPU."""
_LEVEL = 1  # a sixth of the bytes already; level 6 takes twice the CPU for a fifth less
_SECRETS = re.compile(r"/api/v1/(auth|hall|kiosk)\b|/\.well-known/")


class Compressing:
    """Pure ASGI: whole JSON answers to a GET; streams and files pass as they are."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        asked = scope["type"] == "http" and scope["method"] == "GET"
        packs = asked and "gzip" in Headers(scope=scope).get("accept-encoding", "")
        if not packs or _SECRETS.match(scope["path"]):
            await self._app(scope, receive, send)
        else:
            await self._app(scope, receive, _Packing(send))


class _Packing:
    """Keeps the head of a JSON answer until it is known whether all of it follows at once."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._head: Message | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            kind = Headers(raw=message["headers"]).get("content-type", "")
            if kind.startswith("application/json"):
                self._head = message
                return
        elif self._head is not None:
            head, self._head = self._head, None
            message = _packed(head, message)
            await self._send(head)
        await self._send(message)


def _packed(head: Message, body: Message) -> Message:
    """The body, packed where that is worth it; its head then tells so."""
    headers = MutableHeaders(raw=head["headers"])
    headers.add_vary_header("Accept-Encoding")
    text = body.get("body", b"")
    if body.get("more_body") or len(text) < SMALLEST or "content-encoding" in headers:
        return body
    small = gzip.compress(text, _LEVEL, mtime=0)
    headers["Content-Encoding"] = "gzip"
    headers["Content-Length"] = str(len(small))
    return {**body, "body": small}
