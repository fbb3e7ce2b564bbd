"""Papers for the archive: what ISO 19005-2 asks for, looked for in every kind of paper we draw."""

from dataclasses import replace
from io import BytesIO

import pytest
import segno
from pyhanko.pdf_utils.generic import DictionaryObject, NameObject, pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from backend.issuing.sealing import unsealed
from backend.papers import sheets
from backend.papers.paper import Act, Annex, Issuer
from backend.papers.typesetting import as_pdf, drawn, printed
from tests.rules.test_papers import LETTERS, PAPER
from tests.rules.test_papers_sheets import SHEETS
from tests.support.archive import archive_faults

TOLD = {
    "code": "7H2K-9QRT-4M1X-80AB",
    "address": "https://a.vn/x",
    "seal": LETTERS,
    "qr": segno.make("https://a.vn/x").svg_inline(border=0),
}
ISSUED = drawn({**printed(PAPER), "verification": TOLD}, PAPER.moment)
KINDS = {
    "paper of the State": as_pdf(PAPER),
    "paper of the Party": as_pdf(
        replace(PAPER, letterhead=replace(PAPER.letterhead, issuer=Issuer.party), landscape=True)
    ),
    "decision": as_pdf(
        replace(
            PAPER,
            act=Act(authority="Chủ tịch", bases=("Căn cứ Luật;",)),
            annexes=(Annex(title="Danh sách", tables=PAPER.tables),),
        )
    ),
    "issued": ISSUED,
    "issued without a seal": unsealed(ISSUED),
    "certificates": sheets.as_pdf(SHEETS),
    "calibration": sheets.as_pdf(replace(SHEETS, under=sheets.Under.ruler, note="Ghi chú")),
}


@pytest.mark.parametrize("kind", [*KINDS])
def test_every_kind_of_paper_fits_the_archive(kind: str) -> None:
    assert archive_faults(KINDS[kind]) == []


@pytest.mark.parametrize(
    ("key", "fault"),
    [
        ("/OutputIntents", "6.2.3 no output intent with a profile"),
        ("/Metadata", "6.6.2 no metadata"),
        ("/Lang", "6.7.4 no language"),
        ("/MarkInfo", "6.7.3 no tagged structure"),
    ],
)
def test_what_is_missing_is_seen(key: str, fault: str) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(KINDS["issued"]))
    del writer.root[key]
    assert fault in archive_faults(_written(writer))


def test_what_runs_is_seen() -> None:
    writer = IncrementalPdfFileWriter(BytesIO(KINDS["issued"]))
    action = {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): pdf_string("x")}
    writer.root[NameObject("/OpenAction")] = DictionaryObject(action)
    assert "6.5.1 something runs" in archive_faults(_written(writer))


def test_a_font_that_is_not_embedded_is_seen() -> None:
    writer = IncrementalPdfFileWriter(BytesIO(KINDS["issued"]))
    font = {
        pdf_name("/Type"): pdf_name("/Font"),
        pdf_name("/Subtype"): pdf_name("/Type1"),
        pdf_name("/BaseFont"): pdf_name("/Helvetica"),
    }
    writer.root[NameObject("/Beside")] = DictionaryObject(font)
    assert archive_faults(_written(writer)) == ["6.2.11.4 /Helvetica is not embedded"]


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    writer.update_root()
    kept = BytesIO()
    writer.write(kept)
    return kept.getvalue()
