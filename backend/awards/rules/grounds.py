"""One ground of an assessment, and how grounds are put into words."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from backend.kernel.texts import Text


class GroundState(StrEnum):
    """What became of a condition, what speaks against first."""

    unmet = "unmet"
    undecided = "undecided"
    met = "met"


@dataclass(frozen=True, slots=True)
class Ground:
    """A condition or a bar with its article, the facts that were used and what is missing."""

    code: str
    outcome: GroundState
    reference: str
    text: Text
    facts: Text
    missing: Text | None
    firm: bool
    """Whether it may make a no: the text of the law that sets it was verified."""
    sealed: Text | None = None
    """More words, only for those who may read what the matter is."""


NOTHING = Text("", "")


def worst(outcomes: Iterable[GroundState]) -> GroundState:
    """One unmet part is unmet; else one open part is open."""
    order = list(GroundState)
    return min(outcomes, key=order.index, default=GroundState.met)


def best(outcomes: Iterable[GroundState]) -> GroundState:
    """Of several ways the one that is furthest."""
    order = list(GroundState)
    return max(outcomes, key=order.index)


def joined(texts: Iterable[Text], vi: str, en: str) -> Text:
    """The texts in a row, with these words between them; empty ones are left out."""
    said = list(dict.fromkeys(text for text in texts if text.vi))
    return Text(vi.join(t.vi for t in said), en.join(t.en for t in said))
