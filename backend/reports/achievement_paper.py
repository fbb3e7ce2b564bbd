"""Báo cáo thành tích tập thể out of the year's own data (form of Nghị định 152/2025/NĐ-CP).

What the data do not tell (features of the unit, measures, the superior's confirmation) is a blank.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, or_, select
from sqlalchemy.orm import aliased

from backend.access.actors import Actor
from backend.awards.decision_schemas import LedgerEntry
from backend.awards.ledger import in_force
from backend.awards.paper_words import award_name, day_words
from backend.covenants.models import Covenant, Progress, Target
from backend.covenants.paper import plan_words
from backend.covenants.rules import CovenantState, plain
from backend.issuing.wording.rules import Wording
from backend.kernel import clock
from backend.kernel.errors import not_found
from backend.papers.merging import BLANK
from backend.papers.paper import SYNTHETIC, Align, Column, Paper, Signer, Table
from backend.papers.paper import Row as Line
from backend.scoring.models import Scorecard
from backend.scoring.paper_queries import Heads, heads
from backend.scoring.paper_words import block_values, class_words, unit_letterhead
from backend.scoring.queries import scorecard
from backend.scoring.rules.classes import Standing
from backend.scoring.schemas import ScorecardOut
from backend.scoring.states import CardState
from backend.seasons.queries import seen_season

_TARGETS_COLUMNS = (
    Column(title="TT", width=10, align=Align.middle),
    Column(title="Chỉ tiêu đã giao ước", width=70),
    Column(title="Kế hoạch", width=35),
    Column(title="Kết quả", width=35),
    Column(title="Đơn vị tính", width=20, align=Align.middle),
)
_AWARDS_COLUMNS = (
    Column(title="Năm", width=20, align=Align.middle),
    Column(title="Danh hiệu, hình thức khen thưởng", width=75),
    Column(title="Số, ngày, cơ quan ban hành quyết định", width=75),
)
_COVENANT = (
    select(Covenant.id)
    .where(
        Covenant.tenant == bindparam("tenant"),
        Covenant.season_id == bindparam("season_id"),
        Covenant.state.in_([CovenantState.in_force, CovenantState.closed]),
    )
    .order_by(Covenant.number.desc())
    .limit(1)
    .scalar_subquery()
)
_LATER = aliased(Progress)
_REACHED = (
    select(_LATER.id)
    .where(
        _LATER.tenant == Target.tenant,
        or_(_LATER.target_id == Target.id, _LATER.target_id == Target.origin_id),
        _LATER.unit_id == bindparam("unit_id"),
    )
    .order_by(_LATER.on_date.desc(), _LATER.entered_at.desc())
    .limit(1)
    .correlate(Target)
    .scalar_subquery()
)
_TARGETS = (
    select(Target.__table__, Progress.actual_value, Progress.actual_text)
    .outerjoin(Progress, (Progress.tenant == Target.tenant) & (Progress.id == _REACHED))
    .where(
        Target.tenant == bindparam("tenant"),
        Target.covenant_id == _COVENANT,
        or_(Target.unit_id.is_(None), Target.unit_id == bindparam("unit_id")),
    )
    .order_by(Target.unit_id.is_not(None), Target.position, Target.id)
    .limit(200)
)
_CARD = select(Scorecard.id).where(
    Scorecard.tenant == bindparam("tenant"),
    Scorecard.season_id == bindparam("season_id"),
    Scorecard.unit_id == bindparam("unit_id"),
)


@dataclass(frozen=True)
class Achieved:
    """What the record knows of a unit's year."""

    whose: Heads
    targets: Sequence[Row[Any]]
    card: ScorecardOut
    awards: Sequence[LedgerEntry]


def achieved(connection: Connection, actor: Actor, season_id: UUID, unit_id: UUID) -> Achieved:
    """The unit's year; 404 for whoever does not see its card."""
    seen_season(connection, actor, season_id)
    key = {"tenant": actor.tenant, "season_id": season_id, "unit_id": unit_id}
    card_id = connection.execute(_CARD, key).scalar_one_or_none()
    if card_id is None:
        raise not_found()
    return Achieved(
        whose=heads(connection, actor.tenant, season_id, clock.today(), unit_id),
        targets=connection.execute(_TARGETS, key).all(),
        card=scorecard(connection, actor, card_id),
        awards=in_force(connection, actor.tenant, unit_id),
    )


def achievement_paper(known: Achieved, words: Wording) -> Paper:
    """The report of the unit's head, for the superior to confirm."""
    unit, block = known.whose.unit, known.whose.block
    assert unit is not None
    values = block_values(known.whose) | {"ten_don_vi": unit.called}
    return Paper(
        name=f"Báo cáo thành tích - {unit.called} - {block.year}",
        letterhead=unit_letterhead(known.whose, None),
        title="Báo cáo thành tích",
        subject=f"Đề nghị khen thưởng năm {block.year}\ncủa {unit.called}",
        facts=(SYNTHETIC,) if block.synthetic else (),
        opening=(
            *words.lines("situation", values),
            *words.lines("results", values),
            *_score(known.card),
            *words.lines("measures", values),
        ),
        tables=(*_tables(known),),
        signers=(
            Signer(side="Xác nhận của cấp trên", office="trực tiếp"),
            Signer(side="Thủ trưởng đơn vị", office=unit.head_title),
        ),
        recipients=words.lines("recipients", values),
        moment=clock.now(),
    )


def _score(card: ScorecardOut) -> Iterator[str]:
    """Points and class as both sides agreed them; a blank until then."""
    if card.state is not CardState.agreed:
        yield f"Điểm thi đua thống nhất: {BLANK}; xếp loại: {BLANK}."
        return
    told = f"Điểm thi đua thống nhất: {(card.agreed_total or BLANK).replace('.', ',')}"
    if card.standing != Standing.unclassified:
        told += f"; xếp loại: {class_words(card.standing, card.class_name)}"
    yield f"{told}."


def _tables(known: Achieved) -> Iterator[Table]:
    if known.targets:
        rows = (_target(at, row) for at, row in enumerate(known.targets, start=1))
        yield Table(
            sheet="Chỉ tiêu",
            name="Kết quả thực hiện chỉ tiêu giao ước",
            columns=_TARGETS_COLUMNS,
            rows=(*rows,),
        )
    yield Table(
        sheet="Khen thưởng",
        name="III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG",
        columns=_AWARDS_COLUMNS,
        rows=(*map(_award, known.awards),) or (Line(("", "Chưa có trong sổ khen thưởng", "")),),
        labels=1,
    )


def _target(at: int, row: Row[Any]) -> Line:
    reached: Decimal | str | None = row.actual_text
    if row.actual_value is not None:
        reached = (plain(row.actual_value) or "").replace(".", ",")
    unit = row.unit_of_measure or ""
    return Line((str(at), row.content, plan_words(row), reached or BLANK, unit))


def _award(entry: LedgerEntry) -> Line:
    years = dict.fromkeys((entry.first_year, entry.last_year))
    number = f"Số {entry.number or BLANK} ngày {day_words(entry.decided_on)}"
    told = ", ".join(filter(None, (number, entry.authority)))
    return Line((" - ".join(map(str, years)), award_name(entry), told))
