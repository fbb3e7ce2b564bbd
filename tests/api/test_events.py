"""The log through the API: complete, chained, shown to those who may read it; live updates."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from backend.access.rules import Role
from tests.support.world import PASSWORD, World


def _make_a_user(here: World, username: str) -> None:
    new = {"username": username, "name": username, "first_password": PASSWORD}
    here.person(Role.administrator).post("/users", new)


def test_acts_are_recorded_and_chained(here: World) -> None:
    auditor = here.person(Role.auditor)
    _make_a_user(here, "mot")
    _make_a_user(here, "hai")

    events = auditor.get("/events?sort=position")["items"]
    proof = auditor.get("/events/proof")

    assert [(e["position"], e["kind"]) for e in events] == [
        (1, "user.created"),
        (2, "user.created"),
    ]
    assert proof == {
        "entries": 2,
        "head": events[-1]["hash"],
        "intact": True,
        "broken_at": None,
    }


def test_the_log_is_for_those_who_may_read_it(here: World) -> None:
    _make_a_user(here, "mot")
    unit = here.unit("Ban Tổ chức")
    head = here.person(Role.unit_head, unit=unit)

    assert head.get("/events")["items"] == []
    assert head.refused("GET", "/events/proof")["status"] == 403


@pytest.mark.parametrize("change", ["UPDATE events SET body = '{}'", "DELETE FROM events"])
def test_the_application_cannot_change_the_log(here: World, change: str) -> None:
    _make_a_user(here, "mot")

    with pytest.raises(DBAPIError), here.writing() as session:
        session.execute(text(change))


def test_a_refused_request_leaves_no_trace(here: World) -> None:
    admin = here.person(Role.administrator)
    new = {"username": "mot", "name": "mot", "first_password": PASSWORD}
    admin.post("/users", new)
    admin.refused("POST", "/users", new)

    assert here.person(Role.auditor).get("/events/proof")["entries"] == 1
