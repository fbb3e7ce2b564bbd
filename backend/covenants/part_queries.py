"""What is read of a covenant's parts: targets, titles, progress, opinions, signatures."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, Connection, Row, Select, bindparam, func, or_, select

from backend.access.actors import Actor
from backend.covenants.models import (
    Comment,
    Covenant,
    Progress,
    Signatory,
    Signature,
    Target,
    Title,
)
from backend.covenants.part_schemas import (
    CommentOut,
    CovenantSignature,
    ProgressOut,
    RegisteredTitle,
    SignatoryOut,
    TargetOut,
)
from backend.covenants.queries import seat_actions, seen_covenant, signatories_of
from backend.covenants.rounds import PREFIX, Seat
from backend.covenants.rounds import Signatory as SignsToday
from backend.covenants.rules import COVENANT, PERMISSION, CovenantAction, met, plain
from backend.kernel.pages import Order, Page, PageRequest, page_of
from backend.kernel.places import Place
from backend.organizations.models import Unit

_TENANT: BindParameter[int] = bindparam("tenant")
_COVENANT: BindParameter[UUID] = bindparam("covenant_id")
_PROTOCOL = func.coalesce(Unit.protocol_order, 0)  # the common targets stand first

_TARGETS = (
    select(Target.__table__)
    .outerjoin(Unit, (Unit.tenant == Target.tenant) & (Unit.id == Target.unit_id))
    .where(Target.tenant == _TENANT, Target.covenant_id == _COVENANT)
)
_TARGET_ORDER = Order({"unit": _PROTOCOL, "position": Target.position}, "unit,position", Target.id)
_TITLES = (
    select(Title.__table__)
    .join(Unit, (Unit.tenant == Title.tenant) & (Unit.id == Title.unit_id))
    .where(Title.tenant == _TENANT, Title.covenant_id == _COVENANT)
)
_TITLE_ORDER = Order(
    {"unit": Unit.protocol_order, "position": Title.position}, "unit,position", Title.id
)
_PROGRESS = (
    select(
        Progress.__table__,
        Target.id.label("shown_target_id"),
        Target.operator,
        Target.planned_value,
    )
    .join(
        Target,
        (Target.tenant == Progress.tenant)
        & (func.coalesce(Target.origin_id, Target.id) == Progress.target_id),
    )
    .where(Target.tenant == _TENANT, Target.covenant_id == _COVENANT)
)
_PROGRESS_ORDER = Order(
    {"entered_at": Progress.entered_at, "on_date": Progress.on_date}, "entered_at", Progress.id
)
_COMMENTS = select(Comment.__table__).where(
    Comment.tenant == _TENANT, Comment.covenant_id == _COVENANT
)
_COMMENT_ORDER = Order({"at": Comment.at}, "at", Comment.id)
_SIGNATURES = (
    select(Signature.__table__, Unit.name.label("unit_name"), Unit.head_title)
    .join(Unit, (Unit.tenant == Signature.tenant) & (Unit.id == Signature.unit_id))
    .where(Signature.tenant == _TENANT, Signature.covenant_id == _COVENANT)
    .order_by(Signature.turn, Unit.protocol_order, Unit.name_key, Unit.id)
)
_SIGNATORIES = (
    select(Signatory.__table__)
    .where(Signatory.tenant == _TENANT, Signatory.covenant_id == _COVENANT)
    .order_by(Signatory.named_at, Signatory.id)
    .limit(1000)
)


def targets(
    connection: Connection,
    actor: Actor,
    wanted: PageRequest,
    covenant_id: UUID,
    unit_id: UUID | None,
) -> Page[TargetOut]:
    """The common targets, then each unit's in protocol order; `unit_id` leaves one unit's own."""
    row = seen_covenant(connection, actor, covenant_id)
    statement = _of(_TARGETS, row)
    if unit_id:
        statement = statement.where(or_(Target.unit_id == unit_id, Target.unit_id.is_(None)))
    return page_of(connection, statement, _TARGET_ORDER, wanted, _target_shown(actor, row))


def target_out(row: Target | Row[Any], actions: list[str]) -> TargetOut:
    """A target as shown."""
    return TargetOut(
        id=row.id,
        covenant_id=row.covenant_id,
        origin_id=row.origin_id or row.id,
        unit_id=row.unit_id,
        position=row.position,
        code=row.code,
        content=row.content,
        unit_of_measure=row.unit_of_measure,
        operator=row.operator,
        planned_value=plain(row.planned_value),
        planned_text=row.planned_text,
        criterion_id=row.criterion_id,
        rule_id=row.rule_id,
        summing=row.summing,
        note=row.note,
        version=row.version,
        actions=actions,
    )


def titles(
    connection: Connection, actor: Actor, wanted: PageRequest, covenant_id: UUID
) -> Page[RegisteredTitle]:
    """The registered titles in protocol order of the units."""
    row = seen_covenant(connection, actor, covenant_id)

    def shown(title: Row[Any]) -> RegisteredTitle:
        return title_out(
            title, ["remove"] if writes(actor, row, title.unit_id, row.block_id) else []
        )

    return page_of(connection, _of(_TITLES, row), _TITLE_ORDER, wanted, shown)


def title_out(row: Title | Row[Any], actions: list[str]) -> RegisteredTitle:
    """A registered title as shown."""
    return RegisteredTitle(
        id=row.id,
        covenant_id=row.covenant_id,
        unit_id=row.unit_id,
        position=row.position,
        name=row.name,
        note=row.note,
        actions=actions,
    )


def progress(
    connection: Connection,
    actor: Actor,
    wanted: PageRequest,
    covenant_id: UUID,
    unit_id: UUID | None,
) -> Page[ProgressOut]:
    """What the units have reported, whichever version the target first stood in."""
    row = seen_covenant(connection, actor, covenant_id)
    statement = _of(_PROGRESS, row)
    if unit_id:
        statement = statement.where(Progress.unit_id == unit_id)
    return page_of(
        connection,
        statement,
        _PROGRESS_ORDER,
        wanted,
        lambda p: progress_out(p, p, p.shown_target_id),
    )


def progress_out(
    row: Progress | Row[Any], target: Target | Row[Any], target_id: UUID
) -> ProgressOut:
    """A report of progress compared with the plan of the target's version that is shown."""
    return ProgressOut(
        id=row.id,
        target_id=target_id,
        unit_id=row.unit_id,
        period=row.period,
        on_date=row.on_date,
        actual_value=plain(row.actual_value),
        actual_text=row.actual_text,
        met=met(target.operator, target.planned_value, row.actual_value),
        note=row.note,
        entered_by=row.entered_by,
        entered_at=row.entered_at,
    )


