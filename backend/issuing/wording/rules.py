"""What of a paper's text an officer may word, and which merge fields may stand in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from backend.kernel.errors import FieldError
from backend.kernel.texts import Text
from backend.papers.merging import MergeFault, Misread, filled, misread


class WordingKind(StrEnum):
    """A paper whose fixed text an officer may word."""

    plan = "plan"
    year_report = "year_report"
    submission = "submission"
    decision = "decision"
    achievement_report = "achievement_report"
    ceremony = "ceremony"
    certificate = "certificate"
    """Has no text of its own: its words stand in the boxes of a printed form."""


@dataclass(frozen=True, slots=True)
class MergeField:
    """What may stand between double braces, what it means, and what it might say."""

    code: str
    meaning: Text
    example: str


@dataclass(frozen=True, slots=True)
class Part:
    """A block of text of a paper, with the text that is shipped."""

    code: str
    name: Text
    text: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A kind of paper: its parts in their order, and the fields known in them."""

    kind: WordingKind
    name: Text
    parts: tuple[Part, ...]
    fields: tuple[MergeField, ...]

    @property
    def shipped(self) -> dict[str, str]:
        """The text of every part as it is shipped."""
        return {part.code: part.text for part in self.parts}

    @property
    def examples(self) -> dict[str, str]:
        """What every field might say."""
        return {field.code: field.example for field in self.fields}


@dataclass(frozen=True, slots=True)
class Wording:
    """The text of every part of a paper, with its fields not yet filled in."""

    parts: Mapping[str, str]

    def lines(self, part: str, values: Mapping[str, str]) -> tuple[str, ...]:
        """The paragraphs of a part, filled in; empty ones are left out."""
        words = (line.strip() for line in filled(self.parts[part], values).split("\n"))
        return tuple(line for line in words if line)


def wording_faults(pattern: Pattern, parts: Mapping[str, str]) -> Iterator[FieldError]:
    """Parts that the paper has not, fields that are not known, braces that open nothing."""
    known = pattern.examples
    for code, text in parts.items():
        if code in pattern.shipped:
            yield from merge_faults(f"/parts/{code}", text, known)
        else:
            words = Text("Mẫu này không có phần đó.", "This paper has no such part.")
            yield FieldError(f"/parts/{code}", "unknown_part", words)


def merge_faults(pointer: str, text: str, known: Mapping[str, str]) -> Iterator[FieldError]:
    """Every fault of a text with merge fields, told with its line and column."""
    for fault in misread(text, known):
        yield FieldError(pointer, fault.fault, _told(fault))


def _told(at: Misread) -> Text:
    if at.fault is MergeFault.unknown_field:
        return Text(
            f"Dòng {at.line}, cột {at.column}: không có trường trộn “{at.found}”.",
            f"Line {at.line}, column {at.column}: there is no field “{at.found}”.",
        )
    return Text(
        f"Dòng {at.line}, cột {at.column}: dấu “{at.found}” không có cặp.",
        f"Line {at.line}, column {at.column}: “{at.found}” stands alone.",
    )
