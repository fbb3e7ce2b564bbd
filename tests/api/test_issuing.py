"""Papers that go out: their code, and what a stranger is told of them."""

import hashlib
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from sqlalchemy import select

from backend.access.rules import Role
from backend.issuing.drawing import Press, draw_waiting, press_of
from backend.issuing.models import IssuedPaper
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
from tests.support.printed import Pdf
from tests.support.signing import Round, signing_round
from tests.support.world import World


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


@pytest.fixture
def signing(here: World, clock: StandingClock) -> Round:
    clock.stands_at(date(2026, 3, 20))
    return signing_round(here)


def in_force(signing: Round) -> dict[str, Any]:
    """The paper of a covenant that all have signed."""
    signing.opened(signing_order="any")
    for index in range(3):
        signing.sign(index)
    return paper(signing)


def paper(signing: Round) -> dict[str, Any]:
    found = signing.leader.get(f"/papers?subject={signing.covenant}")["items"]
    return dict(found[0])


def drawn(signing: Round, press: Press) -> dict[str, Any]:
    draw_waiting(signing.here.app.state.database, press, signing.here.tenant)
    return paper(signing)


def test_a_covenant_in_force_goes_out_sealed_under_a_code(
    signing: Round, press: Press, authority: Authority
) -> None:
    certify(signing.here, authority.pkcs12(ORGANISATION))
    waiting = in_force(signing)
    assert (waiting["digest"], waiting["seal"], waiting["standing"]) == (None, None, "current")
    assert signing.leader.refused("GET", f"/papers/{waiting['id']}/content")["status"] == 404

    issued = drawn(signing, press)
    file = content(signing.leader, issued)

    assert (issued["seal"], issued["sealed_by"]) == ("b_b", ORGANISATION)
    assert issued["digest"] == hashlib.sha256(file).hexdigest()
    (seal,) = PdfFileReader(BytesIO(file)).embedded_regular_signatures
    status = validate_pdf_signature(seal, ValidationContext(trust_roots=[authority.anchor]))
    assert status.bottom_line, status.pretty_print_details()
    assert seal.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    text = Pdf(file).text
    for words in (
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "GIAO ƯỚC THI ĐUA",
        "BAN TỔ CHỨC",
        issued["code"],
        f"Ký số bởi {ORGANISATION}",
    ):
        assert words in text
    assert text.count("Đã ký trên hệ thống lúc 12:00 ngày 20/03/2026") == 3


def test_a_covenant_is_had_as_pdf_and_word_at_any_time(signing: Round) -> None:
    address = f"{signing.path}/paper"
    draft = Pdf(signing.leader.request("GET", address).content).text
    assert "(Dự thảo)" in draft
    assert "SHA-256" not in draft, "nothing is frozen yet"

    in_force(signing)

    signed = signing.leader.request("GET", address)
    text = Pdf(signed.content).text
    assert text.count("Đã ký trên hệ thống lúc 12:00 ngày 20/03/2026") == 3
    assert "(Dự thảo)" not in text
    again = {"If-None-Match": signed.headers["ETag"]}
    assert signing.leader.request("GET", address, headers=again).status_code == 304
    word = signing.leader.request("GET", f"{address}?form=docx").content
    assert "GIAO ƯỚC THI ĐUA" in "".join(p.text for p in Document(BytesIO(word)).paragraphs)
    stranger = signing.here.person(Role.unit_head, unit=signing.here.unit("Ban khác"))
    assert stranger.refused("GET", address)["status"] == 404


def test_a_stranger_is_told_what_stands_on_a_genuine_paper(office: Office, press: Press) -> None:
    issued = office.drawn(press)

    told = verified(office.here, issued["code"].lower().replace("-", "")).json()

    assert (told["standing"], told["digest"]) == ("current", issued["digest"])
    assert (told["dated"], told["issuer"], told["title"]) == ("2026-03-20", "Khối mẫu", "Thông báo")
    assert [signer["name"] for signer in told["signers"]] == ["Người Mẫu"]
    assert {"subject_id", "block_id", "words"} & told.keys() == set()


