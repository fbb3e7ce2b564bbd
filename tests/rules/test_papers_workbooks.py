"""Papers as workbooks: exact numbers, nothing computed, every sheet on A4. And their names."""

from dataclasses import replace
from decimal import Decimal
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backend.papers.answering import PaperForm, disposition, tag_of
from backend.papers.paper import Column, Issuer, Row, RowKind, Table
from backend.papers.workbook import LARGEST_CELL, as_number, as_workbook, spans
from tests.rules.test_papers import PAPER, lines
from tests.support.printed import Workbook

decimals = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9)


def of(*rows: Row, **more: Any) -> Workbook:
    table = replace(PAPER.tables[0], rows=rows)
    return Workbook(as_workbook(replace(PAPER, tables=(table,), **more)))


@pytest.mark.parametrize(
    "number", ["118.4", "0.1", "-2.5", "115.70", "1000000.01", "0", "33.333333"]
)
def test_a_number_stays_the_number_it_is(number: str) -> None:
    book = of(Row(("1", "Tổng", Decimal(number))))
    (written,) = book.numbers()
    assert Decimal(written) == Decimal(number)


@given(decimals)
@example(Decimal("476.83715820312499999999999995006"))
def test_a_number_is_kept_exactly_or_as_text(value: Decimal) -> None:
    """Every reader finds the same decimal: by its shortest spelling, as Excel shows it."""
    book = of(Row(("1", "Tổng", value)))
    kept = [Decimal(repr(float(written))) for written in book.numbers()]
    assert (kept or [Decimal(book.cells()["C10"].replace(",", "."))]) == [value]


@given(st.decimals(min_value=-(10**4), max_value=10**4, places=6))
def test_points_are_always_numbers(value: Decimal) -> None:
    assert as_number(value) == float(value)


def test_a_very_long_decimal_is_text_with_all_its_digits() -> None:
    book = of(Row(("1", "Rất dài", Decimal("0.1234567890123456789"))))
    assert book.numbers() == []
    assert "0,1234567890123456789" in book.cells().values()


def test_a_number_shows_its_own_decimals() -> None:
    styles = of(Row(("1", "a", Decimal("118.4"))), Row(("2", "b", Decimal("2.25")))).part(
        "xl/styles.xml"
    )
    assert 'formatCode="0.0"' in styles
    assert 'formatCode="0.00"' in styles


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_never_becomes_a_formula(start: str) -> None:
    evil = f'{start}HYPERLINK("http://example.org";"x")'
    book = of(Row(("1", evil, None)), subject=evil, facts=(("Đơn vị", evil),), ending=(evil,))
    assert book.formulas == 0
    assert "hyperlink" not in book.part("xl/worksheets/sheet1.xml").replace("HYPERLINK", "")
    assert 'quotePrefix="1"' in book.part("xl/styles.xml"), "stays text when it is edited"


def test_unknown_is_an_empty_cell() -> None:
    cells = of(Row(("1", "Chưa có", None))).cells()
    assert (cells["B10"], "C10" in cells) == ("Chưa có", False)


def test_every_sheet_prints_on_a4_with_its_head_on_each_page() -> None:
    detail = replace(PAPER.tables[0], sheet="Chi tiết", rows=lines(200))
    whole = replace(PAPER, landscape=True, tables=(PAPER.tables[0], detail))
    book = Workbook(as_workbook(whole))

    for number in (1, 2):
        xml = book.part(f"xl/worksheets/sheet{number}.xml")
        assert 'paperSize="9"' in xml
        assert 'orientation="landscape"' in xml
        assert 'fitToHeight="0"' in xml
        assert "<pageSetUpPr fitToPage=" in xml
    names = book.part("xl/workbook.xml")
    assert names.count("_xlnm.Print_Titles") == 2
    assert names.count("_xlnm.Print_Area") == 2
    assert "'Chi tiết'!$1:$1" in names
    assert 'state="frozen"' in book.part("xl/worksheets/sheet2.xml")
    assert 'ySplit="1"' in book.part("xl/worksheets/sheet2.xml")


def test_the_first_sheet_is_the_whole_paper() -> None:
    texts = {*of(Row(("", "Tổng", Decimal("9.5")), RowKind.total)).cells().values()}
    assert {
        "SỞ MẪU",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Hải Phòng, ngày 05 tháng 02 năm 2026",
        "PHIẾU ĐIỂM",
        "Đơn vị: Phòng Mẫu",
        "Tiêu chí",
        "Tổng",
        "9.5",
        "ĐẠI DIỆN ĐƠN VỊ",
        "Người Ký Mẫu",
        "- Lưu: VT",
    } <= texts


def test_party_bodies_carry_no_state_letterhead() -> None:
    head = replace(PAPER.letterhead, issuer=Issuer.party)
    texts = {*of(Row(("1", "a", None)), letterhead=head).cells().values()}
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in texts
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" not in texts


def test_more_than_a_cell_holds_is_cut_with_a_sign() -> None:
    (long,) = [v for v in of(Row(("1", "ư" * 40_000, None))).cells().values() if len(v) > 1000]
    assert (len(long), long[-1]) == (LARGEST_CELL, "…")


def test_the_same_data_give_the_same_bytes() -> None:
    assert as_workbook(PAPER) == as_workbook(PAPER)


@given(
    st.lists(st.integers(1, 120), min_size=3, max_size=20),
    st.sampled_from([(1,), (2, 3), (1, 1, 1)]),
)
def test_neighbouring_columns_are_put_together_without_a_gap(
    widths: list[int], shares: tuple[int, ...]
) -> None:
    bounds = spans(widths, shares)
    covered = [column for first, last in bounds for column in range(first, last + 1)]
    assert covered == [*range(len(widths))]
    assert len(bounds) == len(shares)


@given(st.text(max_size=80))
def test_any_name_makes_a_header_and_comes_back(name: str) -> None:
    """RFC 6266: one line of Latin letters, the whole name percent-encoded in UTF-8."""
    header = disposition(name)
    assert header.isascii()
    assert header.isprintable()
    plain, whole = header.removeprefix("attachment; ").split("; filename*=UTF-8''")
    assert plain.count('"') == 2
    assert not {*'\\/:*?"<>|'} & {*unquote(whole)}


def test_a_vietnamese_name_comes_back_whole() -> None:
    header = disposition("Phiếu điểm - Ban Tổ chức Thành ủy - 2026.pdf")
    assert 'filename="phieu diem - ban to chuc thanh uy - 2026.pdf"' in header
    assert unquote(header.split("''")[1]) == "Phiếu điểm - Ban Tổ chức Thành ủy - 2026.pdf"


def test_the_tag_follows_what_stands_on_the_paper() -> None:
    table = Table(sheet="x", columns=(Column(title="x", width=1),), rows=())
    tags = {
        tag_of(paper, form)
        for paper in (PAPER, replace(PAPER, ending=()), replace(PAPER, tables=(table,)))
        for form in PaperForm
    }
    assert len(tags) == 3 * len(PaperForm)
    assert tag_of(PAPER, PaperForm.pdf) in tags
