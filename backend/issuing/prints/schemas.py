"""What the routes of files being made give."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from backend.issuing.prints.rules import PrintState
from backend.papers.answering import PaperForm


class PrintOut(BaseModel):
    """How far a file is; once `ready` it is at `/prints/{id}/file`, for a day."""

    id: UUID
    name: str
    form: PaperForm
    state: PrintState
    done: int
    total: int
    """Rows of the paper's tables."""
    asked_at: datetime
