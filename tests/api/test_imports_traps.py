"""What spreadsheets do to data: each trap is found, and told by row and column."""

from datetime import date
from typing import Any

import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from backend.access.rules import Role
from backend.kernel.db import Tenant
from backend.kernel.sheets.sheet import MOST_COLUMNS
from backend.kernel.vietnamese import folded, sort_key
from backend.organizations.models import Unit
from backend.organizations.rules import UnitKind
from tests.support.importing import PEOPLE, UNITS, Desk, Row, text, told, xlsx
from tests.support.workbooks import part_of, repacked
from tests.support.world import World

UNIT = ("H56.13", "Sở Tài chính", "Cơ quan nhà nước", "Hải Phòng", "Giám đốc")


@pytest.fixture
def desk(here: World) -> Desk:
    here.unit("Sở Nội vụ", code="H56.12")
    return Desk(here, here.person(Role.emulation_officer))


def faults(desk: Desk, kind: str, content: bytes) -> list[tuple[int, str, str]]:
    found = desk.looked_at(kind, content)
    assert found["state"] == "checked", found["fault"]
    return told(desk.rows(found, "refused"))


def refused_file(desk: Desk, content: bytes) -> tuple[str, str]:
    found = desk.looked_at("people", content)
    assert (found["state"], found["actions"]) == ("unreadable", ["discard"])
    return found["fault"]["code"], found["fault"]["where"]


def test_text_of_before_unicode(desk: Desk) -> None:
    rows: tuple[Row, ...] = (
        ("an.1", "NguyÔn V¨n An", None),
        ("an.2", "Traàn Thò Bình", None),
        ("an.3", "Trần Thị Cúc", "Së Néi vô"),
    )
    found = desk.looked_at("people", xlsx(PEOPLE, *rows))
    shown = desk.rows(found, "refused")
    assert told(shown) == [
        (2, "B", "legacy_encoding"), (3, "B", "legacy_encoding"), (4, "C", "legacy_encoding"),
    ]  # fmt: skip
    assert "«Nguyễn Văn An»" in shown[0]["faults"][0]["message"]
    assert "VNI" in shown[1]["faults"][0]["message"]


def test_decomposed_letters_and_spaces_are_taken_and_told(desk: Desk) -> None:
    found = desk.looked_at("people", xlsx(PEOPLE, ("an.1", "Nguye\u0302\u0303n  An ", "H56.12 ")))
    [row] = desk.rows(found)
    assert (row["verdict"], row["faults"]) == ("new", [])
    assert len(row["notes"]) == 2
    desk.act(found, "apply", mode="whole")
    assert [u["name"] for u in desk.officer.get("/users?q=nguyen")["items"]] == ["Nguyễn An"]


def test_identifiers_that_excel_made_numbers_of(desk: Desk) -> None:
    rows: tuple[Row, ...] = (
        (36085001234, "Lê Văn Một", None),
        (123456789012, "Lê Văn Hai", None),
        ("1.23E+11", "Lê Văn Ba", None),
        ("1,23457E+11", "Lê Văn Bốn", None),
        ("036085001234", "Lê Văn Năm", None),
        ("an.6", 12, None),
        ("an.7", True, None),
    )
    assert faults(desk, "people", xlsx(PEOPLE, *rows)) == [
        (2, "A", "number_not_text"), (3, "A", "number_not_text"), (4, "A", "scientific"),
        (5, "A", "scientific"), (7, "B", "not_text"), (8, "B", "not_text"),
    ]  # fmt: skip


def founded(*days: Any) -> tuple[Row, ...]:
    return (
        UNITS[:6],
        *((f"H57.{at}", f"Đơn vị số {at}", *UNIT[2:], day) for at, day in enumerate(days)),
    )


def test_days(desk: Desk) -> None:
    content = xlsx(*founded("31/02/2026", "hôm qua", 45000, "1/3/2025", "2025-03-01", "01/01/0026"))
    assert faults(desk, "units", content) == [
        (2, "F", "no_such_day"), (3, "F", "no_day"), (4, "F", "day_is_number"), (7, "F", "far_day"),
    ]  # fmt: skip


def test_days_with_the_month_first_put_their_column_in_doubt(desk: Desk) -> None:
    content = xlsx(
        *founded("12/31/2025", "05/06/2025", "25/06/2025", date(2025, 6, 5), "06/06/2025")
    )
    assert faults(desk, "units", content) == [(2, "F", "us_order"), (3, "F", "either_day")]


def test_days_counted_from_1904_are_the_days_that_excel_shows(desk: Desk) -> None:
    content = xlsx(*founded(date(2025, 3, 1)), options={"date_1904": True})
    done = desk.applied("units", content)
    assert done["state"] == "applied"
    listed = desk.officer.get("/units?q=so 0")["items"]
    assert [unit["founded_on"] for unit in listed] == ["2025-03-01"]


def test_formulas_merged_and_hidden_cells(desk: Desk) -> None:
    def draw(_: Workbook, sheet: Worksheet) -> None:
        sheet.write_formula(1, 1, '="Lê "&"An"', None, "Lê An")
        sheet.merge_range(2, 2, 3, 2, "H56.12")
        sheet.set_row(4, None, None, {"hidden": True})

    rows = [(f"an.{n}", "Lê Văn An", None) for n in range(5)]
    assert faults(desk, "people", xlsx(PEOPLE, *rows, draw=draw)) == [
        (2, "B", "formula"), (3, "C", "merged"), (4, "C", "merged"), (5, "", "hidden_row"),
    ]  # fmt: skip


