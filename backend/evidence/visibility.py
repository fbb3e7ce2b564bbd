"""Who sees a unit's evidence: whoever sees its scores, `scoring/visibility.py` says who that is.

The conditions stand over a unit in a season with its card, which may not be there yet: `LOCKERS`.
"""

from typing import Any

from sqlalchemy import ColumnElement, bindparam, or_, select

from backend.access.actors import Actor, within
from backend.organizations.models import Membership, Unit
from backend.scoring.models import Scorecard
from backend.scoring.states import CHECKED
from backend.scoring.visibility import IS_ASSIGNED, SEEN
from backend.scoring.visibility import values_of as values_of_scores
from backend.seasons.models import Season

_ALWAYS: ColumnElement[bool] = within(unit=Unit.id, block=Season.block_id)

SEES: ColumnElement[bool] = or_(_ALWAYS, SEEN)

TOLD: ColumnElement[bool] = or_(_ALWAYS, IS_ASSIGNED, Scorecard.state.in_(CHECKED))
"""Whether verdicts are told: as with scores, not to the block while the verifiers are at work."""

CARD = (
    (Scorecard.tenant == Season.tenant)
    & (Scorecard.season_id == Season.id)
    & (Scorecard.unit_id == Unit.id)
)
"""A unit's card in the season; to be joined from outside."""

LOCKERS = (
    select(
        Season.id.label("season_id"),
        Season.block_id,
        Season.year,
        Season.state.label("season_state"),
        Unit.id.label("unit_id"),
        Unit.name.label("unit_name"),
        Unit.short_name.label("unit_short_name"),
        Scorecard.state.label("card_state"),
        Scorecard.submitted_at,
        Scorecard.verified_at,
        TOLD.label("told"),
    )
    .select_from(Season)
    .join(
        Membership,
        (Membership.tenant == Season.tenant)
        & (Membership.block_id == Season.block_id)
        & (Membership.year == Season.year),
    )
    .join(Unit, (Unit.tenant == Membership.tenant) & (Unit.id == Membership.unit_id))
    .outerjoin(Scorecard, CARD)
    .where(Season.tenant == bindparam("tenant"), SEES)
)
"""The evidence lockers that the reader sees: one for every unit that is a member in the year."""


def values_of(actor: Actor) -> dict[str, Any]:
    """What `SEES` and `TOLD` ask of the actor."""
    return values_of_scores(actor)
