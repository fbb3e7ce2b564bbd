"""A native application signs in by its person's browser: allowed there, by its own verifier."""

import hashlib
from base64 import urlsafe_b64encode
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from pydantic import ValidationError

from backend.access.rules import Role
from backend.access.steps import LIFETIME
from backend.kernel import clock
from backend.settings import Settings
from tests.support.world import Person, World

VERIFIER = "mot-chuoi-ngau-nhien-du-dai-cua-ung-dung-0123"
CHALLENGE = urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
BACK = "http://127.0.0.1:51004/xong"
ASKED = {
    "response_type": "code",
    "client_id": "nhan-su-di-dong",
    "redirect_uri": BACK,
    "code_challenge": CHALLENGE,
    "code_challenge_method": "S256",
    "state": "a b+c",
}
REFUSED = (401, "invalid_grant")


LINK = "vn.tinh.nhansu:/dang-nhap"
KNOWN = (
    "nhan-su-di-dong=http://127.0.0.1/xong,"
    f" nhan-su-di-dong={LINK}, so-tay=https://a.vn/x, so-tay=http://[::1]"
)


@pytest.fixture(autouse=True)
def known(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two applications that the installation knows."""
    register(here, monkeypatch)


def register(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    own = here.app.state.settings.model_copy(update={"native_redirects": KNOWN})
    monkeypatch.setitem(here.app.state._state, "settings", own)


@pytest.fixture
def person(here: World) -> Person:
    return here.person(Role.unit_officer)


def came(person: Person, **asked: Any) -> dict[str, str]:
    """With what the browser comes back to the application."""
    address = str(person.post("/auth/applications", ASKED | asked)["address"])
    assert address.startswith(f"{asked.get('redirect_uri', BACK)}?")
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def exchanged(here: World, code: str, **form: str) -> Any:
    named = {"client_id": ASKED["client_id"], "redirect_uri": BACK, "code_verifier": VERIFIER}
    shown = {"grant_type": "authorization_code", "code": code, **named, **form}
    return here.http.post("/api/v1/auth/token", data=shown)


def told(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_an_allowed_application_works_in_the_person_s_name(here: World, person: Person) -> None:
    back = came(person)
    assert (back["state"], back["iss"]) == ("a b+c", here.app.state.settings.site)

    pair = exchanged(here, back["code"]).json()

    assert Person(here.http, person.user_id, pair["access_token"]).get("/me")["id"] == str(
        person.user_id
    )
    form = {"grant_type": "refresh_token", "refresh_token": pair["refresh_token"]}
    assert here.http.post("/api/v1/auth/token", data=form).status_code == 200
    assert len(person.get("/auth/sessions")) == 2, "the person sees it, and may end it"
    assert told(exchanged(here, back["code"])) == REFUSED, "a code is good once"


@pytest.mark.parametrize(
    "wrong",
    [
        {"code_verifier": VERIFIER[::-1]},
        {"code_verifier": ""},
        {"client_id": "so-tay"},
        {"redirect_uri": "http://127.0.0.1:51005/xong"},
    ],
)
def test_a_code_serves_only_who_asked_for_it(
    here: World, person: Person, wrong: dict[str, str]
) -> None:
    code = came(person)["code"]
    assert told(exchanged(here, code, **wrong)) == REFUSED
    assert told(exchanged(here, code)) == REFUSED, "a wrong try uses it up"


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "https://a.vn/x",  # another application's
        "http://127.0.0.1.evil.example:80/xong",
        "http://127.0.0.1:1@evil.example/xong",
        "http://localhost:51004/xong",
        "http://127.0.0.1:51004/",
        "http://127.0.0.1:51004/xong#",
        "http://127.0.0.1:0/xong",
        "http://[::1]:51004/xong",
        "javascript:alert(1)",
    ],
)
def test_a_code_goes_only_to_an_address_that_is_registered_for_the_application(
    person: Person, address: str
) -> None:
    problem = person.refused("POST", "/auth/applications", ASKED | {"redirect_uri": address})
    [error] = problem["errors"]
    told = problem["status"], error["pointer"], error["code"]
    assert told == (422, "/redirect_uri", "foreign_redirect")


@pytest.mark.parametrize("name", ["ung-dung-khac", "nhan-su", "nhan-su-di-dong=x", ""])
def test_an_application_that_is_not_registered_is_not_let_in(person: Person, name: str) -> None:
    problem = person.refused("POST", "/auth/applications", ASKED | {"client_id": name})
    [error] = problem["errors"]
    assert (problem["status"], error["pointer"]) == (422, "/client_id")


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("nhan-su-di-dong", LINK),
        ("so-tay", "https://a.vn/x"),
        ("so-tay", "http://[::1]:1"),
        ("nhan-su-di-dong", "http://127.0.0.1:65535/xong"),
    ],
)
def test_a_registered_application_is_answered_at_its_own_address(
    here: World, person: Person, name: str, address: str
) -> None:
    code = came(person, client_id=name, redirect_uri=address)["code"]
    assert exchanged(here, code, client_id=name, redirect_uri=address).status_code == 200


def test_allowing_needs_a_fresh_proof_and_does_not_renew_it(here: World, person: Person) -> None:
    stale = here.proved(person, ago=301)
    assert stale.refused("POST", "/auth/applications", ASKED)["code"] == "proof_required"
    older = here.proved(person, ago=200)
    token = exchanged(here, came(older)["code"]).json()["access_token"]
    tokens = here.app.state.tokens
    assert tokens.verify(token).proved_at == tokens.verify(older.token).proved_at


def test_a_code_waits_five_minutes_and_not_for_a_closed_account(
    here: World, person: Person
) -> None:
    code = came(person)["code"]
    with clock.frozen(clock.now() + LIFETIME):
        assert told(exchanged(here, code)) == REFUSED
    code = came(person)["code"]
    here.person(Role.administrator).post(f"/users/{person.user_id}/deactivate")
    assert told(exchanged(here, code)) == REFUSED


def test_libraries_find_their_way(here: World) -> None:
    known = here.http.get("/.well-known/oauth-authorization-server").json()
    site = here.app.state.settings.site
    assert known["issuer"] == site
    assert known["authorization_endpoint"] == f"{site}/cho-phep-ung-dung"
    assert known["token_endpoint"] == f"{site}/api/v1/auth/token"
    assert known["code_challenge_methods_supported"] == ["S256"]


@pytest.mark.parametrize("told", ["https://a.vn/x", "so-tay=", "=https://a.vn/x", f"{KNOWN}, x"])
def test_an_address_without_its_application_is_refused_at_the_start(told: str) -> None:
    with pytest.raises(ValidationError, match="name=address"):
        Settings(native_redirects=told)
    assert Settings(native_redirects=KNOWN).native_redirects == KNOWN
