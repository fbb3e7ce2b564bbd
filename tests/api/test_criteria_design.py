"""The designer's side of criteria sets: checks, comparisons, copies, workbooks and their doubts."""

import json
from typing import Any

import pytest

from backend.access.rules import Role
from backend.criteria.design_router import XLSX
from tests.support.scored_year import TABLE, ScoredYear, scored_year
from tests.support.workbooks import HEADER, Cell, workbook
from tests.support.world import World

FOREIGN: list[tuple[Cell, ...]] = [
    ("Bảng điểm thi đua",),
    HEADER,
    ("I", "Nhiệm vụ chuyên môn", 100, None, None, "Sở Tài chính"),
    ("1", "Thu ngân sách", "60 điểm", "Đạt dự toán: 60 điểm", "Báo cáo", None),
    ("2", "Báo cáo đúng hạn", 40),
]


@pytest.fixture
def year(here: World) -> ScoredYear:
    return scored_year(here)


def drawn_up(year: ScoredYear, document: str = TABLE, **more: Any) -> dict[str, Any]:
    new = {"season_id": str(year.season.id), "document": document, **more}
    made: dict[str, Any] = year.leader.post("/criteria-sets", new)
    return made


def send(year: ScoredYear, content: bytes, **options: Any) -> Any:
    headers = {"Content-Type": XLSX, **options.pop("headers", {})}
    path = options.pop("path", f"/criteria-sets/import?season={year.season.id}&reason=từ+Excel")
    person = options.pop("person", year.leader)
    return person.request(options.pop("method", "POST"), path, content=content, headers=headers)


def test_a_draft_is_checked_as_it_is_written(year: ScoredYear) -> None:
    draft = {"document": TABLE.replace("max: 80", "max: 81"), "form": "yaml"}
    checked = year.leader.post("/criteria-sets/lint", draft)
    assert checked["readable"]
    assert ("/groups/0/max", "sum") in {(f["path"], f["code"]) for f in checked["findings"]}
    sums = {s["path"]: (s["stated"], s["added"], s["adds_up"]) for s in checked["sums"]}
    assert sums["/groups/0"] == ("81", "80", False)
    assert sums[""] == ("100", "101", False)
    words = {rule["path"]: rule["words"] for rule in checked["rules"]}
    assert words["/groups/0/criteria/0/rules/0"] == "Mỗi lần −2,5, tối đa 50 điểm."

    broken = {"document": TABLE.replace("per: -2.5", "per: nhiều"), "form": "yaml"}
    checked = year.leader.post("/criteria-sets/lint", broken)
    assert not checked["readable"]
    (fault,) = checked["findings"]
    assert (fault["path"], fault["severity"]) == ("/groups/0/criteria/0/rules/0/per", "error")
    assert fault["message"].startswith("Phải là số thập phân")
    assert year.leader.get("/criteria-sets")["items"] == []


def test_the_format_tells_how_every_rule_is_filled_in(year: ScoredYear) -> None:
    told = year.leader.get("/criteria-sets/format")
    parts = {part["name"]: part for part in told["parts"]}
    lists = {one["name"]: {w["word"]: w for w in one["words"]} for one in told["lists"]}
    count = {field["key"]: field for field in parts["count"]["fields"]}
    assert (count["per"]["label"], count["per"]["type"]) == ("Điểm mỗi lần", "number")
    assert count["per"]["required"]
    assert not count["cap"]["required"]
    assert set(parts["Rule"]["one_of"]) < set(parts)
    assert set(parts["Condition"]["one_of"]) < set(parts)
    assert lists["Effect"]["class_ceiling"]["takes"] == "must"
    assert lists["NaPolicy"]["rescale_group"]["takes"] == "may"
    for part in parts.values():
        for field in part["fields"]:
            assert field["of"] in {"", *parts, *lists}
    year.leader.language = "en"
    assert year.leader.get("/criteria-sets/format")["parts"][0]["label"] == "Table"


