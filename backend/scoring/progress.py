"""How far the check of a season is: card by card, part by part, for those who check."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.criteria.documents import table_in
from backend.criteria.rules import Table
from backend.criteria.walking import groups_of, items_of
from backend.kernel.places import Place
from backend.organizations.schemas import UnitRef
from backend.scoring.acts import my_open_parts
from backend.scoring.assigned import assigned_in, assignments
from backend.scoring.models import Scorecard, ScoreLine
from backend.scoring.queries import UNDER_CHECK
from backend.scoring.rules.assigning import parts_of
from backend.scoring.stage_schemas import CardProgress, PartProgress
from backend.scoring.states import CardAction
from backend.scoring.visibility import own_units, values_of

_CHECKED = (
    select(ScoreLine.scorecard_id, ScoreLine.criterion)
    .join(
        Scorecard,
        (Scorecard.tenant == ScoreLine.tenant) & (Scorecard.id == ScoreLine.scorecard_id),
    )
    .where(
        Scorecard.tenant == bindparam("tenant"),
        Scorecard.season_id == bindparam("season_id"),
        ScoreLine.checked_at >= Scorecard.submitted_at,
    )
)


@dataclass(frozen=True, slots=True)
class _Work:
    """What is known of the season's check."""

    checked: frozenset[tuple[UUID, str]]
    names: Mapping[str, list[str]]
    """The names of the assignees, by part."""


def progress(connection: Connection, actor: Actor, season_id: UUID) -> list[CardProgress]:
    """The submitted cards that the actor checks in whole or in part, in the order of protocol."""
    names: dict[str, list[str]] = {}
    for one in assignments(connection, actor, season_id):
        names.setdefault(one.part, []).append(one.name)
    assigned = assigned_in(connection, actor.tenant, season_id)
    values = {**values_of(actor), "season_id": season_id}
    checked = frozenset((r.scorecard_id, r.criterion) for r in connection.execute(_CHECKED, values))
    work = _Work(checked, names)
    return [
        _card(row, work, mine)
        for row in connection.execute(UNDER_CHECK, values)
        if (mine := my_open_parts(actor, row, assigned, CardAction.check)) or _oversees(actor, row)
    ]


def _oversees(actor: Actor, row: Row[Any]) -> bool:
    place = Place(row.unit_id, row.block_id)
    return row.unit_id not in own_units(actor) and actor.may(Permission.verify_scores, place)


def _card(row: Row[Any], work: _Work, mine: frozenset[str]) -> CardProgress:
    return CardProgress(
        card_id=row.id,
        unit=UnitRef(id=row.unit_id, name=row.unit_name, short_name=row.unit_short_name),
        state=row.state,
        unexplained=row.unexplained,
        unanswered=row.unanswered,
        parts=[*_parts(row, work, mine)],
    )


def _parts(row: Row[Any], work: _Work, mine: frozenset[str]) -> Iterator[PartProgress]:
    table = table_in(row.document)
    done = {part["part"]: part["done"] for part in row.parts or ()}
    words = _words(table)
    for part, criteria in parts_of(table, done.keys()).items():
        yield PartProgress(
            part=part,
            name=words.get(part, ""),
            criteria=list(criteria),
            checked=sum((row.id, criterion) in work.checked for criterion in criteria),
            done=done.get(part, False),
            mine=part in mine,
            assignees=work.names.get(part, []),
        )


def _words(table: Table) -> dict[str, str]:
    """What the table calls its groups and criteria."""
    criteria = {item.id: item.criterion.text for item in items_of(table)}
    return criteria | {at.group.id: at.group.name for at in groups_of(table)}
