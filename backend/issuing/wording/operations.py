"""A wording is written: checked against what the paper knows, then a further version."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.events.operations import record
from backend.issuing.wording.catalogue import PATTERNS
from backend.issuing.wording.models import WordingVersion
from backend.issuing.wording.rules import WordingKind, wording_faults
from backend.issuing.wording.schemas import Parts, WordingNew
from backend.kernel import clock
from backend.kernel.db import Base
from backend.kernel.errors import invalid, invalid_fields, not_found
from backend.kernel.places import Place


def write(session: Session, actor: Actor, new: WordingNew) -> WordingVersion:
    """Word a kind of paper from a day on; papers of earlier days keep their words."""
    place = Place(block_id=new.block_id)
    if new.block_id is not None and not _is_block(session, actor, new.block_id):
        raise not_found()
    seeing = Permission.read_season if new.block_id else None
    actor.require(Permission.word_papers, place, seeing=seeing)
    check(new.kind, new.parts)
    if new.starts_on < clock.today():
        raise invalid(
            "/starts_on",
            "in_the_past",
            "Mẫu mới chỉ áp dụng từ hôm nay trở đi.",
            "A new wording holds from today on.",
        )
    version = WordingVersion(tenant=actor.tenant, written_by=actor.user_id, **new.model_dump())
    session.add(version)
    session.flush()
    facts = {"kind": new.kind, "starts_on": new.starts_on}
    record(session, actor, "wording.written", place, version, facts)
    return version


def check(kind: WordingKind, parts: Parts) -> None:
    """422 with every fault of a wording at its part, told with line and column."""
    if not PATTERNS[kind].parts:
        raise invalid(
            "/kind",
            "no_text",
            "Giấy này không có phần lời soạn sẵn.",
            "This paper has no wording.",
        )
    faults = [*wording_faults(PATTERNS[kind], parts)]
    if faults:
        raise invalid_fields(faults)


def _is_block(session: Session, actor: Actor, block_id: UUID) -> bool:
    blocks = Base.metadata.tables["blocks"]
    found = select(blocks.c.id).where(blocks.c.tenant == actor.tenant, blocks.c.id == block_id)
    return session.execute(found).one_or_none() is not None
