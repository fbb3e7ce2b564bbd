"""The hall through the API: badges, speakers, the agenda's clock, the hall's screen."""

from typing import Any

import pytest

from backend.access.rules import Role
from tests.support.meetings import Council, council
from tests.support.sealing import phone
from tests.support.tellers import sealed_ballot
from tests.support.world import World


@pytest.fixture
def block(here: World) -> Council:
    return council(here)


def badge_of(block: Council, meeting_id: str, seat: int) -> dict[str, Any]:
    delegate = block.delegates(meeting_id)[seat]
    badge: dict[str, Any] = block.heads[seat].get(f"/delegates/{delegate['id']}/badge")
    return badge


def test_a_badge_checks_its_holder_in_once(block: Council) -> None:
    meeting_id = block.open_meeting(present=0)
    badge = badge_of(block, meeting_id, 2)
    path = f"/badges/{badge['token']}"

    read = block.secretary.get(path)
    assert (read["delegate"]["unit_name"], read["actions"]) == ("Ban số 3", ["check_in"])
    done = block.secretary.post(f"{path}/check-in")
    assert (done["delegate"]["attending"], done["quorum"]["present"]) == ("present", 1)
    assert done["actions"] == [], "nothing is left to do"
    again = block.secretary.post(f"{path}/check-in")
    assert again["delegate"]["arrived_at"] == done["delegate"]["arrived_at"]
    log = block.leader.get("/events?kind=delegate.present")["items"]
    assert len(log) == 1, "a second scan is no second act"


def test_only_the_unit_shows_its_badge_and_only_the_desk_reads_it(
    block: Council, here: World
) -> None:
    meeting_id = block.open_meeting(present=0)
    badge = badge_of(block, meeting_id, 2)
    officer = here.person(Role.unit_officer, unit=block.units[2])
    address = f"/delegates/{badge['delegate_id']}/badge"

    assert officer.get(address)["token"] == badge["token"], "the same while it holds"
    assert block.heads[3].refused("GET", address)["status"] == 403
    stranger = here.person(Role.unit_head, unit=here.unit("Ban khác"))
    assert stranger.refused("GET", address)["status"] == 404
    path = f"/badges/{badge['token']}"
    assert block.heads[2].refused("GET", path)["status"] == 403, "nobody checks themselves in"
    assert block.heads[2].refused("POST", f"{path}/check-in")["status"] == 403
    assert stranger.refused("POST", f"{path}/check-in")["status"] == 404


def test_a_foreign_a_replaced_and_a_late_badge_are_told_plainly(block: Council) -> None:
    meeting_id = block.open_meeting(present=0)
    badge = badge_of(block, meeting_id, 1)
    token, address = badge["token"], f"/delegates/{badge['delegate_id']}/badge"

    forged = block.secretary.refused("POST", f"/badges/{token[:-2]}xx/check-in")
    assert (forged["status"], forged["code"]) == (404, "badge_unknown")
    assert block.heads[1].refused("POST", address)["status"] == 403, "the desk renews"
    renewed = block.secretary.post(address)["token"]
    void = block.secretary.refused("POST", f"/badges/{token}/check-in")
    assert (void["status"], void["code"]) == (409, "badge_replaced")
    assert block.secretary.refused("GET", f"/badges/{token}")["code"] == "badge_replaced"
    block.leader.post(f"/meetings/{meeting_id}/close")
    late = block.secretary.refused("POST", f"/badges/{renewed}/check-in")
    assert (late["status"], late["code"]) == (409, "attendance_closed")
    assert block.secretary.refused("GET", f"/badges/{renewed}")["code"] == "attendance_closed"


def test_a_unit_says_who_stands_for_it_until_that_person_is_there(block: Council) -> None:
    meeting_id = block.open_meeting(present=0)
    delegate = block.delegates(meeting_id)[3]
    path = f"/delegates/{delegate['id']}"
    who = {
        "name": "Đại biểu mô phỏng",
        "post": "Phó Trưởng ban",
        "capacities": ["Phó Trưởng ban", "Ủy viên Ban Chấp hành"],
        "authorisation": "12/GUQ ngày 20/12/2026",
    }

    assert block.heads[2].refused("PATCH", path, who)["status"] == 403
    seen = block.heads[3].patch(path, who)["delegates"][3]
    assert seen["capacities"] == who["capacities"]
    assert (seen["authorisation"], seen["votes"]) == (who["authorisation"], True)
    arrives = block.heads[3].refused("PATCH", path, {"attending": "present"})
    assert arrives["status"] == 403, "only the desk checks in"
    block.attend(delegate, "present")
    assert block.heads[3].refused("PATCH", path, {"name": "Người khác"})["status"] == 403
    assert block.secretary.patch(path, {"post": "Trưởng ban"})["delegates"][3]["actions"]


