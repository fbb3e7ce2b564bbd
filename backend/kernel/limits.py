"""What a limit tells: `Retry-After` (RFC 9110), `RateLimit` fields (an IETF draft, its tenth)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus

from backend.kernel.errors import Problem
from backend.kernel.texts import Text

RETRY_AFTER, POLICY, STANDING = "Retry-After", "RateLimit-Policy", "RateLimit"


@dataclass(frozen=True, slots=True)
class Limit:
    """So many failures (what succeeds is not counted), or requests, within a window."""

    name: str
    most: int
    window: timedelta

    def policy(self) -> str:
        """`"failures-by-name";q=10;w=900`: the quota and its window in seconds."""
        return f'"{self.name}";q={self.most};w={int(self.window.total_seconds())}'

    def standing(self, left: int, seconds: int) -> str:
        """`"failures-by-name";r=7;t=840`: what is left, and for how many seconds."""
        return f'"{self.name}";r={max(left, 0)};t={max(seconds, 1)}'


def told(standing: Iterable[tuple[Limit, int, int]]) -> dict[str, str]:
    """The fields of an answer: each limit, what is left of it, and the seconds of its window."""
    each = list(standing)
    return {
        POLICY: ", ".join(limit.policy() for limit, _, _ in each),
        STANDING: ", ".join(limit.standing(left, seconds) for limit, left, seconds in each),
    }


def too_many(limit: Limit, seconds: int) -> Problem:
    """429 of a limit of failures that is used up, with the seconds to wait."""
    words = Text(
        "Đã thử sai quá nhiều lần; hãy chờ rồi thử lại.",
        "Too many failed attempts; wait, then try again.",
    )
    return _refused("too_many_attempts", words, limit, seconds)


def too_fast(limit: Limit, seconds: int) -> Problem:
    """429 of a limit of requests that is used up, with the seconds to wait."""
    words = Text(
        "Gửi quá nhiều yêu cầu trong một phút; hãy chờ rồi gửi lại.",
        "Too many requests within a minute; wait, then send again.",
    )
    return _refused("too_many_requests", words, limit, seconds)


def _refused(code: str, words: Text, limit: Limit, seconds: int) -> Problem:
    headers = {RETRY_AFTER: str(max(seconds, 1)), **told([(limit, 0, seconds)])}
    return Problem(HTTPStatus.TOO_MANY_REQUESTS, code, words, headers=headers)


DESCRIBED: Mapping[str, Mapping[str, object]] = {
    RETRY_AFTER: {
        "description": "Seconds to wait (RFC 9110, 10.2.3)",
        "schema": {"type": "integer", "minimum": 1},
    },
    POLICY: {
        "description": 'The limit: `"failures-by-name";q=10;w=900`, quota and seconds of its window'
        " (draft-ietf-httpapi-ratelimit-headers-10)",
        "schema": {"type": "string"},
    },
    STANDING: {
        "description": 'What is left of it: `"failures-by-name";r=0;t=840`, for so many seconds'
        " (draft-ietf-httpapi-ratelimit-headers-10)",
        "schema": {"type": "string"},
    },
}
"""The headers of every 429 in the OpenAPI document."""
