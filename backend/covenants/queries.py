"""What is read of covenants. Members of the block see all of them, drafts too."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, bindparam, func, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor, within
from backend.access.rules import Permission
from backend.covenants import content
from backend.covenants.fingerprint import fingerprint
from backend.covenants.models import Covenant, Signature
from backend.covenants.models import Signatory as NamedSignatory
from backend.covenants.rounds import (
    OPEN_SEATS,
    Seat,
    SeatState,
    Signatory,
    may_come_into_force,
    may_sign,
    signatories_on,
)
from backend.covenants.rules import COVENANT, PERMISSION, UNIT_ACTIONS, CovenantAction, effect
from backend.covenants.schemas import CovenantOut, CovenantSummary, CovenantUnit
from backend.kernel import clock
from backend.kernel.errors import not_found
from backend.kernel.pages import Order, Page, PageRequest, page_of
from backend.kernel.places import Place
from backend.organizations.queries import Member, members_of
from backend.seasons.models import Season

_SEATS_OF = (
    select(func.count())
    .where(Signature.tenant == Covenant.tenant, Signature.covenant_id == Covenant.id)
    .correlate(Covenant)
)
_COVENANTS = (
    select(
        Covenant.__table__,
        Season.block_id,
        Season.year,
        _SEATS_OF.scalar_subquery().label("seat_count"),
        _SEATS_OF.where(Signature.state.in_((SeatState.signed, SeatState.recorded)))
        .scalar_subquery()
        .label("signed_count"),
    )
    .join(Season, (Season.tenant == Covenant.tenant) & (Season.id == Covenant.season_id))
    .where(Covenant.tenant == bindparam("tenant"), within(block=Season.block_id))
)
_COVENANT = _COVENANTS.where(Covenant.id == bindparam("covenant_id"))
_SEATS = (
    select(Signature.unit_id, Signature.turn, Signature.state)
    .where(
        Signature.tenant == bindparam("tenant"), Signature.covenant_id == bindparam("covenant_id")
    )
    .order_by(Signature.turn, Signature.unit_id)
)
_SIGNATORIES = (
    select(
        NamedSignatory.unit_id,
        NamedSignatory.user_id,
        NamedSignatory.name,
        NamedSignatory.title,
        NamedSignatory.capacity,
        NamedSignatory.starts_on,
        NamedSignatory.ends_on,
    )
    .where(
        NamedSignatory.tenant == bindparam("tenant"),
        NamedSignatory.covenant_id == bindparam("covenant_id"),
    )
    .order_by(NamedSignatory.named_at, NamedSignatory.id)
)
_AT_SEATS = {CovenantAction.sign, CovenantAction.decline, CovenantAction.name_signatory}
_ORDER = Order(
    {"year": Season.year, "number": Covenant.number, "title": Covenant.title},
    "-year,-number",
    Covenant.id,
)


def covenants(
    connection: Connection, actor: Actor, wanted: PageRequest, season_id: UUID | None
) -> Page[CovenantSummary]:
    """The versions of covenants in the blocks that the actor sees, the newest first."""
    statement: Select[Any] = _COVENANTS
    if season_id:
        statement = statement.where(Covenant.season_id == season_id)
    values = actor.reach(Permission.read_season)
    return page_of(connection, statement, _ORDER, wanted, _summary, values)


def seen_covenant(connection: Connection, actor: Actor, covenant_id: UUID) -> Row[Any]:
    """The covenant's row with its block and year; 404 where it is not the actor's to see."""
    values = {**actor.reach(Permission.read_season), "covenant_id": covenant_id}
    row = connection.execute(_COVENANT, values).one_or_none()
    if row is None:
        raise not_found()
    return row


def seats_of(connection: Connection, tenant: int, covenant_id: UUID) -> list[Seat]:
    """The signing round: who signs in which turn, and who has."""
    rows = connection.execute(_SEATS, {"tenant": tenant, "covenant_id": covenant_id})
    return [Seat(*row) for row in rows]


def covenant(connection: Connection, actor: Actor, covenant_id: UUID) -> CovenantOut:
    """One version in full, with the hash of all that is signed."""
    row = seen_covenant(connection, actor, covenant_id)
    members = members_of(connection, actor.tenant, row.block_id, row.year)
    units = [member.unit_id for member in members]
    seats = seats_of(connection, actor.tenant, covenant_id)
    present = content.hash_of(connection, row, row.year)
    own = _own(actor, Permission.enter_targets, row.block_id, units)
    first, last = effect(row.year)
    return CovenantOut(
        **_shown(row),
        effective_from=first,
        effective_to=last,
        content_hash=present,
        fingerprint=fingerprint(present),
        units=[_unit(member) for member in members],
        own_units=own,
        actions=_actions(
            actor, row, units, seats, signatories_of(connection, actor.tenant, row.id)
        ),
    )


def signatories_of(
    db: Connection | Session, tenant: int, covenant_id: UUID
) -> dict[UUID, Signatory]:
    """Who signs today instead of a unit's head, by unit."""
    rows = db.execute(_SIGNATORIES, {"tenant": tenant, "covenant_id": covenant_id})
    return signatories_on((Signatory(*row) for row in rows), clock.today())


