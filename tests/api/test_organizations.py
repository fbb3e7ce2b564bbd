"""Units, blocks and memberships through the API."""

from datetime import date
from typing import Any

from backend.access.rules import Role
from backend.organizations.models import Unit
from tests.support.world import Person, World


def unit_body(name: str, **more: Any) -> dict[str, Any]:
    return {
        "name": name,
        "kind": "party",
        "locality": "Thành phố Hải Phòng",
        "head_title": "Trưởng ban",
        "protocol_order": 1,
        **more,
    }


def new_block(officer: Person, scheme: str = "HP") -> dict[str, Any]:
    authority = "Hội đồng Thi đua - Khen thưởng thành phố"
    made = officer.post(
        "/schemes", {"code": scheme, "name": "Cấp thành phố", "authority": authority}
    )
    body = {
        "scheme_id": made["id"],
        "slug": f"khoi-{scheme.lower()}",
        "kind": "khoi",
        "name": "Khối thi đua các Ban, cơ quan Thành ủy",
        "locality": "Thành phố Hải Phòng",
    }
    block: dict[str, Any] = officer.post("/blocks", body)
    return block


def faults(problem: dict[str, Any]) -> list[tuple[str, str]]:
    return [(error["pointer"], error["code"]) for error in problem["errors"]]


def member(unit: Unit, year: int) -> dict[str, Any]:
    return {"unit_id": str(unit.id), "year": year}


def test_an_officer_enters_a_unit_that_everybody_finds_without_diacritics(here: World) -> None:
    officer = here.person(Role.emulation_officer)
    made = officer.post("/units", unit_body("Ban Tuyên giáo Thành ủy", code="A12.B3"))
    officer.post("/units", unit_body("Văn phòng Thành ủy", protocol_order=2))

    found = here.person(Role.auditor).get("/units?q=tuyen giao")["items"]

    assert [u["id"] for u in found] == [made["id"]]
    assert (made["actions"], found[0]["actions"]) == (["edit", "reorganize"], [])


def test_units_stand_in_protocol_order(here: World) -> None:
    officer = here.person(Role.emulation_officer)
    for name, order in [("Ban C", 2), ("Ban B", 1), ("Ban A", 2)]:
        officer.post("/units", unit_body(name, protocol_order=order))

    assert [u["name"] for u in officer.get("/units")["items"]] == ["Ban B", "Ban A", "Ban C"]
    assert officer.get("/units?sort=name&kind=party")["items"][0]["name"] == "Ban A"
    assert officer.get("/units?kind=press")["items"] == []


def test_who_does_not_manage_units_may_only_read(here: World) -> None:
    unit = here.unit("Ban Tổ chức")
    head = here.person(Role.unit_head, unit=unit)

    assert head.refused("POST", "/units", unit_body("Ban mới"))["status"] == 403
    assert head.refused("PATCH", f"/units/{unit.id}", {"name": "Khác"})["status"] == 403


def test_bad_units_are_refused_with_the_field_and_the_rule(here: World) -> None:
    officer = here.person(Role.emulation_officer)
    officer.post("/units", unit_body("Ban Nội chính", code="A1"))

    taken = officer.refused("POST", "/units", unit_body("Ban khác", code="A1"))
    nowhere = unit_body("Ban con", parent_id="00000000-0000-7000-8000-000000000000")
    orphan = officer.refused("POST", "/units", nowhere)
    broken = officer.refused("POST", "/units", unit_body("Ban\u0000", code="a b", protocol_order=0))

    assert faults(taken) == [("/code", "code_taken")]
    assert faults(orphan) == [("/parent_id", "unknown_unit")]
    assert {pointer for pointer, _ in faults(broken)} == {"/name", "/code", "/protocol_order"}


def test_an_edit_of_a_unit_needs_the_version_that_was_read(here: World) -> None:
    officer = here.person(Role.emulation_officer)
    path = f"/units/{here.unit('Báo Hải Phòng', short_name='Báo').id}"
    tag = officer.request("GET", path).headers["etag"]

    edited = officer.patch(path, {"short_name": None, "head_title": "Tổng Biên tập"}, tag)

    assert (edited["short_name"], edited["head_title"]) == (None, "Tổng Biên tập")
    stale = officer.refused("PATCH", path, {"name": "Cũ"}, headers={"If-Match": tag})
    assert stale["status"] == 412
    assert officer.refused("PATCH", path, {"name": "Cũ"})["status"] == 428


