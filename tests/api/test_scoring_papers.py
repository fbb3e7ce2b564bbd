"""The papers of scoring through the API: what stands on them, who gets them, how they come."""

from typing import Any
from urllib.parse import unquote
from uuid import UUID

import pytest

from backend.access.rules import Role
from backend.organizations.rules import UnitKind
from backend.seasons.rules import Visibility
from tests.api.test_scoring import agreed, card_of, filled, verified
from tests.support.printed import Pdf, Workbook
from tests.support.scored_year import ScoredYear, scored_year
from tests.support.world import Person, World

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REASON = "Nộp chậm thêm một báo cáo"
ANSWERED = "Đã rõ, đơn vị nhất trí"


@pytest.fixture
def year(here: World) -> ScoredYear:
    return opened(here, Visibility.members)


def opened(here: World, policy: Visibility) -> ScoredYear:
    year = scored_year(here, policy)
    year.adopted()
    year.leader.post("/scorecards/open", {"season_id": str(year.season.id)})
    return year


def checked(year: ScoredYear, number: int) -> str:
    """A card of which one criterion was found otherwise, and explained."""
    path = filled(year, number)
    year.heads[number].post(f"{path}/submit")
    check = {"criterion": "1.1", "facts": {"bao_cao_tre": "3"}, "reason": REASON}
    year.verifier.post(f"{path}/check", check)
    year.verifier.post(f"{path}/verify")
    year.heads[number].post(f"{path}/explain", {"explanations": {"1.1": ANSWERED}})
    return path


def signed(year: ScoredYear, number: int) -> str:
    path = checked(year, number)
    year.heads[number].post(f"{path}/agree", {"side": "unit"})
    year.verifier.post(f"{path}/agree", {"side": "block"})
    return path


def paper(reader: Person, path: str, form: str = "pdf") -> Any:
    mark = "&" if "?" in path else "?"
    return reader.request("GET", f"{path}{mark}form={form}")


