"""Which papers a dossier must hold for the awards on its list, and for which lines one lacks."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from backend.awards.rules.awards import Award
from backend.awards.rules.catalogue import Catalogue, Document
from backend.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper that is asked for: for which lines of the list (from 0), and by which articles."""

    document: Document
    name: Text
    lines: Sequence[int]
    references: Sequence[str]


def wanted(catalogue: Catalogue, awards: Sequence[Award]) -> list[Wanted]:
    """Every paper that some line needs, each once (Luật TĐKT 2022, Điều 84).

    What lower awards need is for each authority to say (NĐ 152/2025, Điều 5, 6).
    """
    dossiers = [catalogue.entry(award.title, award.form).dossier for award in awards]
    found = []
    for document in Document:
        asking = {at: d for at, d in enumerate(dossiers) if d and document in d.documents}
        if asking:
            name = next(iter(asking.values())).documents[document]
            references = list(dict.fromkeys(d.reference for d in asking.values()))
            found.append(Wanted(document, name, list(asking), references))
    return found


COMES_LATER = (Document.submission, Document.ballot)
"""What the submission itself makes, and what the council adds to a list that lies before it."""


def due_now(papers: Sequence[tuple[Document, Sequence[int]]]) -> list[Document]:
    """The papers that lack for some line and that nothing later brings by itself."""
    return [document for document, lines in papers if lines and document not in COMES_LATER]


def lacking(
    paper: Wanted, stated: Collection[Document], on_record: Mapping[Document, Collection[int]]
) -> list[int]:
    """The lines for which it is not there: no person stated it, the record does not have it."""
    if paper.document in stated:
        return []
    there = on_record.get(paper.document, frozenset())
    return [at for at in paper.lines if at not in there]
