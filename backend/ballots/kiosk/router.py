"""The routes of kiosks and of the slips that open seats at them.

Tokens and codes stand in headers and bodies only: addresses are what logs and histories keep.
"""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Request

from backend.access.signed_in import SignedIn
from backend.ballots.hall import screens
from backend.ballots.hall.knocking import door_of
from backend.ballots.hall.rules import ScreenUse
from backend.ballots.hall.schemas import HallCode
from backend.ballots.kiosk import serving, slips
from backend.ballots.kiosk.schemas import (
    KioskOut,
    KioskToken,
    KioskVote,
    SlipCode,
    SlipOut,
    SlipsNew,
    SlipVoter,
)
from backend.ballots.kiosk.serving import Bearer
from backend.ballots.kiosk.slips import KeptCodes
from backend.ballots.secret.casting import Cast, ToBox
from backend.ballots.secret.router import Envelopes
from backend.ballots.secret.schemas import SecretReceipt
from backend.kernel.db import Reading, Writing

router = APIRouter(tags=["ballots"])

ShownToken = Annotated[str, Header(alias="Kiosk-Token", min_length=1, max_length=200)]
ShownSlip = Annotated[str, Header(alias="Slip-Code", min_length=1, max_length=20)]
REFUSED: dict[int | str, dict[str, Any]] = {
    404: {"description": "Closed, or unknown"},
    429: {"description": "Refused too often"},
}
NO_VOTE: dict[int | str, dict[str, Any]] = {409: {"description": "No vote is waited for"}}
NOT_YOURS: dict[int | str, dict[str, Any]] = {403: {"description": "Another voter's seat"}}


@router.get("/ballots/{ballot_id}/slips", responses={409: {"description": "It takes no slips"}})
def list_slip_voters(actor: SignedIn, db: Reading, ballot_id: UUID) -> list[SlipVoter]:
    """Who may be given a slip for a kiosk (units; of a council members), and who has one."""
    return slips.voters(db, actor, ballot_id)


@router.post("/ballots/{ballot_id}/slips", status_code=201)
def draw_slips(
    actor: SignedIn, db: Writing, codes: KeptCodes, ballot_id: UUID, new: SlipsNew
) -> list[SlipOut]:
    """Draw a slip for each of these voters; the codes are told in this answer only.

    What was drawn before is void, so that a repeated request leaves one slip that holds.
    """
    return slips.draw(db, actor, codes, ballot_id, new.unit_ids)


@router.post("/kiosk", responses=REFUSED)
def open_kiosk(request: Request, db: Writing, typed: HallCode) -> KioskToken:
    """Turn the code that the desk shows into the kiosk's token. Without signing in."""
    door = door_of(request)
    door.check()
    token = screens.open_by(db, door.tenant, ScreenUse.vote, typed.code)
    if token is None:
        raise door.refused()
    return KioskToken(token=token)


@router.get("/kiosk", responses=REFUSED)
def read_kiosk(request: Request, db: Reading, token: ShownToken) -> KioskOut:
    """What the kiosk shows while nobody votes at it; 404 once the desk has closed it."""
    return serving.waiting(db, serving.kiosk(db, door_of(request), token))


@router.post("/kiosk/slip", responses={**REFUSED, **NO_VOTE})
def show_slip(
    request: Request, db: Reading, codes: KeptCodes, token: ShownToken, shown: SlipCode
) -> KioskVote:
    """What the slip's voter may vote on now, and what the vote is sealed with."""
    door = door_of(request)
    found = serving.kiosk(db, door, token)
    return serving.vote_of(db, serving.bearer(db, door, found, codes.kept(shown.code)))


def _bearer(request: Request, codes: KeptCodes, token: ShownToken, code: ShownSlip) -> Bearer:
    """Who shows the slip. The connection is given back before the vote waits for its COMMIT."""
    door = door_of(request)
    with request.app.state.database.reading() as db:
        return serving.bearer(db, door, serving.kiosk(db, door, token), codes.kept(code))


@router.put("/kiosk/envelopes/{unit_id}", responses={**REFUSED, **NOT_YOURS})
async def put_kiosk_envelopes(
    by: Annotated[Bearer, Depends(_bearer)], box: ToBox, unit_id: UUID, sent: Envelopes
) -> SecretReceipt:
    """Cast a sealed vote for a seat of the slip's voter, exactly as a phone does."""
    return await box.cast(by.slip.ballot_id, Cast(by.actor, unit_id, sent))
