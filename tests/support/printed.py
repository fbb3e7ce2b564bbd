"""Papers read back: the letters of a PDF with their faces, the cells of a workbook."""

import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from ctypes import c_int, create_string_buffer
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree as ET

import pypdfium2 as pdfium
from pypdfium2 import raw

_NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
_FACE = 200


@dataclass(frozen=True)
class Pdf:
    """A PDF as a stranger's program reads it."""

    content: bytes

    @property
    def pages(self) -> list[str]:
        """The text of each page, its lines joined by blanks."""
        with pdfium.PdfDocument(self.content) as document:
            return [_text(page) for page in document]

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join(self.pages)

    @property
    def sizes(self) -> list[tuple[int, int]]:
        """Width and height of each page in millimetres."""
        with pdfium.PdfDocument(self.content) as document:
            return [tuple(round(side / 72 * 25.4) for side in p.get_size()) for p in document]

    @property
    def letters(self) -> dict[str, set[str]]:
        """The letters that each face of a font shows."""
        found: dict[str, set[str]] = defaultdict(set)
        with pdfium.PdfDocument(self.content) as document:
            for page in document:
                for face, letter in _letters(page):
                    found[face].add(letter)
        return found


def _text(page: pdfium.PdfPage) -> str:
    return " ".join(page.get_textpage().get_text_range().split())


def _letters(page: pdfium.PdfPage) -> Iterator[tuple[str, str]]:
    text = page.get_textpage()
    for index in range(text.count_chars()):
        name = create_string_buffer(_FACE)
        raw.FPDFText_GetFontInfo(text, index, name, _FACE, c_int())
        if name.value:  # none for the blanks that the reader itself puts between words
            yield _face(name.value.decode()), chr(raw.FPDFText_GetUnicode(text, index))


def _face(font: str) -> str:
    """`Bold` of `ABCDEF+LiberationSerif-Bold`, nothing of the regular one."""
    return font.partition("+")[2].partition("-")[2]


@dataclass(frozen=True)
class Workbook:
    """A workbook by its XML, which no spreadsheet program has touched."""

    content: bytes

    def part(self, name: str) -> str:
        """The text of one part of the file."""
        with zipfile.ZipFile(BytesIO(self.content)) as archive:
            return archive.read(name).decode()

    def sheet(self, number: int = 1) -> ET.Element:
        """A worksheet's XML."""
        return ET.fromstring(self.part(f"xl/worksheets/sheet{number}.xml"))

    def cells(self, number: int = 1) -> dict[str, str]:
        """Every filled cell: text as it stands, numbers as they are written."""
        return {
            cell.attrib["r"]: self._value(cell)
            for cell in self.sheet(number).iterfind(".//m:c", _NS)
            if cell.find("m:v", _NS) is not None
        }

    def numbers(self, number: int = 1) -> list[str]:
        """The cells that hold a number, as written."""
        found = self.sheet(number).iterfind(".//m:c", _NS)
        return [cell.findtext("m:v", "", _NS) for cell in found if _is_number(cell)]

    @property
    def formulas(self) -> int:
        """How many cells compute something."""
        names = [name for name in self._names() if name.startswith("xl/worksheets/sheet")]
        return sum(self.part(name).count("<f") for name in names)

    def _names(self) -> list[str]:
        with zipfile.ZipFile(BytesIO(self.content)) as archive:
            return archive.namelist()

    def _value(self, cell: ET.Element) -> str:
        value = cell.findtext("m:v", "", _NS)
        return self._strings[int(value)] if cell.attrib.get("t") == "s" else value

    @property
    def _strings(self) -> list[str]:
        shared = ET.fromstring(self.part("xl/sharedStrings.xml"))
        return ["".join(t.text or "" for t in s.iterfind(".//m:t", _NS)) for s in shared]


def _is_number(cell: ET.Element) -> bool:
    return cell.attrib.get("t", "n") == "n" and cell.find("m:v", _NS) is not None


def accented_letters() -> set[str]:
    """The 67 Vietnamese letters with a mark, in both cases: 134."""
    vowels = [v + tone for v in "aăâeêioôơuưy" for tone in ("", *"\u0300\u0309\u0303\u0301\u0323")]
    small = {unicodedata.normalize("NFC", vowel) for vowel in vowels} - {*"aeiouy"} | {"đ"}
    return small | {letter.upper() for letter in small}
