"""The words of the minutes (biên bản hội nghị, biên bản kiểm phiếu): official Vietnamese.

The parts follow what party and election forms have in common: time and place; summoned, present,
absent; what was discussed and resolved; ballots issued, collected, valid, invalid; a line for each
option; the end. No legal form exists for an emulation block. Nothing is said that did not happen.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from backend.ballots.counting import Outcome, Rule
from backend.ballots.models import Ballot, Meeting
from backend.ballots.result_schemas import StandingOut
from backend.ballots.rules import Attending, ItemState, Mode
from backend.ballots.thresholds import Base
from backend.ballots.voters import Voters, base_words, voters_of
from backend.kernel.clock import VIETNAM
from backend.papers.paper import full_day

MODES: Mapping[Mode, str] = {
    Mode.show_of_hands: "biểu quyết giơ tay",
    Mode.named: "biểu quyết ghi tên",
    Mode.secret: "bỏ phiếu kín",
    Mode.sealed_by_tellers: "bỏ phiếu kín, niêm phong bằng khóa của ban kiểm phiếu",
}
COLUMNS = {
    "for": "đồng ý",
    "against": "không đồng ý",
    "abstain": "không có ý kiến",
    "votes": "phiếu",
}
OUTCOMES: Mapping[Outcome | None, str] = {
    Outcome.chosen: "được chọn",
    Outcome.not_chosen: "không được chọn",
    Outcome.undecided: "chưa phân định",
    None: "không rõ",
}


@dataclass(frozen=True, slots=True)
class Count:
    """A closed ballot with its result."""

    ballot: Ballot
    rule: Rule
    entitled: int
    numbers: Mapping[Base, int]
    columns: Sequence[str]
    standings: Sequence[StandingOut]


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A ballot that was opened and has no result: given up, or stopped by a wrong count."""

    ballot: Ballot
    stopped: Mapping[str, int] | None
    """The numbers that were wrong, as `SecretBallot.stopped` keeps them."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What happened at a meeting."""

    meeting: Meeting
    all_members: int
    delegates: Sequence[Row[Any]]
    items: Sequence[Row[Any]]
    papers: Mapping[UUID, Sequence[str]]
    """By point of the agenda: how its papers are called."""
    ballots: Sequence[Count | Uncounted]


def sections(facts: Facts) -> list[dict[str, str]]:
    """The facts of the minutes as `[{key, heading, text}]`, in the order of the paper."""
    voters = voters_of(facts.meeting.kind)
    return [
        _section("opening", "Thời gian, địa điểm", _opening(facts.meeting)),
        _section("attendance", "Thành phần tham dự", _attendance(facts, voters)),
        _section("agenda", "Nội dung hội nghị", _agenda(facts)),
        *(_ballot_section(each, voters) for each in facts.ballots),
        _section("closing", "Kết thúc", _closing(facts.meeting)),
    ]


def _section(key: str, heading: str, lines: Iterator[str]) -> dict[str, str]:
    return {"key": key, "heading": heading, "text": "\n".join(lines)}


def moment_words(at: datetime | None) -> str:
    """An hour and a day as minutes write them; dots where they are not known."""
    if at is None:
        return "…"
    local = at.astimezone(VIETNAM)
    return f"{local:%H} giờ {local:%M}, ngày {full_day(local.date())}"


def _opening(meeting: Meeting) -> Iterator[str]:
    yield f"{meeting.title}."
    yield f"Khai mạc lúc {moment_words(meeting.opened_at)}."
    if meeting.place:
        yield f"Địa điểm: {meeting.place}."
    if meeting.chair:
        yield f"Chủ tọa: {meeting.chair}."
    if meeting.secretary:
        yield f"Thư ký: {meeting.secretary}."


def _attendance(facts: Facts, voters: Voters) -> Iterator[str]:
    voting = [row for row in facts.delegates if row.votes]
    came = [row for row in voting if row.arrived_at is not None]
    yield f"Tổng số {voters.members}: {facts.all_members}. Triệu tập: {len(voting)}."
    yield f"Có mặt: {len(came)}. Vắng: {len(voting) - len(came)}."
    yield from (f"- {_delegate(row)}" for row in voting)
    guests = [row for row in facts.delegates if not row.votes and row.arrived_at is not None]
    if guests:
        yield "Khách mời (không biểu quyết):"
        yield from (f"- {_delegate(row)}" for row in guests)


def _delegate(row: Row[Any]) -> str:
    parts = [row.unit_name, row.name, row.post, ", ".join(row.capacities)]
    who = " – ".join(part for part in parts if part)
    authority = f" (theo giấy ủy quyền {row.authorisation})" if row.authorisation else ""
    return f"{who}{authority}: {_came(row)}."


