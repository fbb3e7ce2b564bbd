"""A change that would break a running year is kept for an officer instead of being applied."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.events.operations import record
from backend.integrations.models import HeldChange
from backend.integrations.rules import (
    HeldKind,
    HeldState,
    Reason,
    reasons_to_keep_person,
    reasons_to_keep_unit,
)
from backend.integrations.standing import standing_of_person, standing_of_unit
from backend.kernel import clock
from backend.kernel.places import Place


@dataclass
class Held(Exception):  # noqa: N818 - not a fault: an answer
    """The change is not applied; it is to be kept once the attempt is rolled back."""

    kind: HeldKind
    reasons: Sequence[Reason]
    user_id: UUID | None = None
    unit_id: UUID | None = None
    content: Mapping[str, Any] | None = None


def keep_person(session: Session, actor: Actor, user_id: UUID, kind: HeldKind) -> None:
    """Raise `Held` where closing the account would leave a running year without its people."""
    if reasons := reasons_to_keep_person(standing_of_person(session, actor.tenant, user_id)):
        raise Held(kind, reasons, user_id=user_id)


def keep_unit(session: Session, actor: Actor, unit_id: UUID, content: Mapping[str, Any]) -> None:
    """Raise `Held` where a running year counts on the unit."""
    if reasons := reasons_to_keep_unit(standing_of_unit(session, actor.tenant, unit_id)):
        raise Held(HeldKind.unit_dissolved, reasons, unit_id=unit_id, content=content)


def hold(session: Session, actor: Actor, held: Held) -> HeldChange:
    """Keep the change; asked for again, it is the same one, waiting or refused."""
    content = dict(held.content or {})
    known = _known(session, actor.tenant, held, content)
    if known is not None:
        return known
    row = HeldChange(
        tenant=actor.tenant,
        client_id=actor.user_id,
        kind=held.kind,
        user_id=held.user_id,
        unit_id=held.unit_id,
        content=content,
        reasons=[str(reason) for reason in held.reasons],
        state=HeldState.waiting,
        held_at=clock.now(),
        note="",
    )
    session.add(row)
    session.flush()
    said = {"kind": row.kind, "reasons": row.reasons}
    record(session, actor, "change.held", Place(unit_id=row.unit_id), row, said)
    return row


def _known(session: Session, tenant: int, held: Held, content: dict[str, Any]) -> HeldChange | None:
    """The same change asked for before. What waits takes over what is asked for now."""
    same = (
        select(HeldChange)
        .where(
            HeldChange.tenant == tenant,
            HeldChange.kind == held.kind,
            HeldChange.user_id.is_not_distinct_from(held.user_id),
            HeldChange.unit_id.is_not_distinct_from(held.unit_id),
            HeldChange.state != HeldState.applied,
        )
        .order_by((HeldChange.state == HeldState.waiting).desc(), HeldChange.held_at.desc())
        .limit(1)
        .with_for_update()
    )
    known = session.scalar(same)
    if known is None or (known.state is HeldState.refused and known.content != content):
        return None
    if known.state is HeldState.waiting:
        known.content = content
    return known
