"""Biên bản kiểm phiếu: issued, collected, valid, invalid; a line for each option; who counted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from backend.ballots.ballot_schemas import BallotOut
from backend.ballots.paper_convener import letterhead
from backend.ballots.paper_meeting import minutes_signers
from backend.ballots.protocol import MODES, OUTCOMES, column_words, moment_words, paper_words
from backend.ballots.result_schemas import NumbersOut, ResultOut, StandingOut, ThresholdOut
from backend.ballots.schemas import MeetingOut, MinutesOut
from backend.ballots.voters import Voters, base_words, voters_of
from backend.papers.paper import SYNTHETIC, Align, Column, Paper, Row, Table
from backend.scoring.paper_queries import Heads

TRIAL = ("BỎ PHIẾU THỬ", "Không có giá trị; không thuộc biên bản hội nghị.")


@dataclass(frozen=True, slots=True)
class Counting:
    """A closed ballot with all that stands on its paper."""

    meeting: MeetingOut
    ballot: BallotOut
    result: ResultOut
    counters: Sequence[tuple[str, str]]
    """What they did, and their names: who typed and confirmed counts, the tellers."""
    minutes: MinutesOut | None
    """The minutes, once both have signed them."""


def count_paper(counting: Counting, whose: Heads) -> Paper:
    """The paper of one ballot; signed as the minutes are, of which it is a part."""
    meeting, ballot, minutes = counting.meeting, counting.ballot, counting.minutes
    closed_at = ballot.closed_at or meeting.starts_at
    return Paper(
        name=f"Biên bản kiểm phiếu - {ballot.title}",
        letterhead=letterhead(meeting.kind, whose, closed_at, numbered=True),
        title="Biên bản kiểm phiếu",
        subject=_title(ballot),
        facts=(*_marks(ballot, whose),),
        opening=(*_opening(counting),),
        tables=(_table(counting.result),),
        ending=(*_ending(counting.result),),
        signers=minutes_signers(
            minutes.secretary_signature if minutes else None,
            minutes.chair_signature if minutes else None,
        ),
        moment=_moment(closed_at, minutes),
    )


def _marks(ballot: BallotOut, whose: Heads) -> Iterator[tuple[str, str]]:
    """What must not be overlooked."""
    if ballot.trial:
        yield TRIAL
    if whose.block.synthetic:
        yield SYNTHETIC


def _title(ballot: BallotOut) -> str:
    return f"{ballot.title} (vòng {ballot.round})" if ballot.round > 1 else ballot.title


def _moment(closed_at: datetime, minutes: MinutesOut | None) -> datetime:
    signed = minutes and minutes.chair_signature and minutes.chair_signature.signed_at
    return max(closed_at, signed) if signed else closed_at


def _opening(counting: Counting) -> Iterator[str]:
    meeting, ballot, result = counting.meeting, counting.ballot, counting.result
    voters = voters_of(meeting.kind)
    yield f"Hội nghị: {meeting.title}."
    if meeting.place:
        yield f"Địa điểm: {meeting.place}."
    yield (
        f"Hình thức: {MODES[ballot.mode]}. Mở lúc {moment_words(ballot.opened_at)}; "
        f"đóng lúc {moment_words(ballot.closed_at)}."
    )
    yield _numbers(result.numbers, voters)
    if result.paper is not None:
        yield paper_words(result.paper.received, result.paper.invalid, voters)
    if result.threshold is not None:
        yield _threshold(result.threshold, voters)
    yield from (f"{what}: {name}." for what, name in counting.counters)
    yield f"Mã băm SHA-256 của nội dung đã chốt khi mở: {ballot.config_hash}."


def _numbers(numbers: NumbersOut, voters: Voters) -> str:
    return (
        f"Tổng số {voters.members}: {numbers.all_members}; có mặt khi mở: {numbers.present}. "
        f"Số phiếu phát ra: {numbers.issued}; thu về: {numbers.received}; hợp lệ: {numbers.valid}; "
        f"không hợp lệ: {numbers.invalid}."
    )


def _threshold(threshold: ThresholdOut, voters: Voters) -> str:
    more = "hơn " if threshold.more_than else ""
    return (
        f"Cần ít nhất {threshold.needed} phiếu: {more}{threshold.share} của {threshold.total} "
        f"({base_words(threshold.base, voters)})."
    )


def _table(result: ResultOut) -> Table:
    words = [column_words(name) for name in result.columns]
    return Table(
        sheet="Kiểm phiếu",
        name="Kết quả",
        columns=(
            Column(title="Thứ hạng", width=16, align=Align.middle),
            Column(title="Phương án", width=70),
            *(Column(title=_capital(word), width=20, align=Align.end) for word in words),
            Column(title="Kết luận", width=32),
        ),
        rows=tuple(_row(standing) for standing in result.standings),
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _row(standing: StandingOut) -> Row:
    place = "" if standing.place is None else str(standing.place)
    counts = (Decimal(count) for count in standing.counts or ())
    return Row((place, standing.label, *counts, _capital(OUTCOMES[standing.outcome])))


def _ending(result: ResultOut) -> Iterator[str]:
    if result.decision:
        yield f"Quyết định đối với kết quả bằng nhau: {result.decision}"
