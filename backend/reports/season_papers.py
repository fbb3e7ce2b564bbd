"""The papers of a block's year, out of its own data: the launch plan, the report at its end."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Connection

from backend.access.actors import Actor
from backend.awards.decision_queries import published_decisions
from backend.awards.decision_schemas import PublishedDecision, PublishedItem
from backend.awards.paper_words import OPEN, award_name, symbol
from backend.issuing.wording.queries import wording
from backend.issuing.wording.rules import Wording, WordingKind
from backend.kernel import clock
from backend.organizations.queries import Member, members_of
from backend.papers.paper import SYNTHETIC, Align, Column, Letterhead, Paper, Row, Table, roman
from backend.scoring.paper_queries import Heads, heads
from backend.scoring.paper_words import block_letterhead, block_values, leader_signer, leading_role
from backend.scoring.ranking_queries import rankings
from backend.scoring.ranking_schemas import RankedUnitOut
from backend.seasons.queries import season
from backend.seasons.schemas import SeasonOut

_NUMBER = Column(title="TT", width=10, align=Align.middle)
_STEPS = (
    _NUMBER,
    Column(title="Nội dung công việc", width=100),
    Column(title="Từ ngày", width=28, align=Align.middle),
    Column(title="Đến ngày", width=28, align=Align.middle),
)
_RESULTS = (_NUMBER, Column(title="Nội dung", width=90), Column(title="Kết quả", width=65))
_PLACES = (
    Column(title="Xếp thứ", width=18, align=Align.middle),
    Column(title="Đơn vị", width=80),
    Column(title="Điểm", width=25, align=Align.end),
    Column(title="Xếp loại", width=45),
)
_AWARDS = (
    _NUMBER,
    Column(title="Đơn vị", width=60),
    Column(title="Danh hiệu, hình thức", width=60),
    Column(title="Quyết định", width=40),
)


@dataclass(frozen=True)
class Year:
    """What is known of a block's year, as its reader may know it."""

    season: SeasonOut
    whose: Heads
    members: Sequence[Member]
    places: Sequence[RankedUnitOut]
    decisions: Sequence[PublishedDecision]

    @property
    def values(self) -> dict[str, str]:
        """What merge fields say of it."""
        return block_values(self.whose)


def year_of(connection: Connection, actor: Actor, season_id: UUID) -> Year:
    """The year; 404 where the actor does not see it. Places only once they are published."""
    shown = season(connection, actor, season_id)
    day = shown.launched_on or clock.today()
    ranked = [r for r in rankings(connection, actor, season_id, "vi") if r.published_at]
    return Year(
        season=shown,
        whose=heads(connection, actor.tenant, season_id, day),
        members=members_of(connection, actor.tenant, shown.block_id, shown.year),
        places=[place for ranking in ranked for place in ranking.places],
        decisions=published_decisions(connection, actor.tenant, season_id),
    )


def worded(connection: Connection, actor: Actor, kind: WordingKind, shown: SeasonOut) -> Wording:
    """How a paper of the season reads: a plan by the day of its launch, others by today."""
    day = shown.launched_on if kind is WordingKind.plan else None
    return wording(connection, actor.tenant, kind, shown.block_id, day or clock.today())


def plan_paper(year: Year, words: Wording) -> Paper:
    """Kế hoạch phát động: purpose, the plan's own text, the calendar, who carries it out."""
    values, shown = year.values, year.season
    steps = (
        Row((str(at), step.name, _day(step.starts_on), _day(step.ends_on)))
        for at, step in enumerate(shown.phases, start=1)
    )
    calendar = Table(
        sheet="Thời gian", name="III. THỜI GIAN THỰC HIỆN", columns=_STEPS, rows=(*steps,)
    )
    return Paper(
        name=f"Kế hoạch thi đua - {year.whose.block.name} - {shown.year}",
        letterhead=_letterhead(year, "KH", shown.launched_on),
        title="Kế hoạch",
        subject=f"Phát động phong trào thi đua năm {shown.year}\n{year.whose.block.name}",
        facts=_marks(year),
        opening=(
            *words.lines("purpose", values),
            *words.lines("tasks", values),
            *(_lines(shown.plan) or (OPEN,)),
            *(() if shown.phases else (calendar.name, OPEN)),
        ),
        tables=(calendar,) if shown.phases else (),
        ending=words.lines("carrying_out", values),
        signers=(leader_signer(year.whose),),
        recipients=words.lines("recipients", values),
        moment=clock.now(),
    )


