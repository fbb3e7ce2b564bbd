"""Biên bản thống nhất điểm: the text of the agreed minutes, written from what happened. Pure.

An official paper, in Vietnamese only; numbers with a comma, days as dd/mm/yyyy.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from backend.criteria.numbers import comma
from backend.kernel.clock import VIETNAM
from backend.kernel.vietnamese import nfc
from backend.scoring.rules.settling import RemarkKind


@dataclass(frozen=True, slots=True)
class Remark:
    """What was said of a criterion, by whom."""

    kind: RemarkKind
    text: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Settled:
    """A criterion whose values are not all the same, with what was said of it."""

    criterion: str
    text: str
    own: Fraction
    computed: Fraction
    strict: Fraction
    agreed: Fraction
    claim: str
    reason: str
    checker: str
    remarks: Sequence[Remark]


@dataclass(frozen=True, slots=True)
class GroupSum:
    """A group of the table with its points."""

    id: str
    name: str
    own: Fraction
    agreed: Fraction


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the minutes tell."""

    block: str
    season: str
    unit: str
    table: str
    submitted_at: datetime
    verified_at: datetime
    verifiers: Sequence[str]
    own: Fraction
    computed: Fraction
    strict: Fraction
    agreed: Fraction
    class_name: str
    groups: Sequence[GroupSum]
    settled: Sequence[Settled]


def written(facts: Facts) -> str:
    """The text of the minutes, in NFC; the same facts give the same text."""
    return nfc("\n".join(_lines(facts))) + "\n"


def hash_of(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal: what a signature stands for."""
    return hashlib.sha256(text.encode()).hexdigest()


def _lines(facts: Facts) -> Iterator[str]:
    yield "BIÊN BẢN THỐNG NHẤT ĐIỂM THI ĐUA"
    yield f"{facts.season} – {facts.block}"
    yield ""
    yield f"Đơn vị được chấm: {facts.unit}."
    yield f"Bảng tiêu chí: {facts.table}."
    yield f"Đơn vị nộp phiếu tự chấm ngày {_day(facts.submitted_at)}: {comma(facts.own)} điểm."
    if facts.computed != facts.own:
        yield f"Tính theo bảng trên số liệu đơn vị báo cáo: {comma(facts.computed)} điểm."
    by = f", {'; '.join(facts.verifiers)}" if facts.verifiers else ""
    yield f"Thẩm định xong ngày {_day(facts.verified_at)}{by}."
    yield f"Điểm theo bảng tiêu chí sau thẩm định: {comma(facts.strict)}."
    yield ""
    yield from _differences(facts.settled)
    yield ""
    yield "Điểm thống nhất theo nhóm (tự chấm → thống nhất):"
    for group in facts.groups:
        yield f"- {group.id}. {group.name}: {comma(group.own)} → {comma(group.agreed)}"
    yield ""
    yield f"Hai bên thống nhất: {comma(facts.agreed)} điểm{_class(facts.class_name)}."
    if facts.strict != facts.agreed:
        yield (
            f"Điểm thống nhất khác điểm theo bảng tiêu chí ({comma(facts.strict)}): "
            f"chênh {comma(facts.agreed - facts.strict)}, vì các tiêu chí nêu trên."
        )


def _differences(settled: Sequence[Settled]) -> Iterator[str]:
    if not settled:
        yield "Kết quả thẩm định không có chênh lệch so với tự chấm."
        return
    yield "Các tiêu chí có chênh lệch:"
    for place, one in enumerate(settled, start=1):
        yield f"{place}. {one.criterion}. {one.text}".rstrip(". ")
        own, strict, agreed = comma(one.own), comma(one.strict), comma(one.agreed)
        yield f"   Tự chấm {own}; theo bảng {strict}; thống nhất {agreed}."
        if one.claim:
            yield f"   Đơn vị đề nghị {own} (theo bảng {comma(one.computed)}): {one.claim}"
        if one.reason:
            by = f" ({one.checker})" if one.checker else ""
            yield f"   Lý do của bên thẩm định{by}: {one.reason}"
        for remark in one.remarks:
            yield f"   {_SAID[remark.kind]} ({remark.author}, {_day(remark.at)}): {remark.text}"


_SAID = {
    RemarkKind.explanation: "Đơn vị giải trình",
    RemarkKind.kept: "Xem lại, giữ nguyên",
    RemarkKind.changed: "Xem lại, điều chỉnh",
}


def _class(name: str) -> str:
    return f", xếp loại {name}" if name else ""


def _day(at: datetime) -> str:
    return at.astimezone(VIETNAM).strftime("%d/%m/%Y")
