"""Hải Phòng, 26 January 2024: one flag and seven certificates among eight units; a new leader.

The leader of 2023 is not named, nor who the seven are: the units of the block, or parts of them.
"""

from tests.support.clock import StandingClock
from tests.support.story import Json, Story, counted, receivers, story
from tests.support.world import World

FLAG_WINNER = "Sở Khoa học và Công nghệ"
LEADER = "Sở Giáo dục và Đào tạo"
UNITS = [
    FLAG_WINNER,
    "Sở Y tế",
    "Sở Lao động - Thương binh và Xã hội",
    LEADER,
    "Sở Văn hóa và Thể thao",
    "Sở Thông tin và Truyền thông",
    "Bảo hiểm xã hội thành phố Hải Phòng",
    "Nhà xuất bản Hải Phòng",
]
BLOCK = "Khối thi đua các cơ quan Quản lý nhà nước về Văn hóa - xã hội"
THEME = f"{BLOCK} đoàn kết, sáng tạo, tăng tốc và hiệu quả"
OVER_TARGET = {
    "label": "Đơn vị hoàn thành vượt chỉ tiêu",
    "value": f"{FLAG_WINNER}; {UNITS[2]}; {UNITS[5]}",
}
MEETING = "Hội nghị ký kết giao ước thi đua và triển khai công tác năm 2024"
ARTICLE = "Bài về hội nghị ngày 26/01/2024"
PRESENTED = {
    "presenter_post": "Phó Chủ tịch Ủy ban nhân dân thành phố",
    "presented_on": "2024-01-26",
    "occasion": MEETING,
}


def last_year(block: Story) -> Json:
    """2023 with its highlights and awards, as the article tells them."""
    season = block.past_season(2023, ARTICLE)
    block.officer.patch(f"/seasons/{season}", {"highlights": [OVER_TARGET]})
    flag = block.lines([FLAG_WINNER], 2023, title="provincial_flag")
    certificates = counted(7, 2023, form="provincial_certificate")
    told = {"subject": "Tặng Cờ Đơn vị dẫn đầu khối thi đua và Bằng khen", "source": ARTICLE}
    return block.recorded_decision(season, [*flag, certificates], **told)


def handed_over(block: Story) -> Json:
    """Nobody knows who led before: the officer gives in its stead."""
    handover = block.prepared_handover(block.officer, LEADER, 2024, "2024-01-26", "Khối trưởng")
    block.officer.post(f"/handovers/{handover}/give")
    moved: Json = block.heads[LEADER].post(f"/handovers/{handover}/take")
    return moved


def this_year(block: Story, morning: str) -> Json:
    """The new leader's meeting: eight heads sign, the year is launched. The covenant."""
    season = block.season(block.leader, 2024, theme=THEME)
    meeting = block.open_meeting(season, "launch", MEETING, morning)
    covenant = block.circulated_covenant(block.leader, season, "Giao ước năm 2024")
    block.adopted_covenant(block.leader, covenant, "2024-01-26", MEETING)
    signed = block.signed_by_all_heads(covenant)
    block.leader.post(f"/seasons/{season}/launch")
    block.leader.post(f"/meetings/{meeting}/close")
    return signed


def test_one_flag_seven_certificates_and_another_unit_leads(
    here: World, clock: StandingClock
) -> None:
    block = story(here, clock, BLOCK, UNITS, [2023, 2024])
    morning = block.on(2024, 1, 26)
    decision = last_year(block)
    moved = handed_over(block)
    decision = block.leader.post(f"/decisions/{decision['id']}/confer", PRESENTED)
    signed = this_year(block, morning)

    block.decision_says(
        "Tặng Cờ thi đua của bộ, ban, ngành, tỉnh cho 1 đơn vị; Bằng khen",
        "cho 7 đơn vị (danh sách kèm theo)",
        FLAG_WINNER,
        "7 đơn vị chưa rõ tên",
        "Danh sách có 8 đơn vị",
    )
    assert LEADER not in block.printed
    assert receivers(decision, title="provincial_flag") == [FLAG_WINNER]
    assert receivers(decision, form="provincial_certificate") == [None]
    assert (decision["receivers"], decision["items"][1]["unnamed"]) == (8, 7)
    assert (decision["number"], decision["authority"], decision["signer_name"]) == (None,) * 3
    assert decision["presenter_post"] == "Phó Chủ tịch Ủy ban nhân dân thành phố"
    assert [u for u in UNITS if block.awards_of(u)] == [FLAG_WINNER], "nobody else is named"
    assert (moved["from_unit"], moved["state"]) == (None, "completed"), "2023's is unknown"
    assert block.leading_unit == LEADER != FLAG_WINNER
    assert (signed["signed_count"], signed["seat_count"]) == (8, 8)
    assert (block.public(2023)["leader"], block.public(2023)["places"]) == (None, [])
    assert block.public(2023)["highlights"] == [OVER_TARGET]
    page = block.public(2024)
    assert (page["theme"], page["leader"], page["launched_on"]) == (THEME, LEADER, "2024-01-26")


def test_the_seven_may_be_named_later_and_never_an_eighth(
    here: World, clock: StandingClock
) -> None:
    block = story(here, clock, BLOCK, UNITS, [2023])
    decision = last_year(block)
    path = f"/decisions/{decision['id']}/items/{decision['items'][1]['id']}/receivers"
    everybody = list(block.units.values())

    refused = block.officer.refused("POST", path, {"unit_ids": everybody})
    named = block.officer.post(path, {"unit_ids": everybody[1:3]})

    assert [e["code"] for e in refused["errors"]] == ["more_than_counted"]
    assert (named["receivers"], named["items"][1]["unnamed"]) == (8, 5)
