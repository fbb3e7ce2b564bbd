"""Imports: every row is told its verdict, applying is one act, and it can be taken back."""

import io
from datetime import date
from typing import Any

import pytest
from python_calamine import load_workbook
from sqlalchemy import select

from backend.access.models import User
from backend.access.rules import Role
from backend.events.models import Event
from backend.integrations.imports import applying, working
from backend.integrations.imports.models import Import
from backend.kernel.exporting import XLSX
from backend.organizations.models import Unit
from tests.support.importing import PEOPLE, UNITS, Desk, told, xlsx
from tests.support.world import Person, World

FIRST = ("an.nguyen", "Nguyễn Văn An", "H56.12")
SECOND = ("036085001234", "Trần Thị Bình", "Sở Nội vụ")


@pytest.fixture
def office(here: World) -> Unit:
    return here.unit("Sở Nội vụ", code="H56.12")


@pytest.fixture
def desk(here: World, office: Unit) -> Desk:
    assert office.code == "H56.12"
    return Desk(here, here.person(Role.emulation_officer))


def user(here: World, name: str) -> User | None:
    with here.writing() as session:
        session.expire_on_commit = False
        mine = (User.tenant == here.tenant) & (User.username == name)
        found: User | None = session.scalars(select(User).where(mine)).one_or_none()
        return found


def test_people_are_looked_at_applied_and_the_same_file_again_changes_nothing(desk: Desk) -> None:
    content = xlsx(PEOPLE, FIRST, SECOND)
    found = desk.looked_at("people", content)
    assert (found["state"], found["counts"]["new"], found["total"]) == ("checked", 2, 2)
    assert found["actions"] == ["apply", "discard"]

    done = desk.act(found, "apply", mode="whole")
    assert (done["state"], done["done"], done["actions"]) == ("applied", 2, ["undo"])
    listed = desk.officer.get("/users?q=binh")["items"]
    assert [(u["username"], u["must_change_password"]) for u in listed] == [("036085001234", True)]
    again = desk.looked_at("people", content)
    assert again["counts"] == {"new": 0, "changed": 0, "unchanged": 2, "refused": 0}


def test_a_changed_row_says_which_field(desk: Desk) -> None:
    desk.applied("people", xlsx(PEOPLE, FIRST, SECOND))
    found = desk.looked_at("people", xlsx(PEOPLE, ("An.Nguyen", "Nguyễn Văn Ân", None), SECOND))

    changed, same = desk.rows(found)
    assert (changed["verdict"], same["verdict"]) == ("changed", "unchanged")
    [change] = changed["changes"]
    assert (change["header"], change["before"], change["after"]) == (
        "Họ và tên", "Nguyễn Văn An", "Nguyễn Văn Ân",
    )  # fmt: skip
    desk.act(found, "apply", mode="whole")
    kept = user(desk.here, "an.nguyen")
    assert kept is not None
    assert (kept.name, kept.unit_id is None) == ("Nguyễn Văn Ân", False)


def test_all_or_nothing_and_in_part(desk: Desk) -> None:
    found = desk.looked_at("people", xlsx(PEOPLE, FIRST, ("x", "Lê Thị Cúc", "H56.12")))
    assert told(desk.rows(found, "refused")) == [(3, "A", "pattern")]

    refusal = desk.officer.refused("POST", f"/imports/{found['id']}/apply", {"mode": "whole"})
    assert (refusal["status"], refusal["code"]) == (409, "rows_refused")
    done = desk.act(found, "apply", mode="partial")
    assert done["state"] == "applied"
    assert user(desk.here, "an.nguyen") is not None
    later = desk.officer.refused("POST", f"/imports/{found['id']}/apply", {"mode": "partial"})
    assert (later["status"], later["allowed_actions"]) == (409, ["undo"])


