"""Sealing and peeling: HPKE (RFC 9180), P-256, HKDF-SHA-256, AES-256-GCM, one layer a key.

The outermost layer is bound to ballot, seat and question: a copied envelope does not open. Inner
layers are bound to ballot and question only, for by then the seat has been dropped. One layer is
the standard mode; tellers add theirs inside, and nothing here knows how many there are.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from backend.ballots.secret.rules.envelope import SIZE

SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
LAYER = 65 + 16
"""Bytes that a layer adds: an uncompressed point and the cipher's tag."""

_SEAT, _INNER = b"thidua/phieu-kin/1/seat", b"thidua/phieu-kin/1/inner"


def envelope_size(layers: int) -> int:
    """Bytes of an envelope with so many layers."""
    return SIZE + layers * LAYER


def seat_info(ballot: UUID, seat: UUID, question: int) -> bytes:
    """What the outermost layer is bound to."""
    return _SEAT + ballot.bytes + seat.bytes + bytes([question])


def inner_info(ballot: UUID, layer: int, question: int) -> bytes:
    """What the `layer`th layer from outside (1, 2, …) is bound to."""
    return _INNER + ballot.bytes + bytes([layer, question])


def public_key(point: bytes) -> EllipticCurvePublicKey:
    """The key of an uncompressed point; `ValueError` where it is none."""
    return EllipticCurvePublicKey.from_encoded_point(SECP256R1(), point)


def point_of(key: EllipticCurvePublicKey) -> bytes:
    """The key as its uncompressed point of 65 bytes."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def infos(ballot: UUID, seat: UUID, question: int, layers: int) -> list[bytes]:
    """What each layer is bound to, from the outermost in."""
    inner = [inner_info(ballot, layer, question) for layer in range(1, layers)]
    return [seat_info(ballot, seat, question), *inner]


def sealed(plain: bytes, keys: Sequence[EllipticCurvePublicKey], bound: Sequence[bytes]) -> bytes:
    """The envelope, sealed from the inside out; `keys` and `bound` begin with the outermost."""
    for key, info in reversed(list(zip(keys, bound, strict=True))):
        plain = SUITE.encrypt(plain, key, info)
    return plain


def peeled(envelope: bytes, key: EllipticCurvePrivateKey, info: bytes) -> bytes | None:
    """What is under the layer; None where it does not open."""
    try:
        return SUITE.decrypt(envelope, key, info)
    except (InvalidTag, ValueError):
        return None


def shuffled(
    items: Iterable[tuple[bytes, bytes]], key: EllipticCurvePrivateKey
) -> tuple[list[bytes], int]:
    """A whole stage: what opened, sorted - this is the shuffle -, and how many did not.

    `items` are envelopes with what each is bound to.
    """
    opened = [peeled(envelope, key, info) for envelope, info in items]
    return sorted(plain for plain in opened if plain is not None), opened.count(None)
