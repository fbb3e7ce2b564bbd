"""The years of blocks that rows of imports name."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from backend.kernel.sheets.columns import Column, Fault, Holds, nearest, perhaps
from backend.kernel.sheets.judging import Values
from backend.kernel.texts import Text
from backend.organizations.models import Block
from backend.seasons.models import Season

BLOCK_COLUMN = Column(
    "block", Text("Khối, cụm", "Block"), Holds.identifier, needed=True, example="khoi-cac-so-nganh"
)
YEAR_COLUMN = Column(
    "year", Text("Năm", "Year"), Holds.number, needed=True, least=1945, most=2200, example="2024"
)
_SEASONS = (
    select(Season.id, Season.state, Season.year, Season.block_id, Block.slug, Block.name)
    .join(Block, (Season.tenant == Block.tenant) & (Season.block_id == Block.id))
    .where(Block.tenant == bindparam("tenant"))
)


@dataclass(frozen=True)
class Seasons:
    """The province's years by the block's name or short address."""

    known: Mapping[tuple[str, int], Any]
    blocks: frozenset[str]

    def meant(self, row: Values) -> Any | Fault:  # noqa: ANN401 - a row of `_SEASONS`
        """The block's year that the row names, or why there is none."""
        block, year = str(row["block"]).casefold(), row["year"]
        found = self.known.get((block, int(str(year))))
        if found is not None:
            return found
        if block in self.blocks:
            vi, en = f"Khối này chưa có năm thi đua {year}.", f"The block has no year {year}."
            return Fault("unknown_season", Text(vi, en), "year")
        meant = perhaps(nearest(block, sorted(self.blocks)))
        vi = f"Không có khối, cụm «{row['block']}»{meant.vi}"
        en = f"No block {row['block']!r}{meant.en}"
        return Fault("unknown_block", Text(vi, en), "block")

    def judged(self, row: Values) -> Any:  # noqa: ANN401 - a row of `_SEASONS`
        """The year that a row names which was found sound in the same transaction."""
        found = self.meant(row)
        assert not isinstance(found, Fault)
        return found


def seasons_of(session: Session, tenant: int) -> Seasons:
    """All years of all blocks."""
    known: dict[tuple[str, int], Any] = {}
    for row in session.execute(_SEASONS, {"tenant": tenant}):
        known[row.slug, row.year] = known[row.name.casefold(), row.year] = row
    return Seasons(known, frozenset(block for block, _ in known))
