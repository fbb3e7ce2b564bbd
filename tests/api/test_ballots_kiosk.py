"""Kiosks through the API: slips, votes that are as sealed as a phone's, every refusal named."""

import hashlib
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from backend.access.rules import Role
from tests.support.kiosk import Kiosk, slips
from tests.support.meetings import Council, council
from tests.support.sealing import Phone, phone
from tests.support.world import World


@pytest.fixture
def block(here: World) -> Council:
    return council(here)


def opened(block: Council, mode: str = "secret", **rule: Any) -> tuple[str, str]:
    meeting_id = block.open_meeting(present=5)
    ballot_id: str = block.open_ballot(meeting_id, mode, **rule)["id"]
    return meeting_id, ballot_id


def test_voters_without_phones_vote_one_after_the_other_beside_phones(block: Council) -> None:
    meeting_id, ballot_id = opened(block)
    tablet = Kiosk(block.secretary, meeting_id)
    (shown,) = tablet.read().json()["ballots"]
    fingerprint = block.leader.get(f"/ballots/{ballot_id}")["config_hash"][:8]
    assert (shown["id"], shown["fingerprint"]) == (ballot_id, fingerprint)
    for code, marks in zip(slips(block, ballot_id, 1, 2), ((2, 3, 4), (3, 2, 4)), strict=True):
        tablet.vote(f"{code[:4].lower()}-{code[4:]}", *marks)
    phone(block, ballot_id, 3).vote(2, 3, 4)
    assert block.leader.get(f"/ballots/{ballot_id}")["received"] == 3
    for act in ("close", "open-urn"):
        block.leader.post(f"/ballots/{ballot_id}/{act}")
    result = block.leader.get(f"/ballots/{ballot_id}/result")
    assert (result["numbers"]["received"], result["numbers"]["invalid"]) == (3, 0)
    assert result["standings"][0]["counts"] == [2, 1, 0]


def test_the_voter_of_a_slip_sees_its_ballot_and_nothing_of_the_desk(block: Council) -> None:
    meeting_id, ballot_id = opened(block)
    (code,) = slips(block, ballot_id, 1)
    ballot = Kiosk(block.secretary, meeting_id).show(code).json()["ballot"]
    assert [seat["unit_id"] for seat in ballot["my_seats"]] == [str(block.units[1].id)]
    assert (ballot["actions"], ballot["waiting"], ballot["typed_counts"]) == ([], [], None)


def test_one_vote_a_seat_whatever_the_way(block: Council) -> None:
    """I1 and I4: the kiosk's bytes stand as the phone's do, and have the same receipt for ever."""
    meeting_id, ballot_id = opened(block)
    tablet, (one, two) = Kiosk(block.secretary, meeting_id), slips(block, ballot_id, 1, 2)
    own = phone(block, ballot_id, 1)
    sent = own.sealed({0: (2, 3, 4)})
    receipt = tablet.put(one, own.seat, sent).json()
    assert receipt["digest"] == hashlib.sha256(sent).hexdigest()
    assert tablet.put(one, own.seat, sent).json() == receipt, "a lost answer is asked for again"
    for other in (own.put(own.sealed({0: (4,)})), tablet.put(one, own.seat, own.sealed({0: (4,)}))):
        assert (other.status_code, other.json()["code"]) == (409, "voted_otherwise")
    assert tablet.show(one).json()["code"] == "slip_used"

    first = phone(block, ballot_id, 2)
    first.vote(3)
    used = tablet.show(two)
    assert (used.status_code, used.json()["code"]) == (409, "slip_used"), "the phone was faster"
    assert tablet.put(two, first.seat, first.sealed({0: (4,)})).status_code == 409
    block.leader.post(f"/ballots/{ballot_id}/close")
    assert tablet.put(one, own.seat, sent).json() == receipt, "after closing"
    late = phone(block, ballot_id, 3)
    assert tablet.put(two, late.seat, late.sealed({0: (1,)})).status_code == 403, "another's seat"


