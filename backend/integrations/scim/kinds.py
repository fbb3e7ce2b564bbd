"""What people, groups and units have in common as resources."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from scim2_models import Meta, Resource
from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission, Scope
from backend.events.models import Event
from backend.integrations.scim.filters import Attributes


@dataclass(frozen=True, slots=True)
class Kind:
    """One type of resource: how it is found, shown, and changed."""

    name: str
    permission: Permission
    found: Select[Any]
    """All that SCIM knows, with `within` and the tenant's parameter, and the columns `id`,
    `version`, `own_version` and `changed_at`."""
    key: ColumnElement[UUID]
    attributes: Attributes
    show: Callable[[Session, Sequence[Row[Any]]], list[Resource[Any]]]
    create: Callable[[Session, Actor, Any], UUID]
    update: Callable[[Session, Actor, UUID, Any], None]
    remove: Callable[[Session, Actor, UUID], None]
    says: Callable[[Any], object]
    """What a record says of what is kept: two that say the same change nothing."""


def changed_at(tenant: Any, key: Any) -> Any:  # noqa: ANN401 - columns of any table
    """When the log last told of the row: the truth about `meta.lastModified`."""
    return (
        select(func.max(Event.at))
        .where(Event.tenant == tenant, Event.subject_id == key)
        .scalar_subquery()
    )


def version_of(row: Row[Any]) -> str:
    """The entity tag: the row's version, and that of what SCIM keeps beside it."""
    return f'W/"{row.version}.{row.own_version or 0}"'


def meta_of(kind: str, row: Row[Any]) -> Meta:
    """When and in which version; where it is found, the service adds."""
    created = created_at(row.id)
    changed = max(row.changed_at or created, created)
    return Meta(resource_type=kind, created=created, last_modified=changed, version=version_of(row))


def created_at(row_id: UUID) -> datetime:
    """The moment that a version 7 UUID carries (RFC 9562, 5.7)."""
    return datetime.fromtimestamp((row_id.int >> 80) / 1000, UTC)


def as_manager(actor: Actor, own: Permission, managing: Permission) -> Actor:
    """The client with the right to manage what it may provision, in the same places.

    The directory's own acts ask for the right to manage, which no client has by itself: then it
    could act past SCIM, where changes that break a running year are held.
    """
    scopes = (s for s in actor.scopes or () if s.permission is own)
    managed = tuple(Scope(managing, s.unit_id, s.block_id) for s in scopes)
    return replace(actor, scopes=managed)
