"""Who sees meetings and their ballots: those of a block its members, those of a council its own."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, or_

from backend.access.actors import Actor, within
from backend.access.rules import Permission
from backend.ballots.models import Meeting
from backend.ballots.rules import MeetingKind
from backend.seasons.models import Season


def sight_of(kind: MeetingKind) -> Permission:
    """What lets a meeting of this kind be seen in its block."""
    return Permission.read_council if kind is MeetingKind.council else Permission.read_season


def seen_meetings() -> ColumnElement[bool]:
    """The meetings that the actor sees: `sight_of`, turned inside out."""
    return or_(
        and_(Meeting.kind != MeetingKind.council, within(block=Season.block_id)),
        and_(
            Meeting.kind == MeetingKind.council,
            within(block=Season.block_id, name="council"),
        ),
    )


def sights(actor: Actor) -> Mapping[str, Any]:
    """The values with which a statement of `seen_meetings` is run."""
    return {
        **actor.reach(Permission.read_season),
        **actor.reach(Permission.read_council, "council"),
    }
