"""What is read of ceremonies: by whoever conducts them, and by the hall's screen."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.awards import decision_queries
from backend.awards.ceremony.models import AwardPhoto, Ceremony
from backend.awards.ceremony.rules import CEREMONY, CeremonyState
from backend.awards.ceremony.schemas import (
    Called,
    Ceremonies,
    CeremonyOut,
    HallCeremony,
    MeetingChoice,
    Script,
)
from backend.awards.ceremony.showing import SHOWABLE, STORED
from backend.awards.decision_schemas import DecisionOut
from backend.awards.records import Db
from backend.awards.rules.states import DecisionState
from backend.ballots.hall.models import HallScreen
from backend.ballots.hall.rules import ScreenUse
from backend.ballots.hall.screens import SCREEN_HOLDS, digest, holds_as
from backend.ballots.models import Meeting
from backend.ballots.rules import MeetingState
from backend.evidence.models import StoredFile
from backend.kernel import clock
from backend.kernel.errors import forbidden, not_found
from backend.kernel.places import Place
from backend.seasons.models import Season

HELD = (MeetingState.called, MeetingState.open)
"""The meetings in which awards may be handed over."""

_ALL = (
    select(Ceremony.__table__, Meeting.title.label("meeting_title"))
    .join(Meeting, (Meeting.tenant == Ceremony.tenant) & (Meeting.id == Ceremony.meeting_id))
    .where(Ceremony.tenant == bindparam("tenant"))
)
_ONE = _ALL.where(Ceremony.id == bindparam("ceremony_id"))
_OF_DECISION = (
    _ALL.where(Ceremony.decision_id == bindparam("decision_id"))
    .order_by(Ceremony.began_at.desc(), Ceremony.id)
    .limit(50)
)
_MEETINGS = (
    select(Meeting.id, Meeting.title, Meeting.starts_at)
    .join(Season, (Season.tenant == Meeting.tenant) & (Season.id == Meeting.season_id))
    .where(
        Meeting.tenant == bindparam("tenant"),
        Season.block_id == bindparam("block_id"),
        Meeting.state.in_(HELD),
    )
    .order_by(Meeting.starts_at.desc(), Meeting.id)
    .limit(50)
)
_ON_SCREEN = (
    select(Ceremony.__table__)
    .join(
        HallScreen,
        (HallScreen.tenant == Ceremony.tenant) & (HallScreen.meeting_id == Ceremony.meeting_id),
    )
    .where(holds_as(ScreenUse.show), Ceremony.state == CeremonyState.running)
)
_HOLDS = select(HallScreen.id).where(holds_as(ScreenUse.show))
_PHOTO = (
    select(StoredFile.digest)
    .add_columns(AwardPhoto.name)
    .join(AwardPhoto, STORED)
    .where(
        AwardPhoto.tenant == bindparam("tenant"),
        AwardPhoto.item_id == bindparam("item_id"),
        SHOWABLE,
    )
)


def ceremonies(db: Db, actor: Actor, decision_id: UUID) -> Ceremonies:
    """The ceremonies of an issued decision; for who leads the block's season."""
    decision = conducted(db, actor, decision_id)
    key = {"tenant": actor.tenant, "decision_id": decision_id}
    place = {"tenant": actor.tenant, "block_id": decision.season.block_id}
    return Ceremonies(
        items=[_shown(row) for row in db.execute(_OF_DECISION, key)],
        meetings=[
            MeetingChoice(id=row.id, title=row.title, starts_at=row.starts_at)
            for row in db.execute(_MEETINGS, place)
        ],
    )


def ceremony(db: Db, actor: Actor, ceremony_id: UUID) -> CeremonyOut:
    """One ceremony; 404 where the decision is not the actor's to read."""
    values = {"tenant": actor.tenant, "ceremony_id": ceremony_id}
    row = db.execute(_ONE, values).one_or_none()
    if row is None:
        raise not_found()
    conducted(db, actor, row.decision_id)
    return _shown(row)


def conducted(db: Db, actor: Actor, decision_id: UUID) -> DecisionOut:
    """The decision whose awards the actor hands over; 404 or 403, 404 while it is a draft."""
    decision = decision_queries.decision(db, actor, decision_id)
    if not actor.may(Permission.lead_season, Place(block_id=decision.season.block_id)):
        raise forbidden()
    if decision.state is not DecisionState.issued:
        raise not_found()
    return decision


def on_screen(db: Connection, tenant: int, token: str) -> Row[Any] | None:
    """The ceremony that runs in the meeting of the screen which shows this token."""
    return db.execute(_ON_SCREEN, _shows(tenant, token)).one_or_none()


def holds(db: Connection, tenant: int, token: str) -> bool:
    """Whether a screen that is on shows this token."""
    return db.execute(_HOLDS, _shows(tenant, token)).one_or_none() is not None


def hall_ceremony(db: Connection, row: Row[Any]) -> HallCeremony:
    """What the screen shows: the one who is called up, and the next."""
    script = Script.model_validate(row.script)
    at = _position(script, row.called_id)
    called = script.calls[at - 1] if at else None
    return HallCeremony(
        title=script.title,
        decision=script.decision,
        presenter=script.presenter,
        called=called,
        photo=called is not None and photo(db, row.tenant, called.item_id) is not None,
        next=_after(script, at),
        at=at,
        total=len(script.calls),
    )


def photo(db: Db, tenant: int, item_id: UUID) -> Row[Any] | None:
    """The content of a line's photo, where it may be looked at."""
    return db.execute(_PHOTO, {"tenant": tenant, "item_id": item_id}).one_or_none()


def _shows(tenant: int, token: str) -> dict[str, Any]:
    since = clock.now() - SCREEN_HOLDS
    return {"tenant": tenant, "token_hash": digest(token), "since": since}


def _position(script: Script, called: UUID | None) -> int:
    ids = [call.item_id for call in script.calls]
    return ids.index(called) + 1 if called in ids else 0


def _after(script: Script, at: int) -> Called | None:
    return script.calls[at] if at < len(script.calls) else None


def _shown(row: Row[Any]) -> CeremonyOut:
    stored = CeremonyOut.model_fields.keys() - Script.model_fields.keys() - {"actions"}
    return CeremonyOut(
        **row.script,
        **{name: getattr(row, name) for name in stored},
        actions=[action.value for action in CEREMONY.allowed(row.state)],
    )
