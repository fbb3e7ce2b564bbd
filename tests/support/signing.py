"""Three units whose heads are to sign an adopted covenant; the second one leads the block."""

from dataclasses import dataclass, field

from backend.access.rules import Role
from backend.organizations.models import Unit
from tests.support.world import Person, World


@dataclass
class Round:
    """A signing round on its way."""

    here: World
    units: list[Unit]
    heads: list[Person]
    covenant: str = field(default="")

    @property
    def leader(self) -> Person:
        """The head of the leading unit."""
        return self.heads[1]

    @property
    def path(self) -> str:
        """The covenant's address."""
        return f"/covenants/{self.covenant}"

    def opened(self, groups: list[list[str]] | None = None, **terms: object) -> None:
        """Adopted, and the units called to sign."""
        if terms:
            self.leader.patch(self.path, terms)
        self.leader.post(f"{self.path}/circulate")
        adoption = {"adopted_on": "2026-02-10", "meeting": "Hội nghị"}
        self.leader.post(f"{self.path}/adopt", adoption)
        self.leader.post(f"{self.path}/open-signing", {"groups": groups})

    def signature(self, index: int, **more: object) -> dict[str, object]:
        """What the head of a unit sends to sign."""
        read = self.heads[index].get(self.path)["content_hash"]
        return {
            "unit_id": str(self.units[index].id),
            "content_hash": read,
            "signer_title": "Trưởng ban",
            **more,
        }

    def sign(self, index: int, **more: object) -> dict[str, object]:
        """The head of a unit signs."""
        body = self.signature(index, **more)
        return dict(self.heads[index].post(f"{self.path}/signatures", body))

    def refused(self, index: int, **more: object) -> dict[str, object]:
        """The head of a unit would sign, and is refused."""
        body = self.signature(index, **more)
        return self.heads[index].refused("POST", f"{self.path}/signatures", body)

    def state(self) -> str:
        """Of the covenant."""
        return str(self.leader.get(self.path)["state"])


def signing_round(here: World) -> Round:
    """A drafted covenant of 2026 in a block of three."""
    units = [here.unit(name) for name in ("Ban Tổ chức", "Ban Dân vận", "Văn phòng")]
    block = here.block("Khối các cơ quan Đảng", units, 2026, leader=units[1])
    heads = [here.person(Role.unit_head, unit=unit) for unit in units]
    season = heads[1].post("/seasons", {"block_id": str(block.id), "year": 2026, "title": "2026"})
    new = {"season_id": season["id"], "title": "Giao ước thi đua năm 2026"}
    return Round(here, units, heads, heads[1].post("/covenants", new)["id"])
