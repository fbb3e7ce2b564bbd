"""What is read of decisions."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from backend.access.actors import Actor, within
from backend.access.rules import Permission
from backend.awards.ceremony.rules import in_order
from backend.awards.ceremony.showing import WHOLE, called_up, conferral_of, photo_of, with_photo
from backend.awards.correction.queries import corrections_of
from backend.awards.correction.schemas import CorrectionOut
from backend.awards.council.checks import council_facts
from backend.awards.decision_schemas import (
    CancellationOut,
    DecisionHead,
    DecisionItemOut,
    DecisionOut,
    DecisionRow,
    PublishedDecision,
    PublishedItem,
)
from backend.awards.in_force import OF_DECISION
from backend.awards.models import Decision, DecisionItem
from backend.awards.persons.seeing import names_of
from backend.awards.records import Db
from backend.awards.rules.awards import Receiver
from backend.awards.rules.book import BookLine, book_numbers
from backend.awards.rules.money import Money
from backend.awards.rules.states import DECISION, DecisionAction, DecisionState
from backend.awards.showing import Names, line, season_ref, unit_name
from backend.kernel.errors import not_found
from backend.kernel.pages import Order, Page, PageRequest, page_of
from backend.kernel.places import Place
from backend.organizations.called import called_on
from backend.organizations.models import Block, Unit
from backend.seasons.models import Season

P, A = Permission, DecisionAction

_SEASON = (Season.tenant == Decision.tenant) & (Season.id == Decision.season_id)
_BLOCK = (Block.tenant == Season.tenant) & (Block.id == Season.block_id)
_TOP = (
    (DecisionItem.tenant == Decision.tenant)
    & (DecisionItem.decision_id == Decision.id)
    & DecisionItem.part_of.is_(None)
)


def _sum(*conditions: Any) -> Any:  # noqa: ANN401 - SQLAlchemy's own expression types
    return (
        select(func.coalesce(func.sum(DecisionItem.receivers), 0))
        .where(*conditions)
        .correlate(Decision)
        .scalar_subquery()
    )


_CANCELLED = (
    (DecisionItem.tenant == Decision.tenant)
    & (DecisionItem.decision_id == Decision.id)
    & DecisionItem.cancelled_on.is_not(None)
)
_ALL = (
    select(
        Decision.__table__,
        Season.year.label("season_year"),
        Block.id.label("block_id"),
        Block.name.label("block_name"),
        Block.synthetic,
        _sum(_TOP).label("receivers"),
        _sum(_CANCELLED).label("cancelled"),
    )
    .join(Season, _SEASON)
    .join(Block, _BLOCK)
    .where(Decision.tenant == bindparam("tenant"))
)
_ONE = _ALL.where(Decision.id == bindparam("decision_id"))
_DECISIONS = _ALL.where(within(block=Season.block_id))
_DAY = func.coalesce(Decision.decided_on, Decision.presented_on, date(1945, 1, 1))
_ORDER = Order(
    {"decided_on": _DAY, "created_at": Decision.created_at, "year": Season.year},
    "-decided_on",
    Decision.id,
)
_ITEMS = (
    select(
        DecisionItem.__table__,
        called_on(Decision.decided_on, "name").label("unit_name"),
        called_on(Decision.decided_on, "short_name").label("unit_short_name"),
    )
    .join(Decision, OF_DECISION)
    .outerjoin(Unit, (Unit.tenant == DecisionItem.tenant) & (Unit.id == DecisionItem.unit_id))
    .where(DecisionItem.tenant == bindparam("tenant"))
    .order_by(DecisionItem.position)
)
_ITEMS_OF = with_photo(
    _ITEMS.add_columns(*WHOLE).where(DecisionItem.decision_id == bindparam("decision_id"))
)


def decisions(
    connection: Connection,
    actor: Actor,
    wanted: PageRequest,
    season_id: UUID | None,
    state: DecisionState,
) -> Page[DecisionRow]:
    """The issued decisions of the blocks that the actor sees, or the drafts that are theirs."""
    statement: Select[Any] = _DECISIONS.where(Decision.state == state).params(
        actor.reach(P.read_season) if state is DecisionState.issued else _drafts(actor)
    )
    if season_id:
        statement = statement.where(Decision.season_id == season_id)
    return page_of(connection, statement, _ORDER, wanted, lambda row: DecisionRow(**_head(row)))


def _drafts(actor: Actor) -> dict[str, Any]:
    """Where the actor drafts or issues decisions."""
    drafting, issuing = actor.reach(P.draft_decision), actor.reach(P.issue_decision)
    merged = {
        name: [*values, *issuing[name]]
        for name, values in drafting.items()
        if isinstance(values, list)
    }
    everywhere = drafting["reach_everywhere"] or issuing["reach_everywhere"]
    return {**drafting, **merged, "reach_everywhere": everywhere}


def decision(db: Db, actor: Actor, decision_id: UUID) -> DecisionOut:
    """One decision with its list; 404 where it is not the actor's to read."""
    row = db.execute(_ONE, {"tenant": actor.tenant, "decision_id": decision_id}).one_or_none()
    if row is None or not may_read(actor, row.state, Place(block_id=row.block_id)):
        raise not_found()
    items = db.execute(_ITEMS_OF, {"tenant": actor.tenant, "decision_id": row.id}).all()
    actions = _actions(row, actor)
    names = names_of(db, actor, (item.person_id for item in items if item.person_id))
    corrected = corrections_of(db, actor.tenant, (item.id for item in items))
    book = book_numbers([BookLine(i.id, i.part_of, i.receivers) for i in items])
    shown = [
        _item_out(item, items, actions, names, book[item.id], corrected.get(item.id, []))
        for item in items
    ]
    return DecisionOut(
        **_head(row),
        rule_set=row.rule_set,
        **council_facts(db, row, items),
        created_at=row.created_at,
        issued_at=row.issued_at,
        items=shown,
        calls=in_order(called_up(shown), row.call_order),
        total_amount=_total(items),
        version=row.version,
        actions=[*(a for a in actions if a not in _ON_ITEMS), *_printing(row, actor)],
    )


