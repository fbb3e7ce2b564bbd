"""Thẩm định is completed part by part: each verifier answers for their own."""

from uuid import UUID

from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.kernel import clock
from backend.kernel.errors import conflict
from backend.scoring.lines import recount
from backend.scoring.models import Scorecard
from backend.scoring.operations import check_running, locked_by, recorded, table_of
from backend.scoring.parts import my_parts, parts_in
from backend.scoring.states import SCORECARD, CardAction


def verify(session: Session, actor: Actor, card_id: UUID) -> Scorecard:
    """The actor's parts are checked: what nobody changed in them is accepted as reported.

    With the last part the card is verified. 403 where no part of the card is the actor's, 409
    where none of theirs is left.
    """
    card, season = locked_by(session, actor, card_id)
    after = SCORECARD.after(card.state, CardAction.verify)
    check_running(season)
    parts = parts_in(session, card)
    mine = my_parts(session, actor, card, season, parts)
    left = [part for part in parts if part.part in mine and part.verified_at is None]
    if not left and not all(part.verified_at for part in parts):
        raise conflict(
            "checked_already", "Phần của đồng chí đã thẩm định xong.", "Your part is checked."
        )
    for part in left:
        part.verified_by, part.verified_at = actor.user_id, clock.now()
    done = {"parts": [part.part for part in left]}
    recorded(session, actor, "scorecard.part_verified", card, season, done)
    if all(part.verified_at for part in parts):
        card.state, card.verified_at = after, clock.now()
        recount(session, card, table_of(session, card))
        recorded(session, actor, "scorecard.verified", card, season)
    return card
