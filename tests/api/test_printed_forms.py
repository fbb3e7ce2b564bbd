"""Printed forms: kept by an officer, looked at, calibrated; a decision's certificates on them."""

from typing import Any

import pytest

from backend.access.rules import Role
from tests.api.test_decisions import ISSUE, draft
from tests.support.award_year import FLAG, MERIT, Year, award_year
from tests.support.printed import Pdf
from tests.support.world import World

BOX = {
    "text": "{{ten_don_vi}}",
    "left": 400,
    "top": 900,
    "width": 2170,
    "height": 140,
    "size": 26,
    "smallest": 14,
    "align": "middle",
    "anchor": "middle",
    "bold": True,
    "italic": False,
    "upper": True,
}
REASON = {**BOX, "text": "{{danh_hieu}} năm {{nam_thanh_tich}}", "top": 1100, "upper": False}
NUMBER = {
    **BOX,
    "text": "Số sổ vàng: {{so_vang}} - {{so_quyet_dinh}}",
    "top": 1500,
    "size": 14,
    "upper": False,
}
FORM = {"name": "Bằng khen A4", "width": 2970, "height": 2100, "boxes": [BOX, REASON, NUMBER]}


@pytest.fixture
def year(here: World) -> Year:
    return award_year(here)


def issued(year: Year) -> str:
    items = [year.line(1, **FLAG), year.line(2, **MERIT), year.line(None, receivers=2, **MERIT)]
    drafted = draft(year, items=items)
    year.authority.post(f"/decisions/{drafted['id']}/issue", ISSUE)
    return str(drafted["id"])


def certificates(year: Year, decision: str, form: dict[str, Any], more: str = "") -> Pdf:
    path = f"/decisions/{decision}/certificates?certificate_form={form['id']}{more}"
    answer = year.officer.request("GET", path)
    assert answer.status_code == 200, answer.text
    return Pdf(answer.content)


def test_a_form_is_kept_edited_and_retired(here: World) -> None:
    officer = here.person(Role.emulation_officer)
    form = officer.post("/certificate-forms", FORM)
    assert form["actions"] == ["edit", "retire"]
    path = f"/certificate-forms/{form['id']}"
    boxes = [{**BOX, "left": 500}]
    edited = officer.patch(path, {"boxes": boxes}, f'"v{form["version"]}"')
    assert edited["boxes"] == boxes
    stale = officer.request(
        "PATCH", path, json={"name": "x"}, headers={"If-Match": f'"v{form["version"]}"'}
    )
    assert stale.status_code == 412
    assert officer.get("/certificate-forms")["items"][0]["name"] == "Bằng khen A4"
    assert officer.post(f"{path}/retire")["actions"] == []
    assert officer.get("/certificate-forms")["items"] == []
    assert len(officer.get("/certificate-forms?retired=true")["items"]) == 1
    assert officer.refused("POST", f"{path}/retire")["code"] == "retired"


def test_faults_are_told_at_their_fields(here: World) -> None:
    officer = here.person(Role.emulation_officer)
    boxes = [{**BOX, "text": "{{ho_ten}}", "left": 2000}, {**BOX, "smallest": 40}]
    refused = officer.refused("POST", "/certificate-forms", {**FORM, "boxes": boxes})
    assert [(e["pointer"], e["code"]) for e in refused["errors"]] == [
        ("/boxes/0/width", "beyond_sheet"),
        ("/boxes/0/text", "unknown_field"),
        ("/boxes/1/smallest", "above_size"),
    ]
    assert "Dòng 1, cột 1: không có trường trộn “ho_ten”." in str(refused["errors"])


def test_forms_are_the_officers(here: World) -> None:
    form = here.person(Role.emulation_officer).post("/certificate-forms", FORM)
    for role in (Role.auditor, Role.authority):
        stranger = here.person(role)
        assert stranger.refused("GET", "/certificate-forms")["status"] == 403
        assert stranger.refused("GET", f"/certificate-forms/{form['id']}")["status"] == 403
        assert stranger.refused("POST", "/certificate-forms", FORM)["status"] == 403


