"""What is read of a peer sheet and of the marks that a unit got: sealed until the bell."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, and_, bindparam, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.criteria.documents import table_in
from backend.criteria.models import CriteriaSet
from backend.criteria.numbers import shown
from backend.criteria.rules import Table
from backend.kernel.errors import Problem, not_found
from backend.kernel.places import Place
from backend.kernel.texts import Language
from backend.organizations.models import Unit
from backend.organizations.schemas import UnitRef
from backend.scoring.answers import Answers
from backend.scoring.models import Scorecard
from backend.scoring.peer_means import means_in
from backend.scoring.peer_models import PeerMark, PeerRound, PeerSheet
from backend.scoring.peer_queries import NAMES, question_out, scored_of, scorer_of, with_units
from backend.scoring.peer_schemas import PeerMarkBy, PeerMarkOut, PeerMeanOut, PeerSheetOut
from backend.scoring.queries import card_row
from backend.scoring.rules.peers import Marked, marked_by_peers
from backend.seasons.models import Season
from backend.seasons.rules import SeasonState

Db = Connection | Session

_SHEET = (
    with_units(
        select(
            PeerSheet.__table__,
            *NAMES,
            PeerRound.season_id,
            PeerRound.reason_from,
            PeerRound.bell_at,
            Season.block_id,
            Season.state.label("season_state"),
            CriteriaSet.document,
            Scorecard.id.label("card_id"),
            Scorecard.answers,
        )
    )
    .join(
        PeerRound,
        and_(PeerRound.tenant == PeerSheet.tenant, PeerRound.id == PeerSheet.round_id),
    )
    .join(Season, and_(Season.tenant == PeerSheet.tenant, Season.id == PeerRound.season_id))
    .join(
        CriteriaSet,
        and_(CriteriaSet.tenant == PeerSheet.tenant, CriteriaSet.id == PeerRound.criteria_set_id),
    )
    .outerjoin(
        Scorecard,
        and_(
            Scorecard.tenant == PeerSheet.tenant,
            Scorecard.season_id == PeerRound.season_id,
            Scorecard.unit_id == PeerSheet.scored_id,
        ),
    )
    .where(PeerSheet.tenant == bindparam("tenant"), PeerSheet.id == bindparam("sheet_id"))
)
_MARKS = select(PeerMark.__table__).where(
    PeerMark.tenant == bindparam("tenant"), PeerMark.sheet_id == bindparam("sheet_id")
)
_FOR_UNIT = (
    select(PeerMark.entry, PeerMark.points, PeerMark.reason, Unit.id, Unit.name, Unit.short_name)
    .join(PeerSheet, and_(PeerSheet.tenant == PeerMark.tenant, PeerSheet.id == PeerMark.sheet_id))
    .join(
        PeerRound,
        and_(PeerRound.tenant == PeerSheet.tenant, PeerRound.id == PeerSheet.round_id),
    )
    .join(Unit, and_(Unit.tenant == PeerSheet.tenant, Unit.id == PeerSheet.scorer_id))
    .where(
        PeerMark.tenant == bindparam("tenant"),
        PeerRound.season_id == bindparam("season_id"),
        PeerRound.bell_at.is_not(None),
        PeerSheet.scored_id == bindparam("unit_id"),
        PeerSheet.recused_at.is_(None),
    )
    .order_by(Unit.protocol_order, Unit.name_key, Unit.id)
)


def sheet_row(db: Db, actor: Actor, sheet_id: UUID) -> Row[Any]:
    """A sheet: its scorer's at every time, after the bell theirs who see the card; else 404."""
    row = db.execute(_SHEET, {"tenant": actor.tenant, "sheet_id": sheet_id}).one_or_none()
    if row is None or not (is_scorers(actor, row) or (row.bell_at and sees_card(db, actor, row))):
        raise not_found()
    return row


def is_scorers(actor: Actor, row: Row[Any]) -> bool:
    """Whether the actor enters scores for the unit that marks."""
    return actor.may(Permission.enter_scores, Place(row.scorer_id, row.block_id))


def sees_card(db: Db, actor: Actor, row: Row[Any]) -> bool:
    """Whether the card of the marked unit is the actor's to see, by the one rule of visibility."""
    if row.card_id is None:
        return False
    try:
        card_row(db, actor, row.card_id)
    except Problem:
        return False
    return True


def sheet(db: Db, actor: Actor, sheet_id: UUID) -> PeerSheetOut:
    """A sheet with its marks."""
    row = sheet_row(db, actor, sheet_id)
    marks = {m.entry: m for m in db.execute(_MARKS, {"tenant": row.tenant, "sheet_id": row.id})}
    seen = sees_card(db, actor, row)
    own = own_points(row) if seen else {}
    return PeerSheetOut(
        id=row.id,
        season_id=row.season_id,
        block_id=row.block_id,
        scorer=scorer_of(row),
        scored=scored_of(row),
        card_id=row.card_id if seen else None,
        reason_from=row.reason_from,
        bell_at=row.bell_at,
        recusal=row.recusal,
        marks=[
            _mark(marked, marks.get(marked.entry), own.get(marked.entry))
            for marked in marked_by_peers(table_in(row.document))
        ],
        version=row.version,
        actions=_scorers(actor, row),
    )


def own_points(row: Row[Any]) -> Mapping[str, Fraction]:
    """What the marked unit gives itself, by the rule that is marked."""
    entries = Answers.read(row.answers).whole if row.answers else {}
    return {
        marked.entry: Fraction(value)
        for marked in marked_by_peers(table_in(row.document))
        if isinstance(value := entries.get(marked.answer), str)
    }


def _scorers(actor: Actor, row: Row[Any]) -> list[str]:
    if row.bell_at is not None or row.season_state is SeasonState.closed:
        return []
    place = Place(row.scorer_id, row.block_id)
    marks = [] if row.recused_at or not is_scorers(actor, row) else ["mark"]
    return marks + (["recuse"] if actor.may(Permission.submit_scores, place) else [])


def _mark(marked: Marked, mark: Row[Any] | None, own: Fraction | None) -> PeerMarkOut:
    return PeerMarkOut(
        question=question_out(marked),
        given=mark is not None,
        points=_points(mark.points) if mark else None,
        reason=mark.reason if mark else "",
        own=None if own is None else shown(own),
    )


def card_means(
    db: Connection, actor: Actor, card_id: UUID, language: Language
) -> list[PeerMeanOut]:
    """What the peers gave a unit: before the bell that they are awaited, and nothing else."""
    card = card_row(db, actor, card_id)
    table: Table = table_in(card.document)
    means = means_in(db, card.tenant, card.season_id, table).get(card.unit_id, {})
    key = {"tenant": card.tenant, "season_id": card.season_id, "unit_id": card.unit_id}
    given = _by_entry(db.execute(_FOR_UNIT, key)) if means else {}
    return [
        PeerMeanOut(
            question=question_out(marked),
            mean=_points(means[marked.entry].points),
            said=means[marked.entry].said.in_(language),
            marks=given.get(marked.entry, []),
        )
        for marked in marked_by_peers(table)
        if marked.entry in means
    ]


def _by_entry(rows: Iterable[Row[Any]]) -> dict[str, list[PeerMarkBy]]:
    found: dict[str, list[PeerMarkBy]] = {}
    for row in rows:
        scorer = UnitRef(id=row.id, name=row.name, short_name=row.short_name)
        mark = PeerMarkBy(scorer=scorer, points=_points(row.points), reason=row.reason)
        found.setdefault(row.entry, []).append(mark)
    return found


def _points(points: Decimal | Fraction | None) -> str | None:
    return None if points is None else shown(points)
