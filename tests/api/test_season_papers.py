"""The papers of a block's year: made from its data, blanks for what nobody knows, seals kept."""

import pytest

from backend.access.rules import Role
from backend.organizations.rules import UnitKind
from backend.seasons.rules import Visibility
from tests.api.test_decisions import ISSUE, draft
from tests.api.test_scoring_papers import opened, signed
from tests.support.award_year import FLAG, Year, award_year
from tests.support.printed import Pdf
from tests.support.world import Person, World


@pytest.fixture
def year(here: World) -> Year:
    return award_year(here)


def text(person: Person, path: str) -> str:
    answer = person.request("GET", path)
    assert answer.status_code == 200, answer.text
    return Pdf(answer.content).text


def test_the_plan_carries_theme_text_and_calendar(year: Year) -> None:
    season = f"/seasons/{year.season.id}"
    year.leader.patch(season, {"theme": "Kỷ cương, sáng tạo", "plan": "1. Hoàn thành nhiệm vụ."})
    step = {"kind": "summary", "name": "Tổng kết", "starts_on": "2025-12-01"}
    year.leader.put(
        f"{season}/phases", {"phases": [{**step, "ends_on": "2025-12-20"}]},
        headers={"If-Match": "*"},
    )  # fmt: skip
    printed = text(year.leader, f"{season}/plan-paper")
    for words in (
        "KẾ HOẠCH",
        "Phát động phong trào thi đua năm 2025",
        "Hải Phòng, ngày 10 tháng 01 năm 2025",
        "với chủ đề “Kỷ cương, sáng tạo”",
        "1. Hoàn thành nhiệm vụ.",
        "III. THỜI GIAN THỰC HIỆN",
        "Tổng kết 01/12/2025 20/12/2025",
        "4 đơn vị thành viên",
    ):
        assert words in printed, words


@pytest.mark.parametrize(
    ("kinds", "party"),
    [
        ((UnitKind.party, UnitKind.party, UnitKind.press), True),
        ((UnitKind.party, UnitKind.state), False),
        ((), False),
    ],
)
def test_without_a_known_leader_the_letterhead_is_the_members(
    here: World, kinds: tuple[UnitKind, ...], *, party: bool
) -> None:
    units = [here.unit(f"Ban {at}", kind) for at, kind in enumerate(kinds)]
    block = here.block("Khối mẫu", units, 2026)
    officer = here.person(Role.emulation_officer)
    new = {"block_id": str(block.id), "year": 2026, "title": "2026"}
    season = officer.post("/seasons", new)["id"]

    printed = text(officer, f"/seasons/{season}/plan-paper")

    assert ("ĐẢNG CỘNG SẢN VIỆT NAM" in printed) is party
    assert ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in printed) is not party
    assert "III. THỜI GIAN THỰC HIỆN …… IV. TỔ CHỨC" in printed, "open, to be written in"


def test_the_report_tells_places_and_awards_only_once_they_are_public(year: Year) -> None:
    path = f"/seasons/{year.season.id}/report-paper"
    before = text(year.leader, path)
    assert "Sở Nội vụ; Sở Tài chính; Sở Xây dựng; Thanh tra" in before
    assert "Kết quả khen thưởng" not in before
    drafted = draft(year, items=[year.line(1, **FLAG)])
    assert "Cờ thi đua" not in text(year.leader, path)
    year.authority.post(f"/decisions/{drafted['id']}/issue", ISSUE)
    after = text(year.leader, path)
    assert "Cờ thi đua của bộ, ban, ngành, tỉnh Số 12/QĐ-UBND ngày 15/01/2026" in after
    assert "Kết quả bình xét thi đua" not in after
    for form in ("docx", "xlsx"):
        assert year.leader.request("GET", f"{path}?form={form}").content[:2] == b"PK"
    stranger = year.here.person(Role.unit_head, unit=year.here.unit("Sở Y tế"))
    for name in ("report-paper", "plan-paper"):
        assert stranger.refused("GET", f"/seasons/{year.season.id}/{name}")["status"] == 404


def test_a_wording_is_tried_on_real_data_and_not_kept(year: Year) -> None:
    path = f"/seasons/{year.season.id}/paper-trial"
    parts = {"request": "Thử: {{khen_thuong}}"}
    body = {"kind": "submission", "parts": parts}
    assert year.officer.refused("POST", path, body)["code"] == "nothing_to_show"
    proposal = year.proposal(year.line(1, **FLAG))
    tried = year.officer.request("POST", path, json=body)
    assert "Thử: Cờ thi đua" in Pdf(tried.content).text
    assert "Thử:" not in text(year.leader, f"/proposals/{proposal['id']}/paper")
    wrong = {**body, "parts": {"request": "{{sai}}"}}
    faults = year.officer.refused("POST", path, wrong)["errors"]
    assert [(e["pointer"], e["code"]) for e in faults] == [("/parts/request", "unknown_field")]
    for kind in ("plan", "year_report"):
        assert (
            year.officer.request("POST", path, json={"kind": kind, "parts": {}}).status_code == 200
        )
    assert year.leader.refused("POST", path, body)["status"] == 403


def test_a_unit_reports_what_it_achieved_and_nobody_elses_business(here: World) -> None:
    scored = opened(here, Visibility.own)
    signed(scored, 1)
    paths = [
        f"/seasons/{scored.season.id}/units/{unit.id}/achievement-paper" for unit in scored.units
    ]
    printed = text(scored.heads[1], paths[1])
    for words in ("BÁO CÁO THÀNH TÍCH", "II. THÀNH TÍCH ĐẠT ĐƯỢC", "Chưa có trong sổ khen thưởng"):
        assert words in printed, words
    assert "Điểm thi đua thống nhất: …" not in printed
    assert "Điểm thi đua thống nhất: ……" in text(scored.heads[2], paths[2]), "not agreed yet"
    assert scored.heads[2].refused("GET", paths[1])["status"] == 404
    assert text(scored.leader, paths[1]) == printed
