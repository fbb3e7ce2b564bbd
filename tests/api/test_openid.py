"""Single sign-on against a real provider: there and back once, in one browser, when linked."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from starlette.testclient import TestClient

from backend.access.factor_models import LinkedAccount
from backend.access.provider import Provider
from backend.access.rules import Role
from backend.kernel import clock
from tests.support import provider as real
from tests.support.authenticator import Authenticator
from tests.support.provider import Visitor
from tests.support.signing_in import passkey_of
from tests.support.world import Person, World

OWN = {"Origin": "https://localhost:8000"}


@pytest.fixture(scope="session")
def issuer() -> Iterator[str]:
    with real.running() as name:
        yield name


def provider_named(here: World, issuer: str) -> Provider:
    settings = here.app.state.settings.model_copy(
        update={
            "oidc_issuer": issuer,
            "oidc_client_id": real.CLIENT,
            "oidc_client_secret": real.SECRET,
            "public_url": "https://localhost:8000",
        }
    )
    return Provider(settings)


@pytest.fixture(autouse=True)
def linked(here: World, issuer: str) -> Iterator[Person]:
    """The installation knows the provider, and somebody is linked as `can-bo-1`."""
    here.app.state.provider = provider_named(here, issuer)
    person = here.person(Role.unit_officer)
    here.add(
        LinkedAccount(
            tenant=here.tenant,
            user_id=person.user_id,
            issuer=issuer,
            subject="can-bo-1",
            linked_at=clock.now(),
        )
    )
    yield person
    here.app.state.provider = None


def asked(here: World, path: str = "openid/ask", **headers: str) -> str:
    answer = here.http.post(f"/api/v1/auth/{path}", headers={**OWN, **headers})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["address"])


def opened(here: World, came: dict[str, str], http: TestClient | None = None) -> Any:
    return (http or here.http).post("/api/v1/auth/openid/session", json=came, headers=OWN)


def code_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


REFUSED = (401, "provider_answer_refused")


def test_a_linked_person_signs_in_and_the_answer_counts_once(here: World, linked: Person) -> None:
    address = asked(here)
    question = parse_qs(urlsplit(address).query)
    assert (question["response_type"], question["code_challenge_method"]) == (["code"], ["S256"])
    came = Visitor("can-bo-1").goes(address)

    answer = opened(here, came)

    assert answer.status_code == 200, answer.text
    assert answer.headers["set-cookie"].startswith("__Host-thidua=")
    assert "post_logout_redirect_uri" in answer.json()["logout"]
    signed_in = Person(here.http, linked.user_id, answer.json()["access_token"])
    assert signed_in.get("/me")["id"] == str(linked.user_id)
    assert code_of(opened(here, came)) == REFUSED, "the state is used up"


def test_a_code_is_exchanged_once(here: World) -> None:
    came = Visitor("can-bo-1").goes(asked(here))
    assert opened(here, came).status_code == 200
    again = Visitor("can-bo-1").goes(asked(here))
    assert code_of(opened(here, {**again, "code": came["code"]})) == REFUSED


def test_an_unknown_subject_is_told_so_and_opens_no_account(here: World) -> None:
    admin = here.person(Role.administrator)
    before = admin.get("/users?count=true")["total"]
    assert code_of(opened(here, Visitor("nguoi-la").goes(asked(here)))) == (
        401,
        "account_not_linked",
    )
    assert admin.get("/users?count=true")["total"] == before


def test_a_closed_account_is_as_unknown(here: World, linked: Person) -> None:
    here.person(Role.administrator).post(f"/users/{linked.user_id}/deactivate")
    answer = opened(here, Visitor("can-bo-1").goes(asked(here)))
    assert code_of(answer) == (401, "account_not_linked")


def test_an_answer_counts_only_in_the_browser_that_asked(
    here: World, new_client: Callable[[], TestClient]
) -> None:
    """A link with somebody else's code (sign-in CSRF) signs nobody in."""
    came = Visitor("can-bo-1").goes(asked(here))
    victim = new_client()
    assert code_of(opened(here, came, victim)) == REFUSED


@pytest.mark.parametrize(
    "forged",
    [
        {"state": "forged"},
        {"code": "forged"},
        {"iss": "https://evil.example"},
        {"iss": None},
    ],
    ids=["state", "code", "mix-up", "no issuer though the provider names itself"],
)
def test_a_forged_answer_is_refused(here: World, forged: dict[str, str]) -> None:
    came = Visitor("can-bo-1").goes(asked(here))
    assert code_of(opened(here, {**came, **forged})) == REFUSED


def test_the_code_of_another_question_does_not_fit(here: World) -> None:
    """Its challenge and its nonce hang on another state (RFC 7636)."""
    first = Visitor("can-bo-1").goes(asked(here))
    second = Visitor("can-bo-1").goes(asked(here))
    assert code_of(opened(here, {**second, "code": first["code"]})) == REFUSED


def test_the_provider_may_change_its_keys(here: World, issuer: str) -> None:
    assert opened(here, Visitor("can-bo-1").goes(asked(here))).status_code == 200
    provider = here.app.state.provider
    provider._kept = {key: (at - 61, document) for key, (at, document) in provider._kept.items()}
    httpx.get(f"{issuer}/rotate")
    assert opened(here, Visitor("can-bo-1").goes(asked(here))).status_code == 200


