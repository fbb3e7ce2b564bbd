"""The year's statistics, forms 0601 to 0605, through the API."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from python_calamine import load_workbook

from tests.api.test_awards_aftermath import HEAD, cancelled, issued
from tests.api.test_awards_eligibility import standing_at
from tests.support.award_year import FLAG, MERIT, Year, award_year
from tests.support.world import World


@pytest.fixture
def year(here: World) -> Any:
    with standing_at(date(2026, 1, 10)):
        yield award_year(here)


def test_the_years_statistics_count_what_is_in_force(year: Year) -> None:
    decision = issued(year, year.line(1, **FLAG), year.line(2, **MERIT), year.line(3, **MERIT))
    cancelled(year, decision, 2)
    path = "/award-statistics/2026/paper"
    book = load_workbook(BytesIO(year.officer.request("GET", path).content))
    assert book.sheet_names == ["0601.N", "0602.N", "0603.N", "0604.N", "0605.N"]
    rows = book.get_sheet_by_name("0603.N").to_python()
    assert ["Cờ thi đua của bộ, ban, ngành, tỉnh", 1, 0, 0, 1] in rows
    assert ["Tổng số", 2, 0, 0, 2] in rows
    assert ["Tổng số", 0, 0, 0, 0] in book.get_sheet_by_name("0602.N").to_python()
    staff = [row[:3] for row in book.get_sheet_by_name("0605.N").to_python()]
    assert ["Công chức cơ quan thường trực thi đua, khen thưởng", 1, 0] in staff
    assert ["Thành viên Hội đồng Thi đua - Khen thưởng", 0, 0] in staff
    _of_the_state_and_of_the_rest(year)
    before = year.officer.request("GET", "/award-statistics/2025/paper").content
    year_before = load_workbook(BytesIO(before))
    movements = year_before.get_sheet_by_name("0601.N").to_python()
    assert ["Khối thi đua", 1] in [row[:2] for row in movements]
    heads = [str(cell) for row in movements for cell in row]
    assert "UBND" in heads, "the one body that organises the year's blocks"
    assert any(cell.startswith("Hải Phòng, ngày") for cell in heads)
    members = year_before.get_sheet_by_name("0604.N").to_python()
    assert ["Khối thi đua", 1, len(year.units)] in [row[:3] for row in members]
    assert year.leader.refused("GET", path)["status"] == 403


def _of_the_state_and_of_the_rest(year: Year) -> None:
    """What the Prime Minister and the President give is counted in 0602, all else in 0603."""
    state = {"title": "government_flag", "first_year": 2025, "last_year": 2025}
    order = {"form": "labour_order_3", "first_year": 2025, "last_year": 2025}
    letter = {"form": "commendation_letter", "first_year": 2025, "last_year": 2025}
    lines = [
        year.line(2, **state),
        year.line(3, **order),
        year.line(None, **letter, receiver="individual", receivers=12),
        year.line(None, **letter, receiver="household", receivers=3),
    ]
    body = {"season_id": str(year.season.id), "items": lines, **HEAD}
    drafted = year.officer.post("/decisions", body)
    issue = {"number": "2/QĐ-UBND", "decided_on": "2026-01-10"}
    year.authority.post(f"/decisions/{drafted['id']}/issue", issue)
    answered = year.officer.request("GET", "/award-statistics/2026/paper").content
    book = load_workbook(BytesIO(answered))
    (of_state, of_others) = (book.get_sheet_by_name(n).to_python() for n in ("0602.N", "0603.N"))
    assert of_state[0][0] == "Biểu số 0602.N/BNV-TĐKT. Khen thưởng cấp Nhà nước"
    assert ["Cờ thi đua của Chính phủ", 1, 0, 0, 1] in of_state
    assert ["Tổng số", 2, 0, 0, 2] in of_state
    assert ["Giấy khen", 0, 12, 3, 15] in of_others
    assert ["Tổng số", 2, 12, 3, 17] in of_others, "and the two of the first decision"
