"""What an officer does with a change that is held."""

from uuid import UUID

from sqlalchemy.orm import Session

from backend.access import provisioning
from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.events.operations import record
from backend.integrations.models import HeldChange
from backend.integrations.provisioned import forget_person
from backend.integrations.rules import HELD, HeldAction, HeldKind
from backend.kernel import clock
from backend.kernel.errors import not_found
from backend.kernel.places import Place
from backend.organizations.reorganizing import dissolve_unit
from backend.organizations.schemas import Dissolution


def apply_change(session: Session, actor: Actor, held_id: UUID, note: str) -> HeldChange:
    """Do what the other system asked for; the officer answers for it, by name."""
    held = _decided(session, actor, held_id, HeldAction.apply, note)
    if held.unit_id is not None:
        dissolve_unit(session, actor, held.unit_id, Dissolution.model_validate(held.content))
    elif held.user_id is not None and held.kind is HeldKind.person_removed:
        forget_person(session, actor, held.user_id)
    elif held.user_id is not None:
        provisioning.close(session, actor, held.user_id)
    session.flush()
    record(session, actor, "change.applied", Place(unit_id=held.unit_id), held)
    return held


def refuse_change(session: Session, actor: Actor, held_id: UUID, note: str) -> HeldChange:
    """Leave things as they are; asked for again, the other system is told so again."""
    held = _decided(session, actor, held_id, HeldAction.refuse, note)
    session.flush()
    record(session, actor, "change.refused", Place(unit_id=held.unit_id), held)
    return held


def _decided(
    session: Session, actor: Actor, held_id: UUID, action: HeldAction, note: str
) -> HeldChange:
    """The change, locked, in the state after the act, with who decided."""
    actor.require_everywhere(Permission.decide_held_changes)
    held = session.get(HeldChange, (actor.tenant, held_id), with_for_update=True)
    if held is None:
        raise not_found()
    held.state = HELD.after(held.state, action)
    held.decided_by, held.decided_at, held.note = actor.user_id, clock.now(), note
    return held
