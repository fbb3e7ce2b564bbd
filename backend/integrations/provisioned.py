"""What SCIM keeps beside a row: the other system's own number, and whether it knows it still."""

from uuid import UUID

from sqlalchemy.orm import Session

from backend.access import provisioning
from backend.access.actors import Actor
from backend.integrations.models import Provisioned
from backend.kernel import clock


def keep_beside(session: Session, actor: Actor, row_id: UUID, external_id: str | None) -> None:
    """Remember the other system's own number of a row."""
    beside = session.get(Provisioned, (actor.tenant, row_id))
    if beside is None:
        beside = Provisioned(tenant=actor.tenant, id=row_id, removed_at=None)
        session.add(beside)
    beside.external_id = external_id
    session.flush()


def forget_person(session: Session, manager: Actor, user_id: UUID) -> None:
    """Close the account, and let SCIM know it no more."""
    provisioning.remove(session, manager, user_id)
    keep_beside(session, manager, user_id, None)
    beside = session.get_one(Provisioned, (manager.tenant, user_id))
    beside.removed_at = clock.now()
    session.flush()
