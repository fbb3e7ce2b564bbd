"""The minutes: facts that nobody edits, what persons add, ballots without a result."""

from typing import Any

import pytest

from tests.support.meetings import Council, council
from tests.support.printed import Pdf
from tests.support.sealing import phone
from tests.support.tellers import sealed_ballot
from tests.support.world import World


@pytest.fixture
def block(here: World) -> Council:
    return council(here)


def closed(block: Council, meeting_id: str) -> tuple[str, dict[str, Any]]:
    """The meeting over, its minutes written."""
    block.leader.post(f"/meetings/{meeting_id}/close")
    path = f"/meetings/{meeting_id}/minutes"
    return path, block.secretary.post(path)


def part(minutes: dict[str, Any], start: str) -> dict[str, Any]:
    """The part whose key begins so."""
    found: dict[str, Any] = next(s for s in minutes["sections"] if s["key"].startswith(start))
    return found


def test_who_wrote_what_is_kept_and_the_facts_stay(block: Council) -> None:
    path, minutes = closed(block, block.open_meeting())
    facts = {section["key"]: section["text"] for section in minutes["sections"]}
    first = {"written": [{"key": "agenda", "text": "Thảo luận sôi nổi.\n"}]}
    block.secretary.patch(path, first)
    second = {"written": [*first["written"], {"key": "closing", "text": "Nhất trí cao."}]}
    block.leader.patch(path, second)
    after = block.leader.get(path)
    assert {section["key"]: section["text"] for section in after["sections"]} == facts
    agenda, closing = part(after, "agenda")["written"], part(after, "closing")["written"]
    assert (agenda["text"], closing["text"]) == ("Thảo luận sôi nổi.", "Nhất trí cao.")
    assert agenda["name"] != closing["name"], "what was not touched stays its writer's"
    again = block.secretary.post(path)
    assert again["sections"] == after["sections"], "written anew, the additions are still there"
    block.secretary.patch(path, {"written": [{"key": "agenda", "text": "  "}]})
    assert part(block.secretary.get(path), "agenda")["written"] is None
    text = Pdf(block.secretary.request("GET", f"{path}/paper").content).text
    assert "Nhất trí cao." in text
    assert "Thảo luận" not in text


def test_facts_and_unknown_parts_are_refused(block: Council) -> None:
    path, minutes = closed(block, block.open_meeting())
    headers = {"If-Match": "*"}
    facts = {"sections": minutes["sections"]}
    assert block.secretary.refused("PATCH", path, facts, headers=headers)["status"] == 422
    unknown = {"written": [{"key": "closing", "text": "."}, {"key": "ballot_9", "text": "."}]}
    refused = block.secretary.refused("PATCH", path, unknown, headers=headers)
    assert [error["pointer"] for error in refused["errors"]] == ["/written/1/key"]
    assert part(block.secretary.get(path), "closing")["written"] is None
    stale = {"If-Match": '"v99"'}
    assert block.secretary.refused("PATCH", path, unknown, headers=stale)["status"] == 412
    assert block.heads[3].refused("PATCH", path, unknown, headers=headers)["status"] == 403


def test_ballots_given_up_or_stopped_are_told_with_their_reason(block: Council) -> None:
    meeting_id = block.open_meeting()
    given_up = block.open_ballot(meeting_id)["id"]
    block.cast(block.leader.get(f"/ballots/{given_up}"), 0, 1, 2, 3)
    block.leader.post(f"/ballots/{given_up}/cancel", {"reason": "Nhập sai tên một đơn vị."})
    never_opened = block.ballot(meeting_id)["id"]
    block.leader.post(f"/ballots/{never_opened}/cancel", {"reason": "Không cần nữa."})
    stopped, (one, _) = sealed_ballot(block, meeting_id, (3, 4))
    path = f"/ballots/{stopped}"
    phone(block, stopped, 0).vote(2)
    for act in ("close", "open-urn"):
        block.leader.post(f"{path}/{act}")
    one.person.post(f"{path}/peeling", one.stage(path, received=5))
    block.leader.post(f"{path}/cancel", {"reason": "Số phiếu không khớp."})

    _, minutes = closed(block, meeting_id)
    told = [s for s in minutes["sections"] if s["key"].startswith("ballot_")]
    assert [s["key"] for s in told] == [
        f"ballot_{ballot.replace('-', '')}" for ballot in (given_up, stopped)
    ]
    assert "Lý do: Nhập sai tên một đơn vị." in told[0]["text"]
    assert "dừng ở lớp khóa thứ 1: nhận 5 trên 1 phiếu" in told[1]["text"]
    assert all("Không phiếu nào được tính." in s["text"] for s in told)
    assert "xếp thứ" not in told[0]["text"], "no vote of it is read"
