"""Acts on second factors: one's own, and taking a lost one away from somebody."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from backend.access import one_time_codes, passkeys, sessions
from backend.access.actors import Actor
from backend.access.demands import Demands, due_on
from backend.access.factor_models import Passkey, Totp
from backend.access.models import User
from backend.access.operations import managed_user
from backend.access.passkeys import Asked, Site
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.errors import conflict, forbidden, invalid, not_found
from backend.kernel.places import Place
from backend.kernel.vault import Vault


def myself(session: Session, actor: Actor) -> User:
    """One's own account, locked: factors change one after another. 403 for a machine client."""
    user = session.get(User, (actor.tenant, actor.user_id), with_for_update=True)
    if user is None:
        raise forbidden()
    return user


def begin_totp(session: Session, actor: Actor, secret: bytes, vault: Vault) -> User:
    """Keep a new secret until a code of it confirms it; an earlier unconfirmed one is void."""
    user = myself(session, actor)
    factor = one_time_codes.totp_of(session, user)
    if factor is not None and factor.confirmed_at is not None:
        raise conflict(
            "totp_exists",
            "Đã có ứng dụng xác thực; xóa trước khi thêm ứng dụng khác.",
            "There is an authenticator application; remove it before adding another.",
        )
    factor = factor or Totp(tenant=user.tenant, user_id=user.id, confirmed_at=None)
    factor.locked = vault.locked(secret, one_time_codes.about(user.id))
    factor.last_step = 0
    session.add(factor)
    return user


def confirm_totp(session: Session, actor: Actor, code: str, vault: Vault) -> list[str]:
    """The application works: from now on it is asked for. Gives ten recovery codes."""
    user = myself(session, actor)
    factor = one_time_codes.totp_of(session, user)
    if factor is None or factor.confirmed_at is not None:
        raise conflict("no_totp_begun", "Chưa bắt đầu thêm ứng dụng.", "None was begun.")
    if not one_time_codes.accept_totp(factor, code, vault):
        raise invalid("/code", "wrong_code", "Mã không đúng.", "The code is wrong.")
    factor.confirmed_at = clock.now()
    codes = one_time_codes.new_recovery_codes(session, user)
    _settle(session, user)
    _changed(session, actor, "factor.added", user, "totp")
    return codes


def remove_totp(session: Session, actor: Actor, demands: Demands) -> None:
    """Take one's authenticator application away, with the codes on paper if it was the last."""
    user = myself(session, actor)
    factor = one_time_codes.totp_of(session, user)
    if factor is None:
        raise not_found()
    session.delete(factor)
    _settle(session, user, demands)
    _changed(session, actor, "factor.removed", user, "totp")


def renew_recovery_codes(session: Session, actor: Actor) -> list[str]:
    """Ten new codes on paper; those of before are void."""
    user = myself(session, actor)
    if user.second_factor_since is None:
        raise conflict("no_second_factor", "Chưa có yếu tố thứ hai.", "There is no second factor.")
    codes = one_time_codes.new_recovery_codes(session, user)
    _told(session, actor, "factor.codes_renewed", user, "recovery")
    return codes


def ask_for_passkey(session: Session, actor: Actor, site: Site) -> Asked:
    """What the browser needs to make a passkey."""
    user = myself(session, actor)
    if len(passkeys.passkeys_of(session, user)) >= passkeys.MOST:
        raise conflict("too_many_passkeys", "Đã có quá nhiều khóa.", "There are too many passkeys.")
    return passkeys.ask_for_new(session, site, user)


def add_passkey(
    session: Session,
    actor: Actor,
    site: Site,
    name: str,
    answer: tuple[str, Mapping[str, Any]],
) -> Passkey:
    """Keep the passkey that the browser made for what it was asked (`answer`: step, credential)."""
    user = myself(session, actor)
    made = passkeys.made(session, site, user, *answer)
    if made is None:
        raise invalid(
            "/credential", "bad_passkey", "Không nhận được khóa này.", "The passkey is no answer."
        )
    passkey = Passkey(
        tenant=user.tenant,
        user_id=user.id,
        name=name,
        credential_id=made.credential_id,
        public_key=made.credential_public_key,
        sign_count=made.sign_count,
        created_at=clock.now(),
    )
    session.add(passkey)
    _settle(session, user)
    _changed(session, actor, "factor.added", user, "passkey")
    return passkey


def remove_passkey(session: Session, actor: Actor, passkey_id: UUID, demands: Demands) -> None:
    """A passkey opens the account no more."""
    user = myself(session, actor)
    passkey = session.get(Passkey, (actor.tenant, passkey_id))
    if passkey is None or passkey.user_id != user.id:
        raise not_found()
    session.delete(passkey)
    _settle(session, user, demands)
    _changed(session, actor, "factor.removed", user, "passkey")


def remove_all(session: Session, actor: Actor, user_id: UUID, demands: Demands) -> User:
    """Somebody lost their factors: all are taken away, every session of the account ends."""
    user = managed_user(session, actor, user_id)
    for table in (Totp, Passkey):
        mine = (table.tenant == user.tenant) & (table.user_id == user.id)
        session.execute(delete(table).where(mine))
    _settle(session, user, demands)
    sessions.end_all(session, actor.tenant, user.id)
    _told(session, actor, "factor.all_removed", user, "all")
    return user


def _settle(session: Session, user: User, demands: Demands | None = None) -> None:
    """The account says whether it has a second factor; without one no code on paper stays."""
    session.flush()
    factor = one_time_codes.totp_of(session, user)
    confirmed = factor is not None and factor.confirmed_at is not None
    if confirmed or passkeys.passkeys_of(session, user):
        user.second_factor_since = user.second_factor_since or clock.now()
        user.second_factor_due = None
        return
    user.second_factor_since = None
    one_time_codes.forget_recovery_codes(session, user)
    if demands is not None and due_on(session, user, demands) is not None:
        user.second_factor_due = clock.today()  # who had one needs no days to find one


def _changed(session: Session, actor: Actor, kind: str, user: User, factor: str) -> None:
    """What was opened by the factors of before ends; the session that changed them goes on."""
    sessions.end_all(session, actor.tenant, user.id, but=actor.sign_in_id)
    _told(session, actor, kind, user, factor)


def _told(session: Session, actor: Actor, kind: str, user: User, factor: str) -> None:
    record(session, actor, kind, Place(unit_id=user.unit_id), user, {"factor": factor})
