"""The organisation's seal on papers: its levels, its faults, the certificate behind it."""

import base64
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext
from sqlalchemy import select, update

from backend.access.rules import Role
from backend.issuing.drawing import Press, press_of
from backend.issuing.models import SealCertificate
from backend.kernel.vault import Vault
from tests.support.authorities import PASSPHRASE, Authority, answering_ocsp
from tests.support.clock import StandingClock
from tests.support.issuing import (
    ORGANISATION,
    Office,
    certify,
    content,
    office_of,
    trusting,
    uploaded,
    verified,
)
from tests.support.printed import Pdf
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


def test_one_altered_byte_is_found(office: Office, press: Press, authority: Authority) -> None:
    certify(office.here, authority.pkcs12(ORGANISATION))
    file = bytearray(content(office.leader, office.drawn(press)))
    file[file.index(b"/Lang")] ^= 1

    (seal,) = PdfFileReader(BytesIO(bytes(file))).embedded_regular_signatures
    status = validate_pdf_signature(seal, ValidationContext(trust_roots=[authority.anchor]))

    assert not status.intact
    assert not status.bottom_line


@pytest.mark.parametrize(("level", "listed"), [("b_t", False), ("b_lt", True)])
def test_where_a_timestamp_authority_answers_the_seal_lasts(
    office: Office, press: Press, authority: Authority, level: str, *, listed: bool
) -> None:
    certify(office.here, authority.pkcs12(ORGANISATION))
    checks: dict[str, Any] = {"trust_roots": [authority.anchor], "allow_fetching": False}
    if listed:
        checks["crls"] = [authority.revoked_none()]
    stamped = replace(press, timestamper=authority.timestamper(), validation=checks)

    issued = office.drawn(stamped)

    assert issued["seal"] == level
    reader = PdfFileReader(BytesIO(content(office.leader, issued)))
    trust = ValidationContext(trust_roots=[authority.anchor])
    status = validate_pdf_signature(reader.embedded_regular_signatures[0], trust)
    assert status.bottom_line
    assert status.timestamp_validity is not None
    assert status.timestamp_validity.trusted
    assert ("/DSS" in reader.root) is listed


def test_b_lt_holds_by_what_is_in_the_file_alone_and_an_altered_byte_is_found(
    office: Office, tmp_path: Path
) -> None:
    """EN 319 142-1, B-LT: certificates and OCSP answers were fetched and are embedded."""
    with answering_ocsp() as authority, trusting(office.here, authority, tmp_path) as settings:
        certify(office.here, authority.pkcs12(ORGANISATION))
        press = replace(press_of(settings), timestamper=authority.timestamper())
        issued = office.drawn(press)
    file = content(office.leader, issued)

    held = lasting(file, authority)

    assert issued["seal"] == "b_lt"
    store = PdfFileReader(BytesIO(file)).root["/DSS"]
    assert len(store["/OCSPs"]) >= 2, "of the organisation's certificate and the timestamp's"
    assert len(store["/Certs"]) >= 2
    assert held.bottom_line
    altered = bytearray(file)
    altered[altered.index(b"/Lang")] ^= 1
    assert not lasting(bytes(altered), authority).bottom_line


def lasting(file: bytes, authority: Authority) -> PdfSignatureStatus:
    """The seal by what the file itself holds: nothing is fetched, revocation must be told."""
    reader = PdfFileReader(BytesIO(file))
    checks = {"trust_roots": [authority.anchor], "allow_fetching": False}
    held = DocumentSecurityStore.read_dss(reader)
    context = held.as_validation_context({**checks, "revocation_mode": "require"})
    return validate_pdf_signature(reader.embedded_regular_signatures[0], context)


def test_drawn_twice_it_is_the_same_file(
    office: Office, press: Press, authority: Authority
) -> None:
    certify(office.here, authority.pkcs12(ORGANISATION))
    first = office.drawn(press)
    file = content(office.member, first)
    assert office.drawn(press, first) == first
    assert content(office.leader, first) == file


@pytest.mark.parametrize(
    ("because", "words"),
    [
        ("no_certificate", "cơ quan chưa khai báo chứng thư số"),
        ("expired", "chứng thư số của cơ quan đã hết hạn"),
        ("failed", "chứng thư số của cơ quan không dùng được"),
    ],
)
def test_without_a_good_certificate_a_paper_says_that_it_is_unsealed(
    office: Office, press: Press, authority: Authority, because: str, words: str
) -> None:
    if because != "no_certificate":
        certify(office.here, authority.pkcs12(ORGANISATION))
    if because == "expired":
        with office.here.writing() as session:
            mine = SealCertificate.tenant == office.here.tenant
            session.execute(
                update(SealCertificate).where(mine).values(ends_at=datetime(2026, 3, 1, tzinfo=UTC))
            )
    other = replace(press, vault=Vault([bytes(32)])) if because == "failed" else press

    issued = office.drawn(other)

    assert (issued["seal"], issued["unsealed_because"]) == ("unsealed", because)
    file = content(office.leader, issued)
    assert f"Văn bản KHÔNG có chữ ký số của cơ quan: {words}." in Pdf(file).text
    assert not PdfFileReader(BytesIO(file)).embedded_regular_signatures
    assert verified(office.here, issued["code"]).json()["unsealed_because"] == because


