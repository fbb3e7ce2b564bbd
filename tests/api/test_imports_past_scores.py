"""Points and places of earlier years from tables: kept as their papers state them."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from backend.access.rules import Role
from backend.organizations.models import FormerName, Unit
from backend.seasons.models import Season
from backend.seasons.rules import SeasonState, Visibility
from tests.support.importing import Desk, Row, told, xlsx
from tests.support.world import Person, World

HEADS = ("Khối, cụm", "Năm", "Đơn vị", "Tiêu chí", "Điểm", "Thang điểm", "Hạng",
         "Số đơn vị xếp hạng", "Văn bản")  # fmt: skip
BLOCK, PAPER = "Khối các sở", "Báo cáo 12/BC-KTĐ (dữ liệu thử)"


@pytest.fixture
def desk(here: World) -> Desk:
    """Two recorded years and a running one of a block of two; one unit had another name."""
    units = [here.unit("Sở Nội vụ", code="H56.12"), here.unit("Sở Nông nghiệp và Môi trường")]
    block = here.block(BLOCK, units, 2026, leader=units[0])
    until = date(2025, 2, 28)
    old = {"name": "Sở Nông nghiệp", "short_name": None, "code": None, "until": until}
    here.add(FormerName(tenant=here.tenant, unit_id=units[1].id, **old))
    years = {2023: SeasonState.recorded, 2024: SeasonState.recorded, 2026: SeasonState.draft}
    here.add(*(season(here, block.id, year, state) for year, state in years.items()))
    return Desk(here, here.person(Role.emulation_officer))


def season(here: World, block_id: UUID, year: int, state: SeasonState) -> Season:
    source = PAPER if state is SeasonState.recorded else None
    return Season(
        tenant=here.tenant, block_id=block_id, year=year, title=f"Năm {year}", plan="",
        highlights=[], scores_visible_to=Visibility.members, state=state, source=source,
    )  # fmt: skip


def row(year: int, unit: str, points: Any, *more: Any, criterion: str | None = None) -> Row:
    scale, place, ranked = (*more, None, None, None)[:3]
    return (BLOCK, year, unit, criterion, points, scale, place, ranked, PAPER)


def unit_id(desk: Desk, name: str) -> str:
    return next(str(u["id"]) for u in desk.officer.get("/units")["items"] if u["name"] == name)


def scores(reader: Person, query: str = "") -> list[tuple[Any, ...]]:
    items = reader.get(f"/past-scores?{query}")["items"]
    return [(i["year"], i["unit"]["name"], i["criterion"], i["points"], i["place"]) for i in items]


def test_totals_and_criteria_are_kept_exactly_and_shown_over_the_years(desk: Desk) -> None:
    content = xlsx(
        HEADS,
        row(2023, "Sở Nông nghiệp", "96,25", 120, 2, 5),
        row(2024, "H56.12", 118.4, "120", 1, 5),
        row(2024, "H56.12", "29.5", "30", criterion="I. Nhiệm vụ chính trị"),
        row(2024, "Sở Nông nghiệp", None, None, 2, 5),
    )
    done = desk.applied("past_scores", content)
    assert (done["state"], done["counts"]["new"]) == ("applied", 4)

    assert scores(desk.officer) == [
        (2024, "Sở Nội vụ", "", "118.4", 1),
        (2024, "Sở Nội vụ", "I. Nhiệm vụ chính trị", "29.5", None),
        (2024, "Sở Nông nghiệp", "", None, 2),
        (2023, "Sở Nông nghiệp", "", "96.25", 2),
    ]
    first = desk.officer.get("/past-scores?year=2023")["items"][0]
    assert (first["scale"], first["ranked"], first["source"]) == ("120", 5, PAPER)

    farm = unit_id(desk, "Sở Nông nghiệp và Môi trường")
    years = desk.officer.get(f"/units/{farm}/years")
    assert [(y["year"], y["recorded"], y["ranked"], y["median"]) for y in years] == [
        (2023, True, 5, "80.21"), (2024, True, 5, "98.67"),
    ]  # fmt: skip
    points = [y["units"][0] for y in years]
    assert [(p["percent"], p["place"]) for p in points] == [("80.21", 2), (None, 2)]
    assert [r["verdict"] for r in desk.rows(desk.looked_at("past_scores", content))] == [
        "unchanged"
    ] * 4
    [entry] = [
        e for e in desk.officer.get("/events?page_size=200")["items"]
        if e["kind"] == "past_scores.recorded" and e["data"] == {"figures": 3}
    ]  # fmt: skip
    assert entry["block_id"] is not None


def test_what_is_wrong_with_a_row_is_told(desk: Desk) -> None:
    found = desk.looked_at(
        "past_scores",
        xlsx(
            HEADS,
            row(2024, "H56.12", "1.184"),
            row(2024, "H56.12", 86.30000000000001, criterion="a"),
            row(2024, "H56.12", "tám mươi", criterion="b"),
            row(2024, "H56.12", 30, 30, 1, criterion="c"),
            row(2024, "H56.12", None, criterion="d"),
            row(2024, "Sở Nông nghiệp", 90, 100, 6, 5),
            row(2026, "H56.12", 90),
            row(2025, "H56.12", 90),
            row(2023, "H56.12", 90, 0),
            row(2023, "Sở Nông ngiệp", 90),
            row(2023, "Sở Nông nghiệp", 90),
            row(2023, "Sở Nông nghiệp", 91),
        ),
    )
    assert told(desk.rows(found, "refused")) == [
        (2, "E", "amount"), (3, "E", "amount"), (4, "E", "amount"),
        (5, "G", "place_of_a_part"), (6, "E", "nothing_stated"), (7, "G", "place"),
        (8, "B", "kept_here"), (9, "B", "unknown_season"), (10, "F", "scale"),
        (11, "C", "unknown_unit"), (13, "C", "duplicate"),
    ]  # fmt: skip
    assert found["counts"] == {"new": 1, "changed": 0, "unchanged": 0, "refused": 11}


def test_a_later_file_corrects_and_undo_gives_back(desk: Desk) -> None:
    desk.applied("past_scores", xlsx(HEADS, row(2024, "H56.12", "95,5", 100, 3, 5)))
    content = xlsx(HEADS, row(2024, "H56.12", "96.5"), row(2023, "H56.12", 80))
    found = desk.looked_at("past_scores", content)
    [changed] = [r for r in desk.rows(found) if r["verdict"] == "changed"]
    assert [(c["header"], c["before"], c["after"]) for c in changed["changes"]] == [
        ("Điểm", "95,5", "96,5")
    ]

    done = desk.act(found, "apply", mode="whole")
    assert scores(desk.officer, "year=2024") == [(2024, "Sở Nội vụ", "", "96.5", 3)]
    assert desk.act(done, "undo")["state"] == "undone"
    assert scores(desk.officer) == [(2024, "Sở Nội vụ", "", "95.5", 3)]


def test_one_figure_under_two_spellings_of_the_block_is_taken_once(desk: Desk) -> None:
    slug = desk.officer.get("/blocks")["items"][0]["slug"]
    first, second = row(2024, "H56.12", 90), (slug, *row(2024, "H56.12", 91)[1:])
    done = desk.applied("past_scores", xlsx(HEADS, first, second), "partial")
    assert told(desk.rows(done, "refused")) == [(3, "D", "twice")]
    assert scores(desk.officer) == [(2024, "Sở Nội vụ", "", "90", None)]


def test_others_read_totals_of_their_block_and_criteria_of_their_own(desk: Desk) -> None:
    here = desk.here
    rows = [
        row(2024, name, 90 + at, criterion=criterion)
        for at, name in enumerate(("H56.12", "Sở Nông nghiệp"))
        for criterion in (None, "I")
    ]
    desk.applied("past_scores", xlsx(HEADS, *rows))
    with here.writing() as session:
        session.expire_on_commit = False
        farm = UUID(unit_id(desk, "Sở Nông nghiệp và Môi trường"))
        unit = session.get_one(Unit, (here.tenant, farm))
    own = here.person(Role.unit_officer, unit=unit)
    far = here.person(Role.unit_head, unit=here.unit("Đơn vị khối khác"))

    assert scores(own) == [
        (2024, "Sở Nội vụ", "", "90", None),
        (2024, "Sở Nông nghiệp", "", "91", None),
        (2024, "Sở Nông nghiệp", "I", "91", None),
    ]
    assert scores(far) == []
    for stranger in (own, far, here.person(Role.administrator)):
        answer = stranger.refused("GET", "/import-templates/past_scores")
        assert answer["status"] == 403


def test_points_are_no_ground_of_an_award(desk: Desk) -> None:
    """What eligibility rests on is the year's rating (`unit_years`), which points do not state."""
    desk.applied("past_scores", xlsx(HEADS, row(2024, "H56.12", 100, 100, 1, 2)))
    found = desk.officer.get(f"/units/{unit_id(desk, 'Sở Nội vụ')}/eligibility?year=2026")
    assert found["years"] == []
