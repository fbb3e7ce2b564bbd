"""Chấm chéo: the units of a block mark each other, blind until the bell."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from backend.access.signed_in import SignedIn
from backend.kernel.conditional import IfMatch, tag
from backend.kernel.db import Reading, Writing
from backend.kernel.once import OnceOnly
from backend.kernel.problems import language_of
from backend.scoring import peer_queries, peer_sheets, peers
from backend.scoring.peer_schemas import (
    PeerDraw,
    PeerMarks,
    PeerMeanOut,
    PeerRecusal,
    PeerSheetOut,
    PeersOut,
)

router = APIRouter(tags=["scoring"])


@router.get("/seasons/{season_id}/peers")
def read_peers(actor: SignedIn, db: Reading, season_id: UUID) -> PeersOut:
    """Who marks whom, as far as it is one's own to know; what peers mark."""
    return peer_queries.peers(db, actor, season_id)


@router.post("/seasons/{season_id}/peers", status_code=201)
def draw_peers(
    actor: SignedIn, db: Writing, once: OnceOnly, season_id: UUID, wanted: PeerDraw
) -> PeersOut:
    """Draw by lot who marks whom."""

    def act() -> PeersOut:
        peers.draw(db, actor, season_id, wanted)
        db.flush()
        return peer_queries.peers(db, actor, season_id)

    return once(db, actor.owner, PeersOut, act)


@router.post("/seasons/{season_id}/peers/bell")
def ring_peers(actor: SignedIn, db: Writing, season_id: UUID) -> PeersOut:
    """Open the marks: from now on their means count."""
    peers.ring(db, actor, season_id)
    db.flush()
    return peer_queries.peers(db, actor, season_id)


@router.get("/peer-sheets/{sheet_id}")
def read_peer_sheet(
    actor: SignedIn, db: Reading, sheet_id: UUID, response: Response
) -> PeerSheetOut:
    """One unit's marks for another: its own, or after the bell of a card that one sees."""
    found = peer_sheets.sheet(db, actor, sheet_id)
    tag(response, found.version)
    return found


@router.put("/peer-sheets/{sheet_id}/marks")
def mark_peer(
    actor: SignedIn,
    db: Writing,
    sheet_id: UUID,
    wanted: PeerMarks,
    response: Response,
    if_match: IfMatch = None,
) -> PeerSheetOut:
    """Keep some marks; null takes one back, a mark without points abstains."""
    peers.mark(db, actor, sheet_id, wanted, if_match)
    return _shown(db, actor, sheet_id, response)


@router.put("/peer-sheets/{sheet_id}/recusal")
def recuse_peer(
    actor: SignedIn,
    db: Writing,
    sheet_id: UUID,
    told: PeerRecusal,
    response: Response,
    if_match: IfMatch = None,
) -> PeerSheetOut:
    """Say why the unit may not judge the other, or that it does after all."""
    peers.recuse(db, actor, sheet_id, told, if_match)
    return _shown(db, actor, sheet_id, response)


@router.get("/scorecards/{card_id}/peers")
def read_card_peers(
    request: Request, actor: SignedIn, db: Reading, card_id: UUID
) -> list[PeerMeanOut]:
    """What the peers gave this unit, once the bell has rung."""
    return peer_sheets.card_means(db, actor, card_id, language_of(request))


def _shown(db: Writing, actor: SignedIn, sheet_id: UUID, response: Response) -> PeerSheetOut:
    db.flush()
    found = peer_sheets.sheet(db, actor, sheet_id)
    tag(response, found.version)
    return found
