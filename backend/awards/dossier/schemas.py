"""What the routes of a dossier take and give."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from backend.awards.catalogue_schemas import TextOut
from backend.awards.rules.catalogue import Document
from backend.kernel.fields import Input, Words


class DossierPaperIn(Input):
    """Number and date of the paper; empty takes the statement back."""

    reference: Words


class MissingPapersIn(Input):
    """The papers that one knows to be missing as the list goes on."""

    missing: Annotated[list[Document], Field(max_length=len(Document))] = Field(
        default_factory=list
    )


class StatedOut(BaseModel):
    """What a person said of a paper."""

    reference: str
    name: str
    """Of who said it."""
    stated_at: datetime


class DossierPaper(BaseModel):
    """A paper that the dossier must hold; lines of the list by their numbers."""

    document: Document
    name: TextOut
    references: list[str]
    """The articles that ask for it."""
    lines: list[int]
    lacking: list[int]
    """The lines for which it is not there yet."""
    stated: StatedOut | None
    """Null where nobody stated it; the record itself may know of it."""


class DossierChecklist(BaseModel):
    """The papers of a dossier; none where what the law asks for is not known."""

    documents: list[DossierPaper]
    missing: list[Document]
    """Those that are due now and lack for some line: to go on, one says that one knows."""
    actions: list[str]
