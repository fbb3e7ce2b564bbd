"""The kinds of entries of the log, as the screen has words for them."""

import re
from pathlib import Path

_FOLDER = Path(__file__).parents[2] / "frontend/src/features/events"
_KIND = re.compile(r'"([a-z_]+\.[a-z_]+)":')


def every_kind() -> list[str]:
    """All kinds, in the order of the alphabet."""
    texts = [path.read_text() for path in _FOLDER.glob("*kinds.ts")]
    return sorted({kind for text in texts for kind in _KIND.findall(text)})
