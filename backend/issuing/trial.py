"""A page sealed on trial: how well the certificate in use seals, before a paper needs it."""

from http import HTTPStatus
from uuid import UUID

import structlog
from sqlalchemy import Connection, select

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.issuing.drawing import Press, sealer_with
from backend.issuing.models import SealCertificate
from backend.issuing.rules import SealLevel, Validity
from backend.kernel import clock
from backend.kernel.errors import Problem, conflict, not_found
from backend.kernel.texts import Text
from backend.papers.paper import Issuer, Letterhead, Paper
from backend.papers.typesetting import as_pdf

log = structlog.get_logger(__name__)


def sealed_on_trial(
    connection: Connection, actor: Actor, certificate_id: UUID, press: Press
) -> tuple[bytes, SealLevel]:
    """A page that says it is a trial, sealed as papers are now; 404, 409, 503 if it cannot be."""
    actor.require_everywhere(Permission.manage_seal)
    table = SealCertificate.__table__
    mine = (table.c.tenant == actor.tenant) & (table.c.id == certificate_id)
    certificate = connection.execute(select(table).where(mine)).one_or_none()
    if certificate is None:
        raise not_found()
    now = clock.now()
    if certificate.retired_at is not None:
        raise conflict("retired", "Chứng thư số đã thôi dùng.", "It is retired already.")
    if Validity(certificate.starts_at, certificate.ends_at).fault(now) is not None:
        raise conflict("out_of_time", "Chứng thư số không còn hiệu lực.", "It is not valid now.")
    try:
        return sealer_with(certificate, press).seal(as_pdf(_page(certificate.subject)))
    except Exception:  # whatever a key or a stranger's certificate does
        log.exception("seal.trial_failed")
        raise _cannot() from None


def _page(subject: str) -> Paper:
    return Paper(
        name="Bản ký thử",
        letterhead=Letterhead(issuer=Issuer.state, body=subject, place="…", day=clock.today()),
        title="Bản ký thử",
        opening=(
            "Trang này chỉ để thử chữ ký số của cơ quan, không phải là văn bản ban hành.",
            "Mở tệp bằng phần mềm kiểm tra chữ ký số để xem chữ ký có được tin cậy không.",
        ),
        moment=clock.now(),
    )


def _cannot() -> Problem:
    return Problem(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "seal_failed",
        Text(
            "Không ký thử được bằng chứng thư số này; hãy thêm lại tệp PKCS#12.",
            "This certificate cannot seal; hand in its PKCS#12 file again.",
        ),
    )
