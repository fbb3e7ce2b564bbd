"""What is read of one's own factors."""

from sqlalchemy import Connection, bindparam, func, select

from backend.access.actors import Actor
from backend.access.factor_models import Passkey, RecoveryCode, Totp
from backend.access.factor_schemas import FactorsOut, PasskeyOut

_TOTP = select(Totp.confirmed_at).where(
    Totp.tenant == bindparam("tenant"), Totp.user_id == bindparam("user_id")
)
_PASSKEYS = (
    select(Passkey.id, Passkey.name, Passkey.created_at, Passkey.last_used_at)
    .where(Passkey.tenant == bindparam("tenant"), Passkey.user_id == bindparam("user_id"))
    .order_by(Passkey.created_at, Passkey.id)
)
_CODES = (
    select(func.count())
    .select_from(RecoveryCode)
    .where(
        RecoveryCode.tenant == bindparam("tenant"),
        RecoveryCode.user_id == bindparam("user_id"),
        RecoveryCode.used_at.is_(None),
    )
)


def factors(connection: Connection, actor: Actor) -> FactorsOut:
    """One's own second factors; the secrets of none."""
    mine = {"tenant": actor.tenant, "user_id": actor.user_id}
    return FactorsOut(
        totp_since=connection.scalar(_TOTP, mine),
        passkeys=[PasskeyOut(**row) for row in connection.execute(_PASSKEYS, mine).mappings()],
        recovery_codes_left=connection.scalar(_CODES, mine) or 0,
        due=actor.second_factor_due,
    )
