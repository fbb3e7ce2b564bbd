"""What the routes of criteria sets take and give."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.criteria.source import LARGEST_FILE, Form
from backend.criteria.states import SetState
from backend.kernel.fields import Input, Line, Prose

FileText = Annotated[str, Field(min_length=1, max_length=LARGEST_FILE)]
"""The text of a file in the format of criteria sets."""


class CriteriaSetNew(Input):
    """A new version of a season's table: either the text of a file or another version's copy."""

    season_id: UUID
    document: FileText | None = None
    form: Form = Form.yaml
    copy_of: UUID | None = None
    reason: Prose = ""


class CriteriaSetEdit(Input):
    """What may be changed of a draft; a field that is left out stays."""

    document: FileText | None = None
    form: Form = Form.yaml
    reason: Prose | None = None


class Adoption(Input):
    """The meeting that adopted the table, and when."""

    adopted_on: date
    resolution: Line
    meeting_id: UUID | None = None


class CriteriaSetOut(BaseModel):
    """A version of a season's table; its content is at `/document`."""

    id: UUID
    season_id: UUID
    number: int
    title: str
    hash: str
    reason: str
    copied_from_id: UUID | None
    state: SetState
    created_at: datetime
    adopted_at: datetime | None
    adopted_on: date | None
    resolution: str | None
    meeting_id: UUID | None
    version: int
    actions: list[str]


class Severity(StrEnum):
    """Whether a slip keeps the table from being adopted."""

    error = "error"
    warning = "warning"


class FindingOut(BaseModel):
    """A slip found in a table: where (JSON pointer), which, in the reader's language."""

    path: str
    severity: Severity
    code: str
    message: str
