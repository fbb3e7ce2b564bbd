"""Signing in and out, one's own account, and the administration of accounts and grants."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from backend.access import operations, queries, sessions
from backend.access.actors import Actor
from backend.access.fresh import Fresh
from backend.access.models import SignIn
from backend.access.rules import PERMITS, Permission
from backend.access.schemas import (
    FirstPassword,
    GivenGrant,
    GrantNew,
    GrantOut,
    Me,
    PasswordChange,
    SessionOut,
    UserEdit,
    UserNew,
    UserOut,
)
from backend.access.signed_in import ActorCache, Arriving, SignedIn
from backend.kernel import clock
from backend.kernel.conditional import IfMatch, tag
from backend.kernel.db import Reading, Writing
from backend.kernel.errors import not_found
from backend.kernel.once import OnceOnly
from backend.kernel.pages import Page, Paging
from backend.kernel.plain import Plain

router = APIRouter(tags=["access"])


@router.get("/me")
def read_me(actor: Arriving) -> Me:
    """The signed-in person: roles with their places, and what they permit today."""
    held = [grant for grant in actor.grants if grant.holds_on(clock.today())]
    permissions = {permission for grant in held for permission in PERMITS[grant.role]}
    permissions |= {scope.permission for scope in actor.scopes or ()}
    return Me(
        id=actor.user_id,
        username=actor.username,
        name=actor.name,
        must_change_password=actor.must_change_password,
        must_add_factor=actor.must_add_factor,
        second_factor_due=actor.second_factor_due,
        grants=[
            GrantOut(
                role=g.role,
                unit_id=g.unit_id,
                block_id=g.block_id,
                starts_on=g.starts_on,
                ends_on=g.ends_on,
            )
            for g in held
        ],
        permissions=[permission for permission in Permission if permission in permissions],
    )


@router.post("/auth/password", status_code=204)
def change_password(request: Request, actor: Arriving, db: Writing, change: PasswordChange) -> None:
    """Change one's own password; all other sessions end."""
    operations.change_password(db, actor, change)
    _rights_changed(request)


@router.get("/auth/sessions")
def list_sessions(actor: SignedIn, db: Reading) -> list[SessionOut]:
    """One's own running sessions."""
    return queries.running_sessions(db, actor, clock.now() - sessions.IDLE)


@router.delete("/auth/sessions/{session_id}", status_code=204)
def end_session(request: Request, actor: Fresh, db: Writing, session_id: UUID) -> None:
    """End one of one's own sessions, on another device perhaps."""
    signed_in = db.get(SignIn, (actor.tenant, session_id))
    if signed_in is None or signed_in.user_id != actor.user_id:
        raise not_found()
    sessions.end(signed_in)
    _rights_changed(request)


@router.get("/users", response_model=Page[UserOut])
def list_users(
    actor: SignedIn,
    db: Reading,
    paging: Paging,
    q: Annotated[str | None, Query(max_length=100)] = None,
    unit: Annotated[UUID | None, Query()] = None,
) -> Plain:
    """The accounts that one manages; `q` searches names without diacritics."""
    return queries.users(db, actor, paging, q, unit)


@router.post("/users", status_code=201)
def create_user(actor: SignedIn, db: Writing, once: OnceOnly, new: UserNew) -> UserOut:
    """Open an account."""
    return once(
        db, actor.owner, UserOut, lambda: queries.user_out(operations.create_user(db, actor, new))
    )


@router.get("/users/{user_id}")
def read_user(actor: SignedIn, db: Reading, user_id: UUID, response: Response) -> UserOut:
    """One account."""
    found = queries.user(db, actor, user_id)
    tag(response, found.version)
    return found


@router.patch("/users/{user_id}")
def edit_user(
    actor: SignedIn,
    db: Writing,
    user_id: UUID,
    edit: UserEdit,
    response: Response,
    if_match: IfMatch = None,
) -> UserOut:
    """Change an account's name or unit (JSON Merge Patch)."""
    user = operations.edit_user(db, actor, user_id, edit, if_match)
    tag(response, user.version)
    return queries.user_out(user)


@router.post("/users/{user_id}/deactivate")
def deactivate_user(request: Request, actor: SignedIn, db: Writing, user_id: UUID) -> UserOut:
    """Close an account and end its sessions."""
    user = operations.deactivate(db, actor, user_id)
    _rights_changed(request)
    return _shown(db, actor, user.id)


@router.post("/users/{user_id}/reactivate")
def reactivate_user(actor: SignedIn, db: Writing, user_id: UUID) -> UserOut:
    """Open a closed account again."""
    return _shown(db, actor, operations.reactivate(db, actor, user_id).id)


@router.post("/users/{user_id}/reset-password")
def reset_password(
    request: Request, actor: Fresh, db: Writing, user_id: UUID, new: FirstPassword
) -> UserOut:
    """Give a new first password."""
    user = operations.reset_password(db, actor, user_id, new.first_password)
    _rights_changed(request)
    return _shown(db, actor, user.id)


@router.get("/users/{user_id}/grants")
def list_grants(actor: SignedIn, db: Reading, user_id: UUID) -> list[GivenGrant]:
    """What an account was given, the revoked grants too."""
    return queries.grants(db, actor, user_id)


@router.post("/users/{user_id}/grants", status_code=201)
def give_grant(
    request: Request, actor: Fresh, db: Writing, once: OnceOnly, user_id: UUID, new: GrantNew
) -> GivenGrant:
    """Give a role in a place."""
    _rights_changed(request)
    return once(
        db,
        actor.owner,
        GivenGrant,
        lambda: queries.grant_out(operations.give_grant(db, actor, user_id, new), actor),
    )


@router.post("/grants/{grant_id}/revoke")
def revoke_grant(request: Request, actor: Fresh, db: Writing, grant_id: UUID) -> GivenGrant:
    """Take a role back."""
    _rights_changed(request)
    return queries.grant_out(operations.revoke_grant(db, actor, grant_id), actor)


def _shown(db: Writing, actor: Actor, user_id: UUID) -> UserOut:
    db.flush()
    return queries.user_out(operations.managed_user(db, actor, user_id))


def _rights_changed(request: Request) -> None:
    """This process asks the database again at once; others within seconds."""
    cache: ActorCache = request.app.state.actors
    cache.forget()
