"""What is read of the verifiers' assignments, and the question whose check a part is, in SQL."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Uuid, and_, bindparam, exists, or_, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor, within
from backend.access.models import User, effective_grants
from backend.access.rules import Permission, Role
from backend.criteria.queries import table_in_force
from backend.kernel import clock
from backend.kernel.places import Place
from backend.organizations.models import Unit
from backend.scoring.models import Scorecard, ScorePart, VerifierAssignment
from backend.scoring.rules.assigning import Assignee, AssigneeKind, part_words
from backend.scoring.stage_schemas import AssignmentOut, AssignmentsOut, VerifierRef
from backend.scoring.visibility import own_units
from backend.seasons.models import Season
from backend.seasons.queries import seen_season
from backend.seasons.rules import SeasonState

Assigned = Mapping[str, Collection[Assignee]]
"""Who checks what: the assignees by part."""

_A = VerifierAssignment
_OF_SEASONS = (
    select(_A.__table__, Unit.name.label("unit_name"), User.name.label("person"))
    .outerjoin(Unit, (Unit.tenant == _A.tenant) & (Unit.id == _A.unit_id))
    .outerjoin(User, (User.tenant == _A.tenant) & (User.id == _A.user_id))
    .where(
        _A.tenant == bindparam("tenant"),
        _A.season_id.in_(bindparam("seasons", expanding=True, type_=Uuid())),
    )
    .order_by(_A.part, _A.id)
)
_g = effective_grants.c
_VERIFIERS = (
    select(User.id, User.name)
    .where(
        User.tenant == bindparam("tenant"),
        User.active,
        exists().where(
            _g.tenant == User.tenant,
            _g.user_id == User.id,
            _g.role == Role.verifier.value,
            or_(_g.block_id.is_(None), _g.block_id == bindparam("block_id", type_=Uuid())),
            or_(_g.starts_on.is_(None), _g.starts_on <= bindparam("today")),
            or_(_g.ends_on.is_(None), _g.ends_on >= bindparam("today")),
        ),
    )
    .order_by(User.name_key, User.id)
    .limit(500)
)
_SAME_PART = (
    _A.tenant == Scorecard.tenant,
    _A.season_id == Scorecard.season_id,
    _A.part == ScorePart.part,
)
_OUTSIDE = (Scorecard, Season, ScorePart)
"""What the condition stands over, however deep it is put into a statement."""

_MINE = or_(
    and_(_A.kind == AssigneeKind.person, _A.user_id == bindparam("me", type_=Uuid())),
    and_(
        _A.kind == AssigneeKind.unit,
        _A.unit_id.in_(bindparam("own_units", expanding=True, type_=Uuid())),
    ),
    and_(_A.kind == AssigneeKind.leader, within(block=Season.block_id, name="lead")),
)
IS_MINE: ColumnElement[bool] = and_(
    Scorecard.unit_id.not_in(bindparam("not_units", expanding=True, type_=Uuid())),
    or_(
        exists().where(*_SAME_PART, _MINE).correlate(*_OUTSIDE),
        and_(
            ~exists()
            .where(
                *_SAME_PART,
                or_(_A.kind != AssigneeKind.unit, _A.unit_id != Scorecard.unit_id),
            )
            .correlate(*_OUTSIDE),
            within(unit=Scorecard.unit_id, block=Season.block_id, name="verify"),
        ),
    ),
)
"""The SQL twin of `Checker.may_check`, over a part, its card and season; run with `checking`."""


def checking(actor: Actor) -> dict[str, Any]:
    """What `IS_MINE` asks of the actor."""
    units = list(own_units(actor))
    return {
        **actor.reach(Permission.lead_season, "lead"),
        **actor.reach(Permission.verify_scores, "verify"),
        "me": actor.user_id,
        "own_units": units,
        "not_units": units,  # an empty IN and an empty NOT IN cannot share one parameter
    }


def assigned_in(db: Connection | Session, tenant: int, season_id: UUID) -> Assigned:
    """The assignees of the season by part."""
    found: dict[str, list[Assignee]] = {}
    for row in assignment_rows(db, tenant, [season_id]):
        found.setdefault(row.part, []).append(assignee_in(row))
    return found


def assignment_rows(
    db: Connection | Session, tenant: int, seasons: Collection[UUID]
) -> Sequence[Row[Any]]:
    """Who checks what in several seasons, with the names of people and units."""
    return db.execute(_OF_SEASONS, {"tenant": tenant, "seasons": list(seasons)}).all()


def assignee_in(row: Row[Any]) -> Assignee:
    """To whom the row gives its part."""
    return Assignee(row.kind, row.unit_id or row.user_id)


def named_in(row: Row[Any]) -> str:
    """Their name; empty for the leader."""
    name: str = row.unit_name or row.person or ""
    return name


def assignments_of(db: Connection | Session, actor: Actor, season_id: UUID) -> AssignmentsOut:
    """The whole assignment, for all who read the season."""
    season = seen_season(db, actor, season_id)
    leads = actor.may(Permission.lead_season, Place(block_id=season.block_id))
    open_ = season.state not in {SeasonState.draft, SeasonState.closed}
    return AssignmentsOut(
        season_id=season_id,
        assignments=_shown(db, actor, season_id),
        version=season.version,
        actions=["assign"] if leads and open_ else [],
    )


def _shown(db: Connection | Session, actor: Actor, season_id: UUID) -> list[AssignmentOut]:
    found = table_in_force(db, actor.tenant, season_id)
    words = part_words(found[1]) if found else {}
    return [
        AssignmentOut(
            part=row.part,
            part_name=words.get(row.part, ""),
            kind=row.kind,
            unit_id=row.unit_id,
            user_id=row.user_id,
            name=named_in(row),
        )
        for row in assignment_rows(db, actor.tenant, [season_id])
    ]


def verifiers(connection: Connection, actor: Actor, season_id: UUID) -> Sequence[VerifierRef]:
    """The people who hold the role of verifier in the block, for whoever assigns."""
    season = seen_season(connection, actor, season_id, Permission.lead_season)
    return verifiers_of(connection, actor.tenant, season.block_id)


def verifiers_of(db: Connection | Session, tenant: int, block_id: UUID) -> Sequence[VerifierRef]:
    """The block's verifiers today."""
    values = {"tenant": tenant, "block_id": block_id, "today": clock.today()}
    return [VerifierRef(id=row.id, name=row.name) for row in db.execute(_VERIFIERS, values)]