def year_report_paper(year: Year, words: Wording) -> Paper:
    """Báo cáo tổng kết: units, stated results, published places, awards that were decided."""
    values, shown = year.values, year.season
    return Paper(
        name=f"Báo cáo tổng kết - {year.whose.block.name} - {shown.year}",
        letterhead=_letterhead(year, "BC", shown.summed_up_on),
        title="Báo cáo",
        subject=f"Tổng kết phong trào thi đua năm {shown.year}\n{year.whose.block.name}",
        facts=_marks(year),
        opening=(*words.lines("opening", values), *_members(year)),
        tables=(*_numbered(_tables(year)),),
        ending=words.lines("ending", values),
        signers=(leader_signer(year.whose),),
        recipients=words.lines("recipients", values),
        moment=clock.now(),
    )


def _members(year: Year) -> Iterator[str]:
    names = "; ".join(member.name for member in year.members)
    yield f"I. Đơn vị thành viên: {names or '……'}."
    role = leading_role(year.whose.block)
    yield f"Đơn vị {role}: {year.values['khoi_truong'] or '……'}."


def _numbered(tables: Iterable[Table]) -> Iterator[Table]:
    """The parts after the first, by their numbers."""
    for number, table in enumerate(tables, start=2):
        yield replace(table, name=f"{roman(number)}. {table.name}")


def _tables(year: Year) -> Iterator[Table]:
    stated = year.season.highlights
    results = (Row((str(at), h.label, h.value)) for at, h in enumerate(stated, start=1))
    if stated:
        name = "Kết quả thực hiện nhiệm vụ"
        yield Table(sheet="Kết quả", name=name, columns=_RESULTS, rows=(*results,))
    if year.places:
        name = "Kết quả bình xét thi đua"
        yield Table(
            sheet="Xếp hạng",
            name=name,
            columns=_PLACES,
            rows=(*map(_place, year.places),),
            labels=1,
        )
    if year.decisions:
        name = "Kết quả khen thưởng"
        yield Table(sheet="Khen thưởng", name=name, columns=_AWARDS, rows=(*_awards(year),))


def _place(ranked: RankedUnitOut) -> Row:
    place = "" if ranked.place is None else str(ranked.place)
    total = None if ranked.total is None else Decimal(ranked.total)
    return Row((place, ranked.unit.name, total, ranked.class_name or ""))


def _awards(year: Year) -> Iterator[Row]:
    given = [
        (decision, item)
        for decision in year.decisions
        for item in decision.items
        if item.cancelled_on is None and (item.unit is not None or item.unnamed)
    ]
    for at, (decision, item) in enumerate(given, start=1):
        number = f"Số {decision.number or '……'} ngày {_day(decision.decided_on)}"
        yield Row((str(at), _receiver(item), award_name(item), number))


def _receiver(item: PublishedItem) -> str:
    return item.unit.name if item.unit else f"{item.unnamed} đơn vị chưa rõ tên"


def _letterhead(year: Year, letters: str, day: date | None) -> Letterhead:
    head = block_letterhead(year.whose, None)
    return replace(head, symbol=symbol(letters, head.issuer, None), day=day)


def _marks(year: Year) -> tuple[tuple[str, str], ...]:
    return (SYNTHETIC,) if year.whose.block.synthetic else ()


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "……"
