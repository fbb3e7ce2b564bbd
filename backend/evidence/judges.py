"""Who judges evidence: whoever checks the criterion in the unit's card."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.criteria.queries import table_in_force
from backend.kernel.places import Place
from backend.scoring.assigned import Assigned, assigned_in
from backend.scoring.rules.assigning import parts_of
from backend.scoring.visibility import checker


@dataclass(frozen=True, slots=True)
class Judges:
    """Of one season: its criteria in force, and which of them the actor judges."""

    actor: Actor
    block_id: UUID
    part_of: Mapping[str, str]
    """The part in which each criterion of the table in force is checked."""
    assigned: Assigned

    def dropped(self, criterion: str) -> bool:
        """Whether the table in force no longer has the criterion."""
        return criterion not in self.part_of

    def may_judge(self, unit_id: UUID, criterion: str) -> bool:
        """Whether the actor checks the criterion in this unit's card; never their own unit's."""
        if self.dropped(criterion):
            return False
        who = checker(self.actor, Place(unit_id, self.block_id))
        return who.may_check(unit_id, self.assigned.get(self.part_of[criterion], ()))


def judges_of(db: Connection | Session, actor: Actor, season_id: UUID, block_id: UUID) -> Judges:
    """The judges of a season, from the actor's side; nobody judges before a table is adopted."""
    found = table_in_force(db, actor.tenant, season_id)
    assigned = assigned_in(db, actor.tenant, season_id)
    parts = parts_of(found[1], assigned) if found else {}
    part_of = {criterion: part for part, criteria in parts.items() for criterion in criteria}
    return Judges(actor, block_id, part_of, assigned)
