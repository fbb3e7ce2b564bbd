"""A block's year, told through the HTTP API alone by the people who live it.

Only accounts are made directly, as an administrator would have made them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, TypeVar
from uuid import UUID

from backend.access.rules import Role
from backend.kernel.clock import VIETNAM
from backend.organizations.models import Block, Unit
from tests.support.clock import StandingClock
from tests.support.printed import Pdf
from tests.support.world import Person, World

Json = dict[str, Any]
Row = TypeVar("Row", Block, Unit)


@dataclass
class Story:
    """A block with its units and their heads, by name, and the officer of the province."""

    here: World
    clock: StandingClock
    officer: Person
    block_id: str = ""
    slug: str = "khoi-thi-dua"
    units: dict[str, str] = field(default_factory=dict)
    heads: dict[str, Person] = field(default_factory=dict)
    printed: str = ""
    """The text of the latest decision's paper, before it was entered as known."""

    # the block

    def on(self, year: int, month: int, day: int, hour: int = 9) -> str:
        """It is that day now, at that hour in Việt Nam; answers the moment for a request."""
        moment = datetime.combine(date(year, month, day), time(hour), VIETNAM)
        self.clock.stands_at(moment)
        return moment.isoformat()

    def people_of(self, unit: str, role: Role) -> Person:
        """Somebody of a unit."""
        return self.here.person(role, unit=self._row(Unit, self.units[unit]))

    def verifier(self) -> Person:
        """Somebody who checks the scores of the whole block."""
        return self.here.person(Role.verifier, block=self._row(Block, self.block_id))

    def _row(self, model: type[Row], row_id: str) -> Row:
        with self.here.writing() as session:
            row: Row = session.get_one(model, (self.here.tenant, UUID(row_id)))
            session.expunge(row)
            return row

    def let_lead(self, unit: str, year: int) -> None:
        """The officer enters who led in a year, from its first day."""
        term = {"unit_id": self.units[unit], "role": "leader", "year": year}
        self.officer.post(
            f"/blocks/{self.block_id}/leadership", {**term, "starts_on": f"{year}-01-01"}
        )

    @property
    def leading_unit(self) -> str | None:
        """The unit that leads on the day that it is."""
        leader = self.officer.get(f"/blocks/{self.block_id}")["leader"]
        return leader and str(leader["name"])

    @property
    def leader(self) -> Person:
        """The head of the unit that leads on the day that it is."""
        name = self.leading_unit
        assert name is not None, "nobody leads the block"
        return self.heads[name]

    # the year

    def season(self, by: Person, year: int, **more: Any) -> str:
        """A drafted year."""
        new = {"block_id": self.block_id, "year": year, "title": f"Năm thi đua {year}", **more}
        return str(by.post("/seasons", new)["id"])

    def past_season(self, year: int, source: str, **stated: Any) -> str:
        """A year of which only a source is known."""
        season = self.season(self.officer, year)
        self.officer.post(f"/seasons/{season}/record", {"source": source, **stated})
        return season

    def open_meeting(
        self, season: str, kind: str, title: str, at: str, items: Iterable[Json] = ()
    ) -> str:
        """A meeting that the leader has called and opened, every unit being there."""
        new = {"season_id": season, "kind": kind, "title": title, "starts_at": at}
        meeting = str(self.leader.post("/meetings", new)["id"])
        self.leader.put(f"/meetings/{meeting}/agenda", {"items": list(items)})
        self.leader.post(f"/meetings/{meeting}/call")
        self.leader.post(f"/meetings/{meeting}/open")
        for delegate in self.leader.get(f"/meetings/{meeting}/attendance")["delegates"]:
            self.leader.patch(f"/delegates/{delegate['id']}", {"attending": "present"})
        return meeting

    def resolve_all(self, meeting: str) -> list[Json]:
        """Every point of the agenda is discussed and passed; answers the agenda."""
        for item in self.leader.get(f"/meetings/{meeting}/agenda"):
            self.leader.post(f"/agenda-items/{item['id']}/begin")
            self.leader.post(f"/agenda-items/{item['id']}/finish", {"resolution": "Thông qua."})
        agenda: list[Json] = self.leader.get(f"/meetings/{meeting}/agenda")
        return agenda

    # the covenant

    def circulated_covenant(self, by: Person, season: str, title: str, *sections: str) -> str:
        """A drafted covenant, sent to the units."""
        told = [{"title": section} for section in sections]
        new = {"season_id": season, "title": title, "sections": told}
        covenant = str(by.post("/covenants", new)["id"])
        by.post(f"/covenants/{covenant}/circulate")
        return covenant

    def adopted_covenant(self, by: Person, covenant: str, day: str, meeting: str) -> None:
        """The meeting adopts the covenant and calls the units to sign."""
        by.post(f"/covenants/{covenant}/adopt", {"adopted_on": day, "meeting": meeting})
        by.post(f"/covenants/{covenant}/open-signing", {})

    def signed_by_all_heads(self, covenant: str) -> Json:
        """Every head signs what they have read, in the order of the round."""
        for seat in self.officer.get(f"/covenants/{covenant}/signatures"):
            head = self.heads[seat["unit_name"]]
            read = head.get(f"/covenants/{covenant}")["content_hash"]
            signature = {"unit_id": seat["unit_id"], "content_hash": read}
            signature["signer_title"] = "Thủ trưởng đơn vị"
            head.post(f"/covenants/{covenant}/signatures", signature)
        signed: Json = self.officer.get(f"/covenants/{covenant}")
        return signed

    # the awards

    def lines(self, names: Iterable[str], year: int, **award: Any) -> list[Json]:
        """One line for each named unit."""
        return [{**counted(None, year, **award), "unit_id": self.units[n]} for n in names]

    def recorded_decision(self, season: str, items: Sequence[Json], **told: Any) -> Json:
        """The officer drafts and prints a decision, then enters from where it is known."""
        source = told.pop("source")
        drafted = self.officer.post(
            "/decisions", {"season_id": season, "items": list(items), **told}
        )
        path = f"/decisions/{drafted['id']}"
        self.printed = Pdf(self.officer.request("GET", f"{path}/paper?form=pdf").content).text
        self.officer.patch(path, {"source": source})
        done: Json = self.officer.post(f"{path}/record")
        return done

    def decision_says(self, *words: str) -> None:
        """The printed decision has all of these words, and dots for what nobody knows."""
        assert [one for one in ("CỘNG HÒA XÃ HỘI", *words) if one not in self.printed] == []
        assert "Số: ……/QĐ-……" in self.printed

    def awards_of(self, unit: str) -> list[Json]:
        """What the unit holds."""
        held: list[Json] = self.officer.get(f"/units/{self.units[unit]}/awards")["items"]
        return held

    # the hand-over

    def prepared_handover(self, by: Person, to: str, year: int, on: str, token: str) -> str:
        """A hand-over that waits for its two signatures."""
        new = {"to_unit_id": self.units[to], "year": year, "on_date": on, "token": token}
        return str(by.post(f"/blocks/{self.block_id}/handovers", new)["id"])

    def public(self, year: int) -> Json:
        """The page that anybody may read."""
        page = self.here.http.get(f"/api/v1/public/blocks/{self.slug}/seasons/{year}")
        assert page.status_code == 200, page.text
        shown: Json = page.json()
        return shown


