"""Who acts while the demonstration is played: the province's officer and the units' people.

The demo goes through the same operations as everybody; nothing is written beside them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.models import User
from backend.access.rules import Grant, Role
from backend.organizations.models import Block, Unit

PROVINCE_ROLES = (Role.administrator, Role.emulation_officer, Role.authority)


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of the demo, all acting through one account that says it is the demo."""

    tenant: int
    narrator: UUID
    name: str
    heads: Mapping[UUID, User] = field(default_factory=dict)
    """The account of a unit's head, by the unit's id; the narrator stands in for the others."""

    def officer(self) -> Actor:
        """Whoever may do what the province does."""
        return self._actor(Grant(role) for role in PROVINCE_ROLES)

    def leader(self, block: Block) -> Actor:
        """The block's leader, with the officer's rights to record old facts."""
        own = (Role.block_leader, Role.block_secretary, Role.member)
        grants = [Grant(role, block_id=block.id) for role in own]
        return self._actor([*grants, *(Grant(role) for role in PROVINCE_ROLES)])

    def head(self, unit: Unit, block: Block) -> Actor:
        """The head of a unit of the block, who may have to sign for it as its leader."""
        return self._actor(
            [
                Grant(Role.unit_head, unit_id=unit.id),
                Grant(Role.block_leader, block_id=block.id),
                Grant(Role.member, block_id=block.id),
            ],
            self.heads.get(unit.id),
        )

    def _actor(self, grants: Iterable[Grant], account: User | None = None) -> Actor:
        user_id = account.id if account else self.narrator
        return Actor(
            tenant=self.tenant,
            user_id=user_id,
            sign_in_id=user_id,
            name=account.name if account else self.name,
            username=account.username if account else "trinh-dien",
            must_change_password=False,
            grants=tuple(grants),
        )


def cast_of(session: Session, user: User) -> Cast:
    """The cast that acts through `user`."""
    session.flush()
    return Cast(user.tenant, user.id, user.name)
