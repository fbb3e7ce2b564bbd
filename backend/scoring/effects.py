"""What a further version of the table would do to the scores already given. Nothing is stored."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field
from sqlalchemy import Connection, Row, bindparam, select

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.access.signed_in import SignedIn
from backend.criteria.changes import changed_criteria
from backend.criteria.documents import table_in
from backend.criteria.models import CriteriaSet
from backend.criteria.numbers import shown
from backend.criteria.queries import criteria_set, document
from backend.criteria.rules import Table
from backend.criteria.walking import items_of, label_of
from backend.kernel.db import Reading
from backend.kernel.errors import forbidden
from backend.kernel.places import Place
from backend.organizations.models import Unit
from backend.organizations.schemas import UnitRef
from backend.scoring.answers import Answers, Questions
from backend.scoring.assessment import Assessment
from backend.scoring.loading import Block, around, assessment_in
from backend.scoring.models import Scorecard, ScoreLine
from backend.scoring.states import CHECKED
from backend.scoring.visibility import always_sees

Lines = Mapping[str, Row[Any]]

router = APIRouter(tags=["scoring"])

_SEASON_CARDS = (
    select(
        Scorecard.__table__,
        Unit.name.label("unit_name"),
        Unit.short_name.label("unit_short_name"),
        CriteriaSet.document,
    )
    .join(Unit, (Unit.tenant == Scorecard.tenant) & (Unit.id == Scorecard.unit_id))
    .join(
        CriteriaSet,
        (CriteriaSet.tenant == Scorecard.tenant) & (CriteriaSet.id == Scorecard.criteria_set_id),
    )
    .where(Scorecard.tenant == bindparam("tenant"), Scorecard.season_id == bindparam("season_id"))
    .order_by(Unit.protocol_order, Unit.name_key, Unit.id)
    .limit(200)
)
_SEASON_LINES = (
    select(ScoreLine.__table__)
    .join(
        Scorecard,
        (Scorecard.tenant == ScoreLine.tenant) & (Scorecard.id == ScoreLine.scorecard_id),
    )
    .where(Scorecard.tenant == bindparam("tenant"), Scorecard.season_id == bindparam("season_id"))
)


class CriterionEffect(BaseModel):
    """A criterion with the points under the card's table and under the new one.

    Null where a table does not have it.
    """

    criterion: str
    before: str | None
    after: str | None


class UnitEffect(BaseModel):
    """A unit's total before and after, the criteria whose points change, the answers left over."""

    unit: UnitRef
    total_before: str
    total_after: str
    criteria: list[CriterionEffect]
    unasked: Annotated[list[str], Field(description="In words: entries no longer asked; kept.")]
    unreported: Annotated[
        list[str], Field(description="In words: new questions without an answer.")
    ]


class EffectsOut(BaseModel):
    """What the version does to the season's cards, unit by unit in the order of protocol."""

    changed_criteria: list[str]
    units: list[UnitEffect]


@router.get("/criteria-sets/{set_id}/effects")
def read_criteria_effects(actor: SignedIn, db: Reading, set_id: UUID) -> EffectsOut:
    """What adopting a version would do to scores already given; 403 for mere readers."""
    return effects(db, actor, set_id)


def effects(connection: Connection, actor: Actor, set_id: UUID) -> EffectsOut:
    """For those who prepare the season, over the cards whose scores they see at every time."""
    wanted = criteria_set(connection, actor, set_id)
    if not actor.may(Permission.prepare_season, Place(block_id=wanted.block_id)):
        raise forbidden()
    key = {"tenant": actor.tenant, "season_id": wanted.season_id}
    cards = [
        card
        for card in connection.execute(_SEASON_CARDS, key)
        if always_sees(actor, Place(card.unit_id, wanted.block_id))
    ]
    lines = _by_card(connection.execute(_SEASON_LINES, key))
    turns = {card.criteria_set_id: _Turn(connection, cards, card.document) for card in cards}
    new = _Turn(connection, cards, document(connection, actor, set_id))
    units = [
        _effect(card, lines.get(card.id, {}), turns[card.criteria_set_id], new) for card in cards
    ]
    apart: set[str] = set()
    for turn in turns.values():
        apart |= changed_criteria(turn.table, new.table)
    return EffectsOut(changed_criteria=sorted(apart), units=units)


class _Turn:
    """A table with what it needs to know of the block."""

    def __init__(self, connection: Connection, cards: Sequence[Row[Any]], text: str) -> None:
        self.table = table_in(text)
        known = around(connection, cards, self.table)
        block = known.block
        self._known = (
            known if block is None else replace(known, block=_taken(Questions(self.table), block))
        )

    def of(self, card: Row[Any], lines: Lines) -> Assessment:
        """The card under the table: what the table does not ask of its answers is kept aside."""
        found = assessment_in(self._known, card, self.table, lines)
        return replace(found, answers=found.questions.taken(found.answers))


def _taken(questions: Questions, block: Block) -> Block:
    return {unit: questions.taken(answers) for unit, answers in block.items()}


def _by_card(rows: Iterable[Row[Any]]) -> dict[UUID, dict[str, Row[Any]]]:
    found: dict[UUID, dict[str, Row[Any]]] = {}
    for row in rows:
        found.setdefault(row.scorecard_id, {})[row.criterion] = row
    return found


def _effect(card: Row[Any], lines: Lines, old: _Turn, new: _Turn) -> UnitEffect:
    """Checks count once they are told; facts that were accepted stay facts under the new table."""
    told = lines if card.state in CHECKED else {}
    changed = changed_criteria(old.table, new.table)
    then = new.of(card, _carried(told, changed, new.table))
    before, after = old.of(card, told).agreed, then.agreed
    return UnitEffect(
        unit=UnitRef(id=card.unit_id, name=card.unit_name, short_name=card.unit_short_name),
        total_before=shown(before.total),
        total_after=shown(after.total),
        criteria=[*_changed(before.criteria, after.criteria)],
        unasked=_labels(old.table, then.answers.unasked),
        unreported=_labels(new.table, set(after.unreported) - set(before.unreported)),
    )


def _labels(table: Table, names: Iterable[str]) -> list[str]:
    """The names of entries as the table's sheet shows them."""
    return [label_of(table, name) for name in sorted(names)]


@dataclass(frozen=True)
class _Carried:
    """A check of a criterion that is scored otherwise now: its facts hold, its points do not."""

    criterion: str
    change: dict[str, Any]
    signed_points: None = None


def _carried(lines: Lines, changed: frozenset[str], table: Table) -> dict[str, Any]:
    questions = Questions(table)
    there = {item.id for item in items_of(table)}
    return {
        criterion: _facts_of(line, questions) if criterion in changed else line
        for criterion, line in lines.items()
        if criterion in there
    }


def _facts_of(line: Row[Any], questions: Questions) -> _Carried:
    accepted = {n: v for n, v in line.change.get("facts", {}).items() if v is not None}
    return _Carried(line.criterion, {"facts": dict(questions.taken(Answers(accepted)).entries)})


def _changed(
    before: Mapping[str, Fraction], after: Mapping[str, Fraction]
) -> Iterator[CriterionEffect]:
    for criterion in {**before, **after}:
        was, now = before.get(criterion), after.get(criterion)
        if was != now:
            yield CriterionEffect(
                criterion=criterion,
                before=None if was is None else shown(was),
                after=None if now is None else shown(now),
            )
