"""A covenant through the API: text, adoption, amendment, history."""

from datetime import date
from uuid import uuid4

import pytest

from backend.access.rules import Role
from tests.support.covenant_block import Block, covenant_block
from tests.support.world import World


@pytest.fixture
def block(here: World) -> Block:
    return covenant_block(here)


def test_a_draft_is_read_by_every_member_and_by_no_stranger(here: World, block: Block) -> None:
    covenant = block.draft(theme="Đoàn kết, sáng tạo")
    stranger = here.person(Role.unit_head, unit=here.unit("Sở Y tế"))

    seen = block.officers[1].get(f"/covenants/{covenant}")

    assert (seen["state"], seen["year"], seen["theme"]) == ("draft", 2026, "Đoàn kết, sáng tạo")
    assert (seen["effective_from"], seen["effective_to"]) == ("2026-01-01", "2026-12-31")
    assert seen["own_units"] == [block.unit_id(1)]
    assert seen["actions"] == ["enter_targets"]
    assert len(seen["fingerprint"].split("-")) == 6
    assert stranger.refused("GET", f"/covenants/{covenant}")["status"] == 404
    assert stranger.get(f"/covenants?season={block.season_id}")["items"] == []
    assert [c["id"] for c in block.leader.get("/covenants")["items"]] == [covenant]


def test_only_who_prepares_the_season_drafts_and_edits(block: Block) -> None:
    new = {"season_id": block.season_id, "title": "Giao ước"}
    assert block.officers[1].refused("POST", "/covenants", new)["status"] == 403
    covenant = block.draft()
    path = f"/covenants/{covenant}"
    assert block.officers[1].refused("PATCH", path, {"title": "Khác"})["status"] == 403
    again = block.leader.refused("POST", "/covenants", new)
    assert (again["status"], again["code"]) == (409, "covenant_being_prepared")
    unknown = block.leader.refused("POST", "/covenants", {**new, "season_id": str(uuid4())})
    assert unknown["status"] == 404


def test_the_text_is_edited_by_version_and_clauses_keep_their_ids(block: Block) -> None:
    path = f"/covenants/{block.draft()}"
    before = block.leader.get(path)
    clauses = before["sections"][0]["clauses"]
    sections = [{"title": "Một", "clauses": [clauses[1], {"text": "Điều mới."}]}]

    assert block.leader.refused("PATCH", path, {"title": "Mới"})["status"] == 428
    after = block.leader.patch(path, {"sections": sections, "theme": None}, '"v1"')

    assert after["sections"][0]["clauses"][0]["id"] == clauses[1]["id"]
    assert after["content_hash"] != before["content_hash"]
    stale = block.leader.refused("PATCH", path, {}, headers={"If-Match": '"v1"'})
    assert stale["status"] == 412
    twice = {"sections": [{"title": "Hai", "clauses": [clauses[0], clauses[0]]}]}
    refused = block.leader.refused("PATCH", path, twice, headers={"If-Match": "*"})
    assert refused["errors"][0]["pointer"] == "/sections/0/clauses/1/id"


def test_an_adopted_covenant_is_frozen(block: Block) -> None:
    covenant = block.adopted()
    path = f"/covenants/{covenant}"

    edit = block.leader.refused("PATCH", path, {"title": "Khác"}, headers={"If-Match": "*"})
    late = {"unit_id": block.unit_id(1), "content": "Chỉ tiêu muộn"}
    target = block.officers[1].refused("POST", f"{path}/targets", late)

    assert (edit["status"], target["status"]) == (409, 409)
    assert edit["allowed_actions"] == ["open_signing", "report_progress", "amend"]
    assert block.leader.get(path)["meeting"] == "Hội nghị triển khai năm 2026"


def test_a_withdrawn_draft_makes_room_for_another(block: Block) -> None:
    first = block.draft()
    block.leader.post(f"/covenants/{first}/withdraw")

    second = block.leader.get(f"/covenants/{block.draft()}")

    assert second["number"] == 2
    assert block.leader.get(f"/covenants/{first}")["actions"] == []


def test_a_retried_draft_is_one_draft(block: Block) -> None:
    new = {"season_id": block.season_id, "title": "Giao ước"}
    key = {"Idempotency-Key": "giao-uoc-2026"}

    first = block.leader.post("/covenants", new, headers=key)

    assert block.leader.post("/covenants", new, headers=key) == first


def test_history_is_recorded_with_its_source_and_nothing_is_invented(
    here: World, block: Block
) -> None:
    officer = here.person(Role.emulation_officer)
    covenant = block.draft(sections=[{"title": "9 nhiệm vụ trọng tâm"}])
    path = f"/covenants/{covenant}/record"
    paper = {"signed_on": "2026-03-20", "source": "Bài báo ngày 20/3"}

    assert block.leader.refused("POST", path, paper)["status"] == 403
    stranger = {**paper, "unit_ids": [str(uuid4())]}
    assert officer.refused("POST", path, stranger)["errors"][0]["pointer"] == "/unit_ids"
    recorded = officer.post(path, paper)

    assert (recorded["state"], recorded["in_force_on"]) == ("in_force", "2026-03-20")
    assert recorded["effective_from"] == "2026-01-01"
    assert (recorded["adopted_on"], recorded["sections"][0]["clauses"]) == (None, [])
    seats = officer.get(f"/covenants/{covenant}/signatures")
    assert [s["state"] for s in seats] == ["recorded"] * 3
    assert {s["signed_on"] for s in seats} == {"2026-03-20"}
    assert all(s["signer_name"] is None and s["signed_at"] is None for s in seats)


def test_the_year_ends_with_the_covenant(here: World, block: Block) -> None:
    officer = here.person(Role.emulation_officer)
    covenant = block.draft()
    officer.post(
        f"/covenants/{covenant}/record",
        {"signed_on": str(date(2026, 3, 20)), "source": "Biên bản hội nghị"},
    )

    closed = block.leader.post(f"/covenants/{covenant}/close")

    assert (closed["state"], closed["actions"]) == ("closed", [])
    new = {"season_id": block.season_id, "title": "Giao ước khác"}
    assert block.leader.refused("POST", "/covenants", new)["code"] == "covenant_in_force"
