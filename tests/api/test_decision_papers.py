"""The decision on paper: articles, bases, money, the list; drafts say that they are."""

from typing import Any

import pytest

from backend.access.rules import Role
from backend.papers.answering import DOCX
from tests.api.test_decisions import ISSUE, draft, recorded
from tests.support.award_year import FLAG, MERIT, Year, award_year
from tests.support.printed import Pdf
from tests.support.world import Person, World

BASES = "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;\nTheo đề nghị của Giám đốc Sở Nội vụ"


@pytest.fixture
def year(here: World) -> Year:
    return award_year(here)


def paper(person: Person, decision: dict[str, Any], form: str = "pdf") -> Any:
    return person.request("GET", f"/decisions/{decision['id']}/paper?form={form}")


def text(person: Person, decision: dict[str, Any]) -> str:
    return Pdf(paper(person, decision).content).text


def test_an_issued_decision_is_printed_with_its_articles_and_its_list(year: Year) -> None:
    items = [year.line(1, **FLAG), year.line(2, **MERIT)]
    drafted = draft(year, legal_basis=BASES, items=items)
    before = text(year.officer, drafted)
    assert "Dự thảo, chưa ban hành." in before
    assert "Số: ……/QĐ-……" in before
    year.authority.post(f"/decisions/{drafted['id']}/issue", ISSUE)

    printed = text(year.officer, drafted)

    for words in (
        "ỦY BAN NHÂN DÂN THÀNH PHỐ",
        "Số: 12/QĐ-UBND",
        "ngày 15 tháng 01 năm 2026",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ",
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
        "Theo đề nghị của Giám đốc Sở Nội vụ.",
        "QUYẾT ĐỊNH:",
        "Điều 1. Tặng Cờ thi đua của bộ, ban, ngành, tỉnh cho 1 đơn vị; Bằng khen của bộ,",
        "ngành, tỉnh về thành tích xuất sắc toàn diện cho 1 đơn vị (danh sách kèm theo).",
        "Người ký thử",
        "DANH SÁCH KHEN THƯỞNG",
        "(Kèm theo Quyết định số 12/QĐ-UBND ngày 15 tháng 01 năm 2026",
        "Sở Tài chính",
        "18.720.000",
        "Danh sách có 2 đơn vị.",
    ):
        assert words in printed, words
    assert "Dự thảo" not in printed
    assert printed.count("CHỦ TỊCH") == 2, "once above the bases, once above the name"


def test_the_same_decision_goes_out_as_word_and_excel(year: Year) -> None:
    drafted = draft(year, items=[year.line(1, **FLAG)])
    word, excel = (paper(year.officer, drafted, form) for form in ("docx", "xlsx"))
    assert word.headers["content-type"] == DOCX
    assert word.content[:2] == excel.content[:2] == b"PK"
    tag = word.headers["etag"]
    again = year.officer.request(
        "GET", f"/decisions/{drafted['id']}/paper?form=docx", headers={"If-None-Match": tag}
    )
    assert again.status_code == 304


def test_nobody_gets_a_paper_of_what_is_not_theirs_or_not_ours(year: Year) -> None:
    drafted = draft(year, items=[year.line(1, **FLAG)])
    stranger = year.here.person(Role.unit_head, unit=year.here.unit("Sở Y tế"))
    path = f"/decisions/{drafted['id']}/paper"
    assert stranger.refused("GET", path)["status"] == 404
    known = recorded(year, year.line(1, **FLAG))
    assert year.officer.refused("GET", f"/decisions/{known['id']}/paper")["status"] == 404


def test_an_issued_decision_goes_out_under_a_code_that_a_stranger_can_check(year: Year) -> None:
    drafted = draft(year, items=[year.line(1, **FLAG)])
    went_out = f"/papers?subject={drafted['id']}"
    assert year.officer.get(went_out)["items"] == []
    year.authority.post(f"/decisions/{drafted['id']}/issue", ISSUE)

    (paper_out,) = year.officer.get(went_out)["items"]

    told = year.here.http.get(f"/api/v1/verify/{paper_out['code']}").json()
    assert (told["kind"], told["standing"], told["number"]) == ("decision", "current", "12/QĐ-UBND")
    assert told["dated"] == "2026-01-15"
    assert [signer["name"] for signer in told["signers"]] == ["Người ký thử"]
    known = recorded(year, year.line(2, **FLAG))
    assert year.officer.get(f"/papers?subject={known['id']}")["items"] == []
