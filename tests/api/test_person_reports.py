"""Báo cáo thành tích of a person: what is recorded, and blanks for the rest."""

from datetime import date
from typing import Any

import pytest

from backend.access.rules import Role
from tests.api.test_awards_eligibility import standing_at
from tests.support.award_year import Year, award_year
from tests.support.printed import Pdf
from tests.support.world import World

PDF = "application/pdf"


@pytest.fixture
def year(here: World) -> Any:
    with standing_at(date(2026, 1, 10)):
        yield award_year(here)


def registered(year: Year) -> str:
    """A person of the second unit with a rated year and an initiative; the person's address."""
    body = {
        "code": "CB-001",
        "name": "Nguyễn Thị Mẫu",
        "gender": "female",
        "post": {
            "position": "Chuyên viên",
            "starts_on": "2020-03-01",
            "basis": "Quyết định 5 (mô phỏng)",
        },
    }
    unit = f"/units/{year.units[1].id}"
    person: str = year.officer.post(f"{unit}/persons", body)["id"]
    rated = {"rating": "excellent", "source": "Thông báo 7/TB (mô phỏng)"}
    year.officer.put(f"/persons/{person}/years/2025", rated)
    initiative = {
        "code": "SK-01",
        "name": "Rút ngắn thời gian trả kết quả",
        "year": 2025,
        "reach": "province",
        "number": "15/QĐ",
        "recognised_on": "2025-11-20",
        "recognised_by": "Hội đồng sáng kiến",
        "authors": [{"person_id": person, "share": 60}],
    }
    year.officer.post(f"{unit}/initiatives", initiative)
    return f"/persons/{person}/achievement-paper"


def text(answer: Any) -> str:
    assert (answer.status_code, answer.headers["content-type"]) == (200, PDF), answer.text
    return " ".join(Pdf(answer.content).text.split())


def test_a_persons_report_tells_the_record_and_leaves_the_rest_blank(year: Year) -> None:
    path = registered(year)
    merit = text(year.officer.request("GET", path))
    for told in (
        "Nguyễn Thị Mẫu",
        "giới tính: Nữ",
        "Sinh ngày, tháng, năm: ……",
        "hoàn thành xuất sắc nhiệm vụ",
        "Thông báo 7/TB (mô phỏng)",
        "Rút ngắn thời gian trả kết quả",
        "60 %",
        "III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG",
    ):
        assert told in merit, told
    sudden = text(year.officer.request("GET", f"{path}?kind=sudden"))
    assert "khen thưởng đột xuất" in sudden
    assert "Rút ngắn thời gian" not in sudden, "years and initiatives are no ground of it"
    service = text(year.officer.request("GET", f"{path}?kind=service"))
    assert "01/03/2020" in service
    assert "Chuyên viên, Sở Tài chính" in service


def test_a_persons_report_is_read_by_who_reads_the_person(year: Year) -> None:
    path = registered(year)
    own = year.here.person(Role.unit_head, unit=year.units[1])
    word = own.request("GET", f"{path}?form=docx")
    assert (word.status_code, word.content[:2]) == (200, b"PK")
    stranger = year.here.person(Role.unit_head, unit=year.units[2])
    assert stranger.refused("GET", path)["status"] == 404
    assert year.officer.refused("GET", f"{path}?kind=other")["status"] == 422
