"""Types of the fields that requests carry: text in NFC, bounded numbers."""

import unicodedata
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from backend.kernel.vietnamese import nfc

_LINE_BREAKS = "\n\t"


class Input(BaseModel):
    """A request's body: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


def _clean(text: str, allowed: str = "") -> str:
    if any(unicodedata.category(c) in {"Cc", "Cs"} and c not in allowed for c in text):
        raise PydanticCustomError("control_character", "control characters are not allowed")
    return nfc(text)


def _clean_prose(text: str) -> str:
    return _clean(text.replace("\r\n", "\n"), _LINE_BREAKS)


Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300),
    AfterValidator(_clean),
]
"""One line of text: not empty, at most 300 characters, NFC."""

Words = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=300), AfterValidator(_clean)
]
"""One line of text that may be empty, at most 300 characters, NFC."""

Prose = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=20_000), AfterValidator(_clean_prose)
]
"""Text of several lines, perhaps empty, at most 20,000 characters, NFC."""

Statement = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=4_000),
    AfterValidator(_clean_prose),
]
"""Text of several lines that says something, at most 4,000 characters, NFC."""

Code = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]+(\.[A-Z0-9]+)*$", max_length=35)]
"""A unit's official code (QĐ 20/2020/QĐ-TTg): groups of A-Z and 0-9 between dots, at most 35."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""A name in addresses: lower-case letters, digits and single hyphens."""

Year = Annotated[int, Field(ge=1945, le=2200)]
"""An emulation year."""

Position = Annotated[int, Field(ge=1, le=10_000)]
"""A place in a stated order, from 1."""

Day = Annotated[date, Field(ge=date(1945, 1, 1), le=date(2200, 12, 31))]
"""A day of the calendar, within the emulation years."""


def given(edit: BaseModel, *clearable: str) -> dict[str, Any]:
    """What a merge patch (RFC 7396) changes: null empties the `clearable` fields, no others."""
    sent = edit.model_dump(exclude_unset=True)
    return {name: value for name, value in sent.items() if value is not None or name in clearable}
