"""What is read of publications, objections, clearances and working days."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, func, select

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.awards import queries as awards
from backend.awards.consultation import rules
from backend.awards.consultation.models import Clearance, Objection, Publication, WorkingYear
from backend.awards.consultation.schemas import (
    ClearanceOut,
    ConsultationOut,
    DeadlineOut,
    ListedLine,
    ObjectionOut,
    PeriodOut,
    PublishedList,
    PublishedLists,
    WorkingYearOut,
)
from backend.awards.models import Proposal, ProposalItem
from backend.awards.records import Db
from backend.awards.rules.checks import Finding
from backend.awards.rules.states import PROPOSAL, ProposalAction, ProposalState
from backend.awards.rules.working_days import WorkingCalendar
from backend.awards.showing import finding_out, line, unit_name
from backend.kernel import clock
from backend.kernel.places import Place
from backend.organizations.models import Unit
from backend.seasons.queries import seen_season

P = Permission

_OWN_UNIT = (Unit.tenant == Objection.tenant) & (Unit.id == Objection.unit_id)
_CURRENT = (Proposal.tenant == Publication.tenant) & (Proposal.id == Publication.proposal_id)
_UNANSWERED = (
    select(func.count())
    .where(
        Objection.tenant == Publication.tenant,
        Objection.publication_id == Publication.id,
        Objection.outcome.is_(None),
    )
    .correlate(Publication)
    .scalar_subquery()
)
_LISTS = (
    select(Publication.__table__, Proposal.number, _UNANSWERED.label("unanswered"))
    .join(Proposal, _CURRENT & (Proposal.submitted_at == Publication.submitted_at))
    .where(
        Publication.tenant == bindparam("tenant"),
        Proposal.state.not_in([ProposalState.returned, ProposalState.withdrawn]),
    )
)
_LIST_OF = _LISTS.where(Publication.proposal_id == bindparam("proposal_id"))
_LISTS_OF = _LISTS.where(Proposal.season_id == bindparam("season_id")).order_by(Publication.id)
_OBJECTIONS = (
    select(
        Objection.__table__,
        Unit.name.label("unit_name"),
        Unit.short_name.label("unit_short_name"),
    )
    .outerjoin(Unit, _OWN_UNIT)
    .where(
        Objection.tenant == bindparam("tenant"),
        Objection.publication_id.in_(bindparam("publications", expanding=True)),
    )
    .order_by(Objection.id)
)
_CLEARANCES = (
    select(Clearance.__table__)
    .where(
        Clearance.tenant == bindparam("tenant"),
        Clearance.proposal_id == bindparam("proposal_id"),
    )
    .order_by(Clearance.id)
)
_ITEMS = awards.LINES.where(ProposalItem.proposal_id.in_(bindparam("proposals", expanding=True)))
_YEARS = select(WorkingYear.__table__).where(
    WorkingYear.tenant == bindparam("tenant"),
    WorkingYear.year.in_(bindparam("years", expanding=True)),
)


def consultation(db: Db, actor: Actor, proposal_id: UUID) -> ConsultationOut:
    """What stands between a proposal and its decision; 404 where it is not the actor's to read."""
    head = awards.seen_proposal(db, actor, proposal_id)
    place = Place(block_id=head.block_id)
    listed, clearances = _heard(db, actor.tenant, proposal_id)
    appraises, decides = (actor.may(p, place) for p in (P.appraise_proposals, P.issue_decision))
    acting = appraises and ProposalAction.consult in PROPOSAL.allowed(head.state)
    return ConsultationOut(
        publication=None if listed is None else _period(listed),
        objections=objections(db, actor.tenant, listed, answering=acting) if appraises else [],
        clearances=[_clearance(row, acting=acting) for row in clearances if appraises or decides],
        findings=[finding_out(found) for found in _obstacles(listed, clearances)],
        deadlines=_deadlines(db, head, clearances),
        actions=_acts(listed) if acting else [],
    )


def found_of(db: Db, tenant: int, proposal_id: UUID) -> list[Finding]:
    """What is still to be done before a decision may be issued from the proposal."""
    return _obstacles(*_heard(db, tenant, proposal_id))


def _heard(db: Db, tenant: int, proposal_id: UUID) -> tuple[Row[Any] | None, Sequence[Row[Any]]]:
    """The proposal's list as it is public, and the agencies that were asked."""
    key = {"tenant": tenant, "proposal_id": proposal_id}
    return db.execute(_LIST_OF, key).one_or_none(), db.execute(_CLEARANCES, key).all()