def test_a_block_gets_members_by_year_and_a_unit_one_block_of_a_scheme(here: World) -> None:
    officer = here.person(Role.emulation_officer)
    block, unit = new_block(officer), here.unit("Ban Tổ chức")
    path = f"/blocks/{block['id']}/memberships"
    key = {"Idempotency-Key": "once-only-1"}

    first = officer.post(path, member(unit, 2023), headers=key)
    retried = officer.post(path, member(unit, 2023), headers=key)

    assert first == retried
    assert first["unit"]["name"] == "Ban Tổ chức"
    assert faults(officer.refused("POST", path, member(unit, 2023))) == [("/unit_id", "in_a_block")]
    officer.post(path, member(unit, 2024))
    assert officer.get(f"/blocks/{block['id']}")["years"] == [2024, 2023]
    officer.request("DELETE", f"{path}/{first['id']}")
    assert [m["year"] for m in officer.get(path)] == [2024]
    assert officer.refused("DELETE", f"{path}/{first['id']}")["status"] == 404


def test_a_year_starts_with_the_members_of_the_last(here: World) -> None:
    officer = here.person(Role.emulation_officer)
    block = new_block(officer)
    units = [here.unit(name) for name in ("Ban Tổ chức", "Ban Dân vận", "Báo Hải Phòng")]
    path = f"/blocks/{block['id']}/memberships"
    for unit in units:
        officer.post(path, member(unit, 2024))
    ended = {"kind": "dissolution", "on_date": "2025-01-01", "basis": "QĐ 1", "follows": []}
    officer.post("/reorganizations", {**ended, "unit_ids": [str(units[2].id)]})

    copied = officer.post(f"{path}/copy", {"from_year": 2024, "to_year": 2025})
    again = officer.post(f"{path}/copy", {"from_year": 2024, "to_year": 2025})

    assert [m["unit"]["name"] for m in copied] == ["Ban Tổ chức", "Ban Dân vận"]
    assert again == copied
    empty = officer.refused("POST", f"{path}/copy", {"from_year": 1999, "to_year": 2025})
    assert empty["code"] == "no_members"
    late = officer.refused("POST", path, member(units[2], 2025))
    assert faults(late) == [("/unit_id", "dissolved")]


def test_a_members_people_see_the_season_from_the_moment_it_belongs(here: World) -> None:
    officer = here.person(Role.emulation_officer)
    block, unit = new_block(officer), here.unit("Ban Tổ chức")
    head = here.person(Role.unit_head, unit=unit)
    year = date.today().year  # noqa: DTZ011 - the year that runs while the test does

    officer.post(f"/blocks/{block['id']}/memberships", member(unit, year))

    assert [b["id"] for b in head.get("/blocks?mine=true")["items"]] == [block["id"]]
    assert head.get(f"/blocks?year={year - 5}")["items"] == []
    assert [b["id"] for b in head.get(f"/blocks?unit={unit.id}&q=thanh uy")["items"]] == [
        block["id"]
    ]


def test_units_and_blocks_that_a_list_refers_to_are_read_at_once(here: World) -> None:
    officer = here.person(Role.emulation_officer)
    block, _ = new_block(officer, "HP"), new_block(officer, "ND")
    units = [here.unit(name) for name in ("Ban Tổ chức", "Ban Dân vận", "Ban Nội chính")]
    wanted = "&".join(f"id={unit.id}" for unit in units[:2])

    assert {u["id"] for u in officer.get(f"/units?{wanted}")["items"]} == {
        str(unit.id) for unit in units[:2]
    }
    assert [b["id"] for b in officer.get(f"/blocks?id={block['id']}")["items"]] == [block["id"]]


def test_blocks_are_set_up_and_changed_by_those_who_manage_them(here: World) -> None:
    officer = here.person(Role.emulation_officer)
    block = new_block(officer)
    path = f"/blocks/{block['id']}"

    assert officer.patch(path, {"name": "Khối mới"})["name"] == "Khối mới"
    other = new_block(officer, "ND")
    taken = officer.refused("PATCH", path, {"slug": other["slug"]}, headers={"If-Match": "*"})
    assert faults(taken) == [("/slug", "slug_taken")]
    auditor = here.person(Role.auditor)
    assert auditor.get(path)["actions"] == []
    assert auditor.refused("PATCH", path, {"name": "X"}, headers={"If-Match": "*"})["status"] == 403
    assert auditor.refused("GET", f"/blocks/{block['scheme_id']}/memberships")["status"] == 404
