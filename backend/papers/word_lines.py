"""The lines of a Word document: how words stand in them."""

from docx.document import Document as Doc
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Length, Mm, Pt
from docx.table import Table as Grid
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from backend.papers.letters import showable

MARGINS = {"top": Mm(20), "bottom": Mm(20), "left": Mm(30), "right": Mm(15)}
MIDDLE, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_INDENT = Mm(10)
_BELOW = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="4" w:space="1"/></w:pBdr>'


def side_by_side(document: Doc, *shares: int) -> Grid:
    """One row of cells without lines, as wide as their shares of the page."""
    grid: Grid = document.add_table(rows=1, cols=len(shares))
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
    first = cell.paragraphs[0]
    line = first if not first.runs and len(cell.paragraphs) == 1 else cell.add_paragraph()
    line.alignment = MIDDLE
    line.paragraph_format.space_after = Pt(0)
    run = put(line, words, size=size)
    run.bold, run.italic, run.underline = bold, italic, underlined or None


def fill(cell: _Cell, words: str, side: WD_ALIGN_PARAGRAPH, size: int) -> Run:
    """Write the only line of a cell."""
    line = cell.paragraphs[0]
    line.alignment = side
    line.paragraph_format.space_after = Pt(0)
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
