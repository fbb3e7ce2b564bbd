"""Bảng tổng hợp điểm: all units of a block beside each other, by groups and by criteria."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Row as CardRow

from backend.criteria.numbers import shown
from backend.criteria.rules import Group
from backend.criteria.rules import Table as CriteriaTable
from backend.criteria.walking import Item, groups_of, items_of
from backend.papers.paper import SYNTHETIC, Align, Cell, Column, Paper, Row, RowKind, Table
from backend.scoring.paper_queries import Heads, SeenCard
from backend.scoring.paper_words import (
    block_letterhead,
    class_words,
    leader_signer,
)
from backend.scoring.rules.classes import Standing
from backend.scoring.rules.evaluation import Evaluation

ACROSS = 15
"""So many units stand beside each other on a page."""


class Stage(StrEnum):
    """Which points are compared."""

    self = "self"
    agreed = "agreed"


TITLES = {
    Stage.self: "Bảng tổng hợp điểm tự chấm",
    Stage.agreed: "Bảng tổng hợp điểm thi đua",
}


@dataclass(frozen=True)
class _Unit:
    """A unit's points of one stage; none where they are not the reader's to see."""

    name: str
    short_name: str
    result: Evaluation | None
    own: Decimal
    total: Decimal | None
    class_name: str
    place: int | None


def comparison_paper(
    cards: Sequence[SeenCard],
    heads: Heads,
    stage: Stage,
    places: Mapping[UUID, int | None],
    moment: datetime,
) -> Paper:
    """Every card that the reader sees. `places` are given once the ranking is published."""
    block, title = heads.block, TITLES[stage]
    return Paper(
        name=f"{title} - {block.name} - {block.year}",
        letterhead=block_letterhead(heads, block.ranking_published_at),
        title=title,
        subject=f"{block.season}\n{block.name}",
        landscape=True,
        facts=(SYNTHETIC,) if block.synthetic else (),
        tables=(*_tables(cards, stage, places),),
        signers=(leader_signer(heads),),
        moment=moment,
    )


def _tables(
    cards: Sequence[SeenCard], stage: Stage, places: Mapping[UUID, int | None]
) -> Iterator[Table]:
    """A summary and its details for each version of the criteria: most often there is one."""
    versions: dict[UUID, list[SeenCard]] = {}
    for seen in cards:
        versions.setdefault(seen.card.row.criteria_set_id, []).append(seen)
    for number, same in enumerate(versions.values(), start=1):
        mark = f" {number}" if len(versions) > 1 else ""
        table = same[0].card.table
        units = [_unit(seen, stage, places) for seen in same]
        yield _summary(table, units, stage, f"Tổng hợp{mark}")
        for first in range(0, len(units), ACROSS):
            part = f" {first + 1}-{min(first + ACROSS, len(units))}" if len(units) > ACROSS else ""
            yield _details(table, units[first : first + ACROSS], f"Chi tiết{mark}{part}")


def _unit(seen: SeenCard, stage: Stage, places: Mapping[UUID, int | None]) -> _Unit:
    row, assessment = seen.card.row, seen.card.assessment
    own, agreed = Decimal(shown(row.self_total)), Decimal(shown(row.agreed_total))
    told = seen.told and stage is Stage.agreed
    shows_own = stage is Stage.self
    return _Unit(
        name=row.unit_name,
        short_name=row.short_name or row.unit_name,
        result=assessment.claimed if shows_own else assessment.agreed if told else None,
        own=own,
        total=own if shows_own else agreed if told else None,
        class_name=_class(row) if told else "",
        place=places.get(row.unit_id),
    )


def _class(row: CardRow[Any]) -> str:
    """A table without classes has none to tell, row for row."""
    if row.standing == Standing.unclassified:
        return ""
    return class_words(row.standing, row.class_name)


def _summary(table: CriteriaTable, units: Sequence[_Unit], stage: Stage, sheet: str) -> Table:
    """A row for each unit: its groups, its totals, its class and place."""
    tops = [at.group for at in groups_of(table) if not at.above]
    agreed = stage is Stage.agreed
    ranked = agreed and any(unit.place for unit in units)
    columns = [
        Column(title="TT", width=12, align=Align.middle),
        Column(title="Đơn vị", width=70),
        *(Column(title=_head(group), width=18, align=Align.end) for group in tops),
        *([Column(title="Tự chấm", width=20, align=Align.end)] if agreed else ()),
        Column(title="Thống nhất" if agreed else "Tổng điểm", width=21, align=Align.end),
        *([Column(title="Xếp loại", width=34)] if agreed else ()),
        *([Column(title="Hạng", width=14, align=Align.middle)] if ranked else ()),
    ]
    rows = []
    for number, unit in enumerate(units, start=1):
        sums = _sums(unit, agreed=agreed, ranked=ranked)
        rows.append(Row((str(number), unit.name, *_groups(unit, tops), *sums)))
    legend = "; ".join(f"{group.id}: {group.name}" for group in tops if group.name)
    return Table(
        sheet=sheet,
        name=table.title,
        columns=(*columns,),
        rows=(*rows,),
        note=f"{legend}." if legend else "",
    )


def _head(group: Group) -> str:
    return f"{group.id}\n(tối đa {shown(group.max).replace('.', ',')})"


def _groups(unit: _Unit, groups: Sequence[Group]) -> list[Cell]:
    return [_of_group(unit, group) for group in groups]


def _sums(unit: _Unit, *, agreed: bool, ranked: bool) -> tuple[Cell, ...]:
    if not agreed:
        return (unit.total,)
    place: tuple[Cell, ...] = (str(unit.place) if unit.place else None,) if ranked else ()
    return (unit.own, unit.total, unit.class_name, *place)


def _details(table: CriteriaTable, units: Sequence[_Unit], sheet: str) -> Table:
    """A row for each group and criterion, a column for each unit."""
    columns = (
        Column(title="TT", width=14, align=Align.middle),
        Column(title="Tiêu chí", width=57),
        Column(title="Tối đa", width=12, align=Align.end),
        *(Column(title=u.short_name, width=11, align=Align.end, upright=True) for u in units),
    )
    totals = Row(
        ("", "Tổng điểm", table.scale, *(unit.total for unit in units)),
        RowKind.total,
    )
    rows = (*_criteria(table, units), totals)
    return Table(sheet=sheet, name=f"{sheet} theo tiêu chí", columns=columns, rows=rows, size=9)


def _criteria(table: CriteriaTable, units: Sequence[_Unit]) -> Iterator[Row]:
    own: dict[str, list[Item]] = {}
    for item in items_of(table):
        own.setdefault(item.above[-1].id, []).append(item)
    for at in groups_of(table):
        group = at.group
        sums = (_of_group(unit, group) for unit in units)
        yield Row((group.id, group.name, group.max, *sums), RowKind.group)
        for item in own.get(group.id, ()):
            found = (_of_item(unit, item) for unit in units)
            yield Row((item.id, item.criterion.text, item.criterion.max, *found))


def _of_group(unit: _Unit, group: Group) -> Decimal | None:
    return None if unit.result is None else Decimal(shown(unit.result.groups[group.id]))


def _of_item(unit: _Unit, item: Item) -> Decimal | None:
    return None if unit.result is None else Decimal(shown(unit.result.criteria[item.id]))
