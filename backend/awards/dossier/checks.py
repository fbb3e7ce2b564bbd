"""A dossier that lacks papers goes on only by who knows it."""

from collections.abc import Collection
from uuid import UUID

from backend.access.actors import Actor
from backend.awards.dossier.queries import dossier
from backend.awards.records import Db
from backend.awards.rules.catalogue import Document
from backend.kernel.errors import FieldError, invalid_fields
from backend.kernel.texts import Text


def check_papers(
    db: Db, actor: Actor, proposal_id: UUID, known: Collection[Document]
) -> list[Document]:
    """The papers that are missing; 422 for each that is not said to be known.

    The law lets whoever receives the dossier judge whether it is complete (QĐ 311/QĐ-BNV năm
    2025: it goes back within five working days), so a missing paper warns and does not bar.
    """
    checklist = dossier(db, actor, proposal_id)
    errors = [
        FieldError(
            "/missing",
            "paper_missing",
            Text(
                f"Hồ sơ còn thiếu: {paper.name.vi} ({'; '.join(paper.references)}).",
                f"The dossier lacks: {paper.name.en} ({'; '.join(paper.references)}).",
            ),
        )
        for paper in checklist.documents
        if paper.document in checklist.missing and paper.document not in known
    ]
    if errors:
        raise invalid_fields(errors)
    return checklist.missing
