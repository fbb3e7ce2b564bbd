"""What the route of corrections takes and gives."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel

from backend.kernel.fields import Day, Input, Line, Prose, Year


class CorrectionIn(Input):
    """A misprint put right by a document; a field of the line that is left out stays.

    Title, form and receiver are no misprints: another award is another decision.
    """

    number: Line
    corrected_on: Day
    signer_name: Line
    signer_post: Line
    reads: Line
    """The misprint, as the decision has it."""
    should_read: Line
    wording: Line | None = None
    achievement: Prose | None = None
    first_year: Year | None = None
    last_year: Year | None = None


class CorrectionOut(BaseModel):
    """By which document a line was put right, what it said and what it says since."""

    id: UUID
    number: str
    corrected_on: date
    signer_name: str
    signer_post: str
    reads: str
    should_read: str
