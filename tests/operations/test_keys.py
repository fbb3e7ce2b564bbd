"""The key that signs tokens is changed: whoever is signed in notices nothing but a refresh."""

import httpx
import pytest

from backend.access.models import User
from backend.access.rules import Role
from backend.access.signed_in import ActorCache
from backend.kernel import keys
from backend.kernel.tokens import Tokens
from tests.support.world import PASSWORD, World


def test_a_new_signing_key_costs_one_refresh(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """What docs/runbooks/keys.md says: the file is moved away, the API started again."""
    auditor = here.person(Role.auditor)
    with here.writing() as session:
        username = session.get_one(User, (here.tenant, auditor.user_id)).username
    form = {"grant_type": "password", "username": username, "password": PASSWORD}
    before = here.http.post("/api/v1/auth/token", data=form).raise_for_status().json()

    held = here.app.state._state
    tokens = Tokens(keys._new_signing_key(), issuer="thidua")
    monkeypatch.setitem(held, "tokens", tokens)
    monkeypatch.setitem(held, "actors", ActorCache(tokens, held["database"], 0))

    assert asked(here, before["access_token"]) == httpx.codes.UNAUTHORIZED
    form = {"grant_type": "refresh_token", "refresh_token": before["refresh_token"]}
    after = here.http.post("/api/v1/auth/token", data=form).raise_for_status().json()
    assert asked(here, after["access_token"]) == httpx.codes.OK


def asked(here: World, token: str) -> int:
    """The answer to a request with that token."""
    bearer = {"Authorization": f"Bearer {token}"}
    return here.http.get("/api/v1/me", headers=bearer).status_code
