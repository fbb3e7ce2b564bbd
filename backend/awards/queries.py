"""What is read of quotas and proposals."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from backend.access.actors import Actor, within
from backend.access.rules import Permission
from backend.awards.catalogue import CATALOGUE
from backend.awards.catalogue_schemas import RuleSetOut
from backend.awards.eligibility_queries import assessments
from backend.awards.models import Proposal, ProposalItem
from backend.awards.persons.seeing import names_of
from backend.awards.quota_queries import quotas_shown, season_facts
from backend.awards.records import Db, award_of
from backend.awards.rules.catalogue import RuleSet
from backend.awards.rules.checks import findings
from backend.awards.rules.states import PROPOSAL, ProposalAction, ProposalState
from backend.awards.schemas import (
    ProposalItemOut,
    ProposalOut,
    ProposalRow,
)
from backend.awards.showing import finding_out, line, rule_set_out, season_ref
from backend.kernel import clock
from backend.kernel.errors import not_found
from backend.kernel.pages import Order, Page, PageRequest, page_of
from backend.kernel.places import Place
from backend.organizations.models import Block, Unit
from backend.seasons import models as seasons

P = Permission

NEEDS = {
    ProposalAction.edit: P.propose_awards,
    ProposalAction.submit: P.propose_awards,
    ProposalAction.withdraw: P.propose_awards,
    ProposalAction.return_: P.appraise_proposals,
    ProposalAction.accept: P.appraise_proposals,
    ProposalAction.judge: P.appraise_proposals,
    ProposalAction.consult: P.appraise_proposals,
    ProposalAction.draft_decision: P.draft_decision,
}
"""Who does what to a proposal; `decide` follows from a decision."""

_ASSESSED = (ProposalState.draft, ProposalState.submitted, ProposalState.returned)

_RECEIVERS = (
    select(func.coalesce(func.sum(ProposalItem.receivers), 0))
    .where(ProposalItem.tenant == Proposal.tenant, ProposalItem.proposal_id == Proposal.id)
    .correlate(Proposal)
    .scalar_subquery()
)
_PROPOSALS = (
    select(
        Proposal.__table__,
        seasons.Season.year.label("season_year"),
        Block.id.label("block_id"),
        Block.name.label("block_name"),
        Block.synthetic,
        _RECEIVERS.label("receivers"),
    )
    .join(
        seasons.Season,
        (seasons.Season.tenant == Proposal.tenant) & (seasons.Season.id == Proposal.season_id),
    )
    .join(Block, (Block.tenant == Proposal.tenant) & (Block.id == seasons.Season.block_id))
    .where(Proposal.tenant == bindparam("tenant"), within(block=seasons.Season.block_id))
)
_PROPOSAL = _PROPOSALS.where(Proposal.id == bindparam("proposal_id"))
LINES = (
    select(
        ProposalItem.__table__,
        Unit.name.label("unit_name"),
        Unit.short_name.label("unit_short_name"),
    )
    .outerjoin(Unit, (Unit.tenant == ProposalItem.tenant) & (Unit.id == ProposalItem.unit_id))
    .where(ProposalItem.tenant == bindparam("tenant"))
    .order_by(ProposalItem.position)
)
"""The lines of proposals, with the names of their units."""

_ITEMS = LINES.where(ProposalItem.proposal_id == bindparam("proposal_id"))
_ORDER = Order(
    {"created_at": Proposal.created_at, "year": seasons.Season.year}, "-created_at", Proposal.id
)


def proposals(
    connection: Connection,
    actor: Actor,
    wanted: PageRequest,
    season_id: UUID | None,
    state: ProposalState | None,
) -> Page[ProposalRow]:
    """The proposals that the actor may read."""
    statement: Select[Any] = _PROPOSALS
    if season_id:
        statement = statement.where(Proposal.season_id == season_id)
    if state:
        statement = statement.where(Proposal.state == state)
    values = actor.reach(P.read_proposals)
    return page_of(
        connection, statement, _ORDER, wanted, lambda row: ProposalRow(**_head(row)), values
    )


def proposal(db: Db, actor: Actor, proposal_id: UUID) -> ProposalOut:
    """One proposal with its lines and findings; 404 where it is not the actor's to read."""
    row = seen_proposal(db, actor, proposal_id)
    items = db.execute(_ITEMS, {"tenant": actor.tenant, "proposal_id": row.id}).all()
    others = _other_laws(row)
    awards = [award_of(item) for item in items]
    year = season_facts(db, actor.tenant, row.season_id, awards, own=row.id)
    return ProposalOut(
        **_head(row),
        **{name: getattr(row, name) for name in _SAID},
        law=rule_set_out(law_of(row)),
        other_laws=others,
        items=_lines(db, actor, row, items),
        findings=[finding_out(f) for f in findings(awards, year)],
        quotas=quotas_shown(awards, year),
        actions=_actions(row, actor, choice=bool(others)),
    )


def seen_proposal(db: Db, actor: Actor, proposal_id: UUID) -> Row[Any]:
    """The proposal's row with its block and year; 404 where it is not the actor's to read."""
    values = {**actor.reach(P.read_proposals), "proposal_id": proposal_id}
    row = db.execute(_PROPOSAL, values).one_or_none()
    if row is None:
        raise not_found()
    return row


_SAID = ("note", "rule_set", "rule_set_reason", "return_reason", "version")


def _lines(db: Db, actor: Actor, row: Row[Any], items: Sequence[Row[Any]]) -> list[ProposalItemOut]:
    """The lines; each named unit is assessed as long as something can still be changed."""
    awards = [award_of(item) for item in items]
    wanted = awards if row.state in _ASSESSED else []
    assessed = assessments(db, actor, wanted, row.rule_set)
    own = ("clause", "place", "total")
    names = names_of(db, actor, (item.person_id for item in items if item.person_id))
    return [
        ProposalItemOut(
            **line(item, names),
            **{name: getattr(item, name) for name in own},
            assessment=assessed.get(at),
        )
        for at, item in enumerate(items)
    ]


def law_of(row: Row[Any]) -> RuleSet:
    """The law of the dossier; of a draft the one in force today."""
    return CATALOGUE.named(row.rule_set) if row.rule_set else CATALOGUE.rule_set(clock.today())


def _other_laws(row: Row[Any]) -> list[RuleSetOut]:
    if row.received_on is None:
        return []
    judging = CATALOGUE.judging(row.received_on, clock.today())
    return [rule_set_out(law) for law in judging if law.code != row.rule_set]


def _head(row: Row[Any]) -> dict[str, Any]:
    names = ("id", "number", "state", "receivers", "created_at", "submitted_at", "appraised_at")
    return {**{name: getattr(row, name) for name in names}, "season": season_ref(row)}


def _actions(row: Row[Any], actor: Actor, *, choice: bool) -> list[str]:
    place = Place(block_id=row.block_id)
    return [
        action.value
        for action in PROPOSAL.allowed(row.state)
        if action in NEEDS and actor.may(NEEDS[action], place)
        if choice or action is not ProposalAction.judge
    ]
