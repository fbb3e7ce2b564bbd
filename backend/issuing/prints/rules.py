"""How a file is made of a long paper."""

from datetime import timedelta
from enum import StrEnum

KEPT = timedelta(days=1)
"""So long a file may be taken; the paper can be ordered again."""


class PrintState(StrEnum):
    """A file is being made, may be taken, or could not be made."""

    making = "making"
    ready = "ready"
    failed = "failed"
