"""Workbooks: our own come back exactly, others' with every doubt told, bombs are refused."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.criteria.documents import table_in
from backend.criteria.doubts import Doubt, DoubtCode, doubt_in_words
from backend.criteria.excel.exporting import workbook_of
from backend.criteria.excel.importing import Imported, imported
from backend.criteria.excel.layout import spelled
from backend.criteria.excel.opening import MOST_ROWS, letters, opened
from backend.criteria.problems import InputError
from backend.criteria.rule_kinds import Manual
from backend.criteria.rules import Criterion, Table
from backend.criteria.walking import groups_of, items_of
from tests.rules.test_scoring_properties import FEW, SLOW_TO_DRAW
from tests.support.tables import REAL, as_table, real_table, tables
from tests.support.workbooks import HEADER, Cell, part_of, repacked, workbook

SHEET = "xl/worksheets/sheet1.xml"
OURS = "Bảng tiêu chí"


def codes(found: Imported) -> list[tuple[str, int, str]]:
    return [(doubt.code.value, doubt.row, doubt.column) for doubt in found.doubts]


def criteria(table: Table) -> dict[str, Criterion]:
    return {item.id: item.criterion for item in items_of(table)}


@pytest.mark.parametrize("name", REAL)
def test_a_real_table_comes_back_exactly(name: str) -> None:
    found = imported(workbook_of(real_table(name)))
    assert table_in(found.document) == real_table(name)
    assert found.doubts == ()


@FEW
@given(tables())
def test_any_table_comes_back_exactly(data: dict[str, Any]) -> None:
    found = imported(workbook_of(as_table(data)))
    assert table_in(found.document) == as_table(data)
    assert found.doubts == ()


def edited(name: str, *changes: tuple[int, int, Cell], dropped: int | None = None) -> bytes:
    """A real table's export, some cells of its first sheet written anew."""
    grids = opened(workbook_of(real_table(name)))
    sheets: list[list[list[Cell]]] = []
    for grid in grids:
        rows: list[list[Cell]] = [[None] * 7 for _ in range(max(grid.rows) + 1)]
        for (row, column), value in grid.cells.items():
            rows[row][column] = float(value) if isinstance(value, Decimal) else value
        sheets.append(rows)
    for row, column, cell in changes:
        sheets[0][row][column] = cell
    if dropped is not None:
        del sheets[0][dropped]
    content = workbook(*sheets)
    names = part_of(content, "xl/workbook.xml").decode()
    for number, grid in enumerate(grids, 1):
        names = names.replace(f'"Trang {number}"', f'"{grid.name}"')
    return repacked(content, "xl/workbook.xml", names.encode())


def test_what_nobody_touched_of_an_export_stays_exact() -> None:
    before = real_table("tiengiang_tnmt_2022")
    assert imported(edited("tiengiang_tnmt_2022")).doubts == ()
    changes: list[tuple[int, int, Cell]] = [(6, 2, 4), (7, 3, "trừ 1 điểm mỗi lần chậm")]
    found = imported(edited("tiengiang_tnmt_2022", *changes))
    after = criteria(table_in(found.document))
    assert after["a1"].max == 4
    assert after["a1"].rules == criteria(before)["a1"].rules
    (by_hand,) = after["a2"].rules
    assert isinstance(by_hand, Manual)
    assert by_hand.note == "trừ 1 điểm mỗi lần chậm"
    rest = {name for name, c in criteria(before).items() if after[name] == c}
    assert rest == criteria(before).keys() - {"a1", "a2"}
    assert table_in(found.document).gates == before.gates
    said = codes(found)
    assert ("changed", 7, "C") in said
    assert ("changed", 8, "D") in said
    assert ("scoring_unread", 8, "D") in said
    assert ("sum_differs", 6, "C") in said
    assert {code for code, *_ in said} == {"changed", "scoring_unread", "sum_differs"}


def test_a_line_taken_out_of_an_export_is_told() -> None:
    found = imported(edited("tiengiang_tnmt_2022", dropped=6))
    assert "a1" not in criteria(table_in(found.document))
    (gone,) = [d for d in found.doubts if d.code is DoubtCode.removed]
    assert gone.content.startswith("a1 | Triển khai Luật Đất đai")


