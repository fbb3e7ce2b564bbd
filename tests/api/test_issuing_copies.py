"""Copies of papers that were signed outside: taken in or refused."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from backend.access.rules import Role
from backend.issuing.drawing import Press, press_of
from tests.support.authorities import Authority
from tests.support.clock import StandingClock
from tests.support.issuing import (
    ORGANISATION,
    Office,
    certify,
    content,
    office_of,
    trusting,
    verified,
)
from tests.support.outside_signer import signed_outside
from tests.support.world import Person, World


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


@pytest.fixture
def office(here: World, clock: StandingClock) -> Office:
    clock.stands_at(date(2026, 3, 20))
    return office_of(here)


@pytest.fixture
def press(here: World, authority: Authority, tmp_path: Path) -> Iterator[Press]:
    with trusting(here, authority, tmp_path) as settings:
        yield press_of(settings)


def hand_in(by: Person, issued: dict[str, Any], file: bytes) -> Any:
    address = f"/papers/{issued['id']}/signed-copies"
    return by.request("POST", address, content=file, headers={"Content-Type": "application/pdf"})


@pytest.mark.parametrize("sealed", [True, False])
def test_a_copy_signed_outside_is_kept_beside_the_paper(
    office: Office, press: Press, authority: Authority, *, sealed: bool
) -> None:
    if sealed:
        certify(office.here, authority.pkcs12(ORGANISATION))
    issued = office.drawn(press)
    file = signed_outside(content(office.leader, issued), authority.pkcs12("Nguyễn Văn Mẫu"))

    kept = hand_in(office.leader, issued, file)

    assert kept.status_code == 201, kept.text
    copy = kept.json()
    assert copy["digest"] == hashlib.sha256(file).hexdigest()
    (signature,) = copy["signatures"]
    assert (signature["name"], signature["authority"]) == ("Nguyễn Văn Mẫu", authority.name)
    assert (signature["stamped"], signature["at"] is None) == (False, False)
    assert hand_in(office.leader, issued, file).json() == copy, "sent again, it is that one"
    address = f"/papers/{issued['id']}/signed-copies/{copy['id']}/content"
    assert office.member.request("GET", address).content == file
    assert verified(office.here, issued["code"]).json()["signed_copies"] == [copy]


def test_copies_that_prove_nothing_are_refused(
    office: Office, press: Press, authority: Authority
) -> None:
    issued = office.drawn(press)
    pdf, token = content(office.leader, issued), authority.pkcs12("Nguyễn Văn Mẫu")
    good = signed_outside(pdf, token)
    altered = bytearray(good)
    altered[pdf.index(b"/Lang")] ^= 1
    broken = bytearray(good)
    broken[len(pdf) + 30] ^= 1
    for file, code in (
        (pdf, "not_our_bytes"),
        (bytes(altered), "not_our_bytes"),
        (pdf + b"\n", "no_signature"),
        (signed_outside(pdf, Authority("Tổ chức lạ").pkcs12("Kẻ giả mạo")), "untrusted"),
        (signed_outside(pdf, authority.pkcs12("A", datetime(2021, 1, 1, tzinfo=UTC))), "untrusted"),
        (good + b"\n% more\n", "changed_after"),
    ):
        problem = hand_in(office.leader, issued, file).json()
        assert [error["code"] for error in problem["errors"]] == [code], code
    assert hand_in(office.leader, issued, bytes(broken)).status_code == 422
    assert hand_in(office.member, issued, good).status_code == 403
    assert office.read(issued["id"])["signed_copies"] == []


def test_what_is_changed_on_the_page_before_signing_is_found(
    office: Office, press: Press, authority: Authority
) -> None:
    issued = office.drawn(press)
    writer = IncrementalPdfFileWriter(BytesIO(content(office.leader, issued)))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Rotate"] = writer.root["/Pages"]["/Count"]
    writer.update_container(page)
    changed = BytesIO()
    writer.write(changed)
    file = signed_outside(changed.getvalue(), authority.pkcs12("Nguyễn Văn Mẫu"))

    problem = hand_in(office.leader, issued, file).json()

    assert [error["code"] for error in problem["errors"]] == ["altered"]


def test_a_paper_that_waits_or_is_void_takes_no_copy(office: Office, press: Press) -> None:
    issued = office.issues()
    assert hand_in(office.leader, issued, b"%PDF").json()["code"] == "being_drawn"
    assert "add_signed_copy" not in issued["actions"]
    assert "add_signed_copy" in office.drawn(press, issued)["actions"]
    officer = office.here.person(Role.emulation_officer)
    officer.post(f"/papers/{issued['id']}/cancel", {"reason": "Nhầm."})
    assert hand_in(office.leader, issued, b"%PDF").status_code == 409
