"""How papers look: letters, layout of Decree 30/2020, the same bytes for the same data."""

import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
import segno
from pyhanko.pdf_utils.reader import PdfFileReader

from backend.papers.letters import showable
from backend.papers.paper import (
    Align,
    Annex,
    Column,
    Issuer,
    Letterhead,
    Paper,
    Row,
    RowKind,
    Signer,
    Table,
    day_of,
    finished,
)
from backend.papers.typesetting import as_pdf, drawn, printed
from tests.support.printed import Pdf, accented_letters

LETTERS = "".join(sorted(accented_letters()))
QR = segno.make("https://a.vn/x").svg_inline(border=0)
A4_UPRIGHT, A4_ON_ITS_SIDE = (210, 297), (297, 210)

COLUMNS = (
    Column(title="TT", width=12, align=Align.middle),
    Column(title="Tiêu chí", width=100),
    Column(title="Điểm", width=20, align=Align.end),
)


def lines(count: int) -> tuple[Row, ...]:
    return tuple(Row((str(n), f"Tiêu chí số {n}", Decimal("118.4"))) for n in range(count))


PAPER = Paper(
    name="Phiếu điểm",
    letterhead=Letterhead(
        issuer=Issuer.state,
        above="Ủy ban nhân dân thành phố",
        body="Sở Mẫu",
        symbol="Số: ……/BB-……",
        place="Hải Phòng",
        day=date(2026, 2, 5),
    ),
    title="Phiếu điểm",
    subject="Năm thi đua 2026",
    facts=(("Đơn vị", "Phòng Mẫu"),),
    opening=("Căn cứ bảng tiêu chí.",),
    tables=(Table(sheet="Phiếu điểm", columns=COLUMNS, rows=lines(3)),),
    ending=("Biên bản được lập xong.",),
    signers=(
        Signer(side="Đại diện đơn vị", office="Giám đốc"),
        Signer(side="Đại diện khối", signed="Đã ký ngày 05/12/2026", name="Người Ký Mẫu"),
    ),
    recipients=("Như trên", "Lưu: VT"),
    moment=datetime(2026, 12, 5, 3, 0, tzinfo=UTC),
)


def test_there_are_134_accented_letters() -> None:
    assert len(accented_letters()) == 134
    assert showable(LETTERS) == LETTERS


def test_every_letter_is_read_back_from_every_face() -> None:
    """Body and signature block; regular, bold, italic and both at once."""
    table = Table(
        sheet="x", columns=COLUMNS, rows=(Row((None, LETTERS, None)),), note=LETTERS, name=LETTERS
    )
    signer = Signer(side="Đại diện đơn vị", signed=LETTERS, name=LETTERS)
    paper = replace(PAPER, opening=(LETTERS,), tables=(table,), signers=(signer,))

    faces = Pdf(as_pdf(paper)).letters

    assert {*faces} == {"", "Bold", "Italic", "BoldItalic"}
    for face in ("", "Bold", "Italic"):
        assert accented_letters() - faces[face] == set(), face


def test_letters_in_decomposed_form_are_composed() -> None:
    words = unicodedata.normalize("NFD", "Điểm đã hợp nhất")
    assert "Điểm đã hợp nhất" in Pdf(as_pdf(replace(PAPER, ending=(words,)))).text


def test_what_stands_on_a_paper_is_never_read_as_markup() -> None:
    evil = '#panic("x") *đậm* _nghiêng_ $x^2$ `mã` <nhãn> @ref \\ // /* */ #import "a.typ": *'
    text = Pdf(as_pdf(replace(PAPER, ending=(evil,), facts=(("Ghi chú", evil),)))).text
    assert text.count(evil) == 2


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("漢 x", "□ x"),
        ("ok 😀", "ok □"),
        ("a\u200bb", "ab"),
        ("\ue000", "□"),
        ("e\u0302\u0301", "ế"),
    ],
)
def test_a_letter_that_the_font_lacks_is_shown_as_lacking(written: str, shown: str) -> None:
    assert showable(written).replace("\u200b", "") == shown
    assert shown in Pdf(as_pdf(replace(PAPER, ending=(written,)))).text.replace("\u200b", "")


def test_the_same_data_give_the_same_bytes() -> None:
    first = as_pdf(PAPER)
    as_pdf(replace(PAPER, title="Giấy khác"))
    assert as_pdf(PAPER) == first
    assert as_pdf(replace(PAPER, ending=("Khác",))) != first


def test_pdf_says_that_it_is_for_the_archive_and_can_be_read_aloud() -> None:
    made = as_pdf(PAPER)
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in made
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert b"/Lang(vi" in made or b"/Lang (vi" in made


