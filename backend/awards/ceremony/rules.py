"""How a ceremony runs, and when a photo may be shown."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from uuid import UUID

from backend.kernel.states import Machine


class CeremonyState(StrEnum):
    """A ceremony runs on the hall's screen, then it is over."""

    running = "running"
    ended = "ended"


class CeremonyAction(StrEnum):
    """`call` puts a receiver on the screen, or none."""

    call = "call"
    end = "end"


_S, _A = CeremonyState, CeremonyAction
CEREMONY = Machine({(_S.running, _A.call): _S.running, (_S.running, _A.end): _S.ended})
"""Once it is over a further one may begin: awards are handed over on more than one occasion."""


class PhotoState(StrEnum):
    """Whether the photo of an award may be looked at."""

    awaited = "awaited"
    ready = "ready"
    unusable = "unusable"
    """Infected, or no picture could be drawn of it."""


def photo_state(*, checked: bool, drawn: bool, waiting: bool) -> PhotoState:
    """Shown is only the picture that was drawn anew, and only of a content that may be opened."""
    if waiting:
        return PhotoState.awaited
    return PhotoState.ready if checked and drawn else PhotoState.unusable


def in_order(lines: Iterable[UUID], wanted: Sequence[UUID]) -> list[UUID]:
    """The lines in the order that is wanted; those of which it says nothing after, as they were."""
    places = {line: at for at, line in enumerate(wanted)}
    return sorted(lines, key=lambda line: places.get(line, len(places)))
