"""Analyses through the API: exact figures, for those who may see them, sealed from all others."""

import csv
import io
from typing import Any

import pytest

from backend.access.rules import Role
from tests.support.analysed_year import AnalysedYear, analysed_year
from tests.support.world import Person, World

AS_CSV = {"headers": {"Accept": "text/csv"}}


@pytest.fixture
def analysed(here: World) -> AnalysedYear:
    return analysed_year(here)


def file_of(reader: Person, path: str) -> list[list[str]]:
    answer = reader.request("GET", path, **AS_CSV)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/csv")
    assert "attachment" in answer.headers["content-disposition"]
    return list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))


def swaps(gap: dict[str, Any], lever: str) -> list[tuple[str, str, str]]:
    return [(s["of"], s["unit_id"], s["by"]) for s in gap["swaps"] if s["lever"] == lever]


def test_what_would_change_the_places(analysed: AnalysedYear) -> None:
    analysed.rank()
    year = analysed.year

    found = analysed.council.get(f"{analysed.path}/what-if")

    first, second = found["gaps"]
    assert found["step"] == "0.01"
    assert (first["upper"]["name"], first["lower"]["name"]) == ("Ban Dân vận", "Văn phòng")
    assert (first["key"], first["upper_figure"], first["lower_figure"], first["margin"]) == (
        "total", "88.5", "86", "2.5",
    )  # fmt: skip
    lower, upper = str(year.units[2].id), str(year.units[1].id)
    assert swaps(first, "total") == [("total", lower, "2.51"), ("total", upper, "-2.51")]
    by_criterion = swaps(first, "criterion")
    assert ("1.1", upper, "-2.51") in by_criterion
    assert ("1.1", lower, "2.51") not in by_criterion, "only 2.5 are left to gain in 1.1"
    assert ("1.2", lower, "2.51") in by_criterion
    assert second["margin"] == "5"
    words = next(s["words"] for s in first["swaps"] if s["of"] == "1.1")
    assert words == "Tiêu chí 1.1: Báo cáo đúng hạn"


def test_a_quota_ends_between_two_units(analysed: AnalysedYear) -> None:
    quotas = {"items": [{"title": "provincial_flag", "form": None, "subtype": None, "most": 1}]}
    officer = analysed.year.here.person(Role.emulation_officer)
    officer.put(f"/seasons/{analysed.year.season.id}/award-quotas", quotas)
    analysed.rank()

    first, second = analysed.year.leader.get(f"{analysed.path}/what-if")["gaps"]

    assert [len(first["edges"]), len(second["edges"])] == [1, 0]
    assert "Cờ thi đua" in first["edges"][0]


def test_the_council_sees_who_claimed_how_much_more(analysed: AnalysedYear) -> None:
    found = analysed.council.get(f"{analysed.path}/fairness")

    assert (found["units"], found["checked"], found["scale"]) == (3, 3, "100")
    first = found["inflation"][0]
    assert (first["own"], first["agreed"], first["points"], first["percent"]) == (
        "83.5", "81", "2.5", "2.5",
    )  # fmt: skip
    assert first["groups"] == {"1": "2.5", "2": "0"}
    assert first["stands_out"] is None, "two others are too few to tell"
    assert found["inflation_percent"]["n"] == 3
    office = next(row for row in found["leniency"] if row["verifier"] == "Văn phòng")
    assert (office["checker"], office["percent"]["n"]) == ("", 3)
    assert office["percent"]["mean"] == "-1.042", "2.5 of 80 points, 0, 0"
    assert found["favours"] == []


@pytest.mark.parametrize("name", ["what-if", "fairness"])
def test_sealed_from_members_until_published(analysed: AnalysedYear, name: str) -> None:
    member, path = analysed.year.heads[1], f"{analysed.path}/{name}"
    analysed.rank()
    stranger = analysed.year.here.person(Role.unit_head, unit=analysed.year.here.unit("Khác"))

    for options in ({}, AS_CSV):
        sealed = member.refused("GET", path, **options)
        assert sealed["status"] == {"what-if": 404, "fairness": 403}[name]
        assert stranger.refused("GET", path, **options)["status"] == 404
    assert member.get(f"{analysed.path}/years") == []
    assert len(file_of(member, f"{analysed.path}/years")) == 1, "the head row alone"
    assert analysed.council.get(path)["season_id"] == str(analysed.year.season.id)

    analysed.rank(publish=True)
    assert member.request("GET", path).status_code == {"what-if": 200, "fairness": 403}[name]


def test_before_a_ranking_there_is_nothing_to_ask(analysed: AnalysedYear) -> None:
    assert analysed.council.refused("GET", f"{analysed.path}/what-if")["status"] == 404


