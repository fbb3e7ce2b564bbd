"""What is read of criteria sets."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, bindparam, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor, within
from backend.access.rules import Permission
from backend.criteria.documents import table_in
from backend.criteria.layout import laid_out
from backend.criteria.linter import lint
from backend.criteria.models import CriteriaSet
from backend.criteria.rules import Table
from backend.criteria.schemas import CriteriaSetOut, FindingOut, TableOut
from backend.criteria.states import CRITERIA_SET, SetAction, SetState
from backend.criteria.walking import items_of
from backend.kernel.errors import not_found
from backend.kernel.pages import Order, Page, PageRequest, page_of
from backend.kernel.places import Place
from backend.kernel.texts import Language
from backend.seasons.models import Season

_SEASON = (CriteriaSet.tenant == Season.tenant) & (CriteriaSet.season_id == Season.id)
_SHOWN = [column for column in CriteriaSet.__table__.c if column.name != "document"]
_SEEN = (
    select(*_SHOWN, Season.block_id)
    .join(Season, _SEASON)
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
    connection: Connection, actor: Actor, wanted: PageRequest, season_id: UUID | None
) -> Page[CriteriaSetOut]:
    """The versions that the actor may see, the newest first."""
    statement: Select[Any] = _SEEN
    if season_id:
        statement = statement.where(CriteriaSet.season_id == season_id)
    values = actor.reach(Permission.read_season)
    show = _shown_to(actor)
    return page_of(connection, statement.params(values), _ORDER, wanted, show)


def criteria_set(connection: Connection, actor: Actor, set_id: UUID) -> CriteriaSetOut:
    """One version; 404 where it is not the actor's to see."""
    return _shown_to(actor)(_row(connection, actor, set_id, _ONE))


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
    return [
        FindingOut(
            path=finding.path,
            severity=finding.severity,
            code=finding.code,
            message=finding.text.in_(language),
        )
        for finding in lint(table_in(document(connection, actor, set_id)))
    ]


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


def set_out(row: CriteriaSet | Row[Any], block_id: UUID, actor: Actor) -> CriteriaSetOut:
    """A version with what the actor may do with it now."""
    place = Place(block_id=block_id)
    allowed = [
        str(action)
        for action in CRITERIA_SET.allowed(row.state)
        if action in _NEEDS and actor.may(_NEEDS[action], place)
    ]
    fields = {name: getattr(row, name) for name in CriteriaSetOut.model_fields if name != "actions"}
    return CriteriaSetOut(**fields, actions=allowed)


def _shown_to(actor: Actor) -> Callable[[Row[Any]], CriteriaSetOut]:
    return lambda row: set_out(row, row.block_id, actor)


def _row(db: Connection | Session, actor: Actor, set_id: UUID, statement: Select[Any]) -> Row[Any]:
    values = {**actor.reach(Permission.read_season), "set_id": set_id}
    row = db.execute(statement, values).one_or_none()
    if row is None:
        raise not_found()
    return row
