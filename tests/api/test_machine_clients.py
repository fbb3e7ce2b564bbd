"""Machine clients: secrets, rotation, scopes as permissions in places, revocation."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from backend.access.models import ClientSecret
from backend.access.rules import Role
from backend.kernel import clock
from tests.support.machine import registered
from tests.support.openapi import DOCUMENT
from tests.support.world import World

NEW: dict[str, Any] = {"name": "Hệ thống nhân sự", "scopes": [{"permission": "read_events"}]}


def test_a_client_gets_a_token_for_what_it_may_do(here: World) -> None:
    machine = registered(here, "read_season", "read_events")

    token = machine.asks().json()
    assert (token["token_type"], token["expires_in"]) == ("Bearer", 600)
    assert token["scope"] == "read_events read_season"
    assert "refresh_token" not in token
    me = machine.signed_in().get("/me")
    assert (me["id"], me["name"]) == (machine.client_id, "Hệ thống nhân sự")
    assert (me["grants"], me["permissions"]) == ([], ["read_season", "read_events"])


def test_a_token_may_be_asked_for_less_but_not_for_more(here: World) -> None:
    machine = registered(here, "read_season", "read_events")

    assert machine.signed_in(scope="read_season").get("/me")["permissions"] == ["read_season"]
    refused = machine.asks(scope="read_season vote")
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_scope")


def test_the_secret_may_stand_in_the_form_as_well(here: World) -> None:
    machine = registered(here, "read_season")
    form = {"client_id": machine.client_id, "client_secret": machine.secret}
    form["grant_type"] = "client_credentials"

    assert here.http.post("/api/v1/auth/token", data=form).status_code == 200


@pytest.mark.parametrize("known", [True, False])
def test_a_wrong_secret_and_an_unknown_client_get_the_same_answer(here: World, known: bool) -> None:  # noqa: FBT001
    machine = registered(here, "read_season")
    form = {"grant_type": "client_credentials", "client_secret": "không đúng"}
    form["client_id"] = machine.client_id if known else str(uuid4())

    answer = here.http.post("/api/v1/auth/token", data=form)

    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert answer.headers["www-authenticate"].startswith("Basic")
    assert answer.headers["ratelimit-policy"] == (
        '"failures-by-address";q=50;w=900, "failures-by-name";q=10;w=900'
    )
    assert '"failures-by-name";r=9;t=900' in answer.headers["ratelimit"]


@pytest.mark.parametrize("header", ["Basic !!!", "Basic /////w==", "Basic", "Bearer x"])
def test_a_broken_header_is_a_wrong_client(here: World, header: str) -> None:
    answer = here.http.post(
        "/api/v1/auth/token",
        data={"grant_type": "client_credentials"},
        headers={"Authorization": header},
    )

    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


def test_guessing_secrets_is_slowed(here: World) -> None:
    machine = registered(here, "read_season")
    for _ in range(10):
        assert machine.asks("sai rồi").status_code == 401

    assert machine.asks().status_code == 429


def test_a_secret_is_shown_once_and_kept_as_a_hash(here: World) -> None:
    admin = here.person(Role.administrator)
    machine = registered(here, "read_season", admin=admin)

    shown = admin.get(f"/clients/{machine.client_id}")
    assert machine.secret not in json.dumps(shown)
    assert shown["secrets"][0]["hint"] == machine.secret[:6]
    with here.writing() as session:
        kept = session.query(ClientSecret).filter_by(tenant=here.tenant).one()
        assert kept.secret_hash.startswith("$argon2id$")
        assert machine.secret not in kept.secret_hash


def test_the_old_secret_lives_through_the_overlap_and_no_longer(here: World) -> None:
    admin = here.person(Role.administrator)
    machine = registered(here, "read_season", admin=admin)

    path = f"/clients/{machine.client_id}/secrets"
    new = admin.post(path, {"overlap_hours": 24})["secret"]
    assert machine.asks().status_code == machine.asks(new).status_code == 200
    with clock.frozen(clock.now() + timedelta(hours=25)):
        assert machine.asks().status_code == 401
        assert machine.asks(new).status_code == 200
    third = admin.post(path, {"overlap_hours": 0})["secret"]
    assert [machine.asks(s).status_code for s in (machine.secret, new, third)] == [401, 401, 200]


def test_a_secret_ends_after_a_year(here: World) -> None:
    machine = registered(here, "read_season")

    with clock.frozen(clock.now() + timedelta(days=366)):
        assert machine.asks().status_code == 401


def test_a_revoked_secret_ends_its_tokens_at_once(here: World) -> None:
    admin = here.person(Role.administrator)
    machine = registered(here, "read_season", admin=admin)
    caller = machine.signed_in()
    path = f"/clients/{machine.client_id}"
    secret = admin.get(path)["secrets"][0]["id"]

    assert admin.request("DELETE", f"{path}/secrets/{uuid4()}").status_code == 404
    assert admin.request("DELETE", f"{path}/secrets/{secret}").status_code == 204
    assert caller.refused("GET", "/me")["status"] == 401
    assert machine.asks().status_code == 401


def test_a_revoked_client_ends_for_good(here: World) -> None:
    admin = here.person(Role.administrator)
    machine = registered(here, "read_season", admin=admin)
    caller = machine.signed_in()
    path = f"/clients/{machine.client_id}"

    revoked = admin.post(f"{path}/revoke")
    assert (revoked["actions"], revoked["revoked_at"] is None) == ([], False)
    assert caller.refused("GET", "/me")["status"] == 401
    assert machine.asks().json()["error"] == "invalid_client"
    assert admin.refused("POST", f"{path}/revoke", {})["code"] == "revoked"
    assert admin.refused("POST", f"{path}/secrets", {})["code"] == "revoked"


def test_scopes_reach_their_places_only(here: World) -> None:
    unit = here.unit("Ban Tổ chức")
    mine, other = (here.block(name, [unit], 2026) for name in ("Khối Một", "Khối Hai"))
    admin = here.person(Role.administrator)
    for block in (mine, other):
        admin.patch(f"/blocks/{block.id}", {"locality": "Tỉnh thử"})

    scope = {"permission": "read_events", "block_id": str(mine.id)}
    seen = registered(here, scope, admin=admin).signed_in().get("/events")["items"]

    assert [event["subject_id"] for event in seen] == [str(mine.id)]


def test_an_edit_of_scopes_holds_for_tokens_that_are_out(here: World) -> None:
    admin = here.person(Role.administrator)
    machine = registered(here, "read_season", "read_events", admin=admin)
    caller = machine.signed_in()
    path = f"/clients/{machine.client_id}"

    assert admin.refused("PATCH", path, {"name": "Khác"})["status"] == 428
    body = {"name": "Tên mới", "scopes": [{"permission": "read_events"}]}
    edited = admin.request("PATCH", path, json=body, headers={"If-Match": "*"})
    assert edited.headers["etag"] == admin.request("GET", path).headers["etag"]
    changed = edited.json()
    assert (changed["name"], len(changed["scopes"])) == ("Tên mới", 1)
    assert caller.get("/me")["permissions"] == ["read_events"]


def test_a_refusal_names_the_scope_that_is_missing(here: World) -> None:
    unit = {"name": "Sở mới", "kind": "state", "locality": "Tỉnh", "head_title": "Giám đốc"}
    body = {"json": {**unit, "protocol_order": 1}}
    answer = registered(here, "read_season").signed_in().request("POST", "/units", **body)

    assert (answer.status_code, answer.json()["permission"]) == (403, "manage_units")
    challenge = 'Bearer error="insufficient_scope", scope="manage_units"'
    assert answer.headers["www-authenticate"] == challenge
    person = here.person(Role.auditor).request("POST", "/units", **body)
    assert (person.status_code, person.json()["permission"]) == (403, "manage_units")
    assert "www-authenticate" not in person.headers


@pytest.mark.parametrize("permission", ["vote", "sign_covenant", "manage_users", "manage_clients"])
def test_a_client_never_acts_in_a_persons_place(here: World, permission: str) -> None:
    admin = here.person(Role.administrator)

    problem = admin.refused("POST", "/clients", {**NEW, "scopes": [{"permission": permission}]})

    assert [(e["pointer"], e["code"]) for e in problem["errors"]] == [
        ("/scopes/0/permission", "not_for_clients")
    ]


def test_an_unknown_place_and_an_empty_scope_are_refused(here: World) -> None:
    admin = here.person(Role.administrator)
    nowhere = [{"permission": "read_events", "unit_id": str(uuid4())}]

    problem = admin.refused("POST", "/clients", {**NEW, "scopes": nowhere})
    assert problem["errors"][0]["pointer"] == "/scopes"
    assert admin.refused("POST", "/clients", {**NEW, "scopes": []})["status"] == 422


def test_only_an_administrator_registers_clients(here: World) -> None:
    officer = here.person(Role.emulation_officer)
    client = here.person(Role.administrator).post("/clients", NEW)

    assert officer.refused("GET", "/clients")["status"] == 403
    assert officer.refused("POST", "/clients", NEW)["status"] == 403
    assert officer.refused("GET", f"/clients/{client['id']}")["status"] == 403
    assert here.person(Role.administrator).refused("GET", f"/clients/{uuid4()}")["status"] == 404


def test_a_retried_registration_makes_one_client(here: World) -> None:
    admin = here.person(Role.administrator)
    key = {"Idempotency-Key": "may-khach-1"}

    first, again = (admin.post("/clients", NEW, headers=key) for _ in range(2))

    assert first == again
    assert [c["id"] for c in admin.get("/clients")["items"]] == [first["id"]]


def test_a_client_never_writes_and_breaks_nothing(here: World) -> None:
    caller = registered(here, *sorted(["read_season", "read_scores", "read_events"])).signed_in()
    paths = json.loads(DOCUMENT.read_text())["paths"]
    writes = [
        (method.upper(), path.removeprefix("/api/v1").replace("{", "").replace("}", ""))
        for path, methods in paths.items()
        for method in methods
        if method != "get" and "/auth/" not in path
    ]
    assert len(writes) > 100

    for method, path in writes:
        named = "/".join(str(uuid4()) if part.endswith("_id") else part for part in path.split("/"))
        status = caller.request(method, named, json={}, headers={"If-Match": "*"}).status_code
        assert status in {403, 404, 409, 415, 422}, f"{method} {named}: {status}"
    change = {"current_password": "x", "new_password": "một chuỗi từ khác hẳn dài hơn"}
    assert caller.refused("POST", "/auth/password", change)["status"] == 403
