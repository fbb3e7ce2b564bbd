"""The kinds of imports: who reads their rows, and who may import them."""

from collections.abc import Mapping
from dataclasses import dataclass

from backend.access.actors import Actor
from backend.access.importing import PEOPLE
from backend.access.rules import Permission
from backend.awards.award_importing import AWARDS
from backend.awards.year_importing import UNIT_YEARS
from backend.integrations.imports.rules import ImportKind
from backend.kernel.errors import not_found
from backend.kernel.places import Place
from backend.kernel.sheets.judging import Importing
from backend.organizations.importing import UNITS
from backend.scoring.past_importing import PAST_SCORES


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind with the right that it takes, in the whole province."""

    importing: Importing
    permission: Permission


KINDS: Mapping[ImportKind, Kind] = {
    ImportKind.units: Kind(UNITS, Permission.manage_units),
    ImportKind.people: Kind(PEOPLE, Permission.manage_users),
    ImportKind.unit_years: Kind(UNIT_YEARS, Permission.appraise_proposals),
    ImportKind.awards: Kind(AWARDS, Permission.draft_decision),
    ImportKind.past_scores: Kind(PAST_SCORES, Permission.appraise_proposals),
}


def kinds_of(actor: Actor) -> list[ImportKind]:
    """What the actor may import."""
    return [kind for kind, told in KINDS.items() if actor.may(told.permission, Place())]


def check_kind(actor: Actor, kind: ImportKind) -> None:
    """403 for a kind that the actor may not import."""
    actor.require_everywhere(KINDS[kind].permission)


def check_sight(actor: Actor, kind: ImportKind) -> None:
    """404 for an import of a kind that the actor may not import: its rows are not theirs to see."""
    if kind not in kinds_of(actor):
        raise not_found()
