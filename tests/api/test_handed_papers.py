"""The papers of a block that its next leader is handed."""

from datetime import date

from tests.api.test_leadership import Desk, desk, faults
from tests.support.printed import Pdf
from tests.support.world import Person

__all__ = ["desk"]


def handed_over(desk: Desk) -> Person:
    """The leadership has moved once, so that one paper of the block is out; who leads now."""
    old, new = desk.head(desk.outgoing), desk.head(desk.incoming)
    first = desk.prepared(old)
    old.post(f"{first}/give")
    new.post(f"{first}/take")
    desk.clock.stands_at(date(2023, 3, 1))
    return new


def test_papers_of_the_block_are_handed_over_with_it(desk: Desk) -> None:
    papers = f"/blocks/{desk.block.id}/papers"
    assert desk.head(desk.outgoing).get(papers) == []
    new = handed_over(desk)
    (kept,) = new.get(papers)
    assert kept["kind"] == "handover"
    back = {"to_unit_id": str(desk.outgoing.id), "on_date": "2023-04-01"}

    path = desk.prepared(new, **back, paper_ids=[kept["id"]])

    assert new.get(path)["papers"] == [kept]
    (listed, *_) = new.get(f"/blocks/{desk.block.id}/handovers")
    assert listed["papers"] == [kept]
    words = Pdf(new.request("GET", f"{path}/paper").content).text
    assert "Văn bản đã phát hành của khối được bàn giao" in words
    assert all(group in words for group in kept["code"].split("-")), "it may run over lines"
    unsaid = {"If-Match": '"v1"'}
    emptied = new.request("PATCH", path, json={"paper_ids": []}, headers=unsaid).json()
    assert emptied["papers"] == []


def test_only_papers_of_the_block_are_handed_over_each_once(desk: Desk) -> None:
    new = handed_over(desk)
    (kept,) = new.get(f"/blocks/{desk.block.id}/papers")
    stranger = desk.head(desk.here.unit("Sở Y tế"))
    assert stranger.refused("GET", f"/blocks/{desk.block.id}/papers")["status"] == 404
    back = {"to_unit_id": str(desk.outgoing.id), "on_date": "2023-04-01"}
    wrong = [kept["id"], str(desk.block.id), kept["id"]]

    refused = new.refused(
        "POST", f"/blocks/{desk.block.id}/handovers", desk.wanted(**back, paper_ids=wrong)
    )

    assert faults(refused) == [
        ("/paper_ids/1", "unknown_paper"),
        ("/paper_ids/2", "unknown_paper"),
    ]
