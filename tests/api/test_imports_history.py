"""Earlier years and earlier awards from tables: what eligibility rests on."""

from typing import Any
from uuid import UUID

import pytest

from backend.access.rules import Role
from backend.seasons.models import Season
from backend.seasons.rules import SeasonState, Visibility
from tests.support.importing import Desk, Row, told, xlsx
from tests.support.world import World

YEARS = ("Đơn vị", "Năm", "Xếp loại", "Tổng số người", "Lao động tiên tiến", "Văn bản")
AWARDS = ("Khối, cụm", "Năm", "Đơn vị", "Danh hiệu, hình thức", "Loại khen", "Số quyết định",
          "Ngày quyết định", "Nguồn")  # fmt: skip
FLAG = "Cờ thi đua của bộ, ban, ngành, tỉnh"
PAPER = "Kỷ yếu khối (dữ liệu thử)"


@pytest.fixture
def desk(here: World) -> Desk:
    units = [here.unit("Sở Nội vụ", code="H56.12"), here.unit("Sở Tài chính")]
    block = here.block("Khối các sở", units, 2024)
    here.add(
        Season(
            tenant=here.tenant,
            block_id=block.id,
            year=2024,
            title="Năm 2024",
            plan="",
            highlights=[],
            scores_visible_to=Visibility.members,
            state=SeasonState.recorded,
            source=PAPER,
        )
    )
    return Desk(here, here.person(Role.emulation_officer))


def unit(desk: Desk, name: str) -> UUID:
    return UUID(next(u["id"] for u in desk.officer.get("/units")["items"] if u["name"] == name))


def test_years_are_recorded_corrected_and_taken_back(desk: Desk) -> None:
    first = ("H56.12", 2024, "Hoàn thành xuất sắc nhiệm vụ", 40, 30, "QĐ 12")
    desk.applied("unit_years", xlsx(YEARS, first))
    rows: tuple[Row, ...] = (
        ("H56.12", "2024", "hoan thanh tot nhiem vu", None, None, "QĐ 15"),
        ("Sở Tài chính", 2024, "Xuất sắc", 10, None, "QĐ 12"),
        ("Sở Tài chính", 2023, None, 10, 11, "QĐ 12"),
        ("Sở Tài chính", 2022.5, None, None, None, "QĐ 12"),
    )
    found = desk.looked_at("unit_years", xlsx(YEARS, *rows))
    assert told(desk.rows(found, "refused")) == [
        (3, "C", "unknown_choice"), (4, "E", "more_than_all"), (5, "B", "number"),
    ]  # fmt: skip
    done = desk.act(found, "apply", mode="partial")

    path = f"/units/{unit(desk, 'Sở Nội vụ')}/eligibility?year=2026"
    [year] = desk.officer.get(path)["years"]
    assert (year["rating"], year["people_all"], year["source"]) == ("good", 40, "QĐ 15")
    assert desk.act(done, "undo")["state"] == "undone"
    [year] = desk.officer.get(path)["years"]
    assert (year["rating"], year["source"]) == ("excellent", "QĐ 12")


def test_awards_are_recorded_with_their_source_and_taken_back(desk: Desk) -> None:
    rows: tuple[Row, ...] = (
        ("khối các sở", 2024, "H56.12", FLAG, None, "9/QĐ-UBND", "10/01/2025", PAPER),
        ("khối các sở", 2024, "Sở Tài chính", "Tập thể lao động xuất sắc", None, "9/QĐ-UBND",
         "10/01/2025", PAPER),
    )  # fmt: skip
    content = xlsx(AWARDS, *rows)
    done = desk.applied("awards", content)
    assert (done["state"], done["counts"]["new"]) == ("applied", 2)

    [decision] = desk.officer.get("/decisions")["items"]
    assert (decision["state"], decision["number"]) == ("issued", "9/QĐ-UBND")
    ledger = desk.officer.get(f"/units/{unit(desk, 'Sở Nội vụ')}/awards")["items"]
    assert [(entry["title"], entry["source"]) for entry in ledger] == [("provincial_flag", PAPER)]
    again = desk.looked_at("awards", content)
    assert again["counts"]["unchanged"] == 2
    assert desk.act(done, "undo")["state"] == "undone"
    assert desk.officer.get("/decisions")["items"] == []


def test_what_is_wrong_with_an_award_is_told(desk: Desk) -> None:
    def row(**other: Any) -> Row:
        stated: dict[str, Any] = {
            "block": "Khối các sở", "year": 2024, "unit": "H56.12", "award": FLAG, "subtype": None,
        }  # fmt: skip
        return (*{**stated, **other}.values(), None, None, PAPER)

    found = desk.looked_at(
        "awards",
        xlsx(
            AWARDS,
            row(block="Khối các sờ"),
            row(year=2019),
            row(award="Cờ thi đua của bộ, ban, ngành, tinh"),
            row(subtype="Chuyên đề"),
            row(award="Chiến sĩ thi đua cơ sở"),
        ),
    )
    shown = desk.rows(found, "refused")
    assert told(shown) == [
        (2, "A", "unknown_block"), (3, "B", "unknown_season"), (5, "E", "subtype"),
        (6, "D", "unknown_choice"),
    ]  # fmt: skip
    assert "«khối các sở»" in shown[0]["faults"][0]["message"]


def test_two_rows_of_one_award_are_one_refusal_of_their_decision(desk: Desk) -> None:
    same = ("khối các sở", 2024, "H56.12", FLAG, None, "9/QĐ", "10/01/2025", PAPER)
    found = desk.looked_at("awards", xlsx(AWARDS, same, same))
    after = desk.act(found, "apply", mode="whole")
    assert after["fault"]["code"] == "refused_meanwhile"
    assert {row["verdict"] for row in desk.rows(after)} == {"refused"}
    assert desk.officer.get("/decisions")["items"] == []
