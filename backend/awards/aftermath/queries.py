"""What is read after a decision: returns, awards that lost their ground, the fund."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Connection,
    Row,
    Select,
    String,
    Uuid,
    bindparam,
    func,
    literal,
    null,
    select,
    union_all,
)

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.awards.aftermath.models import FundEntry, Recovery
from backend.awards.aftermath.rules import FundKind, Returned, balance, due, outstanding
from backend.awards.aftermath.schemas import (
    AftermathOut,
    FundMove,
    FundOut,
    RecoveryOut,
    ShakenAward,
    ShakenAwards,
)
from backend.awards.catalogue import CATALOGUE
from backend.awards.eligibility_queries import ground_out, records_of
from backend.awards.in_force import IN_FORCE, OF_DECISION
from backend.awards.models import Decision, DecisionItem
from backend.awards.persons.seeing import seen_person
from backend.awards.records import Db, award_of
from backend.awards.rules.cascade import no_longer_met
from backend.awards.rules.facts import Record
from backend.kernel.errors import not_found
from backend.kernel.pages import Order, Page, PageRequest, page_of
from backend.kernel.places import Place
from backend.organizations.models import Unit
from backend.seasons.models import Season

P = Permission

_PAID = (FundEntry.tenant == Decision.tenant) & (FundEntry.decision_id == Decision.id)
_CANCELLED: Select[Any] = (
    select(
        *(DecisionItem.__table__.c[n] for n in ("id", "amount", "receivers", "cancelled_on")),
        FundEntry.happened_on.label("paid_on"),
        Season.block_id,
    )
    .join(Decision, OF_DECISION)
    .join(Season, (Season.tenant == Decision.tenant) & (Season.id == Decision.season_id))
    .outerjoin(FundEntry, _PAID)
    .where(
        DecisionItem.tenant == bindparam("tenant"),
        DecisionItem.decision_id == bindparam("decision_id"),
        DecisionItem.id == bindparam("item_id"),
        DecisionItem.cancelled_on.is_not(None),
    )
)
_RECOVERIES = (
    select(Recovery.__table__)
    .where(Recovery.tenant == bindparam("tenant"), Recovery.item_id == bindparam("item_id"))
    .order_by(Recovery.received_on, Recovery.id)
    .limit(200)
)


def aftermath(db: Db, actor: Actor, decision_id: UUID, item_id: UUID) -> AftermathOut:
    """What a cancelled award leaves to be given back; 404 for all but who drafts or decides."""
    key = {"tenant": actor.tenant, "decision_id": decision_id, "item_id": item_id}
    row = db.execute(_CANCELLED, key).one_or_none()
    if row is None:
        raise not_found()
    place = Place(block_id=row.block_id)
    drafts = actor.may(P.draft_decision, place)
    if not drafts and not actor.may(P.issue_decision, place):
        raise not_found()
    found = db.execute(_RECOVERIES, key).all()
    return _aftermath(row, found, drafts=drafts)


def _aftermath(row: Row[Any], found: Sequence[Row[Any]], *, drafts: bool) -> AftermathOut:
    paid = None if row.amount is None else row.amount * row.receivers
    owed = due(paid, row.cancelled_on, row.paid_on)
    returned = [one.amount for one in found if one.what is Returned.money]
    left = outstanding(owed, returned)
    objects = any(one.what is Returned.objects for one in found)
    finished = objects and left == 0
    shown = [
        RecoveryOut(**{name: getattr(one, name) for name in RecoveryOut.model_fields})
        for one in found
    ]
    return AftermathOut(
        due=owed,
        returned=sum(returned),
        outstanding=left,
        objects_returned=objects,
        recoveries=shown,
        actions=["recover"] if drafts and not finished else [],
    )


_JUDGED = (
    select(
        DecisionItem.__table__,
        *(Decision.__table__.c[n] for n in ("number", "decided_on", "authority", "rule_set")),
    )
    .join(Decision, OF_DECISION)
    .where(
        DecisionItem.tenant == bindparam("tenant"),
        IN_FORCE,
        Decision.source.is_(None),
        Decision.rule_set.is_not(None),
    )
    .order_by(DecisionItem.last_year.desc(), DecisionItem.id)
)
_OF_UNIT = _JUDGED.where(DecisionItem.unit_id == bindparam("candidate", type_=Uuid()))
_OF_PERSON = _JUDGED.where(DecisionItem.person_id == bindparam("candidate", type_=Uuid()))
_UNIT = select(Unit.id).where(Unit.tenant == bindparam("tenant"), Unit.id == bindparam("unit_id"))


def shaken_of_unit(db: Db, actor: Actor, unit_id: UUID) -> ShakenAwards:
    """A unit's awards in force that lost their ground; none but for the office and who decides."""
    if db.execute(_UNIT, {"tenant": actor.tenant, "unit_id": unit_id}).one_or_none() is None:
        raise not_found()
    return _shaken(db, actor, unit_id, unit_id, _OF_UNIT)


