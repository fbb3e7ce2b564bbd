"""Headers of every answer, a bound on every body, and the built client."""

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from fastapi import FastAPI, Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.staticfiles import PathLike, StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.kernel.errors import Problem, not_found
from backend.kernel.files import too_large
from backend.kernel.pacing import Pacing
from backend.kernel.problems import answer

LARGEST_BODY = 2 * 1024 * 1024
"""Bytes; `Guarded` may allow more on the few routes that take files."""

API = ("/api/", "/scim/")

REFERENCE = "/phat-trien/tham-chieu"
"""The client's page that shows the API: where those are led who try `/api/docs`."""

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'"
)

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guarded:
    """Pure ASGI: security headers on every answer, `no-store` on what is no file, bodies bounded.

    `larger` names paths whose bodies may be larger than `LARGEST_BODY`, each with its bytes.
    """

    def __init__(
        self, app: ASGIApp, pacing: Pacing, larger: Sequence[tuple[re.Pattern[str], int]] = ()
    ) -> None:
        self._app = app
        self._pacing = pacing
        self._larger = larger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add_headers(scope["path"], MutableHeaders(raw=message["headers"]))
            await send(message)

        most = self._most(scope["path"])
        try:
            self._look_at(scope, most)
        except Problem as refusal:
            await answer(Request(scope), refusal)(scope, receive, send_guarded)
        else:
            await self._app(scope, _bounded(receive, most), send_guarded)

    def _look_at(self, scope: Scope, most: int) -> None:
        """413, or 429 for who is not signed in: accounts are counted where they are known."""
        headers = Headers(scope=scope)
        if _too_large(headers, most):
            raise too_large(most)
        if scope["path"].startswith(API) and "authorization" not in headers:
            self._pacing.by_stranger(scope)

    def _most(self, path: str) -> int:
        allowed = (most for pattern, most in self._larger if pattern.fullmatch(path))
        return next(allowed, LARGEST_BODY)


def _add_headers(path: str, headers: MutableHeaders) -> None:
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    if path.startswith(API):
        headers.setdefault("Cache-Control", "no-store")


def _too_large(headers: Headers, most: int) -> bool:
    length = headers.get("content-length", "0")
    return not length.isdecimal() or int(length) > most


def _bounded(receive: Receive, most: int) -> Receive:
    """A body sent in chunks, without a length, is cut off at the same bound."""
    seen = 0

    async def receive_bounded() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise too_large(most)
        return message

    return receive_bounded


class _Client(StaticFiles):
    """The built client's files; hashed names may be kept for ever."""

    def file_response(
        self, full_path: PathLike, stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """Add the cache rule, and give the form that the build compressed to who reads it."""
        small = Path(f"{full_path}.gz")
        packed = small.exists() and "gzip" in Headers(scope=scope).get("accept-encoding", "")
        if packed:
            full_path, stat_result = small, small.stat()
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        response.headers["Vary"] = "Accept-Encoding"
        if packed:
            response.headers["Content-Encoding"] = "gzip"
        return response


def serve_client(app: FastAPI, client_dir: Path) -> None:
    """Serve the built client: its files, and its page for every address that it draws."""
    page = client_dir / "index.html"
    if not page.is_file():
        return
    if (client_dir / "assets").is_dir():
        app.mount("/assets", _Client(directory=client_dir / "assets"))
    root_files = {file.name for file in client_dir.iterdir() if file.is_file()}

    @app.get("/{path:path}", include_in_schema=False)
    async def read_page(path: str) -> Response:
        if path == "api/docs":
            return RedirectResponse(REFERENCE)
        if path.startswith(("api/", "scim/", ".well-known/")):
            raise not_found()
        found = client_dir / path if path in root_files else page
        return FileResponse(found, headers={"Cache-Control": "no-cache"})
