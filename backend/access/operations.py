"""Acts on accounts and grants. Nobody hands out a role that is not theirs to give."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.access import passwords, sessions
from backend.access.actors import Actor
from backend.access.models import GrantRow, User
from backend.access.rules import Permission, grant_permission, holding
from backend.access.schemas import GrantNew, PasswordChange, UserEdit, UserNew
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.conditional import check_version
from backend.kernel.errors import conflict, forbidden, invalid, invalid_fields, not_found
from backend.kernel.places import Place
from backend.kernel.vietnamese import folded, sort_key


def change_password(session: Session, actor: Actor, change: PasswordChange) -> None:
    """Replace one's own password; every other session of the account ends."""
    user = session.get(User, (actor.tenant, actor.user_id), with_for_update=True)
    if user is None:  # a machine client: it has no password
        raise forbidden()
    if not passwords.matches(change.current_password, user.password_hash):
        raise invalid(
            "/current_password",
            "wrong_password",
            "Mật khẩu hiện tại không đúng.",
            "The present password is wrong.",
        )
    _check_new_password(change.new_password, user, "/new_password")
    user.password_hash = passwords.hashed(change.new_password)
    user.must_change_password = False
    sessions.end_all(session, actor.tenant, actor.user_id, but=actor.sign_in_id)
    record(session, actor, "user.password_changed", Place(unit_id=user.unit_id), user)


def create_user(session: Session, actor: Actor, new: UserNew) -> User:
    """Open an account with a first password that its owner must change."""
    actor.require(Permission.manage_users, Place(unit_id=new.unit_id))
    user = User(
        tenant=actor.tenant,
        username=new.username,
        unit_id=new.unit_id,
        must_change_password=True,
        **named(new.name),
    )
    _check_new_password(new.first_password, user, "/first_password")
    user.password_hash = passwords.hashed(new.first_password)
    store(session, user)
    record(session, actor, "user.created", Place(unit_id=user.unit_id), user)
    return user


def edit_user(
    session: Session, actor: Actor, user_id: UUID, edit: UserEdit, if_match: str | None
) -> User:
    """Change an account's name or unit."""
    user = managed_user(session, actor, user_id)
    check_version(if_match, user.version)
    if edit.name is not None:
        for field, value in named(edit.name).items():
            setattr(user, field, value)
    if "unit_id" in edit.model_fields_set:
        actor.require(Permission.manage_users, Place(unit_id=edit.unit_id))
        user.unit_id = edit.unit_id
    store(session, user)
    record(session, actor, "user.edited", Place(unit_id=user.unit_id), user)
    return user


def reset_password(session: Session, actor: Actor, user_id: UUID, first_password: str) -> User:
    """Give a new first password; every session of the account ends."""
    user = managed_user(session, actor, user_id)
    _check_new_password(first_password, user, "/first_password")
    user.password_hash = passwords.hashed(first_password)
    user.must_change_password = True
    sessions.end_all(session, actor.tenant, user.id)
    record(session, actor, "user.password_reset", Place(unit_id=user.unit_id), user)
    return user


def deactivate(session: Session, actor: Actor, user_id: UUID) -> User:
    """Close an account: it signs in no more, its sessions end; history keeps its name."""
    user = managed_user(session, actor, user_id)
    if user.id == actor.user_id:
        raise conflict("own_account", "Không tự khóa được tài khoản.", "Not your own account.")
    user.active = False
    sessions.end_all(session, actor.tenant, user.id)
    record(session, actor, "user.deactivated", Place(unit_id=user.unit_id), user)
    return user


def reactivate(session: Session, actor: Actor, user_id: UUID) -> User:
    """Open a closed account again."""
    user = managed_user(session, actor, user_id)
    user.active = True
    record(session, actor, "user.reactivated", Place(unit_id=user.unit_id), user)
    return user


