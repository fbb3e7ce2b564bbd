"""What is read of issued papers: by those of the block, and by whoever holds a code."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, and_, bindparam, or_, select
from sqlalchemy.orm import aliased

from backend.access.actors import Actor, within
from backend.access.rules import Permission
from backend.issuing.models import IssuedPaper, PaperAmendment, SealCertificate, SignedCopy
from backend.issuing.rules import (
    PAPER,
    PaperAction,
    PaperStanding,
    Validity,
    read_code,
    spelled,
    standing_of,
)
from backend.issuing.schemas import (
    AmendmentOut,
    IssuedPaperOut,
    Replacement,
    SealCertificateOut,
    SignedCopyOut,
    Verification,
)
from backend.kernel import clock
from backend.kernel.clock import VIETNAM
from backend.kernel.errors import not_found
from backend.kernel.pages import Order, Page, PageRequest, page_of
from backend.kernel.places import Place

READING = (
    Permission.read_season,
    Permission.read_scores,
    Permission.read_proposals,
    Permission.read_council,
)
"""What papers may need of whoever sees them."""

_NEXT = aliased(IssuedPaper)
_SHOWN = [column for column in IssuedPaper.__table__.columns if column.name != "words"]
_PAPERS: Select[Any] = (
    select(
        *_SHOWN,
        SealCertificate.subject.label("sealed_by"),
        _NEXT.code.label("next_code"),
        _NEXT.number.label("next_number"),
        _NEXT.dated.label("next_dated"),
    )
    .outerjoin(
        SealCertificate,
        (SealCertificate.tenant == IssuedPaper.tenant)
        & (SealCertificate.id == IssuedPaper.certificate_id),
    )
    .outerjoin(
        _NEXT, (_NEXT.tenant == IssuedPaper.tenant) & (_NEXT.id == IssuedPaper.replaced_by_id)
    )
    .where(IssuedPaper.tenant == bindparam("tenant"))
)
_SEEN = _PAPERS.where(
    or_(
        *(
            and_(
                IssuedPaper.needs == needed,
                within(IssuedPaper.unit_id, IssuedPaper.block_id, needed.value),
            )
            for needed in READING
        )
    )
)
_ONE = _SEEN.where(IssuedPaper.id == bindparam("paper_id"))
_BY_CODE = _PAPERS.where(IssuedPaper.code == bindparam("code"))
_COPIES = (
    select(SignedCopy.__table__)
    .where(
        SignedCopy.tenant == bindparam("tenant"),
        SignedCopy.paper_id.in_(bindparam("papers", expanding=True)),
    )
    .order_by(SignedCopy.added_at, SignedCopy.id)
)
_AMENDMENTS = (
    select(PaperAmendment.__table__)
    .where(
        PaperAmendment.tenant == bindparam("tenant"),
        PaperAmendment.paper_id.in_(bindparam("papers", expanding=True)),
    )
    .order_by(PaperAmendment.dated, PaperAmendment.number)
)
_CERTIFICATES = (
    select(*(c for c in SealCertificate.__table__.columns if c.name != "locked"))
    .where(SealCertificate.tenant == bindparam("tenant"))
    .order_by(SealCertificate.added_at.desc())
    .limit(100)
)
_ORDER = Order({"issued_at": IssuedPaper.issued_at}, "-issued_at", IssuedPaper.id)
_NEEDED = {
    PaperAction.cancel: Permission.cancel_papers,
    PaperAction.add_signed_copy: Permission.lead_season,
}


def papers(
    connection: Connection, actor: Actor, wanted: PageRequest, subject_id: UUID | None
) -> Page[IssuedPaperOut]:
    """The papers of the blocks that the actor sees, the latest first."""
    statement: Select[Any] = _SEEN.params(_reaches(actor))
    if subject_id:
        statement = statement.where(IssuedPaper.subject_id == subject_id)
    page = page_of(connection, statement, _ORDER, wanted, lambda row: _paper(actor, row))
    ids = [paper.id for paper in page.items]
    found, changed = _copies(connection, actor.tenant, ids), _amended(connection, actor.tenant, ids)
    for paper in page.items:
        paper.signed_copies, paper.amendments = found[paper.id], changed[paper.id]
    return page


def paper(connection: Connection, actor: Actor, paper_id: UUID) -> IssuedPaperOut:
    """One paper; 404 where it is not the actor's to see."""
    row = seen_paper(connection, actor, paper_id)
    shown = _paper(actor, row)
    shown.signed_copies = _copies(connection, actor.tenant, [row.id])[row.id]
    shown.amendments = _amended(connection, actor.tenant, [row.id])[row.id]
    return shown


