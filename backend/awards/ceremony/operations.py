"""Acts of the ceremony: begun in a meeting, one called up after the other, ended."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.awards.ceremony.models import Ceremony
from backend.awards.ceremony.queries import HELD, conducted
from backend.awards.ceremony.rules import CEREMONY, CeremonyAction, CeremonyState
from backend.awards.ceremony.schemas import Script
from backend.awards.ceremony_paper import script_of
from backend.awards.decision_schemas import DecisionOut
from backend.awards.models import DecisionItem
from backend.ballots.models import Meeting
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.errors import conflict, invalid, not_found
from backend.kernel.places import Place
from backend.seasons.models import Season


def begin(session: Session, actor: Actor, decision_id: UUID, meeting_id: UUID) -> Ceremony:
    """Begin to hand a decision's awards over in a meeting of its block."""
    decision = conducted(session, actor, decision_id)
    _check_meeting(session, decision, meeting_id, actor.tenant)
    script = script_of(session.connection(), actor.tenant, decision)
    row = Ceremony(
        tenant=actor.tenant,
        decision_id=decision.id,
        meeting_id=meeting_id,
        state=CeremonyState.running,
        script=script.model_dump(mode="json"),
        began_at=clock.now(),
    )
    session.add(row)
    try:
        session.flush()
    except IntegrityError:
        raise conflict(
            "one_runs",
            "Hội nghị này đang có một lễ trao thưởng chưa kết thúc.",
            "A ceremony is running in this meeting.",
        ) from None
    _recorded(session, actor, row, decision, "ceremony.began")
    return row


def call(session: Session, actor: Actor, ceremony_id: UUID, item_id: UUID | None) -> Ceremony:
    """Put a receiver on the screen. Said twice it is done once: nobody is skipped by a retry."""
    row, decision = _held(session, actor, ceremony_id)
    row.state = CEREMONY.after(row.state, CeremonyAction.call)
    script = Script.model_validate(row.script)
    if item_id is not None:
        _check_callable(session, row, script, item_id)
    row.called_id = item_id
    _recorded(session, actor, row, decision, "ceremony.called")
    return row


def end(session: Session, actor: Actor, ceremony_id: UUID) -> Ceremony:
    """End a ceremony: the screen shows the meeting again."""
    row, decision = _held(session, actor, ceremony_id)
    row.state = CEREMONY.after(row.state, CeremonyAction.end)
    row.ended_at = clock.now()
    _recorded(session, actor, row, decision, "ceremony.ended")
    return row


def _held(session: Session, actor: Actor, ceremony_id: UUID) -> tuple[Ceremony, DecisionOut]:
    row = session.get(Ceremony, (actor.tenant, ceremony_id), with_for_update=True)
    if row is None:
        raise not_found()
    return row, conducted(session, actor, row.decision_id)


def _check_meeting(session: Session, decision: DecisionOut, meeting_id: UUID, tenant: int) -> None:
    of_block = (Season.tenant == Meeting.tenant) & (Season.id == Meeting.season_id)
    held = session.scalar(
        select(Meeting.id)
        .join(Season, of_block)
        .where(
            Meeting.tenant == tenant,
            Meeting.id == meeting_id,
            Season.block_id == decision.season.block_id,
            Meeting.state.in_(HELD),
        )
    )
    if held is None:
        raise invalid(
            "/meeting_id",
            "no_such_meeting",
            "Không phải hội nghị của khối đang triệu tập hoặc đang họp.",
            "It is no meeting of the block that is called or open.",
        )


def _check_callable(session: Session, row: Ceremony, script: Script, item_id: UUID) -> None:
    """The line is one of the script's, and was not cancelled since."""
    if item_id not in {called.item_id for called in script.calls}:
        raise invalid(
            "/item_id", "not_in_script", "Không có trong kịch bản.", "It is not in the script."
        )
    item = session.get_one(DecisionItem, (row.tenant, item_id))
    if item.cancelled_on is not None:
        raise conflict(
            "award_cancelled",
            "Khen thưởng này đã bị hủy, không công bố.",
            "This award was cancelled: it is not handed over.",
        )


def _recorded(
    session: Session, actor: Actor, row: Ceremony, decision: DecisionOut, kind: str
) -> None:
    place = Place(block_id=decision.season.block_id)
    facts = {"decision": row.decision_id, "meeting": row.meeting_id, "line": row.called_id}
    record(session, actor, kind, place, row, facts)
