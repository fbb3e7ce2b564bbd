"""Words that the papers of scoring share: letterheads, places, days, signatures."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row

from backend.kernel.clock import VIETNAM
from backend.organizations.rules import BlockKind, UnitKind
from backend.papers.paper import Issuer, Letterhead, Signer, place_of
from backend.scoring.paper_queries import Heads
from backend.scoring.rules.classes import Standing

UNKNOWN = "…"
SYMBOLS = {Issuer.state: "Số: ……/BB-……", Issuer.party: "Số ……-BB/……"}

_LEADERS = {BlockKind.khoi: "Khối trưởng", BlockKind.cum: "Cụm trưởng"}
_BLOCKS = {BlockKind.khoi: "khối", BlockKind.cum: "cụm"}


def unit_letterhead(heads: Heads, signed_at: datetime | None) -> Letterhead:
    """The unit's own."""
    assert heads.unit is not None
    return letterhead_of(heads.unit, signed_at)


def letterhead_of(unit: Row[Any], signed_at: datetime | None) -> Letterhead:
    """A unit's own: the body above it, where that is known, and its name."""
    return Letterhead(
        issuer=_issuer(unit.kind),
        above=unit.above or "",
        body=unit.called,
        place=place_of(unit.locality),
        day=day_of(signed_at) if signed_at else None,
    )


def block_letterhead(heads: Heads, at: datetime | None, *, numbered: bool = False) -> Letterhead:
    """The block's, under the authority that organises it; of the Party where its leader is.

    Where nobody knows who led it, of the Party where most of its members are.
    """
    leader = heads.leader
    party = leader.kind is UnitKind.party if leader else heads.block.of_party
    issuer = Issuer.party if party else Issuer.state
    return Letterhead(
        issuer=issuer,
        above=heads.block.authority,
        body=heads.block.name,
        symbol=SYMBOLS[issuer] if numbered else "",
        place=place_of(heads.block.locality),
        day=day_of(at) if at else None,
    )


def _issuer(kind: UnitKind) -> Issuer:
    return Issuer.party if kind is UnitKind.party else Issuer.state


def block_word(block: Row[Any]) -> str:
    """`khối` or `cụm`."""
    return _BLOCKS[block.kind]


def leading_role(block: Row[Any]) -> str:
    """`Khối trưởng` or `Cụm trưởng`."""
    return _LEADERS[block.kind]


def block_values(heads: Heads) -> dict[str, str]:
    """What the merge fields on a block and its year say; nothing for what is not known."""
    block = heads.block
    return {
        "ten_khoi": block.name,
        "khoi_cum": block_word(block),
        "nam": str(block.year),
        "chu_de": block.theme or "",
        "co_quan": block.authority,
        "so_don_vi": str(block.members),
        "khoi_truong": heads.leader.name if heads.leader else "",
        "dia_danh": place_of(block.locality),
    }


def signer(side: str, office: str, name: str | None, at: datetime | None) -> Signer:
    """A side with who has signed for it and when, or room to sign."""
    return Signer(side=side, office=office, signed=_signed(at), name=name or "")


def leader_signer(heads: Heads) -> Signer:
    """The leader of the block, who has not signed."""
    return Signer(side=f"TM. {block_word(heads.block)}", office=leading_role(heads.block))


def _signed(at: datetime | None) -> str:
    if at is None:
        return ""
    return at.astimezone(VIETNAM).strftime("Đã ký trên hệ thống lúc %H:%M ngày %d/%m/%Y")


def day_of(at: datetime) -> date:
    """The day that the calendar in Việt Nam shows."""
    return at.astimezone(VIETNAM).date()


def points(text: str | None) -> Decimal | None:
    """Points out of the interface: exact text, or not known."""
    return None if text is None else Decimal(text)


def class_words(standing: str | None, name: str | None) -> str:
    """The class, or why there is none; dots where it is not known."""
    match standing:
        case Standing.classified:
            return name or UNKNOWN
        case Standing.undecided:
            return "Chưa xếp loại, chờ người có thẩm quyền quyết định"
        case Standing.withheld:
            return "Không xếp loại"
        case Standing.unclassified:
            return "Bảng tiêu chí không xếp loại"
        case _:
            return UNKNOWN
