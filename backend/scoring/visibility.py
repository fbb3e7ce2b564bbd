"""Who sees a unit's scores: the one rule, in Python and in SQL; a property test keeps both one.

The unit itself, the block's leader, secretary and verifiers and the province's officer see a card
at every time. For everybody else a card is sealed (absent, 404) until the block's policy opens it;
one that its unit still fills in is never open to them:

- `members`: once submitted, to the members of the block; once published, to readers of the season;
- `after_publication`: once the ranking is published, to all who read the season;
- `own`: never; only places and totals are told, by the published ranking.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Uuid, and_, bindparam, exists, or_

from backend.access.actors import Actor, within
from backend.access.rules import Permission
from backend.kernel.places import Place
from backend.scoring.models import Scorecard, VerifierAssignment
from backend.scoring.rules.assigning import Checker
from backend.scoring.states import CHECKED, CardState
from backend.seasons.models import Season
from backend.seasons.rules import Visibility


def always_sees(actor: Actor, place: Place) -> bool:
    """Whether the scores of this place are the actor's to see whatever the policy."""
    return actor.may(Permission.read_scores, place)


def sees(actor: Actor, card: Row[Any]) -> bool:
    """Whether the actor sees the card.

    The row has its unit, block and state, its season's `scores_visible_to` and
    `ranking_published_at`, and `is_assigned`.
    """
    if always_sees(actor, Place(card.unit_id, card.block_id)):
        return True
    if card.state is CardState.open:
        return False
    return card.is_assigned or _is_open_to(actor, card)


def _is_open_to(actor: Actor, card: Row[Any]) -> bool:
    block, policy = Place(block_id=card.block_id), card.scores_visible_to
    if policy is Visibility.members and actor.may(Permission.read_open_scores, block):
        return True
    published = card.ranking_published_at is not None and policy is not Visibility.own
    return published and actor.may(Permission.read_season, block)


IS_ASSIGNED: ColumnElement[bool] = (
    exists()
    .where(
        VerifierAssignment.tenant == Scorecard.tenant,
        VerifierAssignment.season_id == Scorecard.season_id,
        or_(
            VerifierAssignment.user_id == bindparam("me", type_=Uuid()),
            VerifierAssignment.unit_id.in_(bindparam("own_units", expanding=True, type_=Uuid())),
        ),
    )
    .correlate(Scorecard)
)
"""Whether the reader checks a part of the season's cards."""

SEEN: ColumnElement[bool] = or_(
    within(unit=Scorecard.unit_id, block=Season.block_id),
    and_(
        Scorecard.state != CardState.open,
        or_(
            IS_ASSIGNED,
            and_(
                Season.scores_visible_to == Visibility.members,
                within(block=Season.block_id, name="member"),
            ),
            and_(
                Season.scores_visible_to != Visibility.own,
                Season.ranking_published_at.is_not(None),
                within(block=Season.block_id, name="season"),
            ),
        ),
    ),
)
"""The SQL twin of `sees`, over a card and its season; run with `values_of(actor)`."""


def values_of(actor: Actor) -> dict[str, Any]:
    """What `SEEN` and `IS_ASSIGNED` ask of the actor."""
    return {
        **actor.reach(Permission.read_open_scores, "member"),
        **actor.reach(Permission.read_season, "season"),
        **actor.reach(Permission.read_scores),
        "me": actor.user_id,
        "own_units": list(own_units(actor)),
    }


def own_units(actor: Actor) -> frozenset[UUID]:
    """The units for which the actor enters scores, and whose card is never theirs to check."""
    places = actor.places(Permission.enter_scores)
    return places.units | {unit for unit, _ in places.pairs}


def checker(actor: Actor, place: Place) -> Checker:
    """Who the actor is before the card of this place."""
    return Checker(
        user_id=actor.user_id,
        units=own_units(actor),
        verifies=actor.may(Permission.verify_scores, place),
        leads=actor.may(Permission.lead_season, Place(block_id=place.block_id)),
    )


def checks_shown(actor: Actor, card: Row[Any]) -> bool:
    """Whether what the verifiers accept is told: while they are at work only to themselves."""
    if card.state in CHECKED:
        return True
    verifies = actor.may(Permission.verify_scores, Place(card.unit_id, card.block_id))
    at_work = card.state is CardState.submitted and (verifies or card.is_assigned)
    return at_work and card.unit_id not in own_units(actor)
