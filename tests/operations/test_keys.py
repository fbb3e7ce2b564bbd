"""Keys changed while the product runs: nobody is signed out, no secret is lost (docs/runbooks)."""

import os
import time
from base64 import b32decode
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from backend.access import totp
from backend.access.factor_models import Totp
from backend.access.rules import Role
from backend.cli import keys as commands
from backend.issuing import certificates
from backend.kernel import clock, tokens
from backend.kernel.clock import now
from backend.kernel.vault import vault_in
from backend.settings import settings
from tests.support.clock import StandingClock
from tests.support.world import PASSWORD, World

AUTH = "/api/v1/auth/token"


@pytest.fixture(autouse=True)
def installation(here: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The commands are about the installation that answers; nothing is waited for."""
    chosen = here.app.state.settings
    monkeypatch.setenv("DATA_DIR", str(chosen.data_dir))
    monkeypatch.setenv("DATABASE_URL", chosen.database_url)
    monkeypatch.setattr(tokens, "RECENT", -1)
    monkeypatch.setattr(commands, "SETTLING", 0)
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.fixture
def opened(here: World) -> dict[str, Any]:
    """A session: its access token and its refresh token."""
    username = here.person(Role.auditor).get("/me")["username"]
    form = {"grant_type": "password", "username": username, "password": PASSWORD}
    answer: dict[str, Any] = here.http.post(AUTH, data=form).raise_for_status().json()
    return answer


def test_a_new_signing_key_costs_nobody_anything(here: World, opened: dict[str, Any]) -> None:
    (former,) = key_names(here)

    commands.change_signing_key(known=False)

    assert asked(here, opened["access_token"]) == httpx.codes.OK
    present, second = key_names(here)
    assert second == former != present
    assert asked(here, refreshed(here, opened)) == httpx.codes.OK

    age(here, minutes=12)
    assert key_names(here) == [present]
    assert asked(here, opened["access_token"]) == httpx.codes.UNAUTHORIZED


def test_a_signing_key_that_is_known_is_void_at_once(here: World, opened: dict[str, Any]) -> None:
    age(here, minutes=12)
    (former,) = key_names(here)

    commands.change_signing_key(known=True)

    assert former not in key_names(here)
    assert asked(here, opened["access_token"]) == httpx.codes.UNAUTHORIZED
    assert asked(here, refreshed(here, opened)) == httpx.codes.OK


def test_the_vault_moves_under_a_new_key_and_goes_on_where_it_was_broken_off(
    here: World, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.stands_at(now())
    person = here.person(Role.unit_officer)
    secret = b32decode(person.post("/auth/totp")["secret"])
    person.post("/auth/totp/confirm", {"code": code(secret, -1)})
    before = locked(here, person.user_id)
    with monkeypatch.context() as broken:
        broken.setattr(certificates, "lock_anew", fail)
        with pytest.raises(OSError, match="the machine went off"):
            commands.change_vault_key()
    assert locked(here, person.user_id) == before
    assert len(vault_files(here)) == 2
    person.post("/auth/proof", {"code": code(secret, 0)})

    commands.change_vault_key()

    (file,) = vault_files(here)
    assert len(vault_in(here.app.state.settings.data_dir).keys) == 1
    assert locked(here, person.user_id) != before
    clock.stands_at(now() + timedelta(seconds=totp.SECONDS))
    person.post("/auth/proof", {"code": code(secret, 0)})
    assert file.stat().st_mode & 0o777 == 0o600


def test_what_no_key_opens_stays_and_is_told(
    here: World, capsys: pytest.CaptureFixture[str]
) -> None:
    person = here.person(Role.unit_officer)
    person.post("/auth/totp")
    with here.writing() as session:
        session.scalars(select(Totp).where(Totp.user_id == person.user_id)).one().locked = b"0" * 60

    commands.change_vault_key()

    assert locked(here, person.user_id) == b"0" * 60
    assert "1 opened under no key" in capsys.readouterr().out
    with here.writing() as session:
        session.delete(session.scalars(select(Totp).where(Totp.user_id == person.user_id)).one())


def fail(*_: object) -> None:
    raise OSError("the machine went off")


def code(secret: bytes, later: int) -> str:
    return totp.code_of(secret, totp.step_at(clock.now()) + later)


def locked(here: World, user_id: Any) -> bytes:
    with here.writing() as session:
        kept: bytes = session.scalars(select(Totp.locked).where(Totp.user_id == user_id)).one()
        return kept


def folder(here: World) -> Path:
    path: Path = here.app.state.settings.data_dir / "keys"
    return path


def vault_files(here: World) -> list[Path]:
    return sorted(folder(here).glob("vault*.key"))


def age(here: World, minutes: int) -> None:
    """The signing keys were made so long ago."""
    for file in folder(here).glob("signing*.pem"):
        os.utime(file, (time.time() - minutes * 60,) * 2)


def key_names(here: World) -> list[str]:
    answer = here.http.get("/.well-known/jwks.json").raise_for_status().json()
    return [key["kid"] for key in answer["keys"]]


def refreshed(here: World, opened: dict[str, Any]) -> str:
    form = {"grant_type": "refresh_token", "refresh_token": opened["refresh_token"]}
    return str(here.http.post(AUTH, data=form).raise_for_status().json()["access_token"])


def asked(here: World, token: str) -> int:
    """The answer to a request with that token."""
    bearer = {"Authorization": f"Bearer {token}"}
    return here.http.get("/api/v1/me", headers=bearer).status_code
