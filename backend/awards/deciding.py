"""Acts on decisions: draft, issue or record, confer, name receivers, cancel."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.awards import decision_queries
from backend.awards.catalogue import CATALOGUE
from backend.awards.ceremony.conferring import presented_lines
from backend.awards.consultation.checks import check_consulted
from backend.awards.council.checks import check_majority
from backend.awards.decision_lines import (
    check_cancellable,
    check_nameable,
    check_no_clash,
    decide_proposals,
    item_of,
    items_of,
    lines_of,
    part_of,
    price,
    replace_items,
)
from backend.awards.decision_paper import paper_of_decision
from backend.awards.decision_queries import may_read, needed
from backend.awards.decision_schemas import (
    CancellationIn,
    ConferralIn,
    DecisionEdit,
    DecisionItemIn,
    DecisionNew,
    IssueIn,
)
from backend.awards.models import Decision
from backend.awards.operations import flush_units
from backend.awards.recording import check_no_holds, check_not_later
from backend.awards.rules.states import DECISION, DecisionAction, DecisionState
from backend.events.operations import record
from backend.issuing import operations as issuing
from backend.issuing.rules import PaperKind
from backend.kernel import clock
from backend.kernel.conditional import check_version
from backend.kernel.errors import FieldError, forbidden, invalid, invalid_fields, not_found
from backend.kernel.fields import given
from backend.kernel.places import Place
from backend.kernel.texts import Text
from backend.seasons.models import Season
from backend.seasons.operations import season_of

A = DecisionAction


def create_decision(session: Session, actor: Actor, new: DecisionNew) -> Decision:
    """Draft a decision: from an accepted proposal, or with the given lines."""
    season = season_of(session, actor, new.season_id, Permission.draft_decision)
    decision = Decision(
        tenant=actor.tenant,
        state=DecisionState.draft,
        **new.model_dump(exclude={"proposal_id", "items"}),
    )
    session.add(decision)
    session.flush()
    replace_items(session, actor, decision, _first_lines(session, season, new))
    place = Place(block_id=season.block_id)
    record(session, actor, "decision.drafted", place, decision, {"subject": decision.subject})
    return decision


def edit_decision(
    session: Session, actor: Actor, decision_id: UUID, edit: DecisionEdit, if_match: str | None
) -> Decision:
    """Change a draft."""
    decision, season = held_decision(session, actor, decision_id, A.edit)
    check_version(if_match, decision.version)
    DECISION.after(decision.state, A.edit)
    clearable = ("number", "decided_on", "authority", "signer_name", "signer_post", "source")
    changes = given(edit, *clearable)
    changes.pop("items", None)
    for name, value in changes.items():
        setattr(decision, name, value)
    if edit.items is not None:
        replace_items(session, actor, decision, edit.items)
        flag_modified(decision, "state")  # other lines are another version
    price(decision, items_of(session, decision))
    record(session, actor, "decision.edited", Place(block_id=season.block_id), decision)
    return decision


def withdraw_decision(session: Session, actor: Actor, decision_id: UUID) -> Decision:
    """Give a draft up; it stays on record."""
    decision, season = held_decision(session, actor, decision_id, A.withdraw)
    decision.state = DECISION.after(decision.state, A.withdraw)
    record(session, actor, "decision.withdrawn", Place(block_id=season.block_id), decision)
    return decision


def issue_decision(session: Session, actor: Actor, decision_id: UUID, issue: IssueIn) -> Decision:
    """The authority decides: number and day are set, money follows the salary of that day."""
    decision, season = held_decision(session, actor, decision_id, A.issue)
    state = DECISION.after(decision.state, A.issue)
    decision.number, decision.decided_on = issue.number, issue.decided_on
    decision.council_reason = issue.council_reason
    _check_complete(decision)
    _put_in_force(session, actor, decision, season, state)
    facts = {
        "number": decision.number,
        "decided_on": decision.decided_on,
        "council_reason": decision.council_reason,
    }
    record(session, actor, "decision.issued", Place(block_id=season.block_id), decision, facts)
    _let_out(session, actor, decision, season)
    return decision


def record_decision(session: Session, actor: Actor, decision_id: UUID) -> Decision:
    """Enter an old decision with its source; what the source does not say stays unknown."""
    decision, season = held_decision(session, actor, decision_id, A.record)
    state = DECISION.after(decision.state, A.record)
    if decision.source is None:
        raise invalid(
            "/source", "source_missing", "Nêu nguồn của quyết định cũ.", "Name the source."
        )
    _put_in_force(session, actor, decision, season, state)
    facts = {"source": decision.source}
    record(session, actor, "decision.recorded", Place(block_id=season.block_id), decision, facts)
    return decision


def confer(session: Session, actor: Actor, decision_id: UUID, what: ConferralIn) -> Decision:
    """Note who handed the awards over, when and where: of these lines, or of the whole list."""
    decision, season = held_decision(session, actor, decision_id, A.confer)
    DECISION.after(decision.state, A.confer)
    check_not_later(what.presented_on, "/presented_on")
    if decision.decided_on is not None and what.presented_on < decision.decided_on:
        raise invalid(
            "/presented_on",
            "before_decision",
            "Ngày trao không thể trước ngày quyết định.",
            "Nothing is presented before it is decided.",
        )
    lines = presented_lines(items_of(session, decision), what.item_ids)
    for name, value in what.model_dump(exclude={"item_ids"}).items():
        for presented in lines or (decision,):
            setattr(presented, name, value)
    flag_modified(decision, "state")
    facts = {"presented_on": what.presented_on, "occasion": what.occasion, "lines": len(lines)}
    record(session, actor, "decision.conferred", Place(block_id=season.block_id), decision, facts)
    return decision


def name_receivers(
    session: Session, actor: Actor, decision_id: UUID, item_id: UUID, unit_ids: Sequence[UUID]
) -> Decision:
    """Name units among the counted receivers of a line; never more than were counted."""
    decision, season = held_decision(session, actor, decision_id, A.name_receivers)
    DECISION.after(decision.state, A.name_receivers)
    items = items_of(session, decision)
    line = item_of(items, item_id)
    check_nameable(line, items, unit_ids)
    parts = [part_of(line, len(items) + at, unit) for at, unit in enumerate(unit_ids, start=1)]
    check_no_clash(session, decision, parts, "/unit_ids")
    session.add_all(parts)
    flush_units(session)
    flag_modified(decision, "state")
    facts = {"line": line.position, "units": list(unit_ids)}
    place = Place(block_id=season.block_id)
    record(session, actor, "decision.receivers_named", place, decision, facts)
    return decision


def cancel_item(
    session: Session, actor: Actor, decision_id: UUID, item_id: UUID, why: CancellationIn
) -> Decision:
    """Take an award back by a decision of its own (Luật TĐKT 2022, Điều 93); nothing is deleted."""
    decision, season = held_decision(session, actor, decision_id, A.cancel_item)
    DECISION.after(decision.state, A.cancel_item)
    items = items_of(session, decision)
    item = item_of(items, item_id)
    check_cancellable(item, items)
    check_not_later(why.cancelled_on, "/cancelled_on")
    item.cancelled_on = why.cancelled_on
    item.cancellation_number = why.number
    item.cancellation_reason = why.reason
    item.cancellation_note = why.note
    flag_modified(decision, "state")
    facts = {"line": item.position, "reason": why.reason, "number": why.number}
    place = Place(item.unit_id, season.block_id)
    record(session, actor, "decision.item_cancelled", place, decision, facts)
    issuing.amend(session, actor, decision.id, why.number, why.cancelled_on)
    return decision


def held_decision(
    session: Session, actor: Actor, decision_id: UUID, action: DecisionAction
) -> tuple[Decision, Season]:
    """The decision, locked, with its season; 404 or 403 as the actor's rights are."""
    decision = session.get(Decision, (actor.tenant, decision_id), with_for_update=True)
    if decision is None:
        raise not_found()
    season = session.get_one(Season, (actor.tenant, decision.season_id))
    place = Place(block_id=season.block_id)
    if not may_read(actor, decision.state, place):
        raise not_found()
    if not actor.may(needed(action, decision.source), place):
        raise forbidden()
    return decision, season


