"""What is read of machine clients."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Uuid, bindparam, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.client_schemas import ClientOut, ScopeOut, SecretOut
from backend.access.models import Client, ClientScope, ClientSecret
from backend.access.rules import Permission
from backend.kernel import clock
from backend.kernel.errors import not_found
from backend.kernel.pages import Order, Page, PageRequest, page_of

_CLIENTS = select(Client.__table__).where(Client.tenant == bindparam("tenant"))
_CLIENT = _CLIENTS.where(Client.id == bindparam("client_id"))
_ORDER = Order({"name": Client.name_key, "created_at": Client.created_at}, "name", Client.id)
_CLIENT_IDS = bindparam("client_ids", expanding=True, type_=Uuid())
_SCOPES = (
    select(ClientScope.__table__)
    .where(ClientScope.tenant == bindparam("tenant"), ClientScope.client_id.in_(_CLIENT_IDS))
    .order_by(ClientScope.permission, ClientScope.id)
)
_SECRETS = (
    select(ClientSecret.__table__)
    .where(ClientSecret.tenant == bindparam("tenant"), ClientSecret.client_id.in_(_CLIENT_IDS))
    .order_by(ClientSecret.issued_at.desc(), ClientSecret.id.desc())
)


def clients(connection: Connection, actor: Actor, wanted: PageRequest) -> Page[ClientOut]:
    """The machine clients of the province, the revoked ones too."""
    actor.require_everywhere(Permission.manage_clients)
    statement = _CLIENTS.params(tenant=actor.tenant)
    page: Page[Row[Any]] = page_of(connection, statement, _ORDER, wanted, lambda row: row)
    items = _with_parts(connection, actor, page.items)
    return Page(items=items, next_cursor=page.next_cursor, total=page.total)


def client(db: Connection | Session, actor: Actor, client_id: UUID) -> ClientOut:
    """One machine client."""
    actor.require_everywhere(Permission.manage_clients)
    row = db.execute(_CLIENT, {"tenant": actor.tenant, "client_id": client_id}).one_or_none()
    if row is None:
        raise not_found()
    return _with_parts(db, actor, [row])[0]


def _with_parts(
    db: Connection | Session, actor: Actor, rows: Sequence[Row[Any]]
) -> list[ClientOut]:
    key = {"tenant": actor.tenant, "client_ids": [row.id for row in rows]}
    scopes = _by_client(db.execute(_SCOPES, key))
    secrets = _by_client(db.execute(_SECRETS, key))
    return [_client_out(row, scopes[row.id], secrets[row.id]) for row in rows]


def _by_client(rows: Iterable[Row[Any]]) -> dict[UUID, list[Row[Any]]]:
    found: dict[UUID, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        found[row.client_id].append(row)
    return found


def _client_out(row: Row[Any], scopes: list[Row[Any]], secrets: list[Row[Any]]) -> ClientOut:
    now = clock.now()
    return ClientOut(
        id=row.id,
        name=row.name,
        note=row.note,
        scopes=[
            ScopeOut(permission=s.permission, unit_id=s.unit_id, block_id=s.block_id)
            for s in scopes
        ],
        secrets=[_secret_out(s, now) for s in secrets],
        created_at=row.created_at,
        revoked_at=row.revoked_at,
        version=row.version,
        actions=["edit", "issue_secret", "revoke"] if row.revoked_at is None else [],
    )


def _secret_out(row: Row[Any], now: datetime) -> SecretOut:
    return SecretOut(
        id=row.id,
        hint=row.hint,
        issued_at=row.issued_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
        revoked_at=row.revoked_at,
        actions=["revoke"] if row.revoked_at is None and row.expires_at > now else [],
    )
