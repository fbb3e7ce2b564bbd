"""Changes of other systems that would break a running year wait for an officer."""

from datetime import date
from typing import Any
from uuid import uuid4

from backend.access.rules import Role
from backend.organizations.models import Unit
from backend.seasons.models import Season
from backend.seasons.rules import SeasonState, Visibility
from tests.support.scim import PATCH, Hr, hr, replace
from tests.support.world import Person, World

YEAR = 2026


def running_block(here: World, state: SeasonState = SeasonState.running) -> list[Unit]:
    """Two units of a block whose year is under way; the first leads."""
    units = [here.unit("Ban Tổ chức"), here.unit("Ban Dân vận")]
    block = here.block("Khối các cơ quan Đảng", units, YEAR, leader=units[0])
    here.add(
        Season(
            tenant=here.tenant,
            block_id=block.id,
            year=YEAR,
            title="Năm thi đua 2026",
            plan="",
            highlights=[],
            scores_visible_to=Visibility.members,
            state=state,
            launched_on=date(YEAR, 1, 10),
            closed_on=date(YEAR, 12, 1) if state is SeasonState.closed else None,
        )
    )
    return units


def ending(scim: Hr, unit: Unit, day: str = "2026-06-30") -> Any:
    body = {"schemas": [PATCH], "Operations": [replace("dissolvedOn", day)]}
    return scim.ask("PATCH", f"/Units/{unit.id}", body)


def closing(scim: Hr, person: Person) -> Any:
    body = {"schemas": [PATCH], "Operations": [replace("active", value=False)]}
    return scim.ask("PATCH", f"/Users/{person.user_id}", body)


def waiting(officer: Person) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = officer.get("/held-changes?state=waiting")["items"]
    return items


def test_a_unit_of_a_running_year_does_not_end_by_itself(here: World) -> None:
    leader, member = running_block(here)
    scim, officer = hr(here), here.person(Role.emulation_officer)

    answers = [ending(scim, member), ending(scim, member), ending(scim, leader)]

    assert [answer.status_code for answer in answers] == [409, 409, 409]
    assert "waiting for an officer" in answers[0].json()["detail"]
    held = {h["name"]: h for h in waiting(officer)}
    assert held["Ban Dân vận"]["reasons"] == ["member_of_running_season"]
    assert held["Ban Dân vận"]["on_date"] == "2026-06-30"
    assert held["Ban Tổ chức"]["reasons"] == ["member_of_running_season", "leads_block"]
    assert len(held) == len(waiting(officer)) == 2, "asked for twice, it is held once"
    assert "dissolvedOn" not in scim.ok("GET", f"/Units/{member.id}"), "nothing was applied"


def test_nothing_of_a_held_request_is_applied(here: World) -> None:
    _, member = running_block(here)
    scim = hr(here)
    operations = [replace("locality", "Nơi khác"), replace("dissolvedOn", "2026-06-30")]

    answer = scim.ask(
        "PATCH", f"/Units/{member.id}", {"schemas": [PATCH], "Operations": operations}
    )

    assert answer.status_code == 409
    assert scim.ok("GET", f"/Units/{member.id}")["locality"] == "Thành phố Hải Phòng"


def test_an_officer_lets_it_happen(here: World) -> None:
    _, member = running_block(here)
    scim, officer = hr(here), here.person(Role.emulation_officer)
    ending(scim, member)
    held = waiting(officer)[0]

    applied = officer.post(f"/held-changes/{held['id']}/apply", {"note": "Theo nghị quyết"})

    assert (applied["state"], applied["note"], applied["actions"]) == (
        "applied",
        "Theo nghị quyết",
        [],
    )
    assert scim.ok("GET", f"/Units/{member.id}")["dissolvedOn"] == "2026-06-30"
    assert ending(scim, member).status_code == 204, "the next sync changes nothing"
    again = officer.refused("POST", f"/held-changes/{held['id']}/refuse", {})
    assert (again["status"], again["code"]) == (409, "wrong_state")


def test_a_refusal_stands_until_something_else_is_asked_or_it_is_taken_back(here: World) -> None:
    _, member = running_block(here)
    scim, officer = hr(here), here.person(Role.emulation_officer)
    ending(scim, member)
    path = f"/held-changes/{waiting(officer)[0]['id']}"
    officer.post(f"{path}/refuse", {"note": "Chờ tổng kết năm"})

    assert "refused by an officer" in ending(scim, member).json()["detail"]
    assert waiting(officer) == []
    assert ending(scim, member, "2026-12-31").status_code == 409
    assert [h["on_date"] for h in waiting(officer)] == ["2026-12-31"]
    assert officer.post(f"{path}/apply")["state"] == "applied"


def test_the_last_head_and_the_last_administrator_are_kept(here: World) -> None:
    _, member = running_block(here)
    head, second = (here.person(Role.unit_head, unit=member) for _ in range(2))
    admin = here.person(Role.administrator)
    scim, officer = hr(here), here.person(Role.emulation_officer)
    registrar = next(
        u
        for u in admin.get("/users")["items"]
        if u["username"].startswith("administrator") and u["id"] != str(admin.user_id)
    )

    assert closing(scim, second).status_code == 204, "another head is left"
    assert closing(scim, head).status_code == 409
    assert scim.ask("DELETE", f"/Users/{registrar['id']}").status_code == 204
    assert closing(scim, admin).status_code == 409
    assert scim.ask("DELETE", f"/Users/{admin.user_id}").status_code == 409
    kinds = sorted((h["kind"], h["reasons"][0]) for h in waiting(officer))
    assert kinds == [
        ("person_deactivated", "last_administrator"),
        ("person_deactivated", "last_head_in_running_season"),
        ("person_removed", "last_administrator"),
    ]
    held = next(h for h in waiting(officer) if h["user_id"] == str(head.user_id))
    assert head.get("/me")["username"]
    officer.post(f"/held-changes/{held['id']}/apply")
    assert head.refused("GET", "/me")["status"] == 401


def test_a_year_that_is_closed_holds_nothing(here: World) -> None:
    _, member = running_block(here, SeasonState.closed)

    assert ending(hr(here), member).status_code == 204


def test_only_an_officer_sees_and_decides(here: World) -> None:
    _, member = running_block(here)
    ending(hr(here), member)
    officer, admin = here.person(Role.emulation_officer), here.person(Role.administrator)
    path = f"/held-changes/{waiting(officer)[0]['id']}"

    assert admin.refused("GET", "/held-changes")["status"] == 403
    assert admin.refused("GET", path)["status"] == 403
    assert admin.refused("POST", f"{path}/apply", {})["status"] == 403
    assert officer.refused("GET", f"/held-changes/{uuid4()}")["status"] == 404
    assert officer.refused("POST", f"{path}/apply", {"note": "x" * 301})["status"] == 422
