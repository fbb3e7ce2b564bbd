"""Papers under the points of an agenda: given, read by the invited, listed, fixed at the close."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from backend.access.rules import Role
from backend.ballots.agenda.rules import MOST_PAPERS
from backend.evidence.tending import see_to, sweep
from backend.kernel.files import Store
from backend.kernel.scanner import ClamAV
from backend.settings import Settings
from tests.support.clamd import EICAR, clamd
from tests.support.lockers import a_pdf, a_picture, an_office_file
from tests.support.meetings import Council, council
from tests.support.printed import Pdf
from tests.support.world import Person, World

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAME = "Báo cáo tổng kết.pdf"


@pytest.fixture
def block(here: World) -> Council:
    return council(here)


@pytest.fixture
def settings(here: World) -> Iterator[Settings]:
    """The application's settings, put back afterwards."""
    chosen: Settings = here.app.state.settings
    before = chosen.model_copy()
    yield chosen
    for name in ("largest_file", "clamav"):
        setattr(chosen, name, getattr(before, name))


def prepared(block: Council, **more: Any) -> tuple[str, str]:
    """The path of a meeting, and its first point."""
    path = f"/meetings/{block.meeting(**more)['id']}"
    items = [{"title": "Thông qua báo cáo"}, {"title": "Suy tôn đơn vị dẫn đầu"}]
    return path, block.secretary.put(f"{path}/agenda", {"items": items})[0]["id"]


def give(by: Person, item: str, content: bytes, name: str = NAME) -> Any:
    """The answer to an upload."""
    return by.request(
        "POST",
        f"/agenda-items/{item}/papers",
        params={"name": name},
        content=content,
        headers={"Content-Type": "application/octet-stream"},
    )


def given(by: Person, item: str, content: bytes, name: str = NAME) -> dict[str, Any]:
    """A paper that was taken."""
    answer = give(by, item, content, name)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def content(by: Person, paper: str) -> Any:
    return by.request("GET", f"/agenda-papers/{paper}/content")


def listed(by: Person, path: str) -> list[str]:
    return [paper["name"] for paper in by.get(f"{path}/agenda-papers")["papers"]]


def test_the_invited_read_what_was_given_once_they_are_invited(block: Council) -> None:
    path, item = prepared(block)
    pdf, head = a_pdf(), block.heads[3]
    paper = given(block.secretary, item, pdf)
    word = an_office_file("word/document.xml", WORD)
    excel = an_office_file("xl/workbook.xml", EXCEL)
    given(block.secretary, item, word, "Nghị quyết (dự thảo).docx")
    given(block.secretary, item, excel, "Bảng điểm.xlsx")
    assert paper["file"] == {"kind": "pdf", "size": len(pdf), "check_state": "unscanned"}
    assert (paper["item_id"], paper["name"], paper["actions"]) == (item, NAME, ["remove"])
    assert listed(head, path) == [], "nobody is invited yet"
    assert content(head, paper["id"]).status_code == 404
    assert NAME not in Pdf(head.request("GET", f"{path}/invitation").content).text

    block.secretary.post(f"{path}/call")

    assert listed(head, path) == [NAME, "Nghị quyết (dự thảo).docx", "Bảng điểm.xlsx"]
    read = content(head, paper["id"])
    assert read.content == pdf
    assert read.headers["content-disposition"].startswith("attachment; filename*=UTF-8''B%C3%A1o")
    assert read.headers["content-security-policy"] == "default-src 'none'; sandbox"
    invitation = Pdf(head.request("GET", f"{path}/invitation").content).text
    assert f"Tài liệu: {NAME}; Nghị quyết" in " ".join(invitation.split())


def test_strangers_find_nothing_and_members_change_nothing(block: Council, here: World) -> None:
    path, item = prepared(block)
    paper = given(block.secretary, item, a_pdf())
    block.secretary.post(f"{path}/call")
    apart = here.unit("Đơn vị khối khác")
    here.block("Khối khác", [apart], 2026)
    stranger = here.person(Role.unit_head, unit=apart)
    assert stranger.refused("GET", f"{path}/agenda-papers")["status"] == 404
    assert stranger.refused("DELETE", f"/agenda-papers/{paper['id']}")["status"] == 404
    assert content(stranger, paper["id"]).status_code == 404
    assert give(stranger, item, a_pdf()).status_code == 404
    assert give(block.heads[3], item, a_pdf()).status_code == 403
    assert block.heads[3].refused("DELETE", f"/agenda-papers/{paper['id']}")["status"] == 403
    shown = block.heads[3].get(f"{path}/agenda-papers")
    assert (shown["actions"], shown["papers"][0]["actions"]) == ([], [])


def test_papers_of_a_council_are_its_members_alone(block: Council, here: World) -> None:
    member, officer = here.person(Role.council_member), here.person(Role.emulation_officer)
    new = {"kind": "council", "title": "Họp Hội đồng", "starts_at": "2026-12-27T01:00:00Z"}
    path = (
        f"/meetings/{officer.post('/meetings', {'season_id': str(block.season.id), **new})['id']}"
    )
    (point,) = officer.put(f"{path}/agenda", {"items": [{"title": "Xét danh hiệu"}]})
    paper = given(officer, point["id"], a_pdf())
    officer.post(f"{path}/call")
    assert listed(member, path) == [NAME]
    assert content(member, paper["id"]).status_code == 200
    assert content(block.heads[3], paper["id"]).status_code == 404
    assert block.heads[3].refused("GET", f"{path}/agenda-papers")["status"] == 404