def comments(
    connection: Connection, actor: Actor, wanted: PageRequest, covenant_id: UUID
) -> Page[CommentOut]:
    """The opinions on a covenant, the earliest first."""
    row = seen_covenant(connection, actor, covenant_id)
    answers = _may(actor, CovenantAction.answer, row, Place(block_id=row.block_id))

    def shown(comment: Row[Any]) -> CommentOut:
        return comment_out(comment, ["answer"] if answers else [])

    return page_of(connection, _of(_COMMENTS, row), _COMMENT_ORDER, wanted, shown)


def comment_out(row: Comment | Row[Any], actions: list[str]) -> CommentOut:
    """An opinion as shown."""
    return CommentOut(
        id=row.id,
        covenant_id=row.covenant_id,
        unit_id=row.unit_id,
        clause_id=row.clause_id,
        quoted=row.quoted,
        body=row.body,
        author_name=row.author_name,
        at=row.at,
        accepted=row.accepted,
        answer=row.answer,
        answered_at=row.answered_at,
        actions=actions,
    )


def signatures(connection: Connection, actor: Actor, covenant_id: UUID) -> list[CovenantSignature]:
    """The signing round in its order: one seat for each unit called; as long as the block."""
    row = seen_covenant(connection, actor, covenant_id)
    key = {"tenant": actor.tenant, "covenant_id": covenant_id}
    rows = connection.execute(_SIGNATURES, key).all()
    seats = [Seat(seat.unit_id, seat.turn, seat.state) for seat in rows]
    named = signatories_of(connection, actor.tenant, covenant_id)
    told = {s.unit_id: s for s in signatories(connection, actor, covenant_id) if _is(s, named)}
    return [
        _signature_out(
            seat, told.get(seat.unit_id), seat_actions(actor, row, seats, seat.unit_id, named)
        )
        for seat in rows
    ]


def signatories(connection: Connection, actor: Actor, covenant_id: UUID) -> list[SignatoryOut]:
    """Everybody who was named to sign for a unit, in the order of naming."""
    row = seen_covenant(connection, actor, covenant_id)
    rows = connection.execute(_of(_SIGNATORIES, row))
    return [signatory_out(named) for named in rows]


def signatory_out(row: Signatory | Row[Any]) -> SignatoryOut:
    """Who was named, as shown."""
    shown = {name: getattr(row, name) for name in SignatoryOut.model_fields if name != "prefix"}
    return SignatoryOut(**shown, prefix=PREFIX[row.capacity])


def _is(told: SignatoryOut, named: Mapping[UUID, SignsToday]) -> bool:
    today = named.get(told.unit_id)
    return today is not None and (today.user_id, today.starts_on) == (told.user_id, told.starts_on)


def _signature_out(
    row: Row[Any], signatory: SignatoryOut | None, actions: list[str]
) -> CovenantSignature:
    shown = {**row._asdict(), "signatory": signatory, "actions": actions}
    shown["prefix"] = PREFIX[row.capacity] if row.capacity else ""
    return CovenantSignature.model_validate(shown)


def writes(actor: Actor, row: Covenant | Row[Any], unit_id: UUID | None, block_id: UUID) -> bool:
    """Whether the actor may now change what belongs to the unit (none: to all units)."""
    action = CovenantAction.edit if unit_id is None else CovenantAction.enter_targets
    return _may(actor, action, row, Place(unit_id, block_id))


def _may(actor: Actor, action: CovenantAction, row: Covenant | Row[Any], place: Place) -> bool:
    return action in COVENANT.allowed(row.state) and actor.may(PERMISSION[action], place)


def _target_shown(actor: Actor, row: Row[Any]) -> Callable[[Row[Any]], TargetOut]:
    def shown(target: Row[Any]) -> TargetOut:
        mine = writes(actor, row, target.unit_id, row.block_id)
        return target_out(target, ["edit", "remove"] if mine else [])

    return shown


def _of(statement: Select[Any], row: Row[Any]) -> Select[Any]:
    return statement.params(tenant=row.tenant, covenant_id=row.id)