def give_grant(session: Session, actor: Actor, user_id: UUID, new: GrantNew) -> GrantRow:
    """Give a role. It must be the actor's to give, there and for the whole time."""
    user = managed_user(session, actor, user_id, holding_on=False)
    _check_may_grant(actor, new)
    grant = GrantRow(
        tenant=actor.tenant, user_id=user.id, granted_by=actor.user_id, **new.model_dump()
    )
    session.add(grant)
    _flush(session)
    place = Place(new.unit_id, new.block_id)
    record(session, actor, "grant.given", place, grant, {"role": new.role, "user": user.name})
    return grant


def revoke_grant(session: Session, actor: Actor, grant_id: UUID) -> GrantRow:
    """Take a role back, from now on."""
    grant = session.get(GrantRow, (actor.tenant, grant_id), with_for_update=True)
    if grant is None:
        raise not_found()
    place = Place(grant.unit_id, grant.block_id)
    permission = grant_permission(grant.role)
    if permission is None or not actor.may(permission, place):
        raise forbidden()
    grant.revoked_at = grant.revoked_at or clock.now()
    record(session, actor, "grant.revoked", place, grant, {"role": grant.role})
    return grant


def managed_user(session: Session, actor: Actor, user_id: UUID, *, holding_on: bool = True) -> User:
    """The account, locked, which the actor manages; 404 otherwise."""
    user = session.get(User, (actor.tenant, user_id), with_for_update=holding_on)
    if user is None or not actor.may(Permission.manage_users, Place(unit_id=user.unit_id)):
        raise not_found()
    return user


def _check_may_grant(actor: Actor, new: GrantNew) -> None:
    permission = grant_permission(new.role)
    if permission is None:
        raise invalid(
            "/role",
            "derived_role",
            "Vai trò này có được từ nhiệm kỳ hoặc thành viên khối, không cấp riêng.",
            "This role follows from a term or a membership; it is not given by itself.",
        )
    if new.ends_on is not None and new.ends_on < new.starts_on:
        raise invalid("/ends_on", "period", "Ngày hết hạn trước ngày bắt đầu.", "Ends too early.")
    place = Place(new.unit_id, new.block_id)
    own = [g for g in holding(actor.grants, permission, clock.today()) if g.covers(place)]
    if not any(_lasts(g.ends_on, new.ends_on) for g in own):
        raise forbidden()


def _lasts(own_end: date | None, wanted_end: date | None) -> bool:
    """Whether a role that ends on `own_end` may hand out one that ends on `wanted_end`."""
    return own_end is None or (wanted_end is not None and wanted_end <= own_end)


def _check_new_password(password: str, user: User, pointer: str) -> None:
    if errors := passwords.faults(password, user.username, user.name, pointer):
        raise invalid_fields(errors)


def named(name: str) -> dict[str, str]:
    """A name, with what lists sort and search by."""
    return {"name": name, "name_key": sort_key(name), "search_key": folded(name)}


def store(session: Session, user: User) -> None:
    """Write the account; 422 where its user name is taken or its unit unknown."""
    same = select(User.id).where(
        User.tenant == user.tenant,
        User.username == user.username,
        User.id.is_distinct_from(user.id),
    )
    with session.no_autoflush:
        taken = session.scalar(same)
    if taken is not None:
        raise _username_taken()
    session.add(user)
    _flush(session)


def store_new(session: Session, users: Sequence[User]) -> None:
    """Write new accounts with their ids, in a savepoint: 422 where one of them cannot be."""
    session.add_all(users)
    _flush(session)


def _flush(session: Session) -> None:
    """A reference to nothing, or a name taken at the same moment, is the input's fault."""
    try:
        session.flush()
    except IntegrityError as error:
        if "uq_users_tenant_username" in str(error.orig):
            raise _username_taken() from None
        raise invalid(
            "/unit_id", "unknown_place", "Không có đơn vị hoặc khối này.", "No such unit or block."
        ) from None


def _username_taken() -> Exception:
    return invalid(
        "/username", "username_taken", "Tên đăng nhập đã có người dùng.", "The name is taken."
    )