def text_of(reader: Person, path: str) -> str:
    answer = paper(reader, path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == PDF
    return Pdf(answer.content).text


def cells_of(reader: Person, path: str, number: int = 1) -> list[str]:
    answer = paper(reader, path, "xlsx")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == XLSX
    return [*Workbook(answer.content).cells(number).values()]


def both_of(reader: Person, path: str) -> tuple[str, str]:
    """The text of both forms."""
    return text_of(reader, path), " ".join(cells_of(reader, path))


def comparison(year: ScoredYear, points: str = "agreed") -> str:
    return f"/seasons/{year.season.id}/score-papers/comparison?points={points}"


def test_the_score_sheet_tells_what_the_screen_tells(year: ScoredYear) -> None:
    path = signed(year, 1)
    card = year.heads[1].get(path)

    text, cells = text_of(year.heads[1], f"{path}/paper"), cells_of(year.heads[1], f"{path}/paper")

    for words in ("PHIẾU ĐIỂM THI ĐUA", "BAN DÂN VẬN", "Năm thi đua 2026", REASON, ANSWERED):
        assert words in text
    assert "Đã ký trên hệ thống" in text
    for total in (card["self_total"], card["strict_total"], card["agreed_total"]):
        assert total.replace(".", ",") in text
        assert total in cells, "a number, not text"
    verifier = year.verifier.get("/me")["name"]
    assert {"1", "1.1", "2.2", "Báo cáo đúng hạn", f"{REASON} ({verifier})"} <= {*cells}


def test_what_is_not_told_is_blank(year: ScoredYear) -> None:
    path = filled(year, 1)
    year.heads[1].post(f"{path}/submit")
    year.verifier.post(f"{path}/check", {"criterion": "2.2", "points": "1.25", "reason": REASON})

    for reader, told in ((year.heads[1], False), (year.heads[2], False), (year.verifier, True)):
        for shown in both_of(reader, f"{path}/paper"):
            assert (REASON in shown) is told
            assert ("1,25" in shown or "1.25" in shown) is told


def test_minutes_are_the_text_that_is_signed(year: ScoredYear) -> None:
    path = checked(year, 1)
    minutes = year.heads[1].get(f"{path}/minutes")
    draft = text_of(year.heads[1], f"{path}/paper?kind=minutes")

    assert "Dự thảo" in draft
    assert "ngày …… tháng …… năm ……" in draft
    assert draft.count("(Ký, ghi rõ họ tên)") == 2
    for line in minutes["text"].splitlines()[2:]:
        assert " ".join(line.split()) in draft
    assert minutes["content_hash"] in draft.replace("\u200b", "").replace(" ", "")

    year.heads[1].post(f"{path}/agree", {"side": "unit"})
    year.verifier.post(f"{path}/agree", {"side": "block"})
    final = text_of(year.heads[1], f"{path}/paper?kind=minutes")
    signers = year.heads[1].get(f"{path}/minutes")

    assert "Dự thảo" not in final
    assert final.count("Đã ký trên hệ thống") == 2
    assert signers["unit_signer"] in final
    assert signers["block_signer"] in final


def test_minutes_show_each_difference_and_no_other_criterion(year: ScoredYear) -> None:
    path = checked(year, 1)
    cells = cells_of(year.heads[1], f"{path}/paper?kind=minutes")
    assert "1.1" in cells
    assert "-2.5" in cells, "agreed less self"
    assert not {"1.2", "2.1", "2.2"} & {*cells}


def test_there_are_no_minutes_before_the_check_is_complete(year: ScoredYear) -> None:
    path = filled(year, 1)
    for reader in (year.heads[1], year.leader):
        refused = reader.refused("GET", f"{path}/paper?kind=minutes")
        assert (refused["status"], refused["code"]) == (404, "not_found")
    year.heads[1].post(f"{path}/submit")
    assert year.verifier.refused("GET", f"{path}/paper?kind=minutes")["status"] == 404


def test_the_comparison_holds_the_cards_of_the_readers_list(year: ScoredYear) -> None:
    agreed(year, 0)
    filled(year, 1)
    verified(year, 2)
    names = [unit.name for unit in year.units]

    everything = {0, 1, 2}
    for reader, seen in zip(year.heads, (everything, everything, {0, 2}), strict=True):
        listed = reader.get(f"/scorecards?season={year.season.id}")["items"]
        assert {names.index(card["unit"]["name"]) for card in listed} == seen
        for shown in both_of(reader, comparison(year)):
            assert {number for number in range(3) if names[number] in shown} == seen


def test_the_comparison_tells_points_only_where_the_list_does(year: ScoredYear) -> None:
    path = filled(year, 1)
    year.heads[1].post(f"{path}/submit")
    year.verifier.post(f"{path}/check", {"criterion": "2.2", "points": "1.25", "reason": REASON})
    secret = year.verifier.get(path)["agreed_total"]
    assert secret != year.verifier.get(path)["self_total"]

    assert secret in cells_of(year.verifier, comparison(year))
    for reader in (year.heads[1], year.heads[2]):
        shown = cells_of(reader, comparison(year)) + cells_of(reader, comparison(year), 2)
        assert secret not in shown
        assert "1.25" not in shown


def test_the_comparison_of_self_scores(year: ScoredYear) -> None:
    path = checked(year, 1)
    card = year.leader.get(path)
    cells = cells_of(year.leader, comparison(year, "self"))
    assert "BẢNG TỔNG HỢP ĐIỂM TỰ CHẤM" in cells
    assert card["self_total"] in cells
    assert card["agreed_total"] not in cells
    assert "Xếp loại" not in cells


def test_places_stand_in_the_comparison_once_they_are_published(year: ScoredYear) -> None:
    for number in range(3):
        agreed(year, number, sang_kien=str(3 - number))
    year.leader.post(f"/seasons/{year.season.id}/ranking/compute")
    assert "Hạng" not in cells_of(year.leader, comparison(year))

    year.leader.post(f"/seasons/{year.season.id}/ranking/publish")
    cells = cells_of(year.heads[2], comparison(year))
    assert "Hạng" in cells
    assert "HTXS" in cells


@pytest.mark.parametrize("policy", Visibility)
def test_a_paper_is_hidden_where_its_sheet_is_hidden(here: World, policy: Visibility) -> None:
    year = opened(here, policy)
    path = signed(year, 1)
    readers = [
        *year.heads,
        year.verifier,
        here.person(Role.emulation_officer),
        here.person(Role.council_member),
        here.person(Role.auditor),
        here.person(Role.unit_head, unit=here.unit("Ngoài khối")),
    ]
    for reader in readers:
        screen = reader.request("GET", f"{path}/sheet").status_code
        for kind in ("sheet", "minutes"):
            for form in ("pdf", "xlsx"):
                shown = paper(reader, f"{path}/paper?kind={kind}", form)
                assert shown.status_code == screen
                absent = paper(reader, f"/scorecards/{UUID(int=7)}/paper?kind={kind}", form)
                assert screen == 200 or shown.content == absent.content


def test_nothing_to_compare_is_not_found(year: ScoredYear, here: World) -> None:
    outsider = here.person(Role.unit_head, unit=here.unit("Ngoài khối"))
    council = here.person(Role.council_member)
    for reader in (outsider, council):
        assert reader.refused("GET", comparison(year))["status"] == 404
    nowhere = f"/seasons/{UUID(int=7)}/score-papers/comparison"
    assert year.leader.refused("GET", nowhere)["status"] == 404


def test_the_same_paper_is_not_sent_twice(year: ScoredYear) -> None:
    path = f"{filled(year, 1)}/paper"
    first = paper(year.heads[1], path)
    same = {"If-None-Match": first.headers["etag"]}
    again = year.heads[1].request("GET", f"{path}?form=pdf", headers=same)
    other = year.heads[1].request("GET", f"{path}?form=xlsx", headers=same)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert other.status_code == 200

    year.heads[1].patch(f"{path.removesuffix('/paper')}/facts", {"facts": {"bao_cao_tre": "1"}})
    changed = year.heads[1].request("GET", f"{path}?form=pdf", headers=same)
    assert changed.status_code == 200
    assert paper(year.heads[1], path).content == changed.content, "the same data, the same bytes"


def test_a_paper_comes_under_its_vietnamese_name(year: ScoredYear) -> None:
    header = paper(year.leader, f"{filled(year, 1)}/paper").headers["content-disposition"]
    assert unquote(header.split("''")[1]) == "Phiếu điểm - Ban Dân vận - 2026.pdf"
    assert 'filename="phieu diem - ban dan van - 2026.pdf"' in header


@pytest.mark.parametrize(("name", "value"), [("form", "odt"), ("kind", "secret")])
def test_only_known_papers_and_forms(year: ScoredYear, name: str, value: str) -> None:
    path = f"/scorecards/{card_of(year, 1)['id']}/paper?{name}={value}"
    refused = year.heads[1].refused("GET", path)
    assert (refused["status"], refused["code"]) == (422, "invalid_input")
    assert refused["errors"][0]["pointer"] == f"/query/{name}"


def test_the_letterhead_follows_the_issuer(here: World) -> None:
    """Rule 40: a party body writes under the Party's name, a department under the State's."""
    year = opened(here, Visibility.members)
    party = text_of(year.heads[1], f"{filled(year, 1)}/paper")
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in party
    assert "CỘNG HÒA" not in party
    with here.app.state.database.writing() as session:
        session.merge(year.units[1]).kind = UnitKind.state
    state = text_of(year.heads[1], f"{filled(year, 1)}/paper")
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in state
    assert "Hải Phòng, ngày" in state
    block = text_of(year.leader, comparison(year))
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in block, "the block's leader is a party body"


def test_a_reason_is_text_on_paper_whatever_is_written_in_it(year: ScoredYear) -> None:
    evil = '=HYPERLINK("http://example.org") #panic("x") 漢'
    path = filled(year, 1)
    year.heads[1].post(f"{path}/submit")
    year.verifier.post(f"{path}/check", {"criterion": "2.2", "points": "1", "reason": evil})
    shown = text_of(year.verifier, f"{path}/paper")
    assert '#panic("x") □' in shown
    book = Workbook(paper(year.verifier, f"{path}/paper", "xlsx").content)
    assert book.formulas == 0
    assert any(cell.startswith(evil) for cell in book.cells().values()), "whole, and only text"
