"""The parts of a submitted card, and whose check each of them is."""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.criteria.rules import Table
from backend.kernel.errors import forbidden
from backend.kernel.places import Place
from backend.kernel.texts import Text
from backend.scoring.assigned import assigned_in
from backend.scoring.models import Scorecard, ScorePart
from backend.scoring.rules.assigning import parts_of
from backend.scoring.visibility import checker, own_units
from backend.seasons.models import Season


def begin_parts(session: Session, card: Scorecard, table: Table) -> None:
    """Divide the card by the present assignment; a part that is verified stays so."""
    wanted = parts_of(table, assigned_in(session, card.tenant, card.season_id).keys())
    there = {part.part: part for part in parts_in(session, card)}
    for name in there.keys() - wanted.keys():
        session.delete(there[name])
    session.add_all(
        ScorePart(tenant=card.tenant, scorecard_id=card.id, part=name)
        for name in wanted.keys() - there.keys()
    )
    session.flush()


def forget_parts(session: Session, card: Scorecard) -> None:
    """A card that is sent back is checked anew when it returns."""
    mine = (ScorePart.tenant == card.tenant) & (ScorePart.scorecard_id == card.id)
    session.execute(delete(ScorePart).where(mine))


def parts_in(session: Session, card: Scorecard) -> Sequence[ScorePart]:
    """The card's parts; none while its unit fills it in."""
    return session.scalars(
        select(ScorePart)
        .where(ScorePart.tenant == card.tenant, ScorePart.scorecard_id == card.id)
        .order_by(ScorePart.part)
    ).all()


def my_parts(
    session: Session, actor: Actor, card: Scorecard, season: Season, parts: Sequence[ScorePart]
) -> frozenset[str]:
    """Those of the parts that the actor checks; 403 where there are none."""
    assigned = assigned_in(session, card.tenant, card.season_id)
    who = checker(actor, Place(card.unit_id, season.block_id))
    names = (part.part for part in parts)
    mine = frozenset(n for n in names if who.may_check(card.unit_id, assigned.get(n, ())))
    if not mine:
        raise not_yours(actor, card)
    return mine


def require_check(
    session: Session, actor: Actor, card: Scorecard, season: Season, table: Table, criterion: str
) -> None:
    """403 where the criterion is not the actor's to check in this card."""
    parts = parts_in(session, card)
    mine = my_parts(session, actor, card, season, parts)
    criteria = parts_of(table, {part.part for part in parts})
    if not any(criterion in criteria.get(name, ()) for name in mine):
        raise not_yours(actor, card)


def not_yours(actor: Actor, card: Scorecard) -> Exception:
    """403: the criterion is somebody else's to check, or the card one's own unit's."""
    if card.unit_id in own_units(actor):
        return own_unit()
    return forbidden(
        "not_assigned",
        Text("Phần này giao cho người khác thẩm định.", "This part is somebody else's to check."),
    )


def own_unit() -> Exception:
    """403: four eyes."""
    return forbidden(
        "own_unit",
        Text("Không ai tự thẩm định đơn vị mình.", "Nobody checks their own unit."),
    )