def counted(receivers: int | None, year: int, **award: Any) -> Json:
    """A line of a list whose receivers are only counted."""
    line = {"first_year": year, "last_year": year, **award}
    return line if receivers is None else {**line, "receivers": receivers}


def story(
    here: World, clock: StandingClock, name: str, units: Sequence[str], years: Sequence[int]
) -> Story:
    """The officer has set up the block, which has the same units in all the years."""
    clock.stands_at(date(years[0], 1, 2))
    told = Story(here, clock, here.person(Role.emulation_officer))
    scheme = {"code": "K", "name": "Hệ thống khối thi đua", "authority": "Hội đồng TĐKT"}
    scheme_id = told.officer.post("/schemes", scheme)["id"]
    block = {"scheme_id": scheme_id, "slug": told.slug, "kind": "khoi", "name": name}
    told.block_id = told.officer.post("/blocks", {**block, "locality": "Nơi có khối"})["id"]
    for order, unit in enumerate(units, start=1):
        told.units[unit] = told.officer.post("/units", _unit(unit, order))["id"]
        told.officer.post(
            f"/blocks/{told.block_id}/memberships", {"unit_id": told.units[unit], "year": years[0]}
        )
    for year in years[1:]:
        copy = {"from_year": years[0], "to_year": year}
        told.officer.post(f"/blocks/{told.block_id}/memberships/copy", copy)
    told.heads = {unit: told.people_of(unit, Role.unit_head) for unit in units}
    return told


def _unit(name: str, order: int) -> Json:
    return {
        "name": name,
        "kind": "party",
        "locality": "Nơi có khối",
        "head_title": "Thủ trưởng",
        "protocol_order": order,
    }


def receivers(decision: Mapping[str, Any], **award: Any) -> list[str | None]:
    """Who gets that award by the decision; null where the receivers are only counted."""
    return [
        item["unit"] and item["unit"]["name"]
        for item in decision["items"]
        if all(item[key] == value for key, value in award.items())
    ]