def test_a_copy_from_another_block_begins_as_a_draft_with_its_changes_marked(
    year: ScoredYear,
) -> None:
    source = year.adopted()
    other = scored_year(year.here)
    officer = year.here.person(Role.emulation_officer)
    new = {"season_id": str(other.season.id), "copy_of": source["id"]}
    copy = officer.post("/criteria-sets", new)
    assert (copy["state"], copy["copied_from_id"], copy["adopted_on"]) == (
        "draft",
        source["id"],
        None,
    )
    assert (copy["block_id"], copy["year"]) == (str(other.block.id), 2026)
    path = f"/criteria-sets/{copy['id']}"
    assert officer.get(f"{path}/changes")["changes"] == []

    edited = TABLE.replace("per: -2.5", "per: -1.25").replace("Phong trào", "Phong trào thi đua")
    officer.patch(path, {"document": edited})
    told = officer.get(f"{path}/changes")
    assert told["base"]["id"] == source["id"]
    assert [(c["kind"], c["part"], c["id"]) for c in told["changes"]] == [
        ("changed", "Rule", "1.1/tre"), ("changed", "Criterion", "2.2"),
    ]  # fmt: skip
    (field,) = told["changes"][0]["fields"]
    assert (field["label"], field["before"], field["after"]) == ("Điểm mỗi lần", "-2,5", "-1,25")
    assert told["changes"][0]["after_path"] == "/groups/0/criteria/0/rules/0"

    # what it was copied from is not for the other block's members to see
    told = other.leader.get(f"{path}/changes")
    assert told == {"base": None, "changes": []}
    assert other.leader.refused("GET", f"{path}/changes?base={source['id']}")["status"] == 404


def test_a_further_version_is_compared_with_the_one_before(year: ScoredYear) -> None:
    first = drawn_up(year)
    second = drawn_up(year, TABLE.replace("scale: 100", "scale: 99"), reason="sửa thang điểm")
    told = year.leader.get(f"/criteria-sets/{second['id']}/changes")
    assert told["base"]["id"] == first["id"]
    assert [f["label"] for f in told["changes"][0]["fields"]] == ["Thang điểm"]
    back = year.leader.get(f"/criteria-sets/{first['id']}/changes?base={second['id']}")
    assert back["changes"][0]["fields"][0]["before"] == "99"


def test_two_who_edit_are_shown_what_lies_between(year: ScoredYear) -> None:
    made = drawn_up(year)
    path = f"/criteria-sets/{made['id']}"
    tag = year.leader.request("GET", path).headers["etag"]
    secretary = year.here.person(Role.block_secretary, block=year.block)
    theirs = TABLE.replace("scale: 100", "scale: 200")
    year.here.person(Role.emulation_officer).patch(path, {"document": theirs})
    mine = {"document": TABLE.replace("decimals: 2", "decimals: 1"), "form": "yaml"}
    stale = year.leader.refused("PATCH", path, mine, headers={"If-Match": tag})
    assert stale["status"] == 412
    now = year.leader.get(path)
    assert now["edited_by"].startswith("emulation_officer")
    between = secretary.post(f"{path}/compare", mine)
    assert [f["key"] for f in between["changes"][0]["fields"]] == ["scale", "decimals"]
    broken = year.leader.refused("POST", f"{path}/compare", {"document": "{", "form": "json"})
    assert broken["errors"][0]["pointer"] == "/document"


def test_an_export_comes_back_as_the_same_table(year: ScoredYear) -> None:
    made = drawn_up(year)
    path = f"/criteria-sets/{made['id']}"
    exported = year.leader.request("GET", f"{path}/document", headers={"Accept": XLSX})
    assert exported.headers["content-type"] == XLSX
    again = send(year, exported.content).json()
    assert (again["hash"], again["number"], again["open_doubts"]) == (made["hash"], 2, 0)
    tag = year.leader.request("GET", f"/criteria-sets/{again['id']}").headers["etag"]
    where = {"path": f"/criteria-sets/{again['id']}/workbook", "method": "PUT"}
    assert send(year, exported.content, **where).status_code == 428
    replaced = send(year, workbook(FOREIGN), headers={"If-Match": tag}, **where)
    assert (replaced.status_code, replaced.json()["open_doubts"]) == (200, 2)
    stale = send(year, exported.content, headers={"If-Match": tag}, **where)
    assert stale.status_code == 412


