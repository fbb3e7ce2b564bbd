"""A paper as a Word document: what a person goes on writing, in the layout of the printed one."""

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from itertools import count

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

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
    Tell,
    finished,
    full_day,
    heading_and_rest,
    in_words,
    is_basis,
    unheard,
)
from backend.papers.word_lines import (
    MARGINS,
    MIDDLE,
    centred,
    close_margins,
    fill,
    indented,
    kept_whole,
    new_line,
    new_page,
    next_line,
    put,
    room,
    rule,
    side_by_side,
    thin,
)

_FONT = "Times New Roman"
"""Named, not embedded: the offices' machines have it (Decree 30/2020/NĐ-CP, Annex I)."""

_A4 = (Mm(210), Mm(297))
_LONG = 28  # letters of a word beside which a line is not stretched
_FEW = 3  # signatures beside each other
_ROOM_TO_SIGN = 4  # empty lines
_SIDES = {
    Align.start: WD_ALIGN_PARAGRAPH.LEFT,
    Align.middle: WD_ALIGN_PARAGRAPH.CENTER,
    Align.end: WD_ALIGN_PARAGRAPH.RIGHT,
}


def as_document(paper: Paper, tell: Tell = unheard) -> bytes:
    """The paper on A4, to be edited; its properties carry the moment of its data."""
    paper = finished(paper)
    document, written = Document(), _counted(tell)
    _set_up(document, paper)
    _letterhead(document, paper.letterhead)
    _heading(document, paper.title, paper.subject)
    for label, value in paper.facts:
        put(new_line(document), f"{label}: ").bold = False
        put(document.paragraphs[-1], value).bold = True
    if paper.act is not None:
        _act(document, paper.act)
    _prose(document, paper.opening)
    _tables(document, paper.tables, written)
    _prose(document, paper.ending)
    _nobody_signs_an_empty_page(document, paper)
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
    for side, margin in MARGINS.items():
        setattr(page, f"{side}_margin", margin)
    _number_pages(page.header.paragraphs[0])
    page.different_first_page_header_footer = True
    facts = document.core_properties
    facts.title, facts.author = showable(paper.name), showable(paper.letterhead.body)
    facts.created = facts.modified = paper.moment.astimezone(VIETNAM).replace(tzinfo=None)
    facts.language = "vi-VN"


def _number_pages(header: Paragraph) -> None:
    """The page's number in the middle above, from the second page on."""
    header.alignment = MIDDLE
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    header._p.append(field)  # noqa: SLF001 - python-docx has no fields of its own