def test_state_letterhead_with_number_place_and_date() -> None:
    text = Pdf(as_pdf(PAPER)).text
    for words in (
        "ỦY BAN NHÂN DÂN THÀNH PHỐ",
        "SỞ MẪU",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: ……/BB-……",
        "Hải Phòng, ngày 05 tháng 02 năm 2026",
        "Nơi nhận:",
        "(Ký, ghi rõ họ tên)",
        "Người Ký Mẫu",
    ):
        assert words in text


def test_rule_40_nd_98_dieu_104_party_bodies_write_under_the_partys_name_alone() -> None:
    """Rule 40: no Quốc hiệu and no Tiêu ngữ on papers of the Party."""
    head = replace(PAPER.letterhead, issuer=Issuer.party)
    text = Pdf(as_pdf(replace(PAPER, letterhead=head))).text
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
    assert "CỘNG HÒA" not in text
    assert "Độc lập" not in text


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (None, ("……", "……", "……")),
        (date(2026, 1, 9), ("09", "01", "2026")),
        (date(2026, 3, 10), ("10", "3", "2026")),
    ],
)
def test_dates_are_written_as_the_decree_says(day: date | None, shown: tuple[str, ...]) -> None:
    assert day_of(replace(PAPER.letterhead, day=day)) == shown


@pytest.mark.parametrize("size", [A4_UPRIGHT, A4_ON_ITS_SIDE])
def test_a_long_table_goes_over_pages_of_a4_with_its_head(size: tuple[int, int]) -> None:
    table = replace(PAPER.tables[0], rows=lines(90))
    made = Pdf(as_pdf(replace(PAPER, landscape=size == A4_ON_ITS_SIDE, tables=(table,))))

    assert {*made.sizes} == {size}
    first, second, *_ = made.pages
    assert "Tiêu chí số 0" in first
    assert "Tiêu chí số 89" in made.pages[-1]
    assert second.startswith("2 TT Tiêu chí Điểm"), "page number, then the table's head again"
    assert not first.startswith("1 ")


def test_a_sum_and_an_unknown_number() -> None:
    table = replace(
        PAPER.tables[0],
        rows=(Row(("1", "Chưa có", None)), Row(("", "Tổng", Decimal("118.40")), RowKind.total)),
    )
    text = Pdf(as_pdf(replace(PAPER, tables=(table,)))).text
    assert "Chưa có Tổng 118,40" in text


def test_every_letter_is_read_back_beside_the_code() -> None:
    """A paper that went out carries its code and who sealed it, in any name."""
    told = {"code": "7H2K-9QRT", "address": "https://a.vn/x", "seal": LETTERS, "qr": QR}
    made = Pdf(drawn({**printed(PAPER), "verification": told}, PAPER.moment))
    assert accented_letters() - made.letters[""] == set()
    assert "Mã xác minh: 7H2K-9QRT" in made.text


def test_fonts_are_embedded_and_colours_are_those_of_the_output_intent() -> None:
    """ISO 19005-2, 6.2.3 and 6.2.11.4: nothing on the paper depends on the reader's machine."""
    reader = PdfFileReader(BytesIO(as_pdf(PAPER)))
    (intent,) = (item.get_object() for item in reader.root["/OutputIntents"])
    assert intent["/S"] == "/GTS_PDFA1"
    assert intent["/DestOutputProfile"].data[36:40] == b"acsp", "an ICC profile"
    fonts = [
        font.get_object()
        for page in reader.root["/Pages"]["/Kids"]
        for font in page.get_object()["/Resources"]["/Font"].values()
    ]
    inner = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert len(inner) >= 2
    assert all({"/FontFile2", "/FontFile3"} & {*one.get_object()} for one in inner)


def test_the_marks_of_an_official_paper() -> None:
    """Decree 30/2020: `./.` after the text, `;` after recipients; annexes count their own pages."""
    annex = Annex(title="Danh sách", tables=(replace(PAPER.tables[0], rows=lines(90)),))
    sent = replace(PAPER, opening=("Điều 1. Tặng Cờ.",), ending=("Điều 2. Thi hành.",))
    marked = finished(replace(sent, ending=("Thi hành./.",)))
    assert marked.ending == finished(marked).ending == ("Thi hành./.",), "written once"
    made = Pdf(as_pdf(replace(sent, tables=(), annexes=(annex,))))
    assert "Điều 2. Thi hành./." in made.pages[0]
    assert "- Như trên; - Lưu: VT." in made.pages[0]
    assert made.pages[1].startswith("DANH SÁCH"), "the first page of an annex tells no number"
    assert made.pages[2].startswith("2 TT Tiêu chí")
    assert {*"Điều12."} <= made.letters["Bold"]
    assert "Thi hành." in Pdf(as_pdf(replace(sent, recipients=()))).text