def test_speakers_speak_one_after_the_other(block: Council) -> None:
    meeting_id = block.open_meeting(present=3)
    path = f"/meetings/{meeting_id}/speakers"
    ids = [delegate["id"] for delegate in block.delegates(meeting_id)]

    first = block.heads[1].post(path, {"delegate_id": ids[1], "topic": "Mô hình mới"})
    assert first["actions"] == ["withdraw"], "the desk gives the floor"
    second = block.secretary.post(path, {"delegate_id": ids[2]})
    twice = block.heads[1].refused("POST", path, {"delegate_id": ids[1]})
    assert (twice["status"], twice["code"]) == (409, "asks_already")
    other = block.heads[1].refused("POST", path, {"delegate_id": ids[2]})
    assert other["status"] == 403
    absent = block.heads[4].refused("POST", path, {"delegate_id": ids[4]})
    assert [(e["pointer"], e["code"]) for e in absent["errors"]] == [
        ("/delegate_id", "not_present")
    ]

    assert block.heads[1].refused("POST", f"/speakers/{first['id']}/give-floor")["status"] == 403
    block.secretary.post(f"/speakers/{first['id']}/give-floor")
    block.secretary.post(f"/speakers/{second['id']}/give-floor")
    listed = block.heads[5].get(path)
    assert [(s["unit_name"], s["state"]) for s in listed] == [
        ("Ban số 2", "done"),
        ("Ban số 3", "speaking"),
    ]
    late = block.heads[1].refused("POST", f"/speakers/{first['id']}/withdraw")
    assert late["status"] == 409
    block.secretary.post(f"/speakers/{second['id']}/finish")
    block.heads[1].post(path, {"delegate_id": ids[1]})
    assert len(block.heads[1].get(path)) == 3, "one may speak again"


def test_the_agenda_goes_on_by_itself_and_keeps_time(block: Council) -> None:
    meeting_id = block.open_meeting()
    items = [{"title": "Báo cáo", "minutes": 15}, {"title": "Thảo luận"}]
    block.secretary.put(f"/meetings/{meeting_id}/agenda", {"items": items})
    path = f"/meetings/{meeting_id}/next-item"

    assert block.heads[1].refused("POST", path, {})["status"] == 403
    first, second = block.secretary.post(path, {})
    assert (first["state"], second["state"]) == ("discussing", "waiting")
    assert first["due_at"] > first["began_at"]
    first, second = block.secretary.post(path, {"resolution": "Nhất trí."})
    assert (first["state"], first["resolution"], first["due_at"]) == ("done", "Nhất trí.", None)
    assert (second["state"], second["due_at"]) == ("discussing", None), "no time is set"
    block.secretary.post(path, {})
    over = block.secretary.refused("POST", path, {})
    assert (over["status"], over["code"]) == (409, "agenda_over")


class Screen:
    """The hall's computer: nobody is signed in."""

    def __init__(self, block: Council, meeting_id: str) -> None:
        self.http = block.here.http
        self.block, self.meeting_id = block, meeting_id
        allowed = block.secretary.post(f"/meetings/{meeting_id}/hall-screens")
        self.id, self.code, self.token = allowed["id"], allowed["code"], ""

    def type(self, code: str) -> Any:
        return self.http.post("/api/v1/hall", json={"code": code})

    def open(self) -> None:
        typed = self.type(f"{self.code[:4].lower()}-{self.code[4:]}")
        assert typed.status_code == 200
        self.token = typed.json()["token"]

    def read(self) -> Any:
        return self.http.get(f"/api/v1/hall/{self.token}")


def test_a_code_opens_one_screen_which_the_desk_revokes(block: Council) -> None:
    meeting_id = block.open_meeting(present=4)
    screen = Screen(block, meeting_id)
    screen.open()

    assert screen.type(screen.code).status_code == 404, "a code is used once"
    shown = screen.read()
    assert shown.status_code == 200
    assert shown.headers["cache-control"] == "no-store"
    assert shown.json()["quorum"]["present"] == 4
    assert shown.json()["ballot"] is None
    (listed,) = block.secretary.get(f"/meetings/{meeting_id}/hall-screens")
    assert (listed["id"], listed["code"]) == (screen.id, None), "the code is told once"
    assert block.heads[1].refused("DELETE", f"/hall-screens/{screen.id}")["status"] == 403
    assert block.secretary.request("DELETE", f"/hall-screens/{screen.id}").status_code == 204
    assert screen.read().status_code == 404
    assert block.secretary.get(f"/meetings/{meeting_id}/hall-screens") == []


