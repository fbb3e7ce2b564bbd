"""The life of a covenant's text: drafted, circulated, adopted, amended, closed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.covenants import content
from backend.covenants.models import Covenant, Target, Title
from backend.covenants.rules import COVENANT, PERMISSION, WORKING, CovenantAction, CovenantState
from backend.covenants.schemas import (
    CovenantAdoption,
    CovenantAmendment,
    CovenantEdit,
    CovenantNew,
    CovenantSection,
)
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.conditional import check_version
from backend.kernel.errors import conflict, invalid, not_found
from backend.kernel.fields import given
from backend.kernel.places import Place
from backend.organizations.queries import members_of
from backend.seasons.models import Season
from backend.seasons.operations import season_of


def draft_covenant(session: Session, actor: Actor, new: CovenantNew) -> Covenant:
    """Begin the season's covenant. A season that has one changes it by an amendment."""
    season = season_of(session, actor, new.season_id, Permission.prepare_season, lock=True)
    _require_none(session, season)
    covenant = Covenant(
        tenant=actor.tenant,
        number=_next_number(session, season),
        state=CovenantState.draft,
        **{
            **new.model_dump(),
            "theme": new.theme or season.theme,
            "sections": _identified(new.sections),
        },
    )
    session.add(covenant)
    session.flush()
    tell(session, actor, "covenant.drafted", covenant, season)
    return covenant


def edit_covenant(
    session: Session, actor: Actor, covenant_id: UUID, edit: CovenantEdit, if_match: str | None
) -> Covenant:
    """Change the common text or the terms of signing, until the covenant is adopted."""
    covenant, season = covenant_for(session, actor, covenant_id, CovenantAction.edit)
    check_version(if_match, covenant.version)
    changes = given(edit, "theme", "witness", "sign_by", "comment_by")
    if edit.sections is not None:
        changes["sections"] = _identified(edit.sections)
    for field, value in changes.items():
        setattr(covenant, field, value)
    session.flush()
    tell(session, actor, "covenant.edited", covenant, season, fields=sorted(changes))
    return covenant


def circulate(session: Session, actor: Actor, covenant_id: UUID) -> Covenant:
    """Send the draft to the units for their opinions and targets."""
    covenant, season = covenant_for(session, actor, covenant_id, CovenantAction.circulate)
    covenant.state = COVENANT.after(covenant.state, CovenantAction.circulate)
    covenant.circulated_at = clock.now()
    tell(session, actor, "covenant.circulated", covenant, season)
    return covenant


def adopt(
    session: Session, actor: Actor, covenant_id: UUID, adoption: CovenantAdoption
) -> Covenant:
    """Record that the block adopted text and targets in a meeting: from now on they are frozen."""
    covenant, season = covenant_for(session, actor, covenant_id, CovenantAction.adopt)
    covenant.content_hash = present_hash(session, covenant, season)
    covenant.state = COVENANT.after(covenant.state, CovenantAction.adopt)
    covenant.adopted_on = adoption.adopted_on
    covenant.meeting = adoption.meeting
    covenant.meeting_id = adoption.meeting_id
    tell(session, actor, "covenant.adopted", covenant, season, hash=covenant.content_hash)
    return covenant


def amend(
    session: Session, actor: Actor, covenant_id: UUID, amendment: CovenantAmendment
) -> Covenant:
    """Begin a new version from a copy; it must be adopted and signed again. The old one is kept."""
    old, season = covenant_for(session, actor, covenant_id, CovenantAction.amend)
    old.state = COVENANT.after(old.state, CovenantAction.amend)
    session.flush()
    _require_no_working(session, season)
    covenant = _copied(old, amendment.reason, _next_number(session, season))
    session.add(covenant)
    session.flush()
    _copy_parts(session, old, covenant)
    tell(session, actor, "covenant.amended", covenant, season, reason=amendment.reason)
    return covenant


def close(session: Session, actor: Actor, covenant_id: UUID) -> Covenant:
    """End the covenant with its year."""
    covenant, season = covenant_for(session, actor, covenant_id, CovenantAction.close)
    covenant.state = COVENANT.after(covenant.state, CovenantAction.close)
    covenant.closed_on = clock.today()
    tell(session, actor, "covenant.closed", covenant, season)
    return covenant


def withdraw(session: Session, actor: Actor, covenant_id: UUID) -> Covenant:
    """Give up a version that was not adopted; it is kept but no longer works."""
    covenant, season = covenant_for(session, actor, covenant_id, CovenantAction.withdraw)
    covenant.state = COVENANT.after(covenant.state, CovenantAction.withdraw)
    tell(session, actor, "covenant.withdrawn", covenant, season)
    return covenant


def covenant_for(
    session: Session, actor: Actor, covenant_id: UUID, action: CovenantAction
) -> tuple[Covenant, Season]:
    """The covenant, locked, on which the actor may do a block's act now; 404, 403 or 409."""
    covenant, season = _found(session, actor, covenant_id)
    place = Place(block_id=season.block_id)
    actor.require(PERMISSION[action], place, seeing=Permission.read_season)
    COVENANT.after(covenant.state, action)
    return covenant, season