def test_what_changed_since_the_preview_holds_the_whole_back(desk: Desk) -> None:
    row = ("H56.13", "Sở Tài chính", "Cơ quan nhà nước", "Hải Phòng", "Giám đốc")
    other = ("H56.14", "Sở Y tế", "Cơ quan nhà nước", "Hải Phòng", "Giám đốc")
    found = desk.looked_at("units", xlsx(UNITS[:5], other, row))
    desk.here.unit("Sở Kế hoạch", code="H56.13")

    after = desk.act(found, "apply", mode="whole")
    assert (after["state"], after["fault"]["code"]) == ("checked", "refused_meanwhile")
    assert told(desk.rows(after, "refused")) == [(3, "B", "renamed")]
    assert desk.officer.get("/units?q=y te")["items"] == []
    assert desk.act(after, "apply", mode="partial")["state"] == "applied"
    assert len(desk.officer.get("/units?q=y te")["items"]) == 1


def test_units_with_superiors_and_days(desk: Desk, office: Unit) -> None:
    rows = (
        ("H56.12.01", "Chi cục Văn thư", "Cơ quan nhà nước", "Hải Phòng", "Chi cục trưởng",
         date(2025, 3, 1), "Sở Nội vụ", "CCVT"),
        (None, "Trường Chính trị", "truong hoc", "Hải Phòng", "Hiệu trưởng", "01/07/2025", None,
         None),
    )  # fmt: skip
    done = desk.applied("units", xlsx(UNITS, *rows))

    assert done["counts"]["new"] == 2
    listed = desk.officer.get("/units")["items"]
    units = {unit["name"]: unit for unit in listed}
    assert units["Chi cục Văn thư"]["parent_id"] == str(office.id)
    assert units["Chi cục Văn thư"]["founded_on"] == "2025-03-01"
    assert (units["Trường Chính trị"]["kind"], units["Trường Chính trị"]["founded_on"]) == (
        "school", "2025-07-01",
    )  # fmt: skip
    reversed_code = ("12.H56", "Sở Nội vụ", "Cơ quan Đảng", "Thành phố Hải Phòng", "Thủ trưởng")
    assert desk.looked_at("units", xlsx(UNITS[:5], reversed_code))["counts"]["unchanged"] == 1


def test_an_import_is_taken_back_whole(desk: Desk) -> None:
    desk.applied("people", xlsx(PEOPLE, FIRST))
    second = desk.applied("people", xlsx(PEOPLE, ("an.nguyen", "Nguyễn Anh", "H56.12"), SECOND))

    undone = desk.act(second, "undo")
    assert (undone["state"], undone["actions"]) == ("undone", [])
    kept = user(desk.here, "an.nguyen")
    assert kept is not None
    assert (kept.name, kept.search_key) == ("Nguyễn Văn An", "nguyen van an")
    assert user(desk.here, "036085001234") is None


def test_what_rests_on_an_import_is_named(desk: Desk) -> None:
    done = desk.applied("people", xlsx(PEOPLE, FIRST, SECOND))
    kept = user(desk.here, "an.nguyen")
    assert kept is not None
    grant = {"role": "unit_head", "unit_id": str(kept.unit_id), "starts_on": "2026-01-01"}
    desk.officer.post(f"/users/{kept.id}/grants", grant)

    still = desk.act(done, "undo")
    assert (still["state"], still["fault"]["code"]) == ("applied", "built_on")
    assert still["fault"]["where"] == "vai trò đã cấp: 1"
    assert user(desk.here, "036085001234") is not None


def test_an_edit_since_is_named_too(desk: Desk) -> None:
    done = desk.applied("people", xlsx(PEOPLE, FIRST))
    kept = user(desk.here, "an.nguyen")
    assert kept is not None
    desk.officer.patch(f"/users/{kept.id}", {"name": "Nguyễn Văn Ẩn"})

    assert desk.act(done, "undo")["fault"]["where"] == "đã sửa sau khi nhập: 1"


