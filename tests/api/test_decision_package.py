"""A decision, a proposal as one file: what another system reads there, and that it stays so."""

import hashlib
import json
import zipfile
from io import BytesIO
from typing import Any

import pytest

from backend.access.rules import Role
from backend.issuing.drawing import draw_waiting, press_of
from backend.reports.decision_package import DecisionManifest
from backend.reports.proposal_package import ProposalManifest
from tests.api.test_decisions import ISSUE, draft, recorded
from tests.support.award_year import FLAG, KNOWN, MERIT, Year, award_year
from tests.support.printed import Pdf
from tests.support.world import Person, World


@pytest.fixture
def year(here: World) -> Year:
    return award_year(here)


@pytest.fixture
def issued(year: Year) -> dict[str, Any]:
    basis = "Luật Thi đua, khen thưởng năm 2022;\nTheo đề nghị của Giám đốc Sở Nội vụ"
    drafted = draft(year, legal_basis=basis, items=[year.line(1, **FLAG), year.line(2, **MERIT)])
    assert refused(year.officer, drafted) == (409, "not_issued")
    decided: dict[str, Any] = year.authority.post(f"/decisions/{drafted['id']}/issue", ISSUE)
    draw(year)
    return decided


def draw(year: Year) -> None:
    here = year.here
    draw_waiting(here.app.state.database, press_of(here.app.state.settings), here.tenant)


def refused(person: Person, subject: dict[str, Any], of: str = "decisions") -> tuple[int, str]:
    told = person.refused("GET", f"/{of}/{subject['id']}/package")
    return told["status"], told["code"]


def package(year: Year, decision: dict[str, Any]) -> Any:
    return year.officer.request("GET", f"/decisions/{decision['id']}/package")


def test_a_decision_is_read_back_from_its_package(year: Year, issued: dict[str, Any]) -> None:
    answered = package(year, issued)
    assert answered.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(BytesIO(answered.content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest = DecisionManifest.model_validate(json.loads(files.pop("manifest.json")))
    told = {one.name: (one.size, one.sha256) for one in manifest.files}
    assert told == {n: (len(c), hashlib.sha256(c).hexdigest()) for n, c in files.items()}
    assert (manifest.number, str(manifest.decided_on)) == ("12/QĐ-UBND", "2026-01-15")
    assert manifest.legal_bases[1] == "Theo đề nghị của Giám đốc Sở Nội vụ"
    units = [(line.unit_name, line.book_number) for line in manifest.lines]
    assert units == [(i["unit"]["name"], i["book_number"]) for i in issued["items"]]
    assert "Điều 1." in Pdf(files["quyet-dinh.pdf"]).text
    assert zipfile.ZipFile(BytesIO(files["quyet-dinh.docx"])).testzip() is None


def test_the_pdf_is_the_one_that_went_out(year: Year, issued: dict[str, Any]) -> None:
    (paper,) = year.officer.get(f"/papers?subject={issued['id']}")["items"]
    went_out = year.officer.request("GET", f"/papers/{paper['id']}/content").content
    with zipfile.ZipFile(BytesIO(package(year, issued).content)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert archive.read("quyet-dinh.pdf") == went_out
    assert manifest["verification_code"] == paper["code"]


def test_the_same_content_is_the_same_bytes(year: Year, issued: dict[str, Any]) -> None:
    first = package(year, issued).content
    assert package(year, issued).content == first
    where = f"/decisions/{issued['id']}/items/{issued['items'][0]['id']}/cancel"
    why = {"reason": "fraud", "number": "99/QĐ-UBND", "cancelled_on": "2026-03-01"}
    year.authority.post(where, why)
    assert package(year, issued).content != first


def test_nobody_gets_a_package_of_what_is_not_theirs(year: Year, issued: dict[str, Any]) -> None:
    stranger = year.here.person(Role.unit_head, unit=year.here.unit("Sở Y tế"))
    assert refused(stranger, issued) == (404, "not_found")
    assert refused(year.officer, recorded(year, year.line(2, **FLAG))) == (404, "not_found")


def test_a_proposal_is_read_back_from_its_package(year: Year) -> None:
    lines = [year.line(1, **FLAG, clause="Điều 25 khoản 2"), year.line(2, **MERIT)]
    drafted = year.proposal(*lines)
    assert refused(year.officer, drafted, "proposals") == (409, "not_submitted")
    year.leader.post(f"/proposals/{drafted['id']}/submit", KNOWN)
    assert refused(year.officer, drafted, "proposals") == (409, "being_drawn")
    draw(year)
    accepted = year.officer.post(f"/proposals/{drafted['id']}/accept", KNOWN)
    sitting = {"held_on": "2026-01-10", "members": 9, "present": 8, "minutes": "05/BB-HĐ"}
    year.officer.post(f"/proposals/{drafted['id']}/sitting", sitting)
    voted = f"/proposals/{drafted['id']}/council-votes/{accepted['items'][0]['id']}"
    year.officer.put(voted, {"in_favour": 8})

    content = year.officer.request("GET", f"/proposals/{drafted['id']}/package").content

    with zipfile.ZipFile(BytesIO(content)) as archive:
        manifest = ProposalManifest.model_validate(json.loads(archive.read("manifest.json")))
        files = {one.name: archive.read(one.name) for one in manifest.files}
    told = [hashlib.sha256(content).hexdigest() for content in files.values()]
    assert [one.sha256 for one in manifest.files] == told
    assert "TỜ TRÌNH" in Pdf(files["to-trinh.pdf"]).text
    first, second = manifest.lines
    assert (first.unit_name, first.clause) == ("Sở Tài chính", "Điều 25 khoản 2")
    assert first.council is not None
    assert (first.council.in_favour, first.council.members, second.council) == (8, 9, None)
    (paper,) = year.officer.get(f"/papers?subject={drafted['id']}")["items"]
    assert (manifest.state, manifest.verification_code) == ("accepted", paper["code"])
    stranger = year.here.person(Role.unit_head, unit=year.here.unit("Sở Y tế"))
    assert refused(stranger, drafted, "proposals") == (404, "not_found")
