"""Which papers of a block are handed over: what went out there and every reader of it may know."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.issuing.models import IssuedPaper
from backend.issuing.rules import spelled
from backend.kernel.errors import FieldError, invalid_fields
from backend.kernel.places import Place
from backend.kernel.texts import Text
from backend.organizations.handover_schemas import MOST_PAPERS, HandedPaper
from backend.organizations.models import Handover

_OPEN = (
    IssuedPaper.tenant == bindparam("tenant"),
    IssuedPaper.block_id == bindparam("block_id"),
    IssuedPaper.needs == Permission.read_season,
    IssuedPaper.unit_id.is_(None),
)
_PAPERS = select(*(IssuedPaper.__table__.c[name] for name in HandedPaper.model_fields))
_IN_FORCE = (
    _PAPERS.where(*_OPEN, IssuedPaper.replaced_by_id.is_(None), IssuedPaper.cancelled_at.is_(None))
    .order_by(IssuedPaper.issued_at.desc(), IssuedPaper.id)
    .limit(MOST_PAPERS)
)
_NAMED = _PAPERS.where(
    IssuedPaper.tenant == bindparam("tenant"),
    IssuedPaper.id.in_(bindparam("ids", expanding=True)),
)
_KNOWN = select(IssuedPaper.id).where(*_OPEN)


def papers_to_hand_over(connection: Connection, actor: Actor, block_id: UUID) -> list[HandedPaper]:
    """The papers of a block that stand, the latest first; 404 where its seasons are not seen.

    A score that is not everybody's stays out: minutes of a hand-over are read by all.
    """
    actor.require_sight(Permission.read_season, Place(block_id=block_id))
    values = {"tenant": actor.tenant, "block_id": block_id}
    return [_handed(row) for row in connection.execute(_IN_FORCE, values)]


def papers_named(
    db: Connection | Session, tenant: int, ids: Iterable[UUID]
) -> dict[UUID, HandedPaper]:
    """Papers by their ids, asked for together."""
    wanted = [*ids]
    if not wanted:
        return {}
    rows = db.execute(_NAMED, {"tenant": tenant, "ids": wanted})
    return {row.id: _handed(row) for row in rows}


def check_papers(session: Session, row: Handover) -> None:
    """Only papers of this block, each once; 422 for others."""
    if not row.paper_ids:
        return
    values = {"tenant": row.tenant, "block_id": row.block_id}
    known = set(session.scalars(_KNOWN, values))
    errors = [
        FieldError(f"/paper_ids/{at}", "unknown_paper", _UNKNOWN)
        for at, paper_id in enumerate(row.paper_ids)
        if paper_id not in known or paper_id in row.paper_ids[:at]
    ]
    if errors:
        raise invalid_fields(errors)


def _handed(row: Row[Any]) -> HandedPaper:
    return HandedPaper(**{**row._asdict(), "code": spelled(row.code)})


_UNKNOWN = Text(
    "Không phải văn bản đã phát hành của khối, hoặc đã có trong danh sách.",
    "It is no paper that went out in the block, or it is listed already.",
)
