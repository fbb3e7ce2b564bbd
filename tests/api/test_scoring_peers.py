"""The peer matrix through the API: drawn, marked blind, recused, opened by the bell."""

from collections import Counter
from typing import Any

import pytest

from backend.access.rules import Role
from backend.scoring.rules.peers import drawn
from backend.seasons.rules import Visibility
from tests.support.scored_year import TABLE, ScoredYear, scored_year
from tests.support.world import Person, World

PEERS = TABLE.replace("max: 20\n  criteria", "max: 20\n  verifier: Chấm chéo\n  criteria")
ENTRY = "2.2/pt"
SECRET = "7.312345"
"""Of so many digits that hardly a moment of the log reads like it."""


@pytest.fixture
def year(here: World) -> ScoredYear:
    return opened(scored_year(here))


def opened(year: ScoredYear) -> ScoredYear:
    year.adopted(PEERS)
    year.leader.post("/scorecards/open", {"season_id": str(year.season.id)})
    return year


def path_of(year: ScoredYear) -> str:
    return f"/seasons/{year.season.id}/peers"


def draw(year: ScoredYear, each: int = 2, **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = year.leader.post(path_of(year), {"each": each, "seed": "s", **more})
    return made


def sheet(year: ScoredYear, scorer: int, scored: int) -> str:
    """The path of the sheet of one unit for another, as its scorer finds it."""
    wanted = (str(year.units[scorer].id), str(year.units[scored].id))
    sheets = year.heads[scorer].get(path_of(year))["sheets"]
    pairs = {(s["scorer"]["id"], s["scored"]["id"]): s["id"] for s in sheets}
    return f"/peer-sheets/{pairs[wanted]}"


def mark(year: ScoredYear, scorer: int, scored: int, points: str | None, why: str = "") -> Any:
    body = {"marks": {ENTRY: {"points": points, "reason": why}}}
    path = f"{sheet(year, scorer, scored)}/marks"
    return year.heads[scorer].put(path, body, headers={"If-Match": "*"})


def card_path(year: ScoredYear, number: int) -> str:
    cards = year.leader.get(f"/scorecards?season={year.season.id}")["items"]
    wanted = str(year.units[number].id)
    return next(f"/scorecards/{card['id']}" for card in cards if card["unit"]["id"] == wanted)


def submitted(year: ScoredYear, number: int) -> str:
    path = card_path(year, number)
    facts = {"bao_cao_tre": "0", "sang_kien": "1", "xep_loai": "tot", ENTRY: "9"}
    year.heads[number].patch(f"{path}/facts", {"facts": facts})
    year.heads[number].post(f"{path}/submit")
    return path


def listed(year: ScoredYear) -> str:
    return f"/scorecards?season={year.season.id}"


def test_the_lot_is_drawn_from_a_recorded_seed_and_is_balanced(year: ScoredYear) -> None:
    before = year.leader.get(path_of(year))
    made = draw(year, 1)

    assert (before["each"], before["actions"], before["units"]) == (None, ["draw"], 3)
    assert [q["entry"] for q in before["questions"]] == [ENTRY]
    assert (made["each"], made["seed"], made["actions"]) == (1, "s", ["draw", "ring"])
    pairs = {(s["scorer"]["id"], s["scored"]["id"]) for s in made["sheets"]}
    assert pairs == set(drawn([str(unit.id) for unit in year.units], 1, "s"))
    assert set(Counter(scored for _, scored in pairs).values()) == {1}
    assert draw(year, 2)["each"] == 2, "nobody has marked: it may be drawn again"


def test_the_mean_counts_after_the_bell_and_says_how_it_came_about(year: ScoredYear) -> None:
    draw(year)
    path = submitted(year, 1)
    mark(year, 0, 1, "8")
    mark(year, 2, 1, "7.5")
    sealed = year.verifier.get(path)
    assert sealed["provisional"]
    assert [m["mean"] for m in year.heads[1].get(f"{path}/peers")] == [None]

    opened_now = year.leader.post(f"{path_of(year)}/bell")

    assert opened_now["bell_at"]
    assert opened_now["actions"] == []
    card = year.verifier.get(path)
    assert (card["strict_total"], card["provisional"]) == ("77.75", False)
    (mean,) = year.heads[1].get(f"{path}/peers")
    assert (mean["mean"], len(mean["marks"])) == ("7.75", 2)
    assert mean["said"] == "Trung bình 2 phiếu chấm chéo: 7,75."
    working = year.verifier.get(f"{path}/working")["agreed"]["working"]
    assert mean["said"] in {step["text"] for step in working}
    assert year.verifier.get(f"{path}/working")["own"]["total"] == "79"


def test_recused_missing_and_abstaining_leave_the_mean_in_their_own_ways(year: ScoredYear) -> None:
    draw(year)
    path = submitted(year, 1)
    mark(year, 0, 1, "6")
    mark(year, 2, 1, "9")
    recusal = {"reason": "Hai đơn vị cùng thực hiện một đề án."}
    aside = year.heads[2].put(f"{sheet(year, 2, 1)}/recusal", recusal, headers={"If-Match": "*"})
    assert (aside["recusal"], aside["actions"]) == (recusal["reason"], ["recuse"])
    body = {"marks": {ENTRY: {"points": "1"}}}
    late = year.heads[2].refused(
        "PUT", f"{sheet(year, 2, 1)}/marks", body, headers={"If-Match": "*"}
    )
    assert (late["status"], late["code"]) == (409, "recused")
    mark(year, 0, 2, None)
    other = submitted(year, 2)

    year.leader.post(f"{path_of(year)}/bell")

    (one,), (two,) = (year.verifier.get(f"{p}/peers") for p in (path, other))
    assert (one["mean"], one["said"]) == (
        "6", "Trung bình 1 phiếu chấm chéo: 6 (1 đơn vị xin không chấm)."
    )  # fmt: skip
    assert two["mean"] is None
    assert "1 phiếu không cho điểm; 1 đơn vị chưa chấm" in two["said"]
    assert year.verifier.get(other)["provisional"], "undecided: a person must decide"
    decided = {"criterion": "2.2", "facts": {ENTRY: "5"}, "reason": "Theo biên bản họp khối"}
    year.verifier.post(f"{other}/check", decided)
    assert not year.verifier.get(other)["provisional"]


def test_nothing_tells_a_mark_before_the_bell(year: ScoredYear) -> None:
    draw(year)
    path = submitted(year, 1)
    quiet = everything(year, path)
    mark(year, 0, 1, SECRET, "Phong trào còn yếu.")
    officer = year.here.person(Role.emulation_officer)
    heard = everything(year, path)

    assert SECRET in year.heads[0].request("GET", sheet(year, 0, 1)).text
    for person in (year.heads[1], year.heads[2], year.verifier, officer):
        answer = person.request("GET", sheet(year, 0, 1))
        assert answer.status_code == 404
        assert answer.text == person.request("GET", sheet(year, 0, 1)[:-4] + "0000").text
    assert SECRET not in "".join(heard)
    assert year.verifier.get(path)["strict_total"] == "70", "nothing of it is counted"
    for before, after in zip(quiet, heard, strict=True):
        assert before == after, "a mark changes nothing that another reads"
    log = year.leader.request("GET", "/events?page_size=200").text
    assert "peers.marked" in log
    assert SECRET not in log
    assert "còn yếu" not in log


def everything(year: ScoredYear, path: str) -> list[str]:
    """What everybody but the scorer reads, with its ETags, the marks' progress aside."""
    readers = (year.heads[1], year.heads[2], year.verifier)
    paths = (path, f"{path}/sheet", f"{path}/working", f"{path}/peers", listed(year))
    told = []
    for reader in readers:
        for where in (*paths, f"{path_of(year)}"):
            answer = reader.request("GET", where)
            told.append(answer.text + answer.headers.get("etag", ""))
    return told


def test_the_leader_sees_who_has_marked_and_not_what(year: ScoredYear) -> None:
    draw(year)
    mark(year, 1, 2, SECRET)
    seen = year.leader.get(path_of(year))
    marked = [s for s in seen["sheets"] if s["marked"]]
    assert [(s["scorer"]["name"], s["marked"]) for s in marked] == [("Ban Dân vận", 1)]
    assert year.leader.refused("GET", f"/peer-sheets/{marked[0]['id']}")["status"] == 404
    assert SECRET not in str(seen)
    assert all(s["mine"] for s in year.heads[2].get(path_of(year))["sheets"])


@pytest.mark.parametrize(
    ("marks", "pointer", "code"),
    [
        ({ENTRY: {"points": "10.1"}}, "/marks/2.2~1pt/points", "range"),
        ({"2.1/xl": {"points": "1"}}, "/marks/2.1~1xl", "unknown_mark"),
        ({ENTRY: {"points": "6"}}, "/marks/2.2~1pt/reason", "reason_required"),
    ],
)
def test_a_mark_that_does_not_fit_is_refused_at_its_place(
    year: ScoredYear, marks: dict[str, Any], pointer: str, code: str
) -> None:
    draw(year, reason_from=30)
    submitted(year, 1)
    path = f"{sheet(year, 0, 1)}/marks"
    refused = year.heads[0].refused("PUT", path, {"marks": marks}, headers={"If-Match": "*"})
    assert refused["status"] == 422
    assert [(e["pointer"], e["code"]) for e in refused["errors"]] == [(pointer, code)]
    assert mark(year, 0, 1, "6", "Chưa có sản phẩm.")["marks"][0]["points"] == "6"


def test_where_scores_are_sealed_a_refusal_tells_nothing_of_the_self_score(here: World) -> None:
    year = opened(scored_year(here, Visibility.own))
    draw(year, reason_from=10)
    submitted(year, 1)
    found = mark(year, 2, 1, "0")
    assert (found["card_id"], found["marks"][0]["own"]) == (None, None)


def test_a_stale_a_foreign_and_a_late_mark_are_refused(year: ScoredYear) -> None:
    draw(year)
    path, body = f"{sheet(year, 1, 2)}/marks", {"marks": {ENTRY: {"points": "5"}}}
    tag = year.heads[1].request("GET", sheet(year, 1, 2)).headers["etag"]
    year.heads[1].put(path, body, headers={"If-Match": tag})

    def refused(person: Person, **headers: str) -> tuple[int, str]:
        problem = person.refused("PUT", path, body, headers=headers)
        return problem["status"], problem["code"]

    assert refused(year.heads[1], **{"If-Match": tag})[0] == 412
    assert refused(year.heads[1])[0] == 428
    assert refused(year.heads[2], **{"If-Match": "*"})[0] == 404
    year.leader.post(f"{path_of(year)}/bell")
    assert refused(year.heads[1], **{"If-Match": "*"}) == (409, "opened")
    assert year.heads[1].refused("POST", f"{path_of(year)}/bell")["status"] == 403
    assert year.leader.refused("POST", f"{path_of(year)}/bell")["code"] == "opened"


def test_the_draw_refuses_what_cannot_be(here: World) -> None:
    year = scored_year(here)
    refused = year.leader.refused("POST", path_of(year), {"each": 1})
    assert (refused["status"], refused["code"]) == (409, "no_peer_criteria")
    opened(year)
    assert year.heads[1].refused("POST", path_of(year), {"each": 1})["status"] == 403
    assert year.leader.refused("POST", f"{path_of(year)}/bell")["code"] == "not_drawn"
    too_many = year.leader.refused("POST", path_of(year), {"each": 3})
    assert too_many["errors"][0]["pointer"] == "/each"
    draw(year)
    mark(year, 1, 2, "5")
    again = year.leader.refused("POST", path_of(year), {"each": 1})
    assert (again["status"], again["code"]) == (409, "marks_given")


def test_an_outsider_finds_no_matrix(year: ScoredYear) -> None:
    draw(year)
    other = year.here.unit("Sở khác")
    stranger = year.here.person(Role.unit_head, unit=other)
    assert stranger.refused("GET", path_of(year))["status"] == 404
