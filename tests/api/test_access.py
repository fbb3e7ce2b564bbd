"""Signing in and out, rotation, throttling, rights: through the API."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from backend.access.rules import Role
from backend.kernel import clock
from tests.support.world import PASSWORD, World


def sign_in(here: World, username: str, password: str = PASSWORD, **headers: str) -> Any:
    form = {"grant_type": "password", "username": username, "password": password}
    return here.http.post("/api/v1/auth/token", data=form, headers=headers)


def refresh(here: World, token: str) -> Any:
    form = {"grant_type": "refresh_token", "refresh_token": token}
    return here.http.post("/api/v1/auth/token", data=form)


def test_a_person_signs_in_and_sees_who_they_are(here: World) -> None:
    unit = here.unit("Ban Tổ chức")
    username = here.person(Role.unit_head, unit=unit).get("/me")["username"]

    pair = sign_in(here, username).json()
    bearer = {"Authorization": f"Bearer {pair['access_token']}"}
    me = here.http.get("/api/v1/me", headers=bearer).json()

    assert me["username"] == username
    assert [(g["role"], g["unit_id"]) for g in me["grants"]] == [("unit_head", str(unit.id))]
    assert "sign_covenant" in me["permissions"]


@pytest.mark.parametrize("username", ["nobody-here", None])
def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(
    here: World, username: str | None
) -> None:
    known = here.person(Role.auditor).get("/me")["username"]

    answer = sign_in(here, username or known, "không phải mật khẩu này đâu")

    assert answer.status_code == 401
    assert answer.json()["code"] == "invalid_grant"


def test_guessing_is_slowed_and_the_count_survives_the_refusals(here: World) -> None:
    username = here.person(Role.auditor).get("/me")["username"]
    refusals = [sign_in(here, username, "sai sai sai sai sai") for _ in range(10)]
    assert {refusal.status_code for refusal in refusals} == {401}
    told = [refusal.headers["ratelimit"] for refusal in refusals]
    assert ['"failures-by-name";r=9;' in told[0], '"failures-by-name";r=0;' in told[9]] == [
        True
    ] * 2

    answer = sign_in(here, username)

    assert answer.status_code == 429
    wait = int(answer.headers["retry-after"])
    assert 0 < wait <= 900
    assert answer.headers["ratelimit-policy"] == '"failures-by-name";q=10;w=900'
    assert answer.headers["ratelimit"] == f'"failures-by-name";r=0;t={wait}'
    with clock.frozen(clock.now() + timedelta(minutes=16)):
        assert sign_in(here, username).status_code == 200


def test_a_refresh_token_works_once_and_a_quick_retry_gets_the_same_successor(
    here: World,
) -> None:
    username = here.person(Role.auditor).get("/me")["username"]
    first = sign_in(here, username).json()["refresh_token"]

    second = refresh(here, first).json()["refresh_token"]
    retried = refresh(here, first).json()["refresh_token"]

    assert second == retried != first


def test_a_refresh_token_used_again_later_ends_the_session(here: World) -> None:
    username = here.person(Role.auditor).get("/me")["username"]
    first = sign_in(here, username).json()["refresh_token"]
    second = refresh(here, first).json()["refresh_token"]

    with clock.frozen(clock.now() + timedelta(seconds=11)):
        assert refresh(here, first).status_code == 401
        assert refresh(here, second).status_code == 401


def test_the_web_client_gets_a_cookie_that_only_its_own_pages_may_use(here: World) -> None:
    username = here.person(Role.auditor).get("/me")["username"]
    body = {"username": username, "password": PASSWORD}
    own = {"Origin": "https://localhost:8000"}

    opened = here.http.post("/api/v1/auth/session", json=body, headers=own)
    assert opened.status_code == 200
    cookie = opened.headers["set-cookie"]
    assert cookie.startswith("__Host-thidua=")
    for word in ("HttpOnly", "Secure", "SameSite=strict", "Path=/"):
        assert word in cookie
    assert here.http.post("/api/v1/auth/refresh", headers=own).status_code == 200
    foreign = here.http.post("/api/v1/auth/refresh", headers={"Origin": "https://evil.example"})
    assert foreign.status_code == 403
    assert here.http.delete("/api/v1/auth/session", headers=own).status_code == 204
    assert here.http.post("/api/v1/auth/refresh", headers=own).status_code == 401


def test_a_first_password_must_be_changed_before_anything_else(here: World) -> None:
    admin = here.person(Role.administrator)
    new = {"username": "can-bo-moi", "name": "Cán bộ mới", "first_password": PASSWORD}
    admin.post("/users", new)
    token = sign_in(here, "can-bo-moi").json()["access_token"]
    bearer = {"Authorization": f"Bearer {token}"}

    refused = here.http.get("/api/v1/auth/sessions", headers=bearer)
    assert (refused.status_code, refused.json()["code"]) == (403, "password_change_required")
    change = {"current_password": PASSWORD, "new_password": "một chuỗi từ khác hẳn dài hơn"}
    done = here.http.post("/api/v1/auth/password", json=change, headers=bearer)
    assert done.status_code == 204
    assert here.http.get("/api/v1/auth/sessions", headers=bearer).status_code == 200


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("ngắn quá", "password_too_short"),
        ("000webhostcatal", "password_breached"),
        ("aaaaaaaaaaaaaaaaaaaa", "password_breached"),
        ("can-bo-can-bo-can-bo", "password_guessable"),
    ],
)
def test_a_weak_password_is_refused_with_the_rule(here: World, password: str, code: str) -> None:
    admin = here.person(Role.administrator)
    new = {"username": "can-bo", "name": "Cán bộ", "first_password": password}

    problem = admin.refused("POST", "/users", new)

    assert [(e["pointer"], e["code"]) for e in problem["errors"]] == [("/first_password", code)]


def test_nobody_gives_a_role_that_is_not_theirs_to_give(here: World) -> None:
    unit, other = here.unit("Ban Tổ chức"), here.unit("Ban Dân vận")
    officer = here.person(Role.emulation_officer, ends_on=date(2030, 12, 31))
    new = {"username": "can-bo", "name": "Cán bộ", "unit_id": str(unit.id)}
    user = officer.post("/users", {**new, "first_password": PASSWORD})
    grants = f"/users/{user['id']}/grants"
    wanted = {"role": "unit_head", "unit_id": str(unit.id), "starts_on": "2026-01-01"}

    assert officer.refused("POST", grants, {**wanted, "role": "administrator"})["status"] == 403
    assert officer.refused("POST", grants, {**wanted, "role": "member"})["status"] == 422
    assert officer.refused("POST", grants, wanted)["status"] == 403, "longer than one's own"
    officer.post(grants, {**wanted, "ends_on": "2030-12-31"})
    head = here.person(Role.unit_head, unit=other)
    assert head.refused("POST", grants, {**wanted, "role": "unit_officer"})["status"] == 404


def test_a_revoked_grant_and_a_closed_account_end_at_once(here: World) -> None:
    admin = here.person(Role.administrator)
    auditor = here.person(Role.auditor)
    grants = admin.get(f"/users/{auditor.user_id}/grants")

    admin.post(f"/grants/{grants[0]['id']}/revoke")
    assert auditor.get("/me")["grants"] == []
    admin.post(f"/users/{auditor.user_id}/deactivate")
    assert auditor.refused("GET", "/me")["status"] == 401


def test_a_retried_creation_acts_once(here: World) -> None:
    admin = here.person(Role.administrator)
    new = {"username": "mot-lan", "name": "Một lần", "first_password": PASSWORD}
    key = {"Idempotency-Key": "0123456789"}

    first = admin.post("/users", new, headers=key)
    again = admin.post("/users", new, headers=key)
    other = admin.refused("POST", "/users", {**new, "name": "Khác"}, headers=key)

    assert first == again
    assert (other["status"], other["errors"][0]["code"]) == (422, "key_reused")


def test_an_edit_needs_the_version_that_was_read(here: World) -> None:
    admin = here.person(Role.administrator)
    path = f"/users/{here.person(Role.auditor).user_id}"

    assert admin.refused("PATCH", path, {"name": "Tên mới"})["status"] == 428
    tag = admin.request("GET", path).headers["etag"]
    admin.patch(path, {"name": "Tên mới"}, tag)
    stale = admin.refused("PATCH", path, {"name": "Tên cũ"}, headers={"If-Match": tag})
    assert stale["status"] == 412
    assert admin.get(path)["name"] == "Tên mới"


def test_rule_49_thuc_te_users_are_listed_in_pages_in_vietnamese_order(here: World) -> None:
    admin = here.person(Role.administrator)
    for number, name in enumerate(["Đặng", "Dương", "Ân", "An", "Ăn"]):
        new = {"username": f"thu-tu-{number}", "name": name, "first_password": PASSWORD}
        admin.post("/users", new)

    names: list[str] = []
    page: dict[str, Any] = {"next_cursor": ""}
    while (cursor := page["next_cursor"]) is not None:
        page = admin.get(f"/users?page_size=2&count=true{cursor and f'&cursor={cursor}'}")
        names += [user["name"] for user in page["items"] if user["username"].startswith("thu-tu")]

    assert page["total"] == 6
    assert names == ["An", "Ăn", "Ân", "Dương", "Đặng"]
    assert [u["name"] for u in admin.get("/users?q=dang")["items"]] == ["Đặng"]
    assert admin.refused("GET", "/users?sort=password_hash")["errors"][0]["code"] == "unknown_sort"
    assert admin.refused("GET", "/users?cursor=giả")["errors"][0]["code"] == "bad_cursor"


def test_rights_of_a_term_follow_the_calendar(here: World) -> None:
    old, new = here.unit("Ban Tổ chức"), here.unit("Ban Dân vận")
    block = here.block("Khối các cơ quan Đảng", [old, new], 2023)
    here.lead(block, new, 2023, starts_on=date(2023, 2, 3))
    head = here.person(Role.unit_head, unit=new)

    def roles(year: int, month: int, day: int) -> set[str]:
        with clock.frozen(datetime(year, month, day, 5, tzinfo=UTC)):
            return {grant["role"] for grant in head.get("/me")["grants"]}

    assert roles(2022, 9, 30) == {"unit_head"}
    assert roles(2023, 2, 2) == {"unit_head", "member"}
    assert roles(2023, 2, 3) == {"unit_head", "member", "block_leader"}
