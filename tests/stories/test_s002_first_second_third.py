"""Nha Trang, 27 December 2022: six units meet in advance and vote for first, second and third.

Three units are named, so three stand-ins make up the six; one of them leads, as the article names
no leader. It tells no counts and no kind of ballot: the votes of the first two tests are made up,
the third keeps what the article says and nothing else.
"""

from typing import Any

from backend.access.rules import Role
from tests.support.clock import StandingClock
from tests.support.story import Json, Story, story
from tests.support.world import World

CHOSEN = ["Ban Tổ chức Thành ủy", "Ban Tuyên giáo Thành ủy", "Ban Dân vận Thành ủy"]
OTHERS = [f"Đơn vị thứ {number} (bài báo không nêu tên)" for number in (4, 5, 6)]
LEADER = OTHERS[0]
MEETING = "Hội nghị trù bị tổng kết phong trào thi đua yêu nước năm 2022"
VOTE = "Biểu quyết suy tôn đơn vị dẫn đầu thi đua khối năm 2022"
ARTICLE = "Bài về hội nghị ngày 27/12/2022"
REPORTS = ["Dự thảo báo cáo tổng kết năm 2022", "Phương hướng năm 2023", VOTE]
RESULTS = [
    {"label": "Đơn vị hoàn thành 10 chỉ tiêu, nhiệm vụ trọng tâm", "value": "6/6"},
    {"label": "Đơn vị hoàn thành xuất sắc nhiệm vụ", "value": "6/6"},
    {"label": "Chiến sĩ thi đua cơ sở", "value": "8"},
]
PLACES = [*zip(CHOSEN, (1, 2, 3), strict=True), *((unit, None) for unit in OTHERS)]


def nha_trang(here: World, clock: StandingClock) -> Story:
    """The block; its year is under way or, on 27 December, nearly over."""
    name = "Khối thi đua các cơ quan Đảng Thành ủy Nha Trang"
    block = story(here, clock, name, [*CHOSEN, *OTHERS], [2022])
    block.let_lead(LEADER, 2022)
    return block


def running(block: Story) -> str:
    season = block.season(block.leader, 2022, highlights=RESULTS)
    block.leader.post(f"/seasons/{season}/launch")
    return season


def met(block: Story, season: str) -> str:
    """All six units are there; the reports are passed before the vote."""
    morning = block.on(2022, 12, 27)
    items = [{"title": title} for title in REPORTS]
    meeting = block.open_meeting(season, "preparatory", MEETING, morning, items)
    block.resolve_all(meeting)
    return meeting


def ballot(block: Story, meeting: str, mode: str, options: list[str]) -> Json:
    new = {
        "meeting_id": meeting,
        "title": VOTE,
        "mode": mode,
        "subject_type": "season_ranking",
        "rule": {"form": "rank", "choices": 3, "winners": 3},
        "options": [{"unit_id": block.units[name]} for name in options],
    }
    prepared: Json = block.leader.post("/ballots", new)
    return prepared


def ids(prepared: Json) -> dict[str, str]:
    return {option["label"]: option["id"] for option in prepared["options"]}


def published(block: Story, season: str) -> list[tuple[str, int | None]]:
    """The places that every member may read after publication."""
    block.leader.post(f"/seasons/{season}/ranking/compute")
    assert block.heads[CHOSEN[0]].get(f"/rankings?season={season}") == [], "sealed until then"
    block.leader.post(f"/seasons/{season}/ranking/publish")
    (ranking,) = block.heads[CHOSEN[0]].get(f"/rankings?season={season}")
    assert (ranking["basis"], {place["total"] for place in ranking["places"]}) == ("vote", {None})
    return [(place["unit"]["name"], place["place"]) for place in ranking["places"]]