FOREIGN: list[tuple[Cell, ...]] = [
    ("BẢNG CHẤM ĐIỂM THI ĐUA NĂM 2026",),
    ("(Kèm theo Quy chế của Khối)",),
    HEADER,
    ("I", "Nhiệm vụ chuyên môn", 60, None, None, "Sở Tài chính"),
    ("1", "Thu ngân sách", "40 điểm", "Đạt 100% dự toán: 40 điểm", "Báo cáo số 12", None),
    ("2", "Báo cáo đúng hạn", 19.5, "Chậm 01 báo cáo trừ 0,5 điểm", None, None),
    (None, "- Báo cáo quý", None, "trừ thêm 0,25", None, None),
    ("II", "Xây dựng Đảng", 40, None, None, None),
    ("1", "Nghị quyết", "12,5", None, "Văn bản", "Ban Tổ chức"),
    ("2", "Kiểm tra, giám sát", 27.5, None, None, None, "cột lạ"),
    (None, "Tổng cộng", 100),
    (None, "Người lập biểu"),
]


def test_a_foreign_table_becomes_a_draft_with_its_doubts() -> None:
    found = imported(workbook(FOREIGN, [("Ghi chú", "trang khác")]))
    table = table_in(found.document)
    assert table.title == "BẢNG CHẤM ĐIỂM THI ĐUA NĂM 2026"
    assert (str(table.scale), table.note) == ("100", "(Kèm theo Quy chế của Khối)")
    assert [(g.group.id, str(g.group.max)) for g in groups_of(table)] == [("I", "60"), ("II", "40")]
    assert table.groups[0].verifier == "Sở Tài chính"
    of = criteria(table)
    assert [*of] == ["1", "2", "II.1", "II.2"]
    assert [str(of[name].max) for name in of] == ["40", "19.5", "12.5", "27.5"]
    assert of["2"].text == "Báo cáo đúng hạn\n- Báo cáo quý"
    assert of["2"].rules[0].note == "Chậm 01 báo cáo trừ 0,5 điểm\ntrừ thêm 0,25"
    assert (of["II.1"].evidence, of["II.1"].verifier) == ("Văn bản", "Ban Tổ chức")
    assert codes(found) == [
        ("sum_differs", 4, "C"),
        ("number_as_text", 5, "C"),
        ("scoring_unread", 5, "D"),
        ("scoring_unread", 6, "D"),
        ("continued", 7, ""),
        ("number_as_text", 9, "C"),
        ("unknown_column", 10, "G"),
        ("outside", 12, ""),
        ("other_sheet", 1, ""),
    ]
    assert all(doubt_in_words(d.code).vi and doubt_in_words(d.code).en for d in found.doubts)


def test_points_are_read_as_they_were_typed() -> None:
    typed: list[tuple[Cell, ...]] = [HEADER, ("1", "A", 1.25), ("2", "B", 0.1), ("3", "C", 118.4)]
    found = imported(workbook(typed))
    assert [str(c.max) for c in criteria(table_in(found.document)).values()] == [
        "1.25", "0.1", "118.4",
    ]  # fmt: skip
    odd: list[tuple[Cell, ...]] = [
        HEADER, ("1", "A", 1 / 3), ("2", "B", "5-10"), ("3", "C", -5), ("3", "D", 1),
    ]  # fmt: skip
    found = imported(workbook(odd))
    of = criteria(table_in(found.document))
    assert [str(c.max) for c in of.values()] == ["0.333333333", "0", "0", "1"]
    assert str(of["3"].floor) == "-5"
    assert [(code, row) for code, row, _ in codes(found)] == [
        ("number_rounded", 2), ("not_a_number", 3), ("no_points", 3),
        ("negative_points", 4), ("number_repeated", 5),
    ]  # fmt: skip


def test_a_merged_verifier_checks_every_row_that_it_covers() -> None:
    rows: list[tuple[Cell, ...]] = [HEADER, ("1", "A", 5), ("2", "B", 5), ("3", "C", 5)]
    found = imported(workbook(rows, merged={"F2:F3": "Sở Nội vụ"}))
    of = criteria(table_in(found.document))
    assert [c.verifier for c in of.values()] == ["Sở Nội vụ", "Sở Nội vụ", ""]
    assert codes(found) == [("merged", 2, "F")]


def test_groups_follow_the_numbering() -> None:
    numbers = ["I", "1", "1.1", "1.2", "2", "2.1", "a", "b", "II", "1"]
    rows: list[tuple[Cell, ...]] = [(n, f"Mục {n}", 1) for n in numbers]
    found = imported(workbook([HEADER, *rows]))
    shape = [(len(at.above), at.group.name) for at in groups_of(table_in(found.document))]
    assert shape == [
        (0, "Mục I"), (1, "Mục 1"), (1, "Mục 2"), (2, "Mục 2.1"), (0, "Mục II"),
    ]  # fmt: skip
    assert [*criteria(table_in(found.document))] == ["1.1", "1.2", "a", "b", "1"]


