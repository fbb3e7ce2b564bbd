"""A browser and its push service, written from RFC 8030, 8188, 8291 and 8292 alone."""

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.support.receiver import Got

CURVE = ec.SECP256R1()


def plain(text: str) -> bytes:
    """What base64url says."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def written(part: bytes) -> str:
    """Base64url without padding."""
    return urlsafe_b64encode(part).rstrip(b"=").decode()


@dataclass
class Browser:
    """A device that lets itself be told something."""

    endpoint: str
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    secret: bytes = b"sixteen bytes ok"

    @property
    def point(self) -> bytes:
        """Its public key."""
        return self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def subscription(self) -> dict[str, Any]:
        """As the browser hands it to the page."""
        keys = {"p256dh": written(self.point), "auth": written(self.secret)}
        return {"endpoint": self.endpoint, "keys": keys}

    def reads(self, got: Got) -> dict[str, Any]:
        """The notice that came (RFC 8188, 2; RFC 8291, 3.4)."""
        assert got.headers["content-encoding"] == "aes128gcm"
        body = got.body
        salt, size, length = body[:16], int.from_bytes(body[16:20], "big"), body[20]
        sender, record = body[21 : 21 + length], body[21 + length :]
        assert len(record) <= size
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, sender)
        shared = self.key.exchange(ec.ECDH(), theirs)
        root = expanded(self.secret, shared, b"WebPush: info\0" + self.point + sender, 32)
        key = expanded(salt, root, b"Content-Encoding: aes128gcm\0", 16)
        nonce = expanded(salt, root, b"Content-Encoding: nonce\0", 12)
        padded = AESGCM(key).decrypt(nonce, record, None).rstrip(b"\0")
        assert padded[-1:] == b"\2", "the last record"
        said: dict[str, Any] = json.loads(padded[:-1])
        return said


def expanded(salt: bytes, secret: bytes, about: bytes, length: int) -> bytes:
    """HKDF with SHA-256, one block (RFC 5869)."""
    root = hmac.digest(salt, secret, "sha256")
    return hmac.digest(root, about + b"\1", "sha256")[:length]


def sender_of(got: Got, endpoint: str, now: float) -> tuple[str, str]:
    """Who sent it (RFC 8292): the contact of its signed token, and the key that signed it."""
    scheme, _, given = got.headers["authorization"].partition(" ")
    assert scheme == "vapid"
    parts = dict(part.strip().split("=", 1) for part in given.split(","))
    signed, _, signature = parts["t"].rpartition(".")
    head, claims = (json.loads(plain(part)) for part in signed.split("."))
    assert head == {"typ": "JWT", "alg": "ES256"}
    raw = plain(signature)
    r, s = int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
    key = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, plain(parts["k"]))
    key.verify(encode_dss_signature(r, s), signed.encode(), ec.ECDSA(hashes.SHA256()))
    where = urlsplit(endpoint)
    assert claims["aud"] == f"{where.scheme}://{where.netloc}"
    assert now < claims["exp"] <= now + 24 * 3600
    return claims["sub"], parts["k"]
