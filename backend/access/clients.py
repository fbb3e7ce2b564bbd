"""Acts on machine clients: registered, given secrets and scopes, taken off."""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.access import passwords
from backend.access.actors import Actor
from backend.access.client_schemas import (
    ClientEdit,
    ClientNew,
    ScopeNew,
    SecretIssued,
    SecretNew,
)
from backend.access.models import Client, ClientScope, ClientSecret
from backend.access.rules import OPEN_TO_CLIENTS, Permission, may_hand_out
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.conditional import check_version
from backend.kernel.errors import conflict, forbidden, invalid, not_found
from backend.kernel.places import Place
from backend.kernel.vietnamese import sort_key

SECRET_LIFETIME = timedelta(days=365)
_HINT = 6


def create_client(session: Session, actor: Actor, new: ClientNew) -> Client:
    """Register a program. It can do nothing before it has a secret."""
    actor.require_everywhere(Permission.manage_clients)
    client = Client(tenant=actor.tenant, name=new.name, name_key=sort_key(new.name), note=new.note)
    session.add(client)
    session.flush()
    _give_scopes(session, actor, client, new.scopes)
    record(session, actor, "client.created", Place(), client, _said(client, new.scopes))
    return client


def edit_client(
    session: Session, actor: Actor, client_id: UUID, edit: ClientEdit, if_match: str | None
) -> Client:
    """Change name, note or scopes; new scopes hold for tokens that are out already."""
    client = _living(session, actor, client_id)
    check_version(if_match, client.version)
    client.name = edit.name or client.name
    client.name_key = sort_key(client.name)
    client.note = client.note if edit.note is None else edit.note
    client.edited_at = clock.now()
    if edit.scopes is not None:
        of_client = (ClientScope.tenant == client.tenant, ClientScope.client_id == client.id)
        session.execute(delete(ClientScope).where(*of_client))
        _give_scopes(session, actor, client, edit.scopes)
    session.flush()
    record(session, actor, "client.edited", Place(), client, _said(client, edit.scopes))
    return client


def issue_secret(session: Session, actor: Actor, client_id: UUID, new: SecretNew) -> SecretIssued:
    """A secret for the client; those it has end after the overlap, so that it can change over."""
    client = _living(session, actor, client_id)
    now = clock.now()
    _end_secrets(session, client, new.overlap_hours)
    text = secrets.token_urlsafe(32)
    secret = ClientSecret(
        tenant=client.tenant,
        client_id=client.id,
        secret_hash=passwords.hashed(text),
        hint=text[:_HINT],
        issued_at=now,
        expires_at=now + SECRET_LIFETIME,
    )
    session.add(secret)
    session.flush()
    record(session, actor, "client.secret_issued", Place(), client, {"name": client.name})
    return SecretIssued(
        id=secret.id, client_id=client.id, secret=text, expires_at=secret.expires_at
    )


def revoke_secret(session: Session, actor: Actor, client_id: UUID, secret_id: UUID) -> None:
    """End one secret, and every token got by it, at once."""
    client = _managed(session, actor, client_id)
    secret = session.get(ClientSecret, (actor.tenant, secret_id), with_for_update=True)
    if secret is None or secret.client_id != client.id:
        raise not_found()
    secret.revoked_at = secret.revoked_at or clock.now()
    record(session, actor, "client.secret_revoked", Place(), client, {"name": client.name})


def revoke_client(session: Session, actor: Actor, client_id: UUID) -> Client:
    """Take a client off for good: its secrets and tokens end; history keeps its name."""
    client = _living(session, actor, client_id)
    client.revoked_at = clock.now()
    session.flush()
    record(session, actor, "client.revoked", Place(), client, {"name": client.name})
    return client


def _managed(session: Session, actor: Actor, client_id: UUID) -> Client:
    actor.require_everywhere(Permission.manage_clients)
    client = session.get(Client, (actor.tenant, client_id), with_for_update=True)
    if client is None:
        raise not_found()
    return client


def _living(session: Session, actor: Actor, client_id: UUID) -> Client:
    client = _managed(session, actor, client_id)
    if client.revoked_at is not None:
        raise conflict(
            "revoked", "Máy khách đã bị thu hồi.", "The client is revoked.", allowed_actions=[]
        )
    return client


def _end_secrets(session: Session, client: Client, overlap_hours: int) -> None:
    """The newest secret lives on through the overlap; any older one ends now."""
    now = clock.now()
    of_client = (
        ClientSecret.tenant == client.tenant,
        ClientSecret.client_id == client.id,
        ClientSecret.revoked_at.is_(None),
        ClientSecret.expires_at > now,
    )
    newest = session.scalar(
        select(ClientSecret.id).where(*of_client).order_by(ClientSecret.issued_at.desc()).limit(1)
    )
    session.execute(
        update(ClientSecret).where(*of_client, ClientSecret.id != newest).values(expires_at=now)
    )
    until = now + timedelta(hours=overlap_hours)
    session.execute(
        update(ClientSecret)
        .where(*of_client, ClientSecret.id == newest, ClientSecret.expires_at > until)
        .values(expires_at=until)
    )


def _give_scopes(
    session: Session, actor: Actor, client: Client, scopes: Sequence[ScopeNew]
) -> None:
    for index, scope in enumerate(scopes):
        _check_scope(actor, scope, f"/scopes/{index}")
    wanted = {tuple(scope.model_dump().items()) for scope in scopes}
    session.add_all(
        ClientScope(tenant=client.tenant, client_id=client.id, **dict(scope)) for scope in wanted
    )
    try:
        session.flush()
    except IntegrityError:
        raise invalid(
            "/scopes", "unknown_place", "Không có đơn vị hoặc khối này.", "No such unit or block."
        ) from None


def _check_scope(actor: Actor, scope: ScopeNew, pointer: str) -> None:
    if scope.permission not in OPEN_TO_CLIENTS:
        raise invalid(
            f"{pointer}/permission",
            "not_for_clients",
            "Máy khách chỉ được đọc và cập nhật danh mục, không làm thay con người.",
            "A client may read and provision; it never acts in a person's place.",
        )
    place = Place(scope.unit_id, scope.block_id)
    if not may_hand_out(actor.grants, scope.permission, place, clock.today()):
        raise forbidden()


def _said(client: Client, scopes: Sequence[ScopeNew] | None) -> dict[str, object]:
    given = {"scopes": sorted({scope.permission for scope in scopes})} if scopes else {}
    return {"name": client.name, **given}