def test_unknown_codes_get_one_answer_and_are_counted(office: Office) -> None:
    client = office.here.http
    answers = [client.get(f"/api/v1/verify/{code}") for code in ("0" * 16, "x", "khong-co")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text for answer in answers}) == 1
    for _ in range(47):
        client.get("/api/v1/verify/" + "7" * 16)
    limited = client.get("/api/v1/verify/" + "7" * 16)
    assert (limited.status_code, limited.json()["code"]) == (429, "too_many_attempts")
    assert int(limited.headers["Retry-After"]) > 0
    assert "r=49" in answers[0].headers["RateLimit"]
    assert limited.headers["RateLimit-Policy"] == '"failures-by-address";q=50;w=900'
    assert limited.headers["RateLimit"].startswith('"failures-by-address";r=0;t=')


def test_an_amended_covenants_paper_is_replaced(signing: Round, press: Press) -> None:
    first = in_force(signing)
    amended = signing.leader.post(f"{signing.path}/amendments", {"reason": "Bổ sung nhiệm vụ."})
    signing.covenant = amended["id"]
    second = in_force(signing)
    drawn(signing, press)

    told = verified(signing.here, first["code"]).json()

    assert told["standing"] == "replaced"
    assert told["replaced_by"] == {
        "code": second["code"],
        "number": "",
        "dated": "2026-03-20",
    }
    assert verified(signing.here, second["code"]).json()["standing"] == "current"


def test_a_late_signature_lets_the_covenant_go_out_anew(
    signing: Round, clock: StandingClock
) -> None:
    signing.opened(signing_order="any", sign_by="2026-03-31")
    signing.sign(0)
    signing.sign(1)
    clock.stands_at(date(2026, 4, 1))
    signing.leader.post(f"{signing.path}/bring-into-force")
    before = paper(signing)
    signing.sign(2)

    told = verified(signing.here, before["code"]).json()

    assert told["standing"] == "replaced"
    after = verified(signing.here, told["replaced_by"]["code"]).json()
    assert [signer["signed"] for signer in told["signers"]][2] == "(Chưa ký)"
    assert "ký sau" in [signer["signed"] for signer in after["signers"]][2]


def test_a_cancelled_paper_says_so(office: Office, press: Press) -> None:
    issued = office.issues()
    cancel, why = f"/papers/{issued['id']}/cancel", {"reason": "Ban hành nhầm."}
    officer = office.here.person(Role.emulation_officer)
    stranger = office.here.person(Role.unit_head, unit=office.here.unit("Sở Y tế"))
    assert stranger.refused("POST", cancel, why)["status"] == 404
    assert stranger.refused("GET", f"/papers/{issued['id']}")["status"] == 404
    assert stranger.get("/papers")["items"] == []
    assert office.leader.refused("POST", cancel, why)["status"] == 403
    assert "cancel" not in issued["actions"]

    cancelled = officer.post(cancel, why)

    assert (cancelled["standing"], cancelled["cancelled_because"]) == ("cancelled", why["reason"])
    assert cancelled["actions"] == []
    assert officer.refused("POST", cancel, why)["status"] == 409
    told = verified(office.here, issued["code"]).json()
    assert (told["standing"], told["cancelled_on"]) == ("cancelled", "2026-03-20")
    assert "Ban hành nhầm." not in str(told), "the reason is the office's own"
    assert office.drawn(press, issued)["standing"] == "cancelled"


def test_a_job_waits_for_the_covenant_to_commit(signing: Round) -> None:
    in_force(signing)
    with signing.here.writing() as session:
        waiting = session.scalars(
            select(IssuedPaper.code).where(
                IssuedPaper.tenant == signing.here.tenant, IssuedPaper.digest.is_(None)
            )
        ).all()
        query = (
            "SELECT args->>'tenant' FROM procrastinate_jobs WHERE task_name = 'thidua:draw_papers'"
        )
        jobs = session.connection().exec_driver_sql(query).scalars().all()
    assert len(waiting) == 1
    assert str(signing.here.tenant) in jobs
