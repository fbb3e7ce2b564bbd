"""Báo cáo thành tích cá nhân out of what is recorded (forms of Nghị định 152/2025/NĐ-CP, annex).

What is not recorded (birth, home, schooling, the achievement told) is a blank to fill in by hand.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, bindparam, select

from backend.access.actors import Actor
from backend.awards.paper_words import award_name, day_words
from backend.awards.persons.models import Initiative
from backend.awards.persons.queries import awards_in_force
from backend.awards.persons.records import KnownPersons, known_persons
from backend.awards.persons.rules import Gender
from backend.awards.persons.schemas import PersonAward
from backend.awards.persons.seeing import seen_person
from backend.awards.rules.facts import RATINGS, Reach
from backend.kernel import clock
from backend.organizations.models import Block, Membership
from backend.papers.merging import BLANK
from backend.papers.paper import (
    SYNTHETIC,
    Align,
    Column,
    Issuer,
    Letterhead,
    Paper,
    Signer,
    Table,
)
from backend.papers.paper import Row as Line
from backend.scoring.paper_queries import unit_on
from backend.scoring.paper_words import letterhead_of


class ReportKind(StrEnum):
    """For what kind of commendation a person reports; the decree has a form for each.

    merit: form 05. The numbers of the others were not seen in print and are not told.
    """

    merit = "merit"
    national_fighter = "national_fighter"
    sudden = "sudden"
    service = "service"
    thematic = "thematic"


_FOR: Mapping[ReportKind, str] = {
    ReportKind.merit: "khen thưởng theo công trạng",
    ReportKind.national_fighter: "danh hiệu Chiến sĩ thi đua toàn quốc",
    ReportKind.sudden: "khen thưởng đột xuất",
    ReportKind.service: "khen thưởng quá trình cống hiến",
    ReportKind.thematic: "khen thưởng phong trào thi đua (chuyên đề)",
}
_YEARLY = {ReportKind.merit, ReportKind.national_fighter}
"""These rest on the years and their initiatives; merit of years is no ground of the others."""

_GENDERS = {Gender.female: "Nữ", Gender.male: "Nam"}
_REACHES = {
    Reach.base: "cơ sở",
    Reach.province: "bộ, ban, ngành, tỉnh",
    Reach.nation: "toàn quốc",
}
_YEARS = (
    Column(title="Năm", width=20, align=Align.middle),
    Column(title="Mức độ hoàn thành nhiệm vụ", width=75),
    Column(title="Số, ngày, cơ quan ban hành văn bản", width=75),
)
_INITIATIVES = (
    Column(title="Năm", width=20, align=Align.middle),
    Column(title="Sáng kiến, đề tài", width=60),
    Column(title="Phạm vi ảnh hưởng", width=30),
    Column(title="Phần đóng góp", width=20, align=Align.middle),
    Column(title="Quyết định công nhận", width=40),
)
_POSTS = (
    Column(title="Từ ngày", width=25, align=Align.middle),
    Column(title="Đến ngày", width=25, align=Align.middle),
    Column(title="Chức vụ, đơn vị", width=75),
    Column(title="Quyết định", width=45),
)
_AWARDS = (
    Column(title="Năm", width=20, align=Align.middle),
    Column(title="Danh hiệu, hình thức khen thưởng", width=75),
    Column(title="Số, ngày, cơ quan ban hành quyết định", width=75),
)
_SYNTHETIC: Select[Any] = (
    select(Block.id)
    .join(Membership, (Membership.tenant == Block.tenant) & (Membership.block_id == Block.id))
    .where(
        Block.tenant == bindparam("tenant"),
        Membership.unit_id == bindparam("unit_id"),
        Block.synthetic,
    )
    .limit(1)
)


@dataclass(frozen=True)
class Reported:
    """What the record knows of a person; the unit is where they work, none where nowhere."""

    person: Row[Any]
    unit: Row[Any] | None
    known: KnownPersons
    awards: Sequence[PersonAward]
    synthetic: bool


def reported(connection: Connection, actor: Actor, person_id: UUID) -> Reported:
    """The person's record; 404 where it is not the actor's to read."""
    person = seen_person(connection, actor, person_id)
    key = {"tenant": actor.tenant, "unit_id": person.unit_id}
    unit = person.unit_id and unit_on(connection, **key, day=clock.today())
    return Reported(
        person=person,
        unit=unit,
        known=known_persons(connection, actor.tenant, [person_id])[0],
        awards=awards_in_force(connection, actor.tenant, person_id),
        synthetic=connection.execute(_SYNTHETIC, key).one_or_none() is not None,
    )


def achievement_paper(told: Reported, kind: ReportKind) -> Paper:
    """The person's report, for the unit and its superior to confirm."""
    head = told.unit.head_title if told.unit else ""
    return Paper(
        name=f"Báo cáo thành tích - {told.person.name}",
        letterhead=_letterhead(told),
        title="Báo cáo thành tích",
        subject=f"Đề nghị {_FOR[kind]}\ncủa {told.person.name}",
        facts=(SYNTHETIC,) if told.synthetic else (),
        opening=(*_life(told), *_achieved(kind)),
        tables=(*_tables(told, kind),),
        signers=(
            Signer(side="Xác nhận của cấp trên", office="trực tiếp"),
            Signer(side="Thủ trưởng đơn vị", office=head),
            Signer(side="Người báo cáo", name=told.person.name),
        ),
        moment=clock.now(),
    )


