"""Which kinds of files are taken, recognised by what they hold and never by their name."""

import zipfile
from enum import StrEnum
from pathlib import Path, PurePath

import puremagic

from backend.kernel.files import HEAD
from backend.kernel.vietnamese import nfc

_OFFICE = "application/vnd.openxmlformats-officedocument"
_MOST_PARTS = 5000
_MOST_UNPACKED = 512 * 1024 * 1024  # bytes
_LONGEST_NAME = 200


class Kind(StrEnum):
    """A kind that is taken."""

    pdf = "pdf"
    jpeg = "jpeg"
    png = "png"
    webp = "webp"
    docx = "docx"
    xlsx = "xlsx"

    @property
    def media_type(self) -> str:
        """Its name in `Content-Type`."""
        return _MEDIA_TYPES[self]

    @property
    def suffixes(self) -> tuple[str, ...]:
        """How names of this kind end; the first is given where none fits."""
        return (".jpg", ".jpeg") if self is Kind.jpeg else (f".{self}",)

    @property
    def drawn(self) -> bool:
        """Whether a preview can be made of it."""
        return self not in _PARTS


_MEDIA_TYPES = {
    Kind.pdf: "application/pdf",
    Kind.jpeg: "image/jpeg",
    Kind.png: "image/png",
    Kind.webp: "image/webp",
    Kind.docx: f"{_OFFICE}.wordprocessingml.document",
    Kind.xlsx: f"{_OFFICE}.spreadsheetml.sheet",
}
_PARTS = {Kind.docx: "word/document.xml", Kind.xlsx: "xl/workbook.xml"}
_ZIP = b"PK\x03\x04"


def kind_of(path: Path) -> Kind | None:
    """The kind of the content; None for what is not taken: programs, macros, other archives."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(_ZIP):
        return _office_kind(path)
    try:
        found = {match.mime_type for match in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        return None
    return next((kind for kind in Kind if kind.media_type in found and kind.drawn), None)


def _office_kind(path: Path) -> Kind | None:
    """A container is what its main part is declared to be; one with macros is not taken."""
    try:
        with zipfile.ZipFile(path) as container:
            parts = container.infolist()
            if len(parts) > _MOST_PARTS or sum(p.file_size for p in parts) > _MOST_UNPACKED:
                return None
            names = {part.filename for part in parts}
            declared = container.read("[Content_Types].xml").decode(errors="replace")
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, ValueError):
        return None
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return None
    for kind, part in _PARTS.items():
        if part in names and f"{kind.media_type}.main+xml" in declared:
            return kind
    return None


def clean_name(name: str, kind: Kind) -> str:
    """The name that people see: its last part, NFC, printable, ending as its kind does."""
    printable = "".join(c for c in nfc(name) if c.isprintable())
    base = PurePath(printable.replace("\\", "/")).name.strip(" .")
    stem = PurePath(base).stem[:_LONGEST_NAME] if base else ""
    suffix = PurePath(base).suffix.lower() if base else ""
    if suffix in kind.suffixes:
        return f"{stem}{suffix}"
    return f"{base[:_LONGEST_NAME] or 'tep'}{kind.suffixes[0]}"
