"""One finding of the linter."""

from dataclasses import dataclass
from enum import StrEnum

from backend.kernel.texts import Text


class Severity(StrEnum):
    """`error` stops an adoption, `warning` asks for a decision, `note` is to be known."""

    error = "error"
    warning = "warning"
    note = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """A slip, with the JSON pointer of its place."""

    path: str
    severity: Severity
    code: str
    text: Text

    def __str__(self) -> str:
        return f"{self.path or '/'}: {self.severity}: {self.code}: {self.text.vi} / {self.text.en}"


def error(path: str, code: str, vi: str, en: str) -> Finding:
    """A finding that stops an adoption."""
    return Finding(path, Severity.error, code, Text(vi, en))


def warning(path: str, code: str, vi: str, en: str) -> Finding:
    """A finding that a person decides on."""
    return Finding(path, Severity.warning, code, Text(vi, en))


def note(path: str, code: str, vi: str, en: str) -> Finding:
    """Something to be known."""
    return Finding(path, Severity.note, code, Text(vi, en))
