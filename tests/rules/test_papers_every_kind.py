"""Every kind of paper that the code makes shows every Vietnamese letter, in PDF and in Word."""

from dataclasses import replace

import pytest

from backend.papers.document import as_document
from backend.papers.paper import Paper
from backend.papers.typesetting import as_pdf
from tests.rules.test_papers_documents import opened, words
from tests.support.every_paper import Kind, every_kind_of_paper
from tests.support.printed import Pdf, accented_letters

_SORTED = sorted(accented_letters())
LETTERS = " ".join("".join(_SORTED[at : at + 9]) for at in range(0, len(_SORTED), 9))
DATA = "Đỗ Ễn ợ"
"""What the data of the paper say wherever they are text."""


def lettered(paper: Paper) -> Paper:
    """The paper with all letters upright, bold and italic, in its body and in its signatures."""
    sign = [replace(s, signed=f"ghi: {LETTERS}", name=f"tên: {LETTERS}") for s in paper.signers]
    return replace(
        paper,
        letterhead=replace(paper.letterhead, place=f"nơi: {LETTERS}"),
        subject=f"về: {LETTERS}",
        opening=(f"đoạn: {LETTERS}", *paper.opening),
        signers=tuple(sign),
    )


def solid(text: str) -> str:
    """Without what breaking lines puts between."""
    return "".join(text.split()).replace("\u200b", "")


@pytest.mark.parametrize("kind", every_kind_of_paper(), ids=str)
def test_all_134_letters_in_every_face_of_body_and_signatures(kind: Kind) -> None:
    paper = lettered(kind.made(DATA))

    printed, typed = Pdf(as_pdf(paper)), solid("".join(words(opened(as_document(paper)))))

    for face in ("", "Bold", "Italic"):
        assert accented_letters() - printed.letters[face] == set(), face
    read = solid(printed.text)
    for where in ("nơi", "về", "đoạn", *(("ghi", "tên") if paper.signers else ())):
        assert solid(f"{where}: {LETTERS}") in read, f"{where}, as printed"
        assert solid(f"{where}: {LETTERS}") in typed, f"{where}, in Word"


@pytest.mark.parametrize("kind", every_kind_of_paper(), ids=str)
def test_what_the_data_say_stands_on_the_paper(kind: Kind) -> None:
    """Letterhead and name for each, so that no kind is drawn from nothing."""
    if kind.name == "statistics":
        assert kind.made(DATA).letterhead.body == "……", "the office writes its own"
    else:
        assert DATA in kind.made(DATA).letterhead.body


def test_no_kind_is_forgotten() -> None:
    """The kinds are found in the code; these are known to be among them."""
    found = {kind.name for kind in every_kind_of_paper()}
    assert {"covenant_paper", "decision_paper", "handover_paper", "statistics"} <= found
