"""Earlier awards from a table: recorded decisions with their source, which eligibility rests on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.awards.catalogue import CATALOGUE
from backend.awards.deciding import create_decision, record_decision
from backend.awards.decision_schemas import DecisionItemIn, DecisionNew
from backend.awards.in_force import IN_FORCE, OF_DECISION
from backend.awards.models import Decision, DecisionItem
from backend.awards.rules.awards import WITH_SUBTYPE, AwardForm, AwardTitle, Receiver, Subtype
from backend.awards.rules.catalogue import Entry as Listed
from backend.awards.schemas import MOST_ITEMS
from backend.kernel.errors import Problem
from backend.kernel.sheets.columns import Column, Fault, Holds
from backend.kernel.sheets.judging import (
    Done,
    Entry,
    Importing,
    Judged,
    Refused,
    RowVerdict,
    Values,
    faults_in,
    refused,
)
from backend.kernel.texts import Text
from backend.seasons.importing import BLOCK_COLUMN, YEAR_COLUMN, Seasons, seasons_of

_COLLECTIVE: Mapping[str, Listed] = {
    str(entry.title or entry.form): entry
    for entry in CATALOGUE.entries
    if Receiver.collective in entry.coefficients or not entry.coefficients
}
_SUBTYPES: Mapping[str, Text] = {
    Subtype.comprehensive: Text("Toàn diện", "Comprehensive"),
    Subtype.thematic: Text("Chuyên đề", "Thematic"),
    Subtype.sudden: Text("Đột xuất", "Sudden"),
}
COLUMNS = (
    BLOCK_COLUMN,
    YEAR_COLUMN,
    Column("unit_id", Text("Đơn vị", "Unit"), Holds.unit, needed=True),
    Column(
        "award", Text("Danh hiệu, hình thức", "Award"), Holds.choice, needed=True,
        choices={code: entry.name for code, entry in _COLLECTIVE.items()},
    ),
    Column("subtype", Text("Loại khen", "Kind of praise"), Holds.choice, choices=_SUBTYPES),
    Column("number", Text("Số quyết định", "Number"), Holds.line, example="123/QĐ-UBND"),
    Column("decided_on", Text("Ngày quyết định", "Decided on"), Holds.day),
    Column("authority", Text("Cấp quyết định", "Authority"), Holds.line),
    Column("achievement", Text("Thành tích", "Achievement"), Holds.line),
    Column("source", Text("Nguồn", "Source"), Holds.line, needed=True),
)  # fmt: skip
_HELD = (
    select(DecisionItem.__table__, Decision.season_id)
    .join(Decision, OF_DECISION)
    .where(
        DecisionItem.tenant == bindparam("tenant"),
        DecisionItem.unit_id.in_(bindparam("units", expanding=True)),
        IN_FORCE,
    )
)


@dataclass(frozen=True)
class _Known:
    seasons: Seasons
    held: frozenset[tuple[Any, ...]]
    """Awards in force: season, unit, title or form, kind of praise."""


def _known(session: Session, tenant: int, rows: Iterable[Values]) -> _Known:
    units = {row["unit_id"] for row in rows}
    held = session.execute(_HELD, {"tenant": tenant, "units": list(units)})
    return _Known(
        seasons_of(session, tenant),
        frozenset((r.season_id, r.unit_id, str(r.title or r.form), r.subtype) for r in held),
    )


def judge(session: Session, tenant: int, rows: Sequence[Values]) -> list[Judged]:
    """New, or on record already; a recorded decision is never changed by an import."""
    known = _known(session, tenant, rows)
    return [_judged(row, known) for row in rows]


def _judged(row: Values, known: _Known) -> Judged:
    season = known.seasons.meant(row)
    if isinstance(season, Fault):
        return Judged(RowVerdict.refused, faults=(season,))
    if (row["award"] in set(map(str, WITH_SUBTYPE))) is (row["subtype"] is None):
        return refused(
            "subtype",
            "Bằng khen, thư khen cần ghi loại khen; danh hiệu, hình thức khác để trống.",
            "Certificates and letters state the kind of praise; others leave it empty.",
            "subtype",
        )
    key = (season.id, row["unit_id"], row["award"], row["subtype"])
    return Judged(RowVerdict.unchanged if key in known.held else RowVerdict.new)


def apply(session: Session, actor: Actor, entries: Sequence[Entry]) -> list[Done | Refused]:
    """One recorded decision for each number and source of a block's year."""
    known = _known(session, actor.tenant, [entry.values for entry in entries])
    groups: dict[tuple[Any, ...], list[Entry]] = {}
    for entry in entries:
        row = entry.values
        stated = (row["number"], row["decided_on"], row["authority"], row["source"])
        groups.setdefault((known.seasons.judged(row).id, *stated), []).append(entry)
    return [
        outcome
        for (season_id, *_), group in groups.items()
        for at in range(0, len(group), MOST_ITEMS)
        for outcome in _recorded(session, actor, season_id, group[at : at + MOST_ITEMS])
    ]


def _recorded(
    session: Session, actor: Actor, season_id: UUID, group: Sequence[Entry]
) -> list[Done | Refused]:
    try:
        with session.begin_nested():
            decision = create_decision(session, actor, _new(season_id, group))
            record_decision(session, actor, decision.id)
            session.flush()
    except Problem as problem:
        return [Refused(entry.number, faults_in(problem)) for entry in group]
    except ValidationError as error:
        said = error.errors()[0]["msg"]
        return [Refused(e.number, (Fault("invalid", Text(said, said)),)) for e in group]
    return [Done(entry.number, decision.id, decision.version) for entry in group]


def _new(season_id: UUID, group: Sequence[Entry]) -> DecisionNew:
    first = group[0].values
    return DecisionNew.model_validate(
        {
            "season_id": season_id,
            "subject": f"Khen thưởng năm {first['year']} (ghi lại)",
            **{name: first[name] for name in ("number", "decided_on", "authority", "source")},
            "items": [_item(entry.values) for entry in group],
        }
    )


def _item(row: Values) -> DecisionItemIn:
    entry = _COLLECTIVE[str(row["award"])]
    stated: dict[str, Any] = {
        "title": entry.title and AwardTitle(entry.title),
        "form": entry.form and AwardForm(entry.form),
        "subtype": row["subtype"],
        "unit_id": row["unit_id"],
        "first_year": row["year"],
        "last_year": row["year"],
        "achievement": row["achievement"] or "",
    }
    return DecisionItemIn.model_validate(stated)


AWARDS = Importing(
    Text("Khen thưởng đã có", "Earlier awards"),
    COLUMNS,
    (),
    Decision,
    judge,
    apply,
    of_the_past=True,
)
