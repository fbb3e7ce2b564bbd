"""What those who vote are called on paper: the units of a block, or the members of a council."""

from dataclasses import dataclass

from backend.ballots.rules import MeetingKind
from backend.ballots.thresholds import Base


@dataclass(frozen=True, slots=True)
class Voters:
    """One of them, and all of them."""

    one: str
    members: str


UNITS = Voters("đơn vị", "đơn vị thành viên")
COUNCIL = Voters("thành viên", "thành viên Hội đồng")


def voters_of(kind: MeetingKind) -> Voters:
    """Who votes in a meeting of this kind."""
    return COUNCIL if kind is MeetingKind.council else UNITS


def base_words(base: Base, voters: Voters) -> str:
    """What a share is taken of."""
    return {
        Base.all_members: f"tổng số {voters.members}",
        Base.entitled: f"số {voters.one} có quyền biểu quyết",
        Base.present: f"số {voters.one} có mặt khi mở biểu quyết",
        Base.received: "số phiếu thu về",
        Base.valid: "số phiếu hợp lệ",
    }[base]