def test_until_the_close_papers_come_and_go_then_they_are_a_record(block: Council) -> None:
    path, item = prepared(block)
    pdf = a_pdf()
    first = given(block.secretary, item, pdf)
    assert given(block.secretary, item, pdf, "tên khác.pdf")["id"] == first["id"]
    block.secretary.post(f"{path}/call")
    block.leader.post(f"{path}/open")
    second = given(block.secretary, item, a_pdf(2), "Phụ lục.pdf")
    block.secretary.request("DELETE", f"/agenda-papers/{first['id']}")
    assert block.secretary.refused("DELETE", f"/agenda-papers/{first['id']}")["status"] == 404
    block.leader.post(f"{path}/close")
    assert give(block.secretary, item, a_pdf(3)).json()["code"] == "meeting_over"
    refused = block.secretary.refused("DELETE", f"/agenda-papers/{second['id']}")
    assert (refused["status"], refused["code"]) == (409, "meeting_over")
    assert block.secretary.get(f"{path}/agenda-papers")["actions"] == []
    sections = block.secretary.post(f"{path}/minutes")["sections"]
    agenda = next(s["text"] for s in sections if s["key"] == "agenda")
    assert "Tài liệu: Phụ lục.pdf." in agenda


def test_other_kinds_too_many_and_too_large_are_refused(block: Council, settings: Settings) -> None:
    _, item = prepared(block)
    refused = give(block.secretary, item, a_picture(), "anh.pdf")
    assert (refused.status_code, refused.json()["code"]) == (415, "kind_not_taken")
    for pages in range(1, MOST_PAPERS + 1):
        given(block.secretary, item, a_pdf(pages))
    refused = give(block.secretary, item, a_pdf(MOST_PAPERS + 1))
    assert (refused.status_code, refused.json()["code"]) == (409, "too_many_papers")
    settings.largest_file = 100
    assert give(block.secretary, item, a_pdf()).status_code == 413


def test_a_paper_is_scanned_before_others_read_it_and_kept_while_it_stands(
    block: Council, settings: Settings
) -> None:
    path, item = prepared(block)
    block.secretary.post(f"{path}/call")
    database, store = block.here.app.state.database, Store(settings.files)
    with clamd() as address:
        settings.clamav, pdf = address, a_pdf()
        paper = given(block.secretary, item, pdf)
        bad = given(block.secretary, item, a_pdf(2) + EICAR, "lạ.pdf")
        assert content(block.heads[3], paper["id"]).json()["code"] == "being_checked"
        assert content(block.secretary, paper["id"]).status_code == 200
        see_to(database, store, ClamAV(address), block.here.tenant)
    sweep(database, store, timedelta(seconds=-1))
    kept = store.path(block.here.tenant, hashlib.sha256(pdf).hexdigest())
    assert content(block.heads[3], paper["id"]).content == kept.read_bytes() == pdf
    assert content(block.secretary, bad["id"]).json()["code"] == "infected"
    block.secretary.request("DELETE", f"/agenda-papers/{paper['id']}")
    sweep(database, store, timedelta(seconds=-1))
    found = block.secretary.get(f"{path}/agenda-papers")["papers"]
    assert [known["name"] for known in found] == ["lạ.pdf"]
    assert not kept.exists()


def test_the_seasons_own_papers_are_links_that_each_opens_by_own_right(
    block: Council, here: World
) -> None:
    path, item = prepared(block)
    officer = here.person(Role.emulation_officer)
    new = {"season_id": str(block.season.id), "subject": "Khen thưởng năm 2026"}
    decision = officer.post("/decisions", new)["id"]
    season = {"written": "plan", "subject_id": str(block.season.id)}
    draft = {"written": "decision", "subject_id": decision}
    target = f"/agenda-items/{item}/season-papers"

    linked = block.secretary.put(target, season)
    assert linked["link"] == season
    assert (linked["name"], linked["file"]) == ("Kế hoạch phát động thi đua năm 2026", None)
    assert block.secretary.put(target, season)["id"] == linked["id"]
    refused = block.secretary.refused("PUT", target, draft)
    assert (refused["status"], refused["errors"][0]["pointer"]) == (422, "/subject_id")
    assert officer.put(target, draft)["name"] == "Dự thảo quyết định khen thưởng"
    assert block.heads[3].refused("PUT", target, season)["status"] == 403
    assert content(officer, linked["id"]).status_code == 404, "a link has no content of its own"

    block.secretary.post(f"{path}/call")
    assert len(listed(block.heads[3], path)) == 2
    opens = {found["written"] for found in block.heads[3].get(f"{path}/season-papers")}
    assert opens == {"plan", "year_report"}
    assert "decision" in {found["written"] for found in officer.get(f"{path}/season-papers")}
    block.leader.post(f"{path}/open")
    block.leader.post(f"{path}/close")
    assert block.secretary.refused("PUT", target, season)["code"] == "meeting_over"


def test_the_halls_screen_tells_how_many_papers_there_are_and_no_title(block: Council) -> None:
    path, item = prepared(block)
    given(block.secretary, item, a_pdf())
    block.leader.post(f"{path}/call")
    code, http = block.secretary.post(f"{path}/hall-screens")["code"], block.here.http
    token = http.post("/api/v1/hall", json={"code": code}).json()["token"]
    shown = http.get(f"/api/v1/hall/{token}")
    assert [point["papers"] for point in shown.json()["items"]] == [1, 0]
    assert NAME not in shown.text