def _printing(row: Row[Any], actor: Actor) -> list[str]:
    """Certificates are printed of what was issued here, by who prepares it."""
    own = row.state is DecisionState.issued and row.source is None
    prints = actor.may(P.draft_decision, Place(block_id=row.block_id))
    return ["print_certificates"] if own and prints else []


def may_read(actor: Actor, state: DecisionState, place: Place) -> bool:
    """Issued decisions are read by whoever sees the season, drafts by who prepares or issues."""
    if state is DecisionState.issued:
        return actor.may(P.read_season, place)
    return actor.may(P.draft_decision, place) or actor.may(P.issue_decision, place)


def needed(action: DecisionAction, source: str | None) -> Permission:
    """The permission for an act: what has a source is recorded, else the authority decides."""
    if action is A.confer:
        return P.lead_season
    own = action in {A.issue, A.cancel_item, A.correct_item} and source is None
    return P.issue_decision if own else P.draft_decision


_ON_ITEMS = {A.name_receivers, A.cancel_item, A.correct_item}


def _actions(row: Row[Any], actor: Actor) -> list[DecisionAction]:
    place = Place(block_id=row.block_id)
    senseless = A.record if row.source is None else A.issue
    return [
        action
        for action in DECISION.allowed(row.state)
        if action is not senseless and actor.may(needed(action, row.source), place)
    ]


def _head(row: Row[Any]) -> dict[str, Any]:
    names = (*DecisionHead.model_fields, "state", "receivers", "cancelled")
    return {**{name: getattr(row, name) for name in names}, "season": season_ref(row)}


def _item_out(
    item: Row[Any],
    items: Sequence[Row[Any]],
    actions: Sequence[DecisionAction],
    names: Names,
    book_number: str,
    corrections: list[CorrectionOut],
) -> DecisionItemOut:
    parts = [one for one in items if one.part_of == item.id]
    unnamed = _unnamed(item, len(parts))
    fitting = {
        A.name_receivers: unnamed > 0
        and item.receiver is Receiver.collective
        and item.cancelled_on is None,
        A.cancel_item: not parts and item.cancelled_on is None,
        A.correct_item: item.cancelled_on is None,
    }
    return DecisionItemOut(
        **line(item, names),
        part_of=item.part_of,
        proposal_item_id=item.proposal_item_id,
        unnamed=unnamed,
        wording=item.wording,
        book_number=book_number,
        money=item.money,
        amount=item.amount,
        cancellation=cancellation_out(item),
        corrections=[] if _unseen(item, names) else corrections,
        conferral=conferral_of(item),
        photo=None if _unseen(item, names) else photo_of(item),
        actions=[
            *(action.value for action in actions if fitting.get(action, False)),
            *(["aftermath"] if item.cancelled_on is not None and _ON_ITEMS & {*actions} else []),
        ],
    )


def _unseen(item: Row[Any], names: Names) -> bool:
    """Whether the line is of a person whom the reader may not know."""
    return item.person_id is not None and item.person_id not in names


def _unnamed(item: Row[Any], named: int) -> int:
    return 0 if item.unit_id or item.person_id else int(item.receivers) - named


def cancellation_out(item: Row[Any]) -> CancellationOut | None:
    """How an award was cancelled; none where it stands."""
    if item.cancelled_on is None:
        return None
    return CancellationOut(
        reason=item.cancellation_reason,
        number=item.cancellation_number,
        cancelled_on=item.cancelled_on,
        note=item.cancellation_note,
    )


def _total(items: Sequence[Row[Any]]) -> int | None:
    """The money of all lines in force; None where one of them is unknown."""
    paying = [i for i in items if i.part_of is None and i.cancelled_on is None]
    if any(item.money is Money.unknown for item in paying):
        return None
    cancelled = [i for i in items if i.part_of is not None and i.cancelled_on is not None]
    taken_back = sum(int(item.amount or 0) for item in cancelled)
    return sum(int(item.amount or 0) * int(item.receivers) for item in paying) - taken_back


_PUBLISHED_AS_IT_IS = PublishedItem.model_fields.keys() - {"unit", "unnamed"}
_PUBLISHED = select(Decision.__table__).where(
    Decision.tenant == bindparam("tenant"),
    Decision.season_id == bindparam("season_id"),
    Decision.state == DecisionState.issued,
)
_PUBLISHED_ITEMS = _ITEMS.where(
    DecisionItem.decision_id.in_(_PUBLISHED.with_only_columns(Decision.id))
)


def published_decisions(connection: Db, tenant: int, season_id: UUID) -> list[PublishedDecision]:
    """The issued decisions of a season as everybody may see them, the earliest first."""
    key = {"tenant": tenant, "season_id": season_id}
    items = connection.execute(_PUBLISHED_ITEMS, key).all()
    rows = connection.execute(_PUBLISHED.order_by(_DAY, Decision.id), key)
    return [
        PublishedDecision(
            **{name: getattr(row, name) for name in DecisionHead.model_fields},
            items=[_published(i, items) for i in items if i.decision_id == row.id],
        )
        for row in rows
    ]


def _published(item: Row[Any], items: Sequence[Row[Any]]) -> PublishedItem:
    named = sum(1 for one in items if one.part_of == item.id)
    return PublishedItem(
        **{name: getattr(item, name) for name in _PUBLISHED_AS_IT_IS},
        unit=unit_name(item),
        unnamed=_unnamed(item, named),
    )
