"""The means of the peers' marks. Before the bell the marks are not even read."""

from fractions import Fraction
from uuid import UUID

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.orm import Session

from backend.criteria.numbers import exact
from backend.criteria.rules import Table
from backend.scoring.peer_models import PeerMark, PeerRound, PeerSheet
from backend.scoring.rules.peers import AWAITED, Mean, marked_by_peers, mean_of

Means = dict[str, Mean]
"""By the rule that is marked: `criterion/rule`."""

_ROUND = (
    (PeerRound.tenant == PeerSheet.tenant)
    & (PeerRound.id == PeerSheet.round_id)
    & (PeerRound.tenant == bindparam("tenant"))
    & (PeerRound.season_id == bindparam("season_id"))
)
_SHEETS = select(PeerSheet.scored_id, PeerSheet.recused_at, PeerRound.bell_at).join(
    PeerRound, _ROUND
)
_MARKS = (
    select(PeerSheet.scored_id, PeerMark.entry, PeerMark.points)
    .join(PeerSheet, (PeerSheet.tenant == PeerMark.tenant) & (PeerSheet.id == PeerMark.sheet_id))
    .join(PeerRound, _ROUND)
    .where(PeerRound.bell_at.is_not(None), PeerSheet.recused_at.is_(None))
)


def means_in(
    db: Connection | Session, tenant: int, season_id: UUID, table: Table
) -> dict[UUID, Means]:
    """The means by unit; empty where the table has nothing for peers or no lot was drawn."""
    entries = [marked.entry for marked in marked_by_peers(table)]
    key = {"tenant": tenant, "season_id": season_id}
    sheets = db.execute(_SHEETS, key).all() if entries else []
    scorers: dict[UUID, list[bool]] = {}
    for sheet in sheets:
        scorers.setdefault(sheet.scored_id, []).append(sheet.recused_at is not None)
    if not any(sheet.bell_at for sheet in sheets):
        return {unit: dict.fromkeys(entries, AWAITED) for unit in scorers}
    given: dict[tuple[UUID, str], list[Fraction | None]] = {}
    for unit, entry, points in db.execute(_MARKS, key):
        given.setdefault((unit, entry), []).append(None if points is None else exact(points))
    return {
        unit: {e: mean_of(given.get((unit, e), []), len(out), sum(out)) for e in entries}
        for unit, out in scorers.items()
    }
