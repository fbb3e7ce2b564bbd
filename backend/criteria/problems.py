"""What is wrong with a table or with facts: where, which rule, said in both languages."""

from dataclasses import dataclass

from backend.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault. `path` is a JSON pointer (RFC 6901) into the file; "" is the whole file."""

    path: str
    code: str
    text: Text

    def __str__(self) -> str:
        return f"{self.path or '/'}: {self.code}: {self.text.vi} / {self.text.en}"


class InputError(Exception):
    """Input that is refused, with every fault found in it."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class TableError(InputError):
    """A table that is not in the format, or that contradicts itself."""


class FactsError(InputError):
    """Facts that the table does not know, or of the wrong type."""


def problem(path: str, code: str, vi: str, en: str) -> Problem:
    """A fault in one line."""
    return Problem(path, code, Text(vi, en))


def pointer(path: str, *steps: str | int) -> str:
    """`path` extended by member names and positions, escaped as RFC 6901 asks."""
    escaped = (str(step).replace("~", "~0").replace("/", "~1") for step in steps)
    return "/".join([path, *escaped])
