"""The year's statistics of the trade as a workbook: forms 0601.N to 0605.N of TT 2/2023/TT-BNV.

Which figures a form is about is known from the circular's list; its printed columns were not seen.
So the sheets carry what the product counts, and say so: of organisation the blocks and their units
of the year, of staff those who were given the work.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Select, bindparam, distinct, func, or_, select
from sqlalchemy import Row as Found

from backend.access.actors import Actor
from backend.access.models import GrantRow, User
from backend.access.rules import Permission, Role
from backend.awards.catalogue import CATALOGUE
from backend.awards.models import Decision, DecisionItem
from backend.awards.rules.awards import Receiver
from backend.awards.rules.states import DecisionState
from backend.awards.rules.statistics import Given, Level, counted
from backend.kernel import clock
from backend.organizations.models import Block, Membership, Scheme
from backend.papers.paper import (
    Align,
    Cell,
    Column,
    Issuer,
    Letterhead,
    Paper,
    Row,
    RowKind,
    Table,
    place_of,
)
from backend.seasons.models import Season

_POSTS = {
    Role.emulation_officer: "Công chức cơ quan thường trực thi đua, khen thưởng",
    Role.council_member: "Thành viên Hội đồng Thi đua - Khen thưởng",
    Role.unit_officer: "Cán bộ làm công tác thi đua, khen thưởng ở đơn vị",
}
"""Whose work it is, as far as the product knows: by the roles that were given."""

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
_IN_YEAR = (Membership.tenant == bindparam("tenant"), Membership.year == bindparam("year"))
_OF_BLOCK = (Block.tenant == Membership.tenant) & (Block.id == Membership.block_id)
_ORGANISED: Any = (
    select(
        Block.kind,
        func.count(distinct(Block.id)).label("blocks"),
        func.count(distinct(Membership.unit_id)).label("units"),
    )
    .select_from(Membership)
    .join(Block, _OF_BLOCK)
    .where(*_IN_YEAR, ~Block.synthetic)
    .group_by(Block.kind)
    .order_by(Block.kind.desc())
)
_ORGANISERS: Any = (
    select(Scheme.authority, Block.locality)
    .distinct()
    .join(Block, (Block.tenant == Scheme.tenant) & (Block.scheme_id == Scheme.id))
    .join(Membership, _OF_BLOCK)
    .where(*_IN_YEAR, ~Block.synthetic)
    .limit(50)
)
_IN_SYNTHETIC = (
    select(1)
    .select_from(Membership)
    .join(Block, _OF_BLOCK)
    .where(
        Membership.tenant == GrantRow.tenant,
        Membership.unit_id == GrantRow.unit_id,
        Block.synthetic,
    )
    .correlate(GrantRow)
)
_STAFF: Any = (
    select(
        GrantRow.role,
        func.count(distinct(GrantRow.user_id)).label("people"),
        func.count(distinct(GrantRow.unit_id)).label("units"),
    )
    .join(User, (User.tenant == GrantRow.tenant) & (User.id == GrantRow.user_id))
    .where(
        GrantRow.tenant == bindparam("tenant"),
        GrantRow.role.in_(list(_POSTS)),
        GrantRow.starts_on <= bindparam("last"),
        or_(GrantRow.ends_on.is_(None), GrantRow.ends_on >= bindparam("last")),
        GrantRow.revoked_at.is_(None),
        User.active,
        ~_IN_SYNTHETIC.exists(),
    )
    .group_by(GrantRow.role)
)
_FORM = "Biểu số {}/BNV-TĐKT. {}"
_KINDS = {"khoi": "Khối thi đua", "cum": "Cụm thi đua"}
_NOTE = "Số liệu đếm từ hệ thống; thứ tự cột chưa đối chiếu với biểu in trong Thông tư."


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
        letterhead=_letterhead(connection.execute(_ORGANISERS, key).all()),
        title="Thống kê công tác thi đua, khen thưởng",
        subject=f"Năm {year} (Thông tư số 2/2023/TT-BNV, biểu 0601.N đến 0605.N/BNV-TĐKT)",
        facts=(("Lưu ý", _NOTE),),
        tables=(
            _movements(movements),
            _awards("0602.N", "Khen thưởng cấp Nhà nước", given, Level.state),
            _awards("0603.N", "Khen thưởng cấp bộ, tỉnh và cơ sở", given, Level.others),
            _organised(connection.execute(_ORGANISED, key).all()),
            _staff(connection.execute(_STAFF, {**key, "last": days["last"]}).all()),
        ),
        moment=clock.now(),
    )


def _letterhead(organisers: Sequence[Found[Any]]) -> Letterhead:
    """Whoever organises the year's blocks; open where there are several, or none."""
    bodies = {row.authority for row in organisers}
    places = {place_of(row.locality) for row in organisers}
    return Letterhead(
        issuer=Issuer.state,
        body=bodies.pop() if len(bodies) == 1 else "……",
        place=places.pop() if len(places) == 1 else "…",
        day=None,
    )


def _movements(found: Sequence[tuple[str, int]]) -> Table:
    rows = [Row((name, Decimal(count))) for name, count in found]
    return Table(
        sheet="0601.N",
        name=_FORM.format("0601.N", "Phong trào thi đua"),
        columns=(
            Column(title="Phát động hằng năm trong", width=40),
            Column(title="Số phong trào", width=60, align=Align.end),
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
        name=_FORM.format(sheet, name),
        columns=(
            Column(title="Danh hiệu, hình thức", width=52),
            *(Column(title=head, width=12, align=Align.end) for head in heads),
        ),
        rows=(*rows, Row(total, RowKind.total)),
        labels=1,
    )


def _organised(found: Sequence[Found[Any]]) -> Table:
    rows = [Row((_KINDS[row.kind], Decimal(row.blocks), Decimal(row.units))) for row in found]
    blocks, units = _sum(row.blocks for row in found), _sum(row.units for row in found)
    return Table(
        sheet="0604.N",
        name=_FORM.format("0604.N", "Tổ chức làm công tác thi đua, khen thưởng"),
        columns=(
            Column(title="Loại hình tổ chức", width=60),
            Column(title="Số khối, cụm", width=20, align=Align.end),
            Column(title="Số đơn vị thành viên", width=20, align=Align.end),
        ),
        rows=(*rows, Row(("Tổng số", blocks, units), RowKind.total)),
        labels=1,
    )


def _staff(found: Sequence[Found[Any]]) -> Table:
    known = {row.role: (Decimal(row.people), Decimal(row.units)) for row in found}
    none = (Decimal(0), Decimal(0))
    rows = [Row((name, *known.get(role, none))) for role, name in _POSTS.items()]
    return Table(
        sheet="0605.N",
        name=_FORM.format("0605.N", "Nhân sự làm công tác thi đua, khen thưởng"),
        columns=(
            Column(title="Nhiệm vụ được giao trên hệ thống, tính đến 31/12", width=60),
            Column(title="Số người", width=20, align=Align.end),
            Column(title="Ở số đơn vị", width=20, align=Align.end),
        ),
        rows=tuple(rows),
        labels=1,
    )


def _sum(numbers: Iterable[int]) -> Decimal:
    return Decimal(sum(numbers))
