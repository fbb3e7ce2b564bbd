"""What the routes of issued papers take and give."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Base64Bytes, BaseModel, Field

from backend.issuing.rules import PaperKind, PaperStanding, SealLevel, Unsealed
from backend.kernel.fields import Input, Statement

_LARGEST_CERTIFICATE = 64 * 1024


class PaperSigner(BaseModel):
    """A signature as it is printed: the side, the post, the name, when."""

    side: str
    office: str
    name: str
    signed: str


class OutsideSignature(BaseModel):
    """A signature that was made outside; `stamped` where a trusted timestamp says when."""

    name: str
    authority: str
    at: datetime | None
    stamped: bool


class SignedCopyOut(BaseModel):
    """A copy of an issued paper that was signed outside as well."""

    id: UUID
    digest: str
    size: int
    signatures: list[OutsideSignature]
    added_at: datetime


class AmendmentOut(BaseModel):
    """A later decision that changed lines of the paper; the rest of it stands."""

    number: str
    dated: date


class IssuedPaperOut(BaseModel):
    """A paper that went out. `digest` and `seal` are null while its file is being made."""

    id: UUID
    code: str
    """As printed: four groups of four."""
    kind: PaperKind
    subject_id: UUID
    block_id: UUID
    title: str
    number: str
    dated: date | None
    issuer: str
    standing: PaperStanding
    issued_at: datetime
    digest: str | None
    size: int | None
    seal: SealLevel | None
    unsealed_because: Unsealed | None
    sealed_by: str | None
    replaced_by: str | None
    """The code of the paper that replaced it."""
    cancelled_at: datetime | None
    cancelled_because: str | None
    amendments: list[AmendmentOut]
    signed_copies: list[SignedCopyOut]
    actions: list[str]


class Replacement(BaseModel):
    """The paper that stands now."""

    code: str
    number: str
    dated: date | None


class Verification(BaseModel):
    """What anybody may know of a paper whose code they hold.

    `digest` is the SHA-256 of the file, to be compared with one's own; those of copies signed
    outside are in `signed_copies`.
    """

    code: str
    standing: PaperStanding
    kind: PaperKind
    title: str
    number: str
    dated: date | None
    issuer: str
    signers: list[PaperSigner]
    issued_at: datetime
    digest: str | None
    seal: SealLevel | None
    sealed_by: str | None
    unsealed_because: Unsealed | None
    replaced_by: Replacement | None
    cancelled_on: date | None
    amendments: list[AmendmentOut]
    """Later decisions that changed lines of it: it stands, but for these lines."""
    signed_copies: list[SignedCopyOut]


class Cancelling(Input):
    """Why a paper is void."""

    reason: Statement


class SealCertificateNew(Input):
    """A PKCS#12 file (base64) with the passphrase that opens it; the passphrase is not kept."""

    content: Annotated[Base64Bytes, Field(min_length=1, max_length=_LARGEST_CERTIFICATE)]
    passphrase: Annotated[str, Field(max_length=300)]


class SealCertificateOut(BaseModel):
    """A certificate of the organisation, without its key."""

    id: UUID
    subject: str
    issuer: str
    serial: str
    starts_at: datetime
    ends_at: datetime
    fingerprint: str
    added_at: datetime
    retired_at: datetime | None
    fault: Unsealed | None
    """Why it cannot seal now, though it is the one in use."""
    ends_soon: bool
    actions: list[str]


class SealTrialOut(BaseModel):
    """A page sealed on trial: how well (PAdES), and the PDF itself (base64) to be checked."""

    level: SealLevel
    content: Base64Bytes
