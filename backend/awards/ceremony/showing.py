"""How a line was handed over, and whether there is a photo of it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, and_

from backend.awards.ceremony.models import AwardPhoto
from backend.awards.ceremony.rules import PhotoState, photo_state
from backend.awards.decision_schemas import ConferralOut, DecisionItemOut
from backend.awards.models import Decision, DecisionItem
from backend.evidence.models import CheckState, PreviewState, StoredFile

_NAMES = tuple(ConferralOut.model_fields)
_PHOTO = and_(AwardPhoto.tenant == DecisionItem.tenant, AwardPhoto.item_id == DecisionItem.id)
STORED = and_(StoredFile.tenant == AwardPhoto.tenant, StoredFile.id == AwardPhoto.stored_id)

WHOLE = tuple(Decision.__table__.c[name].label(f"whole_{name}") for name in _NAMES)
"""How the decision as a whole was handed over, beside a line of it."""


SHOWABLE = and_(
    StoredFile.check_state.in_((CheckState.clean, CheckState.unscanned)),
    StoredFile.preview == PreviewState.ready,
)
"""A picture was drawn anew, of a content that may be opened."""


def called_up(items: Sequence[DecisionItemOut]) -> list[UUID]:
    """Whose names are called: lines in force, receivers by name where they are known."""
    named = {item.part_of for item in items if item.part_of is not None}
    return [
        item.id
        for item in items
        if item.cancellation is None and (item.id not in named or item.unnamed > 0)
    ]


def with_photo(lines: Select[Any]) -> Select[Any]:
    """The lines with what is known of their photos."""
    return (
        lines.add_columns(StoredFile.check_state, StoredFile.preview)
        .outerjoin(AwardPhoto, _PHOTO)
        .outerjoin(StoredFile, STORED)
    )


def conferral_of(item: Row[Any]) -> ConferralOut | None:
    """The line's own conferral, else the decision's; none while nothing is noted."""
    for prefix in ("", "whole_"):
        if getattr(item, f"{prefix}presented_on") is not None:
            return ConferralOut(**{name: getattr(item, f"{prefix}{name}") for name in _NAMES})
    return None


def photo_of(item: Row[Any]) -> PhotoState | None:
    """Whether the line's photo may be looked at; none where there is none."""
    if item.check_state is None:
        return None
    return photo_state(
        checked=item.check_state in {CheckState.clean, CheckState.unscanned},
        drawn=item.preview is PreviewState.ready,
        waiting=item.check_state is CheckState.awaited or item.preview is PreviewState.awaited,
    )
