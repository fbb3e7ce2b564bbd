"""A small picture of a file, drawn in a process of its own that may use little and not for long.

The picture is made anew from the pixels: what else the file holds (where a photo was taken,
scripts, attachments) does not come along.
"""

import subprocess
import sys
from pathlib import Path

MEDIA_TYPE = "image/webp"
_SECONDS = 40
"""Twice the CPU that `kernel.pictures` allows itself."""


def drawn(source: Path, target: Path) -> bool:
    """Whether a preview of `source` now stands at `target`; a file that cannot be drawn has none.

    Kinds: PDF (its first page), JPEG, PNG, WEBP.
    """
    draft = target.with_name(f".{target.name}")
    command = [sys.executable, "-m", "backend.kernel.pictures", str(source), str(draft)]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 - our own module
    except subprocess.SubprocessError:
        draft.unlink(missing_ok=True)
        return False
    draft.replace(target)
    return True