def _came(row: Row[Any]) -> str:
    if row.attending is Attending.written_opinion:
        return "vắng mặt, có ý kiến bằng văn bản"
    if row.attending is Attending.represented:
        return f"vắng mặt, ủy quyền cho {row.proxy_unit_name}"
    if row.attending is Attending.left:
        return f"có mặt, rời hội nghị lúc {row.left_at.astimezone(VIETNAM):%H giờ %M}"
    return "có mặt" if row.attending is Attending.present else "vắng mặt"


def _agenda(facts: Facts) -> Iterator[str]:
    for number, item in enumerate(facts.items, start=1):
        presenter = f" ({item.presenter} trình bày)" if item.presenter else ""
        put_off = " – chuyển sang dịp khác" if item.state is not ItemState.done else ""
        yield f"{number}. {item.title}{presenter}{put_off}."
        if item.id in facts.papers:
            yield papers_words(facts.papers[item.id])
        if item.resolution:
            yield item.resolution


def papers_words(names: Sequence[str]) -> str:
    """The papers that lay before the meeting under one point."""
    return f"Tài liệu: {'; '.join(names)}."


def _ballot_section(held: Count | Uncounted, voters: Voters) -> dict[str, str]:
    ballot = held.ballot
    again = f" (vòng {ballot.round})" if ballot.round > 1 else ""
    what = "Biên bản kiểm phiếu" if isinstance(held, Count) else "Cuộc bỏ phiếu không có kết quả"
    lines = _ballot(held, voters) if isinstance(held, Count) else _uncounted(held)
    return _section(f"ballot_{ballot.id.hex}", f"{what}: {ballot.title}{again}", lines)


def _uncounted(held: Uncounted) -> Iterator[str]:
    ballot, stopped = held.ballot, held.stopped
    yield f"Hình thức: {MODES[ballot.mode]}. Mở lúc {moment_words(ballot.opened_at)}."
    yield f"Mã niêm chốt nội dung: {(ballot.config_hash or '')[:8]}."
    if stopped is not None:
        yield (
            f"Kiểm phiếu dừng ở lớp khóa thứ {stopped['stage']}: nhận {stopped['received']} trên "
            f"{stopped['expected']} phiếu, không mở được {stopped['bad']}, trùng "
            f"{stopped['duplicates']}, chuyển tiếp {stopped['handed_on']}."
        )
    if ballot.reason:
        yield f"Cuộc bỏ phiếu bị hủy. Lý do: {ballot.reason}"
    yield "Không phiếu nào được tính."


def _ballot(count: Count, voters: Voters) -> Iterator[str]:
    ballot, numbers = count.ballot, count.numbers
    yield f"Hình thức: {MODES[ballot.mode]}. Mở lúc {moment_words(ballot.opened_at)}."
    yield f"Mã niêm chốt nội dung: {(ballot.config_hash or '')[:8]}."
    yield (
        f"Số phiếu phát ra: {count.entitled}; thu về: {numbers[Base.received]}; "
        f"hợp lệ: {numbers[Base.valid]}; không hợp lệ: {ballot.invalid}."
    )
    if ballot.paper is not None:
        yield paper_words(ballot.paper["received"], ballot.paper["invalid"], voters)
    if count.rule.threshold is not None:
        threshold = count.rule.threshold
        needed, total = threshold.needed(numbers[threshold.base]), numbers[threshold.base]
        yield f"Cần ít nhất {needed} phiếu trên {total} ({base_words(threshold.base, voters)})."
    yield from (f"- {_standing(standing, count.columns)}" for standing in count.standings)
    if ballot.decision:
        yield f"Quyết định đối với kết quả bằng nhau: {ballot.decision}"


def paper_words(received: int, invalid: int, voters: Voters) -> str:
    """What of the votes came as written opinions of absentees."""
    return (
        f"Trong đó ý kiến bằng văn bản của {voters.one} vắng mặt: thu về {received}; "
        f"hợp lệ: {received - invalid}; không hợp lệ: {invalid}."
    )


def _standing(standing: StandingOut, columns: Sequence[str]) -> str:
    counts = zip(columns, standing.counts or [], strict=False)
    numbers = ", ".join(f"{column_words(name)}: {number}" for name, number in counts)
    place = f"xếp thứ {standing.place}, " if standing.place is not None else ""
    return f"{standing.label} – {numbers} – {place}{OUTCOMES[standing.outcome]}."


def column_words(name: str) -> str:
    """What a number of the counts is."""
    return COLUMNS.get(name) or f"xếp thứ {name.removeprefix('place_')}"


def _closing(meeting: Meeting) -> Iterator[str]:
    yield f"Hội nghị bế mạc lúc {moment_words(meeting.closed_at)}."
