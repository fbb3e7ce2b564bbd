"""SCIM is loaded with the server where another system keeps people or units, else not."""

import asyncio

import pytest

from backend.integrations.scim import door
from tests.support.scim import hr, user
from tests.support.world import World


def test_it_is_loaded_after_the_start_where_it_is_used(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[str] = []
    with monkeypatch.context() as patch:
        patch.setattr(door, "_loaded", lambda: loaded.append("once"))
        asyncio.run(door.be_ready(here.app.state.database, here.tenant))
    assert loaded == [], "nobody keeps anything here by SCIM"

    hr(here).ok("POST", "/Users", user("nguyen.van.an"))
    monkeypatch.setattr(door, "_loaded", lambda: loaded.append("once"))
    asyncio.run(door.be_ready(here.app.state.database, here.tenant))
    assert loaded == ["once"]
