"""Acts on the assignment of verifiers: who checks which group or criterion."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.criteria.queries import table_in_force
from backend.events.operations import record
from backend.kernel.conditional import check_version
from backend.kernel.errors import FieldError, conflict, invalid_fields
from backend.kernel.places import Place
from backend.kernel.texts import Text
from backend.organizations.queries import members_of
from backend.scoring.assigned import verifiers_of
from backend.scoring.models import Scorecard, VerifierAssignment
from backend.scoring.operations import check_running, table_of
from backend.scoring.parts import begin_parts
from backend.scoring.rules.assigning import AssigneeKind, known_parts
from backend.scoring.stage_schemas import AssignmentIn, Assignments
from backend.scoring.states import CardState
from backend.seasons.models import Season
from backend.seasons.operations import season_of


def assign(
    session: Session, actor: Actor, season_id: UUID, wanted: Assignments, if_match: str | None
) -> Season:
    """Replace the whole assignment; cards under check are divided anew.

    Unlike the rule of scoring it may change in the middle of the work (a verifier falls ill, and
    somebody must go on). Parts that are checked already stay so.

    409 before a table is adopted; 422 for a part that it does not have, or a stranger.
    """
    season = season_of(session, actor, season_id, Permission.lead_season, lock=True)
    check_version(if_match, season.version)
    check_running(season)
    if faults := [*_faults(session, season, wanted.assignments)]:
        raise invalid_fields(faults)
    mine = (VerifierAssignment.tenant == season.tenant) & (
        VerifierAssignment.season_id == season.id
    )
    session.execute(delete(VerifierAssignment).where(mine))
    session.add_all(
        VerifierAssignment(tenant=season.tenant, season_id=season.id, **one.model_dump())
        for one in wanted.assignments
    )
    flag_modified(season, "title")  # the assignment is part of the season: its version rises
    session.flush()
    for card in _under_check(session, season):
        begin_parts(session, card, table_of(session, card))
    data = {"parts": sorted({one.part for one in wanted.assignments})}
    record(session, actor, "verifiers.assigned", Place(block_id=season.block_id), season, data)
    return season


def _faults(
    session: Session, season: Season, wanted: Sequence[AssignmentIn]
) -> Iterator[FieldError]:
    found = table_in_force(session, season.tenant, season.id)
    if found is None:
        raise conflict(
            "no_criteria", "Chưa có bảng tiêu chí được thông qua.", "No table is adopted yet."
        )
    parts = known_parts(found[1])
    members = {m.unit_id for m in members_of(session, season.tenant, season.block_id, season.year)}
    people = {p.id for p in verifiers_of(session, season.tenant, season.block_id)}
    for index, one in enumerate(wanted):
        here = f"/assignments/{index}"
        if one.part not in parts:
            yield _fault(here, "part", "unknown_part")
        yield from _misnamed(here, one)
        if one.unit_id and one.unit_id not in members:
            yield _fault(here, "unit_id", "not_a_member")
        if one.user_id and one.user_id not in people:
            yield _fault(here, "user_id", "not_a_verifier")


def _misnamed(here: str, one: AssignmentIn) -> Iterator[FieldError]:
    """A unit is named when, and only when, the part is given to one; so is a person."""
    if (one.unit_id is not None) != (one.kind is AssigneeKind.unit):
        yield _fault(here, "unit_id", "assignee")
    if (one.user_id is not None) != (one.kind is AssigneeKind.person):
        yield _fault(here, "user_id", "assignee")


_WORDS = {
    "unknown_part": Text(
        "Bảng tiêu chí không có nhóm hay tiêu chí này.", "The table has no such part."
    ),
    "not_a_member": Text("Không phải thành viên khối.", "Not a member of the block."),
    "not_a_verifier": Text(
        "Không có vai trò thẩm định ở khối này.", "Not a verifier of this block."
    ),
    "assignee": Text(
        "Chỉ ghi khi giao phần này cho đơn vị (hay người) ấy, và khi đó phải ghi.",
        "Named when, and only when, the part is given to it.",
    ),
}


def _fault(here: str, field: str, code: str) -> FieldError:
    return FieldError(f"{here}/{field}", code, _WORDS[code])


def _under_check(session: Session, season: Season) -> Sequence[Scorecard]:
    return session.scalars(
        select(Scorecard)
        .where(
            Scorecard.tenant == season.tenant,
            Scorecard.season_id == season.id,
            Scorecard.state == CardState.submitted,
        )
        .order_by(Scorecard.id)
        .with_for_update()
    ).all()
