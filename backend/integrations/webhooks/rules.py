"""What is told, to whom, signed how, tried again when (Standard Webhooks 1.0)."""

import base64
import hmac
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any
from urllib.parse import SplitResult, urlsplit
from uuid import UUID

from backend.kernel.places import Place
from backend.kernel.states import Machine

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


class Told(StrEnum):
    """The kinds of entries that leave the house.

    Whatever is not named here stays inside: scores before they are published, ballots under way,
    sessions, secrets, matters of discipline.
    """

    unit_created = "unit.created"
    unit_edited = "unit.edited"
    unit_renamed = "unit.renamed"
    unit_dissolved = "unit.dissolved"
    block_created = "block.created"
    block_edited = "block.edited"
    membership_added = "membership.added"
    membership_copied = "membership.copied"
    membership_removed = "membership.removed"
    leadership_appointed = "leadership.appointed"
    leadership_ended = "leadership.ended"
    handover_completed = "handover.completed"
    season_created = "season.created"
    season_launched = "season.launched"
    season_summed_up = "season.summed_up"
    season_closed = "season.closed"
    criteria_adopted = "criteria.adopted"
    covenant_in_force = "covenant.in_force"
    covenant_amended = "covenant.amended"
    covenant_closed = "covenant.closed"
    ranking_published = "ranking.published"
    decision_issued = "decision.issued"
    decision_recorded = "decision.recorded"
    decision_receivers_named = "decision.receivers_named"
    decision_conferred = "decision.conferred"
    decision_item_cancelled = "decision.item_cancelled"
    decision_item_corrected = "decision.item_corrected"


class WebhookState(StrEnum):
    """Whether it is told anything."""

    active = "active"
    paused = "paused"


class WebhookAction(StrEnum):
    """What its administrator does with it."""

    pause = "pause"
    resume = "resume"


WEBHOOK = Machine(
    {
        (WebhookState.active, WebhookAction.pause): WebhookState.paused,
        (WebhookState.paused, WebhookAction.resume): WebhookState.active,
    }
)


class PauseReason(StrEnum):
    """Why nothing is sent."""

    by_hand = "by_hand"
    failing = "failing"
    gone = "gone"


class DeliveryState(StrEnum):
    """What became of a message."""

    waiting = "waiting"
    delivered = "delivered"
    dead = "dead"
    """Given up after the last attempt; it can be replayed."""


class Failure(StrEnum):
    """Why an attempt failed."""

    refused_address = "refused_address"
    unreachable = "unreachable"
    timed_out = "timed_out"
    bad_certificate = "bad_certificate"
    bad_answer = "bad_answer"
    status = "status"


PAUSE_AFTER = timedelta(days=5)
"""Days of nothing but failures after which a webhook is paused."""

RETRIES = tuple(
    timedelta(seconds=seconds)
    for seconds in (5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400)
)
"""The waits of the specification: 5 s, 5 min, 30 min, 2, 5, 10, 14, 20, 24 h."""

_JITTER = 0.2


def next_attempt(attempts: int, now: datetime, share: float) -> datetime | None:
    """When to try again after so many failed attempts; none = give up.

    `share` in [0, 1) spreads what failed together over up to a fifth more of the wait.
    """
    if attempts > len(RETRIES):
        return None
    return now + RETRIES[attempts - 1] * (1 + _JITTER * share)


def tells_of(webhook: Place, entry: Place) -> bool:
    """Whether the webhook's place is the entry's or encloses it."""
    return webhook.unit_id in {None, entry.unit_id} and webhook.block_id in {None, entry.block_id}


# the message


@dataclass(frozen=True, slots=True)
class Entry:
    """What a message says of an entry of the log: never its actor, never its content."""

    kind: str
    at: datetime
    subject_type: str
    subject_id: UUID | None
    unit_id: UUID | None
    block_id: UUID | None


_PAGES: Mapping[str, str] = {
    "units": "units",
    "blocks": "blocks",
    "seasons": "seasons",
    "criteria_sets": "criteria-sets",
    "covenants": "covenants",
    "decisions": "decisions",
    "handovers": "handovers",
}


