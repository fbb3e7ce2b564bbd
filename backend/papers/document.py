"""A paper as a Word document: what a person goes on writing, in the layout of the printed one."""

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from itertools import count

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import Table as Grid
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from backend.kernel.clock import VIETNAM
from backend.papers.letters import showable
from backend.papers.paper import (
    Act,
    Align,
    Annex,
    Issuer,
    Letterhead,
    Paper,
    RowKind,
    Signer,
    Table,
    day_of,
    in_words,
)

_FONT = "Times New Roman"
"""Named, not embedded: the offices' machines have it (Decree 30/2020/NĐ-CP, Annex I)."""

_A4 = (Mm(210), Mm(297))
_MARGINS = {"top": Mm(20), "bottom": Mm(20), "left": Mm(30), "right": Mm(15)}
_INDENT = Mm(10)
_FEW = 3  # signatures beside each other
_ROOM_TO_SIGN = 4  # empty lines
_SIDES = {
    Align.start: WD_ALIGN_PARAGRAPH.LEFT,
    Align.middle: WD_ALIGN_PARAGRAPH.CENTER,
    Align.end: WD_ALIGN_PARAGRAPH.RIGHT,
}
_MIDDLE, _BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY

Tell = Callable[[int], None]
"""Hears how many rows of the paper's tables are written."""


def unheard(done: int) -> None:
    """For papers on which nobody waits."""


def as_document(paper: Paper, tell: Tell = unheard) -> bytes:
    """The paper on A4, to be edited; its properties carry the moment of its data."""
    document, written = Document(), _counted(tell)
    _set_up(document, paper)
    _letterhead(document, paper.letterhead)
    _heading(document, paper.title, paper.subject)
    for label, value in paper.facts:
        _write(_line(document), f"{label}: ").bold = False
        _write(document.paragraphs[-1], value).bold = True
    if paper.act is not None:
        _act(document, paper.act)
    _prose(document, paper.opening)
    _tables(document, paper.tables, written)
    _prose(document, paper.ending)
    _signatures(document, paper)
    for annex in paper.annexes:
        _annex(document, annex, written)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def _counted(tell: Tell) -> Callable[[], None]:
    """To be called after each row: tells their number."""
    done = count(1)
    return lambda: tell(next(done))


def _set_up(document: Doc, paper: Paper) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(13)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    style.paragraph_format.space_after = Pt(6)
    page = document.sections[0]
    width, height = _A4
    if paper.landscape:
        page.orientation, width, height = WD_ORIENT.LANDSCAPE, height, width
    page.page_width, page.page_height = width, height
    for side, margin in _MARGINS.items():
        setattr(page, f"{side}_margin", margin)
    _number_pages(page.header.paragraphs[0])
    page.different_first_page_header_footer = True
    facts = document.core_properties
    facts.title, facts.author = showable(paper.name), showable(paper.letterhead.body)
    facts.created = facts.modified = paper.moment.astimezone(VIETNAM).replace(tzinfo=None)
    facts.language = "vi-VN"


def _number_pages(header: Paragraph) -> None:
    """The page's number in the middle above, from the second page on."""
    header.alignment = _MIDDLE
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    header._p.append(field)  # noqa: SLF001 - python-docx has no fields of its own


def _letterhead(document: Doc, head: Letterhead) -> None:
    left, right = _grid(document, 2, 3).rows[0].cells
    if head.above:
        _centred(left, head.above.upper(), size=12)
    _centred(left, head.body.upper(), bold=True, size=12)
    if head.symbol:
        _centred(left, head.symbol)
    if head.issuer is Issuer.party:
        _centred(right, "ĐẢNG CỘNG SẢN VIỆT NAM", bold=True, size=14)
    else:
        _centred(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, size=12)
        _centred(right, "Độc lập - Tự do - Hạnh phúc", bold=True, rule=True)
    day, month, year = day_of(head)
    words = f"{head.place}, ngày {day} tháng {month} năm {year}"
    _centred(right, words, italic=True)


def _heading(document: Doc, title: str, subject: str) -> None:
    line = _line(document, _MIDDLE)
    line.paragraph_format.space_before = Pt(10)
    _write(line, title.upper(), size=14).bold = True
    for words in subject.split("\n") if subject else ():
        _write(_line(document, _MIDDLE), words).bold = True


def _act(document: Doc, act: Act) -> None:
    _write(_line(document, _MIDDLE), act.authority.upper()).bold = True
    for basis in act.bases:
        _write(_indented(document), basis).italic = True
    _write(_line(document, _MIDDLE), act.word).bold = True


def _prose(document: Doc, texts: Iterable[str]) -> None:
    for words in texts:
        _write(_indented(document), words)