def test_who_has_a_second_factor_is_asked_for_it_unless_the_provider_did(
    here: World, linked: Person
) -> None:
    passkey_of(linked, Authenticator())
    answer = opened(here, Visitor("can-bo-1").goes(asked(here)))
    assert code_of(answer) == (401, "second_factor_required")
    assert answer.json()["step"]
    assert opened(here, Visitor("can-bo-1", amr="mfa").goes(asked(here))).status_code == 200


def test_a_person_links_the_account_that_they_show(here: World, linked: Person) -> None:
    me = here.person(Role.auditor)
    came = Visitor("can-bo-2").goes(asked_as(me, "openid/link/ask"))
    account = me.post("/auth/linked-accounts", came, headers=OWN)
    assert account["subject"] == "can-bo-2"
    answer = opened(here, Visitor("can-bo-2").goes(asked(here)))
    assert replace(me, token=answer.json()["access_token"]).get("/me")["id"] == str(me.user_id)

    taken = Visitor("can-bo-1").goes(asked_as(me, "openid/link/ask"))
    problem = me.refused("POST", "/auth/linked-accounts", taken, headers=OWN)
    assert problem["code"] == "linked_elsewhere"
    path = f"/auth/linked-accounts/{account['id']}"
    assert linked.refused("DELETE", path)["status"] == 404
    assert me.request("DELETE", path).status_code == 204
    answer = opened(here, Visitor("can-bo-2").goes(asked(here)))
    assert code_of(answer) == (401, "account_not_linked")


def asked_as(person: Person, path: str) -> str:
    return str(person.post(f"/auth/{path}", headers=OWN)["address"])


def test_an_answer_serves_only_what_and_whom_it_was_asked_for(here: World) -> None:
    me, other = here.person(Role.auditor), here.person(Role.auditor)
    for_signing_in = Visitor("can-bo-3").goes(asked(here))
    assert me.refused("POST", "/auth/linked-accounts", for_signing_in, headers=OWN)["status"] == 401
    for_me = Visitor("can-bo-3").goes(asked_as(me, "openid/link/ask"))
    assert other.refused("POST", "/auth/linked-accounts", for_me, headers=OWN)["status"] == 401
    assert me.get("/auth/linked-accounts") == []


def test_linking_needs_a_fresh_proof_which_the_provider_may_give(
    here: World, linked: Person
) -> None:
    stale = here.proved(linked, ago=301)
    assert stale.refused("POST", "/auth/openid/link/ask", headers=OWN)["code"] == "proof_required"
    visitor = Visitor("can-bo-1")
    visitor.goes(asked(here))  # signed in there already: `prompt=login` asks again all the same
    came = visitor.goes(asked_as(stale, "openid/proof/ask"))
    token = stale.post("/auth/openid/proof", came, headers=OWN)["access_token"]
    assert asked_as(replace(stale, token=token), "openid/link/ask")
    foreign = Visitor("can-bo-9").goes(asked_as(stale, "openid/proof/ask"))
    problem = stale.refused("POST", "/auth/openid/proof", foreign, headers=OWN)
    assert problem["code"] == "account_not_linked"


def test_an_administrator_links_by_subject(here: World) -> None:
    admin, person = here.person(Role.administrator), here.person(Role.auditor)
    path = f"/users/{person.user_id}/linked-accounts"
    account = admin.post(path, {"subject": "kiem-tra-7"})
    assert admin.post(path, {"subject": "kiem-tra-7"}) == account, "again: nothing changes"
    assert admin.get(path) == [account]
    assert opened(here, Visitor("kiem-tra-7").goes(asked(here))).status_code == 200
    assert admin.refused("POST", path, {"subject": "can-bo-1"})["code"] == "linked_elsewhere"
    assert person.refused("POST", path, {"subject": "cua-toi"})["status"] == 404
    assert admin.request("DELETE", f"{path}/{account['id']}").status_code == 204
    told = {event["kind"] for event in here.person(Role.auditor).get("/events")["items"]}
    assert {"factor.linked", "factor.unlinked"} <= told


@pytest.mark.parametrize("named", ["http://localhost:9", "{}/"], ids=["away", "of another name"])
def test_a_provider_that_does_not_answer_as_it_should_is_told(
    here: World, issuer: str, named: str
) -> None:
    here.app.state.provider = provider_named(here, named.format(issuer))
    answer = here.http.post("/api/v1/auth/openid/ask", headers=OWN)
    assert code_of(answer) == (503, "provider_unreachable")


def test_without_a_provider_there_is_no_such_way(here: World) -> None:
    assert here.http.get("/api/v1/auth/ways").json() == {"provider": "tài khoản chung của tỉnh"}
    evil = here.http.post("/api/v1/auth/openid/ask", headers={"Origin": "https://evil.example"})
    assert evil.status_code == 403
    here.app.state.provider = None
    assert here.http.get("/api/v1/auth/ways").json() == {"provider": None}
    assert here.http.post("/api/v1/auth/openid/ask", headers=OWN).status_code == 404