def _letterhead(told: Reported) -> Letterhead:
    if told.unit is None:
        return Letterhead(issuer=Issuer.state, body=BLANK, place=BLANK)
    return letterhead_of(told.unit, None)


def _life(told: Reported) -> Iterator[str]:
    person = told.person
    where = told.unit.called if told.unit else BLANK
    yield "I. SƠ LƯỢC LÝ LỊCH"
    yield f"Họ và tên: {person.name}; giới tính: {_GENDERS[person.gender]}."
    yield f"Sinh ngày, tháng, năm: {BLANK}; quê quán: {BLANK}."
    yield f"Chức vụ: {person.position or BLANK}; đơn vị công tác: {where}."
    yield f"Trình độ chuyên môn, nghiệp vụ: {BLANK}; ngày vào Đảng (nếu có): {BLANK}."


def _achieved(kind: ReportKind) -> Iterator[str]:
    """Room for what a person tells of the achievement; nothing is made up."""
    yield "II. THÀNH TÍCH ĐẠT ĐƯỢC"
    yield f"Quyền hạn, nhiệm vụ được giao hoặc đảm nhận: {BLANK}"
    about = {
        ReportKind.sudden: "Hoàn cảnh, diễn biến và kết quả của thành tích đột xuất",
        ReportKind.thematic: "Phong trào, chuyên đề thi đua và kết quả đạt được",
        ReportKind.service: "Những đóng góp trong quá trình công tác",
    }
    yield f"{about.get(kind, 'Thành tích nổi bật và biện pháp thực hiện')}: {BLANK}"


def _tables(told: Reported, kind: ReportKind) -> Iterator[Table]:
    known = told.known
    if kind is ReportKind.service:
        yield _table("Quá trình", "Quá trình công tác", _POSTS, map(_post, known.posts))
    if kind in _YEARLY:
        rated = "Mức độ hoàn thành nhiệm vụ từng năm"
        yield _table("Các năm", rated, _YEARS, map(_year, known.years))
        recognised = "Sáng kiến, đề tài đã được công nhận"
        yield _table("Sáng kiến", recognised, _INITIATIVES, map(_initiative, known.initiatives))
    given = "III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG"
    yield _table("Khen thưởng", given, _AWARDS, map(_award, told.awards))


def _table(sheet: str, name: str, columns: tuple[Column, ...], rows: Iterator[Line]) -> Table:
    """What is on record; an empty row to fill in where nothing is."""
    blank = Line(("",) * len(columns))
    return Table(sheet=sheet, name=name, columns=columns, rows=(*rows,) or (blank,), labels=1)


def _year(row: Row[Any]) -> Line:
    rating = RATINGS[row.rating].vi if row.rating else BLANK
    return Line((str(row.year), rating, row.source))


def _initiative(row: Row[Initiative]) -> Line:
    by = f"Số {row.number} ngày {day_words(row.recognised_on)}, {row.recognised_by}"
    return Line((str(row.year), row.name, _REACHES[row.reach], f"{row.share} %", by))


def _post(row: Row[Any]) -> Line:
    until = _day(row.ends_on) if row.ends_on else "nay"
    return Line((_day(row.starts_on), until, f"{row.position}, {row.unit_name}", row.basis))


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def _award(entry: PersonAward) -> Line:
    years = dict.fromkeys((entry.first_year, entry.last_year))
    number = f"Số {entry.number or BLANK} ngày {day_words(entry.decided_on)}"
    by = ", ".join(filter(None, (number, entry.authority)))
    return Line((" - ".join(map(str, years)), award_name(entry), by))
