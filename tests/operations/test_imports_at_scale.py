"""Many people at once: how long each step takes and what it needs, and that nothing is lost.

`IMPORTED=100000 pytest tests/operations/test_imports_at_scale.py -s` prints those of a province.
"""

import os
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest
from xlsxwriter import Workbook

from backend.access.rules import Role
from backend.integrations.imports import applying
from backend.integrations.imports.rules import CHUNK
from tests.support.importing import PEOPLE, Desk
from tests.support.world import World

MANY = int(os.environ.get("IMPORTED", "300"))
UNITS = 20


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
    assert desk.officer.get("/users?q=tran thi")["items"] == []
