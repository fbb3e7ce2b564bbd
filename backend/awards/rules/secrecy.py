"""Dossiers with state secrets stay out of the electronic system (QĐ 311/QĐ-BNV năm 2025)."""

import re

_MARK = re.compile(
    r"\b(?:[Tt]uyệt mật|[Tt]ối mật|TUYỆT MẬT|TỐI MẬT|MẬT)\b|[Đđ]ộ mật|ĐỘ MẬT", re.UNICODE
)


def marked_secret(text: str) -> bool:
    """Whether a text carries a mark of secrecy: `MẬT`, `TỐI MẬT`, `TUYỆT MẬT`, or names a degree.

    Common words with the same syllable (bảo mật, bí mật, mật độ) are no mark.
    """
    return _MARK.search(text) is not None
