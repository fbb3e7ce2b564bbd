"""Correcting a misprint in a line of an issued decision; what it said stays on record."""

from uuid import UUID

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from backend.access.actors import Actor
from backend.awards.correction.models import Correction
from backend.awards.correction.schemas import CorrectionIn
from backend.awards.deciding import held_decision
from backend.awards.decision_lines import check_no_clash, item_of, items_of
from backend.awards.models import Decision, DecisionItem
from backend.awards.recording import check_not_later
from backend.awards.rules.states import DECISION, DecisionAction
from backend.events.operations import record
from backend.issuing import operations as issuing
from backend.kernel.errors import conflict, invalid
from backend.kernel.fields import given
from backend.kernel.places import Place

_DOCUMENT = ("number", "corrected_on", "signer_name", "signer_post", "reads", "should_read")


def correct_item(
    session: Session, actor: Actor, decision_id: UUID, item_id: UUID, new: CorrectionIn
) -> Decision:
    """Put a line right by a document of its own (đính chính).

    The issued paper stands and tells the document; the money stays what was decided.
    """
    decision, season = held_decision(session, actor, decision_id, DecisionAction.correct_item)
    DECISION.after(decision.state, DecisionAction.correct_item)
    item = item_of(items_of(session, decision), item_id)
    _check_document(decision, item, new)
    before = _put_right(session, decision, item, new)
    session.add(
        Correction(
            tenant=actor.tenant,
            item_id=item.id,
            before=before,
            entered_by=actor.user_id,
            **new.model_dump(include={*_DOCUMENT}),
        )
    )
    flag_modified(decision, "state")
    facts = {"line": item.position, "number": new.number, "fields": sorted(before)}
    place = Place(item.unit_id, season.block_id)
    record(session, actor, "decision.item_corrected", place, decision, facts)
    issuing.amend(session, actor, decision.id, new.number, new.corrected_on)
    return decision


def _check_document(decision: Decision, item: DecisionItem, new: CorrectionIn) -> None:
    if item.cancelled_on is not None:
        raise conflict("cancelled_already", "Đã hủy trước đây.", "It was cancelled before.")
    check_not_later(new.corrected_on, "/corrected_on")
    if decision.decided_on is not None and new.corrected_on < decision.decided_on:
        raise invalid(
            "/corrected_on",
            "before_decision",
            "Ngày đính chính không thể trước ngày quyết định.",
            "Nothing is corrected before it is decided.",
        )
    if new.reads == new.should_read:
        raise invalid(
            "/should_read",
            "nothing_corrected",
            "Nội dung đính chính trùng với nội dung đã in.",
            "It says the same as before.",
        )


def _put_right(
    session: Session, decision: Decision, item: DecisionItem, new: CorrectionIn
) -> dict[str, object]:
    """Change the line's fields that are given; what they were."""
    wanted = {name: value for name, value in given(new).items() if name not in _DOCUMENT}
    before = {name: getattr(item, name) for name, value in wanted.items()}
    first = wanted.get("first_year", item.first_year)
    if first > wanted.get("last_year", item.last_year):
        raise invalid(
            "/last_year",
            "years_reversed",
            "Năm cuối không thể trước năm đầu.",
            "The last year is before the first.",
        )
    for name, value in wanted.items():
        setattr(item, name, value)
    if wanted:
        check_no_clash(session, decision, [item], "/items")
    return before
