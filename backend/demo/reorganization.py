"""What became of the articles' units in 2025, as far as the reference states it: no more.

Stated: from 3 February 2025 the departments of propaganda and of mass mobilisation are one, and
the party committees of blocks of agencies (Đảng ủy Khối) ended. Numbers of decisions are not
stated, nor who took over from a Đảng ủy Khối, nor any day for the units of the other articles.
"""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.demo.cast import Cast
from backend.organizations.models import Unit
from backend.organizations.reorganization_schemas import Heir, ReorganizationNew
from backend.organizations.reorganizing import reorganize
from backend.organizations.rules import ActKind
from backend.organizations.schemas import UnitNew

DAY = date(2025, 2, 3)
BASIS = "Tổ chức lại cơ quan Đảng từ 03/02/2025; số quyết định chưa rõ"
MERGED = ("Ban Tuyên giáo Thành ủy", "Ban Dân vận Thành ủy")
NEW = "Ban Tuyên giáo và Dân vận Thành ủy"
ENDED = ("Đảng ủy Khối Doanh nghiệp thành phố", "Đảng ủy Khối các cơ quan thành phố")


def reorganize_articles(session: Session, cast: Cast) -> None:
    """The merger and the two ends in Hải Phòng."""
    merged, ended = (_units(session, cast, names) for names in (MERGED, ENDED))
    first = merged[0]
    heir = UnitNew(
        name=NEW,
        kind=first.kind,
        locality=first.locality,
        head_title=first.head_title,
        protocol_order=first.protocol_order,
    )
    _act(session, cast, ActKind.merger, merged, [Heir(new=heir)])
    _act(session, cast, ActKind.dissolution, ended, [])


def _units(session: Session, cast: Cast, names: tuple[str, ...]) -> list[Unit]:
    found = select(Unit).where(Unit.tenant == cast.tenant, Unit.name.in_(names))
    return list(session.scalars(found.order_by(Unit.protocol_order)))


def _act(session: Session, cast: Cast, kind: ActKind, units: list[Unit], into: list[Heir]) -> None:
    new = ReorganizationNew(
        kind=kind,
        on_date=DAY,
        basis=BASIS,
        unit_ids=[unit.id for unit in units],
        into=into,
    )
    reorganize(session, cast.officer(), new)