def shaken_of_person(db: Db, actor: Actor, person_id: UUID) -> ShakenAwards:
    """A person's awards in force that lost their ground; none as of a unit."""
    unit_id = seen_person(db, actor, person_id).unit_id
    return _shaken(db, actor, person_id, unit_id, _OF_PERSON)


def _shaken(
    db: Db, actor: Actor, candidate: UUID, unit_id: UUID | None, statement: Select[Any]
) -> ShakenAwards:
    place = Place(unit_id=unit_id)
    if not (actor.may(P.appraise_proposals, place) or actor.may(P.issue_decision, place)):
        return ShakenAwards(items=[])
    rows = db.execute(statement, {"tenant": actor.tenant, "candidate": candidate}).all()
    records = records_of(db, actor.tenant, [award_of(row) for row in rows])
    judged = [_judged(row, records[candidate]) for row in rows]
    return ShakenAwards(items=[one for one in judged if one.grounds])


def _judged(row: Row[Any], record: Record) -> ShakenAward:
    entry, law = CATALOGUE.entry(row.title, row.form), CATALOGUE.named(row.rule_set)
    names = ("decision_id", "number", "decided_on", "authority", "title", "form", "subtype")
    return ShakenAward(
        item_id=row.id,
        **{name: getattr(row, name) for name in (*names, "first_year", "last_year")},
        certain=law.verified,
        grounds=[ground_out(g) for g in no_longer_met(entry, law, record, award_of(row))],
    )


_ENTERED = (
    select(
        FundEntry.id,
        FundEntry.kind.cast(String).label("kind"),
        FundEntry.happened_on,
        FundEntry.amount,
        FundEntry.decision_id,
        Decision.number,
        FundEntry.document,
    )
    .outerjoin(
        Decision, (Decision.tenant == FundEntry.tenant) & (Decision.id == FundEntry.decision_id)
    )
    .where(FundEntry.tenant == bindparam("tenant"))
)
_RETURNED = (
    select(
        Recovery.id,
        literal("returned").label("kind"),
        Recovery.received_on.label("happened_on"),
        Recovery.amount,
        DecisionItem.decision_id,
        Decision.number,
        Recovery.document,
    )
    .join(
        DecisionItem,
        (DecisionItem.tenant == Recovery.tenant) & (DecisionItem.id == Recovery.item_id),
    )
    .join(Decision, OF_DECISION)
    .where(Recovery.tenant == bindparam("tenant"), Recovery.amount.is_not(null()))
)
_MOVES = union_all(_ENTERED, _RETURNED).subquery("moves")
_SUMS = select(_MOVES.c.kind, func.sum(_MOVES.c.amount).label("amount")).group_by(_MOVES.c.kind)
_BY_DAY = Order({"happened_on": _MOVES.c.happened_on}, "-happened_on", _MOVES.c.id)


def fund(db: Db, actor: Actor) -> FundOut:
    """What the fund holds; 403 for all but the office and who decides."""
    _require_fund(actor)
    sums = {row.kind: int(row.amount) for row in db.execute(_SUMS, {"tenant": actor.tenant})}
    income, paid, returned = (sums.get(kind, 0) for kind in (*FundKind, "returned"))
    return FundOut(
        income=income,
        returned=returned,
        paid=paid,
        balance=balance(income, returned, paid),
        actions=["enter"] if actor.may(P.draft_decision, Place()) else [],
    )


def moves(connection: Connection, actor: Actor, wanted: PageRequest) -> Page[FundMove]:
    """The fund's ledger, the latest day first."""
    _require_fund(actor)
    mine = select(_MOVES).params(tenant=actor.tenant)
    return page_of(connection, mine, _BY_DAY, wanted, _move)


def _move(row: Row[Any]) -> FundMove:
    return FundMove(**{name: getattr(row, name) for name in FundMove.model_fields})


def _require_fund(actor: Actor) -> None:
    if not actor.may(P.issue_decision, Place()):
        actor.require_everywhere(P.draft_decision)
