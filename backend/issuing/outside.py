"""Copies signed outside (a USB token of a state authority), examined."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from asn1crypto.x509 import Certificate, Name
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, ModificationLevel
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from backend.issuing.rules import CopyFault, Outside, copy_fault, unlike
from backend.kernel.vietnamese import nfc

_USAGE = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
)
_FORMAL = {ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING}
"""What a later signature may add to a file without changing what an earlier one stands under."""


@dataclass(frozen=True, slots=True)
class Named:
    """Who signed, whose authority says so, and when."""

    name: str
    authority: str
    at: datetime | None
    stamped: bool
    """Whether a trusted timestamp says when; else the signer's own clock does."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What a signed copy holds beside the issued bytes, or why it is refused."""

    fault: CopyFault | None
    names: tuple[Named, ...] = ()


def examined(issued: bytes, whole: bytes, roots: Sequence[Certificate]) -> Examined:
    """The copy's signatures, each with its chain up to one of `roots`.

    The issued bytes must be its first revision, and whatever follows may only sign. Nothing is
    fetched: a stranger's certificate must not choose what we call.
    """
    if unlike(issued, whole):
        return Examined(CopyFault.not_our_bytes)
    try:
        return _examined(issued, whole, roots)
    except (PdfError, SignatureValidationError, ValueError, KeyError, TypeError, IndexError):
        return Examined(CopyFault.unreadable)


def _examined(issued: bytes, whole: bytes, roots: Sequence[Certificate]) -> Examined:
    first, reader = PdfFileReader(BytesIO(issued)), PdfFileReader(BytesIO(whole))
    added = reader.embedded_regular_signatures[len(first.embedded_regular_signatures) :]
    statuses = [*_statuses(added, roots)]
    found = [_outside(status) for status in statuses]
    if (fault := copy_fault(found)) is not None:
        return Examined(fault)
    if not _only_signed(reader, first.xrefs.total_revisions - 1):
        return Examined(CopyFault.altered)
    return Examined(None, tuple(_named(status) for status in statuses))


def _statuses(added: Sequence[Any], roots: Sequence[Certificate]) -> Iterator[PdfSignatureStatus]:
    for signature in added:
        trust = ValidationContext(trust_roots=list(roots), allow_fetching=False)
        yield validate_pdf_signature(signature, trust, key_usage_settings=_USAGE)


def _outside(status: PdfSignatureStatus) -> Outside:
    return Outside(
        name=_name(status.signing_cert.subject),
        intact=bool(status.intact and status.valid) and status.modification_level in _FORMAL,
        trusted=bool(status.trusted),
        covers_all=status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
    )


def _only_signed(reader: PdfFileReader, issued_revision: int) -> bool:
    """Whether the revisions after the issued one change nothing but signature fields."""
    result = DEFAULT_DIFF_POLICY.review_file(reader, issued_revision, doc_mdp=MDPPerm.FILL_FORMS)
    return getattr(result, "modification_level", ModificationLevel.OTHER) in _FORMAL


def _named(status: PdfSignatureStatus) -> Named:
    stamp = status.timestamp_validity
    stamped = stamp is not None and bool(stamp.valid and stamp.trusted)
    at = stamp.timestamp if stamped and stamp is not None else status.signer_reported_dt
    certificate = status.signing_cert
    return Named(_name(certificate.subject), _name(certificate.issuer), at, stamped)


def _name(name: Name) -> str:
    parts = name.native
    shown = parts.get("common_name") or parts.get("organization_name") or name.human_friendly
    return nfc(str(shown))
