"""PAdES seals (EN 319 142-1) by pyHanko, as an incremental update of the drawn bytes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import structlog
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NameObject, NumberObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner
from pyhanko.sign.timestamps import HTTPTimeStamper, TimeStamper
from pyhanko_certvalidator import ValidationContext

from backend.issuing.rules import SealLevel

log = structlog.get_logger(__name__)

FIELD = "Seal"
_SIGNABLE = 3  # ISO 32000-1, table 219: there are signatures, so only ever append
_SECONDS = 5
"""How long a timestamp authority is waited for."""


@dataclass(frozen=True, kw_only=True)
class Sealer:
    """A certificate with its key, and the services that make a seal last.

    `validation` is what certificates are checked with for B-LT: roots, and revocation lists that
    are at hand or may be fetched.
    """

    signer: SimpleSigner
    timestamper: TimeStamper | None = None
    validation: Mapping[str, Any] = field(default_factory=dict)

    def seal(self, pdf: bytes) -> tuple[bytes, SealLevel]:
        """The sealed file at the best level that can be had now; raises where not even B-B can.

        A service that does not answer costs its level, never the paper.
        """
        if self.timestamper is not None:
            for level in (SealLevel.long_term, SealLevel.timestamped):
                try:
                    return self._sealed(pdf, level), level
                except Exception as error:  # noqa: BLE001 - whatever a stranger's service does
                    log.warning("seal.level_missed", level=level, error=type(error).__name__)
        return self._sealed(pdf, SealLevel.basic), SealLevel.basic

    def _sealed(self, pdf: bytes, level: SealLevel) -> bytes:
        lasting = level is SealLevel.long_term
        meta = PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            name=self.signer.subject_name,
            embed_validation_info=lasting,
            validation_context=ValidationContext(**self._checks()) if lasting else None,
        )
        stamped = None if level is SealLevel.basic else self.timestamper
        written = signers.sign_pdf(
            IncrementalPdfFileWriter(BytesIO(pdf)), meta, self.signer, timestamper=stamped
        )
        return bytes(written.getvalue())

    def _checks(self) -> dict[str, Any]:
        """B-LT is claimed only where revocation was really looked up."""
        return {"revocation_mode": "require", "allow_fetching": True, **self.validation}


def unsealed(pdf: bytes) -> bytes:
    """The file with an empty form: whoever signs it later changes nothing but that form."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    form = DictionaryObject(
        {NameObject("/Fields"): ArrayObject(), NameObject("/SigFlags"): NumberObject(_SIGNABLE)}
    )
    writer.root[NameObject("/AcroForm")] = writer.add_object(form)
    writer.update_root()
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def timestamper_at(url: str) -> TimeStamper | None:
    """The authority's client (RFC 3161); none where no address is set."""
    return HTTPTimeStamper(url, timeout=_SECONDS) if url else None


def signer_of(pkcs12: bytes) -> SimpleSigner:
    """Key and chain out of an open PKCS#12."""
    signer: SimpleSigner = SimpleSigner.load_pkcs12_data(pkcs12, other_certs=[], passphrase=None)
    return signer
