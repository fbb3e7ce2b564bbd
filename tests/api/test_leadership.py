"""Terms of leaders, and the hand-over signed by both sides, through the API."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from backend.access.rules import Role
from backend.organizations.models import Block, Unit
from tests.support.clock import StandingClock
from tests.support.printed import Pdf
from tests.support.world import Person, World

CHECKLIST = [{"item": "Hồ sơ, biên bản của khối", "done": True}]


@dataclass
class Desk:
    """A block whose leadership passes from one unit to another."""

    here: World
    clock: StandingClock
    outgoing: Unit
    incoming: Unit
    block: Block

    def head(self, unit: Unit) -> Person:
        return self.here.person(Role.unit_head, unit=unit)

    def wanted(self, **more: Any) -> dict[str, Any]:
        return {
            "year": 2023,
            "to_unit_id": str(self.incoming.id),
            "on_date": "2023-02-03",
            "token": "Cờ Trưởng Khối",
            "checklist": CHECKLIST,
            **more,
        }

    def prepared(self, person: Person, **more: Any) -> str:
        made = person.post(f"/blocks/{self.block.id}/handovers", self.wanted(**more))
        return f"/handovers/{made['id']}"

    def leaders(self, person: Person) -> list[tuple[str, str, str | None]]:
        terms = person.get(f"/blocks/{self.block.id}/leadership")
        return [(t["unit"]["name"], t["starts_on"], t["ends_on"]) for t in terms]


@pytest.fixture
def desk(here: World, clock: StandingClock) -> Desk:
    clock.stands_at(date(2023, 1, 20))
    outgoing, incoming = here.unit("Đảng ủy Khối các cơ quan"), here.unit("Trường Tô Hiệu")
    block = here.block("Khối thi đua các Ban", [outgoing, incoming], 2023)
    here.lead(block, outgoing, 2022, starts_on=date(2022, 2, 1))
    return Desk(here, clock, outgoing, incoming, block)


def faults(problem: dict[str, Any]) -> list[tuple[str, str]]:
    return [(error["pointer"], error["code"]) for error in problem["errors"]]


def test_the_leadership_moves_when_both_heads_have_signed(desk: Desk) -> None:
    old, new = desk.head(desk.outgoing), desk.head(desk.incoming)
    path = desk.prepared(old)

    assert old.get(path)["actions"] == ["edit", "give", "withdraw"]
    assert new.get(path)["actions"] == []
    given = old.post(f"{path}/give")
    assert (given["state"], given["given"]["name"]) == ("given", old.get("/me")["name"])
    assert desk.leaders(new) == [("Đảng ủy Khối các cơ quan", "2022-02-01", None)]
    assert new.get(path)["actions"] == ["take"]
    done = new.post(f"{path}/take")
    assert (done["state"], done["actions"]) == ("completed", [])
    assert desk.leaders(new) == [
        ("Trường Tô Hiệu", "2023-02-03", None),
        ("Đảng ủy Khối các cơ quan", "2022-02-01", "2023-02-02"),
    ]


def test_the_rights_move_on_the_day_that_the_paper_names(desk: Desk) -> None:
    old, new = desk.head(desk.outgoing), desk.head(desk.incoming)
    path = desk.prepared(old)
    old.post(f"{path}/give")
    new.post(f"{path}/take")

    def leads(person: Person) -> bool:
        return "lead_season" in person.get("/me")["permissions"]

    assert (leads(old), leads(new)) == (True, False)
    desk.clock.stands_at(date(2023, 2, 3))
    assert (leads(old), leads(new)) == (False, True)


def test_the_minutes_name_what_is_open_and_go_out_once_both_have_signed(desk: Desk) -> None:
    old, new = desk.head(desk.outgoing), desk.head(desk.incoming)
    path = desk.prepared(old, open_items=[{"item": "Hồ sơ đề nghị tặng Cờ"}])
    due = [{"item": "Hồ sơ đề nghị tặng Cờ thi đua", "due_on": "2023-03-31"}]
    assert old.patch(path, {"open_items": due})["open_items"] == due

    def printed(form: str = "pdf") -> bytes:
        return bytes(new.request("GET", f"{path}/paper?form={form}").content)

    assert "Dự thảo, chưa bên nào ký." in Pdf(printed()).text
    old.post(f"{path}/give")
    assert "Bên giao đã ký, bên nhận chưa ký." in Pdf(printed()).text
    went_out = f"/papers?subject={path.rpartition('/')[2]}"
    assert old.get(went_out)["items"] == []
    new.post(f"{path}/take")

    words = Pdf(printed()).text
    for said in (
        "BIÊN BẢN",
        "1. Bên giao: Đảng ủy Khối các cơ quan.",
        "2. Bên nhận: Trường Tô Hiệu.",
        "Hiện vật bàn giao: Cờ Trưởng Khối.",
        "Hồ sơ, biên bản của khối Đã giao",
        "Hồ sơ đề nghị tặng Cờ thi đua 31/03/2023",
        "Kể từ ngày 03/02/2023, Trường Tô Hiệu giữ vai trò Khối trưởng năm 2023",
        "BÊN GIAO",
        "Đã ký trên hệ thống lúc",
    ):
        assert said in words, said
    assert "Lưu ý" not in words
    assert printed("docx")[:2] == b"PK"
    (paper,) = new.get(went_out)["items"]
    told = desk.here.http.get(f"/api/v1/verify/{paper['code']}").json()
    assert (told["kind"], told["standing"]) == ("handover", "current")
    stranger = desk.head(desk.here.unit("Sở Y tế"))
    assert stranger.refused("GET", f"{path}/paper")["status"] == 404


def test_nobody_signs_for_the_other_side(desk: Desk) -> None:
    old, new = desk.head(desk.outgoing), desk.head(desk.incoming)
    officer = desk.here.person(Role.emulation_officer)
    clerk = desk.here.person(Role.unit_officer, unit=desk.outgoing)
    path = desk.prepared(old)

    for person in (new, officer, clerk):
        assert person.refused("POST", f"{path}/give")["status"] == 403
    early = new.refused("POST", f"{path}/take")
    assert (early["code"], early["allowed_actions"]) == (
        "wrong_state",
        ["edit", "give", "withdraw"],
    )
    old.post(f"{path}/give")
    assert old.refused("POST", f"{path}/take")["status"] == 403
    stranger = desk.head(desk.here.unit("Sở Y tế"))
    assert stranger.refused("GET", path)["status"] == 404
    assert stranger.refused("POST", f"{path}/take")["status"] == 404
    assert stranger.refused("GET", f"/blocks/{desk.block.id}/handovers")["status"] == 404


def test_one_hand_over_at_a_time_and_a_withdrawn_one_makes_room(desk: Desk) -> None:
    old = desk.head(desk.outgoing)
    path = desk.prepared(old)

    again = old.refused("POST", f"/blocks/{desk.block.id}/handovers", desk.wanted())
    assert (again["status"], again["code"]) == (409, "under_way")
    assert old.post(f"{path}/withdraw")["state"] == "withdrawn"
    desk.prepared(old)
    states = [h["state"] for h in old.get(f"/blocks/{desk.block.id}/handovers")]
    assert sorted(states) == ["prepared", "withdrawn"]


def test_a_hand_over_that_cannot_be_is_refused_at_its_field(desk: Desk) -> None:
    old = desk.head(desk.outgoing)
    path = f"/blocks/{desk.block.id}/handovers"

    def refused(**more: Any) -> list[tuple[str, str]]:
        return faults(old.refused("POST", path, desk.wanted(**more)))

    stranger = desk.here.unit("Sở Y tế")
    assert refused(to_unit_id=str(stranger.id)) == [("/to_unit_id", "not_a_member")]
    assert refused(year=2024) == [("/to_unit_id", "not_a_member")]
    assert refused(to_unit_id=str(desk.outgoing.id)) == [("/to_unit_id", "leads_already")]
    assert refused(on_date="2022-02-01") == [("/on_date", "before_term")]
    assert refused(on_date="0001-01-01") == [("/on_date", "greater_than_equal")]
    assert refused(checklist=[{"item": ""}])[0][0].startswith("/checklist/0/")


def test_what_is_signed_is_edited_no_more(desk: Desk) -> None:
    old = desk.head(desk.outgoing)
    path = desk.prepared(old)
    tag = old.request("GET", path).headers["etag"]

    edited = old.patch(path, {"note": "Bàn giao tại Hội nghị tổng kết", "checklist": []}, tag)
    assert (edited["note"], edited["checklist"]) == ("Bàn giao tại Hội nghị tổng kết", [])
    stale = old.refused("PATCH", path, {"note": ""}, headers={"If-Match": tag})
    assert stale["status"] == 412
    old.post(f"{path}/give")
    late = old.refused("PATCH", path, {"note": ""}, headers={"If-Match": "*"})
    assert late["code"] == "wrong_state"


def test_an_unknown_outgoing_leader_is_signed_for_by_the_officer(
    here: World, clock: StandingClock
) -> None:
    clock.stands_at(date(2017, 3, 20))
    incoming = here.unit("Văn phòng HĐND thành phố")
    block = here.block("Khối tham mưu tổng hợp", [incoming, here.unit("Sở Nội vụ")], 2017)
    desk = Desk(here, clock, incoming, incoming, block)
    officer, head = here.person(Role.emulation_officer), desk.head(incoming)
    path = desk.prepared(officer, year=2017, on_date="2017-03-20", token="Cờ luân lưu")

    assert officer.get(path)["from_unit"] is None
    officer.post(f"{path}/give")
    head.post(f"{path}/take")

    assert desk.leaders(head) == [("Văn phòng HĐND thành phố", "2017-03-20", None)]
    assert head.get(f"/blocks/{block.id}")["leader"]["id"] == str(incoming.id)


def test_a_hand_over_is_void_when_the_leader_has_changed_meanwhile(desk: Desk) -> None:
    old, new = desk.head(desk.outgoing), desk.head(desk.incoming)
    officer = desk.here.person(Role.emulation_officer)
    path = desk.prepared(old)
    old.post(f"{path}/give")
    term = officer.get(f"/blocks/{desk.block.id}/leadership")[0]
    officer.post(f"/blocks/{desk.block.id}/leadership/{term['id']}/end", {"ends_on": "2023-01-20"})

    assert new.refused("POST", f"{path}/take")["code"] == "leader_changed"
    assert new.get(path)["state"] == "given"


def test_an_officer_appoints_the_first_leader_and_deputies(
    here: World, clock: StandingClock
) -> None:
    clock.stands_at(date(2025, 6, 1))
    first, second = here.unit("Sở Nội vụ"), here.unit("Sở Y tế")
    block = here.block("Khối tổng hợp", [first, second], 2025)
    officer, head = here.person(Role.emulation_officer), here.person(Role.unit_head, unit=first)
    path = f"/blocks/{block.id}/leadership"
    term = {"unit_id": str(first.id), "role": "leader", "year": 2025, "starts_on": "2025-02-01"}

    assert head.refused("POST", path, term)["status"] == 403
    officer.post(path, term)
    assert (
        officer.refused("POST", path, {**term, "unit_id": str(second.id)})["code"] == "has_leader"
    )
    both = officer.refused("POST", path, {**term, "role": "deputy"})
    assert both["code"] == "already_leads"
    outside = {**term, "role": "deputy", "year": 2024}
    assert faults(officer.refused("POST", path, outside)) == [("/unit_id", "not_a_member")]
    backwards = {**term, "ends_on": "2025-01-01"}
    assert faults(officer.refused("POST", path, backwards)) == [("/ends_on", "period")]
    officer.post(path, {**term, "unit_id": str(second.id), "role": "deputy"})
    shown = officer.get(f"/blocks/{block.id}")
    assert (shown["leader"]["name"], [d["name"] for d in shown["deputies"]]) == (
        "Sở Nội vụ",
        ["Sở Y tế"],
    )


def test_a_deputy_that_takes_over_is_deputy_no_longer(desk: Desk) -> None:
    officer = desk.here.person(Role.emulation_officer)
    deputy = {
        "unit_id": str(desk.incoming.id),
        "role": "deputy",
        "year": 2023,
        "starts_on": "2023-01-01",
    }
    term = officer.post(f"/blocks/{desk.block.id}/leadership", deputy)
    path = desk.prepared(desk.head(desk.outgoing))
    desk.head(desk.outgoing).post(f"{path}/give")
    desk.head(desk.incoming).post(f"{path}/take")

    terms = officer.get(f"/blocks/{desk.block.id}/leadership")
    ended = next(t for t in terms if t["id"] == term["id"])
    assert (ended["ends_on"], ended["actions"]) == ("2023-02-02", [])
    end = f"/blocks/{desk.block.id}/leadership/{term['id']}/end"
    assert officer.refused("POST", end, {"ends_on": "2023-05-01"})["code"] == "ended"


def test_a_hand_over_of_an_old_paper_is_recorded_and_signed_by_nobody(desk: Desk) -> None:
    office, old = desk.here.person(Role.emulation_officer), desk.head(desk.outgoing)
    path = f"/blocks/{desk.block.id}/handovers/past"
    wanted = {name: told for name, told in desk.wanted().items() if name != "checklist"}
    past = {**wanted, "source": "Bài đăng ngày 03/02/2023 (mô phỏng)"}
    for side in (old, desk.head(desk.incoming), desk.head(desk.here.unit("Sở Tư pháp"))):
        assert side.refused("POST", path, past)["status"] == 403, "it would pass the other by"
    assert faults(office.refused("POST", path, wanted)) == [("/source", "missing")]
    early = office.refused("POST", path, past)
    assert faults(early) == [("/on_date", "not_yet")]
    desk.clock.stands_at(date(2023, 2, 4))
    block = f"/blocks/{desk.block.id}"
    assert "record_handover" in office.get(block)["actions"]
    assert "record_handover" not in old.get(block)["actions"]

    kept = office.post(path, past)

    assert (kept["state"], kept["given"], kept["taken"]) == ("recorded", None, None)
    assert (kept["actions"], kept["source"]) == ([], past["source"])
    assert desk.leaders(old)[0] == ("Trường Tô Hiệu", "2023-02-03", None)
    assert old.refused("POST", f"/handovers/{kept['id']}/give")["status"] == 403, "it leads no more"
    printed = Pdf(old.request("GET", f"/handovers/{kept['id']}/paper").content).text
    assert past["source"] in printed
    assert "ký trên hệ thống lúc" not in printed
