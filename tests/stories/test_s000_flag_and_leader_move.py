"""Hải Phòng, 3 February 2023: ten certificates of two kinds, a covenant, and the flag moves on.

The article names eleven units, who decided, who presented and who handed over to whom. It states
no scores, places, votes or decision numbers: they stay unknown.
"""

from tests.support.clock import StandingClock
from tests.support.story import Json, Story, receivers, story
from tests.support.world import World

COMPREHENSIVE = [
    "Ban Tuyên giáo Thành ủy",
    "Ủy ban Kiểm tra Thành ủy",
    "Ban Nội chính Thành ủy",
    "Trường Chính trị Tô Hiệu",
    "Văn phòng Thành ủy",
]
THEMATIC = [
    "Ban Dân vận Thành ủy",
    "Ban Tổ chức Thành ủy",
    "Báo Hải Phòng",
    "Đảng ủy Khối Doanh nghiệp thành phố",
    "Ban Bảo vệ, chăm sóc sức khỏe cán bộ thành phố",
]
OUTGOING = "Đảng ủy Khối các cơ quan thành phố"
INCOMING = "Trường Chính trị Tô Hiệu"
MEETING = "Hội nghị tổng kết năm 2022 và ký kết giao ước thi đua năm 2023"
ARTICLE = {
    "subject": "Tặng Bằng khen năm 2022",
    "authority": "Chủ tịch Ủy ban nhân dân thành phố",
    "source": "Bài đăng ngày 06/02/2023",
}
PRESENTED = {
    "presenter_post": "Phó Bí thư Thường trực Thành ủy",
    "presented_on": "2023-02-03",
    "occasion": MEETING,
}
CERTIFICATE = "provincial_certificate"


def last_year(here: World, clock: StandingClock) -> tuple[Story, str]:
    """The block of eleven in its year 2022."""
    units = [*COMPREHENSIVE, *THEMATIC, OUTGOING]
    block = story(here, clock, "Khối thi đua các Ban, cơ quan Thành ủy", units, [2022])
    block.let_lead(OUTGOING, 2022)
    season = block.season(block.leader, 2022)
    assert block.leader.post(f"/seasons/{season}/launch")["member_count"] == 11
    return block, season


def decided(block: Story, last: str) -> Json:
    """The Chairman decided; a party leader presents."""
    lines = [
        *block.lines(COMPREHENSIVE, 2022, form=CERTIFICATE, subtype="comprehensive"),
        *block.lines(THEMATIC, 2022, form=CERTIFICATE, subtype="thematic"),
    ]
    decision = block.recorded_decision(last, lines, **ARTICLE)
    conferred: Json = block.leader.post(f"/decisions/{decision['id']}/confer", PRESENTED)
    return conferred


def signed(block: Story, season: str) -> Json:
    """The covenant of 2023, by all heads."""
    covenant = block.circulated_covenant(block.leader, season, "Giao ước thi đua năm 2023")
    block.adopted_covenant(block.leader, covenant, "2023-02-03", MEETING)
    return block.signed_by_all_heads(covenant)


def handed_over(block: Story) -> Json:
    """The flag is given, then taken: not before it is given."""
    old, new = block.heads[OUTGOING], block.heads[INCOMING]
    handover = block.prepared_handover(old, INCOMING, 2023, "2023-02-03", "Cờ Trưởng Khối")
    assert new.refused("POST", f"/handovers/{handover}/give")["status"] == 403
    assert new.refused("POST", f"/handovers/{handover}/take")["status"] == 409
    old.post(f"/handovers/{handover}/give")
    assert block.leading_unit == OUTGOING
    moved: Json = new.post(f"/handovers/{handover}/take")
    return moved


