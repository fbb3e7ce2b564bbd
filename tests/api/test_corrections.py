"""Correction (đính chính) of a misprint in an issued decision: a document of its own."""

from datetime import date
from typing import Any

import pytest

from backend.access.rules import Role
from tests.api.test_awards_aftermath import CANCELLED, codes, issued
from tests.api.test_awards_eligibility import standing_at
from tests.api.test_printed_forms import BOX, FORM, certificates
from tests.support.award_year import FLAG, MERIT, Year, award_year
from tests.support.world import World

CORRECTED = {
    "number": "12/QĐ-UBND",
    "corrected_on": "2026-01-10",
    "signer_name": "Nguyễn Mẫu",
    "signer_post": "CHỦ TỊCH",
    "reads": "Cờ thi đua năm 2205",
    "should_read": "Cờ thi đua năm 2025",
}


@pytest.fixture
def year(here: World) -> Any:
    with standing_at(date(2026, 1, 10)):
        yield award_year(here)


def test_a_misprint_is_put_right_by_a_document_and_stays_readable(year: Year) -> None:
    wrong = {**FLAG, "first_year": 2024, "achievement": "Dẫn đầu khối thi đua năm 2205"}
    decision = issued(year, year.line(1, **wrong), year.line(2, **MERIT))
    path = f"/decisions/{decision['id']}/items/{decision['items'][0]['id']}"
    assert "correct_item" in decision["items"][0]["actions"]
    right = {**CORRECTED, "first_year": 2025, "achievement": "Dẫn đầu khối thi đua năm 2025"}
    key = {"Idempotency-Key": "dinh-chinh-1"}
    found = year.authority.post(f"{path}/corrections", right, headers=key)
    line = found["items"][0]
    assert (line["first_year"], line["last_year"]) == (2025, 2025)
    assert line["amount"] == decision["items"][0]["amount"], "the money stays as decided"
    (told,) = line["corrections"]
    assert {name: told[name] for name in CORRECTED} == CORRECTED
    assert found["version"] > decision["version"]
    again = year.authority.post(f"{path}/corrections", right, headers=key)
    assert len(again["items"][0]["corrections"]) == 1
    (kept,) = year.officer.get(f"/units/{year.units[1].id}/awards")["items"]
    assert kept["corrections"] == line["corrections"], "the ledger tells it"
    boxes = [{**BOX, "text": "{{thanh_tich}}", "upper": False}]
    form = year.officer.post("/certificate-forms", {**FORM, "boxes": boxes})
    printed = certificates(year, decision["id"], form, "&award=provincial_flag")
    assert printed.text == "Dẫn đầu khối thi đua năm 2025", "as corrected"
    paper = year.officer.get(f"/papers?subject={decision['id']}")["items"][0]
    checked = year.here.http.get(f"/api/v1/verify/{paper['code']}").json()
    assert (checked["standing"], checked["amendments"]) == (
        "current",
        [{"number": "12/QĐ-UBND", "dated": "2026-01-10"}],
    )
    feed = year.officer.get("/reports/awards-feed")["items"]
    (change,) = [entry for entry in feed if entry["change"] == "corrected"]
    assert (change["item_id"], change["first_year"]) == (line["id"], 2025)
    logged = year.officer.get(f"/events?subject={decision['id']}")["items"]
    assert "decision.item_corrected" in {event["kind"] for event in logged}


def test_what_is_no_misprint_is_not_corrected(year: Year) -> None:
    decision = issued(year, year.line(1, **FLAG), year.line(2, **MERIT))
    flag, merit = (f"/decisions/{decision['id']}/items/{i['id']}" for i in decision["items"])
    assert year.leader.refused("POST", f"{flag}/corrections", CORRECTED)["status"] == 403
    stranger = year.here.person(Role.unit_head)
    assert stranger.refused("POST", f"{flag}/corrections", CORRECTED)["status"] == 404

    def faults(**more: Any) -> set[tuple[str, str]]:
        body = {**CORRECTED, **more}
        return codes(year.authority.refused("POST", f"{flag}/corrections", body))

    assert faults(title="government_flag") == {("/title", "extra_forbidden")}
    assert faults(should_read=CORRECTED["reads"]) == {("/should_read", "nothing_corrected")}
    assert faults(corrected_on="2026-01-09") == {("/corrected_on", "before_decision")}
    assert faults(first_year=2026) == {("/last_year", "years_reversed")}
    year.authority.post(f"{merit}/cancel", CANCELLED)
    late = year.authority.refused("POST", f"{merit}/corrections", CORRECTED)
    assert (late["status"], late["code"]) == (409, "cancelled_already")
