"""Units become others: what follows, what stays, and how an act is taken back."""

from typing import Any

import pytest

from backend.access.rules import Role
from backend.organizations.models import Block, Unit
from tests.support.award_year import MERIT, award_year
from tests.support.world import Person, World

DAY = "2025-02-03"


class Merging:
    """Two departments of a block in 2025, the first of them its leader; a third beside them."""

    def __init__(self, here: World) -> None:
        self.here = here
        self.officer = here.person(Role.emulation_officer)
        self.one, self.two = here.unit("Ban Tuyên giáo", code="H56.12"), here.unit("Ban Dân vận")
        self.three = here.unit("Ban Tổ chức")
        units = [self.one, self.two, self.three]
        self.block: Block = here.block("Khối các Ban", units, 2025, leader=self.one)

    def touched(self, *units: Unit, officer: Person | None = None) -> dict[str, Any]:
        asked = "&".join(f"unit={unit.id}" for unit in units)
        who = officer or self.officer
        found: dict[str, Any] = who.get(f"/reorganizations/touched?on_date={DAY}&{asked}")
        return found

    def body(self, choice: str, **more: Any) -> dict[str, Any]:
        """The merger of the first two into a new department, everything decided alike."""
        touched = self.touched(self.one, self.two)
        rows = [*touched["memberships"], *touched["terms"]]
        new = {
            "name": "Ban Tuyên giáo và Dân vận",
            "kind": "party",
            "locality": "Thành phố Hải Phòng",
            "head_title": "Trưởng ban",
            "protocol_order": 1,
        }
        return {
            "kind": "merger",
            "on_date": DAY,
            "basis": "Quyết định số 01-QĐ/TU",
            "unit_ids": [str(self.one.id), str(self.two.id)],
            "into": [{"new": new}],
            "follows": [{"id": row["id"], "choice": choice} for row in rows],
            **more,
        }

    def members(self) -> list[str]:
        found = self.officer.get(f"/blocks/{self.block.id}/memberships?year=2025")
        return [one["unit"]["name"] for one in found]

    def leaders(self) -> list[tuple[str, str | None]]:
        found = self.officer.get(f"/blocks/{self.block.id}/leadership")
        return [(term["unit"]["name"], term["ends_on"]) for term in found]


@pytest.fixture
def merging(here: World) -> Merging:
    return Merging(here)


def faults(problem: dict[str, Any]) -> list[tuple[str, str]]:
    return [(error["pointer"], error["code"]) for error in problem["errors"]]


def test_what_follows_goes_to_the_heir_and_history_keeps_both_names(merging: Merging) -> None:
    key = {"Idempotency-Key": "hop-nhat-1"}
    body = merging.body("follows")
    done, again = (merging.officer.post("/reorganizations", body, headers=key) for _ in range(2))

    heir = done["into"][0]
    assert done == again
    assert {unit["name"] for unit in done["units"]} == {"Ban Tuyên giáo", "Ban Dân vận"}
    assert sorted(merging.members()) == ["Ban Tuyên giáo và Dân vận", "Ban Tổ chức"]
    assert merging.leaders() == [
        ("Ban Tuyên giáo và Dân vận", None), ("Ban Tuyên giáo", "2025-02-02"),
    ]  # fmt: skip
    history = merging.officer.get(f"/units/{heir['id']}/history")
    assert {unit["name"] for unit in history["predecessors"]} == {"Ban Tuyên giáo", "Ban Dân vận"}
    assert history["acts"][0]["basis"] == "Quyết định số 01-QĐ/TU"
    old = merging.officer.get(f"/units/{merging.one.id}")
    assert (old["dissolved_on"], old["actions"]) == ("2025-02-02", ["edit"])


def test_an_act_is_told_what_it_touches_and_decides_all_of_it(merging: Merging) -> None:
    touched = merging.touched(merging.one, merging.two)
    undecided = merging.officer.refused(
        "POST", "/reorganizations", merging.body("follows", follows=[])
    )

    assert [row["unit"]["name"] for row in touched["memberships"]] == [
        "Ban Tuyên giáo", "Ban Dân vận",
    ]  # fmt: skip
    assert [row["season_state"] for row in touched["memberships"]] == [None, None]
    assert [row["role"] for row in touched["terms"]] == ["leader"]
    assert faults(undecided) == [("/follows", "undecided")] * 3
    stranger = {"id": str(merging.three.id), "choice": "ends"}
    body = merging.body("stays")
    body["follows"].append(stranger)
    assert faults(merging.officer.refused("POST", "/reorganizations", body)) == [
        ("/follows/3/id", "unknown")
    ]


