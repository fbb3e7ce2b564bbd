"""What is read of the peer matrix. Before the bell nobody is told another's marks."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, and_, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.criteria.numbers import shown
from backend.criteria.queries import table_in_force
from backend.kernel.places import Place
from backend.organizations.models import Unit
from backend.organizations.queries import members_of
from backend.organizations.schemas import UnitRef
from backend.scoring.peer_models import PeerMark, PeerRound, PeerSheet
from backend.scoring.peer_schemas import (
    PeerQuestion,
    PeerSheetRef,
    PeersOut,
)
from backend.scoring.rules.peers import FEWEST, Marked, marked_by_peers
from backend.scoring.visibility import own_units
from backend.seasons.queries import seen_season
from backend.seasons.rules import SeasonState

Db = Connection | Session

_scorer, _scored = aliased(Unit), aliased(Unit)
_ROUND = select(PeerRound.__table__).where(
    PeerRound.tenant == bindparam("tenant"), PeerRound.season_id == bindparam("season_id")
)
_MARKED = (
    select(func.count())
    .where(PeerMark.tenant == PeerSheet.tenant, PeerMark.sheet_id == PeerSheet.id)
    .correlate(PeerSheet)
    .scalar_subquery()
)


def with_units(statement: Select[Any]) -> Select[Any]:
    """With the two units of a sheet, named by `NAMES`."""
    return statement.join(
        _scorer, and_(_scorer.tenant == PeerSheet.tenant, _scorer.id == PeerSheet.scorer_id)
    ).join(_scored, and_(_scored.tenant == PeerSheet.tenant, _scored.id == PeerSheet.scored_id))


NAMES = (
    _scorer.name.label("scorer_name"),
    _scorer.short_name.label("scorer_short"),
    _scored.name.label("scored_name"),
    _scored.short_name.label("scored_short"),
)
_SHEETS = (
    with_units(select(PeerSheet.__table__, *NAMES, _MARKED.label("marked")))
    .where(PeerSheet.tenant == bindparam("tenant"), PeerSheet.round_id == bindparam("round_id"))
    .order_by(_scorer.protocol_order, _scorer.name_key, _scored.protocol_order, _scored.name_key)
)


def round_in(db: Db, tenant: int, season_id: UUID) -> Row[Any] | None:
    """The season's draw, if there was one."""
    return db.execute(_ROUND, {"tenant": tenant, "season_id": season_id}).one_or_none()


def peers(db: Db, actor: Actor, season_id: UUID) -> PeersOut:
    """The matrix as far as it is the reader's: own sheets, or all where they lead."""
    season = seen_season(db, actor, season_id)
    found = table_in_force(db, actor.tenant, season_id)
    round_ = round_in(db, actor.tenant, season_id)
    members = members_of(db, actor.tenant, season.block_id, season.year)
    questions = marked_by_peers(found[1]) if found else ()
    drawn = round_._asdict() if round_ else {}
    sheets = _sheets(db, actor, season, round_) if round_ else []
    told = ("each", "seed", "reason_from", "drawn_at", "bell_at")
    return PeersOut(
        season_id=season_id,
        **{name: drawn.get(name) for name in told},
        units=len(members),
        questions=[question_out(marked) for marked in questions],
        sheets=[_ref(actor, sheet) for sheet in sheets],
        actions=_leaders(actor, season, round_, sheets, len(members) if questions else 0),
    )


def _sheets(db: Db, actor: Actor, season: Row[Any], round_: Row[Any]) -> list[Row[Any]]:
    rows = db.execute(_SHEETS, {"tenant": actor.tenant, "round_id": round_.id})
    leads = actor.may(Permission.lead_season, Place(block_id=season.block_id))
    return [row for row in rows if leads or row.scorer_id in own_units(actor)]


def _ref(actor: Actor, row: Row[Any]) -> PeerSheetRef:
    return PeerSheetRef(
        id=row.id,
        scorer=scorer_of(row),
        scored=scored_of(row),
        marked=row.marked,
        recused=row.recused_at is not None,
        mine=row.scorer_id in own_units(actor),
    )


def _leaders(
    actor: Actor,
    season: Row[Any],
    round_: Row[Any] | None,
    sheets: Sequence[Row[Any]],
    units: int,
) -> list[str]:
    """What the leader may do: draw anew while nothing is marked, ring while it is sealed."""
    leads = actor.may(Permission.lead_season, Place(block_id=season.block_id))
    if not leads or season.state in {SeasonState.draft, SeasonState.closed}:
        return []
    sealed = round_ is None or round_.bell_at is None
    drawable = sealed and units >= FEWEST and not any(sheet.marked for sheet in sheets)
    return ["draw"] * drawable + ["ring"] * (sealed and round_ is not None)


def question_out(marked: Marked) -> PeerQuestion:
    """A criterion that peers mark."""
    return PeerQuestion(
        entry=marked.entry, criterion=marked.criterion, text=marked.text, max=shown(marked.max)
    )


def scorer_of(row: Row[Any]) -> UnitRef:
    """The unit that marks."""
    return UnitRef(id=row.scorer_id, name=row.scorer_name, short_name=row.scorer_short)


def scored_of(row: Row[Any]) -> UnitRef:
    """The unit that is marked."""
    return UnitRef(id=row.scored_id, name=row.scored_name, short_name=row.scored_short)
