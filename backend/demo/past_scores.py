"""An invented year of the synthetic block as an old report would state it: totals and places."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.kernel.sheets.judging import Entry, Values
from backend.organizations.models import Block, Unit
from backend.scoring.past_importing import PAST_SCORES

SOURCE = "Báo cáo tổng kết của cụm (mô phỏng)"
_TOTALS = ("93.5", "90.25", "95.75", "94", "88.5", "86.75")
_PARTS = (("I. Nhiệm vụ chính trị", "58.5", "60"), ("II. Xây dựng Đảng, chính quyền", "35", "40"))
_SCALE = "100"


def record_totals(
    session: Session, officer: Actor, block: Block, year: int, units: Sequence[Unit]
) -> None:
    """Each unit's total and place; of the first unit the two parts too."""
    places = sorted(_TOTALS, key=float, reverse=True)
    rows: list[Values] = [
        _row(block, year, unit, None, total, _SCALE, places.index(total) + 1)
        for unit, total in zip(units, _TOTALS, strict=True)
    ]
    rows += [_row(block, year, units[0], *part) for part in _PARTS]
    entries = [Entry(number, row) for number, row in enumerate(rows, 2)]
    PAST_SCORES.apply(session, officer, entries)


def _row(  # noqa: PLR0913, PLR0917 - a line of a table
    block: Block,
    year: int,
    unit: Unit,
    criterion: str | None,
    points: str,
    scale: str,
    place: int | None = None,
) -> Values:
    return {
        "block": block.slug, "year": year, "unit_id": unit.id, "criterion": criterion,
        "points": points, "scale": scale, "place": place,
        "ranked": place and len(_TOTALS), "source": SOURCE,
    }  # fmt: skip