def test_a_slip_is_good_for_one_unit_in_one_ballot_of_one_meeting(block: Council) -> None:
    meeting_id, ballot_id = opened(block)
    tablet, (code,) = Kiosk(block.secretary, meeting_id), slips(block, ballot_id, 1)
    other = phone(block, ballot_id, 2)
    refused = tablet.put(code, other.seat, other.sealed({0: (1,)}))
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    (again,) = slips(block, ballot_id, 1)
    void = tablet.show(code)
    assert (void.status_code, void.json()["code"]) == (404, "slip_unknown"), "a newer one holds"
    assert tablet.show(again).status_code == 200
    elsewhere = Kiosk(block.secretary, block.open_meeting(title="Hội nghị khác"))
    assert elsewhere.show(again).json()["code"] == "slip_unknown"


def test_the_slip_of_a_proxy_opens_both_seats(block: Council) -> None:
    meeting_id = block.open_meeting(present=4)
    absent = block.delegates(meeting_id)[5]
    stands = {
        "attending": "represented",
        "proxy_unit_id": str(block.units[1].id),
        "authorisation": "05/GUQ ngày 20/12/2026",
    }
    block.secretary.patch(f"/delegates/{absent['id']}", stands)
    ballot_id = block.open_ballot(meeting_id, "secret", proxies=True)["id"]
    tablet, (code,) = Kiosk(block.secretary, meeting_id), slips(block, ballot_id, 1)
    seats = tablet.show(code).json()["ballot"]["my_seats"]
    assert [seat["proxy"] for seat in seats] == [False, True]
    tablet.vote(code, 2, 3)
    assert tablet.show(code).json()["code"] == "slip_used"
    assert block.leader.get(f"/ballots/{ballot_id}")["received"] == 2
    voters = block.secretary.get(f"/ballots/{ballot_id}/slips")
    assert [v["unit_id"] for v in voters] == [str(unit.id) for unit in block.units[:4]]


def test_a_slip_drawn_before_opens_nothing_until_the_ballot_does(block: Council) -> None:
    meeting_id = block.open_meeting(present=5)
    ballot_id = block.ballot(meeting_id, "secret")["id"]
    assert "draw_slips" in block.secretary.get(f"/ballots/{ballot_id}")["actions"]
    tablet, (two, three) = Kiosk(block.secretary, meeting_id), slips(block, ballot_id, 1, 2)
    early = tablet.show(two)
    assert (early.status_code, early.json()["code"]) == (409, "wrong_state")
    block.attend(block.delegates(meeting_id)[2], "absent")
    block.leader.post(f"/ballots/{ballot_id}/open")
    assert tablet.show(two).status_code == 200
    gone = tablet.show(three)
    assert (gone.status_code, gone.json()["code"]) == (409, "not_on_the_roll")
    own = block.heads[1].get(f"/ballots/{ballot_id}")["my_seats"]
    assert [seat["slip"] for seat in own] == [True], "the unit sees that a slip was drawn"
    block.leader.post(f"/ballots/{ballot_id}/close")
    assert tablet.show(two).json()["code"] == "wrong_state"
    assert (
        block.secretary.refused(
            "POST", f"/ballots/{ballot_id}/slips", {"unit_ids": [str(block.units[1].id)]}
        )["code"]
        == "ballot_over"
    )


def test_only_the_desk_draws_slips_and_only_for_voters(block: Council, here: World) -> None:
    meeting_id, ballot_id = opened(block)
    path, body = f"/ballots/{ballot_id}/slips", {"unit_ids": [str(block.units[1].id)]}
    assert block.heads[1].refused("POST", path, body)["status"] == 403
    assert block.heads[1].refused("GET", path)["status"] == 403
    stranger = here.person(Role.unit_head, unit=here.unit("Ban khác"))
    assert stranger.refused("POST", path, body)["status"] == 404
    assert stranger.refused("GET", path)["status"] == 404
    units = [str(block.units[1].id), str(block.units[5].id)]
    absent = block.secretary.refused("POST", path, {"unit_ids": units})
    assert [(e["pointer"], e["code"]) for e in absent["errors"]] == [
        ("/unit_ids/1", "no_vote_here")
    ]
    assert not any(v["drawn"] for v in block.secretary.get(path)), "all or none"
    named = block.open_ballot(meeting_id, "named")["id"]
    assert block.secretary.refused("POST", f"/ballots/{named}/slips", body)["code"] == "not_secret"
    block.secretary.post(path, body)
    (entry,) = block.leader.get("/events?kind=ballot.slips_drawn")["items"]
    assert entry["data"] == {"units": [str(block.units[1].id)]}, "for whom; no code"


