"""The organisation's certificate: for the administrator."""

import base64
from uuid import UUID

from fastapi import APIRouter, Request

from backend.access.rules import Permission
from backend.access.signed_in import SignedIn
from backend.issuing import certificates, queries
from backend.issuing.drawing import press_of
from backend.issuing.schemas import SealCertificateNew, SealCertificateOut, SealTrialOut
from backend.issuing.trial import sealed_on_trial
from backend.kernel.db import Reading, Writing
from backend.kernel.vault import vault_in
from backend.settings import Settings

router = APIRouter(tags=["papers"])


@router.get("/seal-certificates")
def list_seal_certificates(actor: SignedIn, db: Reading) -> list[SealCertificateOut]:
    """The certificates that seal, or sealed, issued papers; the latest first."""
    return queries.certificates(db, actor)


@router.post("/seal-certificates", status_code=201)
def add_seal_certificate(
    request: Request, actor: SignedIn, db: Writing, new: SealCertificateNew
) -> SealCertificateOut:
    """Seal with this certificate from now on; the one before is retired."""
    actor.require_everywhere(Permission.manage_seal)
    chosen: Settings = request.app.state.settings
    found = certificates.opened(new.content, new.passphrase, chosen.seal_rsa_bits)
    vault = vault_in(chosen.data_dir)
    return queries.certificate_out(certificates.add_certificate(db, actor, found, vault))


@router.post("/seal-certificates/{certificate_id}/retire")
def retire_seal_certificate(
    actor: SignedIn, db: Writing, certificate_id: UUID
) -> SealCertificateOut:
    """Seal with it no more."""
    return queries.certificate_out(certificates.retire(db, actor, certificate_id))


@router.get("/seal-certificates/{certificate_id}/trial")
def try_seal(request: Request, actor: SignedIn, db: Reading, certificate_id: UUID) -> SealTrialOut:
    """A page sealed with it now, as papers are: whether it seals, and at which level."""
    pdf, level = sealed_on_trial(db, actor, certificate_id, press_of(request.app.state.settings))
    return SealTrialOut(level=level, content=base64.b64encode(pdf))
