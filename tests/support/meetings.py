"""A block whose meeting can be held: its leader, secretary, members' heads, season and meeting."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from backend.access.rules import Role
from backend.organizations.models import Block, Unit
from backend.seasons.models import Season
from backend.seasons.rules import SeasonState, Visibility
from tests.support.world import Person, World

YEAR = 2026


@dataclass
class Council:
    """The people of one block; `units[0]` leads."""

    here: World
    units: list[Unit]
    block: Block
    season: Season
    leader: Person
    secretary: Person
    heads: list[Person]

    def meeting(self, **more: Any) -> dict[str, Any]:
        """A meeting that is prepared."""
        body = {
            "season_id": str(self.season.id),
            "kind": "preparatory",
            "title": "Hội nghị trù bị",
            "starts_at": "2026-12-27T01:00:00Z",
            **more,
        }
        made: dict[str, Any] = self.secretary.post("/meetings", body)
        return made

    def open_meeting(self, present: int | None = None, **more: Any) -> str:
        """An open meeting with the first `present` units there (all by default)."""
        meeting_id: str = self.meeting(**more)["id"]
        self.secretary.post(f"/meetings/{meeting_id}/call")
        self.leader.post(f"/meetings/{meeting_id}/open")
        for delegate in self.delegates(meeting_id)[:present]:
            self.attend(delegate, "present")
        return meeting_id

    def delegates(self, meeting_id: str) -> list[dict[str, Any]]:
        """Delegates in protocol order."""
        found: list[dict[str, Any]] = self.secretary.get(f"/meetings/{meeting_id}/attendance")[
            "delegates"
        ]
        return found

    def attend(self, delegate: dict[str, Any], how: str) -> None:
        """Check a delegate in or out."""
        self.secretary.patch(f"/delegates/{delegate['id']}", {"attending": how})

    def ballot(self, meeting_id: str, mode: str = "named", **rule: Any) -> dict[str, Any]:
        """A ballot on all units of the block: first, second and third by default."""
        body = {
            "meeting_id": meeting_id,
            "title": "Bình xét, suy tôn đơn vị dẫn đầu",
            "mode": mode,
            "subject_type": "season_ranking",
            "rule": {"form": "rank", "choices": 3, "winners": 3, **rule},
            "options": [{"unit_id": str(unit.id)} for unit in self.units],
        }
        made: dict[str, Any] = self.secretary.post("/ballots", body)
        return made

    def open_ballot(self, meeting_id: str, mode: str = "named", **rule: Any) -> dict[str, Any]:
        """An open ballot."""
        ballot_id = self.ballot(meeting_id, mode, **rule)["id"]
        opened: dict[str, Any] = self.leader.post(f"/ballots/{ballot_id}/open")
        return opened

    def vote_of(self, ballot: dict[str, Any], seat: int, *named: int) -> dict[str, Any]:
        """The body of a vote: seat and named units by their number in the block."""
        by_unit = {option["unit_id"]: option["id"] for option in ballot["options"]}
        return {
            "unit_id": str(self.units[seat].id),
            "config_hash": ballot["config_hash"],
            "answer": {"named": [by_unit[str(self.units[n].id)] for n in named]},
        }

    def cast(self, ballot: dict[str, Any], seat: int, *named: int) -> dict[str, Any]:
        """A vote by the unit's head."""
        vote = self.vote_of(ballot, seat, *named)
        receipt: dict[str, Any] = self.heads[seat].post(f"/ballots/{ballot['id']}/cast", vote)
        return receipt


def council(here: World, size: int = 6) -> Council:
    """A block of `size` units in 2026 with a running season."""
    units = [here.unit(f"Ban số {number}") for number in range(1, size + 1)]
    block = here.block("Khối các cơ quan Đảng", units, YEAR, leader=units[0])
    season = Season(
        tenant=here.tenant,
        block_id=block.id,
        year=YEAR,
        title="Năm thi đua 2026",
        plan="",
        highlights=[],
        scores_visible_to=Visibility.members,
        state=SeasonState.running,
        launched_on=date(YEAR, 1, 15),
    )
    here.add(season)
    heads = [here.person(Role.unit_head, unit=unit) for unit in units]
    secretary = here.person(Role.unit_officer, unit=units[0])
    return Council(here, units, block, season, heads[0], secretary, heads)
