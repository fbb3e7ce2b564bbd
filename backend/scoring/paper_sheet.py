"""Phiếu điểm: a unit's score sheet on paper, with the reasons beside the points."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row as CardRow

from backend.criteria.schemas import CriterionOut
from backend.papers.paper import SYNTHETIC, Align, Column, Paper, Row, RowKind, Signer, Table
from backend.scoring.paper_queries import Heads
from backend.scoring.paper_words import (
    block_word,
    class_words,
    points,
    signer,
    unit_letterhead,
)
from backend.scoring.rules.settling import RemarkKind
from backend.scoring.schemas import LineOut, ScorecardOut, SheetOut
from backend.scoring.stage_schemas import ScoreMinutesOut
from backend.scoring.states import CardState

STATES = {
    CardState.open: "Đang tự chấm",
    CardState.submitted: "Chờ thẩm định",
    CardState.verified: "Đã thẩm định",
    CardState.explained: "Đã giải trình",
    CardState.agreed: "Đã thống nhất",
}
_SAID = {
    RemarkKind.explanation: "Đơn vị giải trình",
    RemarkKind.kept: "Xem lại, giữ nguyên",
    RemarkKind.changed: "Xem lại, điều chỉnh",
}
_COLUMNS = (
    Column(title="TT", width=14, align=Align.middle),
    Column(title="Tiêu chí", width=67),
    Column(title="Điểm tối đa", width=14, align=Align.end),
    Column(title="Tự chấm", width=15, align=Align.end),
    Column(title="Theo bảng", width=15, align=Align.end),
    Column(title="Thống nhất", width=16, align=Align.end),
    Column(title="Minh chứng (mục)", width=17, align=Align.end),
    Column(title="Ý kiến thẩm định", width=47),
    Column(title="Đề nghị, giải trình của đơn vị", width=47),
)
_NOTHING_SAID = (None, None, None)


def sheet_paper(
    sheet: SheetOut,
    heads: Heads,
    minutes: ScoreMinutesOut | None,
    items: Mapping[str, int] | None,
) -> Paper:
    """All that the reader is told of the sheet; what is not told stays blank.

    `items`: how many items of evidence are shown for a criterion; none = not told here.
    """
    card, unit = sheet.card, heads.unit
    assert unit is not None
    year = heads.block.year
    table = Table(sheet="Phiếu điểm", columns=_COLUMNS, rows=(*_rows(sheet, items or {}),), size=11)
    return Paper(
        name=f"Phiếu điểm - {unit.called} - {year}",
        letterhead=unit_letterhead(heads, card.agreed_at),
        title="Phiếu điểm thi đua",
        subject=f"{heads.block.season}\n{heads.block.name}",
        landscape=True,
        facts=(*_facts(sheet, heads),),
        tables=(table,),
        signers=signed_by(heads, card, minutes),
        moment=moment_of(card),
    )


def signed_by(
    heads: Heads, card: ScorecardOut, minutes: ScoreMinutesOut | None
) -> tuple[Signer, ...]:
    """Both sides of the agreed score."""
    office = heads.unit.head_title if heads.unit else ""
    names = (minutes.unit_signer, minutes.block_signer) if minutes else (None, None)
    block = f"Đại diện {block_word(heads.block)}"
    return (
        signer("Đại diện đơn vị", office, names[0], card.unit_signed_at),
        signer(block, "", names[1], card.block_signed_at),
    )


def moment_of(card: ScorecardOut | CardRow[Any]) -> datetime:
    """When the card last changed."""
    moments: tuple[datetime | None, ...] = (
        card.saved_at,
        card.submitted_at,
        card.verified_at,
        card.unit_signed_at,
        card.block_signed_at,
    )
    return max(filter(None, moments))


def _facts(sheet: SheetOut, heads: Heads) -> Iterator[tuple[str, str]]:
    card = sheet.card
    yield "Bảng tiêu chí", sheet.table.title
    state = STATES[card.state]
    waits = "; tạm tính, chờ số liệu của cả khối" if card.provisional else ""
    yield "Trạng thái", f"{state}{waits}"
    yield "Xếp loại", class_words(card.standing, card.class_name)
    if heads.block.synthetic:
        yield SYNTHETIC


def _rows(sheet: SheetOut, items: Mapping[str, int]) -> Iterator[Row]:
    lines = {line.criterion: line for line in sheet.lines}
    sums = {group.id: group for group in sheet.groups}
    for group in sheet.table.groups:
        own = sums[group.id]
        numbers = (points(group.max), points(own.self_points), None, points(own.agreed_points))
        yield Row((group.id, group.name, *numbers, *_NOTHING_SAID), RowKind.group)
        for criterion in group.criteria:
            yield _line(criterion, lines[criterion.id], items.get(criterion.id))
    card = sheet.card
    totals = (card.self_total, card.strict_total, card.agreed_total)
    scale = points(sheet.table.scale)
    cells = ("", "Tổng điểm", scale, *map(points, totals), *_NOTHING_SAID)
    yield Row(cells, RowKind.total)


def _line(criterion: CriterionOut, line: LineOut, items: int | None) -> Row:
    numbers = (criterion.max, line.self_points, line.strict_points, line.agreed_points)
    shown = None if items is None else Decimal(items)
    words = (found_words(line), said_words(line))
    return Row((criterion.id, criterion.text, *map(points, numbers), shown, *words))


def found_words(line: LineOut) -> str:
    """What the verifier says of a criterion."""
    na = line.na if line.accepted_na is None else line.accepted_na
    words = ["Không áp dụng."] if na else []
    if line.reason:
        words.append(f"{line.reason} ({line.checked_by})" if line.checked_by else line.reason)
    return "\n".join(words)


def said_words(line: LineOut) -> str:
    """What the unit claims and explains, and what was answered."""
    said = [f"{_SAID[remark.kind]}: {remark.text}" for remark in line.remarks]
    if line.claim_reason:
        computed = line.computed_points.replace(".", ",")
        said.insert(0, f"Đề nghị (theo số liệu là {computed} điểm): {line.claim_reason}")
    return "\n".join(said)
