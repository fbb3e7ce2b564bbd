"""The event's canonical body and the chain that makes the log tamper-evident."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

GENESIS = b""


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the log as stored."""

    position: int
    body: str
    hash: bytes


def canonical(content: Mapping[str, Any]) -> str:
    """The one spelling of an event: JSON with sorted keys, no spaces, text as it is."""
    return json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
    )


def link_hash(previous: bytes, position: int, body: str) -> bytes:
    """SHA-256 over the previous hash, the position, a line feed and the body."""
    return hashlib.sha256(previous + f"{position}\n{body}".encode()).digest()


def first_broken(links: Iterable[Link]) -> int | None:
    """The first position at which the chain does not hold, or None when it holds throughout.

    Found are a changed body, a changed hash, a missing, doubled or swapped entry. What was cut off
    at the end can only be found by somebody who kept a later head.
    """
    previous, expected = GENESIS, 1
    for link in links:
        if link.position != expected or link.hash != link_hash(previous, expected, link.body):
            return expected
        previous, expected = link.hash, expected + 1
    return None
