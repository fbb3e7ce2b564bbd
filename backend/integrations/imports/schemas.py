"""What the routes of imports take and give."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from backend.integrations.imports.rules import ImportKind, ImportMode, ImportState
from backend.kernel.fields import Input
from backend.kernel.sheets.judging import RowVerdict


class ApplyIn(Input):
    """Whether refused rows hold back the others."""

    mode: ImportMode


class ImportFault(BaseModel):
    """Why the whole file is refused, or why the last act on it failed."""

    code: str
    where: str
    """A column's letter, a row, or what rests on the import; empty = nothing that can be named."""
    message: str


class VerdictCounts(BaseModel):
    """How many rows of each verdict."""

    new: int
    changed: int
    unchanged: int
    refused: int


class ImportOut(BaseModel):
    """An import, how far it is, and what may be done with it."""

    id: UUID
    kind: ImportKind
    file_name: str
    digest: str
    state: ImportState
    mode: ImportMode | None
    encoding: str
    fault: ImportFault | None
    total: int
    """Rows of the step under way."""
    done: int
    counts: VerdictCounts
    uploaded_by: str
    uploaded_at: datetime
    applied_at: datetime | None
    undone_at: datetime | None
    actions: list[str]


class RowFault(BaseModel):
    """Why a row is refused: in which column of the file, by which rule."""

    column: str
    field: str
    code: str
    message: str


class RowChange(BaseModel):
    """A field that the row changes."""

    field: str
    header: str
    before: str
    after: str


class ImportRowOut(BaseModel):
    """A row of the file with its verdict. `said` are its cells in the order of the template."""

    number: int
    verdict: RowVerdict
    said: list[str]
    faults: list[RowFault]
    notes: list[str]
    changes: list[RowChange]