def seen_paper(connection: Connection, actor: Actor, paper_id: UUID) -> Row[Any]:
    """The paper's row; 404 where it is not the actor's to see."""
    values = {**_reaches(actor), "paper_id": paper_id}
    row: Row[Any] | None = connection.execute(_ONE, values).one_or_none()
    if row is None:
        raise not_found()
    return row


def _reaches(actor: Actor) -> dict[str, Any]:
    return {k: v for needed in READING for k, v in actor.reach(needed, needed.value).items()}


def verification(connection: Connection, tenant: int, typed: str) -> Verification | None:
    """What a stranger with the code may know; none for a code that was never issued.

    What is no code at all is looked for like any other: the answer takes the same way.
    """
    values = {"tenant": tenant, "code": read_code(typed) or ""}
    row: Row[Any] | None = connection.execute(_BY_CODE, values).one_or_none()
    if row is None:
        return None
    shown = row._asdict()
    cancelled = row.cancelled_at and row.cancelled_at.astimezone(VIETNAM).date()
    return Verification(
        **{name: shown[name] for name in Verification.model_fields.keys() & shown.keys()}
        | {"code": spelled(row.code)},
        standing=_standing(row),
        replaced_by=_replacement(row),
        cancelled_on=cancelled,
        amendments=_amended(connection, tenant, [row.id])[row.id],
        signed_copies=_copies(connection, tenant, [row.id])[row.id],
    )


def certificates(connection: Connection, actor: Actor) -> list[SealCertificateOut]:
    """The organisation's certificates, the latest first; 403 for all but who manages the seal."""
    actor.require_everywhere(Permission.manage_seal)
    rows = connection.execute(_CERTIFICATES, {"tenant": actor.tenant})
    return [certificate_out(row) for row in rows]


def certificate_out(row: SealCertificate | Row[Any]) -> SealCertificateOut:
    """A certificate as shown."""
    validity, now = Validity(row.starts_at, row.ends_at), clock.now()
    in_use = row.retired_at is None
    return SealCertificateOut(
        id=row.id,
        subject=row.subject,
        issuer=row.issuer,
        serial=row.serial,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        fingerprint=row.fingerprint,
        added_at=row.added_at,
        retired_at=row.retired_at,
        fault=validity.fault(now) if in_use else None,
        ends_soon=in_use and validity.ends_soon(now),
        actions=_acts(in_use=in_use, seals=validity.fault(now) is None),
    )


def _acts(*, in_use: bool, seals: bool) -> list[str]:
    if not in_use:
        return []
    return ["try", "retire"] if seals else ["retire"]


def _copies(
    connection: Connection, tenant: int, papers: Sequence[UUID]
) -> dict[UUID, list[SignedCopyOut]]:
    """The signed copies of some papers, asked for together."""
    found: dict[UUID, list[SignedCopyOut]] = defaultdict(list)
    for row in connection.execute(_COPIES, {"tenant": tenant, "papers": papers}):
        found[row.paper_id].append(copy_out(row))
    return found


def _amended(
    connection: Connection, tenant: int, papers: Sequence[UUID]
) -> dict[UUID, list[AmendmentOut]]:
    """The later decisions that changed lines of some papers, asked for together."""
    found: dict[UUID, list[AmendmentOut]] = defaultdict(list)
    for row in connection.execute(_AMENDMENTS, {"tenant": tenant, "papers": papers}):
        found[row.paper_id].append(AmendmentOut(number=row.number, dated=row.dated))
    return found


def copy_out(row: SignedCopy | Row[Any]) -> SignedCopyOut:
    """A signed copy as shown."""
    return SignedCopyOut.model_validate(row, from_attributes=True)


def _standing(row: Row[Any]) -> PaperStanding:
    return standing_of(
        replaced=row.replaced_by_id is not None, cancelled=row.cancelled_at is not None
    )


def _replacement(row: Row[Any]) -> Replacement | None:
    if row.next_code is None:
        return None
    return Replacement(code=spelled(row.next_code), number=row.next_number, dated=row.next_dated)


def _paper(actor: Actor, row: Row[Any]) -> IssuedPaperOut:
    place, shown = Place(row.unit_id, row.block_id), row._asdict()
    standing = _standing(row)
    given = {name: shown[name] for name in IssuedPaperOut.model_fields.keys() & shown.keys()}
    return IssuedPaperOut(
        **{**given, "code": spelled(row.code)},
        standing=standing,
        replaced_by=row.next_code and spelled(row.next_code),
        amendments=[],
        signed_copies=[],
        actions=[
            action.value
            for action in PAPER.allowed(standing)
            if actor.may(_NEEDED[action], place)
            and (action is not PaperAction.add_signed_copy or row.digest is not None)
        ],
    )