def test_ten_certificates_of_two_kinds_decided_by_one_presented_by_another(
    here: World, clock: StandingClock
) -> None:
    block, last = last_year(here, clock)
    block.on(2023, 2, 3, hour=14)
    assert block.leader.post(f"/seasons/{last}/sum-up")["summed_up_on"] == "2023-02-03"

    decision = decided(block, last)

    block.decision_says(
        "CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ",
        "Bằng khen của bộ, ban, ngành, tỉnh về thành tích xuất sắc toàn diện cho 5 đơn vị",
        "về thành tích theo chuyên đề cho 5 đơn vị (danh sách kèm theo)",
        *COMPREHENSIVE,
        *THEMATIC,
        "Danh sách có 10 đơn vị",
    )
    assert receivers(decision, subtype="comprehensive") == COMPREHENSIVE
    assert receivers(decision, subtype="thematic") == THEMATIC
    assert len(set(receivers(decision, form=CERTIFICATE))) == 10
    assert decision["authority"] == "Chủ tịch Ủy ban nhân dân thành phố"
    assert decision["presenter_post"] == "Phó Bí thư Thường trực Thành ủy"
    assert (decision["number"], decision["decided_on"], decision["total_amount"]) == (None,) * 3
    assert block.awards_of(OUTGOING) == []
    assert [held["subtype"] for held in block.awards_of(INCOMING)] == ["comprehensive"]
    page = block.public(2022)
    assert (page["leader"], page["summed_up_on"], page["places"]) == (OUTGOING, "2023-02-03", [])
    assert [receivers(shown) for shown in page["decisions"]] == [[*COMPREHENSIVE, *THEMATIC]]


def test_eleven_sign_the_flag_moves_and_the_rights_move_with_it(
    here: World, clock: StandingClock
) -> None:
    block, last = last_year(here, clock)
    old, new = block.heads[OUTGOING], block.heads[INCOMING]
    afternoon = block.on(2023, 2, 3, hour=14)
    season = old.post(f"/seasons/{last}/next")["id"]
    meeting = block.open_meeting(season, "summary", MEETING, afternoon)
    assert old.get(f"/meetings/{meeting}")["quorum"]["present"] == 11
    covenant = signed(block, season)
    old.post(f"/meetings/{meeting}/close")
    assert new.refused("POST", f"/seasons/{season}/launch")["status"] == 403
    moved = handed_over(block)

    assert (covenant["state"], covenant["signed_count"]) == ("in_force", 11)
    assert (moved["from_unit"]["name"], moved["to_unit"]["name"]) == (OUTGOING, INCOMING)
    assert (moved["on_date"], moved["state"]) == ("2023-02-03", "completed")
    assert block.leading_unit == INCOMING
    terms = new.get(f"/blocks/{block.block_id}/leadership")
    assert [(term["unit"]["name"], term["starts_on"], term["ends_on"]) for term in terms] == [
        (INCOMING, "2023-02-03", None),
        (OUTGOING, "2022-01-01", "2023-02-02"),
    ]
    assert old.refused("POST", f"/seasons/{season}/launch")["status"] == 403, "the rights moved"
    assert new.post(f"/seasons/{season}/launch")["previous_id"] == last
    page = block.public(2023)
    assert (page["leader"], len(page["members"]), page["theme"]) == (INCOMING, 11, None)
    assert page["covenant"]["in_force_on"] == "2023-02-03"


def test_no_unit_gets_both_kinds_for_one_achievement(here: World, clock: StandingClock) -> None:
    block = story(here, clock, "Khối thi đua", [*COMPREHENSIVE, OUTGOING], [2022])
    season = block.past_season(2022, "Bài đăng ngày 06/02/2023")
    lines = [
        line
        for subtype in ("comprehensive", "thematic")
        for line in block.lines([INCOMING], 2022, form=CERTIFICATE, subtype=subtype)
    ]
    draft = {"season_id": season, "items": lines, **ARTICLE}
    drafted = block.officer.post("/decisions", draft)

    refused = block.officer.refused("POST", f"/decisions/{drafted['id']}/record")

    assert [e["code"] for e in refused["errors"]] == ["one_achievement_twice"]
