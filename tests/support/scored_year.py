"""A block with a running season and the people who score it."""

from dataclasses import dataclass
from typing import Any

from backend.access.rules import Role
from backend.kernel import clock
from backend.organizations.models import Block, Unit
from backend.seasons.models import Season
from backend.seasons.rules import SeasonState, Visibility
from tests.support.world import Person, World

TABLE = """
id: bang_thu
title: Bảng chấm điểm thử
scale: 100
decimals: 2
classification:
- {class: HTXS, score: {ge: 90}}
- {class: HTT, score: {lt: 90}}
ranking: [total, group 1, vote]
groups:
- id: "1"
  name: Nhiệm vụ chuyên môn
  max: 80
  verifier: Văn phòng
  criteria:
  - {id: "1.1", max: 50, start: full, text: Báo cáo đúng hạn, rules: [
      {id: tre, kind: count, fact: bao_cao_tre, per: -2.5, cap: 50}]}
  - {id: "1.2", max: 30, start: zero, text: Sáng kiến, na_allowed: true, rules: [
      {id: sk, kind: count, fact: sang_kien, per: 10, cap: 30}]}
- id: "2"
  name: Xây dựng Đảng
  max: 20
  criteria:
  - {id: "2.1", max: 10, start: zero, text: Xếp loại, rules: [
      {id: xl, kind: choice, fact: xep_loai, options: {tot: 10, kha: 5}}]}
  - {id: "2.2", max: 10, start: zero, text: Phong trào, rules: [{id: pt, kind: manual, max: 10}]}
"""


@dataclass
class ScoredYear:
    """Three units, the first of which leads; a head each, an officer, a verifier."""

    here: World
    units: list[Unit]
    block: Block
    season: Season
    heads: list[Person]
    officer: Person
    verifier: Person

    @property
    def leader(self) -> Person:
        """The head of the leading unit."""
        return self.heads[0]

    def adopted(self, document: str = TABLE) -> dict[str, Any]:
        """A table drawn up, discussed and adopted."""
        new = {"season_id": str(self.season.id), "document": document, "reason": "lần đầu"}
        made = self.leader.post("/criteria-sets", new)
        self.leader.post(f"/criteria-sets/{made['id']}/discuss")
        return self.adopt(made["id"])

    def adopt(self, set_id: str) -> dict[str, Any]:
        """A proposal put in force."""
        adoption = {"adopted_on": "2026-01-20", "resolution": "Nghị quyết hội nghị khối"}
        adopted: dict[str, Any] = self.leader.post(f"/criteria-sets/{set_id}/adopt", adoption)
        return adopted


def scored_year(here: World, visible_to: Visibility = Visibility.members) -> ScoredYear:
    """The year 2026 of a block, running."""
    units = [here.unit(name) for name in ("Ban Tổ chức", "Ban Dân vận", "Văn phòng")]
    block = here.block("Khối các Ban", units, 2026, leader=units[0])
    season = Season(
        tenant=here.tenant,
        block_id=block.id,
        year=2026,
        title="Năm thi đua 2026",
        plan="",
        highlights=[],
        scores_visible_to=visible_to,
        state=SeasonState.running,
        launched_on=clock.today(),
    )
    here.add(season)
    return ScoredYear(
        here,
        units,
        block,
        season,
        [here.person(Role.unit_head, unit=unit) for unit in units],
        here.person(Role.unit_officer, unit=units[1]),
        here.person(Role.verifier, block=block),
    )
