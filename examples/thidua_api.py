"""What the examples stand on: one call of the API, by the standard library alone.

A refusal is a problem document (RFC 9457): decide by its `code`, show its `detail`, mark the fields
that `errors[].pointer` names. After a 429 wait as long as `Retry-After` says.
"""

import json
import time
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

PATIENCE = 30  # seconds that a program waits by itself
TOO_MANY = 429


class Refused(Exception):  # noqa: N818 - that is what happened
    """An answer of 400 or more."""

    def __init__(self, answer: HTTPError) -> None:
        self.status, self.problem = answer.code, json.load(answer)
        self.wait = int(answer.headers.get("Retry-After") or 0)
        super().__init__(f"{self.status} {self.problem['code']}: {self.problem['detail']}")


class Answer(NamedTuple):
    """What came back: JSON read, anything else as its bytes."""

    body: Any
    headers: Mapping[str, str]


class Api:
    """A server, and in whose name it is called."""

    def __init__(self, server: str) -> None:
        self.server, self.headers = server.rstrip("/"), {"Accept-Language": "vi"}

    def token(self, **form: str) -> Any:
        """The answer of the token endpoint; its access token goes with all further calls."""
        given = self.send("POST", "/api/v1/auth/token", urlencode(form).encode())
        self.headers["Authorization"] = f"Bearer {given.body['access_token']}"
        return given.body

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """A call with a JSON body or none; `If_Match="…"` is the header `If-Match`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if body is None:
            return self.send(method, path, None, **named)
        kind = {"Content-Type": "application/json"}
        return self.send(method, path, json.dumps(body).encode(), **kind, **named)

    def send(self, method: str, path: str, body: bytes | None, **headers: str) -> Answer:
        """The answer, asked for again after a short wait where the server says 429."""
        request = Request(self.server + path, body, self.headers | headers, method=method)
        try:
            with urlopen(request) as answer:
                content, told = answer.read(), answer.headers
        except HTTPError as error:
            refused = Refused(error)
            if refused.status != TOO_MANY or not 0 < refused.wait <= PATIENCE:
                raise refused from None
            time.sleep(refused.wait)
            return self.send(method, path, body, **headers)
        is_json = content and "json" in told.get("Content-Type", "")
        return Answer(json.loads(content) if is_json else content, told)
