"""One lock for each secret ballot: casts share it, closing holds it alone.

An advisory lock leaves nothing behind in the rows, and casts do not queue for it.
"""

import hashlib
from uuid import UUID

from sqlalchemy import BigInteger, Connection, bindparam, func, select
from sqlalchemy.orm import Session

_KEY = bindparam("key", type_=BigInteger())
_SHARED = select(func.pg_advisory_xact_lock_shared(_KEY))
_ALONE = select(func.pg_advisory_xact_lock(_KEY))


def share(db: Connection, tenant: int, ballot_id: UUID) -> None:
    """Hold the ballot together with other casts until the transaction ends."""
    db.execute(_SHARED, {"key": _key(tenant, ballot_id)})


def hold_alone(session: Session, tenant: int, ballot_id: UUID) -> None:
    """Wait for the running casts; none begins until the transaction ends."""
    session.execute(_ALONE, {"key": _key(tenant, ballot_id)})


def _key(tenant: int, ballot_id: UUID) -> int:
    digest = hashlib.sha256(b"ballot %d " % tenant + ballot_id.bytes).digest()
    return int.from_bytes(digest[:8], signed=True)
