"""Files to import, written by real writers; and an officer who sends them."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from backend.access.rules import Role
from backend.integrations.imports.working import work_off
from backend.kernel.files import Store
from backend.seasons.models import Season
from backend.seasons.rules import SeasonState, Visibility
from tests.support.world import Person, World

Cell = str | float | int | date | bool | None
Row = Sequence[Cell]
PEOPLE = ("Tên đăng nhập", "Họ và tên", "Đơn vị")
UNITS = ("Mã đơn vị", "Tên đơn vị", "Loại đơn vị", "Địa bàn", "Chức danh thủ trưởng",
         "Ngày thành lập", "Cơ quan chủ quản", "Tên viết tắt")  # fmt: skip


def xlsx(
    *rows: Row,
    draw: Callable[[Workbook, Worksheet], None] | None = None,
    options: Mapping[str, Any] | None = None,
) -> bytes:
    """A workbook of one sheet; `draw` adds what cells alone do not say."""
    kept = io.BytesIO()
    told = {"in_memory": True, "strings_to_formulas": False, **(options or {})}
    with Workbook(kept, told) as book:
        sheet = book.add_worksheet("Dữ liệu")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate(rows):
            for at, cell in enumerate(row):
                _write(sheet, number, at, cell, day)
        if draw is not None:
            draw(book, sheet)
    return kept.getvalue()


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, day: Any) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell)
    elif cell is not None:
        sheet.write(row, column, cell)


def text(*rows: Sequence[str], encoding: str = "utf-8", separator: str = ",") -> bytes:
    """A CSV file."""
    kept = io.StringIO()
    csv.writer(kept, delimiter=separator).writerows(rows)
    return kept.getvalue().encode(encoding)


@dataclass(frozen=True)
class Desk:
    """An officer with their files, and the worker beside them."""

    here: World
    officer: Person

    def again(self) -> Person:
        """The officer, signed in anew: the work on a large file outlasts a token."""
        return self.here.signed_in(self.officer.user_id)

    def send(self, kind: str, content: bytes, name: str = "tep.xlsx") -> Any:
        """The import, before anybody has looked at it."""
        path = f"/imports?kind={kind}&name={name}"
        headers = {"Content-Type": "application/octet-stream"}
        answer = self.again().request("POST", path, content=content, headers=headers)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def work(self) -> None:
        """Let the worker do what waits."""
        state = self.here.app.state
        work_off(state.database, Store(state.settings.imports), self.here.tenant)

    def looked_at(self, kind: str, content: bytes) -> Any:
        """The import after its rows were looked at."""
        sent = self.send(kind, content)
        self.work()
        return self.again().get(f"/imports/{sent['id']}")

    def rows(self, found: Any, verdict: str = "") -> list[Any]:
        """The rows as the preview shows them."""
        asked = f"?page_size=200{f'&verdict={verdict}' if verdict else ''}"
        rows: list[Any] = self.officer.get(f"/imports/{found['id']}/rows{asked}")["items"]
        return rows

    def act(self, found: Any, action: str, **body: str) -> Any:
        """The import after an act and the worker's part of it."""
        self.again().post(f"/imports/{found['id']}/{action}", body or None)
        self.work()
        return self.again().get(f"/imports/{found['id']}")

    def applied(self, kind: str, content: bytes, mode: str = "whole") -> Any:
        """The import after it was looked at and applied."""
        return self.act(self.looked_at(kind, content), "apply", mode=mode)


def told(rows: Sequence[Any]) -> list[tuple[int, str, str]]:
    """Of refused rows: row, column and rule of each fault."""
    return [(row["number"], f["column"], f["code"]) for row in rows for f in row["faults"]]


def recorded_year(here: World, block: str, year: int) -> Person:
    """A block without members with a year known from its paper; the officer of emulation."""
    row = here.block(block, [], year)
    recorded = {"state": SeasonState.recorded, "source": "Kỷ yếu (dữ liệu thử)"}
    here.add(
        Season(
            tenant=here.tenant, block_id=row.id, year=year, title=f"Năm {year}", plan="",
            highlights=[], scores_visible_to=Visibility.members, **recorded,
        )
    )  # fmt: skip
    return here.person(Role.emulation_officer)