def test_a_hidden_column_refuses_the_file(desk: Desk) -> None:
    def draw(_: Workbook, sheet: Worksheet) -> None:
        sheet.set_column(1, 1, None, None, {"hidden": True})

    content = xlsx(PEOPLE, ("an.1", "Lê Văn An", None), draw=draw)
    assert refused_file(desk, content) == ("hidden_column", "B")


def test_rows_twice_and_unknown_units(desk: Desk) -> None:
    rows: tuple[Row, ...] = (
        ("an.1", "Lê Văn An", "H56.21"),
        ("An.1", "Lê Văn Anh", None),
        ("an.2", "Lê Văn Ba", "Sở Nội vu"),
        ("", "Lê Văn Tư", None),
        ("an.5", None, None),
    )
    found = desk.looked_at("people", xlsx(("Danh sách cán bộ",), (), PEOPLE, *rows))
    shown = desk.rows(found, "refused")
    assert told(shown) == [
        (4, "C", "unknown_unit"), (5, "A", "duplicate"), (6, "C", "unknown_unit"),
        (7, "A", "missing"), (8, "B", "missing"),
    ]  # fmt: skip
    assert "«H56.12»" in shown[0]["faults"][0]["message"]
    assert "dòng 4" in shown[1]["faults"][0]["message"]
    assert "«Sở Nội vụ»" in shown[2]["faults"][0]["message"]


def test_units_of_another_province_are_not_there(desk: Desk) -> None:
    other = desk.here.tenant + 100_00
    name = "Sở Khoa học và Công nghệ"
    desk.here.add(Tenant(id=other, code=f"other-{other}", name="Tỉnh khác"))
    desk.here.add(
        Unit(
            tenant=other,
            name=name,
            code="K07.31",
            name_key=sort_key(name),
            search_key=folded(name),
            kind=UnitKind.state,
            locality="Tỉnh khác",
            head_title="Giám đốc",
            protocol_order=1,
        )
    )
    found = desk.looked_at("people", xlsx(PEOPLE, ("an.1", "Lê An", "K07.31"), ("an.2", "A", name)))
    shown = desk.rows(found)
    assert told(shown) == [(2, "C", "unknown_unit"), (3, "C", "unknown_unit")]
    assert "có phải" not in str(shown)


@pytest.mark.parametrize(
    ("encoding", "separator", "named"),
    [
        ("utf-8-sig", ";", "utf-8"),
        ("utf-8", ",", "utf-8"),
        ("utf-16", "\t", "utf-16"),
        ("cp1258", ";", "windows-1258"),
    ],
)
def test_text_files_as_they_are_met(desk: Desk, encoding: str, separator: str, named: str) -> None:
    rows: list[tuple[str, ...]] = [PEOPLE, ("an.1", "Nguyễn Thị Hường, cán bộ", "Sở Nội vụ")]
    if encoding == "cp1258":
        rows = [tuple(_as_windows(cell) for cell in row) for row in rows]
    found = desk.looked_at("people", text(*rows, encoding=encoding, separator=separator))
    assert (found["state"], found["encoding"], found["counts"]["new"]) == ("checked", named, 1)
    assert desk.rows(found)[0]["said"][1] == "Nguyễn Thị Hường, cán bộ"


def _as_windows(cell: str) -> str:
    """Letters whole, tones behind them, as Windows keeps Vietnamese in one byte."""
    from_whole = dict(
        zip(
            "ễịườộởọậủ",
            ("ê\u0303", "i\u0323", "ư", "ơ\u0300", "ô\u0323", "ơ\u0309", "o\u0323", "â\u0323",
             "u\u0309"),
            strict=True,
        )
    )  # fmt: skip
    return "".join(from_whole.get(letter, letter) for letter in cell).replace("ụ", "u\u0323")


def test_a_text_file_in_an_old_table_is_told_cell_by_cell(desk: Desk) -> None:
    content = text(
        ("username", "name", "unit_id"), ("an.1", "TrÇn ThÞ B×nh", ""), encoding="cp1252"
    )
    assert faults(desk, "people", content) == [(2, "B", "legacy_encoding")]


def test_files_that_are_none(desk: Desk) -> None:
    good = xlsx(PEOPLE, ("an.1", "Lê Văn An", None))
    wide = xlsx(("a",) * (MOST_COLUMNS + 1))
    assert refused_file(desk, b"\x00\x01\x02" * 50) == ("unreadable", "")
    assert refused_file(desk, good[:400]) == ("unreadable", "")
    assert refused_file(desk, b"") == ("no_headers", "")
    assert refused_file(desk, xlsx(("Tên", "Tuổi"), ("An", 3))) == ("no_headers", "")
    assert refused_file(desk, xlsx(PEOPLE[:1], ("an.1",))) == ("header_missing", "")
    assert refused_file(desk, xlsx((*PEOPLE, PEOPLE[0]))) == ("header_twice", "D")
    assert refused_file(desk, wide) == ("too_large", "")
    sheet = "xl/worksheets/sheet1.xml"
    far = part_of(good, sheet).replace(b'r="A2"', b'r="A1048576"')
    assert refused_file(desk, repacked(good, sheet, far)) == ("too_large", "")
    bomb = repacked(good, "xl/theme/theme1.xml", b"<a>" + b" " * 9_000_000 + b"</a>")
    assert refused_file(desk, bomb) == ("too_large", "")
    entity = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert refused_file(desk, repacked(good, sheet, entity)) == ("unreadable", "")