def covenant_for_unit(
    session: Session, actor: Actor, covenant_id: UUID, unit_id: UUID, action: CovenantAction
) -> tuple[Covenant, Season]:
    """The covenant, locked, on which the actor may act for a member unit; 404, 403, 409 or 422."""
    covenant, season = covenant_with_member(session, actor, covenant_id, unit_id)
    actor.require(PERMISSION[action], Place(unit_id, season.block_id))
    COVENANT.after(covenant.state, action)
    return covenant, season


def covenant_with_member(
    session: Session, actor: Actor, covenant_id: UUID, unit_id: UUID
) -> tuple[Covenant, Season]:
    """The covenant, locked, that the actor sees and the unit is a member of; 404 or 422."""
    covenant, season = _found(session, actor, covenant_id)
    actor.require_sight(Permission.read_season, Place(block_id=season.block_id))
    members = members_of(session, actor.tenant, season.block_id, season.year)
    if unit_id not in {member.unit_id for member in members}:
        raise invalid(
            "/unit_id",
            "not_a_member",
            "Đơn vị không phải là thành viên của khối trong năm này.",
            "The unit is no member of the block in this year.",
        )
    return covenant, season


def present_hash(session: Session, covenant: Covenant, season: Season) -> str:
    """The hash of the content as it is stored now."""
    session.flush()
    return content.hash_of(session.connection(), covenant, season.year)


def tell(
    session: Session,
    actor: Actor,
    kind: str,
    covenant: Covenant,
    season: Season,
    *,
    unit_id: UUID | None = None,
    **data: object,
) -> None:
    """Record an event of the covenant, for the block or for one unit in it."""
    record(session, actor, kind, Place(unit_id, season.block_id), covenant, data)


def _found(session: Session, actor: Actor, covenant_id: UUID) -> tuple[Covenant, Season]:
    covenant = session.get(Covenant, (actor.tenant, covenant_id), with_for_update=True)
    if covenant is None:
        raise not_found()
    return covenant, session.get_one(Season, (actor.tenant, covenant.season_id))


def _identified(sections: Sequence[CovenantSection]) -> list[Any]:
    """The sections as stored: every clause with an id, none of them twice."""
    given_ids = [
        (f"/sections/{number}/clauses/{index}/id", clause.id)
        for number, section in enumerate(sections)
        for index, clause in enumerate(section.clauses)
        if clause.id is not None
    ]
    _require_unique(given_ids)
    return [
        {
            "title": section.title,
            "clauses": [
                {"id": str(clause.id or uuid4()), "text": clause.text} for clause in section.clauses
            ],
        }
        for section in sections
    ]


def _require_unique(ids: Sequence[tuple[str, UUID]]) -> None:
    seen: set[UUID] = set()
    for pointer, clause_id in ids:
        if clause_id in seen:
            raise invalid(
                pointer, "clause_twice", "Mã điều khoản bị trùng.", "The clause's id is used twice."
            )
        seen.add(clause_id)


def _require_none(session: Session, season: Season) -> None:
    _require_no_working(session, season)
    if _exists(session, season, (CovenantState.in_force, CovenantState.closed)):
        raise conflict(
            "covenant_in_force",
            "Năm thi đua đã có giao ước; muốn thay đổi thì lập giao ước sửa đổi.",
            "The season has its covenant; change it by an amendment.",
        )


def _require_no_working(session: Session, season: Season) -> None:
    if _exists(session, season, WORKING):
        raise conflict(
            "covenant_being_prepared",
            "Đang có một bản giao ước chưa hoàn thành của năm này.",
            "Another version of this year's covenant is being prepared.",
        )


def _exists(session: Session, season: Season, states: tuple[CovenantState, ...]) -> bool:
    found = session.scalar(
        select(Covenant.id)
        .where(
            Covenant.tenant == season.tenant,
            Covenant.season_id == season.id,
            Covenant.state.in_(states),
        )
        .limit(1)
    )
    return found is not None


def _next_number(session: Session, season: Season) -> int:
    latest = session.scalar(
        select(func.max(Covenant.number)).where(
            Covenant.tenant == season.tenant, Covenant.season_id == season.id
        )
    )
    return (latest or 0) + 1


def _copied(old: Covenant, reason: str, number: int) -> Covenant:
    return Covenant(
        tenant=old.tenant,
        season_id=old.season_id,
        previous_id=old.id,
        reason=reason,
        number=number,
        state=CovenantState.draft,
        title=old.title,
        theme=old.theme,
        legal_bases=old.legal_bases,
        sections=old.sections,
        witness=old.witness,
        signing_order=old.signing_order,
        late_signing=old.late_signing,
    )


def _copy_parts(session: Session, old: Covenant, new: Covenant) -> None:
    for kind, left_out in ((Target, {"id", "version"}), (Title, {"id"})):
        table = kind.__table__
        rows = session.execute(
            select(table).where(table.c.tenant == old.tenant, table.c.covenant_id == old.id)
        )
        for row in rows.mappings():
            kept = {name: value for name, value in row.items() if name not in left_out}
            origin = {"origin_id": row["origin_id"] or row["id"]} if kind is Target else {}
            session.add(kind(**{**kept, **origin, "covenant_id": new.id}))
