"""Persons in the lines of lists: whom one may name, and on which initiative a line may rest."""

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.awards.persons.models import InitiativeAuthor
from backend.awards.persons.seeing import seen_persons
from backend.awards.rules.awards import Receiver
from backend.awards.schemas import LineIn
from backend.kernel.errors import FieldError, invalid_fields
from backend.kernel.texts import Text

L = TypeVar("L", bound=LineIn)

_AUTHORED = select(InitiativeAuthor.initiative_id, InitiativeAuthor.person_id).where(
    InitiativeAuthor.tenant == bindparam("tenant"),
    InitiativeAuthor.person_id.in_(bindparam("persons", expanding=True)),
)


def settled(session: Session, actor: Actor, lines: Sequence[L]) -> list[L]:
    """The lines with what their receivers are; 422 for persons that the actor does not read.

    An initiative is one of the person's own.
    """
    ids = [line.person_id for line in lines if line.person_id is not None]
    seen = seen_persons(session, actor, ids)
    authored = _authored(session, actor.tenant, ids)
    errors = [
        FieldError(f"/items/{at}/{fault[0]}", *fault[1:])
        for at, line in enumerate(lines)
        for fault in _faults(line, set(seen), authored)
    ]
    if errors:
        raise invalid_fields(errors)
    kinds = {key: row.kind for key, row in seen.items()}
    return [line.model_copy(update={"receiver": _receiver(line, kinds)}) for line in lines]


def _authored(session: Session, tenant: int, ids: list[UUID]) -> set[tuple[UUID, UUID]]:
    rows = session.execute(_AUTHORED, {"tenant": tenant, "persons": ids})
    return {(row.initiative_id, row.person_id) for row in rows}


def _faults(
    line: LineIn, seen: set[UUID], authored: set[tuple[UUID, UUID]]
) -> list[tuple[str, str, Text]]:
    found = []
    if line.person_id is not None and line.person_id not in seen:
        found.append(("person_id", "unknown_person", _UNKNOWN))
    owner = line.person_id
    if line.initiative_id is not None and (
        owner is None or (line.initiative_id, owner) not in authored
    ):
        found.append(("initiative_id", "not_the_author", _NOT_AUTHOR))
    return found


def _receiver(line: LineIn, kinds: dict[UUID, Receiver]) -> Receiver:
    if line.person_id is not None:
        return kinds[line.person_id]
    return line.receiver if line.unit_id is None else Receiver.collective


_UNKNOWN = Text("Không có người này trong sổ.", "The registry has no such person.")
_NOT_AUTHOR = Text(
    "Người này không phải tác giả của sáng kiến.", "The person is no author of the initiative."
)