def _obstacles(listed: Row[Any] | None, clearances: Sequence[Row[Any]]) -> list[Finding]:
    public = None if listed is None else rules.Publication(listed.last_day, listed.unanswered)
    asked = [rules.Clearance(row.agency, row.verdict, row.valid_until) for row in clearances]
    return rules.obstacles(public, asked, clock.today())


def published(db: Db, actor: Actor, season_id: UUID) -> PublishedLists:
    """The season's public lists for whoever may read its block, with their own objections."""
    season = seen_season(db, actor, season_id)
    values = {"tenant": actor.tenant, "season_id": season_id}
    lists = db.execute(_LISTS_OF, values).all()
    proposals = [row.proposal_id for row in lists]
    items = db.execute(_ITEMS, {"tenant": actor.tenant, "proposals": proposals}).all()
    objects = actor.may(P.object_to_awards, Place(block_id=season.block_id))
    return PublishedLists(
        items=[
            PublishedList(
                period=_period(row),
                number=row.number,
                items=[
                    ListedLine(**line(i, {})) for i in items if i.proposal_id == row.proposal_id
                ],
                objections=objections(db, actor.tenant, row, by=actor.user_id),
                actions=["object"] if objects and _open(row) else [],
            )
            for row in lists
        ]
    )


def objections(
    db: Db,
    tenant: int,
    listed: Row[Any] | None,
    *,
    by: UUID | None = None,
    answering: bool = False,
) -> list[ObjectionOut]:
    """The objections to a list: all of them for the office, or one person's own."""
    if listed is None:
        return []
    rows = db.execute(_OBJECTIONS, {"tenant": tenant, "publications": [listed.id]})
    return [
        ObjectionOut(
            **{name: getattr(row, name) for name in _SAID},
            unit=unit_name(row),
            actions=["answer"] if answering and row.outcome is None else [],
        )
        for row in rows
        if by is None or row.entered_by == by
    ]


_SAID = ("id", "sender", "statement", "received_on", "outcome", "answer")


def calendar_of(db: Db, tenant: int, years: Iterable[int]) -> WorkingCalendar:
    """The days off of those years, as far as they were stated."""
    rows = db.execute(_YEARS, {"tenant": tenant, "years": list(years)}).all()
    return WorkingCalendar(
        off={day for row in rows for day in row.off},
        worked={day for row in rows for day in row.worked},
        stated={row.year for row in rows},
    )


def working_year(db: Db, actor: Actor, year: int) -> WorkingYearOut:
    """A year's days off; none are known while nobody has stated them."""
    values = {"tenant": actor.tenant, "years": [year]}
    row = db.execute(_YEARS, values).one_or_none()
    return WorkingYearOut(
        year=year,
        off=[] if row is None else row.off,
        worked=[] if row is None else row.worked,
        source=None if row is None else row.source,
        version=None if row is None else row.version,
        actions=["state"] if actor.may(P.appraise_proposals, Place()) else [],
    )


def _deadlines(db: Db, head: Row[Any], clearances: Sequence[Row[Any]]) -> list[DeadlineOut]:
    """The office's time limits, while it has the dossier."""
    if head.state is not ProposalState.submitted:
        return []
    calendar = calendar_of(db, head.tenant, range(head.received_on.year, clock.today().year + 2))
    answered = [row.answered_on for row in clearances]
    return [
        DeadlineOut(
            duty=found.duty,
            last_day=found.limit.last_day,
            certain=found.limit.certain,
            reference=found.reference,
        )
        for found in rules.deadlines(head.received_on, answered, calendar)
    ]


def _acts(listed: Row[Any] | None) -> list[str]:
    return ["ask", "publish"] if listed is None else ["ask", "enter_objection"]


def _open(row: Row[Any]) -> bool:
    return bool(clock.today() <= row.last_day)


def _period(row: Row[Any]) -> PeriodOut:
    names = ("id", "opened_on", "days", "counting", "last_day", "certain")
    return PeriodOut(**{name: getattr(row, name) for name in names}, open=_open(row))


def _clearance(row: Row[Any], *, acting: bool) -> ClearanceOut:
    names = [name for name in ClearanceOut.model_fields if name != "actions"]
    acts = ["answer"] if acting and row.verdict is None else []
    return ClearanceOut(**{name: getattr(row, name) for name in names}, actions=acts)