def test_no_code_lies_in_the_database(block: Council, here: World) -> None:
    _, ballot_id = opened(block)
    (code,) = slips(block, ballot_id, 1)
    with here.app.state.database.reading() as db:
        (kept,) = db.execute(
            text("SELECT code_hash FROM ballot_slips WHERE ballot_id = :b"), {"b": UUID(ballot_id)}
        ).one()
    assert kept != hashlib.sha256(code.encode()).digest(), "a plain hash of 39 bits is tried out"
    assert len(kept) == 32


def test_the_desk_opens_and_closes_kiosks(block: Council, here: World) -> None:
    meeting_id, ballot_id = opened(block)
    path = f"/meetings/{meeting_id}/kiosks"
    assert block.heads[1].refused("POST", path)["status"] == 403
    stranger = here.person(Role.unit_head, unit=here.unit("Ban khác"))
    assert stranger.refused("POST", path)["status"] == 404
    tablet, (code,) = Kiosk(block.secretary, meeting_id), slips(block, ballot_id, 1)
    assert tablet.typed(tablet.code).status_code == 404, "a code is used once"
    screen = block.secretary.post(f"/meetings/{meeting_id}/hall-screens")["code"]
    assert tablet.typed(screen).status_code == 404, "a screen's code opens no kiosk"
    assert here.http.get(f"/api/v1/hall/{tablet.token}").status_code == 404
    assert block.secretary.request("DELETE", f"/hall-screens/{tablet.id}").status_code == 204
    own = phone(block, ballot_id, 1)
    for closed in (
        tablet.read(),
        tablet.show(code),
        tablet.put(code, own.seat, own.sealed({0: (1,)})),
    ):
        assert (closed.status_code, closed.json()["code"]) == (404, "kiosk_closed")
    kinds = {e["kind"] for e in block.leader.get("/events?page_size=200")["items"]}
    assert {"hall_screen.kiosk_allowed", "hall_screen.kiosk_closed"} <= kinds


def test_who_tries_slips_is_slowed_down_at_that_kiosk_alone(block: Council) -> None:
    meeting_id, ballot_id = opened(block)
    tablet, other = Kiosk(block.secretary, meeting_id), Kiosk(block.secretary, meeting_id)
    (code,) = slips(block, ballot_id, 1)
    tried = [tablet.show("AAAAAAAA").status_code for _ in range(21)]
    assert (tried[0], tried[-1]) == (404, 429)
    refused = tablet.show(code)
    assert refused.status_code == 429, "also with a right one"
    assert int(refused.headers["retry-after"]) > 0
    own = phone(block, ballot_id, 1)
    assert tablet.put(code, own.seat, own.sealed({0: (1,)})).status_code == 429
    assert other.show(code).status_code == 200


def test_an_altered_vote_from_a_kiosk_is_invalid_as_a_phones(block: Council) -> None:
    meeting_id, ballot_id = opened(block)
    tablet, (code,) = Kiosk(block.secretary, meeting_id), slips(block, ballot_id, 1)
    shown = tablet.show(code).json()
    own = Phone(block.leader, ballot_id, block.units[1].id, shown["config"])
    short = tablet.put(code, own.seat, own.sealed({0: (2,)}) + b"0")
    assert (short.status_code, short.json()["errors"][0]["code"]) == (422, "wrong_length")
    assert tablet.put(code, own.seat, bytes(len(own.sealed({0: (2,)})))).status_code == 200
    for act in ("close", "open-urn"):
        block.leader.post(f"/ballots/{ballot_id}/{act}")
    assert block.leader.get(f"/ballots/{ballot_id}/result")["numbers"]["invalid"] == 1