def test_a_killed_worker_is_gone_on_from_where_it_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applying, "CHUNK", 2)
    people = [(f"can.bo.{n}", f"Cán bộ {n}", "H56.12") for n in range(5)]
    found = desk.looked_at("people", xlsx(PEOPLE, *people))
    steps = iter(range(2))
    real = applying.apply_part

    def killed(*told: Any) -> None:
        if next(steps, None) is None:
            raise KeyboardInterrupt
        real(*told)

    monkeypatch.setattr(working, "apply_part", killed)
    with pytest.raises(KeyboardInterrupt):
        desk.act(found, "apply", mode="partial")
    half = desk.officer.get(f"/imports/{found['id']}")
    assert (half["state"], half["done"], half["total"]) == ("applying", 4, 5)

    monkeypatch.setattr(working, "apply_part", real)
    desk.work()
    assert desk.officer.get(f"/imports/{found['id']}")["state"] == "applied"
    assert len(desk.officer.get("/users?q=can bo")["items"]) == 5
    created = select(Event.subject_id).where(
        Event.tenant == desk.here.tenant, Event.kind == "user.created"
    )
    with desk.here.writing() as session:
        subjects = session.scalars(created).all()
    assert len(subjects) == len(set(subjects)) == 5


def test_another_worker_s_import_is_left_alone(desk: Desk) -> None:
    sent = desk.send("people", xlsx(PEOPLE, FIRST))
    with desk.here.writing() as session:
        row = session.get_one(Import, (desk.here.tenant, sent["id"]))
        held = working._mine(session, (row.tenant, row.id))
        assert held is row
        desk.work()
        assert desk.officer.get(f"/imports/{sent['id']}")["state"] == "reading"
    desk.work()
    assert desk.officer.get(f"/imports/{sent['id']}")["state"] == "checked"


def test_a_file_sent_twice_is_one_import_and_a_lost_right_is_seen(desk: Desk) -> None:
    content = xlsx(PEOPLE, FIRST)
    assert desk.send("people", content)["id"] == desk.send("people", content)["id"]
    desk.work()
    found = desk.officer.get("/imports")["items"][0]
    desk.officer.post(f"/imports/{found['id']}/apply", {"mode": "whole"})
    with desk.here.writing() as session:
        session.get_one(User, (desk.here.tenant, desk.officer.user_id)).active = False
    desk.work()
    with desk.here.writing() as session:
        row = session.get_one(Import, (desk.here.tenant, found["id"]))
        assert (row.state, (row.fault or {})["code"]) == ("checked", "no_right")


def test_the_preview_comes_back_as_a_workbook_and_the_template_reads_itself(desk: Desk) -> None:
    found = desk.looked_at("people", xlsx(PEOPLE, FIRST, ("=1+1", "Lê Thị Cúc", "H56.99")))
    asked = desk.officer.request("GET", f"/imports/{found['id']}/preview")
    assert asked.headers["content-type"] == XLSX
    rows = load_workbook(io.BytesIO(asked.content)).get_sheet_by_index(0).to_python()
    assert rows[0][-2:] == ["Kết quả", "Lý do"]
    assert rows[1][:4] == [*FIRST, "Thêm mới"]
    assert rows[2][0] == "=1+1"
    assert "Cột A" in str(rows[2][4])
    assert "có phải «H56.12»?" in str(rows[2][4])

    template = desk.officer.request("GET", "/import-templates/people")
    empty = desk.looked_at("people", template.content)
    assert (empty["state"], empty["total"]) == ("checked", 0)


def test_imports_are_for_those_who_keep_the_records(here: World, desk: Desk) -> None:
    found = desk.looked_at("people", xlsx(PEOPLE, FIRST))
    stranger: Person = here.person(Role.auditor)
    assert stranger.get("/imports")["items"] == []
    for path in ("", "/rows", "/preview"):
        assert stranger.refused("GET", f"/imports/{found['id']}{path}")["status"] == 404
    for action in ("apply", "undo", "discard"):
        body = {"mode": "whole"} if action == "apply" else None
        refusal = stranger.refused("POST", f"/imports/{found['id']}/{action}", body)
        assert refusal["status"] == 404
    assert stranger.refused("GET", "/import-templates/people")["status"] == 403
    assert stranger.refused("POST", "/imports?kind=people&name=a")["status"] == 403
    head = here.person(Role.unit_head, unit=here.unit("Sở Xây dựng"))
    assert head.refused("POST", "/imports?kind=people&name=a")["status"] == 403
    assert desk.act(found, "discard")["state"] == "discarded"
    assert desk.rows(found) == []
