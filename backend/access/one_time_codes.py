"""Codes that open an account once: an authenticator's, or one of the ten kept on paper."""

import hashlib
import secrets
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from backend.access import totp
from backend.access.factor_models import RecoveryCode, Totp
from backend.access.models import User
from backend.kernel import clock
from backend.kernel.vault import Moved, Vault

RECOVERY_CODES = 10
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_GROUPS, _GROUP = 4, 6  # 24 letters of 32: 120 bits, so a plain hash keeps them (ASVS 6.5.2)


def accepts(session: Session, user: User, code: str, vault: Vault) -> bool:
    """Whether the code is right now; it is used up by this."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    if plain.isdecimal():
        return _accepts_totp(session, user, plain, vault)
    return _accepts_recovery(session, user, plain)


def totp_of(session: Session, user: User) -> Totp | None:
    """The person's authenticator application, confirmed or not, locked against a second look."""
    mine = (Totp.tenant == user.tenant) & (Totp.user_id == user.id)
    return session.scalar(select(Totp).where(mine).with_for_update())


def accept_totp(factor: Totp, code: str, vault: Vault) -> bool:
    """Whether it is a code of this application that was not taken before; it is taken now."""
    secret = vault.unlocked(factor.locked, about(factor.user_id))
    if secret is None:
        return False
    step = totp.accepted_step(secret, code, clock.now(), factor.last_step)
    if step is not None:
        factor.last_step = step
    return step is not None


def about(user_id: UUID) -> str:
    """What a secret in the vault is bound to: another person's row opens nothing."""
    return f"totp:{user_id}"


def lock_anew(session: Session, vault: Vault) -> Moved:
    """Every secret of every province under the vault's newest key."""
    kept = session.scalars(select(Totp).with_for_update())
    return vault.move((factor, about(factor.user_id)) for factor in kept)


def new_recovery_codes(session: Session, user: User) -> list[str]:
    """Ten codes, shown only here; those of before are void."""
    forget_recovery_codes(session, user)
    codes = [_new_code() for _ in range(RECOVERY_CODES)]
    session.add_all(
        RecoveryCode(tenant=user.tenant, code_hash=_hash(user, code), user_id=user.id)
        for code in codes
    )
    return codes


def forget_recovery_codes(session: Session, user: User) -> None:
    """No code on paper opens the account."""
    mine = (RecoveryCode.tenant == user.tenant) & (RecoveryCode.user_id == user.id)
    session.execute(delete(RecoveryCode).where(mine))


def _accepts_totp(session: Session, user: User, code: str, vault: Vault) -> bool:
    factor = totp_of(session, user)
    return (
        factor is not None and factor.confirmed_at is not None and accept_totp(factor, code, vault)
    )


def _accepts_recovery(session: Session, user: User, code: str) -> bool:
    used = (
        update(RecoveryCode)
        .where(
            RecoveryCode.tenant == user.tenant,
            RecoveryCode.code_hash == _hash(user, code),
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=clock.now())
        .returning(RecoveryCode.user_id)
    )
    return session.scalar(used) is not None


def _new_code() -> str:
    letters = [secrets.choice(_LETTERS) for _ in range(_GROUPS * _GROUP)]
    groups = ["".join(letters[at : at + _GROUP]) for at in range(0, len(letters), _GROUP)]
    return "-".join(groups)


def _hash(user: User, code: str) -> bytes:
    """Of the letters alone, bound to the account."""
    return hashlib.sha256(f"{user.id}:{code.replace('-', '')}".encode()).digest()
