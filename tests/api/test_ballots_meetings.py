"""Meetings through the API: agenda, attendance, quorum, minutes."""

from typing import Any

import pytest

from backend.access.rules import Role
from tests.support.meetings import Council, council
from tests.support.world import World


@pytest.fixture
def block(here: World) -> Council:
    return council(here)


def test_a_meeting_is_prepared_called_opened_and_closed(block: Council) -> None:
    meeting = block.meeting()
    assert (meeting["state"], meeting["quorum"]["needed"]) == ("draft", 4), "2/3 of 6 units"
    path = f"/meetings/{meeting['id']}"

    assert block.secretary.post(f"{path}/call")["state"] == "called"
    assert block.secretary.refused("POST", f"{path}/open")["status"] == 403
    assert block.leader.post(f"{path}/open")["state"] == "open"
    closed = block.leader.post(f"{path}/close")
    assert (closed["state"], closed["actions"]) == ("closed", ["write_minutes"])
    refused = block.leader.refused("POST", f"{path}/open")
    assert (refused["status"], refused["allowed_actions"]) == (409, ["sign_minutes"])


def test_members_see_the_meeting_and_prepare_nothing(block: Council, here: World) -> None:
    meeting = block.meeting()
    member = block.heads[3]

    assert member.get(f"/meetings/{meeting['id']}")["actions"] == []
    assert [m["id"] for m in member.get(f"/meetings?season={block.season.id}")["items"]] == [
        meeting["id"]
    ]
    assert member.refused("POST", f"/meetings/{meeting['id']}/call")["status"] == 403
    stranger = here.person(Role.unit_head, unit=here.unit("Ban khác"))
    assert stranger.refused("GET", f"/meetings/{meeting['id']}")["status"] == 404
    assert stranger.refused("POST", f"/meetings/{meeting['id']}/call")["status"] == 404
    assert stranger.get("/meetings")["items"] == []
    body = {"season_id": str(block.season.id), "kind": "launch", "title": "Hội nghị"}
    refused = stranger.refused("POST", "/meetings", {**body, "starts_at": "2026-01-05T01:00:00Z"})
    assert [e["pointer"] for e in refused["errors"]] == ["/season_id"]


def test_an_edit_needs_the_version_that_was_read(block: Council) -> None:
    path = f"/meetings/{block.meeting()['id']}"
    tag = block.secretary.request("GET", path).headers["etag"]
    block.secretary.patch(path, {"place": "Hội trường Thành ủy"}, tag)
    stale = block.secretary.refused("PATCH", path, {"place": "…"}, headers={"If-Match": tag})
    assert stale["status"] == 412


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("quorum", {"share": "0%", "base": "all_members"}),
        ("quorum", {"share": "3/2", "base": "all_members"}),
        ("quorum", {"share": "2/3", "base": "received"}),
        ("starts_at", "2026-12-27T08:00:00"),
        ("starts_at", "0001-01-01T00:00:00+14:00"),
        ("title", "\x00"),
    ],
)
def test_bad_input_is_named_by_its_field(block: Council, field: str, value: object) -> None:
    body = {
        "season_id": str(block.season.id),
        "kind": "launch",
        "title": "Hội nghị",
        "starts_at": "2026-01-05T01:00:00Z",
    }
    problem = block.secretary.refused("POST", "/meetings", {**body, field: value})
    assert problem["status"] == 422
    assert problem["errors"][0]["pointer"].startswith(f"/{field}")


def test_the_agenda_is_ordered_discussed_and_kept(block: Council) -> None:
    meeting_id = block.open_meeting()
    path = f"/meetings/{meeting_id}/agenda"
    first, second = block.secretary.put(
        path,
        {"items": [{"title": "Báo cáo tổng kết", "subject_type": "report"}, {"title": "Suy tôn"}]},
    )
    swapped = {"items": [{**_kept(second)}, {**_kept(first)}]}
    assert [i["title"] for i in block.secretary.put(path, swapped)] == [
        "Suy tôn",
        "Báo cáo tổng kết",
    ]

    block.leader.post(f"/agenda-items/{first['id']}/begin")
    done = block.leader.post(f"/agenda-items/{first['id']}/finish", {"resolution": "Thông qua."})
    assert (done["state"], done["resolution"]) == ("done", "Thông qua.")
    any_version = {"headers": {"If-Match": "*"}}
    dropping = block.secretary.refused("PUT", path, {"items": [_kept(second)]}, **any_version)
    assert (dropping["status"], dropping["code"]) == (409, "item_in_use")
    strange = {"items": [{"id": meeting_id, "title": "Lạ"}]}
    refused = block.secretary.refused("PUT", path, strange, **any_version)
    assert [e["pointer"] for e in refused["errors"]] == ["/items/0/id"]


