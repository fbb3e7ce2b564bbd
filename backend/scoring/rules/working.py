"""The working: what a result rests on, step by step, to be read by people in two languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from backend.criteria.conditions import Bounds, Value
from backend.criteria.numbers import comma, shown
from backend.kernel.texts import Text


class About(StrEnum):
    """What a step works out."""

    rule = "rule"
    criterion = "criterion"
    group = "group"
    gate = "gate"
    total = "total"
    classification = "classification"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step: from `inputs` (None = not reported) to `points`.

    `case` is the band, option or case that was met, `limits` the caps and floors that bit.
    """

    about: About
    id: str
    rule: str = ""
    kind: str = ""
    inputs: Mapping[str, Value | None] = field(default_factory=dict)
    points: Fraction | None = None
    case: str = ""
    limits: tuple[str, ...] = ()
    provisional: bool = False
    text: Text


def both(template_vi: str, template_en: str, *numbers: Fraction) -> Text:
    """A sentence with numbers for its `{}`: decimal comma in Vietnamese, point in English."""
    return Text(template_vi.format(*map(comma, numbers)), template_en.format(*map(shown, numbers)))


def ends_of(bounds: Bounds) -> Text:
    """`≥ 75, < 95`."""
    return Text(
        "; ".join(f"{sign} {comma(end)}" for sign, end in bounds.ends),
        "; ".join(f"{sign} {shown(end)}" for sign, end in bounds.ends),
    )


def joined(*texts: Text) -> Text:
    """The sentences one after the other."""
    return Text(" ".join(text.vi for text in texts), " ".join(text.en for text in texts))
