"""Lists as files: the list's own rows, whole, with the reader's rights."""

import csv
import io
import json
from typing import Any

import pytest
from python_calamine import load_workbook

from backend.access.rules import Role
from backend.kernel.exporting import LINES, XLSX
from backend.kernel.spreadsheets import CSV
from backend.kernel.vietnamese import folded, sort_key
from backend.organizations.models import Unit
from backend.organizations.rules import UnitKind
from tests.support.meetings import council
from tests.support.world import Person, World

MANY = 205
"""More than one page."""


@pytest.fixture
def reader(here: World) -> Person:
    names = [f"Đơn vị {number:03}" for number in range(MANY)]
    here.add(
        *(
            Unit(
                tenant=here.tenant,
                name=name,
                name_key=sort_key(name),
                search_key=folded(name),
                kind=UnitKind.party,
                locality="Hải Phòng",
                head_title="Trưởng ban",
                protocol_order=1,
            )
            for name in names
        )
    )
    here.unit("=1+1", protocol_order=2)
    return here.person(Role.auditor)


def asked(reader: Person, form: str, path: str = "/units") -> Any:
    return reader.request("GET", path, headers={"Accept": form})


def test_a_list_as_csv_is_whole_and_runs_nothing(reader: Person) -> None:
    answer = asked(reader, CSV)
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert answer.headers["content-disposition"] == 'attachment; filename="units.csv"'
    assert (len(rows), rows[0]["name"], rows[-1]["name"]) == (MANY + 1, "Đơn vị 000", "'=1+1")
    assert "actions" not in rows[0]
    assert len({row["id"] for row in rows}) == MANY + 1


def test_a_list_as_excel_holds_texts_as_texts(reader: Person) -> None:
    answer = asked(reader, XLSX, "/units?sort=-protocol_order&page_size=3")
    heads, first, *_ = rows = (
        load_workbook(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    )

    assert (len(rows), first[heads.index("name")]) == (MANY + 2, "=1+1")


def test_a_list_as_json_lines_has_the_lists_own_items(reader: Person) -> None:
    answer = asked(reader, f"{LINES}, application/json;q=0.5", "/units?q=don vi 20")
    found = [json.loads(line) for line in answer.text.splitlines()]

    assert found == reader.get("/units?q=don vi 20")["items"]
    assert [one["name"] for one in found] == [f"Đơn vị 20{n}" for n in range(5)]


def test_what_a_reader_may_not_see_is_not_in_the_file(here: World) -> None:
    officer = here.person(Role.emulation_officer)
    own, other = (here.block(f"Khối {n}", [here.unit(f"Ban {n}")], 2025) for n in (1, 2))
    for block in (own, other):
        officer.patch(f"/blocks/{block.id}", {"locality": "Thành phố Hải Phòng cũ"})
    auditor = here.person(Role.auditor, block=own)

    told = [json.loads(line) for line in asked(auditor, LINES, "/events").text.splitlines()]
    everything = asked(officer, CSV, "/events").text

    assert {event["block_id"] for event in told} == {str(own.id)}
    assert str(other.id) in everything
    assert told == auditor.get("/events")["items"]


def test_a_refusal_is_told_as_ever(here: World) -> None:
    auditor = here.person(Role.auditor)

    refused = asked(auditor, CSV, "/held-changes")
    assert refused.status_code == 403
    assert refused.headers["content-type"].startswith("application/problem+json")
    wrong = asked(auditor, CSV, "/units?sort=secret")
    assert (wrong.status_code, wrong.json()["errors"][0]["code"]) == (422, "unknown_sort")


def test_a_list_in_one_piece_is_a_file_as_well(here: World) -> None:
    units = [here.unit(f"Ban {number}") for number in range(3)]
    path = f"/blocks/{here.block('Khối Đảng', units, 2025).id}/memberships"
    reader = here.person(Role.auditor)
    rows = list(csv.DictReader(io.StringIO(asked(reader, CSV, path).content.decode("utf-8-sig"))))

    assert [row["unit.name"] for row in rows] == ["Ban 0", "Ban 1", "Ban 2"]
    found = [json.loads(line) for line in asked(reader, LINES, path).text.splitlines()]
    assert found == reader.get(path)
    stranger = here.person(Role.unit_head, unit=here.unit("Ban khác"))
    assert asked(stranger, CSV, path).status_code == stranger.request("GET", path).status_code


def test_the_delegates_of_a_meeting_are_a_file(here: World) -> None:
    block = council(here)
    path = f"/meetings/{block.open_meeting()}/attendance"
    found = [json.loads(line) for line in asked(block.leader, LINES, path).text.splitlines()]

    assert found == block.leader.get(path)["delegates"] != []


def test_what_is_no_list_answers_as_it_always_does(here: World, reader: Person) -> None:
    unit = here.unit("Ban Nội chính")
    single = asked(reader, CSV, f"/units/{unit.id}")
    assert (single.json()["name"], "ETag" in single.headers) == ("Ban Nội chính", True)
    assert asked(reader, "*/*").json()["next_cursor"]
