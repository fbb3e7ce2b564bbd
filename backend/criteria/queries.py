"""What is read of criteria sets."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Connection, Row, Select, Uuid, any_, bindparam, func, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor, within
from backend.access.models import User
from backend.access.rules import Permission
from backend.criteria.documents import table_in
from backend.criteria.layout import laid_out
from backend.criteria.linter import Finding, lint
from backend.criteria.models import CriteriaDoubt, CriteriaSet
from backend.criteria.phrasing import place_in_words
from backend.criteria.rules import Table
from backend.criteria.schemas import CriteriaSetOut, FindingOut, TableOut
from backend.criteria.states import CRITERIA_SET, SetAction, SetState
from backend.criteria.walking import items_of
from backend.kernel.errors import not_found
from backend.kernel.pages import Order, Page, PageRequest, page_of
from backend.kernel.places import Place
from backend.kernel.texts import Language
from backend.organizations.models import Block
from backend.seasons.models import Season

_SEASON = (CriteriaSet.tenant == Season.tenant) & (CriteriaSet.season_id == Season.id)
_BLOCK = (Block.tenant == Season.tenant) & (Block.id == Season.block_id)
_WRITER = (User.tenant == CriteriaSet.tenant) & (User.id == CriteriaSet.edited_by)
_SHOWN = [
    column for column in CriteriaSet.__table__.c if column.name not in {"document", "edited_by"}
]
_OPEN_DOUBTS = (
    select(func.count())
    .where(
        CriteriaDoubt.tenant == CriteriaSet.tenant,
        CriteriaDoubt.set_id == CriteriaSet.id,
        CriteriaDoubt.settled_at.is_(None),
    )
    .scalar_subquery()
)
_SEEN = (
    select(
        *_SHOWN,
        Season.block_id,
        Season.year,
        Block.name.label("block_name"),
        User.name.label("edited_by"),
        _OPEN_DOUBTS.label("open_doubts"),
    )
    .select_from(CriteriaSet)
    .join(Season, _SEASON)
    .join(Block, _BLOCK)
    .outerjoin(User, _WRITER)
    .where(CriteriaSet.tenant == bindparam("tenant"), within(block=Season.block_id))
)
_ONE = _SEEN.where(CriteriaSet.id == bindparam("set_id"))
_DOCUMENT = _ONE.add_columns(CriteriaSet.document)
_ORDER = Order(
    {"number": CriteriaSet.number, "created_at": CriteriaSet.created_at},
    "-number",
    CriteriaSet.id,
)
_IN_FORCE = select(CriteriaSet.id, CriteriaSet.document).where(
    CriteriaSet.tenant == bindparam("tenant"),
    CriteriaSet.season_id == bindparam("season_id"),
    CriteriaSet.state == SetState.adopted,
)
_NEEDS = {
    SetAction.edit: Permission.prepare_season,
    SetAction.discuss: Permission.prepare_season,
    SetAction.reopen: Permission.prepare_season,
    SetAction.adopt: Permission.adopt_criteria,
}


def criteria_sets(
    connection: Connection,
    actor: Actor,
    wanted: PageRequest,
    season_id: UUID | None,
    state: SetState | None = None,
) -> Page[CriteriaSetOut]:
    """The versions that the actor may see, the newest first."""
    statement: Select[Any] = _SEEN
    if season_id:
        statement = statement.where(CriteriaSet.season_id == season_id)
    if state:
        statement = statement.where(CriteriaSet.state == state)
    values = actor.reach(Permission.read_season)
    return page_of(connection, statement, _ORDER, wanted, _shown_to(actor), values)


def criteria_set(db: Connection | Session, actor: Actor, set_id: UUID) -> CriteriaSetOut:
    """One version; 404 where it is not the actor's to see."""
    return _shown_to(actor)(_row(db, actor, set_id, _ONE))


def document(db: Connection | Session, actor: Actor, set_id: UUID) -> str:
    """The canonical text of a version."""
    text: str = _row(db, actor, set_id, _DOCUMENT).document
    return text


def table_view(connection: Connection, actor: Actor, set_id: UUID, language: Language) -> TableOut:
    """The table laid out, its rules in words."""
    return laid_out(table_in(document(connection, actor, set_id)), language)


def findings(
    connection: Connection, actor: Actor, set_id: UUID, language: Language
) -> list[FindingOut]:
    """What the linter says of a version, the gravest first."""
    table = table_in(document(connection, actor, set_id))
    return findings_out(lint(table), language, table)


def findings_out(
    findings: Iterable[Finding], language: Language, table: Table | None = None
) -> list[FindingOut]:
    """Findings in the reader's language."""
    return [
        FindingOut(
            path=f.path,
            place=place_in_words(table, f.path).in_(language) if table else "",
            severity=f.severity,
            code=f.code,
            message=f.text.in_(language),
        )
        for f in findings
    ]


_TABLES = select(CriteriaSet.hash, CriteriaSet.document).where(
    CriteriaSet.tenant == bindparam("tenant"),
    CriteriaSet.id == any_(bindparam("sets", type_=ARRAY(Uuid))),
)


_MOST_KNOWN = 64
_KNOWN: dict[str, Table] = {}


def tables_of(db: Connection | Session, tenant: int, sets: Mapping[str, UUID]) -> dict[str, Table]:
    """The tables of frozen sets by their hashes; a document is read only where it is not known."""
    known = {hash_: table for hash_ in sets if (table := _KNOWN.get(hash_))}
    missing = [set_id for hash_, set_id in sets.items() if hash_ not in known]
    if not missing:
        return known
    rows = db.execute(_TABLES, {"tenant": tenant, "sets": missing})
    read = {row.hash: table_in(row.document) for row in rows}
    if len(_KNOWN) > _MOST_KNOWN:
        _KNOWN.clear()
    _KNOWN.update(read)
    return known | read


def table_in_force(
    db: Connection | Session, tenant: int, season_id: UUID
) -> tuple[UUID, Table] | None:
    """The adopted version of a season and its table; None before one is adopted."""
    row = db.execute(_IN_FORCE, {"tenant": tenant, "season_id": season_id}).one_or_none()
    return None if row is None else (row.id, table_in(row.document))


def criterion_ids(db: Connection | Session, tenant: int, season_id: UUID) -> frozenset[str] | None:
    """The ids that a covenant's targets may feed; None before a table is adopted."""
    found = table_in_force(db, tenant, season_id)
    return None if found is None else frozenset(item.id for item in items_of(found[1]))


def _shown_to(actor: Actor) -> Callable[[Row[Any]], CriteriaSetOut]:
    """A version with what the actor may do with it now."""

    def shown(row: Row[Any]) -> CriteriaSetOut:
        place = Place(block_id=row.block_id)
        allowed = [
            str(action)
            for action in CRITERIA_SET.allowed(row.state)
            if action in _NEEDS and actor.may(_NEEDS[action], place)
        ]
        if row.open_doubts and SetAction.discuss in allowed:
            allowed.remove(SetAction.discuss)
        fields = CriteriaSetOut.model_fields.keys() - {"actions"}
        return CriteriaSetOut(**{name: getattr(row, name) for name in fields}, actions=allowed)

    return shown


def _row(db: Connection | Session, actor: Actor, set_id: UUID, statement: Select[Any]) -> Row[Any]:
    values = {**actor.reach(Permission.read_season), "set_id": set_id}
    row = db.execute(statement, values).one_or_none()
    if row is None:
        raise not_found()
    return row