def test_who_tries_codes_is_slowed_down(block: Council) -> None:
    meeting_id = block.open_meeting()
    shows, screen = Screen(block, meeting_id), Screen(block, meeting_id)
    shows.open()
    tried = [screen.type("AAAAAAAA").status_code for _ in range(21)]
    assert (tried[0], tried[-1]) == (404, 429)
    refused = screen.type(screen.code)
    assert refused.status_code == 429, "also with the right one"
    assert int(refused.headers["retry-after"]) > 0
    assert refused.headers["ratelimit-policy"] == '"refusals-by-address";q=20;w=300'
    assert refused.headers["ratelimit"] == (
        f'"refusals-by-address";r=0;t={refused.headers["retry-after"]}'
    )
    assert shows.read().status_code == 200, "a screen in the same hall goes on"
    assert shows.http.get("/api/v1/hall/unknown-token").status_code == 429


def test_the_desk_opens_screens_and_nobody_else(block: Council, here: World) -> None:
    path = f"/meetings/{block.open_meeting()}/hall-screens"
    assert block.heads[1].refused("POST", path)["status"] == 403
    assert block.heads[1].refused("GET", path)["status"] == 403
    stranger = here.person(Role.unit_head, unit=here.unit("Ban khác"))
    assert stranger.refused("POST", path)["status"] == 404


@pytest.mark.parametrize("mode", ["named", "show_of_hands"])
def test_the_screen_tells_the_number_received_and_no_vote_before_the_end(
    block: Council, mode: str
) -> None:
    meeting_id = block.open_meeting()
    screen = Screen(block, meeting_id)
    screen.open()
    share = {"share": "2/3", "base": "valid"}
    ballot = block.open_ballot(meeting_id, mode, threshold=share)
    for seat in range(3) if mode == "named" else ():
        block.cast(ballot, seat, 1, 2, 3)

    shown = screen.read().json()["ballot"]
    assert (shown["state"], shown["seats"]) == ("open", 6)
    assert shown["received"] == (3 if mode == "named" else 0)
    assert shown["voters"] == [unit.name for unit in block.units]
    assert shown["fingerprint"] == ballot["config_hash"][:8]
    assert (shown["standings"], shown["numbers"], shown["threshold"]) == ([], None, None)
    finish(block, ballot, mode)
    shown = screen.read().json()["ballot"]
    assert shown["voters"] == []
    assert shown["standings"][0]["label"] == "Ban số 2"
    assert shown["threshold"]["needed"] == (2 if mode == "named" else 4)


def test_a_secret_vote_is_on_the_screen_as_soon_as_it_has_its_receipt(block: Council) -> None:
    """The screen asks each second (`use-hall.ts`): what it is told then has every receipt given."""
    meeting_id = block.open_meeting()
    screen = Screen(block, meeting_id)
    screen.open()
    ballot = block.open_ballot(meeting_id, "secret")
    for seat in range(3):
        phone(block, ballot["id"], seat).vote(1)
        assert screen.read().json()["ballot"]["received"] == seat + 1


def finish(block: Council, ballot: dict[str, Any], mode: str) -> None:
    path = f"/ballots/{ballot['id']}"
    if mode == "named":
        block.leader.post(f"{path}/close")
        return
    rows = [[0, 0, 0], [6, 0, 0], [0, 6, 0], [0, 0, 6], [0, 0, 0], [0, 0, 0]]
    ids = [option["id"] for option in ballot["options"]]
    typed = [{"option_id": i, "counts": c} for i, c in zip(ids, rows, strict=True)]
    block.secretary.post(f"{path}/count", {"received": 6, "options": typed})
    block.leader.post(f"{path}/confirm")


def test_a_wrong_count_is_shown_with_its_numbers(block: Council) -> None:
    meeting_id = block.open_meeting()
    screen = Screen(block, meeting_id)
    screen.open()
    ballot_id, (one, *_) = sealed_ballot(block, meeting_id, (3, 4))
    path = f"/ballots/{ballot_id}"
    phone(block, ballot_id, 0).vote(2)
    for act in ("close", "open-urn"):
        block.leader.post(f"{path}/{act}")
    assert screen.read().json()["ballot"]["stopped"] is None
    one.person.post(f"{path}/peeling", one.stage(path, received=5))
    shown = screen.read().json()["ballot"]
    told = {"stage": 1, "expected": 1, "received": 5, "bad": 0, "duplicates": 0, "handed_on": 1}
    assert (shown["state"], shown["stopped"], shown["standings"]) == ("stopped", told, [])