def _first_lines(session: Session, season: Season, new: DecisionNew) -> Sequence[DecisionItemIn]:
    if new.proposal_id is None:
        return new.items
    if new.items:
        raise invalid(
            "/items",
            "lines_from_proposal",
            "Danh sách lấy từ đề nghị, không nhập lại.",
            "The lines come from the proposal; do not send them again.",
        )
    return lines_of(session, season, new.proposal_id)


def _put_in_force(
    session: Session, actor: Actor, decision: Decision, season: Season, state: DecisionState
) -> None:
    """What issuing and recording share: one list without doubles, the law of the day, the money."""
    session.refresh(season, with_for_update=True)  # decisions of a season are issued one by one
    items = items_of(session, decision)
    if not items:
        raise invalid("/items", "no_items", "Danh sách còn trống.", "The list is empty.")
    check_no_clash(session, decision, items, "/items")
    if decision.source is None:
        check_consulted(session, actor.tenant, items)
        check_majority(session, actor.tenant, items, decision.council_reason)
        check_no_holds(session, actor.tenant, [item.award for item in items], clock.today())
    if decision.decided_on is not None:
        check_not_later(decision.decided_on, "/decided_on")
        decision.rule_set = CATALOGUE.rule_set(decision.decided_on).code
    price(decision, items)
    decision.state = state
    decision.issued_by, decision.issued_at = actor.user_id, clock.now()
    decide_proposals(session, items)


def _let_out(session: Session, actor: Actor, decision: Decision, season: Season) -> None:
    """The decision goes out as a paper with a code of its own."""
    session.flush()
    shown = decision_queries.decision(session, actor, decision.id)
    paper = paper_of_decision(session.connection(), actor.tenant, shown)
    what = issuing.Issue(PaperKind.decision, decision.id, decision.id, season.block_id)
    issuing.issue(session, actor, what, paper)


def _check_complete(decision: Decision) -> None:
    if decision.source is not None:
        raise invalid(
            "/source",
            "is_a_record",
            "Quyết định có nguồn thì ghi lại, không ban hành.",
            "A decision known from a source is recorded, not issued.",
        )
    missing = [n for n in ("authority", "signer_name", "signer_post") if not getattr(decision, n)]
    if missing:
        words = Text("Cần có trước khi ban hành.", "Needed before the decision is issued.")
        raise invalid_fields([FieldError(f"/{name}", "missing", words) for name in missing])
