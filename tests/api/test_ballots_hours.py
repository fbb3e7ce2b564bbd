"""Trial ballots, and ballots that open and close at their hours."""

from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import func, update

from backend.ballots.models import Ballot
from backend.ballots.secret.asking import Keys
from backend.ballots.striking import strike_hours
from backend.kernel import clock
from tests.support.meetings import Council, council
from tests.support.sealing import phone
from tests.support.world import World


@pytest.fixture
def block(here: World) -> Council:
    return council(here, 3)


def trial(block: Council, meeting_id: str, mode: str = "secret", **more: Any) -> dict[str, Any]:
    """A trial ballot that is prepared."""
    body = {
        "meeting_id": meeting_id,
        "title": "Bỏ phiếu thử: chọn một mùa",
        "mode": mode,
        "subject_type": "other",
        "rule": {"form": "choose", "choices": 1, "winners": 1},
        "options": [{"label": "Mùa xuân"}, {"label": "Mùa thu"}],
        "trial": True,
        **more,
    }
    made: dict[str, Any] = block.secretary.post("/ballots", body)
    return made


def test_phones_are_tried_before_the_meeting_and_nothing_follows(block: Council) -> None:
    meeting_id = block.meeting()["id"]
    block.secretary.post(f"/meetings/{meeting_id}/call")
    real = block.ballot(meeting_id)
    refused = block.leader.refused("POST", f"/ballots/{real['id']}/open")
    assert refused["code"] == "meeting_not_open"
    for _ in range(2):
        tried = trial(block, meeting_id)
        path = f"/ballots/{tried['id']}"
        assert block.leader.post(f"{path}/open")["seats"] == 3, "nobody has checked in yet"
        assert '"trial":true' in block.heads[0].get(f"{path}/sealing")["config"]
        for seat in range(3):
            phone(block, tried["id"], seat).vote(1)
        block.leader.post(f"{path}/close")
        block.leader.post(f"{path}/open-urn")
        assert block.leader.get(f"{path}/result")["numbers"]["received"] == 3
    block.leader.post(f"/meetings/{meeting_id}/open")
    block.leader.post(f"/meetings/{meeting_id}/close")
    minutes = block.secretary.post(f"/meetings/{meeting_id}/minutes")
    assert "ballot" not in [section["key"] for section in minutes["sections"]]


@pytest.mark.parametrize("subject", ["season_ranking", "award"])
def test_a_trial_is_about_nothing(block: Council, subject: str) -> None:
    body = {
        "meeting_id": block.meeting()["id"],
        "title": "Bỏ phiếu thử",
        "mode": "named",
        "subject_type": subject,
        "rule": {"form": "approve"},
        "options": [{"label": "Thử"}],
        "trial": True,
    }
    problem = block.secretary.refused("POST", "/ballots", body)
    assert [(e["pointer"], e["code"]) for e in problem["errors"]] == [
        ("/subject_type", "trial_decides_nothing")
    ]


@pytest.mark.parametrize(
    ("mode", "opens", "closes", "pointer", "code"),
    [
        ("secret", -1, 10, "/opens_at", "hour_past"),
        ("secret", None, -1, "/closes_at", "hour_past"),
        ("named", 20, 10, "/closes_at", "closes_too_early"),
        ("show_of_hands", None, 10, "/closes_at", "hands_by_hand"),
    ],
)
def test_hours_that_cannot_be_are_refused(
    block: Council, mode: str, opens: int | None, closes: int | None, pointer: str, code: str
) -> None:
    body = {
        "meeting_id": block.meeting()["id"],
        "title": "Biểu quyết",
        "mode": mode,
        "subject_type": "other",
        "rule": {"form": "approve"},
        "options": [{"label": "Nhất trí"}],
        "opens_at": at(opens),
        "closes_at": at(closes),
    }
    problem = block.secretary.refused("POST", "/ballots", body)
    assert [(e["pointer"], e["code"]) for e in problem["errors"]] == [(pointer, code)]


def at(minutes: int | None) -> str | None:
    """A moment in so many minutes."""
    return None if minutes is None else (clock.now() + timedelta(minutes=minutes)).isoformat()


def strike(here: World) -> None:
    """The worker looks at the clock."""
    state = here.app.state
    strike_hours(state.database, Keys(state.urn, state.receipt_key))


def set_back(here: World, ballot_id: str, **hours: int) -> None:
    """Let hours that were fixed lie so many seconds back, by the database's clock."""
    moved = {name: func.clock_timestamp() - timedelta(seconds=back) for name, back in hours.items()}
    with here.app.state.database.writing() as session:
        session.execute(update(Ballot).where(Ballot.id == ballot_id).values(moved))


