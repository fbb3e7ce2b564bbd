"""Files of evidence: uploaded, checked, previewed, downloaded, swept."""

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from backend.access.rules import Role
from backend.evidence.tending import see_to, sweep
from backend.kernel.files import Store
from backend.kernel.scanner import ClamAV, Scanner
from backend.settings import Settings
from tests.support.clamd import EICAR, clamd
from tests.support.clock import StandingClock
from tests.support.lockers import (
    a_pdf,
    a_picture,
    criterion,
    given,
    locker,
    locker_year,
    submitted_card,
    upload,
    uploaded,
)
from tests.support.scored_year import ScoredYear
from tests.support.world import Person, World

INFECTED = a_pdf() + EICAR


@pytest.fixture
def year(here: World) -> ScoredYear:
    return locker_year(here)


@pytest.fixture
def settings(here: World) -> Iterator[Settings]:
    """The application's settings, put back afterwards."""
    chosen: Settings = here.app.state.settings
    before = chosen.model_copy()
    yield chosen
    for name in ("largest_file", "unit_quota", "clamav"):
        setattr(chosen, name, getattr(before, name))


@pytest.fixture
def store(settings: Settings) -> Store:
    return Store(settings.files)


def content(by: Person, item: str, file: str, what: str = "content", **headers: str) -> Any:
    return by.request("GET", f"/evidence/{item}/files/{file}/{what}", headers=headers)


def only_file(by: Person, item: str) -> dict[str, Any]:
    (file,) = by.get(f"/evidence/{item}")["files"]
    return dict(file)


def seen_to(year: ScoredYear, store: Store, scanner: Scanner | None) -> None:
    see_to(year.here.app.state.database, store, scanner, year.here.tenant)


def test_a_file_is_uploaded_and_downloaded_as_it_was(year: ScoredYear) -> None:
    item = given(year, year.officer)["id"]
    pdf = a_pdf()
    file = uploaded(year.officer, item, pdf, "Quyết định số 125.pdf")
    assert (file["kind"], file["size"], file["name"]) == ("pdf", len(pdf), "Quyết định số 125.pdf")
    assert file["digest"] == hashlib.sha256(pdf).hexdigest()
    assert file["check_state"] == "unscanned"
    answer = content(year.verifier, item, file["id"])
    assert answer.content == pdf
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''Quy%E1%BA%BFt%20%C4%91%E1%BB%8Bnh%20s%E1%BB%91%20125.pdf"
    )
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"


def test_a_part_is_answered_so_that_a_download_goes_on(year: ScoredYear) -> None:
    item = given(year, year.officer)["id"]
    pdf = a_pdf()
    file = uploaded(year.officer, item, pdf)["id"]
    part = content(year.officer, item, file, Range="bytes=10-19")
    assert (part.status_code, part.content) == (206, pdf[10:20])
    assert content(year.officer, item, file, Range="bytes=999999-").status_code == 416


def test_an_upload_sent_again_is_one_file(year: ScoredYear) -> None:
    item = given(year, year.officer)["id"]
    pdf = a_pdf()
    first = uploaded(year.officer, item, pdf, "mot.pdf")
    assert uploaded(year.officer, item, pdf, "hai.pdf")["id"] == first["id"]
    assert only_file(year.officer, item)["name"] == "mot.pdf"


def test_the_same_content_is_stored_once_for_all(year: ScoredYear, store: Store) -> None:
    pdf = a_pdf(7)
    files = [
        uploaded(by, given(year, by, number)["id"], pdf)
        for by, number in ((year.officer, 1), (year.heads[2], 2))
    ]
    assert files[0]["id"] != files[1]["id"]
    place = store.path(year.here.tenant, files[0]["digest"]).parent
    assert [p.name for p in place.iterdir()] == [files[1]["digest"]]


@pytest.mark.parametrize("wrong", [b"MZ\x90\0program", b"<html></html>", b"", b"chi la chu"])
def test_only_known_contents_are_taken_whatever_the_name(year: ScoredYear, wrong: bytes) -> None:
    item = given(year, year.officer)["id"]
    answer = upload(year.officer, item, wrong, "bao cao.pdf")
    assert (answer.status_code, answer.json()["code"]) == (415, "kind_not_taken")
    assert year.officer.get(f"/evidence/{item}")["files"] == []


