"""Which wording holds for a paper, and the versions that an officer reads."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, Uuid, bindparam, or_, select
from sqlalchemy.orm import Session, aliased

from backend.access.actors import Actor, within
from backend.access.models import User
from backend.access.rules import Permission
from backend.issuing.wording.catalogue import PATTERNS
from backend.issuing.wording.models import WordingVersion
from backend.issuing.wording.rules import Wording, WordingKind
from backend.issuing.wording.schemas import MergeFieldOut, PatternOut, WordingOut, WordingPartOut
from backend.kernel import clock
from backend.kernel.db import Base
from backend.kernel.errors import not_found
from backend.kernel.pages import Order, Page, PageRequest, page_of
from backend.kernel.texts import Language

_LATEST = aliased(WordingVersion)
_MINE = (_LATEST.tenant == WordingVersion.tenant) & (_LATEST.kind == WordingVersion.kind)
_IN_FORCE = (
    select(_LATEST.id)
    .where(
        _MINE,
        _LATEST.block_id.is_not_distinct_from(WordingVersion.block_id),
        _LATEST.starts_on <= bindparam("today"),
    )
    .order_by(_LATEST.starts_on.desc(), _LATEST.written_at.desc(), _LATEST.id.desc())
    .limit(1)
    .correlate(WordingVersion)
    .scalar_subquery()
)
_HOLDING = (
    select(WordingVersion.parts)
    .where(
        WordingVersion.tenant == bindparam("tenant"),
        WordingVersion.kind == bindparam("kind"),
        WordingVersion.starts_on <= bindparam("day"),
        or_(
            WordingVersion.block_id.is_(None),
            WordingVersion.block_id == bindparam("block_id", type_=Uuid()),
        ),
    )
    .order_by(
        WordingVersion.block_id.is_(None),
        WordingVersion.starts_on.desc(),
        WordingVersion.written_at.desc(),
        WordingVersion.id.desc(),
    )
    .limit(1)
)


def _versions() -> Select[Any]:
    blocks = Base.metadata.tables["blocks"]
    return (
        select(
            *WordingVersion.__table__.columns,
            User.name.label("author"),
            blocks.c.name.label("block_name"),
            (WordingVersion.id == _IN_FORCE).label("in_force"),
        )
        .join(User, (User.tenant == WordingVersion.tenant) & (User.id == WordingVersion.written_by))
        .outerjoin(
            blocks,
            (blocks.c.tenant == WordingVersion.tenant) & (blocks.c.id == WordingVersion.block_id),
        )
        .where(
            WordingVersion.tenant == bindparam("tenant"),
            within(block=WordingVersion.block_id),
        )
    )


_ORDER = Order(
    {
        "starts_on": WordingVersion.starts_on,
        "written_at": WordingVersion.written_at,
    },
    "-starts_on,-written_at",
    WordingVersion.id,
)


def wording(
    db: Connection | Session, tenant: int, kind: WordingKind, block_id: UUID, day: date
) -> Wording:
    """How a paper of that day reads: by the block's wording, the province's, or as shipped."""
    values = {"tenant": tenant, "kind": kind, "block_id": block_id, "day": day}
    own = db.execute(_HOLDING, values).scalar_one_or_none()
    return Wording({**PATTERNS[kind].shipped, **(own or {})})


def patterns(language: Language) -> list[PatternOut]:
    """The papers that may be worded, with their merge fields."""
    return [
        PatternOut(
            kind=pattern.kind,
            name=pattern.name.in_(language),
            parts=[
                WordingPartOut(code=part.code, name=part.name.in_(language), shipped=part.text)
                for part in pattern.parts
            ],
            fields=[
                MergeFieldOut(
                    code=field.code, meaning=field.meaning.in_(language), example=field.example
                )
                for field in pattern.fields
            ],
        )
        for pattern in PATTERNS.values()
    ]


def versions(
    connection: Connection, actor: Actor, wanted: PageRequest, kind: WordingKind | None
) -> Page[WordingOut]:
    """The versions that the actor may write, the latest first."""
    statement = _versions().params(actor.reach(Permission.word_papers), today=clock.today())
    if kind is not None:
        statement = statement.where(WordingVersion.kind == kind)
    return page_of(connection, statement, _ORDER, wanted, _out)


def version(db: Connection | Session, actor: Actor, wording_id: UUID) -> WordingOut:
    """One version; 404 where it is not the actor's to write."""
    statement = _versions().where(WordingVersion.id == wording_id)
    values = {**actor.reach(Permission.word_papers), "today": clock.today()}
    row = db.execute(statement, values).one_or_none()
    if row is None:
        raise not_found()
    return _out(row)


def _out(row: Row[Any]) -> WordingOut:
    shown = row._asdict()
    given = {name: shown[name] for name in WordingOut.model_fields if name in shown}
    return WordingOut(**{**given, "written_by": row.author, "in_force": bool(row.in_force)})
