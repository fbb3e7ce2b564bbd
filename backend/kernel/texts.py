"""A sentence in the two languages of the product."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["vi", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """The same sentence in Vietnamese (official, with full diacritics) and in English."""

    vi: str
    en: str

    def in_(self, language: Language) -> str:
        """The sentence in the reader's language."""
        return self.en if language == "en" else self.vi
