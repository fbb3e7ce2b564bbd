"""Many rows at once: how long each step takes and what it needs, and that nothing is lost.

`IMPORTED=100000 pytest tests/operations/test_imports_at_scale.py -s` prints those of a province.
"""

import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from backend.access.rules import Role
from backend.integrations.imports import applying
from backend.integrations.imports.rules import CHUNK
from tests.support.importing import PEOPLE, Desk, recorded_year
from tests.support.world import World

MANY = int(os.environ.get("IMPORTED", "300"))
UNITS = 20
PAST = ("Khối, cụm", "Năm", "Đơn vị", "Tiêu chí", "Điểm", "Thang điểm", "Văn bản")


@pytest.fixture
def desk(here: World) -> Desk:
    for number in range(UNITS):
        here.unit(f"Đơn vị {number}", code=f"H56.{number}")
    return Desk(here, here.person(Role.administrator))


def people(tmp_path: Any, spelled: str) -> bytes:
    path = tmp_path / "people.xlsx"
    with Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, PEOPLE)
        for number in range(MANY):
            row = (f"{36085000000 + number:012}", f"{spelled} {number}", f"H56.{number % UNITS}")
            for column, cell in enumerate(row):
                sheet.write_string(number + 1, column, cell)
    content: bytes = path.read_bytes()
    return content


def timed(name: str, act: Callable[[], Any]) -> Any:
    """The act, with its seconds (of them this process's own) and its largest memory so far."""
    start, own = time.perf_counter(), time.process_time()
    done = act()
    seconds, own = time.perf_counter() - start, time.process_time() - own
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    told = f"{name}: {MANY} rows, {seconds:.2f} s (CPU {own:.2f}), peak {peak} MiB\n"
    sys.stdout.write(told)
    return done


def test_a_province_of_people(desk: Desk, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    if MANY < CHUNK:
        monkeypatch.setattr(applying, "CHUNK", MANY // 3)
    first = people(tmp_path, "Nguyễn Văn")
    found = timed("looked at", lambda: desk.looked_at("people", first))
    assert found["counts"]["new"] == MANY
    done = timed("applied in part", lambda: desk.act(found, "apply", mode="partial"))
    assert (done["state"], done["done"]) == ("applied", MANY)
    again = timed("the same again", lambda: desk.looked_at("people", first))
    assert again["counts"]["unchanged"] == MANY
    other = people(tmp_path, "Trần Thị")
    changed = timed("looked at, all changed", lambda: desk.looked_at("people", other))
    assert changed["counts"]["changed"] == MANY
    done = timed("applied whole", lambda: desk.act(changed, "apply", mode="whole"))
    assert (done["state"], done["done"]) == ("applied", MANY)
    undone = timed("undone", lambda: desk.act(changed, "undo"))
    assert undone["state"] == "undone"
    assert desk.looked_at("people", first)["counts"]["unchanged"] == MANY
    assert desk.again().get("/users?q=tran thi")["items"] == []


def past_scores(tmp_path: Path, points: str) -> bytes:
    """As many figures, of every unit in turn, each of a criterion of its own."""
    path = tmp_path / "scores.csv"
    rows = [
        f"Khối các sở,2024,H56.{number % UNITS},Tiêu chí {number},{points},100,QĐ 12"
        for number in range(MANY)
    ]
    heads = ",".join(f'"{name}"' for name in PAST)
    path.write_text("\n".join([heads, *rows]), encoding="utf-8")
    return path.read_bytes()


def test_the_points_of_many_years(
    desk: Desk, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    if MANY < CHUNK:
        monkeypatch.setattr(applying, "CHUNK", MANY // 3)
    officer = recorded_year(desk.here, "Khối các sở", 2024)
    desk = Desk(desk.here, officer)
    first = past_scores(tmp_path, "90.5")
    found = timed("looked at", lambda: desk.looked_at("past_scores", first))
    assert found["counts"]["new"] == MANY
    done = timed("applied in part", lambda: desk.act(found, "apply", mode="partial"))
    assert (done["state"], done["done"]) == ("applied", MANY)
    again = timed("the same again", lambda: desk.looked_at("past_scores", first))
    assert again["counts"]["unchanged"] == MANY
    other = past_scores(tmp_path, "91.5")
    changed = timed("looked at, all changed", lambda: desk.looked_at("past_scores", other))
    done = timed("applied whole", lambda: desk.act(changed, "apply", mode="whole"))
    assert (done["counts"]["changed"], done["state"]) == (MANY, "applied")
    assert timed("undone", lambda: desk.act(changed, "undo"))["state"] == "undone"
    points = {one["points"] for one in desk.again().get("/past-scores?page_size=200")["items"]}
    assert points == {"90.5"}
