"""Photos of awards: taken in like files of evidence, scanned and drawn anew before they are shown.

They belong to a line of an issued decision, whoever conducts its ceremony gives them.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from backend.access.actors import Actor
from backend.awards import decision_queries
from backend.awards.ceremony.models import AwardPhoto
from backend.awards.ceremony.queries import conducted, photo
from backend.awards.ceremony.rules import PhotoState
from backend.awards.decision_schemas import DecisionItemOut, DecisionOut
from backend.awards.models import Decision
from backend.awards.records import Db
from backend.events.operations import record
from backend.evidence.keeping import Keeping, not_taken, stored_content
from backend.kernel import clock
from backend.kernel.errors import not_found
from backend.kernel.files import Draft
from backend.kernel.media import Kind, clean_name, kind_of
from backend.kernel.places import Place

PICTURES = (Kind.jpeg, Kind.png, Kind.webp)


def check_may_give(db: Db, actor: Actor, decision_id: UUID, item_id: UUID) -> DecisionOut:
    """Refuse a photo before its first byte is read: 404, 403."""
    decision = conducted(db, actor, decision_id)
    _line(decision, item_id)
    return decision


@dataclass(frozen=True, slots=True)
class Given:
    """A photo that has arrived, for a line of a decision."""

    decision_id: UUID
    item_id: UUID
    draft: Draft
    name: str


def give(session: Session, actor: Actor, given: Given, kept: Keeping) -> Decision:
    """Give a line its photo, in place of the one before. 415 for what is no picture."""
    draft, item_id = given.draft, given.item_id
    shown = check_may_give(session, actor, given.decision_id, item_id)
    decision = session.get_one(Decision, (actor.tenant, given.decision_id), with_for_update=True)
    kind = kind_of(draft.path)
    if kind not in PICTURES:
        raise not_taken(PICTURES)
    stored = stored_content(session, actor.tenant, draft, kind, kept)
    _forget(session, actor, item_id)
    session.add(
        AwardPhoto(
            tenant=actor.tenant,
            item_id=item_id,
            stored_id=stored.id,
            name=clean_name(given.name, kind),
            given_by=actor.user_id,
            given_at=clock.now(),
        )
    )
    flag_modified(decision, "state")  # another photo is another version
    place, facts = Place(block_id=shown.season.block_id), {"digest": draft.digest}
    record(session, actor, "decision.photo_given", place, decision, facts)
    return decision


def take_away(session: Session, actor: Actor, decision_id: UUID, item_id: UUID) -> Decision:
    """Take a line's photo away; the sweep deletes what nobody refers to. Twice changes nothing."""
    shown = check_may_give(session, actor, decision_id, item_id)
    decision = session.get_one(Decision, (actor.tenant, decision_id), with_for_update=True)
    if _forget(session, actor, item_id):
        flag_modified(decision, "state")
        place = Place(block_id=shown.season.block_id)
        record(session, actor, "decision.photo_taken_away", place, decision)
    return decision


def seen(db: Db, actor: Actor, decision_id: UUID, item_id: UUID) -> Row[Any]:
    """The photo for who reads the line; 404 while it may not be looked at."""
    item = _line(decision_queries.decision(db, actor, decision_id), item_id)
    found = photo(db, actor.tenant, item_id) if item.photo is PhotoState.ready else None
    if found is None:
        raise not_found()
    return found


def _line(decision: DecisionOut, item_id: UUID) -> DecisionItemOut:
    item = next((item for item in decision.items if item.id == item_id), None)
    if item is None:
        raise not_found()
    return item


def _forget(session: Session, actor: Actor, item_id: UUID) -> bool:
    mine = (AwardPhoto.tenant == actor.tenant) & (AwardPhoto.item_id == item_id)
    there = session.scalar(select(AwardPhoto.id).where(mine)) is not None
    session.execute(delete(AwardPhoto).where(mine))
    return there
