"""Figures that the chain needs and neither table nor vote gives: entered with a reason, logged."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.criteria.numbers import exact
from backend.criteria.queries import table_in_force
from backend.criteria.rules import RankingKey, RankingKind
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.errors import FieldError, conflict, forbidden, invalid, invalid_fields
from backend.kernel.places import Place
from backend.kernel.texts import Text
from backend.organizations.queries import members_of
from backend.scoring.models import Ranking, RankingFigure, RankingPlace
from backend.scoring.operations import check_running
from backend.scoring.ranking_schemas import ENTERS, FiguresIn
from backend.scoring.rules.normalised import percent
from backend.scoring.rules.ranking import ENTERED, PLACED, chain_of
from backend.seasons.models import Season
from backend.seasons.operations import season_of

PREVIOUS = RankingKey(RankingKind.previous_total)
_MOST_PERCENT = 100
_MOST_PLACES = 100


def enter_figures(session: Session, actor: Actor, season_id: UUID, new: FiguresIn) -> Season:
    """Enter, replace or (with null) take back figures of one key, for some units.

    409 once the ranking is published, 422 for a key that the chain does not wait for, a unit
    that is not a member, or a value out of range. The ranking is computed anew by its own act.
    """
    season = season_of(session, actor, season_id, Permission.read_season, lock=True)
    key = _key(session, season, new.key)
    place = Place(block_id=season.block_id)
    if not any(actor.may(permission, place) for permission in ENTERS[RankingKind(key.kind)]):
        raise forbidden()
    check_running(season)
    if season.ranking_published_at is not None:
        raise conflict("published", "Kết quả xếp hạng đã công bố.", "The ranking is published.")
    _check_units(session, season, new)
    _check_values(key, new)
    _keep(session, actor, season, new)
    data = {"key": new.key, "units": len(new.figures), "reason": new.reason}
    record(session, actor, "ranking.figures_entered", place, season, data)
    return season


def _key(session: Session, season: Season, spelled: str) -> RankingKey:
    found = table_in_force(session, season.tenant, season.id)
    chain = chain_of(found[1]) if found else ()
    for key in chain:
        if str(key) == spelled and key.kind in ENTERED:
            return key
    raise invalid(
        "/key",
        "not_entered",
        "Quy tắc xếp hạng không chờ số liệu này.",
        "The ranking's rule does not wait for this figure.",
    )


def _check_units(session: Session, season: Season, new: FiguresIn) -> None:
    members = {m.unit_id for m in members_of(session, season.tenant, season.block_id, season.year)}
    units = [figure.unit_id for figure in new.figures]
    faults = [
        FieldError(
            f"/figures/{at}/unit_id",
            "unit_twice" if unit in units[:at] else "not_a_member",
            Text("Không phải thành viên khối, hoặc đã nêu.", "No member, or named twice."),
        )
        for at, unit in enumerate(units)
        if unit not in members or unit in units[:at]
    ]
    if faults:
        raise invalid_fields(faults)


def _check_values(key: RankingKey, new: FiguresIn) -> None:
    faults = [
        FieldError(f"/figures/{at}/value", "range", _range(key))
        for at, figure in enumerate(new.figures)
        if figure.value is not None and not _fits(key, Decimal(figure.value))
    ]
    if faults:
        raise invalid_fields(faults)


def _fits(key: RankingKey, value: Decimal) -> bool:
    if key.kind in PLACED:
        return value in range(1, _MOST_PLACES + 1)
    if key.kind is RankingKind.women_share:
        return 0 <= value <= _MOST_PERCENT
    return value >= 0


def _range(key: RankingKey) -> Text:
    if key.kind in PLACED:
        return Text("Phải là thứ tự: 1, 2, 3 …", "Must be a place: 1, 2, 3 …")
    if key.kind is RankingKind.women_share:
        return Text("Phải từ 0 đến 100 (%).", "Must be 0 to 100 (%).")
    return Text("Không được âm.", "Must not be negative.")


def _keep(session: Session, actor: Actor, season: Season, new: FiguresIn) -> None:
    session.execute(
        delete(RankingFigure).where(
            RankingFigure.tenant == season.tenant,
            RankingFigure.season_id == season.id,
            RankingFigure.key == new.key,
            RankingFigure.unit_id.in_([figure.unit_id for figure in new.figures]),
        )
    )
    session.add_all(
        RankingFigure(
            tenant=season.tenant,
            season_id=season.id,
            key=new.key,
            unit_id=figure.unit_id,
            value=Decimal(figure.value),
            reason=new.reason,
            entered_by=actor.user_id,
            entered_at=clock.now(),
        )
        for figure in new.figures
        if figure.value is not None
    )
    session.flush()


def entered_figures(
    session: Session, season: Season, chain: Sequence[RankingKey]
) -> dict[UUID, dict[RankingKey, Fraction]]:
    """What was entered, by unit; last year's points from the published ranking where kept here."""
    found: dict[UUID, dict[RankingKey, Fraction]] = {}
    if PREVIOUS in chain:
        for unit, share in _last_year(session, season).items():
            found[unit] = {PREVIOUS: share}
    keys = {str(key): key for key in chain}
    rows = session.scalars(
        select(RankingFigure).where(
            RankingFigure.tenant == season.tenant, RankingFigure.season_id == season.id
        )
    )
    for row in rows:
        if row.key in keys:
            found.setdefault(row.unit_id, {})[keys[row.key]] = exact(row.value)
    return found


def _last_year(session: Session, season: Season) -> dict[UUID, Fraction]:
    if season.previous_id is None:
        return {}
    table = table_in_force(session, season.tenant, season.previous_id)
    places = session.execute(
        select(RankingPlace.unit_id, RankingPlace.total)
        .join(
            Ranking,
            (Ranking.tenant == RankingPlace.tenant) & (Ranking.id == RankingPlace.ranking_id),
        )
        .join(Season, (Season.tenant == Ranking.tenant) & (Season.id == Ranking.season_id))
        .where(
            Season.tenant == season.tenant,
            Season.id == season.previous_id,
            Season.ranking_published_at.is_not(None),
        )
    )
    shares = {row.unit_id: percent(row.total, table[1].scale if table else None) for row in places}
    return {unit: share for unit, share in shares.items() if share is not None}
