"""The tellers' layers: their keys' fingerprints, what each stage hands on, and what they sign.

Stage 0 is the urn's, stage n the nth teller's. A stage takes what the one before handed on, drops
what does not open and what is there twice, and hands on the rest, sorted: this is the shuffle.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from backend.ballots.secret.rules.board import closed_root, envelope_hash
from backend.ballots.secret.rules.envelope import SIZE
from backend.ballots.secret.rules.layers import LAYER, public_key

FEWEST, MOST = 2, 3
"""Tellers who hold a layer each."""

SIGNED = b"thidua/kiem-phieu/1"
SIGNATURE = 64
"""Bytes: r and s of ECDSA on P-256, as WebCrypto writes them."""


def fingerprint(sealing: bytes, signing: bytes) -> str:
    """What a teller reads aloud of both public keys: 64 bits, in hexadecimal."""
    return hashlib.sha256(sealing + signing).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Peel:
    """What one stage made of the envelopes to one question."""

    question: int
    received: int
    bad: int
    """Did not open."""
    duplicates: int
    items: tuple[bytes, ...]
    """What is handed on."""

    @property
    def holds(self) -> bool:
        """Whether nothing came from nowhere and nothing was lost."""
        return self.received == self.bad + self.duplicates + len(self.items)


def peeled_once(question: int, plain: Sequence[bytes], unopened: int) -> Peel:
    """The stage of one who has opened `plain`: what is there twice is dropped, the rest sorted."""
    kept = tuple(sorted(set(plain)))
    received = len(plain) + unopened
    return Peel(question, received, unopened, len(plain) - len(kept), kept)


def item_size(left: int) -> int:
    """Bytes of what a stage hands on when so many layers are left."""
    return SIZE + left * LAYER


def in_order(peel: Peel, size: int) -> bool:
    """Whether all items have their length and stand sorted, none twice."""
    pairs = zip(peel.items, peel.items[1:], strict=False)
    return all(len(item) == size for item in peel.items) and all(a < b for a, b in pairs)


def stage_root(peels: Iterable[Peel]) -> bytes:
    """The root of what a stage hands on: question by question, the items' hashes sorted."""
    return closed_root({peel.question: map(envelope_hash, peel.items) for peel in peels})


def to_sign(ballot: UUID, stage: int, taken: bytes, handed_on: bytes) -> bytes:
    """What a teller signs: which stage of which ballot, and the roots before and after it."""
    return SIGNED + ballot.bytes + bytes([stage]) + taken + handed_on


def signed_by(signing: bytes, signature: bytes, data: bytes) -> bool:
    """Whether the signature is one of the key over the data."""
    half = SIGNATURE // 2
    pair = (int.from_bytes(signature[:half]), int.from_bytes(signature[half:]))
    try:
        public_key(signing).verify(encode_dss_signature(*pair), data, ECDSA(SHA256()))
    except (InvalidSignature, ValueError):
        return False
    return True


def first_wrong(peels: Iterable[Peel], handed_on: Mapping[int, int]) -> Peel | None:
    """The first question whose numbers are not those of what the stage before handed on."""
    return next((p for p in peels if not p.holds or p.received != handed_on.get(p.question)), None)