def test_a_form_is_looked_at_before_it_is_kept_and_calibrated_after(here: World) -> None:
    officer = here.person(Role.emulation_officer)
    tried = {name: FORM[name] for name in ("width", "height", "boxes")}
    picture = officer.request("POST", "/certificate-forms/picture", json=tried)
    assert picture.headers["content-type"] == "image/png"
    assert officer.get("/certificate-forms")["items"] == []
    form = officer.post("/certificate-forms", FORM)
    printer = officer.post("/certificate-printers", {"name": "Máy tầng 2", "right": 15, "down": -8})
    path = f"/certificate-forms/{form['id']}/calibration?printer={printer['id']}"
    page = Pdf(officer.request("GET", path).content)
    assert page.sizes == [(297, 210)]
    told = "Trang căn chỉnh của Máy tầng 2: dịch phải 1,5 mm, dịch xuống -0,8 mm."
    assert told in page.text
    assert "SỞ NỘI VỤ" in page.text


def test_a_printer_is_noted_anew_and_forgotten(here: World) -> None:
    officer = here.person(Role.emulation_officer)
    printer = officer.post("/certificate-printers", {"name": "Máy A", "right": 0, "down": 0})
    path = f"/certificate-printers/{printer['id']}"
    assert officer.patch(path, {"right": -12})["right"] == -12
    assert officer.request("DELETE", path).status_code == 204
    assert officer.get("/certificate-printers")["items"] == []
    assert officer.refused("DELETE", path)["status"] == 404


def test_every_receiver_by_name_gets_a_page_with_their_number(year: Year) -> None:
    form, decision = year.officer.post("/certificate-forms", FORM), issued(year)
    flag, merit = certificates(year, decision, form).pages
    assert flag == (
        "SỞ TÀI CHÍNH Cờ thi đua của bộ, ban, ngành, tỉnh năm 2025 Số sổ vàng: 1 - 12/QĐ-UBND"
    )
    assert "SỞ XÂY DỰNG" in merit
    assert "Số sổ vàng: 2" in merit
    only = certificates(year, decision, form, "&award=provincial_flag&ground=true")
    assert len(only.pages) == 1


def test_a_receiver_who_is_named_later_gets_a_number_of_their_line(year: Year) -> None:
    form, decision = year.officer.post("/certificate-forms", FORM), issued(year)
    lines = year.officer.get(f"/decisions/{decision}")["items"]
    unnamed = next(line for line in lines if line["unnamed"])
    body = {"unit_ids": [str(year.units[3].id)]}
    year.officer.post(f"/decisions/{decision}/items/{unnamed['id']}/receivers", body)
    pages = certificates(year, decision, form, "&award=provincial_certificate").pages
    assert [page.split(" ")[-3] for page in pages] == ["2", "3"]
    assert "THANH TRA" in pages[-1]


def test_nothing_is_printed_of_a_draft_or_for_strangers(year: Year) -> None:
    form = year.officer.post("/certificate-forms", FORM)
    drafted = draft(year, items=[year.line(1, **FLAG)])
    path = f"/decisions/{drafted['id']}/certificates?certificate_form={form['id']}"
    assert year.officer.refused("GET", path)["code"] == "not_issued"
    assert year.leader.refused("GET", path)["status"] == 404
    year.authority.post(f"/decisions/{drafted['id']}/issue", ISSUE)
    assert year.leader.refused("GET", path)["status"] == 403
    assert year.officer.refused("GET", f"{path}&award=labour_order_1")["code"] == "nobody_to_print"


def test_the_ceremony_calls_up_who_is_awarded(year: Year) -> None:
    decision = issued(year)
    text = Pdf(year.officer.request("GET", f"/decisions/{decision}/ceremony").content).text
    for words in (
        "KỊCH BẢN TRAO THƯỞNG",
        "Tại Quyết định số 12/QĐ-UBND ngày 15/01/2026, Chủ tịch Ủy ban nhân dân thành phố",
        "Trân trọng kính mời …… lên trao thưởng.",
        "Sở Tài chính: Cờ thi đua của bộ, ban, ngành, tỉnh năm 2025.",
        "chúc mừng 4 đơn vị được khen thưởng",
    ):
        assert words in text, words
