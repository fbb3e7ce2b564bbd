"""The lines of a Word document: how words stand in them."""

from docx.document import Document as Doc
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Length, Mm, Pt
from docx.table import Table as Grid
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from backend.papers.letters import showable

MARGINS = {"top": Mm(20), "bottom": Mm(20), "left": Mm(30), "right": Mm(15)}
MIDDLE, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_INDENT = Mm(10)
_BELOW = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="4" w:space="1"/></w:pBdr>'
_CLOSE = (
    f'<w:tblCellMar {nsdecls("w")}><w:left w:w="50" w:type="dxa"/>'
    '<w:right w:w="50" w:type="dxa"/></w:tblCellMar>'
)
_FROM_ONE = f'<w:pgNumType {nsdecls("w")} w:start="1"/>'


def side_by_side(document: Doc, *shares: int, rows: int = 1) -> Grid:
    """Rows of cells without lines, as wide as their shares of the page."""
    grid: Grid = document.add_table(rows=rows, cols=len(shares))
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, share in zip(grid.columns, shares, strict=True):
        column.width = Length(room(document) * share // sum(shares))
    return grid


def room(document: Doc) -> int:
    """The width between the margins, in English metric units."""
    page = document.sections[0]
    return int(page.page_width or 0) - int(MARGINS["left"]) - int(MARGINS["right"])


def new_line(document: Doc, side: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT) -> Paragraph:
    """An empty line."""
    line = document.add_paragraph()
    line.alignment = side
    return line


def indented(document: Doc) -> Paragraph:
    """An empty line of prose."""
    line = new_line(document, BOTH)
    line.paragraph_format.first_line_indent = _INDENT
    return line


def next_line(where: Doc | _Cell) -> Paragraph:
    """An empty line close under the one before; a cell has its first one already."""
    empty = isinstance(where, _Cell) and len(where.paragraphs) == 1 and not where.text
    line = where.paragraphs[0] if empty else where.add_paragraph()
    line.paragraph_format.space_after = Pt(0)
    return line


def thin(line: Paragraph) -> None:
    """As good as no line: Word wants one after each table, which may not fill a page of its own."""
    line.paragraph_format.space_after, line.paragraph_format.line_spacing = Pt(0), Pt(1)


def kept_whole(row: _Row) -> None:
    """No page ends within the row."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - not in the library


def close_margins(grid: Grid) -> None:
    """Words as near to the lines of a table as on the printed paper."""
    grid._tbl.tblPr.insert_element_before(parse_xml(_CLOSE), "w:tblLook")  # noqa: SLF001 - the same


def new_page(document: Doc) -> None:
    """Begin a page, the first of those that are numbered by themselves."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    thin(document.paragraphs[-1])
    own = section._sectPr  # noqa: SLF001 - python-docx does not number pages
    own.insert_element_before(parse_xml(_FROM_ONE), "w:cols", "w:titlePg", "w:docGrid")


def centred(
    cell: _Cell,
    words: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: int = 13,
    underlined: bool = False,
) -> None:
    """Add a line to a cell; the first goes into the paragraph that every cell has."""
    line = next_line(cell)
    line.alignment = MIDDLE
    run = put(line, words, size=size)
    run.bold, run.italic, run.underline = bold, italic, underlined or None


def fill(cell: _Cell, words: str, side: WD_ALIGN_PARAGRAPH, size: int) -> Run:
    """Write the only line of a cell."""
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    line = next_line(cell)
    line.alignment = side
    return put(line, words, size=size)


def put(line: Paragraph, words: str, size: int | None = None) -> Run:
    """Add words to a line; a size in points."""
    run = line.add_run(showable(words))
    if size is not None:
        run.font.size = Pt(size)
    return run


def rule(line: Paragraph, width: int, percent: int) -> None:
    """A short line in the middle, of that share of the width."""
    style = line.paragraph_format
    style.left_indent = style.right_indent = Length(width * (100 - percent) // 200)
    style.space_after, style.line_spacing = Pt(4), Pt(3)
    own = line._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no borders of its own
    own.insert_element_before(parse_xml(_BELOW), "w:spacing", "w:ind", "w:jc")