def test_the_key_of_a_certificate_is_in_no_row(here: World, authority: Authority) -> None:
    pkcs12 = authority.pkcs12(ORGANISATION)
    certify(here, pkcs12)
    with here.writing() as session:
        kept = session.scalars(
            select(SealCertificate.locked).where(SealCertificate.tenant == here.tenant)
        ).one()
    assert b"\x30\x82" not in kept[:40], "no DER stands in it"
    assert PASSPHRASE.encode() not in kept


def test_a_new_certificate_retires_the_one_before(here: World, authority: Authority) -> None:
    first = authority.pkcs12(ORGANISATION)
    administrator = certify(here, first)
    again = administrator.refused("POST", "/seal-certificates", uploaded(first))
    assert again["code"] == "already_there"
    administrator.post("/seal-certificates", uploaded(authority.pkcs12("Cơ quan mới")))

    newest, older = administrator.get("/seal-certificates")

    assert (newest["subject"], newest["retired_at"], newest["fault"]) == ("Cơ quan mới", None, None)
    assert (newest["actions"], older["actions"]) == (["try", "retire"], [])
    retired = administrator.post(f"/seal-certificates/{newest['id']}/retire")
    assert retired["retired_at"] is not None
    twice = administrator.refused("POST", f"/seal-certificates/{newest['id']}/retire")
    assert twice["code"] == "retired"


def test_a_trial_page_is_sealed_as_papers_are(here: World, authority: Authority) -> None:
    administrator = certify(here, authority.pkcs12(ORGANISATION))
    (kept,) = administrator.get("/seal-certificates")

    trial = administrator.get(f"/seal-certificates/{kept['id']}/trial")

    assert trial["level"] == "b_b"
    file = base64.b64decode(trial["content"])
    (seal,) = PdfFileReader(BytesIO(file)).embedded_regular_signatures
    status = validate_pdf_signature(seal, ValidationContext(trust_roots=[authority.anchor]))
    assert status.bottom_line
    assert "không phải là văn bản ban hành" in Pdf(file).text


def test_no_trial_with_a_certificate_that_does_not_seal(
    here: World, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    administrator = certify(here, authority.pkcs12(ORGANISATION))
    (kept,) = administrator.get("/seal-certificates")
    address = f"/seal-certificates/{kept['id']}/trial"
    officer = here.person(Role.emulation_officer)
    assert officer.refused("GET", address)["status"] == 403
    with monkeypatch.context() as lost:
        lost.setattr(Vault, "unlocked", lambda *_: None)
        assert administrator.refused("GET", address)["code"] == "seal_failed"
    administrator.post(f"/seal-certificates/{kept['id']}/retire")
    assert administrator.refused("GET", address)["code"] == "retired"


def short_key() -> rsa.RSAPrivateKey:
    """112 bits of security."""
    return rsa.generate_private_key(65537, 2048)


def test_certificates_that_cannot_seal_are_refused(here: World, authority: Authority) -> None:
    administrator = here.person(Role.administrator)
    old = datetime(2021, 1, 1, tzinfo=UTC)
    for pkcs12, passphrase, pointer, code in (
        (authority.pkcs12("A"), "sai", "/passphrase", "cannot_be_opened"),
        (b"not a file of keys", PASSPHRASE, "/passphrase", "cannot_be_opened"),
        (authority.pkcs12("A", ends_at=old), PASSPHRASE, "/content", "expired"),
        (authority.pkcs12("A", signs=False), PASSPHRASE, "/content", "unfit"),
        (authority.pkcs12("A", key=short_key()), PASSPHRASE, "/content", "unfit"),
    ):
        body = uploaded(pkcs12, passphrase)
        (error,) = administrator.refused("POST", "/seal-certificates", body)["errors"]
        assert (error["pointer"], error["code"]) == (pointer, code)
    officer = here.person(Role.emulation_officer)
    assert officer.refused("GET", "/seal-certificates")["status"] == 403
    assert officer.refused("POST", "/seal-certificates", uploaded(b"x"))["status"] == 403
