"""An item given again in another year: the same files, every verdict reset."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.criteria.queries import criterion_ids
from backend.evidence import queries
from backend.evidence.models import Evidence, EvidenceFile
from backend.evidence.operations import give, links_in
from backend.evidence.schemas import DocumentRef, EvidenceNew
from backend.kernel import clock
from backend.seasons.operations import season_of


def reuse(session: Session, actor: Actor, evidence_id: UUID, season_id: UUID) -> Evidence:
    """Give the item again in another season of the unit: same files, every verdict reset.

    Links to criteria that the other season's table does not have are left out.
    """
    source = session.get_one(
        Evidence, (actor.tenant, queries.item_row(session, actor, evidence_id).id)
    )
    season = season_of(session, actor, season_id, Permission.read_season)
    known = criterion_ids(session, actor.tenant, season.id) or frozenset()
    criteria = [k.criterion for k in links_in(session, source) if k.criterion in known]
    copy = give(session, actor, _as_new(source, season_id, criteria))
    copy.copied_from_id = source.id
    session.add_all(
        EvidenceFile(
            tenant=actor.tenant,
            evidence_id=copy.id,
            stored_id=file.stored_id,
            name=file.name,
            uploaded_by=actor.user_id,
            uploaded_at=clock.now(),
        )
        for file in _files_in(session, source)
    )
    return copy


def _as_new(source: Evidence, season_id: UUID, criteria: list[str]) -> EvidenceNew:
    return EvidenceNew.model_construct(
        season_id=season_id,
        unit_id=source.unit_id,
        title=source.title,
        fact_on=source.fact_on,
        valid_until=source.valid_until,
        document=_document(source),
        criteria=criteria,
        note=source.note,
    )


def _document(source: Evidence) -> DocumentRef | None:
    number, issued_on, issuer = (
        source.document_number,
        source.document_on,
        source.document_issuer,
    )
    if number is None or issued_on is None or issuer is None:
        return None
    return DocumentRef(number=number, issued_on=issued_on, issuer=issuer)


def _files_in(session: Session, item: Evidence) -> Sequence[EvidenceFile]:
    mine = (EvidenceFile.tenant == item.tenant) & (EvidenceFile.evidence_id == item.id)
    return session.scalars(select(EvidenceFile).where(mine).order_by(EvidenceFile.id)).all()
