"""Who speaks, and how long an item may take."""

from datetime import datetime, timedelta
from enum import StrEnum

from backend.kernel.states import Machine


class ScreenUse(StrEnum):
    """What a device of the hall is for: to show the meeting, or as a kiosk to vote at."""

    show = "show"
    vote = "vote"


class SpeakerState(StrEnum):
    """Where somebody on the list of speakers stands."""

    waiting = "waiting"
    speaking = "speaking"
    done = "done"
    withdrawn = "withdrawn"


class SpeakerAction(StrEnum):
    """What is done with a wish to speak. `give_floor`: the chair's, one speaker at a time."""

    give_floor = "give_floor"
    finish = "finish"
    withdraw = "withdraw"


SPEAKER = Machine(
    {
        (SpeakerState.waiting, SpeakerAction.give_floor): SpeakerState.speaking,
        (SpeakerState.waiting, SpeakerAction.withdraw): SpeakerState.withdrawn,
        (SpeakerState.speaking, SpeakerAction.finish): SpeakerState.done,
    }
)

ON_THE_LIST = frozenset({SpeakerState.waiting, SpeakerState.speaking})


def due_at(began_at: datetime | None, minutes: int | None) -> datetime | None:
    """When a discussion that began then should be over; none where no time is set."""
    return None if began_at is None or minutes is None else began_at + timedelta(minutes=minutes)
