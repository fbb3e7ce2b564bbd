"""What the routes of the agenda's papers give."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from backend.ballots.agenda.rules import SeasonPaper
from backend.evidence.models import CheckState
from backend.kernel.media import Kind


class AgendaFileOut(BaseModel):
    """A file: `size` in bytes, `check_state` what the virus scanner says."""

    kind: Kind
    size: int
    check_state: CheckState


class AgendaLinkOut(BaseModel):
    """A paper that the product writes, of a season, a proposal or a decision."""

    written: SeasonPaper
    subject_id: UUID


class AgendaPaperOut(BaseModel):
    """A paper under a point of the agenda: either a file or a link."""

    id: UUID
    item_id: UUID
    name: str
    file: AgendaFileOut | None
    link: AgendaLinkOut | None
    given_at: datetime
    actions: list[str]


class AgendaPapersOut(BaseModel):
    """The papers of a meeting in the agenda's order, and what may be added: sizes in bytes."""

    papers: list[AgendaPaperOut]
    suffixes: list[str]
    largest_file: int
    most_papers: int
    actions: list[str]
