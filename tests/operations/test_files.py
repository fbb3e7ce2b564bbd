"""Files on disk: received whole or not at all, known by content, scanned, drawn small."""

import asyncio
import hashlib
import os
import struct
import time
import zlib
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from backend.kernel.errors import Problem
from backend.kernel.files import Draft, Store
from backend.kernel.media import Kind, clean_name, kind_of
from backend.kernel.pictures import LONGEST_SIDE
from backend.kernel.previews import drawn
from backend.kernel.scanner import ClamAV, ScannerError, scanner_at
from tests.support.clamd import EICAR, MOST, clamd
from tests.support.lockers import a_pdf, a_picture, an_office_file

WORD = Kind.docx.media_type
EXCEL = Kind.xlsx.media_type


async def chunks(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


def received(store: Store, *parts: bytes, most: int = 100, keep: bool = True) -> Draft:
    async def receive() -> Draft:
        async with store.receiving(chunks(*parts), most) as draft:
            if keep:
                store.keep(1, draft)
            return draft

    return asyncio.run(receive())


def content_at(folder: Path, content: bytes) -> Path:
    path = folder / "file"
    path.write_bytes(content)
    return path


def test_a_file_is_kept_under_the_hash_of_its_content(tmp_path: Path) -> None:
    store = Store(tmp_path / "files")
    draft = received(store, b"mot ", b"hai")
    assert (draft.size, draft.digest) == (7, hashlib.sha256(b"mot hai").hexdigest())
    path = store.path(1, draft.digest)
    assert path.read_bytes() == b"mot hai"
    assert path.stat().st_mode & 0o077 == 0
    assert list((tmp_path / "files" / "incoming").iterdir()) == []


def test_what_nobody_keeps_or_is_too_large_leaves_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    received(store, b"bo di", keep=False)
    with pytest.raises(Problem) as caught:
        received(store, b"x" * 60, b"x" * 41)
    assert caught.value.status == 413
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_an_upload_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield b"mot"
        raise ConnectionResetError

    async def receive() -> None:
        async with Store(tmp_path).receiving(broken(), 100):
            raise AssertionError

    with pytest.raises(ConnectionResetError):
        asyncio.run(receive())
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_strays_are_old_contents_and_old_uploads_are_cleared(tmp_path: Path) -> None:
    store, day = Store(tmp_path), timedelta(days=1)
    old, new = received(store, b"cu"), received(store, b"moi")
    left = tmp_path / "incoming" / "left"
    left.touch()
    for path in (store.path(1, old.digest), left):
        os.utime(path, (0, time.time() - 2 * day.total_seconds()))
    assert list(store.strays(day)) == [(1, old.digest)]
    store.clear_incoming(day)
    assert not left.exists()
    store.delete(1, old.digest)
    assert [digest for _, digest in store.strays(timedelta(days=-1))] == [new.digest]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (a_pdf(), Kind.pdf),
        (a_picture("JPEG"), Kind.jpeg),
        (a_picture("PNG"), Kind.png),
        (a_picture("WEBP"), Kind.webp),
        (an_office_file("word/document.xml", WORD), Kind.docx),
        (an_office_file("xl/workbook.xml", EXCEL), Kind.xlsx),
        (an_office_file("xl/workbook.xml", WORD), None),
        (an_office_file("word/document.xml", WORD, "word/vbaProject.bin"), None),
        (an_office_file("x.exe", "application/x"), None),
        (b"PK\x03\x04 no container", None),
        (b"MZ\x90\0" + b"\0" * 100, None),
        (b"<html><script>alert(1)</script>", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
        (b"GIF89a" + b"\0" * 40, None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, None),
        (b"", None),
        (b"chi la chu", None),
    ],
)
def test_a_kind_is_what_the_content_says(tmp_path: Path, content: bytes, kind: Kind | None) -> None:
    assert kind_of(content_at(tmp_path, content)) is kind


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("Quyết định 125.pdf", "Quyết định 125.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\ho so\\bao cao.PDF", "bao cao.pdf"),
        ("anh.exe", "anh.exe.pdf"),
        ("dòng\nmới\x00.pdf", "dòngmới.pdf"),
        ("e\u0302.pdf", "ê.pdf"),
        ("..", "tep.pdf"),
        (".pdf", "pdf.pdf"),
        ("x" * 400 + ".pdf", "x" * 200 + ".pdf"),
    ],
)
def test_a_name_is_one_printable_line_that_ends_as_its_kind(name: str, clean: str) -> None:
    assert clean_name(name, Kind.pdf) == clean


def test_a_preview_is_small_upright_and_bare(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned
    exif.get_ifd(0x8825)[2] = (10.0, 46.0, 0.0)  # where it was
    source = content_at(tmp_path, a_picture("JPEG", (2400, 1200), exif))
    assert b"Exif" in source.read_bytes()
    target = tmp_path / "preview"
    assert drawn(source, target)
    with Image.open(target) as picture:
        assert picture.format == "WEBP"
        assert picture.size == (LONGEST_SIDE // 2, LONGEST_SIDE)
        assert dict(picture.getexif()) == {}
    assert b"Exif" not in target.read_bytes()


def test_a_pdf_is_drawn_by_its_first_page(tmp_path: Path) -> None:
    target = tmp_path / "preview"
    assert drawn(content_at(tmp_path, a_pdf(3)), target)
    with Image.open(target) as picture:
        assert picture.size == (800, 1200)  # four times its 200 × 300 points


def test_what_cannot_be_drawn_has_no_preview(tmp_path: Path) -> None:
    target = tmp_path / "preview"
    for content in (b"%PDF-1.7 broken", a_picture("PNG")[:200], huge_picture()):
        assert not drawn(content_at(tmp_path, content), target)
        assert sorted(p.name for p in tmp_path.iterdir()) == ["file"]


def huge_picture() -> bytes:
    """A few bytes that say they are 400 million pixels."""
    small = a_picture("PNG")
    header = b"IHDR" + struct.pack("!LL", 20_000, 20_000) + small[24:29]
    return small[:12] + header + struct.pack("!L", zlib.crc32(header)) + small[33:]


def test_clamd_is_asked_by_its_protocol(tmp_path: Path) -> None:
    with clamd() as address:
        scanner = ClamAV(address)
        assert scanner.finding(content_at(tmp_path, a_pdf())) is None
        assert scanner.finding(content_at(tmp_path, b"")) is None
        assert scanner.finding(content_at(tmp_path, b"x" * 200_000 + EICAR)) == (
            "Eicar-Test-Signature"
        )


def test_a_scanner_that_cannot_say_is_no_clean_bill(tmp_path: Path) -> None:
    with clamd() as address, pytest.raises(ScannerError, match="size limit exceeded"):
        ClamAV(address).finding(content_at(tmp_path, b"x" * (MOST + 1)))
    with pytest.raises(ScannerError):
        ClamAV(address).finding(content_at(tmp_path, b"nobody is there"))
    with pytest.raises(ScannerError):
        ClamAV(str(tmp_path / "no.sock")).finding(content_at(tmp_path, b"x"))


def test_without_an_address_there_is_no_scanner() -> None:
    assert scanner_at("") is None
    assert scanner_at("clamav:3310") == ClamAV("clamav:3310")
