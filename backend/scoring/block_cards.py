"""A season's cards read together: each with its table, lines and assessment."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, select

from backend.criteria.documents import table_in
from backend.criteria.models import CriteriaSet
from backend.criteria.rules import Table
from backend.organizations.models import Unit
from backend.organizations.schemas import UnitRef
from backend.scoring.assessment import Assessment
from backend.scoring.loading import Db, around, assessment_in
from backend.scoring.models import Scorecard, ScoreLine, ScorePart

_SEASON = (
    Scorecard.tenant == bindparam("tenant"),
    Scorecard.season_id == bindparam("season_id"),
)
_CARDS = (
    select(Scorecard.__table__, Unit.name.label("unit_name"), Unit.short_name)
    .join(Unit, (Unit.tenant == Scorecard.tenant) & (Unit.id == Scorecard.unit_id))
    .where(*_SEASON)
    .order_by(Unit.protocol_order, Unit.name_key, Unit.id)
)
_LINES = (
    select(ScoreLine.__table__)
    .join(
        Scorecard,
        (Scorecard.tenant == ScoreLine.tenant) & (Scorecard.id == ScoreLine.scorecard_id),
    )
    .where(*_SEASON)
)
_PARTS = (
    select(ScorePart.__table__)
    .join(
        Scorecard,
        (Scorecard.tenant == ScorePart.tenant) & (Scorecard.id == ScorePart.scorecard_id),
    )
    .where(*_SEASON)
)
_TABLES = select(CriteriaSet.id, CriteriaSet.document).where(
    CriteriaSet.tenant == bindparam("tenant"),
    CriteriaSet.id.in_(select(Scorecard.criteria_set_id).where(*_SEASON)),
)


@dataclass(frozen=True)
class BlockCard:
    """One unit's card with all that its points rest on."""

    row: Row[Any]
    table: Table
    lines: dict[str, Row[Any]]
    assessment: Assessment

    @property
    def key(self) -> str:
        """The unit's id as the rules name it."""
        return str(self.row.unit_id)

    @property
    def unit(self) -> UnitRef:
        """The unit."""
        row = self.row
        return UnitRef(id=row.unit_id, name=row.unit_name, short_name=row.short_name)


def block_cards(db: Db, tenant: int, season_id: UUID) -> list[BlockCard]:
    """The cards in protocol order; the reader's right is asked before."""
    key = {"tenant": tenant, "season_id": season_id}
    cards = db.execute(_CARDS, key).all()
    tables = {row.id: table_in(row.document) for row in db.execute(_TABLES, key)}
    lines: dict[UUID, dict[str, Row[Any]]] = {card.id: {} for card in cards}
    for line in db.execute(_LINES, key):
        lines[line.scorecard_id][line.criterion] = line
    known = {
        set_id: around(db, [card for card in cards if card.criteria_set_id == set_id], table)
        for set_id, table in tables.items()
    }
    return [
        BlockCard(
            card,
            table := tables[card.criteria_set_id],
            lines[card.id],
            assessment_in(known[card.criteria_set_id], card, table, lines[card.id]),
        )
        for card in cards
    ]


def checked_parts(db: Db, tenant: int, season_id: UUID) -> dict[UUID, dict[str, UUID | None]]:
    """Who completed the check of which part, by card."""
    found: dict[UUID, dict[str, UUID | None]] = {}
    for row in db.execute(_PARTS, {"tenant": tenant, "season_id": season_id}):
        found.setdefault(row.scorecard_id, {})[row.part] = row.verified_by
    return found