def test_what_stays_stays_and_what_ends_ends(merging: Merging) -> None:
    body = merging.body("stays")
    body["follows"][1]["choice"] = body["follows"][2]["choice"] = "ends"
    merging.officer.post("/reorganizations", body)

    assert sorted(merging.members()) == ["Ban Tuyên giáo", "Ban Tổ chức"]
    assert merging.leaders() == [("Ban Tuyên giáo", "2025-02-02")]


def test_an_act_is_taken_back_while_nothing_rests_on_it(merging: Merging) -> None:
    before = merging.members(), merging.leaders()
    done = merging.officer.post("/reorganizations", merging.body("follows"))

    undone = merging.officer.post(f"/reorganizations/{done['id']}/undo")

    assert (undone["actions"], undone["undone_at"] is None) == ([], False)
    assert (merging.members(), merging.leaders()) == before
    assert merging.officer.refused("GET", f"/units/{done['into'][0]['id']}")["status"] == 404
    again = merging.officer.refused("POST", f"/reorganizations/{done['id']}/undo")
    assert (again["status"], again["code"]) == (409, "undone")
    merging.officer.post("/reorganizations", merging.body("follows"))


def test_an_act_on_which_something_rests_stands(merging: Merging) -> None:
    done = merging.officer.post("/reorganizations", merging.body("follows"))
    heir = done["into"][0]["id"]
    next_year = {"unit_id": heir, "year": 2026}
    merging.officer.post(f"/blocks/{merging.block.id}/memberships", next_year)

    refused = merging.officer.refused("POST", f"/reorganizations/{done['id']}/undo")

    assert (refused["status"], refused["code"]) == (409, "built_on")
    assert "Ban Tuyên giáo và Dân vận" in merging.members()


def test_a_unit_that_is_renamed_stands_in_old_years_under_its_old_name(merging: Merging) -> None:
    officer, unit = merging.officer, merging.three
    old = {"unit_id": str(unit.id), "year": 2024}
    officer.post(f"/blocks/{merging.block.id}/memberships", old)
    name = {"name": "Ban Tổ chức và Cán bộ", "code": "000.00.13.H56"}
    act = {"kind": "rename", "on_date": DAY, "basis": "QĐ 2", "unit_ids": [str(unit.id)]}
    done = officer.post("/reorganizations", {**act, "new_name": name})

    def of(year: int) -> list[str]:
        found = officer.get(f"/blocks/{merging.block.id}/memberships?year={year}")
        return [one["unit"]["name"] for one in found]

    assert (of(2024), "Ban Tổ chức và Cán bộ" in of(2025)) == (["Ban Tổ chức"], True)
    assert [one["name"] for one in officer.get("/units?q=H56.13")["items"]] == [name["name"]]
    earlier = {**act, "on_date": "2024-01-01", "new_name": name}
    assert faults(officer.refused("POST", "/reorganizations", earlier)) == [
        ("/on_date", "renamed_then")
    ]
    officer.post(f"/reorganizations/{done['id']}/undo")
    assert "Ban Tổ chức" in of(2025)
    assert officer.get(f"/units/{unit.id}/history")["names"] == []


def test_a_code_is_one_in_both_printed_orders(merging: Merging) -> None:
    body = merging.body("stays")
    body["into"][0]["new"]["code"] = "000.00.12.H56"
    taken = merging.officer.refused("POST", "/reorganizations", body)

    assert faults(taken) == [("/into/0/new/code", "code_taken")]
    assert merging.officer.get(f"/units/{merging.one.id}")["other_code"] == "12.H56"


def test_a_unit_splits_and_a_superior_is_never_below(merging: Merging) -> None:
    officer = merging.officer
    act = {"on_date": DAY, "basis": "QĐ 3", "unit_ids": [str(merging.one.id)]}
    under = {**act, "kind": "transfer", "unit_ids": [str(merging.two.id)]}
    officer.post("/reorganizations", {**under, "parent_id": str(merging.one.id)})
    circle = {**act, "kind": "transfer", "parent_id": str(merging.two.id)}
    assert faults(officer.refused("POST", "/reorganizations", circle)) == [
        ("/parent_id", "own_parent")
    ]
    heirs = [{"unit_id": str(unit.id)} for unit in (merging.two, merging.three)]
    follows = [
        {"id": row["id"], "choice": "follows", "to": 1}
        for rows in ("memberships", "terms")
        for row in merging.touched(merging.one)[rows]
    ]
    split = {**act, "kind": "split", "into": heirs, "follows": follows}
    done = officer.post("/reorganizations", split)

    assert len(done["into"]) == 2
    assert merging.leaders()[0] == ("Ban Tổ chức", None)
    successors = officer.get(f"/units/{merging.one.id}/history")["successors"]
    assert {unit["name"] for unit in successors} == {"Ban Dân vận", "Ban Tổ chức"}


