"""Who may be named as a teller: the people of the block's units."""

from uuid import UUID

from sqlalchemy import Connection, Uuid, bindparam, exists, or_, select
from sqlalchemy.orm import Session

from backend.access.models import User, effective_grants
from backend.access.rules import Role
from backend.ballots.secret.teller_schemas import Candidate
from backend.kernel import clock

_g = effective_grants.c
_CANDIDATES = (
    select(User.id, User.name)
    .where(
        User.tenant == bindparam("tenant"),
        User.active,
        exists().where(
            _g.tenant == User.tenant,
            _g.user_id == User.id,
            _g.role == Role.member.value,
            _g.block_id == bindparam("block_id", type_=Uuid()),
            or_(_g.starts_on.is_(None), _g.starts_on <= bindparam("today")),
            or_(_g.ends_on.is_(None), _g.ends_on >= bindparam("today")),
        ),
    )
    .order_by(User.name_key, User.id)
    .limit(500)
)


def candidates(db: Connection | Session, tenant: int, block_id: UUID) -> list[Candidate]:
    """The people of the units that are members of the block today, by name."""
    values = {"tenant": tenant, "block_id": block_id, "today": clock.today()}
    return [Candidate(user_id=row.id, name=row.name) for row in db.execute(_CANDIDATES, values)]