def test_two_who_order_the_agenda_do_not_drop_each_others_points(block: Council) -> None:
    path = f"/meetings/{block.meeting()['id']}"
    read = block.secretary.request("GET", path).headers["etag"]
    block.leader.put(
        f"{path}/agenda", {"items": [{"title": "Suy tôn"}]}, headers={"If-Match": read}
    )

    late = {"items": [{"title": "Thông qua quy chế"}]}
    stale = block.secretary.refused("PUT", f"{path}/agenda", late, headers={"If-Match": read})
    unsaid = block.secretary.refused("PUT", f"{path}/agenda", late)
    assert (stale["status"], unsaid["status"]) == (412, 428)
    assert [item["title"] for item in block.leader.get(f"{path}/agenda")] == ["Suy tôn"]


def _kept(item: dict[str, str]) -> dict[str, str]:
    return {"id": item["id"], "title": item["title"]}


def test_rule_11_bo_khcn_dieu_23_one_seat_a_unit_and_none_for_guests(
    block: Council, here: World
) -> None:
    meeting_id = block.open_meeting(present=4)
    path = f"/meetings/{meeting_id}/attendance"
    seats = block.delegates(meeting_id)
    assert [(d["unit_name"], d["votes"]) for d in seats] == [
        (unit.name, True) for unit in block.units
    ]

    guest = {"name": "Đại biểu Sở Nội vụ", "post": "Khách mời", "attending": "present"}
    quorum = block.secretary.post(path, guest)["quorum"]
    assert (quorum["present"], quorum["needed"], quorum["reached"]) == (4, 4, True)
    block.attend(seats[0], "left")
    assert block.secretary.get(path)["quorum"]["reached"] is False

    twice = {"unit_id": str(block.units[0].id), "votes": True}
    problem = block.secretary.refused("POST", path, twice)
    assert [e["code"] for e in problem["errors"]] == ["unit_attends_already"]
    other = {"unit_id": str(here.unit("Ban khác").id), "votes": True}
    problem = block.secretary.refused("POST", path, other)
    assert [e["code"] for e in problem["errors"]] == ["not_a_member"]
    assert block.heads[1].refused("POST", path, guest)["status"] == 403


def test_a_written_opinion_is_no_presence_and_no_guest_has_one(block: Council) -> None:
    meeting_id = block.open_meeting(present=3)
    block.attend(block.delegates(meeting_id)[3], "written_opinion")
    path = f"/meetings/{meeting_id}/attendance"
    assert block.secretary.get(path)["quorum"]["present"] == 3
    guest = {"name": "Khách", "attending": "written_opinion"}
    assert block.secretary.refused("POST", path, guest)["status"] == 422


def minuted(block: Council) -> tuple[str, dict[str, Any]]:
    """The address and the minutes of a closed meeting in which all voted alike."""
    meeting_id = block.open_meeting(chair="Thủ trưởng Ban số 1, Khối trưởng")
    ballot = block.open_ballot(meeting_id)
    for seat in range(6):
        block.cast(ballot, seat, 1, 2, 3)
    block.leader.post(f"/ballots/{ballot['id']}/close")
    path = f"/meetings/{meeting_id}/minutes"
    assert block.secretary.refused("POST", path)["code"] == "meeting_not_closed"
    block.leader.post(f"/meetings/{meeting_id}/close")
    return path, block.secretary.post(path)


def test_minutes_are_written_from_what_happened(block: Council) -> None:
    path, minutes = minuted(block)

    text = "\n".join(s["heading"] + "\n" + s["text"] for s in minutes["sections"])
    assert "Chủ tọa: Thủ trưởng Ban số 1, Khối trưởng." in text
    assert "Có mặt: 6. Vắng: 0." in text
    assert "Số phiếu phát ra: 6; thu về: 6; hợp lệ: 6; không hợp lệ: 0." in text
    assert "Ban số 2 – xếp thứ 1: 6, xếp thứ 2: 0, xếp thứ 3: 0 – xếp thứ 1, được chọn." in text
    assert block.heads[2].refused("GET", path)["status"] == 404, "not signed yet"


