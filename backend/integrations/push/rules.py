"""What a device is told, encrypted for it alone, by whom, and how often (RFC 8030, 8291, 8292)."""

import hashlib
import json
import os
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from backend.integrations.webhooks.rules import belongs
from backend.kernel.texts import Language, Text

MOST_DEVICES = 10
"""Devices of one person."""

KEPT = timedelta(days=30)
"""For so long after its sign-in a device is told; signing in there again begins anew."""

RETRIES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360))
"""The waits after a failed attempt; after the last the notice is dropped, the device stays."""

GONE = frozenset({404, 410})
"""Answers by which a push service says that the device is no more (RFC 8030, 7.3)."""

_RECORD = 4096
_WORDS = Text("Đồng chí có việc mới cần làm.", "There is something new for you to do.")
_VALID = 12 * 3600
"""Seconds of a proof of who sends; at most a day (RFC 8292, 2)."""
_WAITS = 24 * 3600
"""Seconds for which the push service keeps a notice for a device that is off."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """A device as its browser describes it."""

    endpoint: str
    key: bytes
    """Its P-256 point, uncompressed."""
    secret: bytes
    """The sixteen bytes that it shares with us."""


def is_point(key: bytes) -> bool:
    """Whether it is a point of P-256, uncompressed."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), key)
    except ValueError:
        return False
    return True


def served_by(endpoint: str, services: Sequence[str]) -> bool:
    """Whether the endpoint belongs to one of the push services, named by their domains."""
    host = urlsplit(endpoint).hostname or ""
    return belongs(host, services)


def next_attempt(attempts: int, now: datetime) -> datetime | None:
    """When to try again after so many attempts; none = give this notice up."""
    return now + RETRIES[attempts - 1] if attempts <= len(RETRIES) else None


def notice(language: Language, site: str) -> bytes:
    """The same for everybody: that there is something to do, never what or whose.

    Its form is that of Declarative Web Push, which browsers show without a script of ours.
    """
    told = {"title": "Thi Đua", "body": _WORDS.in_(language), "lang": language, "navigate": site}
    return json.dumps({"web_push": _RFC, "notification": told}, ensure_ascii=False).encode()


_RFC = 8030


def encrypted(plain: bytes, receiver: Receiver) -> bytes:
    """The notice under a key that only the device can find (RFC 8291, 3; RFC 8188, one record)."""
    return sealed(plain, receiver, ec.generate_private_key(ec.SECP256R1()), os.urandom(16))


def sealed(
    plain: bytes, receiver: Receiver, ours: ec.EllipticCurvePrivateKey, salt: bytes
) -> bytes:
    """The same with a known key and salt."""
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), receiver.key)
    sender = point_of(ours)
    about = b"WebPush: info\x00" + receiver.key + sender
    root = _hkdf(receiver.secret, ours.exchange(ec.ECDH(), theirs), about, 32)
    key = _hkdf(salt, root, b"Content-Encoding: aes128gcm\x00", 16)
    nonce = _hkdf(salt, root, b"Content-Encoding: nonce\x00", 12)
    head = salt + _RECORD.to_bytes(4, "big") + len(sender).to_bytes(1, "big") + sender
    return head + AESGCM(key).encrypt(nonce, plain + b"\x02", None)


def _hkdf(salt: bytes, root: bytes, about: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, about).derive(root)


def headers(endpoint: str, key: ec.EllipticCurvePrivateKey, site: str) -> Mapping[str, str]:
    """Who sends (VAPID), how it is encrypted, and that a later notice takes the place of this."""
    proof = sender_proof(endpoint, key, site, int(time.time()))
    return {
        "authorization": f"vapid t={proof}, k={text_of(point_of(key))}",
        "content-encoding": "aes128gcm",
        "content-type": "application/octet-stream",
        "ttl": str(_WAITS),
        "topic": "tasks",
        "urgency": "normal",
    }


def sender_proof(endpoint: str, key: ec.EllipticCurvePrivateKey, site: str, now: int) -> str:
    """A JWT for this push service, by which it knows us again (RFC 8292, 2)."""
    parts = urlsplit(endpoint)
    said = {"aud": f"{parts.scheme}://{parts.netloc}", "exp": now + _VALID, "sub": site}
    body = f"{_json({'typ': 'JWT', 'alg': 'ES256'})}.{_json(said)}"
    r, s = decode_dss_signature(key.sign(body.encode(), ec.ECDSA(hashes.SHA256())))
    return f"{body}.{text_of(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


def point_of(key: ec.EllipticCurvePrivateKey) -> bytes:
    """The public half, uncompressed."""
    form = serialization.PublicFormat.UncompressedPoint
    return key.public_key().public_bytes(serialization.Encoding.X962, form)


def digest(*named: object) -> str:
    """A short name for a task, to know it again."""
    return hashlib.sha256(" ".join(map(str, named)).encode()).hexdigest()[:16]


def text_of(part: bytes) -> str:
    """Base64url without padding, as browsers write keys."""
    return urlsafe_b64encode(part).rstrip(b"=").decode()


def bytes_of(text: str) -> bytes:
    """What base64url without padding says."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _json(part: Mapping[str, Any]) -> str:
    return text_of(json.dumps(part, separators=(",", ":")).encode())
