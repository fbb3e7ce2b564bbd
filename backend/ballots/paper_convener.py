"""Whose meeting it is on paper: the block's, or the council's that organises the blocks."""

from dataclasses import replace
from datetime import datetime

from backend.ballots.rules import MeetingKind
from backend.papers.paper import Issuer, Letterhead, Signer
from backend.scoring.paper_queries import Heads
from backend.scoring.paper_words import SYMBOLS, block_letterhead, leader_signer


def letterhead(
    kind: MeetingKind, whose: Heads, at: datetime | None, *, numbered: bool = False
) -> Letterhead:
    """The convener's own; the council is a body of the State whoever leads the block."""
    of_block = block_letterhead(whose, at, numbered=numbered)
    if kind is not MeetingKind.council:
        return of_block
    symbol = SYMBOLS[Issuer.state] if numbered else ""
    body = whose.block.authority
    return replace(of_block, issuer=Issuer.state, above="", body=body, symbol=symbol)


def convener(kind: MeetingKind, whose: Heads) -> str:
    """The body that invites."""
    name: str = whose.block.authority if kind is MeetingKind.council else whose.block.name
    return name


def inviting_signer(kind: MeetingKind, whose: Heads) -> Signer:
    """Who signs for it; the name is the office's to write."""
    council = Signer(side="TM. Hội đồng", office="Chủ tịch")
    return council if kind is MeetingKind.council else leader_signer(whose)
