"""Machine clients in tests: registered through the API, signed in at the token endpoint."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.access.rules import Role
from tests.support.world import Person, World

Scope = Mapping[str, str | None]


@dataclass(frozen=True)
class Machine:
    """A registered client with its secret."""

    here: World
    client_id: str
    secret: str

    def asks(self, secret: str | None = None, **form: str) -> Any:
        """The answer of the token endpoint to this client, by HTTP Basic."""
        return self.here.http.post(
            "/api/v1/auth/token",
            data={"grant_type": "client_credentials", **form},
            auth=(self.client_id, secret or self.secret),
        )

    def signed_in(self, **form: str) -> Person:
        """The client as somebody who calls the API."""
        answer = self.asks(**form)
        assert answer.status_code == 200, answer.text
        return Person(self.here.http, UUID(self.client_id), answer.json()["access_token"])


def registered(here: World, *scopes: str | Scope, admin: Person | None = None) -> Machine:
    """A client with these scopes: a permission everywhere, or with its place."""
    admin = admin or here.person(Role.administrator)
    new = {"name": "Hệ thống nhân sự", "scopes": _scopes(scopes)}
    client = admin.post("/clients", new)
    issued = admin.post(f"/clients/{client['id']}/secrets")
    return Machine(here, client["id"], issued["secret"])


def _scopes(scopes: Sequence[str | Scope]) -> list[Scope]:
    return [{"permission": scope} if isinstance(scope, str) else scope for scope in scopes]
