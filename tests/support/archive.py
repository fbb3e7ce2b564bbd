"""What ISO 19005-2 (PDF/A-2a) asks for and a program can look for without being a validator.

No independent validator is to be had from the registries (veraPDF is Java); these are the points
that decide whether a paper can be read in decades: its fonts, letters, colours, structure, and that
nothing in it runs, hides or depends on something outside.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject
from pyhanko.pdf_utils.reader import PdfFileReader

_PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
_RUNNING = frozenset({"/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/JavaScript"})
_PRINTED = 4  # the annotation's flag: ISO 32000-1, table 165


def archive_faults(pdf: bytes) -> list[str]:
    """What keeps a file from the archive; empty where nothing was found."""
    reader = PdfFileReader(BytesIO(pdf))
    objects = [*_objects(reader)]
    found = [*_of_the_file(reader, pdf), *_of_the_metadata(reader)]
    for one in objects:
        found += [*_of_fonts(one), *_of_what_runs(one), *_of_streams(one)]
    return found


def _at(one: Any, key: str, default: Any = None) -> Any:
    """What stands under the key, followed to the object itself, as only `[]` does it."""
    try:
        return one[key]
    except KeyError:
        return default


def _of_the_file(reader: PdfFileReader, pdf: bytes) -> Iterator[str]:
    root = reader.root
    if not pdf.startswith(b"%PDF-1."):
        yield "6.1.2 header"
    if reader.encrypted or "/Encrypt" in reader.trailer:
        yield "6.1.3 encrypted"
    if "/ID" not in reader.trailer:
        yield "6.1.3 no file identifier"
    if not any(
        intent.get_object()["/S"] == "/GTS_PDFA1"
        and intent.get_object()["/DestOutputProfile"].data[36:40] == b"acsp"
        for intent in _at(root, "/OutputIntents", ())
    ):
        yield "6.2.3 no output intent with a profile"
    if not _at(_at(root, "/MarkInfo", {}), "/Marked") or "/StructTreeRoot" not in root:
        yield "6.7.3 no tagged structure"
    if not _at(root, "/Lang", ""):
        yield "6.7.4 no language"
    if "/JavaScript" in _at(root, "/Names", {}) or "/AA" in root:
        yield "6.5.1 something runs"


def _of_the_metadata(reader: PdfFileReader) -> Iterator[str]:
    if "/Metadata" not in reader.root:
        yield "6.6.2 no metadata"
        return
    told = [*ET.fromstring(reader.root["/Metadata"].data).iter()]
    said = {e.tag: e.text for e in told} | {k: v for e in told for k, v in e.attrib.items()}
    if (said.get(f"{_PDFA}part"), said.get(f"{_PDFA}conformance")) != ("2", "A"):
        yield "6.6.4 does not say that it is PDF/A-2a"


def _of_fonts(one: Any) -> Iterator[str]:
    if not isinstance(one, DictionaryObject) or _at(one, "/Type") != "/Font":
        return
    name = _at(one, "/BaseFont")
    if _at(one, "/Subtype") == "/Type0" and "/ToUnicode" not in one:
        yield f"6.2.11.7 no letters for {name}"
    inner = _at(one, "/FontDescriptor")
    if _at(one, "/Subtype") != "/Type0" and (
        inner is None or not {"/FontFile", "/FontFile2", "/FontFile3"} & {*inner}
    ):
        yield f"6.2.11.4 {name} is not embedded"


def _of_what_runs(one: Any) -> Iterator[str]:
    if not isinstance(one, DictionaryObject):
        return
    if _at(one, "/S") in _RUNNING or "/JS" in one:
        yield "6.5.1 something runs"
    if _at(one, "/Subtype") in {"/Link", "/Widget"} and not int(_at(one, "/F", 0)) & _PRINTED:
        yield "6.3.2 an annotation that is not printed"


def _of_streams(one: Any) -> Iterator[str]:
    if isinstance(one, StreamObject):
        if "/F" in one or "/FFilter" in one:
            yield "6.1.7.1 a stream outside the file"
        if "/LZWDecode" in str(_at(one, "/Filter", "")):
            yield "6.1.7.2 LZW"


def _objects(reader: PdfFileReader) -> Iterator[Any]:
    """Every object that can be reached, once."""
    seen: set[Any] = set()
    waiting: list[Any] = [reader.root]
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if one.reference in seen:
                continue
            seen.add(one.reference)
            one = one.get_object()
        yield one
        if isinstance(one, DictionaryObject):
            waiting += [one.raw_get(key) for key in one]
        elif isinstance(one, ArrayObject):
            waiting += [one.raw_get(at) for at in range(len(one))]
