"""Who may register a receiver, where it may be, and what no message reaches."""

from ipaddress import ip_address
from typing import Any
from uuid import uuid4

import pytest

from backend.access.rules import Role
from backend.integrations.webhooks.rules import networks
from backend.integrations.webhooks.sending import Outcome, Way, send
from tests.support.receiver import listening
from tests.support.world import World

NEW: dict[str, Any] = {"name": "Phần mềm nhân sự", "url": "https://nhan-su.example.vn/nhan"}


def test_an_administrator_keeps_receivers(here: World) -> None:
    admin = here.person(Role.administrator)
    new = admin.post("/webhooks", {**NEW, "kinds": ["unit.renamed", "unit.created"]})
    path = f"/webhooks/{new['id']}"

    assert new["kinds"] == ["unit.created", "unit.renamed"]
    assert new["actions"] == ["edit", "issue_secret", "pause", "replay", "remove"]
    assert [one["id"] for one in admin.get("/webhooks")["items"]] == [new["id"]]
    assert admin.patch(path, {"name": "Kho dữ liệu", "kinds": []})["name"] == "Kho dữ liệu"
    assert admin.get(path)["kinds"] == []
    assert admin.request("DELETE", path).status_code == 204
    assert admin.refused("GET", path)["status"] == 404
    kinds = [event["kind"] for event in here.person(Role.auditor).get("/events")["items"]]
    assert kinds == ["webhook.removed", "webhook.edited", "webhook.created"]


def test_a_secret_is_shown_once(here: World) -> None:
    admin = here.person(Role.administrator)
    path = f"/webhooks/{admin.post('/webhooks', NEW)['id']}"

    issued = admin.post(f"{path}/secrets")

    assert issued["secret"].startswith("whsec_")
    shown = admin.get(path)["secrets"]
    assert shown == [{name: issued[name] for name in ("id", "issued_at", "expires_at")}]


@pytest.mark.parametrize("role", [Role.emulation_officer, Role.auditor, Role.authority])
def test_others_have_none(here: World, role: Role) -> None:
    key = here.person(Role.administrator).post("/webhooks", NEW)["id"]
    other = here.person(role)

    assert other.refused("POST", "/webhooks", NEW)["status"] == 403
    assert other.get("/webhooks", params={"count": True})["total"] == 0
    for method, path in (
        ("GET", ""),
        ("PATCH", ""),
        ("DELETE", ""),
        ("POST", "/secrets"),
        ("POST", "/pause"),
        ("GET", "/deliveries"),
        ("POST", f"/deliveries/{uuid4()}/replay"),
    ):
        assert other.refused(method, f"/webhooks/{key}{path}", {})["status"] == 404


def test_the_administrator_of_a_unit_keeps_those_of_the_unit(here: World) -> None:
    own, foreign = here.unit("Sở Nội vụ"), here.unit("Sở Tài chính")
    admin = here.person(Role.administrator, unit=own)
    everywhere = here.person(Role.administrator)
    wide = everywhere.post("/webhooks", NEW)

    mine = admin.post("/webhooks", {**NEW, "unit_id": str(own.id)})

    assert [one["id"] for one in admin.get("/webhooks")["items"]] == [mine["id"]]
    assert admin.refused("GET", f"/webhooks/{wide['id']}")["status"] == 404
    for place in ({}, {"unit_id": str(foreign.id)}, {"block_id": str(uuid4())}):
        assert admin.refused("POST", "/webhooks", {**NEW, **place})["status"] == 403
    unknown = everywhere.refused("POST", "/webhooks", {**NEW, "unit_id": str(uuid4())})
    assert (unknown["status"], unknown["errors"][0]["code"]) == (422, "unknown_place")


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://nhan-su.example.vn/", "https_only"),
        ("https://127.0.0.1/", "private_address"),
        ("https://[::ffff:10.0.0.1]/", "private_address"),
        ("https://ai:mat-khau@example.vn/", "not_an_address"),
    ],
)
def test_an_address_inside_is_refused_when_new_and_when_edited(
    here: World, url: str, code: str
) -> None:
    admin = here.person(Role.administrator)
    path = f"/webhooks/{admin.post('/webhooks', NEW)['id']}"

    new = admin.refused("POST", "/webhooks", {**NEW, "url": url})
    edited = admin.refused("PATCH", path, {"url": url}, headers={"If-Match": "*"})

    for problem in (new, edited):
        [fault] = problem["errors"]
        assert (problem["status"], fault["pointer"], fault["code"]) == (422, "/url", code)


def test_retried_and_stale_requests(here: World) -> None:
    admin = here.person(Role.administrator)
    key = {"Idempotency-Key": "dang-ky-mot-lan"}
    first = admin.post("/webhooks", NEW, headers=key)
    assert admin.post("/webhooks", NEW, headers=key) == first
    assert len(admin.get("/webhooks")["items"]) == 1

    path = f"/webhooks/{first['id']}"
    admin.patch(path, {"name": "Khác"}, if_match='"v1"')
    stale = admin.refused("PATCH", path, {"name": "x"}, headers={"If-Match": '"v1"'})
    assert stale["status"] == 412
    assert admin.refused("PATCH", path, {"name": "x"})["status"] == 428
    unknown = admin.refused("POST", f"{path}/deliveries/{uuid4()}/replay")
    assert unknown["status"] == 404


def test_a_name_that_leads_inside_is_not_followed() -> None:
    inside = networks("127.0.0.0/8")
    with listening() as receiver:
        port = receiver.url.split(":")[2].split("/")[0]
        url = f"http://nhan-su.example.vn:{port}/nhan"
        leads = lambda *_: [ip_address("127.0.0.1")]  # noqa: E731

        refused = send(url, {}, b"{}", Way(resolve=leads))
        mixed = lambda *_: [ip_address("127.0.0.1"), ip_address("10.0.0.1")]  # noqa: E731
        half = send(url, {}, b"{}", Way(inside=inside, resolve=mixed))
        reached = send(url, {}, b"{}", Way(inside=inside, resolve=leads))

    assert refused == half == Outcome(None, "refused_address")  # type: ignore[arg-type]
    assert reached == Outcome(200, None)
    [got] = receiver.got
    assert got.headers["host"] == f"nhan-su.example.vn:{port}"


def test_what_is_wrong_with_a_connection_is_told_apart() -> None:
    inside = networks("127.0.0.0/8")
    with listening() as receiver:
        way = Way(inside=inside, limit=1)
        plain = receiver.url.replace("http://", "https://")
        assert send(plain, {}, b"{}", way).failure == "bad_certificate"
    assert send(receiver.url, {}, b"{}", way).failure == "unreachable"
    assert send("http://khong-co.invalid/", {}, b"{}", way).failure == "unreachable"
