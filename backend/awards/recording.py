"""Acts on what candidates are judged by: years, open matters, decisions on mergers."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.awards.eligibility_queries import records_of
from backend.awards.record_models import AwardHold, LineageRuling, UnitYear
from backend.awards.record_schemas import HoldEnd, HoldIn, RulingIn, UnitYearIn
from backend.awards.records import known_of
from backend.awards.rules.awards import Award
from backend.awards.rules.eligibility_bars import holds
from backend.awards.rules.facts import HoldOutcome, HoldReason, People
from backend.awards.rules.grounds import GroundState
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.conditional import check_version
from backend.kernel.errors import FieldError, conflict, invalid, invalid_fields, not_found
from backend.kernel.places import Place
from backend.kernel.texts import Text
from backend.organizations.models import Unit

_YEAR = select(UnitYear).where(
    UnitYear.tenant == bindparam("tenant"),
    UnitYear.unit_id == bindparam("unit_id"),
    UnitYear.year == bindparam("year"),
)
_RULING = select(LineageRuling).where(
    LineageRuling.tenant == bindparam("tenant"),
    LineageRuling.unit_id == bindparam("unit_id"),
    LineageRuling.predecessor_id == bindparam("predecessor_id"),
)


def record_year(
    session: Session, actor: Actor, unit_id: UUID, year: int, new: UnitYearIn, if_match: str | None
) -> UnitYear:
    """Enter how a unit's year was rated; what stands there is replaced only as it was read."""
    unit = _unit(session, actor, unit_id)
    _check_people(new)
    key = {"tenant": actor.tenant, "unit_id": unit.id, "year": year}
    known = session.scalars(_YEAR, key).one_or_none()
    if known is not None:
        check_version(if_match, known.version)
    entry = known or UnitYear(**key)
    values = new.model_dump(mode="json", exclude={"rating"})
    for name, value in {**values, "rating": new.rating}.items():
        setattr(entry, name, value)
    entry.recorded_by, entry.recorded_at = actor.user_id, clock.now()
    session.add(entry)
    session.flush()
    record(session, actor, "unit_year.recorded", Place(unit.id), entry, {"year": year})
    return entry


def open_hold(session: Session, actor: Actor, unit_id: UUID, new: HoldIn) -> AwardHold:
    """Note a matter that holds the unit's awards up (NĐ 152/2025, Điều 4 khoản 4)."""
    unit = _unit(session, actor, unit_id)
    check_not_later(new.since, "/since")
    hold = AwardHold(
        tenant=actor.tenant, unit_id=unit.id, opened_by=actor.user_id, **new.model_dump()
    )
    session.add(hold)
    session.flush()
    record(session, actor, "award_hold.opened", Place(unit.id), hold)
    return hold


def end_hold(session: Session, actor: Actor, hold_id: UUID, end: HoldEnd) -> AwardHold:
    """Note how the matter ended. A discipline that was imposed may end later than today."""
    hold = session.get(AwardHold, (actor.tenant, hold_id), with_for_update=True)
    if hold is None or not actor.may(Permission.appraise_proposals, Place(hold.unit_id)):
        raise not_found()
    if hold.outcome is not None:
        raise conflict("hold_ended", "Việc này đã kết thúc.", "The matter has ended.")
    check_end(hold.reason, hold.since, end)
    hold.outcome, hold.until = end.outcome, end.until
    record(session, actor, "award_hold.ended", Place(hold.unit_id), hold)
    return hold


def rule_lineage(
    session: Session, actor: Actor, unit_id: UUID, predecessor_id: UUID, new: RulingIn
) -> LineageRuling:
    """Decide whether a predecessor's years and awards count for the unit."""
    unit = _unit(session, actor, unit_id)
    known, _ = known_of(session, actor.tenant, [unit.id])
    if predecessor_id == unit.id or predecessor_id not in {row.id for row in known.lineage}:
        raise not_found()
    key = {"tenant": actor.tenant, "unit_id": unit.id, "predecessor_id": predecessor_id}
    ruling = session.scalars(_RULING, key).one_or_none() or LineageRuling(**key)
    ruling.counts, ruling.source = new.counts, new.source
    ruling.ruled_by, ruling.ruled_at = actor.user_id, clock.now()
    session.add(ruling)
    session.flush()
    facts = {"predecessor_id": predecessor_id, "counts": new.counts}
    record(session, actor, "lineage.ruled", Place(unit.id), ruling, facts)
    return ruling


def check_no_holds(session: Session, tenant: int, awards: Iterable[Award], on: date) -> None:
    """Nothing is awarded while a candidate's matter is open; each line is told, not the matter."""
    listed = list(awards)
    records = records_of(session, tenant, listed)
    errors = [
        FieldError(f"/items/{at}", ground.code, ground.text)
        for at, award in enumerate(listed)
        if award.candidate is not None
        for ground in list(holds(records[award.candidate], on))[:1]
        if ground.outcome is GroundState.unmet
    ]
    if errors:
        raise invalid_fields(errors)


def _unit(session: Session, actor: Actor, unit_id: UUID) -> Unit:
    """The unit, locked against a second record of the same; its records are the officer's."""
    unit = session.get(Unit, (actor.tenant, unit_id), with_for_update={"key_share": True})
    if unit is None:
        raise not_found()
    actor.require(Permission.appraise_proposals, Place(unit_id=unit_id))
    return unit


def _check_people(new: UnitYearIn) -> None:
    everybody = new.people_all
    parts = [f"people_{who}" for who in People if who is not People.all]
    over = [
        name
        for name in parts
        if (count := getattr(new, name)) is not None and (everybody is None or count > everybody)
    ]
    if over:
        words = Text("Không thể nhiều hơn tổng số cá nhân.", "Not more than all the people.")
        raise invalid_fields([FieldError(f"/{name}", "more_than_all", words) for name in over])


def check_end(reason: HoldReason, since: date, end: HoldEnd) -> None:
    """A matter ends on or after its first day; only a discipline may end later than today."""
    imposed = reason is HoldReason.discipline and end.outcome is HoldOutcome.upheld
    if end.until < since:
        raise invalid(
            "/until", "before_start", "Không thể trước ngày bắt đầu.", "Not before it began."
        )
    if not imposed:
        check_not_later(end.until, "/until")


def check_not_later(day: date, pointer: str) -> None:
    """422 for a day that has not come: what is entered has happened."""
    if day > clock.today():
        raise invalid(pointer, "in_the_future", "Ngày này chưa đến.", "This day has not come yet.")
