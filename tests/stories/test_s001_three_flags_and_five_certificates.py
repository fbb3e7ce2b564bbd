"""Nam Định, 7 April 2023: plan, criteria and covenant adopted in one meeting, signed by ten heads.

Three flags and five certificates of 2022 were presented; who got them is not told, so they are
counts. The first unit launches here because it did so in the article, which calls nobody leader;
nor does it print the criteria: the table of this test is not theirs.
"""

from typing import Any

from tests.support.award_year import KNOWN
from tests.support.clock import StandingClock
from tests.support.scored_year import TABLE
from tests.support.story import Story, counted, receivers, story
from tests.support.world import World

LAUNCHING = "Đảng ủy Khối các Cơ quan và Doanh nghiệp tỉnh"
UNITS = [
    LAUNCHING,
    "Ban Tổ chức Tỉnh ủy",
    "Ủy ban Kiểm tra Tỉnh ủy",
    "Ban Tuyên giáo Tỉnh ủy",
    "Ban Nội chính Tỉnh ủy",
    "Văn phòng Tỉnh ủy",
    "Ban Dân vận Tỉnh ủy",
    "Báo Nam Định",
    "Trường Chính trị Trường Chinh",
    "Ban Bảo vệ, chăm sóc sức khỏe cán bộ tỉnh",
]
THEME = (
    "Đoàn kết, vượt khó - Chủ động thích ứng - Điều hành linh hoạt - Đổi mới, sáng tạo - "
    "Kịp thời, hiệu quả"
)
MEETING = "Hội nghị phát động và ký kết giao ước thi đua năm 2023"
SECTIONS = (
    "Hoàn thành nhiệm vụ chính trị",
    "Tham mưu văn bản",
    "Các phong trào thi đua, ngày lễ lớn",
    "Chấp hành chủ trương, quy chế dân chủ; cơ quan văn hóa",
    "Nghiên cứu khoa học và đào tạo",
    "Xây dựng tổ chức đảng và đoàn thể",
)
ARTICLE = "Bài đăng ngày 07/4/2023"
FLAG: dict[str, Any] = {"title": "provincial_flag"}
CERTIFICATE: dict[str, Any] = {"form": "provincial_certificate"}
PRESENTED = {
    "presenter_post": "Lãnh đạo Ban Thi đua - Khen thưởng tỉnh",
    "presented_on": "2023-04-07",
    "occasion": MEETING,
}


def nam_dinh(here: World, clock: StandingClock) -> Story:
    block = story(here, clock, "Khối thi đua các cơ quan Đảng thuộc Tỉnh ủy", UNITS, [2022, 2023])
    block.let_lead(LAUNCHING, 2023)
    return block


def test_all_is_adopted_in_the_meeting_and_signed_by_ten(here: World, clock: StandingClock) -> None:
    block = nam_dinh(here, clock)
    morning = block.on(2023, 4, 7)
    leader = block.leader
    season = block.season(leader, 2023, theme=THEME, plan="Kế hoạch tổ chức phong trào thi đua")
    drafted = {"season_id": season, "document": TABLE, "reason": "Tiêu chí năm 2023"}
    criteria = leader.post("/criteria-sets", drafted)["id"]
    leader.post(f"/criteria-sets/{criteria}/discuss")
    covenant = block.circulated_covenant(leader, season, "Giao ước năm 2023", *SECTIONS)

    agenda = [
        {"title": "Kế hoạch tổ chức phong trào thi đua"},
        {"title": "Tiêu chí thi đua", "subject_type": "criteria_set", "subject_id": criteria},
        {"title": "Nội dung giao ước", "subject_type": "covenant", "subject_id": covenant},
    ]
    meeting = block.open_meeting(season, "launch", MEETING, morning, agenda)
    passed = block.resolve_all(meeting)
    adoption = {"adopted_on": "2023-04-07", "resolution": MEETING, "meeting_id": meeting}
    adopted = leader.post(f"/criteria-sets/{criteria}/adopt", adoption)
    block.adopted_covenant(leader, covenant, "2023-04-07", MEETING)
    signed = block.signed_by_all_heads(covenant)
    launched = leader.post(f"/seasons/{season}/launch")
    leader.post(f"/meetings/{meeting}/close")

    assert [(item["title"], item["state"]) for item in passed] == [
        (item["title"], "done") for item in agenda
    ]
    assert (adopted["state"], adopted["meeting_id"]) == ("adopted", meeting)
    assert (signed["state"], signed["signed_count"]) == ("in_force", 10)
    assert (launched["theme"], launched["launched_on"]) == (THEME, "2023-04-07")
    page = block.public(2023)
    assert (page["theme"], page["members"]) == (THEME, UNITS)
    assert page["covenant"]["sections"] == list(SECTIONS)


def test_three_flags_and_five_certificates_are_counts(here: World, clock: StandingClock) -> None:
    block = nam_dinh(here, clock)
    season = block.past_season(2022, ARTICLE)
    block.on(2023, 4, 7)
    quotas = [{**FLAG, "most": 3}, {**CERTIFICATE, "most": 5}]
    block.officer.put(f"/seasons/{season}/award-quotas", {"items": quotas})
    too_many = {"season_id": season, "items": [counted(4, 2022, **FLAG)]}
    proposal_id = block.leader.post("/proposals", too_many)["id"]
    proposal = f"/proposals/{proposal_id}"
    refused = block.leader.refused("POST", f"{proposal}/submit")
    right = [counted(3, 2022, **FLAG), counted(5, 2022, **CERTIFICATE)]
    block.leader.patch(proposal, {"items": right})
    block.leader.post(f"{proposal}/submit", KNOWN)
    block.officer.post(f"{proposal}/accept", KNOWN)

    told = {"subject": "Tặng Cờ và Bằng khen năm 2022", "source": ARTICLE}
    told |= {"authority": "Ủy ban nhân dân tỉnh", "proposal_id": proposal_id}
    decision = block.recorded_decision(season, [], **told)
    decision = block.leader.post(f"/decisions/{decision['id']}/confer", PRESENTED)

    block.decision_says(
        "ỦY BAN NHÂN DÂN TỈNH",
        "Tặng Cờ thi đua của bộ, ban, ngành, tỉnh cho 3 đơn vị; Bằng khen",
        "3 đơn vị chưa rõ tên",
        "5 đơn vị chưa rõ tên",
        "Danh sách có 8 đơn vị",
    )
    assert not any(unit in block.printed for unit in UNITS), "nobody is named"
    assert [e["code"] for e in refused["errors"]] == ["over_quota"], "quota is data, not code"
    assert [(i["title"], i["form"], i["receivers"], i["unnamed"]) for i in decision["items"]] == [
        ("provincial_flag", None, 3, 3),
        (None, "provincial_certificate", 5, 5),
    ]
    assert receivers(decision) == [None, None]
    assert all(block.awards_of(unit) == [] for unit in UNITS)
    assert (decision["authority"], decision["presenter_post"], decision["number"]) == (
        "Ủy ban nhân dân tỉnh", "Lãnh đạo Ban Thi đua - Khen thưởng tỉnh", None,
    )  # fmt: skip
    (shown,) = block.public(2022)["decisions"]
    assert [(item["unit"], item["receivers"]) for item in shown["items"]] == [(None, 3), (None, 5)]
