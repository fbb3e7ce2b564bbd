"""What the routes of printed forms and printers take and give. Lengths: tenths of a millimetre."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.kernel.fields import Input, Line, Statement
from backend.papers.paper import Align
from backend.papers.sheets import Anchor

MOST_BOXES = 40
_A3 = 4200

Length = Annotated[int, Field(ge=0, le=_A3)]
Side = Annotated[int, Field(ge=500, le=_A3)]
Extent = Annotated[int, Field(ge=10, le=_A3)]
Points = Annotated[int, Field(ge=6, le=96)]
Shift = Annotated[int, Field(ge=-500, le=500)]


class BoxIn(Input):
    """A box: `text` may hold merge fields; too long words are set smaller, down to `smallest`."""

    text: Statement
    left: Length
    top: Length
    width: Extent
    height: Extent
    size: Points
    smallest: Points
    align: Align
    anchor: Anchor
    bold: bool
    italic: bool
    upper: bool


class BoxOut(BaseModel):
    """A box as it is kept."""

    text: str
    left: int
    top: int
    width: int
    height: int
    size: int
    smallest: int
    align: Align
    anchor: Anchor
    bold: bool
    italic: bool
    upper: bool


Boxes = Annotated[list[BoxIn], Field(min_length=1, max_length=MOST_BOXES)]


class FormDraft(Input):
    """A form to be looked at, kept or not."""

    width: Side
    height: Side
    boxes: Boxes


class CertificateFormNew(FormDraft):
    """A printed form."""

    name: Line


class CertificateFormEdit(Input):
    """What is changed of a form; `boxes` replaces all of them."""

    name: Line | None = None
    width: Side | None = None
    height: Side | None = None
    boxes: Boxes | None = None


class CertificateFormRow(BaseModel):
    """A form in a list."""

    id: UUID
    name: str
    width: int
    height: int
    retired_at: datetime | None


class CertificateFormOut(CertificateFormRow):
    """A form with its boxes."""

    boxes: list[BoxOut]
    version: int
    actions: list[str]


class PrinterNew(Input):
    """What a printer is off by: everything is moved right and down, or back where negative."""

    name: Line
    right: Shift
    down: Shift


class PrinterEdit(Input):
    """What is changed of a printer."""

    name: Line | None = None
    right: Shift | None = None
    down: Shift | None = None


class PrinterOut(BaseModel):
    """A printer with what it is off by."""

    id: UUID
    name: str
    right: int
    down: int
    version: int
