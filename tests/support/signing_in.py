"""Signing in by steps, as the web client does."""

from typing import Any

from tests.support.authenticator import Authenticator
from tests.support.world import PASSWORD, Person, World

OWN = {"Origin": "https://localhost:8000"}


def ask(here: World, path: str, body: dict[str, Any]) -> Any:
    """A POST of the sign-in pages."""
    return here.http.post(f"/api/v1/auth/{path}", json=body, headers=OWN)


def first_step(here: World, username: str) -> str:
    """The step that a right password opens."""
    refused = ask(here, "session", {"username": username, "password": PASSWORD})
    assert (refused.status_code, refused.json()["code"]) == (401, "second_factor_required")
    assert "set-cookie" not in refused.headers
    return str(refused.json()["step"])


def passkey_of(person: Person, authenticator: Authenticator, name: str = "Điện thoại") -> Any:
    """A person adds a passkey."""
    asked = person.post("/auth/passkeys/new")
    made = authenticator.make(asked["options"])
    body = {"step": asked["step"], "credential": made, "name": name}
    return person.request("POST", "/auth/passkeys", json=body)


def shown(here: World, authenticator: Authenticator) -> dict[str, Any]:
    """What the browser sends when the passkey is shown."""
    asked = ask(here, "passkeys/ask", {}).json()
    return {"step": asked["step"], "credential": authenticator.show(asked["options"])}
