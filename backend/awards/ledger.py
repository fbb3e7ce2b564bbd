"""The ledger: what a unit, and those that it carries on, were awarded."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Uuid, bindparam, select

from backend.access.actors import Actor
from backend.awards.ceremony.showing import WHOLE, conferral_of, photo_of, with_photo
from backend.awards.correction.queries import CORRECTED
from backend.awards.decision_queries import cancellation_out
from backend.awards.decision_schemas import LedgerEntry
from backend.awards.in_force import OF_DECISION
from backend.awards.models import Decision, DecisionItem
from backend.awards.records import Db
from backend.awards.rules.states import DecisionState
from backend.awards.showing import unit_name
from backend.kernel.errors import not_found
from backend.kernel.pages import Order, Page, PageRequest, page_of
from backend.organizations.models import Block, Unit, UnitLine
from backend.seasons.models import Season

_OWN = select(bindparam("unit_id", type_=Uuid()).label("id")).cte("line", recursive=True)
_LINE = _OWN.union(
    select(UnitLine.unit_id).where(
        UnitLine.tenant == bindparam("tenant"), UnitLine.successor_id == _OWN.c.id
    )
)
"""The unit and those that it carries on: awards stay with whoever was given them."""

_LEDGER = with_photo(
    select(
        DecisionItem.__table__,
        Unit.name.label("unit_name"),
        Unit.short_name.label("unit_short_name"),
        *(Decision.__table__.c[n] for n in ("number", "decided_on", "authority", "source")),
        *WHOLE,
        CORRECTED,
        Block.name.label("block_name"),
        Block.synthetic,
    )
    .join(Decision, OF_DECISION)
    .join(Season, (Season.tenant == Decision.tenant) & (Season.id == Decision.season_id))
    .join(Block, (Block.tenant == Season.tenant) & (Block.id == Season.block_id))
    .join(Unit, (Unit.tenant == DecisionItem.tenant) & (Unit.id == DecisionItem.unit_id))
    .where(
        DecisionItem.tenant == bindparam("tenant"),
        DecisionItem.unit_id.in_(select(_LINE.c.id)),
        Decision.state == DecisionState.issued,
    )
)
_UNIT = select(Unit.id).where(Unit.tenant == bindparam("tenant"), Unit.id == bindparam("unit_id"))
_LEDGER_ORDER = Order({"year": DecisionItem.last_year}, "-year", DecisionItem.id)


def ledger(
    connection: Connection, actor: Actor, wanted: PageRequest, unit_id: UUID
) -> Page[LedgerEntry]:
    """What a unit and its predecessors were awarded; open like the decisions themselves."""
    key = {"tenant": actor.tenant, "unit_id": unit_id}
    if connection.scalar(_UNIT, key) is None:
        raise not_found()
    ordered = _LEDGER.params(key)
    return page_of(connection, ordered, _LEDGER_ORDER, wanted, lambda row: _entry(row, unit_id))


_IN_FORCE = (
    _LEDGER.where(DecisionItem.cancelled_on.is_(None))
    .order_by(DecisionItem.last_year.desc(), DecisionItem.id)
    .limit(50)
)


def in_force(db: Db, tenant: int, unit_id: UUID) -> list[LedgerEntry]:
    """The latest fifty awards of a unit and its predecessors that stand."""
    rows = db.execute(_IN_FORCE, {"tenant": tenant, "unit_id": unit_id})
    return [_entry(row, unit_id) for row in rows]


def _entry(row: Row[Any], unit_id: UUID) -> LedgerEntry:
    made = {"cancellation", "predecessor", "presented_on", "conferral", "photo"}
    own = set(LedgerEntry.model_fields) - made
    conferral = conferral_of(row)
    return LedgerEntry(
        **{name: getattr(row, name) for name in own},
        predecessor=None if row.unit_id == unit_id else unit_name(row),
        cancellation=cancellation_out(row),
        presented_on=conferral.presented_on if conferral else None,
        conferral=conferral,
        photo=photo_of(row),
    )
