"""Two scored years of one block: the first published, the second with a draft of a new table."""

from dataclasses import dataclass
from typing import Any

from backend.access.rules import Role
from backend.kernel import clock
from backend.seasons.models import Season
from backend.seasons.rules import SeasonState, Visibility
from tests.support.scored_year import TABLE, ScoredYear, scored_year
from tests.support.world import Person, World

NEW_TABLE = TABLE.replace("per: -2.5, cap: 50", "per: -5, cap: 50").replace(
    "{id: pt, kind: manual, max: 10}",
    "{id: pt, kind: manual, max: 10}, {id: moi, kind: flag, fact: so_hoa, points: 1}",
)
FACTS = {"bao_cao_tre": "2", "sang_kien": "2", "xep_loai": "tot", "2.2/pt": "8.5"}


@dataclass
class AnalysedYear:
    """A scored year with the council's member beside its own people."""

    year: ScoredYear
    council: Person
    outsider: Person

    @property
    def path(self) -> str:
        """Where the year's analyses are."""
        return f"/seasons/{self.year.season.id}/analysis"

    def score(self, number: int, checked: dict[str, str] | None = None, **facts: str) -> None:
        """A card that is agreed; `checked`: what the verifier puts into 1.1 instead."""
        year, unit = self.year, str(self.year.units[number].id)
        cards = year.heads[number].get(f"/scorecards?season={year.season.id}")["items"]
        path = f"/scorecards/{next(c['id'] for c in cards if c['unit']['id'] == unit)}"
        year.heads[number].patch(f"{path}/facts", {"facts": {**FACTS, **facts}})
        year.heads[number].post(f"{path}/submit")
        if checked:
            body = {"criterion": "1.1", "facts": checked, "reason": "theo sổ theo dõi"}
            year.verifier.post(f"{path}/check", body)
        year.verifier.post(f"{path}/verify")
        year.heads[number].post(f"{path}/agree", {"side": "unit"})
        year.verifier.post(f"{path}/agree", {"side": "block"})

    def rank(self, *, publish: bool = False) -> None:
        """Compute the ranking, and perhaps publish it."""
        path = f"/seasons/{self.year.season.id}/ranking"
        self.year.leader.post(f"{path}/compute")
        if publish:
            self.year.leader.post(f"{path}/publish")

    def next_draft(self, document: str = NEW_TABLE) -> dict[str, Any]:
        """A draft of the next year's table."""
        year = self.year
        season = Season(
            tenant=year.here.tenant,
            block_id=year.block.id,
            previous_id=year.season.id,
            year=2027,
            title="Năm thi đua 2027",
            plan="",
            highlights=[],
            scores_visible_to=Visibility.after_publication,
            state=SeasonState.running,
            launched_on=clock.today(),
        )
        year.here.add(season)
        new = {"season_id": str(season.id), "document": document, "reason": "lần đầu"}
        drafted: dict[str, Any] = year.leader.post("/criteria-sets", new)
        return drafted


def analysed_year(here: World, table: str = TABLE) -> AnalysedYear:
    """Three units scored: late reports 2 (checked: 3), 0 and 1."""
    year = scored_year(here, Visibility.after_publication)
    year.adopted(table)
    year.leader.post("/scorecards/open", {"season_id": str(year.season.id)})
    analysed = AnalysedYear(year, here.person(Role.council_member), here.person(Role.auditor))
    analysed.score(0, {"bao_cao_tre": "3"}, bao_cao_tre="2")
    analysed.score(1, bao_cao_tre="0")
    analysed.score(2, bao_cao_tre="1")
    return analysed