def test_who_does_not_manage_units_reorganises_nothing(merging: Merging) -> None:
    head = merging.here.person(Role.unit_head, unit=merging.one)
    assert head.refused("POST", "/reorganizations", merging.body("stays"))["status"] == 403
    done = merging.officer.post("/reorganizations", merging.body("stays"))
    assert head.get(f"/reorganizations/{done['id']}")["actions"] == []
    assert head.refused("POST", f"/reorganizations/{done['id']}/undo")["status"] == 403
    asked = f"/reorganizations/touched?on_date={DAY}&unit={merging.three.id}"
    assert head.refused("GET", asked)["status"] == 403
    nothing = "/reorganizations/00000000-0000-7000-8000-000000000000"
    assert merging.officer.refused("GET", nothing)["status"] == 404
    assert merging.officer.refused("POST", f"{nothing}/undo")["status"] == 404


def test_a_hand_over_under_way_is_finished_first(merging: Merging) -> None:
    prepared = {
        "year": 2025, "to_unit_id": str(merging.two.id), "on_date": "2025-03-01",
        "token": "Cờ Trưởng Khối",
    }  # fmt: skip
    merging.officer.post(f"/blocks/{merging.block.id}/handovers", prepared)
    refused = merging.officer.refused("POST", "/reorganizations", merging.body("stays"))

    assert (refused["status"], refused["code"]) == (409, "under_way")
    assert merging.touched(merging.one)["handovers"] == 1


def test_awards_stay_with_the_unit_that_was_and_show_on_the_heir(here: World) -> None:
    year = award_year(here)
    old, heir = year.units[1], here.unit("Đơn vị mới")
    drafted = year.officer.post(
        "/decisions",
        {
            "season_id": str(year.season.id),
            "subject": "Khen thưởng năm 2025",
            "source": "Báo địa phương",
            "items": [year.line(1, **MERIT)],
        },
    )
    year.officer.post(f"/decisions/{drafted['id']}/record")
    asked = f"/reorganizations/touched?on_date=2026-02-01&unit={old.id}"
    touched = year.officer.get(asked)
    act = {
        "kind": "merger",
        "on_date": "2026-02-01",
        "basis": "QĐ 4",
        "unit_ids": [str(old.id)],
        "into": [{"unit_id": str(heir.id)}],
        "follows": [{"id": row["id"], "choice": "stays"} for row in touched["memberships"]],
    }
    year.officer.post("/reorganizations", act)

    shown = year.officer.get(f"/units/{heir.id}/awards?count=true")
    assert shown["total"] == 1
    assert shown["items"][0]["predecessor"]["name"] == old.name
    own = year.officer.get(f"/units/{old.id}/awards")["items"]
    assert [entry["predecessor"] for entry in own] == [None]


def test_a_decision_keeps_the_name_that_its_receiver_had_on_its_day(here: World) -> None:
    year = award_year(here)
    unit = year.units[1]
    before = unit.name
    told = {"subject": "Khen thưởng", "source": "Báo địa phương", "decided_on": "2026-01-15"}
    items = [year.line(1, **MERIT)]
    drafted = year.officer.post(
        "/decisions", {"season_id": str(year.season.id), "items": items, **told}
    )
    act = {
        "kind": "rename",
        "basis": "QĐ 5",
        "unit_ids": [str(unit.id)],
        "new_name": {"name": "Sở Tên mới"},
    }
    year.officer.post("/reorganizations", {**act, "on_date": "2026-01-16"})

    def name() -> str:
        found = year.officer.get(f"/decisions/{drafted['id']}")
        return str(found["items"][0]["unit"]["name"])

    assert (name(), year.officer.get(f"/units/{unit.id}")["name"]) == (before, "Sở Tên mới")
    year.officer.patch(f"/decisions/{drafted['id']}", {"decided_on": "2026-01-16"})
    assert name() == "Sở Tên mới"
