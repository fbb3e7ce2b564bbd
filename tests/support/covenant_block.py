"""A block in whose season a covenant is made, with the people who make it."""

from dataclasses import dataclass

from backend.access.rules import Role
from backend.organizations.models import Unit
from tests.support.world import Person, World

SECTIONS = [
    {
        "title": "Thực hiện nhiệm vụ chính trị",
        "clauses": [{"text": "Hoàn thành nhiệm vụ được giao."}, {"text": "Tham mưu kịp thời."}],
    },
    {"title": "Xây dựng cơ quan", "clauses": []},
]


@dataclass
class Block:
    """A block of three units in a running year, with the people who act in it."""

    here: World
    season_id: str
    units: list[Unit]
    leader: Person
    officers: list[Person]

    def draft(self, **more: object) -> str:
        """A draft of the leader."""
        new = {"season_id": self.season_id, "title": "Giao ước thi đua năm 2026", **more}
        return str(self.leader.post("/covenants", {"sections": SECTIONS, **new})["id"])

    def circulated(self, **more: object) -> str:
        """A draft that was sent to the units."""
        covenant = self.draft(**more)
        self.leader.post(f"/covenants/{covenant}/circulate")
        return covenant

    def adopted(self, **more: object) -> str:
        """A covenant that the block adopted."""
        covenant = self.circulated(**more)
        adoption = {"adopted_on": "2026-02-10", "meeting": "Hội nghị triển khai năm 2026"}
        self.leader.post(f"/covenants/{covenant}/adopt", adoption)
        return covenant

    def unit_id(self, index: int) -> str:
        """A unit's id as the API writes it."""
        return str(self.units[index].id)


def covenant_block(here: World) -> Block:
    """The year 2026 of a block of three party bodies, the first of which leads."""
    units = [here.unit(name) for name in ("Ban Tổ chức", "Ban Dân vận", "Văn phòng")]
    block = here.block("Khối các cơ quan Đảng", units, 2026, leader=units[0])
    leader = here.person(Role.unit_head, unit=units[0])
    season = leader.post("/seasons", {"block_id": str(block.id), "year": 2026, "title": "Năm 2026"})
    officers = [here.person(Role.unit_officer, unit=unit) for unit in units]
    return Block(here, season["id"], units, leader, officers)
