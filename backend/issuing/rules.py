"""The code on an issued paper, whether the paper still stands, and which certificate seals it."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from backend.kernel.states import Machine

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Base32 of Crockford: without I, L, O and U, which are misread or make words."""

LENGTH = 16
"""Letters of a code: 80 bits."""

_GROUP = 4
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})

SOON = timedelta(days=30)
"""So long before its end a certificate is told of as running out."""


class PaperKind(StrEnum):
    """What kind of paper it is."""

    covenant = "covenant"
    decision = "decision"
    submission = "submission"
    meeting_minutes = "meeting_minutes"
    ballot_count = "ballot_count"
    score_sheet = "score_sheet"
    score_minutes = "score_minutes"
    handover = "handover"


class PaperStanding(StrEnum):
    """Whether an issued paper still stands."""

    current = "current"
    replaced = "replaced"
    cancelled = "cancelled"


class PaperAction(StrEnum):
    """What may be done to a paper that was issued."""

    cancel = "cancel"
    add_signed_copy = "add_signed_copy"


PAPER = Machine(
    {
        (PaperStanding.current, PaperAction.add_signed_copy): PaperStanding.current,
        (PaperStanding.current, PaperAction.cancel): PaperStanding.cancelled,
        (PaperStanding.replaced, PaperAction.cancel): PaperStanding.cancelled,
    }
)
"""A paper that went out is never taken back unseen: it is replaced or cancelled, and says so."""


class SealLevel(StrEnum):
    """How an issued paper is sealed: not at all, or by a profile of PAdES (EN 319 142-1)."""

    unsealed = "unsealed"
    basic = "b_b"
    timestamped = "b_t"
    long_term = "b_lt"


class Unsealed(StrEnum):
    """Why a paper went out without a seal."""

    no_certificate = "no_certificate"
    not_yet_valid = "not_yet_valid"
    expired = "expired"
    failed = "failed"


@dataclass(frozen=True, slots=True)
class Validity:
    """From when until when a certificate may seal (both included)."""

    starts_at: datetime
    ends_at: datetime

    def fault(self, now: datetime) -> Unsealed | None:
        """Why it may not seal now; none where it may."""
        if now < self.starts_at:
            return Unsealed.not_yet_valid
        return Unsealed.expired if now > self.ends_at else None

    def ends_soon(self, now: datetime) -> bool:
        """Whether a new one should be at hand: it ends within thirty days, or has ended."""
        return now > self.ends_at - SOON


def new_code() -> str:
    """A code that nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def spelled(code: str) -> str:
    """The code as printed: groups of four, `7H2K-…`."""
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def read_code(typed: str) -> str | None:
    """The code as kept, however it was typed; none for what is no code."""
    code = typed.upper().translate(_MISREAD)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def standing_of(*, replaced: bool, cancelled: bool) -> PaperStanding:
    """A cancelled paper is cancelled, whatever replaced it."""
    if cancelled:
        return PaperStanding.cancelled
    return PaperStanding.replaced if replaced else PaperStanding.current


def unlike(first: bytes, whole: bytes) -> bool:
    """Whether `whole` is no continuation of the issued bytes: nothing of them may be changed."""
    return not (len(whole) > len(first) and whole.startswith(first))


@dataclass(frozen=True, slots=True)
class Outside:
    """A signature that a signed copy carries beside our seal, as the validator found it."""

    name: str
    intact: bool
    trusted: bool
    covers_all: bool


class CopyFault(StrEnum):
    """Why a signed copy is refused."""

    not_our_bytes = "not_our_bytes"
    unreadable = "unreadable"
    no_signature = "no_signature"
    altered = "altered"
    untrusted = "untrusted"
    changed_after = "changed_after"


def copy_fault(signatures: Sequence[Outside]) -> CopyFault | None:
    """The first reason to refuse the signatures of a copy; none where all of them hold.

    The last one must cover the whole file: what comes after it was signed by nobody.
    """
    if not signatures:
        return CopyFault.no_signature
    if not all(signature.intact for signature in signatures):
        return CopyFault.altered
    if not all(signature.trusted for signature in signatures):
        return CopyFault.untrusted
    return None if signatures[-1].covers_all else CopyFault.changed_after
