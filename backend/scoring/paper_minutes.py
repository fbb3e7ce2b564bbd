"""Biên bản thống nhất điểm on paper: the text that is signed, its differences as a table."""

from collections.abc import Iterator
from decimal import Decimal

from backend.criteria.numbers import shown
from backend.papers.paper import SYNTHETIC, Align, Column, Paper, Row, RowKind, Table
from backend.scoring.paper_queries import Heads
from backend.scoring.paper_sheet import found_words, moment_of, said_words, signed_by
from backend.scoring.paper_words import block_letterhead, points
from backend.scoring.schemas import LineOut, SheetOut
from backend.scoring.stage_schemas import ScoreMinutesOut
from backend.scoring.states import CardState

_COLUMNS = (
    Column(title="TT", width=12, align=Align.middle),
    Column(title="Tiêu chí", width=42),
    Column(title="Điểm tối đa", width=12, align=Align.end),
    Column(title="Tự chấm", width=13, align=Align.end),
    Column(title="Theo bảng", width=13, align=Align.end),
    Column(title="Thống nhất", width=14, align=Align.end),
    Column(title="Chênh lệch", width=14, align=Align.end),
    Column(title="Lý do, giải trình", width=45),
)
_DRAFT = "(Dự thảo: chưa đủ chữ ký của hai bên)"


def minutes_paper(sheet: SheetOut, heads: Heads, minutes: ScoreMinutesOut) -> Paper:
    """The minutes as they read now; a draft until both sides have signed."""
    card, unit = sheet.card, heads.unit
    assert unit is not None
    subject = f"Thống nhất điểm thi đua năm {heads.block.year}\ncủa {unit.called}"
    if card.state is not CardState.agreed:
        subject += f"\n{_DRAFT}"
    table = Table(
        sheet="Thống nhất điểm",
        name="Đối chiếu điểm",
        columns=_COLUMNS,
        rows=(*_rows(sheet),),
        size=11,
        note=f"Mã băm SHA-256 của nội dung được ký: {minutes.content_hash}",
    )
    return Paper(
        name=f"Biên bản thống nhất điểm - {unit.called} - {heads.block.year}",
        letterhead=block_letterhead(heads, card.agreed_at, numbered=True),
        title="Biên bản",
        subject=subject,
        facts=(SYNTHETIC,) if heads.block.synthetic else (),
        opening=(*_paragraphs(minutes.text),),
        tables=(table,),
        signers=signed_by(heads, card, minutes),
        moment=moment_of(card),
    )


def _paragraphs(text: str) -> Iterator[str]:
    """The text line for line; its own heading stands in the paper's title."""
    _, _, *lines = text.splitlines()
    return (line for line in lines if line)


def _rows(sheet: SheetOut) -> Iterator[Row]:
    lines = {line.criterion: line for line in sheet.lines}
    criteria = [criterion for group in sheet.table.groups for criterion in group.criteria]
    for criterion in criteria:
        line = lines[criterion.id]
        if differs(line):
            values = _beside(line.self_points, line.strict_points, line.agreed_points)
            words = "\n".join(filter(None, (found_words(line), said_words(line))))
            yield Row((criterion.id, criterion.text, points(criterion.max), *values, words))
    card = sheet.card
    totals = _beside(card.self_total, card.strict_total, card.agreed_total)
    yield Row(("", "Tổng điểm", points(sheet.table.scale), *totals, None), RowKind.total)


def differs(line: LineOut) -> bool:
    """Whether the values of a criterion are not all one, or something was said of it."""
    values = {line.self_points, line.computed_points, line.strict_points, line.agreed_points}
    return len(values) > 1 or bool(line.remarks)


def _beside(own: str, strict: str | None, agreed: str | None) -> tuple[Decimal | None, ...]:
    """The three values, and agreed less self."""
    values = points(own), points(strict), points(agreed)
    by = None if agreed is None else shown(Decimal(agreed) - Decimal(own))
    return (*values, points(by))