def seat_actions(
    actor: Actor,
    row: Row[Any],
    seats: Sequence[Seat],
    unit_id: UUID,
    named: Mapping[UUID, Signatory],
) -> list[str]:
    """What the actor may do now at a unit's seat of the round."""
    place = Place(unit_id, row.block_id)
    seat = next(seat for seat in seats if seat.unit_id == unit_id)
    allowed = COVENANT.allowed(row.state)
    heads = actor.may(PERMISSION[CovenantAction.sign], place)
    signs = named[unit_id].user_id == actor.user_id if unit_id in named else heads
    actions = []
    if signs and may_sign(row.state, seats, seat, row, clock.today()):
        actions.append(CovenantAction.sign.value)
    if signs and CovenantAction.decline in allowed and seat.state is SeatState.awaiting:
        actions.append(CovenantAction.decline.value)
    if heads and CovenantAction.name_signatory in allowed and seat.state in OPEN_SEATS:
        actions.append(CovenantAction.name_signatory.value)
    return actions


def _actions(
    actor: Actor,
    row: Row[Any],
    units: Sequence[UUID],
    seats: Sequence[Seat],
    named: Mapping[UUID, Signatory],
) -> list[str]:
    """The machine's actions that the actor may do, for the block or for a unit of their own."""
    at_seats = {a for s in seats for a in seat_actions(actor, row, seats, s.unit_id, named)}
    ready = may_come_into_force(seats, row.sign_by, clock.today())
    return [
        action.value
        for action in COVENANT.allowed(row.state)
        if (action in at_seats if action in _AT_SEATS else _permitted(actor, action, row, units))
        and (action is not CovenantAction.bring_into_force or ready)
    ]


def _permitted(actor: Actor, action: CovenantAction, row: Row[Any], units: Sequence[UUID]) -> bool:
    permission = PERMISSION[action]
    if action in UNIT_ACTIONS:
        return bool(_own(actor, permission, row.block_id, units))
    return actor.may(permission, Place(block_id=row.block_id))


def _own(actor: Actor, permission: Permission, block_id: UUID, units: Sequence[UUID]) -> list[UUID]:
    return [unit for unit in units if actor.may(permission, Place(unit, block_id))]


def _unit(member: Member) -> CovenantUnit:
    return CovenantUnit(
        id=member.unit_id,
        name=member.name,
        short_name=member.short_name,
        head_title=member.head_title,
    )


def _summary(row: Row[Any]) -> CovenantSummary:
    return CovenantSummary.model_validate(row, from_attributes=True)


def _shown(row: Row[Any]) -> dict[str, Any]:
    shown = row._asdict()
    shown.pop("tenant")
    shown.pop("content_hash")  # the frozen one; what is shown is computed from what is there
    return shown