def test_hands_are_counted_by_one_and_confirmed_by_another(
    here: World, clock: StandingClock
) -> None:
    block = nha_trang(here, clock)
    season = running(block)
    meeting = met(block, season)
    quorum = block.leader.get(f"/meetings/{meeting}")["quorum"]
    secretary = block.people_of(LEADER, Role.unit_officer)
    prepared = ballot(block, meeting, "show_of_hands", [*CHOSEN, *OTHERS])
    path = f"/ballots/{prepared['id']}"
    block.leader.post(f"{path}/open")
    hands = {CHOSEN[0]: [5, 1, 0], CHOSEN[1]: [1, 4, 1], CHOSEN[2]: [0, 1, 5]}
    rows: list[Any] = [
        {"option_id": option, "counts": hands.get(name, [0, 0, 0])}
        for name, option in ids(prepared).items()
    ]
    secretary.post(f"{path}/count", {"received": 6, "options": rows})
    assert secretary.refused("POST", f"{path}/confirm")["status"] == 403
    block.leader.post(f"{path}/confirm")
    block.leader.post(f"/meetings/{meeting}/close")

    assert (quorum["present"], quorum["needed"], quorum["total"]) == (6, 4, 6)
    assert published(block, season) == PLACES
    assert block.public(2022)["places"] == [], "on the public page once the year is summed up"
    block.leader.post(f"/seasons/{season}/sum-up")
    shown = block.public(2022)
    assert [(place["unit"], place["place"]) for place in shown["places"]] == PLACES
    assert shown["highlights"] == RESULTS


def test_units_vote_by_name(here: World, clock: StandingClock) -> None:
    block = nha_trang(here, clock)
    season = running(block)
    meeting = met(block, season)
    prepared = ballot(block, meeting, "named", [*CHOSEN, *OTHERS])
    path = f"/ballots/{prepared['id']}"
    config_hash = block.leader.post(f"{path}/open")["config_hash"]
    options = ids(prepared)
    for unit, head in block.heads.items():
        chosen = CHOSEN if unit != CHOSEN[1] else [CHOSEN[1], CHOSEN[0], CHOSEN[2]]
        vote = {"unit_id": block.units[unit], "config_hash": config_hash}
        answer = {"named": [options[name] for name in chosen]}
        head.post(f"{path}/cast", {**vote, "answer": answer})
    block.leader.post(f"{path}/close")

    result = block.heads[CHOSEN[2]].get(f"{path}/result")
    assert (result["numbers"]["received"], len(result["votes"])) == (6, 6)
    assert [standing["counts"] for standing in result["standings"][:3]] == [
        [5, 1, 0],
        [1, 5, 0],
        [0, 0, 6],
    ]
    assert published(block, season) == PLACES


def test_what_the_article_does_not_count_is_not_counted(here: World, clock: StandingClock) -> None:
    block = nha_trang(here, clock)
    season = block.past_season(2022, ARTICLE)
    morning = block.on(2022, 12, 27)
    new = {"season_id": season, "kind": "preparatory", "title": MEETING, "starts_at": morning}
    meeting = block.leader.post("/meetings", new)["id"]
    prepared = ballot(block, meeting, "show_of_hands", CHOSEN)
    options = ids(prepared)
    stated = [{"option_id": options[name], "place": at} for at, name in enumerate(CHOSEN, start=1)]
    path = f"/ballots/{prepared['id']}"
    block.leader.post(f"{path}/record", {"source": ARTICLE, "places": stated})
    block.leader.post(f"/meetings/{meeting}/record", {"source": ARTICLE})

    result = block.leader.get(f"{path}/result")
    assert (result["source"], result["votes"], set(result["numbers"].values())) == (
        ARTICLE, [], {None},
    )  # fmt: skip
    assert {(s["counts"] is None, s["support"]) for s in result["standings"]} == {(True, None)}
    assert published(block, season) == PLACES
    (ranking,) = block.leader.get(f"/rankings?season={season}")
    assert ranking["vote_source"] == ARTICLE
    assert [place["vote_place"] for place in ranking["places"]] == [1, 2, 3, None, None, None]
