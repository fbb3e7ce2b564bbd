"""Hải Phòng, 20 March 2017: the decision is read, the covenant signed, the rotating flag taken.

Four units are named; how many there are, who led in 2016, scores and votes are not told. The
UBND's decision has no number in the article.
"""

from tests.support.clock import StandingClock
from tests.support.story import Json, Story, receivers, story
from tests.support.world import World

FLAG_WINNER = "Sở Nội vụ"
LEADER = "Văn phòng Hội đồng nhân dân thành phố"
CERTIFICATES = [LEADER, "Văn phòng Ủy ban nhân dân thành phố", "Sở Kế hoạch và Đầu tư"]
MEETING = "Hội nghị tổng kết công tác thi đua năm 2016, ký giao ước thi đua năm 2017"
ARTICLE = "Bài về hội nghị ngày 20/3/2017"
DECISION = {
    "subject": "Quyết định về công tác thi đua, khen thưởng năm 2016",
    "authority": "Ủy ban nhân dân thành phố",
    "source": ARTICLE,
}
TOKEN = "Cờ luân lưu đơn vị Trưởng khối"
NINE_TASKS = {"label": "Nhiệm vụ trọng tâm của năm", "value": "9"}


def last_year(block: Story) -> Json:
    """The decision on 2016, as it was read."""
    season = block.past_season(2016, ARTICLE, summed_up_on="2017-03-20")
    lines = [
        *block.lines([FLAG_WINNER], 2016, title="provincial_flag"),
        *block.lines(CERTIFICATES, 2016, form="provincial_certificate"),
    ]
    return block.recorded_decision(season, lines, **DECISION)


def signed(block: Story, season: str) -> Json:
    """The covenant of 2017, passed and signed in the meeting."""
    covenant = block.circulated_covenant(block.officer, season, "Giao ước thi đua năm 2017")
    block.adopted_covenant(block.officer, covenant, "2017-03-20", MEETING)
    return block.signed_by_all_heads(covenant)


def handed_over(block: Story) -> Json:
    """Who led in 2016 is not told: the officer gives the flag in its stead."""
    handover = block.prepared_handover(block.officer, LEADER, 2017, "2017-03-20", TOKEN)
    block.officer.post(f"/handovers/{handover}/give")
    moved: Json = block.heads[LEADER].post(f"/handovers/{handover}/take")
    return moved


def test_the_new_leader_is_a_certificate_winner_not_the_flag_winner(
    here: World, clock: StandingClock
) -> None:
    units = [FLAG_WINNER, *CERTIFICATES]
    block = story(here, clock, "Khối thi đua các cơ quan tham mưu tổng hợp", units, [2016, 2017])
    afternoon = block.on(2017, 3, 20, hour=14)
    decision = last_year(block)
    season = block.season(block.officer, 2017, highlights=[NINE_TASKS])
    covenant = signed(block, season)
    head = block.heads[LEADER]
    assert head.refused("POST", f"/seasons/{season}/launch")["status"] == 403, "not yet"
    moved = handed_over(block)
    head.post(f"/seasons/{season}/launch")
    meeting = {"season_id": season, "kind": "summary", "title": MEETING, "starts_at": afternoon}
    kept = head.post("/meetings", meeting)
    kept = head.post(f"/meetings/{kept['id']}/record", {"source": ARTICLE})

    block.decision_says(
        "ỦY BAN NHÂN DÂN THÀNH PHỐ",
        "Tặng Cờ thi đua của bộ, ban, ngành, tỉnh cho 1 đơn vị; Bằng khen",
        FLAG_WINNER,
        *CERTIFICATES,
        "Danh sách có 4 đơn vị",
    )
    assert receivers(decision, title="provincial_flag") == [FLAG_WINNER]
    assert receivers(decision, form="provincial_certificate") == CERTIFICATES
    assert (decision["authority"], decision["number"]) == ("Ủy ban nhân dân thành phố", None)
    assert (decision["rule_set"], decision["total_amount"]) == (None, None), "its day is not told"
    assert (covenant["in_force_on"], covenant["signed_count"]) == ("2017-03-20", 4)
    assert (moved["token"], moved["from_unit"]) == (TOKEN, None)
    assert block.leading_unit == LEADER != FLAG_WINNER
    assert [held["form"] for held in block.awards_of(LEADER)] == ["provincial_certificate"]
    assert (kept["state"], kept["opened_at"], kept["source"]) == ("recorded", None, ARTICLE)
    assert kept["quorum"] is None, "the article does not tell who was present"
    page = block.public(2016)
    assert (page["leader"], page["places"], page["summed_up_on"]) == (None, [], "2017-03-20")
    assert block.public(2017)["highlights"] == [NINE_TASKS]
    history = block.officer.get(f"/units/{block.units[LEADER]}/history")["leadership"]
    assert [(term["year"], term["starts_on"]) for term in history] == [(2017, "2017-03-20")]