TYPED = ["I", "1", "1.1", "a)", "-", "5 điểm", "2,5", "Tổng cộng", "=1+1", "@x"]
WORDS = st.text("aăđêIV1. -,điểm%\n", max_size=8)
CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.none(),
    WORDS,
    st.integers(-20, 100),
    st.integers(0, 9999).map(lambda n: n / 100),
    st.sampled_from(TYPED),
)
SHEETS = st.lists(st.lists(CELLS, max_size=8).map(tuple), min_size=1, max_size=8)


@SLOW_TO_DRAW
@given(st.lists(st.lists(CELLS, max_size=8).map(tuple), max_size=3), SHEETS, SHEETS)
def test_nothing_is_lost(above: list[Any], below: list[Any], other: list[Any]) -> None:
    content = workbook(marked([*above, HEADER, ("1", "Đầu", 1), *below]), marked(other))
    found = imported(content)
    draft = _evenly(found.document.replace("\\n", " "))
    for grid in opened(content):
        for (row, column), value in grid.cells.items():
            if value not in {*HEADER, "Tổng cộng"}:
                kept = _numbers(draft) if isinstance(value, Decimal) else draft
                said = _evenly(spelled(value).strip(" .):-\n").replace('"', '\\"'))
                assert said in kept or _doubted(found.doubts, grid.name, row, column), value


def marked(rows: list[Any]) -> list[list[Cell]]:
    """Every word of the sheet made different from all others, so that none stands for another."""

    def mark(cell: Cell, row: int, column: int) -> Cell:
        plain = not isinstance(cell, str) or cell in {*HEADER, *TYPED} or not cell.strip()
        return cell if plain or not column else f"{cell} ô{row}.{column}"

    return [[mark(cell, r, c) for c, cell in enumerate(row)] for r, row in enumerate(rows)]


def _evenly(text: str) -> str:
    """One blank between words, however many were typed."""
    return " ".join(text.split())


def _numbers(document: str) -> str:
    return document.replace(".", ",")


def _doubted(doubts: tuple[Doubt, ...], sheet: str, row: int, column: int) -> bool:
    here = (sheet, row + 1)
    return any((d.sheet, d.row) == here and d.column in {"", letters(column)} for d in doubts)


def refused(content: bytes) -> set[str]:
    with pytest.raises(InputError) as error:
        imported(content)
    return {p.code for p in error.value.problems}


def test_what_is_no_workbook_is_refused() -> None:
    good = workbook([HEADER, ("1", "A", 5)])
    assert refused(b"") == {"unreadable"}
    assert refused(b"STT;A;B\n1;2;3") == {"unreadable"}
    assert refused(good[: len(good) // 2]) == {"unreadable"}
    assert refused(workbook([("một", "hai")])) == {"no_table"}
    assert refused(workbook([HEADER])) == {"no_table"}
    assert refused(repacked(good, SHEET, b"<worksheet><sheetData>")) == {"unreadable"}


def test_bombs_are_refused_before_they_unpack() -> None:
    good = workbook([HEADER, ("1", "A", 5)])
    sheet = part_of(good, SHEET)
    assert refused(repacked(good, SHEET, b"<a>" + b" " * 40_000_000)) == {"too_large"}
    far = sheet.replace(b'r="A2"', b'r="XFD1048576"')
    assert far != sheet
    assert refused(repacked(good, SHEET, far)) == {"too_large"}
    hidden = sheet.replace(b'r="A2"', b"r='&#88;FD1048576'")
    assert refused(repacked(good, SHEET, hidden)) == {"too_large"}
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha">]>' + sheet.partition(b"?>")[2].lstrip()
    assert refused(repacked(good, SHEET, laughs)) == {"unreadable"}
    assert refused(workbook([HEADER, *[("1", "A", 5)] * (MOST_ROWS + 1)])) == {"too_large"}


def test_no_cell_of_an_export_is_a_formula() -> None:
    group = '{"id": "=1+1", "name": "=HYPERLINK(\\"http://x\\")", "max": 1, "note": "@SUM(A1)"}'
    table = table_in('{"id": "t", "title": "+cmd|calc", "groups": [' + group + "]}")
    content = workbook_of(table)
    for number in (1, 2, 3):
        assert b"<f>" not in part_of(content, f"xl/worksheets/sheet{number}.xml")
    assert b'quotePrefix="1"' in part_of(content, "xl/styles.xml")
    assert table_in(imported(content).document) == table
