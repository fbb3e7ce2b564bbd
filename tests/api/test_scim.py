"""SCIM 2.0: people, groups and units over HTTP, with scopes in places."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from backend.access.rules import Role
from backend.kernel import clock
from tests.support.machine import registered
from tests.support.scim import (
    BULK,
    GROUP,
    PATCH,
    PERSON,
    SEARCH,
    USER,
    hr,
    replace,
    unit,
    user,
)
from tests.support.world import PASSWORD, World


def test_a_person_comes_changes_and_leaves(here: World) -> None:
    scim = hr(here)
    office = scim.ok("POST", "/Units", unit("Sở Nội vụ", code="H29.1", externalId="NV-1"))
    new = user("nguyen.an", externalId="7", **{PERSON: {"unit": {"value": office["id"]}}})
    made = scim.ok("POST", "/Users", {**new, "schemas": [USER, PERSON]})

    assert (made["userName"], made["active"], made["externalId"]) == ("nguyen.an", True, "7")
    named = scim.ok("GET", f"/Users/{made['id']}?attributes={PERSON}:unit.display")
    assert named[PERSON]["unit"]["display"] == "Sở Nội vụ"
    assert made[PERSON]["unit"]["$ref"].endswith(f"/scim/v2/Units/{office['id']}")
    path = f"/Users/{made['id']}"
    changed = scim.patch(path, replace("displayName", "Nguyễn Văn An"))
    assert changed["displayName"] == "Nguyễn Văn An"
    assert changed["meta"]["version"] != made["meta"]["version"]
    assert scim.ask("DELETE", path).status_code == 204
    assert scim.refused("GET", path)["status"] == "404"
    assert scim.ok("GET", '/Users?filter=userName eq "nguyen.an"')["totalResults"] == 0
    again = scim.ok("POST", "/Users", user("nguyen.an"))
    assert again["id"] != made["id"], "the name is another person's now"
    admin = here.person(Role.administrator)
    assert admin.get(f"/users/{made['id']}")["name"] == "Nguyễn Văn An", "history keeps it"


def test_closing_an_account_ends_sessions_and_roles(here: World) -> None:
    office = here.unit("Ban Tổ chức")
    officer = here.person(Role.unit_officer, unit=office)
    scim = hr(here)
    path = f"/Users/{officer.user_id}"

    assert scim.patch(path, replace("active", value=False))["active"] is False
    assert officer.refused("GET", "/me")["status"] == 401
    assert scim.patch(path, replace("active", value=True))["active"] is True
    admin = here.person(Role.administrator)
    grants = admin.get(f"/users/{officer.user_id}/grants")
    assert [g["revoked_at"] is None for g in grants] == [False], "roles do not come back"


def test_an_account_from_scim_has_no_password_until_one_is_given(here: World) -> None:
    made = hr(here).ok("POST", "/Users", user("chua-mat-khau"))
    form = {"grant_type": "password", "username": "chua-mat-khau"}

    for guess in ("", "không có tài khoản này", PASSWORD):
        answer = here.http.post("/api/v1/auth/token", data={**form, "password": guess})
        assert answer.status_code == 401
    admin = here.person(Role.administrator)
    admin.post(f"/users/{made['id']}/reset-password", {"first_password": PASSWORD})
    answer = here.http.post("/api/v1/auth/token", data={**form, "password": PASSWORD})
    assert answer.status_code == 200


def test_a_unit_that_gets_another_name_keeps_the_old_one(here: World) -> None:
    old = here.unit("Sở Lao động", code="H29.7")
    scim = hr(here)
    path = f"/Units/{old.id}"

    with clock.frozen(clock.now() + timedelta(days=2)):  # known since before today
        renamed = scim.patch(path, replace("displayName", "Sở Nội vụ"), replace("code", "H29.8"))
        twice = scim.patch(path, replace("displayName", "Sở Nội vụ thành phố"))

    assert (renamed["displayName"], renamed["code"]) == ("Sở Nội vụ", "H29.8")
    assert [(n["displayName"], n["code"]) for n in renamed["formerNames"]] == [
        ("Sở Lao động", "H29.7")
    ]
    assert twice["formerNames"] == renamed["formerNames"], "a second name on a day corrects"


def test_the_name_of_a_new_unit_is_corrected_not_renamed(here: World) -> None:
    scim = hr(here)
    made = scim.ok("POST", "/Units", unit("Sở Nôi vụ"))

    corrected = scim.patch(f"/Units/{made['id']}", replace("displayName", "Sở Nội vụ"))

    assert "formerNames" not in corrected


def test_a_unit_that_ended_stays_with_its_successor(here: World) -> None:
    old, new = here.unit("Ban Dân vận"), here.unit("Ban Tuyên giáo và Dân vận")
    scim = hr(here)
    path = f"/Units/{old.id}"
    end = [replace("dissolvedOn", "2025-02-28"), replace("successor", {"value": str(new.id)})]

    ended = scim.patch(path, *end)
    assert (ended["dissolvedOn"], ended["successor"]["value"]) == ("2025-02-28", str(new.id))
    later = {"schemas": [PATCH], "Operations": [replace("dissolvedOn", "2025-03-31")]}
    assert scim.refused("PATCH", path, later)["scimType"] == "mutability"
    whole = {key: ended[key] for key in ("schemas", "displayName", "kind", "locality", "headTitle")}
    assert scim.ok("PUT", path, whole)["dissolvedOn"] == "2025-02-28", "left out is not taken back"
    assert scim.ask("DELETE", path).status_code == 204
    admin = here.person(Role.administrator)
    successors = admin.get(f"/units/{old.id}/history")["successors"]
    assert [(one["id"], one["kind"]) for one in successors] == [(str(new.id), "merger")]
    assert scim.ok("GET", "/Units")["totalResults"] == 1


def test_groups_hold_people_and_give_no_rights(here: World) -> None:
    scim = hr(here)
    one, two = (scim.ok("POST", "/Users", user(name))["id"] for name in ("mot.mot", "hai.hai"))
    new = {"schemas": [GROUP], "displayName": "Ban Thi đua", "members": [{"value": one}]}

    group = scim.ok("POST", "/Groups", new)
    path = f"/Groups/{group['id']}"
    grown = scim.patch(path, {"op": "add", "path": "members", "value": [{"value": two}]})
    assert {m["value"] for m in grown["members"]} == {one, two}
    assert scim.ok("GET", f"/Users/{one}")["groups"][0]["value"] == group["id"]
    left = scim.patch(path, {"op": "remove", "path": f'members[value eq "{one}"]'})
    assert [m["value"] for m in left["members"]] == [two]
    assert scim.refused("POST", "/Groups", new)["scimType"] == "uniqueness"
    stranger = {**new, "displayName": "Khác", "members": [{"value": str(uuid4())}]}
    assert scim.refused("POST", "/Groups", stranger)["scimType"] == "invalidValue"
    assert scim.ask("DELETE", path).status_code == 204
    assert "groups" not in scim.ok("GET", f"/Users/{two}")


ADMINISTRATOR = "administrator-1"
"""Who registered the client."""

FILTERS = [
    ('userName eq "AN.BINH"', ["an.binh"]),
    ('userName ne "an.binh"', ["dang.khoa", "le.van", "khong-don-vi"]),
    ('displayName co "ĐẶNG"', ["dang.khoa"]),
    ('displayName sw "cán"', ["an.binh", "le.van"]),
    ('externalId eq "A1"', ["an.binh"]),
    ('externalId eq "a1"', []),
    ("externalId pr", ["an.binh"]),
    ('userName ew "van" or externalId eq "A1"', ["an.binh", "le.van"]),
    ('not (userName co "an")', ["khong-don-vi"]),
    ("active eq false", ["le.van"]),
    ('meta.lastModified lt "2001-01-01T00:00:00Z"', []),
    ('meta.lastModified gt "2001-01-01T00:00:00Z" and active eq false', ["le.van"]),
    ('userName eq "100%_"', []),
    (f'{PERSON}:unit.value eq "UNIT"', ["dang.khoa"]),
]


def test_filters_find_what_they_say(here: World) -> None:
    scim = hr(here, "provision_people", "provision_units")
    office = scim.ok("POST", "/Units", unit("Sở Y tế"))["id"]
    scim.ok("POST", "/Users", user("an.binh", externalId="A1"))
    placed = {"displayName": "Đặng Khoa", PERSON: {"unit": {"value": office}}}
    scim.ok("POST", "/Users", {**user("dang.khoa"), **placed, "schemas": [USER, PERSON]})
    scim.ok("POST", "/Users", user("le.van", active=False))
    scim.ok("POST", "/Users", {**user("khong-don-vi"), "displayName": "Nguyễn Tơ"})

    for text, expected in FILTERS:
        asked = {"schemas": [SEARCH], "filter": text.replace("UNIT", office)}
        found = scim.ok("POST", "/Users/.search", asked)
        names = {u["userName"] for u in found.get("Resources", [])}
        assert {name for name in names if not name.startswith("administrator")} == set(expected), (
            text
        )


@pytest.mark.parametrize(
    "text",
    ["userName eq", "nope eq 1", "userName gt", 'active gt "x"', "title pr", 'schemas eq "x"'],
)
def test_a_filter_that_cannot_be_read_is_named(here: World, text: str) -> None:
    asked = {"schemas": [SEARCH], "filter": text}
    assert hr(here).refused("POST", "/Users/.search", asked)["scimType"] == "invalidFilter"


def test_lists_are_paged_and_sorted_in_vietnamese_order(here: World) -> None:
    scim = hr(here)
    for name in ("Sở Đê điều", "Sở Dân tộc", "Sở Y tế", "Sở Ân", "Sở An"):
        scim.ok("POST", "/Units", unit(name))

    page = scim.ok("GET", "/Units?sortBy=displayName&startIndex=2&count=2")
    assert (page["totalResults"], page["startIndex"], page["itemsPerPage"]) == (5, 2, 2)
    assert [u["displayName"] for u in page["Resources"]] == ["Sở Ân", "Sở Dân tộc"]
    last = scim.ok("GET", "/Units?sortBy=displayName&sortOrder=descending&count=1")
    assert [u["displayName"] for u in last["Resources"]] == ["Sở Y tế"]
    assert scim.ok("GET", "/Units?count=0")["totalResults"] == 5
    assert scim.ok("GET", "/Units?count=100000")["itemsPerPage"] == 5
    assert scim.refused("GET", "/Units?sortBy=nope")["status"] == "400"


def test_an_edit_needs_the_version_that_was_read(here: World) -> None:
    scim = hr(here)
    path = f"/Users/{scim.ok('POST', '/Users', user('phien.ban'))['id']}"
    tag = scim.ask("GET", path).headers["etag"]
    body = {"schemas": [PATCH], "Operations": [replace("externalId", "B2")]}

    assert scim.ask("GET", path, **{"If-None-Match": tag}).status_code == 304
    scim.ok("PATCH", path, body, **{"If-Match": tag})
    assert scim.refused("PATCH", path, body, **{"If-Match": tag})["status"] == "412"
    assert scim.ask("GET", path).headers["etag"] != tag, "its own number counts as well"


def test_bulk_creates_refers_and_goes_on_after_a_refusal(here: World) -> None:
    scim = hr(here)
    person = {**user("theo.lo"), "schemas": [USER, PERSON]}
    person[PERSON] = {"unit": {"value": "bulkId:u1"}}
    operations: list[dict[str, Any]] = [
        {"method": "POST", "path": "/Units", "bulkId": "u1", "data": unit("Sở Mới", code="L1")},
        {"method": "POST", "path": "/Units", "bulkId": "u2", "data": unit("Sở Trùng", code="L1")},
        {"method": "POST", "path": "/Users", "bulkId": "p1", "data": person},
    ]

    done = scim.ok("POST", "/Bulk", {"schemas": [BULK], "Operations": operations})["Operations"]
    assert [op["status"] for op in done] == ["201", "409", "201"]
    made = scim.ok("GET", '/Users?filter=userName eq "theo.lo"')["Resources"][0]
    assert made[PERSON]["unit"]["value"] == done[0]["location"].rsplit("/", 1)[-1]
    many = {"schemas": [BULK], "Operations": operations * 34}
    assert scim.refused("POST", "/Bulk", many)["status"] == "413"


def test_scopes_bound_what_and_where(here: World) -> None:
    mine, other = here.unit("Ban Tổ chức"), here.unit("Ban Dân vận")
    people = [here.person(Role.unit_officer, unit=unit) for unit in (mine, other)]
    inside = hr(here, {"permission": "provision_people", "unit_id": str(mine.id)})

    listed = inside.ok("GET", "/Users")
    assert [u["id"] for u in listed["Resources"]] == [str(people[0].user_id)]
    assert inside.refused("GET", f"/Users/{people[1].user_id}")["status"] == "404"
    assert inside.refused("DELETE", f"/Users/{people[1].user_id}")["status"] == "404"
    assert inside.refused("POST", "/Users", user("ngoai.pham.vi"))["status"] == "403"
    move = {PERSON: {"unit": {"value": str(other.id)}}, "schemas": [USER, PERSON]}
    assert inside.refused("POST", "/Users", {**user("noi.khac"), **move})["status"] == "403"
    assert inside.ok("GET", "/Groups")["totalResults"] == 0
    assert inside.refused("GET", "/Units")["status"] == "403"


def test_only_machine_clients_with_the_scope_come_in(here: World) -> None:
    admin = here.person(Role.administrator)
    bearer = {"Authorization": f"Bearer {admin.token}"}
    reader = registered(here, "read_events").signed_in()

    assert here.http.get("/scim/v2/ServiceProviderConfig").status_code == 200
    for path in ("Users", "Groups", "Units", "Schemas", "ResourceTypes", "nowhere", ".search"):
        answer = here.http.get(f"/scim/v2/{path}")
        assert answer.status_code in {401, 404, 405}, path
        assert answer.headers["content-type"] == "application/scim+json"
    assert here.http.get("/scim/v2/Users").headers["www-authenticate"].startswith("Bearer")
    assert here.http.get("/scim/v2/Users", headers=bearer).status_code == 403
    other = {"Authorization": f"Bearer {reader.token}"}
    assert here.http.get("/scim/v2/Users", headers=other).status_code == 403
    assert here.http.get("/scim/v2/Users", headers={"Authorization": "Bearer x"}).status_code == 401


BAD = [
    (user("a"), "invalidValue"),
    ({"schemas": [USER], "userName": "khong.ten"}, "invalidValue"),
    ({**user("dai"), "displayName": "x" * 301}, "invalidValue"),
    ({**user("dieu.khien"), "displayName": "a\u0000b"}, "invalidValue"),
    ({**user("noi.la"), PERSON: {"unit": {"value": "không phải mã"}}}, "invalidValue"),
    ({**user("noi.khong.co"), PERSON: {"unit": {"value": str(uuid4())}}}, "invalidValue"),
]


@pytest.mark.parametrize(("body", "kind"), BAD)
def test_a_bad_record_is_refused_in_scims_own_format(
    here: World, body: dict[str, Any], kind: str
) -> None:
    assert hr(here).refused("POST", "/Users", body)["scimType"] == kind


def test_what_is_not_kept_is_dropped_and_names_are_unique(here: World) -> None:
    scim = hr(here)
    whole = {**user("day.du"), "emails": [{"value": "a@example.vn"}], "password": "bí mật"}

    made = scim.ok("POST", "/Users", whole)
    assert "emails" not in made
    assert scim.refused("POST", "/Users", user("DAY.DU"))["scimType"] == "uniqueness"
