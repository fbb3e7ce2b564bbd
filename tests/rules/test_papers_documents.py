"""Papers as Word documents: the same words as the printed ones, to be edited."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.shared import Length

from backend.papers.document import as_document
from backend.papers.paper import Act, Annex, Issuer
from tests.rules.test_papers import LETTERS, PAPER, lines
from tests.support.printed import accented_letters

DECISION = replace(
    PAPER,
    title="Quyết định",
    act=Act(authority="Chủ tịch Ủy ban", bases=("Căn cứ Luật Thi đua, khen thưởng;",)),
    tables=(),
    annexes=(Annex(title="Danh sách", subject="(Kèm theo)", tables=PAPER.tables),),
)


def opened(content: bytes) -> Doc:
    return Document(BytesIO(content))


def words(document: Doc) -> list[str]:
    """All text, in the order of the page."""
    found: list[str] = []
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            found += [line.text for row in part.rows for c in row.cells for line in c.paragraphs]
        else:
            found.append(part.text)
    return [text for text in found if text]


def millimetres(*lengths: Length | None) -> list[int]:
    return [round(length.mm) for length in lengths if length is not None]


def test_the_page_is_a4_with_the_margins_of_decree_30() -> None:
    page = opened(as_document(PAPER)).sections[0]
    assert millimetres(page.page_width, page.page_height) == [210, 297]
    assert millimetres(page.left_margin, page.right_margin) == [30, 15]
    lying = opened(as_document(replace(PAPER, landscape=True))).sections[0]
    assert millimetres(lying.page_width, lying.page_height) == [297, 210]


def test_everything_that_is_printed_stands_there_in_its_order() -> None:
    found = words(opened(as_document(DECISION)))
    order = [
        "SỞ MẪU",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "QUYẾT ĐỊNH",
        "CHỦ TỊCH ỦY BAN",
        "Căn cứ Luật Thi đua, khen thưởng;",
        "QUYẾT ĐỊNH:",
        "Căn cứ bảng tiêu chí.",
        "Biên bản được lập xong./.",
        "Người Ký Mẫu",
        "DANH SÁCH",
        "(Kèm theo)",
        "Tiêu chí số 2",
    ]
    assert [text for text in found if text in order] == order
    assert found.count("118,4") == 3, "a decimal comma"


def test_rule_40_nd_98_dieu_104_party_bodies_write_under_the_partys_name_alone() -> None:
    head = replace(PAPER.letterhead, issuer=Issuer.party)
    found = words(opened(as_document(replace(PAPER, letterhead=head))))
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in found
    assert not any("CỘNG HÒA" in text or "Độc lập" in text for text in found)


def test_every_accented_letter_is_kept() -> None:
    found = words(opened(as_document(replace(PAPER, ending=(LETTERS,)))))
    assert accented_letters() <= set("".join(found))


@pytest.mark.parametrize("signers", [0, 1, 2, 7])
def test_any_number_of_sides_signs(signers: int) -> None:
    sides = tuple(replace(PAPER.signers[0], side=f"Bên {n}") for n in range(signers))
    found = words(opened(as_document(replace(PAPER, signers=sides))))
    assert [text for text in found if text.startswith("BÊN")] == [s.side.upper() for s in sides]
    assert found.count("Nơi nhận:") == 1


def test_what_a_paper_rests_on_is_set_in_italics() -> None:
    texts = ("Căn cứ Luật Thi đua, khen thưởng.", "Căn cước của đại biểu.")
    document = opened(as_document(replace(PAPER, opening=texts)))
    slanted = {line.text: line.runs[-1].italic for line in document.paragraphs if line.runs}
    assert [bool(slanted[text]) for text in texts] == [True, False]


def test_no_page_ends_within_a_line_of_a_table_or_before_the_signatures() -> None:
    document = opened(as_document(replace(PAPER, ending=("Biên bản được lập xong.",))))
    table, signatures = document.tables[-2:]
    assert all("cantSplit" in row._tr.xml for row in (*table.rows[1:], *signatures.rows))
    last = next(line for line in document.paragraphs if line.text.startswith("Biên bản"))
    assert last.paragraph_format.keep_with_next
    ends_in_a_table = opened(as_document(replace(PAPER, ending=())))
    kept = ends_in_a_table.tables[-2].rows[-1].cells[0].paragraphs[0]
    assert kept.paragraph_format.keep_with_next


def test_an_annex_counts_its_own_pages() -> None:
    text, annex = opened(as_document(DECISION)).sections
    assert 'w:pgNumType w:start="1"' in annex._sectPr.xml
    assert "pgNumType" not in text._sectPr.xml
    assert millimetres(annex.page_width, annex.left_margin) == [210, 30]


def test_two_hundred_lines_repeat_their_head() -> None:
    table = replace(PAPER.tables[0], rows=lines(200))
    document = opened(as_document(replace(PAPER, tables=(table,))))
    grid = max(document.tables, key=lambda shown: len(shown.rows))
    assert len(grid.rows) == 201
    assert "tblHeader" in grid.rows[0]._tr.xml
