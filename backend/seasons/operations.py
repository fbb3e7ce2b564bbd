"""Acts on a season: found once here for all packages that work within one."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.conditional import check_version
from backend.kernel.errors import conflict, invalid, invalid_fields, not_found
from backend.kernel.fields import given
from backend.kernel.places import Place
from backend.organizations.memberships import carry_members
from backend.organizations.models import Block
from backend.organizations.queries import members_of
from backend.seasons.models import Phase, Season
from backend.seasons.queries import NEEDED
from backend.seasons.rules import (
    FEWEST_MEMBERS,
    SCORING_RULE,
    SEASON,
    SeasonAction,
    SeasonState,
    Step,
    a_year_later,
    calendar_faults,
    next_years_text,
)
from backend.seasons.schemas import Calendar, SeasonEdit, SeasonNew, SeasonRecord


def season_of(
    session: Session,
    actor: Actor,
    season_id: UUID,
    permission: Permission,
    *,
    lock: bool = False,
) -> Season:
    """The season in which the actor has `permission`, locked until the commit if asked.

    404 where there is none or the actor may not see it, 403 where seeing it is all they may.
    """
    season = session.get(Season, (actor.tenant, season_id), with_for_update=lock)
    if season is None:
        raise not_found()
    place = Place(block_id=season.block_id)
    actor.require(permission, place, seeing=Permission.read_season)
    return season


def create_season(session: Session, actor: Actor, new: SeasonNew) -> Season:
    """Draft a year of a block."""
    actor.require(Permission.prepare_season, Place(block_id=new.block_id))
    season = Season(
        tenant=actor.tenant,
        state=SeasonState.draft,
        previous_id=_season_in(session, actor.tenant, new.block_id, new.year - 1),
        **new.model_dump(),
    )
    _add(session, season)
    _recorded(session, actor, season, "season.created")
    return season


def edit_season(
    session: Session, actor: Actor, season_id: UUID, edit: SeasonEdit, if_match: str | None
) -> Season:
    """Change title, theme, plan, highlights or who sees scores; not when the year is closed."""
    season = _acted_on(session, actor, season_id, SeasonAction.edit)
    check_version(if_match, season.version)
    changes = given(edit, "theme", "difference_limit")
    _check_scoring_rule(season, changes)
    for field, value in changes.items():
        setattr(season, field, value)
    place = Place(block_id=season.block_id)
    record(session, actor, "season.edited", place, season, {"fields": list(changes)})
    return season


def _check_scoring_rule(season: Season, changes: Mapping[str, Any]) -> None:
    """409 for another rule of scoring than the one by which scoring was opened."""
    if season.scoring_opened_at is None:
        return
    if any(
        name in SCORING_RULE and value != getattr(season, name) for name, value in changes.items()
    ):
        raise conflict(
            "scoring_open",
            "Đã mở chấm điểm: quy định chấm điểm của năm không đổi được nữa.",
            "Scoring is open: the year's rule of scoring is fixed.",
        )


def set_calendar(
    session: Session, actor: Actor, season_id: UUID, calendar: Calendar, if_match: str | None
) -> Season:
    """Replace the whole calendar; every fault is told at once."""
    season = _acted_on(session, actor, season_id, SeasonAction.edit)
    check_version(if_match, season.version)
    steps = [Step(**phase.model_dump()) for phase in calendar.phases]
    if faults := calendar_faults(season.year, steps):
        raise invalid_fields(faults)
    _replace_phases(session, season, steps)
    flag_modified(season, "title")  # the calendar is part of the season: its version rises
    _recorded(session, actor, season, "season.calendar_set")
    return season


def launch(session: Session, actor: Actor, season_id: UUID) -> Season:
    """Phát động: the drafted year begins for its members."""
    season = _acted_on(session, actor, season_id, SeasonAction.launch)
    season.launched_on = clock.today()
    members = members_of(session, season.tenant, season.block_id, season.year)
    if len(members) < FEWEST_MEMBERS:
        raise conflict(
            "too_few_members",
            f"Năm {season.year} khối cần ít nhất {FEWEST_MEMBERS} đơn vị thành viên.",
            f"The block needs at least {FEWEST_MEMBERS} member units in {season.year}.",
        )
    _recorded(session, actor, season, "season.launched")
    return season


def sum_up(session: Session, actor: Actor, season_id: UUID) -> Season:
    """Tổng kết: the year's results stand; proposals and decisions follow."""
    season = _acted_on(session, actor, season_id, SeasonAction.sum_up)
    season.summed_up_on = clock.today()
    _recorded(session, actor, season, "season.summed_up")
    return season


