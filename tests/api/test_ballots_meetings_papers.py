"""The papers of meetings and ballots, read back as a stranger's program reads them."""

import re
from typing import Any

import pytest

from backend.access.rules import Role
from tests.support.meetings import Council, council
from tests.support.printed import Pdf, Workbook
from tests.support.world import Person, World


@pytest.fixture
def block(here: World) -> Council:
    return council(here)


def pdf(person: Person, path: str) -> Pdf:
    answer = person.request("GET", path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    return Pdf(answer.content)


def voted(block: Council) -> tuple[str, dict[str, Any]]:
    """A meeting that is over, and its closed ballot."""
    agenda = {"items": [{"title": "Suy tôn đơn vị dẫn đầu", "minutes": 30}]}
    meeting_id = block.meeting(place="Hội trường mô phỏng", chair="Trưởng ban số 1")["id"]
    path = f"/meetings/{meeting_id}"
    block.secretary.put(f"{path}/agenda", agenda)
    block.secretary.post(f"{path}/call")
    block.leader.post(f"{path}/open")
    for delegate in block.delegates(meeting_id)[:5]:
        block.attend(delegate, "present")
    share = {"share": "80%", "base": "all_members"}
    ballot = block.open_ballot(meeting_id, threshold=share)
    for seat in range(5):
        block.cast(ballot, seat, 1, 2, 3)
    block.leader.post(f"/ballots/{ballot['id']}/close")
    block.leader.post(f"{path}/close")
    return path, ballot


def test_minutes_are_a_draft_on_paper_until_both_have_signed(block: Council) -> None:
    path, _ = voted(block)
    minutes = block.secretary.post(f"{path}/minutes")
    draft = pdf(block.secretary, f"{path}/minutes/paper")
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in draft.text, "a block of Party bodies, led by one"
    assert "CỘNG HÒA" not in draft.text
    assert "Dự thảo: chưa đủ chữ ký" in draft.text
    assert draft.sizes[0] == (210, 297)
    assert block.heads[3].refused("GET", f"{path}/minutes/paper")["status"] == 404

    signing = {"role": "secretary", "version": minutes["version"]}
    version = block.secretary.post(f"{path}/minutes/sign", signing)["version"]
    block.leader.post(f"{path}/minutes/sign", {"role": "chair", "version": version})
    paper = pdf(block.heads[3], f"{path}/minutes/paper")
    assert "Dự thảo" not in paper.text
    assert len(re.findall(r"Đã ký trên hệ thống lúc \d\d:\d\d", paper.text)) == 2
    assert "Có mặt: 5. Vắng: 1." in paper.text
    assert "THƯ KÝ" in paper.text
    assert "CHỦ TỌA" in paper.text


def test_signed_minutes_and_their_counts_go_out_under_codes(block: Council) -> None:
    path, ballot = voted(block)
    meeting = path.rsplit("/", 1)[1]
    minutes = block.secretary.post(f"{path}/minutes")
    signing = {"role": "secretary", "version": minutes["version"]}
    version = block.secretary.post(f"{path}/minutes/sign", signing)["version"]
    assert block.leader.get(f"/papers?subject={meeting}")["items"] == []
    block.leader.post(f"{path}/minutes/sign", {"role": "chair", "version": version})

    papers = block.heads[3].get(f"/papers?subject={meeting}")["items"]

    assert {paper["kind"] for paper in papers} == {"meeting_minutes", "ballot_count"}
    count = next(paper for paper in papers if paper["kind"] == "ballot_count")
    assert ballot["title"] in count["title"]
    told = block.here.http.get(f"/api/v1/verify/{count['code']}").json()
    assert [signer["side"] for signer in told["signers"]] == ["Thư ký", "Chủ tọa"]
    assert all(signer["signed"] for signer in told["signers"])


def test_the_count_has_its_paper_with_base_threshold_and_places(block: Council) -> None:
    _, ballot = voted(block)
    paper = pdf(block.heads[4], f"/ballots/{ballot['id']}/paper")
    assert "BIÊN BẢN KIỂM PHIẾU" in paper.text
    assert "Số phiếu phát ra: 5; thu về: 5; hợp lệ: 5; không hợp lệ: 0." in paper.text
    assert "Cần ít nhất 5 phiếu: 80% của 6 (tổng số đơn vị thành viên)." in paper.text
    assert ballot["config_hash"] in paper.text.replace(" ", "").replace("\u200b", "")
    book = block.leader.request("GET", f"/ballots/{ballot['id']}/paper?form=xlsx")
    assert {"Ban số 2", "Được chọn"} <= set(Workbook(book.content).cells().values())


def test_counts_of_hands_name_who_typed_and_who_confirmed(block: Council) -> None:
    meeting_id = block.open_meeting()
    rule = {"form": "choose", "choices": 1, "winners": 1}
    ballot = block.open_ballot(meeting_id, "show_of_hands", **rule)
    path = f"/ballots/{ballot['id']}"
    rows = [{"option_id": o["id"], "counts": [i]} for i, o in enumerate(ballot["options"][:4])]
    rows += [{"option_id": o["id"], "counts": [0]} for o in ballot["options"][4:]]
    assert block.leader.refused("GET", f"{path}/paper")["status"] == 404, "not counted yet"
    block.secretary.post(f"{path}/count", {"received": 6, "options": rows})
    block.leader.post(f"{path}/confirm")
    text = pdf(block.leader, f"{path}/paper").text
    assert "Người nhập số phiếu: " in text
    assert "Người xác nhận: " in text


def test_the_invitation_tells_where_when_and_what(block: Council, here: World) -> None:
    path, _ = voted(block)
    text = pdf(block.heads[2], f"{path}/invitation").text
    assert "GIẤY MỜI" in text
    assert "08 giờ 00, ngày 27 tháng 12 năm 2026" in text
    assert "Hội trường mô phỏng" in text
    assert "30 phút" in text
    assert "Ban số 6" in text
    stranger = here.person(Role.unit_head, unit=here.unit("Ban khác"))
    assert stranger.refused("GET", f"{path}/invitation")["status"] == 404


def test_the_attendance_list_is_signed_at_the_door(block: Council) -> None:
    path, _ = voted(block)
    paper = pdf(block.secretary, f"{path}/attendance/paper")
    assert paper.sizes[0] == (297, 210)
    assert "Có mặt 5 đơn vị có quyền biểu quyết; cần ít nhất 4 trên 6." in paper.text
    book = block.secretary.request("GET", f"{path}/attendance/paper?form=xlsx")
    assert "Ban số 6" in Workbook(book.content).cells().values()
