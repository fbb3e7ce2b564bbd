"""Passkeys through the API: made, shown, copied, altered, somebody else's."""

from dataclasses import replace
from typing import Any

import pytest

from backend.access.rules import Role
from tests.support.authenticator import Authenticator
from tests.support.signing_in import ask, first_step, passkey_of, shown
from tests.support.world import PASSWORD, Person, World


def test_a_passkey_opens_a_session_by_itself_and_stands_in_for_a_code(here: World) -> None:
    person, device = here.person(Role.unit_officer), Authenticator()
    assert passkey_of(person, device).status_code == 201

    answer = shown(here, device)
    assert ask(here, "session/passkey", answer).status_code == 200
    assert ask(here, "session/passkey", answer).status_code == 401, "a challenge is used once"
    first_step(here, person.get("/me")["username"])
    assert person.post("/auth/proof", {"passkey": shown(here, device)})["access_token"]
    listed = person.get("/auth/factors")["passkeys"]
    assert [(one["name"], one["last_used_at"] is None) for one in listed] == [("Điện thoại", False)]


@pytest.mark.parametrize(
    "device",
    [
        Authenticator(origin="https://evil.example"),
        Authenticator(rp_id="evil.example"),
        Authenticator(verifies=False),
    ],
    ids=["another site", "another party", "user not verified"],
)
def test_a_passkey_for_somebody_else_is_refused(here: World, device: Authenticator) -> None:
    answer = passkey_of(here.person(Role.auditor), device)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "bad_passkey")


def test_a_copied_passkey_is_noticed_by_its_counter(here: World) -> None:
    device = Authenticator()
    passkey_of(here.person(Role.auditor), device)
    device.counter = 9
    assert ask(here, "session/passkey", shown(here, device)).status_code == 200
    device.counter = 4
    assert ask(here, "session/passkey", shown(here, device)).status_code == 401


@pytest.mark.parametrize("part", ["signature", "clientDataJSON", "authenticatorData"])
def test_an_altered_answer_is_refused(here: World, part: str) -> None:
    device = Authenticator()
    passkey_of(here.person(Role.auditor), device)
    answer = shown(here, device)
    response = answer["credential"]["response"]
    response[part] = ("B" if response[part][8] != "B" else "C").join(
        [response[part][:8], response[part][9:]]
    )
    assert ask(here, "session/passkey", answer).status_code == 401


def test_a_passkey_is_ones_own_to_remove(here: World) -> None:
    mine, other = here.person(Role.auditor), here.person(Role.auditor)
    device = Authenticator()
    passkey_id = passkey_of(mine, device).json()["id"]
    path = f"/auth/passkeys/{passkey_id}"
    assert other.refused("DELETE", path)["status"] == 404
    assert mine.request("DELETE", path).status_code == 204
    assert ask(here, "session/passkey", shown(here, device)).status_code == 401


def test_a_factor_that_comes_or_goes_ends_the_other_sessions(here: World) -> None:
    person, device = here.person(Role.auditor), Authenticator()
    username = person.get("/me")["username"]

    def elsewhere(by: Authenticator | None) -> Person:
        if by is None:
            answer = ask(here, "session", {"username": username, "password": PASSWORD})
        else:
            answer = ask(here, "session/passkey", shown(here, by))
        return replace(person, token=answer.json()["access_token"])

    before = elsewhere(None)
    assert before.get("/me")["username"] == username
    passkey = passkey_of(person, device).json()
    assert before.refused("GET", "/me")["status"] == 401
    after = elsewhere(device)
    assert person.request("DELETE", f"/auth/passkeys/{passkey['id']}").status_code == 204
    assert after.refused("GET", "/me")["status"] == 401
    assert [session["current"] for session in person.get("/auth/sessions")] == [True]


def test_a_passkey_of_somebody_else_proves_nothing(here: World) -> None:
    mine, other, device = here.person(Role.auditor), here.person(Role.auditor), Authenticator()
    passkey_of(mine, device)
    problem = other.refused("POST", "/auth/proof", {"passkey": shown(here, device)})
    assert problem["errors"][0]["code"] == "bad_passkey"


def test_a_passkey_must_answer_what_this_person_was_asked(here: World) -> None:
    mine, other, device = here.person(Role.auditor), here.person(Role.auditor), Authenticator()
    asked = mine.post("/auth/passkeys/new")
    body = {"step": asked["step"], "credential": device.make(asked["options"]), "name": "Của ai"}
    assert other.refused("POST", "/auth/passkeys", body)["errors"][0]["code"] == "bad_passkey"


@pytest.mark.parametrize("credential", [{}, {"id": 7}, {"id": "é"}, {"id": "AAAA", "response": []}])
def test_what_is_no_passkey_is_refused_and_counted(here: World, credential: dict[str, Any]) -> None:
    step = ask(here, "passkeys/ask", {}).json()["step"]
    answer = ask(here, "session/passkey", {"step": step, "credential": credential})
    assert answer.status_code == 401
    assert answer.headers["ratelimit"].startswith('"failures-by-address";r=49;'), "no name is told"