def test_the_limit_is_told_and_held_with_a_length_and_without(
    here: World, settings: Settings
) -> None:
    year = locker_year(here)
    settings.largest_file = 3 * 1024 * 1024
    limits = locker(year.officer, year)["limits"]
    assert limits["largest_file"] == settings.largest_file
    assert ".docx" in limits["suffixes"]
    assert limits["scanned"] is False
    item = given(year, year.officer)["id"]
    large = a_pdf() + b"%" * settings.largest_file
    assert upload(year.officer, item, large).status_code == 413

    def streamed() -> Iterator[bytes]:
        for start in range(0, len(large), 65536):
            yield large[start : start + 65536]

    answer = upload(year.officer, item, streamed())
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert "3 MB" in answer.json()["detail"]
    assert uploaded(year.officer, item, large[: settings.largest_file])["size"] > 2 * 1024 * 1024
    assert year.officer.request("POST", "/evidence", content=b" " * 2_200_000).status_code == 413


def test_a_units_quota_is_held_over_all_its_items(year: ScoredYear, settings: Settings) -> None:
    first, second = (given(year, year.officer)["id"] for _ in range(2))
    pdf = a_pdf()
    settings.unit_quota = len(pdf) + 10
    uploaded(year.officer, first, pdf)
    assert locker(year.officer, year)["limits"]["used"] == len(pdf)
    answer = upload(year.officer, second, a_pdf(2))
    assert (answer.status_code, answer.json()["code"]) == (409, "quota_reached")


def test_an_item_has_twenty_files_at_most(year: ScoredYear) -> None:
    item, pdf = given(year, year.officer)["id"], a_pdf()
    for number in range(20):
        uploaded(year.officer, item, pdf + b"%" * number)
    assert upload(year.officer, item, pdf + b"%" * 20).json()["code"] == "too_many_files"


def test_files_are_seen_as_the_item_is_and_added_by_its_unit_alone(year: ScoredYear) -> None:
    item = given(year, year.officer)["id"]
    file = uploaded(year.officer, item, a_pdf())["id"]
    stranger = year.heads[2]
    assert content(stranger, item, file).status_code == 404
    assert upload(stranger, item, a_pdf()).status_code == 404
    assert upload(year.verifier, item, a_pdf()).status_code == 403
    path = f"/evidence/{item}/files/{file}"
    assert stranger.request("DELETE", path).status_code == 404
    assert year.verifier.request("DELETE", path).status_code == 403
    own = given(year, stranger, 2)["id"]
    assert content(stranger, own, file).status_code == 404
    assert year.here.http.get(f"/api/v1{path}/content").status_code == 401
    auditor = year.here.person(Role.auditor)
    assert content(auditor, item, file).status_code == 404


def test_files_of_what_was_handed_in_stay(year: ScoredYear, clock: StandingClock) -> None:
    clock.stands_at(date(2026, 10, 1))
    item = given(year, year.officer)["id"]
    file = uploaded(year.officer, item, a_pdf())["id"]
    submitted_card(year)
    assert upload(year.officer, item, a_pdf(2)).json()["code"] == "wrong_state"
    path = f"/evidence/{item}/files/{file}"
    assert year.officer.refused("DELETE", path)["code"] == "wrong_state"
    year.officer.post(f"/evidence/{item}/withdraw", {"reason": "Nhầm"})
    assert content(year.officer, item, file).status_code == 200


def test_until_it_is_scanned_only_its_uploader_has_it(
    year: ScoredYear, settings: Settings, store: Store
) -> None:
    with clamd() as address:
        settings.clamav = address
        item = given(year, year.officer)["id"]
        file = uploaded(year.officer, item, a_picture())
        assert file["check_state"] == "awaited"
        assert content(year.verifier, item, file["id"]).json()["code"] == "being_checked"
        assert content(year.officer, item, file["id"]).status_code == 200
        seen_to(year, store, ClamAV(address))
    assert only_file(year.verifier, item)["check_state"] == "clean"
    assert content(year.verifier, item, file["id"]).status_code == 200


