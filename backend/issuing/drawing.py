"""The job that makes an issued paper a file: drawn with its code, sealed, kept for ever."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import segno
import structlog
from procrastinate import JobContext
from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from backend.issuing import certificates
from backend.issuing.models import IssuedPaper, SealCertificate
from backend.issuing.rules import SealLevel, Unsealed, spelled
from backend.kernel import clock
from backend.kernel.clock import VIETNAM
from backend.kernel.db import Database
from backend.kernel.files import Store
from backend.kernel.jobs import DATABASE, SETTINGS, jobs
from backend.kernel.vault import Vault, vault_in
from backend.papers.letters import showable
from backend.papers.typesetting import drawn
from backend.settings import Settings

if TYPE_CHECKING:
    from pyhanko.sign.timestamps import TimeStamper

    from backend.issuing.sealing import Sealer

log = structlog.get_logger(__name__)

TASK = "draw_papers"
AT_ONCE = 200
"""Papers that one run draws."""

ADDRESS = "/xac-minh/"
"""The client's page that tells of a code."""

UNSEALED: Mapping[Unsealed, str] = {
    Unsealed.no_certificate: "cơ quan chưa khai báo chứng thư số",
    Unsealed.not_yet_valid: "chứng thư số của cơ quan chưa có hiệu lực",
    Unsealed.expired: "chứng thư số của cơ quan đã hết hạn",
    Unsealed.failed: "chứng thư số của cơ quan không dùng được",
}


@dataclass(frozen=True, kw_only=True)
class Press:
    """What papers are made files with."""

    store: Store
    site: str
    vault: Vault
    """In which certificates lie."""
    timestamper: "TimeStamper | None" = None
    validation: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Made:
    pdf: bytes
    level: SealLevel
    because: Unsealed | None


def press_of(settings: Settings) -> Press:
    """The installation's own."""
    from backend.issuing.roots import roots_in
    from backend.issuing.sealing import timestamper_at

    return Press(
        store=Store(settings.issued),
        site=settings.site,
        vault=vault_in(settings.data_dir),
        timestamper=timestamper_at(settings.tsa_url),
        validation={"trust_roots": roots_in(settings.trusted_roots)},
    )


@jobs.periodic(cron="* * * * *")
@jobs.task(name=TASK, pass_context=True)
def draw_papers(
    context: JobContext,
    timestamp: int = 0,  # noqa: ARG001 - given by the calendar
    tenant: int | None = None,
) -> None:
    """Draw and seal what waits: of a tenant after an issue, each minute what failed before."""
    database: Database = context.additional_context[DATABASE]
    settings: Settings = context.additional_context[SETTINGS]
    draw_waiting(database, press_of(settings), tenant)


def draw_waiting(database: Database, press: Press, tenant: int | None = None) -> None:
    """Every paper that waits, each in a transaction of its own; done twice it is done once."""
    for key in _waiting(database, tenant):
        with database.writing() as session:
            paper = session.get(IssuedPaper, key, with_for_update={"skip_locked": True})
            if paper is not None and paper.words is not None:
                _finish(session, paper, press)


def _waiting(database: Database, tenant: int | None) -> Iterator[tuple[int, object]]:
    found = select(IssuedPaper.tenant, IssuedPaper.id).where(IssuedPaper.digest.is_(None))
    if tenant is not None:
        found = found.where(IssuedPaper.tenant == tenant)
    with database.reading() as connection:
        rows = connection.execute(found.order_by(IssuedPaper.id).limit(AT_ONCE)).all()
    return ((row.tenant, row.id) for row in rows)


def _finish(session: Session, paper: IssuedPaper, press: Press) -> None:
    certificate = certificates.current(session, paper.tenant)
    made = _made(paper, certificate, press)
    paper.digest = press.store.put(paper.tenant, made.pdf)
    paper.size, paper.sealed_at = len(made.pdf), clock.now()
    paper.seal, paper.unsealed_because = made.level, made.because
    sealed = certificate is not None and made.level is not SealLevel.unsealed
    paper.certificate_id = certificate.id if certificate is not None and sealed else None
    paper.words = None


def _made(paper: IssuedPaper, certificate: SealCertificate | None, press: Press) -> _Made:
    """Sealed where it can be; else it goes out unsealed, and says on its face why."""
    from backend.issuing.sealing import unsealed

    because = _fault(certificate)
    if certificate is not None and because is None:
        try:
            return _Made(*_sealed(paper, certificate, press), None)
        except Exception:  # a key that cannot sign must not hold a paper up
            log.exception("seal.failed")
            because = Unsealed.failed
    assert because is not None
    words = f"Văn bản KHÔNG có chữ ký số của cơ quan: {UNSEALED[because]}."
    return _Made(unsealed(_drawn(paper, words, press)), SealLevel.unsealed, because)


def _fault(certificate: SealCertificate | None) -> Unsealed | None:
    if certificate is None:
        return Unsealed.no_certificate
    return certificates.validity_of(certificate).fault(clock.now())


def _sealed(
    paper: IssuedPaper, certificate: SealCertificate, press: Press
) -> tuple[bytes, SealLevel]:
    words = (
        f"Ký số bởi {certificate.subject}; chứng thư số do {certificate.issuer} cấp, "
        f"có hiệu lực đến {certificate.ends_at.astimezone(VIETNAM):%d/%m/%Y}."
    )
    return sealer_with(certificate, press).seal(_drawn(paper, words, press))


def sealer_with(certificate: SealCertificate | Row[Any], press: Press) -> "Sealer":
    """A kept certificate, open to seal with; ValueError where its key cannot be unlocked."""
    from backend.issuing.sealing import Sealer, signer_of

    bare = press.vault.unlocked(certificate.locked, certificate.fingerprint)
    if bare is None:
        raise ValueError
    return Sealer(
        signer=signer_of(bare), timestamper=press.timestamper, validation=press.validation
    )


def _drawn(paper: IssuedPaper, seal: str, press: Press) -> bytes:
    address = f"{press.site}{ADDRESS}{paper.code}"
    verification = {
        "code": spelled(paper.code),
        "address": address,
        "seal": showable(seal),
        "qr": segno.make(address, error="m").svg_inline(border=0),
    }
    return drawn({**(paper.words or {}), "verification": verification}, paper.issued_at)