def test_a_foreign_workbook_becomes_a_draft_whose_doubts_are_settled(year: ScoredYear) -> None:
    made = send(year, workbook(FOREIGN)).json()
    path = f"/criteria-sets/{made['id']}"
    assert (made["state"], made["open_doubts"], made["actions"]) == ("draft", 2, ["edit"])
    doubts = year.leader.get(f"{path}/doubts")["items"]
    assert [(d["code"], d["sheet"], d["row"], d["column"]) for d in doubts] == [
        ("number_as_text", "Trang 1", 4, "C"), ("scoring_unread", "Trang 1", 4, "D"),
    ]  # fmt: skip
    assert doubts[1]["path"] == "/groups/0/criteria/0"
    held = year.leader.refused("POST", f"{path}/discuss")
    assert (held["status"], held["code"]) == (409, "doubts_open")

    unknown = year.leader.refused("POST", f"{path}/settle", {"numbers": [1, 9]})
    assert unknown["errors"][0]["pointer"] == "/numbers/1"
    assert year.leader.get(path)["open_doubts"] == 2, "nothing half-done"
    settled = year.leader.post(f"{path}/settle", {"numbers": [1, 2]})
    assert (settled["open_doubts"], settled["actions"]) == (0, ["edit", "discuss"])
    year.leader.post(f"{path}/settle", {"numbers": [2], "settled": False})
    assert year.leader.get(path)["open_doubts"] == 1
    year.leader.post(f"{path}/settle", {"numbers": [2]})
    assert year.leader.post(f"{path}/discuss")["state"] == "proposed"
    late = year.leader.refused("POST", f"{path}/settle", {"numbers": [1]})
    assert (late["status"], late["code"]) == (409, "wrong_state")


def test_what_is_no_workbook_is_refused_and_leaves_nothing(year: ScoredYear) -> None:
    assert send(year, b"x", headers={"Content-Type": "text/csv"}).status_code == 415
    for content, code in [(b"STT;A", "unreadable"), (workbook([("a", "b")]), "no_table")]:
        refused = send(year, content)
        assert refused.status_code == 422
        assert refused.json()["errors"][0]["code"] == code
    assert year.leader.get("/criteria-sets")["items"] == []


def test_an_import_asks_for_its_reason_and_is_made_once(year: ScoredYear) -> None:
    path = f"/criteria-sets/import?season={year.season.id}"
    content = workbook(FOREIGN)  # one file: a second one has the time of its own making in it
    first = send(year, content, path=path, headers={"Idempotency-Key": "0123456789"})
    again = send(year, content, path=path, headers={"Idempotency-Key": "0123456789"})
    assert first.json() == again.json()
    further = send(year, workbook(FOREIGN), path=path)
    assert further.status_code == 422
    assert further.json()["errors"][0]["pointer"] == "/reason"


def test_others_may_neither_see_nor_change(year: ScoredYear) -> None:
    made = send(year, workbook(FOREIGN)).json()
    path = f"/criteria-sets/{made['id']}"
    stranger = year.here.person(Role.unit_head, unit=year.here.unit("Khác"))
    assert len(year.heads[1].get(f"{path}/doubts")["items"]) == 2
    assert year.heads[1].refused("POST", f"{path}/settle", {"numbers": [1]})["status"] == 403
    assert send(year, workbook(FOREIGN), person=year.heads[1]).status_code == 403
    for method, tail in [("GET", "doubts"), ("GET", "changes"), ("POST", "settle")]:
        body = {"numbers": [1]} if method == "POST" else None
        assert stranger.refused(method, f"{path}/{tail}", body)["status"] == 404
    draft = {"document": json.dumps({"id": "x"}), "form": "json"}
    assert stranger.refused("POST", f"{path}/compare", draft)["status"] == 404
    assert send(year, workbook(FOREIGN), person=stranger).status_code == 404


def test_tables_in_force_are_offered_for_copying(year: ScoredYear) -> None:
    year.adopted()
    drawn_up(year, reason="bản nháp")
    offered = year.leader.get("/criteria-sets?state=adopted")["items"]
    assert [(s["state"], s["block_name"], s["year"]) for s in offered] == [
        ("adopted", "Khối các Ban", 2026)
    ]