def test_an_infected_file_is_quarantined_and_the_unit_told(
    year: ScoredYear, settings: Settings, store: Store
) -> None:
    with clamd() as address:
        settings.clamav = address
        item = given(year, year.officer)["id"]
        file = uploaded(year.officer, item, INFECTED)
        seen_to(year, store, ClamAV(address))
    found = only_file(year.officer, item)
    assert (found["check_state"], found["finding"]) == ("infected", "Eicar-Test-Signature")
    for by in (year.officer, year.verifier):
        assert content(by, item, file["id"]).json()["code"] == "infected"
        assert content(by, item, file["id"], "preview").json()["code"] == "infected"
    assert not store.path(year.here.tenant, file["digest"]).exists()
    assert criterion(year.officer, year, "1.2")["standing"] == "missing"
    kinds = [e["kind"] for e in events_of(year, item)]
    assert kinds[0] == "evidence.file_infected"
    again = uploaded(year.heads[2], given(year, year.heads[2], 2)["id"], INFECTED)
    assert again["check_state"] == "infected"


def events_of(year: ScoredYear, item: str) -> list[dict[str, Any]]:
    officer = year.here.person(Role.emulation_officer)
    entries: list[dict[str, Any]] = officer.get(f"/events?subject={item}")["items"]
    return entries


def test_a_scanner_that_is_away_leaves_the_file_waiting(
    year: ScoredYear, settings: Settings, store: Store
) -> None:
    settings.clamav = "127.0.0.1:1"
    item = given(year, year.officer)["id"]
    uploaded(year.officer, item, a_pdf())
    seen_to(year, store, ClamAV(settings.clamav))
    waiting = only_file(year.officer, item)
    assert (waiting["check_state"], waiting["preview"]) == ("awaited", "awaited")
    seen_to(year, store, None)
    assert only_file(year.officer, item)["check_state"] == "unscanned"


def test_a_preview_is_drawn_after_the_scan(year: ScoredYear, store: Store) -> None:
    item = given(year, year.officer)["id"]
    file = uploaded(year.officer, item, a_picture())
    assert content(year.verifier, item, file["id"], "preview").status_code == 404
    seen_to(year, store, None)
    assert only_file(year.verifier, item)["preview"] == "ready"
    picture = content(year.verifier, item, file["id"], "preview")
    assert picture.headers["content-type"] == "image/webp"
    assert picture.content[:4] == b"RIFF"


def test_a_job_waits_for_the_upload_to_commit(year: ScoredYear) -> None:
    item = given(year, year.officer)["id"]
    before = jobs(year)
    upload(year.officer, item, b"khong nhan")
    assert jobs(year) == before
    uploaded(year.officer, item, a_pdf())
    assert jobs(year) == before + 1


def jobs(year: ScoredYear) -> int:
    with year.here.writing() as session:
        query = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'thidua:see_to_files'"
        return int(session.connection().exec_driver_sql(query).scalar_one())


def test_the_sweep_deletes_what_nothing_refers_to_and_nothing_else(
    year: ScoredYear, store: Store
) -> None:
    database, tenant = year.here.app.state.database, year.here.tenant
    item = given(year, year.officer)["id"]
    contents = [a_pdf(3), a_pdf(4)]
    kept, gone = (uploaded(year.officer, item, pdf) for pdf in contents)
    year.officer.request("DELETE", f"/evidence/{item}/files/{gone['id']}")
    stray = store.path(tenant, "ab" + "0" * 62)
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.touch()
    sweep(database, store)
    assert stray.exists()
    sweep(database, store, timedelta(seconds=-1))
    found = {f["digest"]: store.path(tenant, f["digest"]).exists() for f in (kept, gone)}
    assert (found[kept["digest"]], found[gone["digest"]], stray.exists()) == (True, False, False)
    assert content(year.officer, item, kept["id"]).status_code == 200
    assert uploaded(year.officer, item, contents[1])["digest"] == gone["digest"]


def test_nothing_is_left_of_refused_uploads(year: ScoredYear, store: Store) -> None:
    item = given(year, year.officer)["id"]
    upload(year.officer, item, b"khong nhan")
    upload(year.heads[2], item, a_pdf())
    incoming: Path = store.path(0, "00").parents[2] / "incoming"
    assert list(incoming.iterdir()) == []