def _letterhead(document: Doc, head: Letterhead) -> None:
    bodies, signs = side_by_side(document, 2, 3, rows=2).rows
    (left, right), (number, day) = bodies.cells, signs.cells
    party = head.issuer is Issuer.party
    if head.above:
        centred(left, head.above.upper(), size=12)
    centred(left, head.body.upper(), bold=True, size=12)
    if party:
        centred(left, "*")
    else:
        rule(left.add_paragraph(), room(document) * 2 // 5, 40)
    centred(number, head.symbol)
    if party:
        centred(right, "ĐẢNG CỘNG SẢN VIỆT NAM", bold=True, size=15, underlined=True)
    else:
        centred(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, size=12)
        centred(right, "Độc lập - Tự do - Hạnh phúc", bold=True, underlined=True)
    centred(day, f"{head.place}, ngày {full_day(head.day)}", italic=True)


def _heading(document: Doc, title: str, subject: str) -> None:
    line = new_line(document, MIDDLE)
    line.paragraph_format.space_before = Pt(10)
    put(line, title.upper(), size=14).bold = True
    if subject:
        put(new_line(document, MIDDLE), subject).bold = True
        rule(new_line(document), room(document), 25)


def _act(document: Doc, act: Act) -> None:
    put(new_line(document, MIDDLE), act.authority.upper()).bold = True
    for basis in act.bases:
        put(indented(document), basis).italic = True
    put(new_line(document, MIDDLE), act.word).bold = True


def _prose(document: Doc, texts: Iterable[str]) -> None:
    for words in texts:
        if words.startswith("Kính gửi:"):
            put(new_line(document, MIDDLE), words)
            continue
        line, (head, rest) = indented(document), heading_and_rest(words)
        put(line, head).bold = True
        put(line, rest).italic = is_basis(words)
        if any(len(word) >= _LONG for word in words.split()):
            line.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _tables(document: Doc, tables: Iterable[Table], written: Callable[[], None]) -> None:
    for table in tables:
        if table.name:
            line = indented if heading_and_rest(table.name)[0] else new_line
            put(line(document), table.name).bold = True
        _table(document, table, written)
        if table.note:
            put(new_line(document), table.note, size=11).italic = True


def _table(document: Doc, table: Table, written: Callable[[], None]) -> None:
    grid = document.add_table(rows=1 + len(table.rows), cols=len(table.columns), style="Table Grid")
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    close_margins(grid)
    lines = iter(grid.rows)
    head = next(lines)
    _repeat(head)
    for cell, column in zip(head.cells, table.columns, strict=True):
        fill(cell, column.title, MIDDLE, table.size).bold = True
    for line, row in zip(lines, table.rows, strict=True):
        kept_whole(line)
        for cell, value, column in zip(line.cells, row.cells, table.columns, strict=True):
            run = fill(cell, in_words(value), _SIDES[column.align], table.size)
            run.bold = row.kind is not RowKind.line
        written()
    whole = sum(column.width for column in table.columns)
    for shown, column in zip(grid.columns, table.columns, strict=True):
        shown.width = Length(room(document) * column.width // whole)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _repeat(head: _Row) -> None:
    """The head stands on each page that the table runs over."""
    own = head._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no repeated heads of its own
    own.append(OxmlElement("w:tblHeader"))


def _nobody_signs_an_empty_page(document: Doc, paper: Paper) -> None:
    """The last words, or the last row of a table, stay with the signatures."""
    last = document.paragraphs[-1:]
    if paper.tables and not paper.ending:
        last += [cell.paragraphs[0] for cell in document.tables[-1].rows[-1].cells]
    for line in last:
        line.paragraph_format.keep_with_next = True


def _signatures(document: Doc, paper: Paper) -> None:
    cells: list[Callable[[_Cell], None]] = [_signed(signer) for signer in paper.signers]
    if len(cells) <= 1:
        cells.insert(0, lambda cell: _recipients(cell, paper.recipients))
    for start in range(0, len(cells), _FEW):
        few = cells[start : start + _FEW]
        row = side_by_side(document, *(1 for _ in few)).rows[0]
        kept_whole(row)
        for cell, write in zip(row.cells, few, strict=True):
            write(cell)
    if len(paper.signers) > 1:
        _recipients(document, paper.recipients)
    if not paper.annexes:
        thin(document.add_paragraph())


def _signed(signer: Signer) -> Callable[[_Cell], None]:
    def write(cell: _Cell) -> None:
        centred(cell, signer.side.upper(), bold=True)
        centred(cell, signer.office.upper(), bold=True)
        if signer.signed:
            centred(cell, signer.signed, italic=True, size=11)
        else:
            if not signer.name:
                centred(cell, "(Ký, ghi rõ họ tên)", italic=True, size=12)
            for _ in range(_ROOM_TO_SIGN):
                centred(cell, "")
        centred(cell, signer.name, bold=True)

    return write


def _recipients(where: Doc | _Cell, names: Sequence[str]) -> None:
    if names:
        head = put(next_line(where), "Nơi nhận:", size=12)
        head.bold = head.italic = True
    for name in names:
        put(next_line(where), f"- {name}", size=11)


def _annex(document: Doc, annex: Annex, written: Callable[[], None]) -> None:
    new_page(document)
    put(new_line(document, MIDDLE), annex.title.upper(), size=14).bold = True
    if annex.subject:
        put(new_line(document, MIDDLE), annex.subject).italic = True
    _tables(document, annex.tables, written)
    _prose(document, annex.ending)
