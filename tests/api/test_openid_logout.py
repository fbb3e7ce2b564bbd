"""Who signs out at the provider is signed out here (OpenID Connect Back-Channel Logout 1.0)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs

import pytest

from backend.access.factor_models import LinkedAccount
from backend.access.rules import Role
from backend.kernel import clock
from tests.api.test_native import came, exchanged, register
from tests.api.test_openid import OWN, asked, opened, provider_named
from tests.support import provider as real
from tests.support.authenticator import Authenticator
from tests.support.provider import Visitor
from tests.support.receiver import Receiver, listening
from tests.support.signing_in import ask, passkey_of
from tests.support.world import Person, World

SIGNED_OUT = (401, "sign_in_required")


@pytest.fixture(scope="session")
def farewells() -> Iterator[tuple[str, Receiver]]:
    """The provider, and what it posts."""
    with listening() as receiver, real.running(receiver.url) as issuer:
        yield issuer, receiver


@pytest.fixture(autouse=True)
def linked(here: World, farewells: tuple[str, Receiver]) -> Iterator[Person]:
    here.app.state.provider = provider_named(here, farewells[0])
    person = here.person(Role.unit_officer)
    here.add(
        LinkedAccount(
            tenant=here.tenant,
            user_id=person.user_id,
            issuer=farewells[0],
            subject="can-bo-1",
            linked_at=clock.now(),
        )
    )
    yield person
    here.app.state.provider = None


def signed_in(here: World, person: Person, visitor: Visitor) -> tuple[Person, str]:
    """A session by the provider's word, and the address at which it ends there."""
    answer = opened(here, visitor.goes(asked(here)))
    assert answer.status_code == 200, answer.text
    return replace(person, token=answer.json()["access_token"]), answer.json()["logout"]


def token_of(receiver: Receiver) -> str:
    """The logout token that the provider posted last."""
    return parse_qs(receiver.got[-1].body.decode())["logout_token"][0]


def told(here: World, token: str) -> Any:
    return here.http.post("/api/v1/auth/openid/logout", data={"logout_token": token})


def state_of(person: Person) -> tuple[int, str]:
    person.http.app.state.actors.forget()  # type: ignore[attr-defined] # asks the database anew
    answer = person.request("GET", "/me")
    return answer.status_code, answer.json().get("code", "")


def test_the_session_that_ended_there_ends_here_and_no_other(
    here: World, linked: Person, farewells: tuple[str, Receiver]
) -> None:
    phone, computer = Visitor("can-bo-1"), Visitor("can-bo-1")
    by_phone, logout = signed_in(here, linked, phone)
    by_computer, _ = signed_in(here, linked, computer)

    phone.signs_out(logout)
    token = token_of(farewells[1])
    answer = told(here, token)

    assert (answer.status_code, answer.headers["cache-control"]) == (204, "no-store")
    assert state_of(by_phone) == SIGNED_OUT
    assert state_of(by_computer) == state_of(linked) == (200, "")

    again, _ = signed_in(here, linked, phone)
    answer = told(here, token)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request"), (
        "it counts once"
    )
    assert state_of(again) == (200, "")


def test_a_session_that_also_asked_for_a_second_factor_ends_too(
    here: World, linked: Person, farewells: tuple[str, Receiver]
) -> None:
    device = Authenticator()
    passkey_of(linked, device)
    codes = linked.post("/auth/recovery-codes")["codes"]
    visitor = Visitor("can-bo-1")
    step = opened(here, visitor.goes(asked(here))).json()["step"]
    token = ask(here, "session/code", {"step": step, "code": codes[0]}).json()["access_token"]
    person = replace(linked, token=token)
    assert state_of(person) == (200, "")

    visitor.signs_out(here.app.state.provider.logout_address())
    assert told(here, token_of(farewells[1])).status_code == 204
    assert state_of(person) == SIGNED_OUT


def test_an_application_that_was_allowed_by_such_a_session_ends_too(
    here: World,
    linked: Person,
    farewells: tuple[str, Receiver],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    register(here, monkeypatch)
    visitor = Visitor("can-bo-1")
    by_browser, logout = signed_in(here, linked, visitor)
    token = exchanged(here, came(by_browser)["code"]).json()["access_token"]
    application = replace(linked, token=token)
    assert state_of(application) == (200, "")

    visitor.signs_out(logout)
    assert told(here, token_of(farewells[1])).status_code == 204
    assert state_of(application) == SIGNED_OUT


def test_nothing_else_ends_a_session(here: World, linked: Person) -> None:
    person, _ = signed_in(here, linked, Visitor("can-bo-1"))
    came = Visitor("can-bo-1").goes(asked(here))
    for forged in ("a.b.c", "không phải", came["code"]):
        answer = told(here, forged)
        assert (answer.status_code, answer.json()["code"]) == (400, "logout_token_refused")
    path = "/api/v1/auth/openid/logout"
    assert here.http.post(path, json={}, headers=OWN).status_code == 415
    assert here.http.post(path, data={"other": "x"}, headers=OWN).status_code == 422
    assert state_of(person) == (200, "")
    here.app.state.provider = None
    assert told(here, "a.b.c").status_code == 404
