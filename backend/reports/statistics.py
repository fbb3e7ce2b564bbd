"""The year's statistics of the trade as a workbook: forms 0601.N to 0605.N of TT 2/2023/TT-BNV.

Which figures a form is about is known from the circular's list; its printed columns were not seen.
So the sheets carry what the registry counts, and say so; nothing stands for what it does not keep.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.awards.catalogue import CATALOGUE
from backend.awards.models import Decision, DecisionItem
from backend.awards.rules.awards import Receiver
from backend.awards.rules.states import DecisionState
from backend.awards.rules.statistics import Given, Level, counted
from backend.kernel import clock
from backend.organizations.models import Block
from backend.papers.paper import Align, Cell, Column, Issuer, Letterhead, Paper, Row, RowKind, Table
from backend.seasons.models import Season

_SEASONS = (
    select(Block.kind, func.count().label("seasons"))
    .join(Season, (Season.tenant == Block.tenant) & (Season.block_id == Block.id))
    .where(
        Season.tenant == bindparam("tenant"),
        Season.year == bindparam("year"),
        Season.launched_on.is_not(None),
        ~Block.synthetic,
    )
    .group_by(Block.kind)
    .order_by(Block.kind)
)
_GIVEN: Select[Any] = (
    select(
        *(DecisionItem.__table__.c[n] for n in ("title", "form", "receiver", "receivers")),
        Decision.decided_on,
    )
    .join(
        Decision,
        (Decision.tenant == DecisionItem.tenant) & (Decision.id == DecisionItem.decision_id),
    )
    .join(Season, (Season.tenant == Decision.tenant) & (Season.id == Decision.season_id))
    .join(Block, (Block.tenant == Season.tenant) & (Block.id == Season.block_id))
    .where(
        DecisionItem.tenant == bindparam("tenant"),
        Decision.decided_on.between(bindparam("first"), bindparam("last")),
        Decision.state == DecisionState.issued,
        DecisionItem.cancelled_on.is_(None),
        DecisionItem.part_of.is_(None),
        ~Block.synthetic,
    )
)
_KINDS = {"khoi": "Khối thi đua", "cum": "Cụm thi đua"}
_NOTE = "Số liệu đếm từ hệ thống; thứ tự cột chưa đối chiếu với biểu in trong Thông tư."
_NOT_KEPT = "Hệ thống không giữ số liệu của biểu này."


def statistics(connection: Connection, actor: Actor, year: int) -> Paper:
    """The year's figures, synthetic blocks left out; 403 for all but the office.

    An award counts in the year of its decision; cancelled ones and their parts do not.
    """
    actor.require_everywhere(Permission.appraise_proposals)
    key = {"tenant": actor.tenant, "year": year}
    days = {"first": date(year, 1, 1), "last": date(year, 12, 31)}
    given = [Given(*row) for row in connection.execute(_GIVEN, {**key, **days})]
    movements = [(_KINDS[row.kind], row.seasons) for row in connection.execute(_SEASONS, key)]
    return Paper(
        name=f"Thống kê thi đua, khen thưởng {year}",
        letterhead=Letterhead(issuer=Issuer.state, body="……", place="…", day=None),
        title="Thống kê công tác thi đua, khen thưởng",
        subject=f"Năm {year} (Thông tư số 2/2023/TT-BNV, biểu 0601.N đến 0605.N/BNV-TĐKT)",
        facts=(("Lưu ý", _NOTE),),
        tables=(
            _movements(movements),
            _awards("0602.N", "Khen thưởng cấp Nhà nước", given, Level.state),
            _awards("0603.N", "Khen thưởng cấp bộ, tỉnh và cơ sở", given, Level.others),
            _not_kept("0604.N", "Tổ chức làm công tác thi đua, khen thưởng"),
            _not_kept("0605.N", "Nhân sự làm công tác thi đua, khen thưởng"),
        ),
        moment=clock.now(),
    )


def _movements(found: Sequence[tuple[str, int]]) -> Table:
    rows = [Row((name, Decimal(count))) for name, count in found]
    return Table(
        sheet="0601.N",
        name="Phong trào thi đua",
        columns=(
            Column(title="Phát động hằng năm trong", width=70),
            Column(title="Số phong trào", width=30, align=Align.end),
        ),
        rows=(*rows, Row(("Tổng số", _sum(count for _, count in found)), RowKind.total)),
        labels=1,
    )


def _awards(sheet: str, name: str, given: Sequence[Given], level: Level) -> Table:
    found = counted(CATALOGUE, given, level)
    rows = [
        Row(
            (
                CATALOGUE.entry(*award).name.vi,
                *(Decimal(kinds[receiver]) for receiver in Receiver),
                _sum(kinds.values()),
            )
        )
        for award, kinds in found.items()
    ]
    totals = [_sum(kinds[receiver] for kinds in found.values()) for receiver in Receiver]
    total: tuple[Cell, ...] = ("Tổng số", *totals, sum(totals, Decimal(0)))
    heads = ("Tập thể", "Cá nhân", "Hộ gia đình", "Tổng số")
    return Table(
        sheet=sheet,
        name=name,
        columns=(
            Column(title="Danh hiệu, hình thức", width=52),
            *(Column(title=head, width=12, align=Align.end) for head in heads),
        ),
        rows=(*rows, Row(total, RowKind.total)),
        labels=1,
    )


def _not_kept(sheet: str, name: str) -> Table:
    columns = (Column(title="Nội dung", width=100),)
    return Table(sheet=sheet, name=name, columns=columns, rows=(Row((_NOT_KEPT,)),), labels=1)


def _sum(numbers: Iterable[int]) -> Decimal:
    return Decimal(sum(numbers))