def link_of(entry: Entry) -> str | None:
    """Where the subject is read with the reader's own rights; else its block's or unit's page."""
    for kind, key in (
        (entry.subject_type, entry.subject_id),
        ("blocks", entry.block_id),
        ("units", entry.unit_id),
    ):
        if kind in _PAGES and key is not None:
            return f"/api/v1/{_PAGES[kind]}/{key}"
    return None


def payload(entry: Entry, site: str) -> dict[str, Any]:
    """The thin body: what happened to what, when, and where to read it. `site` = our address."""
    link = link_of(entry)
    return {
        "type": entry.kind,
        "timestamp": entry.at.isoformat(),
        "data": {
            "subject_type": entry.subject_type,
            "subject_id": _text(entry.subject_id),
            "unit_id": _text(entry.unit_id),
            "block_id": _text(entry.block_id),
            "link": f"{site}{link}" if link else None,
        },
    }


def _text(key: UUID | None) -> str | None:
    return str(key) if key else None


def message_id(delivery_id: UUID) -> str:
    """The same at every attempt and replay, so that a receiver knows what it has had."""
    return f"msg_{delivery_id.hex}"


def signed_headers(
    secrets: Iterable[bytes], identity: str, at: datetime, body: bytes
) -> dict[str, str]:
    """The three headers; one signature for each secret, the newest first."""
    stamp = str(int(at.timestamp()))
    content = b".".join((identity.encode(), stamp.encode(), body))
    digests = (hmac.digest(secret, content, "sha256") for secret in secrets)
    signatures = " ".join(f"v1,{base64.b64encode(digest).decode()}" for digest in digests)
    return {
        "webhook-id": identity,
        "webhook-timestamp": stamp,
        "webhook-signature": signatures,
    }


def secret_of(root: bytes, tenant: int, secret_id: UUID) -> bytes:
    """The 32 bytes of a secret: made from the installation's own, and so kept nowhere."""
    return hmac.digest(root, f"webhook {tenant} {secret_id}".encode(), "sha256")


def spelled(secret: bytes) -> str:
    """A secret as its receiver gets it."""
    return f"whsec_{base64.b64encode(secret).decode()}"


# the address


def networks(text: str) -> tuple[Network, ...]:
    """The networks of a setting, by commas; ValueError for what is none."""
    return tuple(ip_network(part.strip()) for part in text.split(",") if part.strip())


def domains(text: str) -> tuple[str, ...]:
    """The domains of a setting, by commas."""
    return tuple(part.strip().lower() for part in text.split(",") if part.strip())


def belongs(host: str, named: Sequence[str]) -> bool:
    """Whether the host is one of the domains, or stands under one."""
    return any(host == domain or host.endswith(f".{domain}") for domain in named)


def may_reach(address: Address, scheme: str, inside: Sequence[Network]) -> bool:
    """Whether a message may go there: to public addresses by https, else to those let in."""
    plain = _unwrapped(address)
    if any(plain in network for network in inside):
        return True
    return scheme == "https" and is_public(plain)


def is_public(address: Address) -> bool:
    """Whether the whole internet knows it; an IPv4 address inside an IPv6 one is looked at."""
    plain = _unwrapped(address)
    return plain.is_global and not plain.is_multicast and not plain.is_reserved


_NAT64 = ip_network("64:ff9b::/96")


def _unwrapped(address: Address) -> Address:
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo or address


def address_faults(url: str, inside: Sequence[Network], hosts: Sequence[str] = ()) -> list[str]:
    """Why an address cannot be a receiver's; where its name leads is looked at at each connection.

    `not_an_address`, `https_only`, `foreign_host` (not one of `hosts`) or `private_address`.
    """
    parts = _split(url)
    if parts is None:
        return ["not_an_address"]
    if parts.scheme != "https" and not inside:
        return ["https_only"]
    if hosts and not belongs(parts.hostname or "", hosts):
        return ["foreign_host"]
    literal = _literal(parts.hostname or "")
    if literal is not None and not may_reach(literal, parts.scheme, inside):
        return ["private_address"]
    return []


def _split(url: str) -> SplitResult | None:
    """The parts of an absolute http(s) address without a password or fragment, else none."""
    try:
        parts = urlsplit(url)
        has_port = parts.port is None or parts.port > 0
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname or not has_port:
        return None
    return None if "@" in parts.netloc or parts.fragment else parts


def _literal(host: str) -> Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None