def scheduled(block: Council, here: World) -> dict[str, Any]:
    """A secret ballot that opened at its hour."""
    meeting_id = block.open_meeting()
    made = trial(block, meeting_id, opens_at=at(5), closes_at=at(10))
    strike(here)
    assert block.leader.get(f"/ballots/{made['id']}")["state"] == "draft", "not yet"
    set_back(here, made["id"], opens_at=30)
    strike(here)
    opened: dict[str, Any] = block.leader.get(f"/ballots/{made['id']}")
    return opened


def test_a_ballot_opens_and_closes_at_its_hours(block: Council, here: World) -> None:
    ballot = scheduled(block, here)
    path = f"/ballots/{ballot['id']}"
    assert ballot["state"] == "open"
    assert ballot["now"] < ballot["closes_at"]
    config = block.heads[0].get(f"{path}/sealing")["config"]
    assert ballot["closes_at"][:19] in config.replace(" ", "T"), "the hours are in the hash"
    phone(block, ballot["id"], 0).vote(1)
    set_back(here, ballot["id"], closes_at=20)
    strike(here)
    closed = block.leader.get(path)
    assert (closed["state"], closed["received"]) == ("sealed", 1)
    assert closed["closed_at"] == closed["closes_at"], "over at its hour, however late the worker"


def test_no_vote_is_taken_after_the_hour_though_nobody_has_closed(
    block: Council, here: World
) -> None:
    ballot = scheduled(block, here)
    early, late = phone(block, ballot["id"], 0), phone(block, ballot["id"], 1)
    sent = early.vote(1)
    set_back(here, ballot["id"], closes_at=1)
    refused = late.put(late.sealed({0: (2,)}))
    assert (refused.status_code, refused.json()["code"]) == (409, "hour_is_over")
    assert early.put(sent).status_code == 200, "what is in has its receipt for ever"
    assert block.leader.get(f"/ballots/{ballot['id']}")["received"] == 1


def test_a_named_vote_is_not_taken_after_the_hour(block: Council, here: World) -> None:
    made = trial(block, block.open_meeting(), "named", closes_at=at(10))
    ballot = block.leader.post(f"/ballots/{made['id']}/open")
    set_back(here, ballot["id"], closes_at=1)
    body = {
        "unit_id": str(block.units[0].id),
        "config_hash": ballot["config_hash"],
        "answer": {"named": [ballot["options"][0]["id"]]},
    }
    refused = block.heads[0].refused("POST", f"/ballots/{ballot['id']}/cast", body)
    assert (refused["status"], refused["code"]) == (409, "hour_is_over")


def test_two_workers_open_and_close_once(block: Council, here: World) -> None:
    made = trial(block, block.open_meeting(), "named", opens_at=at(5), closes_at=at(10))
    for hours in ({"opens_at": 30}, {"closes_at": 10}):
        set_back(here, made["id"], **hours)
        both = [Thread(target=strike, args=(here,)) for _ in range(2)]
        for worker in both:
            worker.start()
        for worker in both:
            worker.join()
    assert block.leader.get(f"/ballots/{made['id']}")["state"] == "closed"
    events = block.leader.get(f"/events?subject_id={made['id']}&page_size=50")["items"]
    kinds = [event["kind"] for event in events]
    assert (kinds.count("ballot.opened"), kinds.count("ballot.closed")) == (1, 1)


def test_who_is_not_there_in_time_opens_nothing(block: Council, here: World) -> None:
    meeting_id = block.open_meeting(present=1)
    missed = trial(block, meeting_id, opens_at=at(5), closes_at=at(10))
    set_back(here, missed["id"], opens_at=60, closes_at=30)
    strike(here)
    seen = block.leader.get(f"/ballots/{missed['id']}")
    assert seen["state"] == "draft"
    late = block.leader.refused("POST", f"/ballots/{missed['id']}/open")
    assert (late["status"], late["code"]) == (409, "hour_is_over")


def test_the_chair_may_close_earlier_and_hours_may_be_taken_back(block: Council) -> None:
    meeting_id = block.open_meeting()
    made = trial(block, meeting_id, "named", opens_at=at(60), closes_at=at(90))
    path = f"/ballots/{made['id']}"
    freed = block.secretary.patch(path, {"opens_at": None})
    assert (freed["opens_at"], freed["closes_at"]) == (None, made["closes_at"])
    block.leader.post(f"{path}/open")
    assert block.leader.post(f"{path}/close")["state"] == "closed"
