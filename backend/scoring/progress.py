"""How far the check is, card by card, part by part, for those who check."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Uuid, bindparam, select

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.criteria.documents import table_in
from backend.kernel.places import Place
from backend.organizations.schemas import UnitRef
from backend.scoring.acts import my_open_parts
from backend.scoring.assigned import Assigned, assignee_in, assignment_rows, checking, named_in
from backend.scoring.models import Scorecard, ScoreLine
from backend.scoring.queries import MINE_TO_CHECK, UNDER_CHECK
from backend.scoring.rules.assigning import Assignee, part_words, parts_of
from backend.scoring.stage_schemas import CardProgress, PartProgress
from backend.scoring.states import CardAction
from backend.scoring.visibility import own_units, values_of
from backend.seasons.queries import seen_season

_CHECKED = (
    select(ScoreLine.scorecard_id, ScoreLine.criterion)
    .join(
        Scorecard,
        (Scorecard.tenant == ScoreLine.tenant) & (Scorecard.id == ScoreLine.scorecard_id),
    )
    .where(
        Scorecard.tenant == bindparam("tenant"),
        Scorecard.id.in_(bindparam("cards", expanding=True, type_=Uuid())),
        ScoreLine.checked_at >= Scorecard.submitted_at,
    )
)


@dataclass(frozen=True, slots=True)
class _Given:
    """Who checks what in one season."""

    to: dict[str, list[Assignee]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True)
class _Work:
    """What is known of the check of these cards."""

    checked: frozenset[tuple[UUID, str]]
    given: Mapping[UUID, _Given]
    """By season."""

    def assigned(self, row: Row[Any]) -> Assigned:
        return self.given[row.season_id].to


def progress(connection: Connection, actor: Actor, season_id: UUID) -> list[CardProgress]:
    """The submitted cards that the actor checks in whole or in part, in the order of protocol."""
    seen_season(connection, actor, season_id)
    values = {**values_of(actor), "season_id": season_id}
    rows = connection.execute(UNDER_CHECK, values).all()
    work = _work(connection, actor, rows)
    return [
        _card(row, work, mine)
        for row in rows
        if (mine := _mine(actor, row, work)) or _oversees(actor, row)
    ]


def my_checks(connection: Connection, actor: Actor) -> list[CardProgress]:
    """The actor's own parts of the cards of all running seasons in which one waits for them."""
    rows = connection.execute(MINE_TO_CHECK, {**values_of(actor), **checking(actor)}).all()
    work = _work(connection, actor, rows)
    found = [_card(row, work, mine) for row in rows if (mine := _mine(actor, row, work))]
    return [
        card.model_copy(update={"parts": [part for part in card.parts if part.mine]})
        for card in found
    ]


def _work(connection: Connection, actor: Actor, rows: Sequence[Row[Any]]) -> _Work:
    values = {"tenant": actor.tenant, "cards": [row.id for row in rows]}
    checked = frozenset((r.scorecard_id, r.criterion) for r in connection.execute(_CHECKED, values))
    given: dict[UUID, _Given] = defaultdict(_Given)
    for row in assignment_rows(connection, actor.tenant, {row.season_id for row in rows}):
        given[row.season_id].to[row.part].append(assignee_in(row))
        given[row.season_id].names[row.part].append(named_in(row))
    return _Work(checked, given)


def _mine(actor: Actor, row: Row[Any], work: _Work) -> frozenset[str]:
    return my_open_parts(actor, row, work.assigned(row), CardAction.check)


def _oversees(actor: Actor, row: Row[Any]) -> bool:
    place = Place(row.unit_id, row.block_id)
    return row.unit_id not in own_units(actor) and actor.may(Permission.verify_scores, place)


def _card(row: Row[Any], work: _Work, mine: frozenset[str]) -> CardProgress:
    return CardProgress(
        card_id=row.id,
        block_id=row.block_id,
        block_name=row.block_name,
        year=row.year,
        unit=UnitRef(id=row.unit_id, name=row.unit_name, short_name=row.unit_short_name),
        state=row.state,
        unexplained=row.unexplained,
        unanswered=row.unanswered,
        parts=[*_parts(row, work, mine)],
    )


def _parts(row: Row[Any], work: _Work, mine: frozenset[str]) -> Iterator[PartProgress]:
    table = table_in(row.document)
    done = {part["part"]: part["done"] for part in row.parts or ()}
    words = part_words(table)
    for part, criteria in parts_of(table, done.keys()).items():
        yield PartProgress(
            part=part,
            name=words.get(part, ""),
            criteria=list(criteria),
            checked=sum((row.id, criterion) in work.checked for criterion in criteria),
            done=done.get(part, False),
            mine=part in mine,
            assignees=work.given[row.season_id].names.get(part, []),
        )