def test_minutes_are_signed_by_two_in_order_and_then_frozen(block: Council) -> None:
    path, minutes = minuted(block)
    added = {"written": [{"key": "closing", "text": "Hội nghị nhất trí."}]}
    version = block.secretary.patch(path, added)["version"]

    stale = {"role": "secretary", "version": minutes["version"]}
    assert block.secretary.refused("POST", f"{path}/sign", stale)["status"] == 412
    chair = {"role": "chair", "version": version}
    assert block.leader.refused("POST", f"{path}/sign", chair)["code"] == "secretary_first"
    signed = block.secretary.post(f"{path}/sign", {"role": "secretary", "version": version})
    change = {"json": added, "headers": {"If-Match": "*"}}
    assert block.secretary.request("PATCH", path, **change).status_code == 409
    chair = {"role": "chair", "version": signed["version"]}
    assert block.secretary.refused("POST", f"{path}/sign", chair)["status"] == 403
    both = block.leader.post(f"{path}/sign", chair)
    assert (both["chair_signature"]["name"] is None, both["actions"]) == (False, [])
    assert block.heads[2].get(path)["sections"][-1]["written"]["text"] == "Hội nghị nhất trí."
    assert block.secretary.request("PATCH", path, **change).status_code == 409


def test_the_leader_cannot_sign_twice(block: Council) -> None:
    meeting_id = block.open_meeting()
    block.leader.post(f"/meetings/{meeting_id}/close")
    path = f"/meetings/{meeting_id}/minutes"
    version = block.leader.post(path)["version"]
    version = block.leader.post(f"{path}/sign", {"role": "secretary", "version": version})[
        "version"
    ]
    refused = block.leader.refused("POST", f"{path}/sign", {"role": "chair", "version": version})
    assert (refused["status"], refused["code"]) == (403, "second_person")
    returned = block.leader.post(f"{path}/return")
    assert returned["secretary_signature"] is None


def test_a_retried_creation_acts_once(block: Council) -> None:
    body = {
        "season_id": str(block.season.id),
        "kind": "launch",
        "title": "Hội nghị phát động",
        "starts_at": "2026-01-05T01:00:00Z",
    }
    key = {"Idempotency-Key": "0123456789"}
    first = block.secretary.post("/meetings", body, headers=key)
    assert block.secretary.post("/meetings", body, headers=key) == first
    assert len(block.secretary.get("/meetings")["items"]) == 1


def test_units_of_a_meeting_are_told_by_their_names_of_its_day(block: Council, here: World) -> None:
    officer = here.person(Role.emulation_officer)
    meeting = block.open_meeting(present=5, starts_at="2026-03-10T01:00:00Z")
    delegate, absent = block.delegates(meeting)[1], block.delegates(meeting)[-1]
    stands = {"proxy_unit_id": delegate["unit_id"], "authorisation": "Giấy ủy quyền số 1"}
    block.secretary.patch(f"/delegates/{absent['id']}", {"attending": "represented", **stands})

    def renamed(name: str, day: str) -> None:
        act = {"kind": "rename", "basis": "QĐ 1", "unit_ids": [delegate["unit_id"]]}
        officer.post("/reorganizations", {**act, "on_date": day, "new_name": {"name": name}})

    renamed("Ban của ngày họp", "2026-03-10")
    renamed("Ban của ngày sau", "2026-03-11")
    delegates = block.delegates(meeting)
    assert delegates[1]["unit_name"] == "Ban của ngày họp"
    assert delegates[-1]["proxy_unit_name"] == "Ban của ngày họp"
    ballot = block.open_ballot(meeting)
    assert ballot["options"][1]["label"] == "Ban của ngày họp"
    [seat] = block.heads[1].get(f"/ballots/{ballot['id']}")["my_seats"]
    assert seat["unit_name"] == "Ban của ngày họp"
    spoken = block.secretary.post(f"/meetings/{meeting}/speakers", {"delegate_id": delegate["id"]})
    assert spoken["unit_name"] == "Ban của ngày họp"
    secret = block.ballot(meeting, "secret")["id"]
    slip_for = {"unit_ids": [delegate["unit_id"]]}
    [slip] = block.secretary.post(f"/ballots/{secret}/slips", slip_for)
    [drawn] = [v for v in block.secretary.get(f"/ballots/{secret}/slips") if v["drawn"]]
    assert slip["unit_name"] == drawn["unit_name"] == "Ban của ngày họp"
