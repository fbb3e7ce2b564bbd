"""What every answer carries, which refusals are told to operators, and how long a session lasts."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from backend.access.rules import Role
from backend.kernel import clock, problems, web
from tests.support.world import PASSWORD, World

AUTH = "/api/v1/auth"
OWN = {"Origin": "https://localhost:8000"}


@pytest.mark.parametrize(
    "path", ["/api/v1/me", "/api/v1/nowhere", "/readyz", "/.well-known/jwks.json", "/scim/v2/Users"]
)
def test_every_answer_carries_the_headers(here: World, path: str) -> None:
    answer = here.http.get(path, headers={"Origin": "https://evil.example"})

    assert {name: answer.headers.get(name) for name in web.HEADERS} == dict(web.HEADERS)
    assert "access-control-allow-origin" not in answer.headers
    assert "server" not in answer.headers
    if path.startswith(("/api/", "/scim/")):
        assert answer.headers["cache-control"] == "no-store"


def test_the_policy_lets_nothing_foreign_run() -> None:
    policy = dict(part.strip().split(" ", 1) for part in web.CONTENT_SECURITY_POLICY.split(";"))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert "unsafe" not in web.CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "OPTIONS"])
def test_methods_that_nobody_needs_are_refused(here: World, method: str) -> None:
    answer = here.http.request(method, "/api/v1/me", headers={"X-Secret": "bi-mat"})

    assert answer.status_code == 405
    assert "bi-mat" not in answer.text


def token(here: World, **form: str) -> Any:
    return here.http.post(f"{AUTH}/token", data=form)


def test_refusals_are_told_to_operators_without_names_and_values(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    username = here.person(Role.auditor).get("/me")["username"]
    unit = here.unit("Ban Tổ chức")
    monkeypatch.setattr(problems, "log", problems.log.bind())
    with capture_logs() as told:
        token(here, grant_type="password", username=username, password="sai sai sai sai sai")
        here.person(Role.unit_head, unit=unit).refused("POST", "/units", new_unit())
        here.person(Role.auditor).get("/me")
        admin = here.person(Role.administrator)
        admin.refused("POST", "/units", {**new_unit(), "tenant": 7})
        admin.refused("POST", "/webhooks", {"name": "Kho", "url": "https://10.0.0.1/"})

    lines = [{**line, "address": "address" in line} for line in told]
    assert [(line["route"], line["status"], line["code"], line["address"]) for line in lines] == [
        (f"{AUTH}/token", 401, "invalid_grant", True),
        ("/api/v1/units", 403, "forbidden", False),
        ("/api/v1/units", 422, "invalid_input", False),
        ("/api/v1/webhooks", 422, "invalid_input", False),
    ]
    assert [line["faults"] for line in lines[2:]] == [["extra_forbidden"], ["private_address"]]
    assert "10.0.0.1" not in str(told)
    assert username not in str(told)


def in_browser(here: World, username: str) -> str:
    """Sign in by the web client; the access token. The cookie is kept."""
    body = {"username": username, "password": PASSWORD}
    answer = here.http.post(f"{AUTH}/session", json=body, headers=OWN).raise_for_status()
    return str(answer.json()["access_token"])


def me(here: World, token: str) -> int:
    return here.http.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"}).status_code


def test_signing_in_again_ends_the_session_that_this_browser_still_had(here: World) -> None:
    one, other = (here.person(Role.auditor).get("/me")["username"] for _ in range(2))
    elsewhere = token(here, grant_type="password", username=one, password=PASSWORD).json()
    first = in_browser(here, one)
    wrong = {"username": other, "password": "sai sai sai sai sai"}
    assert here.http.post(f"{AUTH}/session", json=wrong, headers=OWN).status_code == 401
    assert me(here, first) == 200, "who is refused ends nothing"

    second = in_browser(here, other)

    assert (me(here, first), me(here, second)) == (401, 200)
    assert me(here, elsewhere["access_token"]) == 200


def test_a_proof_renews_the_refresh_token_of_its_own_session(here: World) -> None:
    username, stranger = (here.person(Role.auditor).get("/me")["username"] for _ in range(2))
    bearer = {"Authorization": f"Bearer {in_browser(here, username)}"}
    before = here.http.cookies["__Host-thidua"]
    proof = {"password": PASSWORD}

    answer = here.http.post(f"{AUTH}/proof", json=proof, headers=bearer).raise_for_status()

    assert here.http.cookies["__Host-thidua"] != before
    assert "HttpOnly" in answer.headers["set-cookie"]
    with clock.frozen(clock.now() + timedelta(seconds=11)):
        assert here.http.post(f"{AUTH}/refresh", headers=OWN).status_code == 200
        old = token(here, grant_type="refresh_token", refresh_token=before)
        assert (old.status_code, here.http.post(f"{AUTH}/refresh", headers=OWN).status_code) == (
            401,
            401,
        )
    in_browser(here, stranger)
    theirs = token(here, grant_type="password", username=username, password=PASSWORD).json()
    bearer = {"Authorization": f"Bearer {theirs['access_token']}"}
    apart = here.http.post(f"{AUTH}/proof", json=proof, headers=bearer).raise_for_status()
    assert "set-cookie" not in apart.headers, "the cookie is another session's"


def new_unit() -> dict[str, Any]:
    return {
        "name": "Ban Dân vận",
        "kind": "party",
        "locality": "Thành phố Hải Phòng",
        "head_title": "Trưởng ban",
        "protocol_order": 2,
    }


def test_a_session_ends_idle_after_a_day_and_in_any_case_after_a_week(here: World) -> None:
    username = here.person(Role.auditor).get("/me")["username"]
    form = {"grant_type": "password", "username": username, "password": PASSWORD}
    idle = token(here, **form).json()["refresh_token"]
    used = token(here, **form).json()["refresh_token"]
    start = clock.now()

    for hours in range(23, 24 * 7, 23):
        with clock.frozen(start + timedelta(hours=hours)):
            used = token(here, grant_type="refresh_token", refresh_token=used).json()[
                "refresh_token"
            ]
    with clock.frozen(start + timedelta(hours=25)):
        assert token(here, grant_type="refresh_token", refresh_token=idle).status_code == 401
    with clock.frozen(start + timedelta(days=7, minutes=1)):
        assert token(here, grant_type="refresh_token", refresh_token=used).status_code == 401


@pytest.mark.parametrize(
    "password", ["chỉ có chữ thường và rất nhiều khoảng trống " * 2, "  giữ nguyên hai đầu !?  "]
)
def test_a_password_of_any_letters_counts_as_it_was_typed(here: World, password: str) -> None:
    admin = here.person(Role.administrator)
    admin.post("/users", {"username": "moi", "name": "Người Mới", "first_password": password})

    tries = {
        text: token(here, grant_type="password", username="moi", password=text).status_code
        for text in (password, password.strip() + "x", password.upper(), password[:64])
    }

    assert [text for text, status in tries.items() if status == 200] == [password]


def test_one_ends_ones_own_sessions_and_a_new_password_ends_the_others(here: World) -> None:
    one = here.person(Role.auditor)
    form = {"grant_type": "password", "username": one.get("/me")["username"]}
    other = token(here, **form, password=PASSWORD).json()
    there = replace(one, token=other["access_token"])
    mine = next(session["id"] for session in one.get("/auth/sessions") if session["current"])

    refused = here.person(Role.administrator).refused("DELETE", f"/auth/sessions/{mine}")
    assert refused["status"] == 404
    change = {"current_password": PASSWORD, "new_password": "một chuỗi từ khác hẳn dài hơn"}
    assert (
        one.refused("POST", "/auth/password", {**change, "current_password": "x"})["status"] == 422
    )
    one.post("/auth/password", change)
    assert there.refused("GET", "/me")["status"] == 401
    assert len(one.get("/auth/sessions")) == 1
    stale = here.proved(one, ago=301).refused("DELETE", f"/auth/sessions/{mine}")
    assert stale["code"] == "proof_required"
    assert one.request("DELETE", f"/auth/sessions/{mine}").status_code == 204
    assert one.refused("GET", "/me")["status"] == 401
