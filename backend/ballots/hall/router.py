"""The routes of the hall: badges at the door, the list of speakers, the hall's screens."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Request
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.signed_in import SignedIn
from backend.ballots.hall import badges, queries, screens, showing, speaking
from backend.ballots.hall.badges import SealedBadges
from backend.ballots.hall.knocking import door_of
from backend.ballots.hall.rules import ScreenUse
from backend.ballots.hall.schemas import (
    BadgeHolder,
    BadgeOut,
    HallCode,
    HallOut,
    HallToken,
    ScreenOut,
    SpeakerNew,
    SpeakerOut,
    Token,
)
from backend.kernel.db import Reading, Writing
from backend.kernel.once import OnceOnly

router = APIRouter(tags=["meetings"])

AShownToken = Annotated[Token, Path()]
LIMITED: dict[int | str, dict[str, Any]] = {429: {"description": "Refused too often"}}


@router.get("/delegates/{delegate_id}/badge")
def read_badge(actor: SignedIn, db: Reading, sealed: SealedBadges, delegate_id: UUID) -> BadgeOut:
    """The delegate's badge, to be shown at the door as a QR."""
    return queries.badge(db, actor, sealed, delegate_id)


@router.post("/delegates/{delegate_id}/badge")
def renew_badge(actor: SignedIn, db: Writing, sealed: SealedBadges, delegate_id: UUID) -> BadgeOut:
    """Give the delegate a new badge; the one before is void."""
    badges.renew(db, actor, delegate_id)
    db.flush()
    return queries.badge(db, actor, sealed, delegate_id)


@router.get("/badges/{token}", responses={409: {"description": "It holds no more"}})
def read_badge_holder(
    actor: SignedIn, db: Reading, sealed: SealedBadges, token: AShownToken
) -> BadgeHolder:
    """Whose badge was read; for who checks in at that meeting."""
    return queries.holder(db, actor, sealed, token)


@router.post("/badges/{token}/check-in")
def check_in_by_badge(
    actor: SignedIn, db: Writing, sealed: SealedBadges, token: AShownToken
) -> BadgeHolder:
    """Check in who shows the badge. A second time changes nothing."""
    badges.arrive(db, actor, sealed, token)
    db.flush()
    return queries.holder(db, actor, sealed, token)


@router.get("/meetings/{meeting_id}/speakers")
def list_speakers(actor: SignedIn, db: Reading, meeting_id: UUID) -> list[SpeakerOut]:
    """Who asked for the floor, in that order."""
    return queries.speakers(db, actor, meeting_id)


@router.post("/meetings/{meeting_id}/speakers", status_code=201)
def ask_to_speak(
    actor: SignedIn, db: Writing, once: OnceOnly, meeting_id: UUID, new: SpeakerNew
) -> SpeakerOut:
    """Put a delegate who is there on the list of speakers."""
    return once(
        db,
        actor.owner,
        SpeakerOut,
        lambda: _speaker(db, actor, meeting_id, speaking.ask(db, actor, meeting_id, new).id),
    )


@router.post("/speakers/{speaker_id}/give-floor")
def give_floor(actor: SignedIn, db: Writing, speaker_id: UUID) -> SpeakerOut:
    """Let somebody speak; whoever spoke until now has ended."""
    speaker = speaking.give_floor(db, actor, speaker_id)
    return _speaker(db, actor, speaker.meeting_id, speaker_id)


@router.post("/speakers/{speaker_id}/finish")
def finish_speaking(actor: SignedIn, db: Writing, speaker_id: UUID) -> SpeakerOut:
    """Note that the speaker has ended."""
    speaker = speaking.finish(db, actor, speaker_id)
    return _speaker(db, actor, speaker.meeting_id, speaker_id)


@router.post("/speakers/{speaker_id}/withdraw")
def withdraw_speaker(actor: SignedIn, db: Writing, speaker_id: UUID) -> SpeakerOut:
    """Take a wish to speak off the list."""
    speaker = speaking.withdraw(db, actor, speaker_id)
    return _speaker(db, actor, speaker.meeting_id, speaker_id)


@router.get("/meetings/{meeting_id}/hall-screens")
def list_hall_screens(actor: SignedIn, db: Reading, meeting_id: UUID) -> list[ScreenOut]:
    """The screens and kiosks that are open, or may still be opened."""
    return queries.screens(db, actor, meeting_id)


@router.post("/meetings/{meeting_id}/hall-screens", status_code=201)
def allow_hall_screen(actor: SignedIn, db: Writing, meeting_id: UUID) -> ScreenOut:
    """A short code that opens one screen, once, within ten minutes; told in this answer only."""
    return queries.screen_out(*screens.allow(db, actor, meeting_id))


@router.post("/meetings/{meeting_id}/kiosks", status_code=201)
def allow_kiosk(actor: SignedIn, db: Writing, meeting_id: UUID) -> ScreenOut:
    """A short code that opens one kiosk, once, within ten minutes; told in this answer only."""
    return queries.screen_out(*screens.allow(db, actor, meeting_id, ScreenUse.vote))


@router.delete("/hall-screens/{screen_id}", status_code=204)
def revoke_hall_screen(actor: SignedIn, db: Writing, screen_id: UUID) -> None:
    """Turn a screen off, or close a kiosk."""
    screens.revoke(db, actor, screen_id)


@router.post("/hall", responses=LIMITED)
def open_hall_screen(request: Request, db: Writing, typed: HallCode) -> HallToken:
    """Turn the code that the desk shows into the screen's token. Without signing in."""
    door = door_of(request)
    door.check()
    token = screens.open_by(db, door.tenant, ScreenUse.show, typed.code)
    if token is None:
        raise door.refused()
    return HallToken(token=token)


@router.get("/hall/{token}", responses=LIMITED)
def read_hall(request: Request, db: Reading, token: AShownToken) -> HallOut:
    """All that the hall's screen shows. Without signing in; 404 once the screen is revoked.

    A token that holds is not slowed down by others who try behind the same address.
    """
    door = door_of(request)
    found = showing.shown(db, door.tenant, token)
    if found is None:
        door.check()
        raise door.refused()
    return found


def _speaker(db: Session, actor: Actor, meeting_id: UUID, speaker_id: UUID) -> SpeakerOut:
    db.flush()
    return queries.speaker(db, actor, meeting_id, speaker_id)