def _tables(document: Doc, tables: Iterable[Table], written: Callable[[], None]) -> None:
    for table in tables:
        if table.name:
            _write(_line(document), table.name).bold = True
        _table(document, table, written)
        if table.note:
            _write(_line(document), table.note, size=11).italic = True


def _table(document: Doc, table: Table, written: Callable[[], None]) -> None:
    grid = document.add_table(rows=1 + len(table.rows), cols=len(table.columns), style="Table Grid")
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    lines = iter(grid.rows)
    head = next(lines)
    _repeat(head)
    for cell, column in zip(head.cells, table.columns, strict=True):
        _fill(cell, column.title, _MIDDLE, table.size).bold = True
    for line, row in zip(lines, table.rows, strict=True):
        for cell, value, column in zip(line.cells, row.cells, table.columns, strict=True):
            run = _fill(cell, in_words(value), _SIDES[column.align], table.size)
            run.bold = row.kind is not RowKind.line
        written()
    whole = sum(column.width for column in table.columns)
    for shown, column in zip(grid.columns, table.columns, strict=True):
        shown.width = Length(_room(document) * column.width // whole)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _repeat(head: _Row) -> None:
    """The head stands on each page that the table runs over."""
    own = head._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no repeated heads of its own
    own.append(OxmlElement("w:tblHeader"))


def _signatures(document: Doc, paper: Paper) -> None:
    cells: list[Callable[[_Cell], None]] = [_signed(signer) for signer in paper.signers]
    if len(cells) <= 1:
        cells.insert(0, lambda cell: _recipients(cell, paper.recipients))
    for start in range(0, len(cells), _FEW):
        few = cells[start : start + _FEW]
        row = _grid(document, *(1 for _ in few)).rows[0]
        for cell, write in zip(row.cells, few, strict=True):
            write(cell)
    if len(paper.signers) > 1:
        _recipients(document, paper.recipients)


def _signed(signer: Signer) -> Callable[[_Cell], None]:
    def write(cell: _Cell) -> None:
        _centred(cell, signer.side.upper(), bold=True)
        _centred(cell, signer.office.upper(), bold=True)
        if signer.signed:
            _centred(cell, signer.signed, italic=True, size=11)
        else:
            for _ in range(_ROOM_TO_SIGN):
                _centred(cell, "")
        _centred(cell, signer.name, bold=True)

    return write


def _recipients(where: Doc | _Cell, names: Sequence[str]) -> None:
    if names:
        head = _write(where.add_paragraph(), "Nơi nhận:", size=12)
        head.bold = head.italic = True
    for name in names:
        line = where.add_paragraph()
        line.paragraph_format.space_after = Pt(0)
        _write(line, f"- {name}", size=11)


def _annex(document: Doc, annex: Annex, written: Callable[[], None]) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    _write(_line(document, _MIDDLE), annex.title.upper(), size=14).bold = True
    for words in annex.subject.split("\n") if annex.subject else ():
        _write(_line(document, _MIDDLE), words).italic = True
    _tables(document, annex.tables, written)
    _prose(document, annex.ending)


def _grid(document: Doc, *shares: int) -> Grid:
    """Cells beside each other without lines, as wide as their shares of the page."""
    grid: Grid = document.add_table(rows=1, cols=len(shares))
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, share in zip(grid.columns, shares, strict=True):
        column.width = Length(_room(document) * share // sum(shares))
    return grid


def _room(document: Doc) -> int:
    """The width between the margins, in English metric units."""
    page = document.sections[0]
    return int(page.page_width or 0) - int(_MARGINS["left"]) - int(_MARGINS["right"])


def _line(document: Doc, side: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT) -> Paragraph:
    line = document.add_paragraph()
    line.alignment = side
    return line


def _indented(document: Doc) -> Paragraph:
    line = _line(document, _BOTH)
    line.paragraph_format.first_line_indent = _INDENT
    return line


def _centred(
    cell: _Cell,
    words: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: int = 13,
    rule: bool = False,
) -> None:
    """A line of a cell; the first goes into the paragraph that every cell has."""
    first = cell.paragraphs[0]
    line = first if not first.runs and len(cell.paragraphs) == 1 else cell.add_paragraph()
    line.alignment = _MIDDLE
    line.paragraph_format.space_after = Pt(0)
    run = _write(line, words, size=size)
    run.bold, run.italic, run.underline = bold, italic, rule or None


def _fill(cell: _Cell, words: str, side: WD_ALIGN_PARAGRAPH, size: int) -> Run:
    line = cell.paragraphs[0]
    line.alignment = side
    line.paragraph_format.space_after = Pt(0)
    return _write(line, words, size=size)


def _write(line: Paragraph, words: str, size: int | None = None) -> Run:
    run = line.add_run(showable(words))
    if size is not None:
        run.font.size = Pt(size)
    return run