def test_years_beside_each_other(analysed: AnalysedYear) -> None:
    council, member = analysed.council, analysed.year.heads[2]
    analysed.rank()
    (unpublished,) = council.get(f"{analysed.path}/years")
    assert unpublished["published"] is False
    analysed.rank(publish=True)

    (year,) = member.get(f"{analysed.path}/years")

    assert (year["year"], year["median"], year["ranked"], year["table_changed"]) == (
        2026, "86", 3, None,
    )  # fmt: skip
    assert [(p["percent"], p["place"]) for p in year["units"]] == [
        ("81", 3),
        ("88.5", 1),
        ("86", 2),
    ]
    rows = file_of(member, f"{analysed.path}/years")
    assert rows[1][:6] == ["2026", "Khối các Ban", "Ban Tổ chức", "81", "100", "81"]


def test_a_unit_sees_its_own_line_and_the_median(analysed: AnalysedYear) -> None:
    unit, own = analysed.year.units[2], analysed.year.heads[2]
    path = f"/units/{unit.id}/years"
    analysed.rank()
    assert own.get(path) == [], "sealed until published, for the unit too"
    analysed.rank(publish=True)

    (year,) = own.get(path)
    assert [(p["unit"]["name"], p["percent"]) for p in year["units"]] == [("Văn phòng", "86")]
    assert year["median"] == "86"
    assert len(file_of(own, path)) == 2
    stranger = analysed.year.here.person(Role.unit_head, unit=analysed.year.here.unit("Khác"))
    assert stranger.get(path) == []
    nobody = "/units/00000000-0000-0000-0000-000000000000/years"
    assert own.refused("GET", nobody)["status"] == 404


def test_a_draft_on_last_years_facts(analysed: AnalysedYear) -> None:
    analysed.rank(publish=True)
    draft = analysed.next_draft()
    leader = analysed.year.leader
    (base,) = leader.get(f"/seasons/{draft['season_id']}/analysis/base-years")
    assert (base["year"], base["cards"]) == (2026, 3)

    path = f"/seasons/{base['season_id']}/analysis/rehearsal?set={draft['id']}"
    found = leader.get(path)

    tried = [
        (u["old_total"], u["new_total"], u["old_place"], u["new_place"]) for u in found["units"]
    ]
    assert tried == [("81", "73.5", 3, 3), ("88.5", "88.5", 1, 1), ("86", "83.5", 2, 2)]
    assert [fact["name"] for fact in found["unknown_facts"]] == ["so_hoa"]
    assert found["dropped_facts"] == []
    flat = {s["criterion"]: s["flat"] for s in found["spreads"]}
    assert flat == {"1.1": None, "1.2": "same", "2.1": "same", "2.2": "same"}
    assert found["full_for_all"] == 1
    assert [w["part"] for w in found["weights"]] == ["1", "2"]
    assert {w["up"] for w in found["weights"]} == {None}, "one group decides alone"

    lighter = leader.get(f"{path}&part=1.1&percent=50")
    assert lighter["factor"] == "0.5"
    assert [u["weighted_total"] for u in lighter["units"]] == ["56", "63.5", "61"]
    rows = file_of(leader, path)
    assert rows[1][:4] == ["Ban Tổ chức", "81", "73.5", "-7.5"]


def test_a_rehearsal_is_refused_with_the_reason(analysed: AnalysedYear) -> None:
    draft = analysed.next_draft()
    leader, member = analysed.year.leader, analysed.year.heads[1]
    path = f"{analysed.path}/rehearsal?set={draft['id']}"
    assert member.refused("GET", path)["status"] == 404, "these facts are not published"
    assert member.get(f"/seasons/{draft['season_id']}/analysis/base-years") == []
    unknown = leader.refused("GET", f"{path}&part=9")
    assert [(e["pointer"], e["code"]) for e in unknown["errors"]] == [
        ("/query/part", "unknown_part")
    ]
    empty = f"/seasons/{draft['season_id']}/analysis/rehearsal?set={draft['id']}"
    refused = leader.refused("GET", empty)
    assert [error["code"] for error in refused["errors"]] == ["no_facts"]


def test_cells_that_a_spreadsheet_would_run_are_quoted(here: World) -> None:
    analysed = analysed_year(here)
    with here.writing() as session:
        unit = session.merge(analysed.year.units[0])
        unit.name = "=HYPERLINK(1)"
    analysed.rank(publish=True)
    names = {row[2] for row in file_of(analysed.council, f"{analysed.path}/years")}
    assert "'=HYPERLINK(1)" in names
