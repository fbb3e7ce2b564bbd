"""Words on printed forms: where they stand to the tenth of a millimetre, whole, in every letter."""

from dataclasses import replace
from datetime import UTC, datetime

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.issuing.forms.rules import FormBox, form_faults
from backend.papers.paper import Align
from backend.papers.sheets import Anchor, Box, Sheets, Under, as_pdf, as_picture
from tests.rules.test_papers import LETTERS
from tests.support.printed import Pdf, accented_letters

BOX = Box(
    left=400, top=900, width=2170, height=140, size=26, smallest=12, align=Align.start,
    anchor=Anchor.top,
)  # fmt: skip
SHEETS = Sheets(
    name="Bằng khen",
    width=2970,
    height=2100,
    boxes=(BOX,),
    pages=[["Sở Nội vụ"]],
    moment=datetime(2026, 1, 5, tzinfo=UTC),
)
_POINT = 25.4 / 72  # millimetres
_LONG = "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân "


def extent(content: bytes) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of all letters of the first page, in millimetres."""
    with pdfium.PdfDocument(content) as document:
        page = document[0]
        text, height = page.get_textpage(), page.get_height()
        boxes = [text.get_charbox(at, loose=True) for at in range(text.count_chars())]
        inked = [box for box in boxes if box[2] > box[0]]
        left, bottom = min(box[0] for box in inked), min(box[1] for box in inked)
        right, top = max(box[2] for box in inked), max(box[3] for box in inked)
        return tuple(v * _POINT for v in (left, height - top, right, height - bottom))


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2000), st.integers(0, 1500), st.integers(-50, 50), st.integers(-50, 50))
def test_words_stand_where_the_box_says_moved_by_what_the_printer_is_off(
    left: int, top: int, right: int, down: int
) -> None:
    box = replace(BOX, left=left, top=top, width=800)
    x, y, *_ = extent(as_pdf(replace(SHEETS, boxes=(box,), right=right, down=down)))
    assert x == pytest.approx((left + right) / 10, abs=0.5)
    assert y == pytest.approx((top + down) / 10, abs=1.5)


@pytest.mark.parametrize("times", [1, 3, 6, 14])
def test_a_long_name_wraps_and_shrinks_and_is_never_cut(times: int) -> None:
    name = (_LONG * times).strip()
    made = Pdf(as_pdf(replace(SHEETS, pages=[[name]])))
    assert made.text == name
    left, top, right, bottom = extent(made.content)
    assert left + 0.5 >= 40
    assert right <= 258, "a blank at the end of a line reaches a little beyond"
    if times < 6:
        assert bottom - top <= 14.5, "in its box"


def test_every_letter_is_read_back_in_every_face() -> None:
    faces = [
        replace(BOX, top=200 * at, bold=bool(at & 1), italic=bool(at & 2), size=12)
        for at in range(4)
    ]
    found = Pdf(as_pdf(replace(SHEETS, boxes=tuple(faces), pages=[[LETTERS] * 4]))).letters
    assert {*found} == {"", "Bold", "Italic", "BoldItalic"}
    for face, letters in found.items():
        assert accented_letters() - letters == set(), face


def test_capitals_keep_their_marks() -> None:
    boxes = (replace(BOX, upper=True),)
    assert Pdf(as_pdf(replace(SHEETS, boxes=boxes))).text == "SỞ NỘI VỤ"


def test_on_a_printed_form_nothing_but_the_words_is_printed() -> None:
    plain, ruled = (as_pdf(replace(SHEETS, under=u, note="Chú thích")) for u in (
        Under.nothing, Under.ruler
    ))  # fmt: skip
    assert Pdf(plain).text == "Sở Nội vụ"
    assert "Chú thích" in Pdf(ruled).text
    assert "100" in Pdf(ruled).text, "the ruler's numbers"
    assert Pdf(plain).sizes == [(297, 210)]


def test_a_hundred_receivers_are_one_file() -> None:
    pages = [[f"Đơn vị {n}"] for n in range(100)]
    made = Pdf(as_pdf(replace(SHEETS, pages=pages)))
    assert made.pages == [words for (words,) in pages]


def test_a_picture_shows_the_form() -> None:
    assert as_picture(replace(SHEETS, under=Under.ground))[:8] == b"\x89PNG\r\n\x1a\n"


def test_a_text_is_never_read_as_markup() -> None:
    evil = '#panic("x") *đậm* $x$'
    assert Pdf(as_pdf(replace(SHEETS, pages=[[evil]]))).text == evil


def faults(box: Box, text: str = "{{ten_don_vi}}") -> list[tuple[str, str]]:
    known = {"ten_don_vi": "Sở Nội vụ"}
    found = form_faults(2970, 2100, [FormBox(text, box)], known)
    return [(fault.pointer, fault.code) for fault in found]


def test_what_is_wrong_with_a_box_is_told_at_its_field() -> None:
    assert faults(BOX) == []
    assert faults(replace(BOX, left=2000)) == [("/boxes/0/width", "beyond_sheet")]
    assert faults(replace(BOX, top=2000)) == [("/boxes/0/height", "beyond_sheet")]
    assert faults(replace(BOX, smallest=30)) == [("/boxes/0/smallest", "above_size")]
    assert faults(BOX, "{{la}} và {{ten_don_vi}}") == [("/boxes/0/text", "unknown_field")]
