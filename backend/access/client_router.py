"""Routes of machine clients: who they are, their secrets and scopes."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from backend.access import client_queries, clients
from backend.access.client_schemas import (
    ClientEdit,
    ClientNew,
    ClientOut,
    SecretIssued,
    SecretNew,
)
from backend.access.signed_in import ActorCache, SignedIn
from backend.kernel.conditional import IfMatch, tag
from backend.kernel.db import Reading, Writing
from backend.kernel.once import OnceOnly
from backend.kernel.pages import Page, Paging

router = APIRouter(tags=["clients"])


@router.get("/clients")
def list_clients(actor: SignedIn, db: Reading, paging: Paging) -> Page[ClientOut]:
    """The programs that call the API under a name of their own."""
    return client_queries.clients(db, actor, paging)


@router.post("/clients", status_code=201)
def create_client(actor: SignedIn, db: Writing, once: OnceOnly, new: ClientNew) -> ClientOut:
    """Register a program, with what it may do where."""
    return once(
        db,
        actor.owner,
        ClientOut,
        lambda: client_queries.client(db, actor, clients.create_client(db, actor, new).id),
    )


@router.get("/clients/{client_id}")
def read_client(actor: SignedIn, db: Reading, client_id: UUID, response: Response) -> ClientOut:
    """One machine client."""
    found = client_queries.client(db, actor, client_id)
    tag(response, found.version)
    return found


@router.patch("/clients/{client_id}")
def edit_client(  # noqa: PLR0913, PLR0917 - what the web gives
    request: Request,
    actor: SignedIn,
    db: Writing,
    client_id: UUID,
    edit: ClientEdit,
    response: Response,
    if_match: IfMatch = None,
) -> ClientOut:
    """Change a client's name, note or scopes (JSON Merge Patch)."""
    clients.edit_client(db, actor, client_id, edit, if_match)
    _rights_changed(request)
    found = client_queries.client(db, actor, client_id)
    tag(response, found.version)
    return found


@router.post("/clients/{client_id}/secrets", status_code=201)
def issue_client_secret(
    actor: SignedIn, db: Writing, client_id: UUID, new: SecretNew
) -> SecretIssued:
    """A new secret, shown in this answer only: the request is not repeated under a key."""
    return clients.issue_secret(db, actor, client_id, new)


@router.delete("/clients/{client_id}/secrets/{secret_id}", status_code=204)
def revoke_client_secret(
    request: Request, actor: SignedIn, db: Writing, client_id: UUID, secret_id: UUID
) -> None:
    """End a secret at once, with the tokens got by it."""
    clients.revoke_secret(db, actor, client_id, secret_id)
    _rights_changed(request)


@router.post("/clients/{client_id}/revoke")
def revoke_client(request: Request, actor: SignedIn, db: Writing, client_id: UUID) -> ClientOut:
    """Take a client off for good."""
    clients.revoke_client(db, actor, client_id)
    _rights_changed(request)
    return client_queries.client(db, actor, client_id)


def _rights_changed(request: Request) -> None:
    """This process asks the database again at once; others within seconds."""
    cache: ActorCache = request.app.state.actors
    cache.forget()
