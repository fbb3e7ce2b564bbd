"""The order of the day: in which order the lines of a decision are called up."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.awards.ceremony.models import Ceremony
from backend.awards.ceremony.queries import conducted
from backend.awards.ceremony.rules import CeremonyState, in_order
from backend.awards.ceremony.schemas import Script
from backend.awards.models import Decision
from backend.events.operations import record
from backend.kernel.conditional import check_version
from backend.kernel.errors import invalid
from backend.kernel.places import Place


def order_calls(
    session: Session, actor: Actor, decision_id: UUID, wanted: Sequence[UUID], if_match: str | None
) -> Decision:
    """Say in which order the lines are called up; a ceremony that runs goes on in this order."""
    shown = conducted(session, actor, decision_id)
    decision = session.get_one(Decision, (actor.tenant, decision_id), with_for_update=True)
    check_version(if_match, decision.version)
    if len(wanted) != len(shown.calls) or set(wanted) != set(shown.calls):
        raise invalid(
            "/item_ids",
            "other_lines",
            "Cần đủ các dòng được mời lên, mỗi dòng một lần.",
            "All lines that are called up are needed, each once.",
        )
    decision.call_order = list(wanted)
    for running in session.scalars(_running(decision)):
        running.script = _reordered(Script.model_validate(running.script), wanted)
    place = Place(block_id=shown.season.block_id)
    record(session, actor, "decision.calls_ordered", place, decision)
    return decision


def _running(decision: Decision) -> Select[Ceremony]:
    return (
        select(Ceremony)
        .filter_by(tenant=decision.tenant, decision_id=decision.id, state=CeremonyState.running)
        .with_for_update()
    )


def _reordered(script: Script, wanted: Sequence[UUID]) -> dict[str, Any]:
    """The same words; a line that was cancelled meanwhile stays, last, and is not called."""
    calls = {called.item_id: called for called in script.calls}
    order = in_order(calls, wanted)
    return script.model_copy(update={"calls": [calls[at] for at in order]}).model_dump(mode="json")