def close(session: Session, actor: Actor, season_id: UUID) -> Season:
    """Put the year into the archive: nothing of it changes any more."""
    season = _acted_on(session, actor, season_id, SeasonAction.close)
    season.closed_on = clock.today()
    _recorded(session, actor, season, "season.closed")
    return season


def record_past(session: Session, actor: Actor, season_id: UUID, stated: SeasonRecord) -> Season:
    """Keep a drafted year as history that a source tells of; what it does not state stays empty."""
    season = _acted_on(session, actor, season_id, SeasonAction.record)
    season.source = stated.source
    season.launched_on = stated.launched_on
    season.summed_up_on = stated.summed_up_on
    _recorded(session, actor, season, "season.recorded")
    return season


def prepare_next(session: Session, actor: Actor, season_id: UUID) -> Season:
    """Draft the next year from this one: calendar a year later, members, an empty theme."""
    last = season_of(session, actor, season_id, Permission.prepare_season)
    season = Season(
        tenant=actor.tenant,
        block_id=last.block_id,
        previous_id=last.id,
        year=last.year + 1,
        title=next_years_text(last.title, last.year),
        theme=None,
        plan="",
        highlights=[],
        **{name: getattr(last, name) for name in SCORING_RULE},
        state=SeasonState.draft,
    )
    _add(session, season)
    steps = [a_year_later(step, last.year) for step in _calendar(session, last)]
    _replace_phases(session, season, steps)
    _take_members_over(session, actor, season)
    _recorded(session, actor, season, "season.continued")
    return season


def _acted_on(session: Session, actor: Actor, season_id: UUID, action: SeasonAction) -> Season:
    """The season, locked and moved to the state after the act."""
    season = season_of(session, actor, season_id, NEEDED[action], lock=True)
    season.state = SEASON.after(season.state, action)
    return season


def _take_members_over(session: Session, actor: Actor, season: Season) -> None:
    """A next year without members starts with this year's."""
    if members_of(session, season.tenant, season.block_id, season.year):
        return
    block = session.get_one(Block, (season.tenant, season.block_id), with_for_update=True)
    carry_members(session, actor, block, season.year - 1, season.year)


def _calendar(session: Session, season: Season) -> list[Step]:
    phases = session.scalars(
        select(Phase)
        .where(Phase.tenant == season.tenant, Phase.season_id == season.id)
        .order_by(Phase.position)
    )
    return [Step(p.kind, p.name, p.starts_on, p.ends_on) for p in phases]


def _replace_phases(session: Session, season: Season, steps: list[Step]) -> None:
    mine = (Phase.tenant == season.tenant) & (Phase.season_id == season.id)
    session.execute(delete(Phase).where(mine))
    session.add_all(
        Phase(
            tenant=season.tenant,
            season_id=season.id,
            position=position,
            kind=step.kind,
            name=step.name,
            starts_on=step.starts_on,
            ends_on=step.ends_on,
        )
        for position, step in enumerate(steps, start=1)
    )


def _season_in(session: Session, tenant: int, block_id: UUID, year: int) -> UUID | None:
    return session.scalar(
        select(Season.id).where(
            Season.tenant == tenant, Season.block_id == block_id, Season.year == year
        )
    )


def _add(session: Session, season: Season) -> None:
    session.add(season)
    try:
        session.flush()
    except IntegrityError as error:
        if "uq_seasons_tenant_block_id_year" in str(error.orig):
            raise invalid(
                "/year",
                "season_exists",
                f"Khối đã có năm thi đua {season.year}.",
                f"The block already has a season {season.year}.",
            ) from None
        raise invalid(
            "/block_id", "unknown_block", "Không có khối này.", "No such block."
        ) from None


def _recorded(session: Session, actor: Actor, season: Season, kind: str) -> None:
    place = Place(block_id=season.block_id)
    record(session, actor, kind, place, season, {"year": season.year, "title": season.title})
