"""Who signs for a unit: its head, or somebody named on record; reminders to the awaited."""

from uuid import UUID

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.models import User, effective_grants
from backend.access.rules import Permission
from backend.covenants import rounds
from backend.covenants.models import Covenant, Signatory, Signature
from backend.covenants.operations import covenant_for, covenant_with_member, tell
from backend.covenants.part_schemas import SignatoryCandidate, SignatoryNew
from backend.covenants.queries import signatories_of
from backend.covenants.rounds import SeatState, SigningCapacity
from backend.covenants.rules import COVENANT, PERMISSION, CovenantAction
from backend.kernel import clock
from backend.kernel.clock import VIETNAM
from backend.kernel.errors import conflict, forbidden, invalid
from backend.kernel.places import Place
from backend.kernel.texts import Text
from backend.seasons.models import Season

_HERE = exists().where(
    effective_grants.c.tenant == User.tenant,
    effective_grants.c.user_id == User.id,
    effective_grants.c.unit_id == bindparam("unit_id"),
    effective_grants.c.starts_on <= bindparam("today"),
    effective_grants.c.ends_on.is_(None) | (effective_grants.c.ends_on >= bindparam("today")),
)
_PEOPLE = (
    select(User.id, User.name)
    .where(User.tenant == bindparam("tenant"), User.active, _HERE)
    .order_by(User.name_key, User.id)
    .limit(200)
)


def to_sign(
    session: Session, actor: Actor, covenant_id: UUID, unit_id: UUID, action: CovenantAction
) -> tuple[Covenant, Season, rounds.Signatory | None]:
    """The covenant, locked, at the seat of a unit for which the actor signs today.

    While somebody is named, only they sign: 403 `not_the_signatory` for the unit's head too.
    """
    covenant, season = covenant_with_member(session, actor, covenant_id, unit_id)
    place = Place(unit_id, season.block_id)
    named = signatories_of(session, actor.tenant, covenant.id).get(unit_id)
    if named is None or named.user_id != actor.user_id:
        actor.require(PERMISSION[action], place)
    if named is not None and named.user_id != actor.user_id:
        raise forbidden(
            "not_the_signatory",
            Text(
                f"Người ký thay đơn vị hiện là {named.name}.",
                f"{named.name} has been named to sign for the unit.",
            ),
        )
    COVENANT.after(covenant.state, action)
    return covenant, season, named


def check_capacity(named: rounds.Signatory | None, capacity: SigningCapacity) -> None:
    """Whoever was named signs as they were named."""
    if named is not None and named.capacity is not capacity:
        raise invalid(
            "/capacity",
            "not_your_capacity",
            "Thể thức ký phải đúng như đã ghi nhận khi cử người ký.",
            "Sign in the capacity in which you were named.",
        )


def name_signatory(
    session: Session, actor: Actor, covenant_id: UUID, new: SignatoryNew
) -> Signatory:
    """Put somebody in the place of whoever signs for a unit; kept, with who named them and why."""
    covenant, season = covenant_with_member(session, actor, covenant_id, new.unit_id)
    if not actor.may(Permission.manage_blocks, Place(block_id=season.block_id)):
        actor.require(
            PERMISSION[CovenantAction.name_signatory], Place(new.unit_id, season.block_id)
        )
    COVENANT.after(covenant.state, CovenantAction.name_signatory)
    _check_open(session, covenant, new.unit_id)
    _check_term(new)
    signatory = Signatory(
        tenant=actor.tenant,
        covenant_id=covenant.id,
        name=_name_of(session, actor.tenant, new),
        named_by=actor.name,
        named_at=clock.now(),
        **new.model_dump(),
    )
    session.add(signatory)
    session.flush()
    what = {"name": signatory.name, "capacity": new.capacity, "basis": new.basis}
    kind = "covenant.signatory_named"
    tell(session, actor, kind, covenant, season, unit_id=new.unit_id, **what)
    return signatory


def candidates(
    session: Session, actor: Actor, covenant_id: UUID, unit_id: UUID
) -> list[SignatoryCandidate]:
    """The unit's people, for who may name one of them."""
    _, season = covenant_with_member(session, actor, covenant_id, unit_id)
    if not actor.may(Permission.manage_blocks, Place(block_id=season.block_id)):
        place = Place(unit_id, season.block_id)
        actor.require(PERMISSION[CovenantAction.name_signatory], place)
    values = {"tenant": actor.tenant, "unit_id": unit_id, "today": clock.today()}
    return [
        SignatoryCandidate(user_id=row.id, name=row.name)
        for row in session.execute(_PEOPLE, values)
    ]


def remind(session: Session, actor: Actor, covenant_id: UUID) -> list[UUID]:
    """Remind every unit whose turn it is and that was not reminded today; the units reminded."""
    covenant, season = covenant_for(session, actor, covenant_id, CovenantAction.remind)
    awaited = [seat for seat in _awaited(session, covenant) if not _reminded_today(seat)]
    if not awaited:
        raise conflict(
            "nobody_to_remind",
            "Không có đơn vị nào đến lượt ký mà hôm nay chưa được nhắc.",
            "Nobody whose turn it is has not been reminded today.",
        )
    for seat in awaited:
        seat.reminded_at = clock.now()
        tell(session, actor, "covenant.reminded", covenant, season, unit_id=seat.unit_id)
    return [seat.unit_id for seat in awaited]


def _awaited(session: Session, covenant: Covenant) -> list[Signature]:
    """The seats that may sign now and have not."""
    rows = session.scalars(
        select(Signature).where(
            Signature.tenant == covenant.tenant, Signature.covenant_id == covenant.id
        )
    ).all()
    seats = [rounds.Seat(row.unit_id, row.turn, row.state) for row in rows]
    today = clock.today()
    return [
        row
        for row, seat in zip(rows, seats, strict=True)
        if seat.state is SeatState.awaiting
        and rounds.may_sign(covenant.state, seats, seat, covenant, today)
    ]


def _reminded_today(seat: Signature) -> bool:
    at = seat.reminded_at
    return at is not None and at.astimezone(VIETNAM).date() == clock.today()


def _check_open(session: Session, covenant: Covenant, unit_id: UUID) -> None:
    state = session.scalar(
        select(Signature.state).where(
            Signature.tenant == covenant.tenant,
            Signature.covenant_id == covenant.id,
            Signature.unit_id == unit_id,
        )
    )
    if state not in rounds.OPEN_SEATS:
        raise conflict(
            "already_acted", "Đơn vị đã ký giao ước.", "The unit has signed the covenant."
        )


def _check_term(new: SignatoryNew) -> None:
    if new.ends_on is not None and new.ends_on < new.starts_on:
        raise invalid(
            "/ends_on",
            "ends_before_start",
            "Ngày kết thúc không thể trước ngày bắt đầu.",
            "The end cannot be before the start.",
        )


def _name_of(session: Session, tenant: int, new: SignatoryNew) -> str:
    values = {"tenant": tenant, "unit_id": new.unit_id, "today": clock.today()}
    one = session.execute(_PEOPLE.where(User.id == new.user_id), values).one_or_none()
    if one is None:
        raise invalid(
            "/user_id",
            "not_of_the_unit",
            "Người được cử phải có tài khoản đang hoạt động tại đơn vị.",
            "Whoever is named must have an active account in the unit.",
        )
    return str(one.name)
