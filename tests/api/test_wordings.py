"""The wording of papers: versions by day and block, faults with their place, what papers say."""

from datetime import date, timedelta
from typing import Any

import pytest

from backend.access.rules import Role
from backend.kernel import clock
from tests.support.award_year import FLAG, MERIT, Year, award_year
from tests.support.printed import Pdf
from tests.support.world import Person


@pytest.fixture
def year(here: Any) -> Year:
    return award_year(here)


def worded(year: Year, text: str, **more: Any) -> dict[str, Any]:
    body = {
        "kind": "submission",
        "starts_on": clock.today().isoformat(),
        "parts": {"request": text},
        **more,
    }
    written: dict[str, Any] = year.officer.post("/wordings", body)
    return written


def text(person: Person, proposal: dict[str, Any]) -> str:
    return Pdf(person.request("GET", f"/proposals/{proposal['id']}/paper").content).text


def test_a_submission_is_made_from_the_proposal_without_retyping(year: Year) -> None:
    proposal = year.proposal(year.line(1, **FLAG), year.line(2, **MERIT))
    printed = text(year.leader, proposal)
    for words in (
        "Số ……-TTr/……",
        "TỜ TRÌNH",
        "Về việc đề nghị khen thưởng năm 2025",
        "Kính gửi: UBND",
        "Căn cứ kết quả phong trào thi đua năm 2025 của Khối tham mưu tổng hợp.",
        "Khối tham mưu tổng hợp đề nghị UBND xét tặng Cờ thi đua của bộ, ban, ngành, tỉnh cho 1",
        "Dự thảo, chưa trình.",
        "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG",
        "Sở Tài chính",
        "Danh sách có 2 đơn vị.",
    ):
        assert words in printed, words
    for form in ("docx", "xlsx"):
        path = f"/proposals/{proposal['id']}/paper?form={form}"
        assert year.leader.request("GET", path).content[:2] == b"PK"
    stranger = year.here.person(Role.unit_head, unit=year.here.unit("Sở Y tế"))
    assert stranger.refused("GET", f"/proposals/{proposal['id']}/paper")["status"] == 404


def test_the_blocks_own_wording_goes_before_the_provinces(year: Year) -> None:
    proposal = year.proposal(year.line(1, **FLAG))
    worded(year, "Của tỉnh: {{khen_thuong}}.")
    assert "Của tỉnh: Cờ thi đua" in text(year.leader, proposal)
    own = worded(year, "Của khối: {{tong_so}} đơn vị.", block_id=str(year.block.id))
    assert own["block_name"] == "Khối tham mưu tổng hợp"
    assert "Của khối: 1 đơn vị." in text(year.leader, proposal)
    assert "Kính gửi: UBND" in text(year.leader, proposal), "the other parts read as shipped"


def test_a_wording_holds_from_its_day_on(year: Year) -> None:
    proposal = year.proposal(year.line(1, **FLAG))
    tomorrow = clock.today() + timedelta(days=1)
    written = worded(year, "Của ngày mai.", starts_on=tomorrow.isoformat())
    assert not written["in_force"]
    assert "Của ngày mai." not in text(year.leader, proposal)
    body = {"kind": "submission", "starts_on": str(date(2020, 1, 1)), "parts": {}}
    refused = year.officer.refused("POST", "/wordings", body)
    assert [(e["pointer"], e["code"]) for e in refused["errors"]] == [("/starts_on", "in_the_past")]


def test_the_later_version_of_a_day_holds_and_the_earlier_stays_on_record(year: Year) -> None:
    first, second = worded(year, "Một."), worded(year, "Hai.")
    listed = year.officer.get("/wordings?kind=submission")["items"]
    assert [(v["id"], v["in_force"]) for v in listed] == [
        (second["id"], True),
        (first["id"], False),
    ]
    assert year.officer.get(f"/wordings/{first['id']}")["parts"] == {"request": "Một."}


def test_every_fault_is_named_with_its_place(year: Year) -> None:
    parts = {"request": "Xét\ntặng {{ten_nguoi}}", "opening": "x", "ending": "{{nam"}
    body = {"kind": "submission", "starts_on": clock.today().isoformat(), "parts": parts}
    refused = year.officer.refused("POST", "/wordings", body)
    assert {(e["pointer"], e["code"]) for e in refused["errors"]} == {
        ("/parts/request", "unknown_field"),
        ("/parts/opening", "unknown_part"),
        ("/parts/ending", "loose_braces"),
    }
    assert "Dòng 2, cột 6: không có trường trộn “ten_nguoi”." in str(refused["errors"])
    english = year.officer
    english.language = "en"
    assert "Line 2, column 6" in str(english.refused("POST", "/wordings", body)["errors"])
    certificate = {**body, "kind": "certificate", "parts": {}}
    assert year.officer.refused("POST", "/wordings", certificate)["errors"][0]["code"] == "no_text"


def test_wordings_are_the_officers(year: Year) -> None:
    written = worded(year, "Một.", block_id=str(year.block.id))
    body = {"kind": "plan", "starts_on": clock.today().isoformat(), "parts": {}}
    assert year.leader.refused("POST", "/wordings", body)["status"] == 403
    assert year.leader.get("/wordings")["items"] == []
    assert year.leader.refused("GET", f"/wordings/{written['id']}")["status"] == 404
    kinds = [pattern["kind"] for pattern in year.leader.get("/wording-patterns")]
    assert {"plan", "submission", "decision", "ceremony"} <= {*kinds}
