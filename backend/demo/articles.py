"""Five real block-years, entered as their articles tell them, each step on its own day."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime, time
from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML
from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.awards import deciding
from backend.awards.decision_schemas import ConferralIn, DecisionItemIn, DecisionNew
from backend.ballots import ballot_operations, ranking
from backend.ballots import operations as meetings
from backend.ballots.ballot_schemas import BallotNew, OptionIn, PlaceIn, RecordIn, RuleIn
from backend.ballots.counting import BallotForm
from backend.ballots.models import Option
from backend.ballots.rules import MeetingAction, Mode, Subject
from backend.ballots.schemas import AgendaIn, ItemIn, MeetingNew
from backend.covenants import operations as covenants
from backend.covenants import signing
from backend.covenants.schemas import CovenantNew, CovenantSection, PaperSignatures
from backend.demo.cast import Cast
from backend.kernel import clock
from backend.kernel.conditional import ANY_VERSION
from backend.organizations import handovers, leadership, memberships, operations
from backend.organizations.handover_schemas import HandoverPast
from backend.organizations.models import Block, Scheme, Unit
from backend.organizations.rules import BlockKind, LeaderRole, UnitKind
from backend.organizations.schemas import BlockNew, MembershipNew, SchemeNew, TermNew, UnitNew
from backend.scoring.ranking import compute_ranking, publish_ranking
from backend.seasons import operations as seasons
from backend.seasons.models import Season
from backend.seasons.schemas import SeasonNew, SeasonRecord

SCHEMES = {
    "hai-phong": "Hệ thống khối thi đua thành phố Hải Phòng",
    "nam-dinh": "Hệ thống khối thi đua tỉnh Nam Định",
    "nha-trang": "Hệ thống khối thi đua thành phố Nha Trang",
}

HEADS = {"party": "Trưởng ban", "state": "Giám đốc"}

Article = Mapping[str, Any]


def articles() -> list[Article]:
    """The articles' facts."""
    text = files("backend.demo").joinpath("articles.yaml").read_text(encoding="utf-8")
    found: list[Article] = YAML(typ="safe").load(text)
    return found


def play_articles(session: Session, cast: Cast) -> None:
    """Enter all five."""
    schemes: dict[str, Scheme] = {}
    for number, article in enumerate(articles()):
        code = article["scheme"]
        if code not in schemes:
            schemes[code] = _scheme(session, cast, code)
        Telling(session, cast, article).tell(schemes[code], first_order=1000 + 100 * number)


def _scheme(session: Session, cast: Cast, code: str) -> Scheme:
    new = SchemeNew(code=code, name=SCHEMES[code], authority="Hội đồng Thi đua - Khen thưởng")
    return operations.create_scheme(session, cast.officer(), new)


@dataclass
class Telling:
    """One article on its way into the record."""

    session: Session
    cast: Cast
    article: Article
    units: dict[str, Unit] = field(default_factory=dict)
    years: dict[int, Season] = field(default_factory=dict)

    def tell(self, scheme: Scheme, first_order: int) -> None:
        """Block, years, meeting, covenant, awards, hand-over: as far as they are told."""
        self.block = self._block(scheme)
        with ExitStack() as standing:
            standing.enter_context(clock.frozen(self._day_of_telling()))
            self._members(first_order)
            self._seasons()
            self._meeting()
            self._covenant()
            self._decisions()
            self._handover()

    @property
    def leader(self) -> Actor:
        """Who enters what the block did."""
        return self.cast.leader(self.block)

    def _day_of_telling(self) -> datetime:
        told: datetime = self.article["meeting"]["at"]
        return datetime.combine(told.date(), time(18), clock.VIETNAM)

    def _block(self, scheme: Scheme) -> Block:
        new = BlockNew(
            scheme_id=scheme.id,
            slug=self.article["slug"],
            kind=BlockKind.khoi,
            name=self.article["name"],
            locality=self.article["locality"],
        )
        return operations.create_block(self.session, self.cast.officer(), new)

    def _members(self, first_order: int) -> None:
        for number, told in enumerate(self.article["units"]):
            unit = self._unit(told, first_order + number)
            self.units[unit.name] = unit
            for year in self.article["years"]:
                new = MembershipNew(unit_id=unit.id, year=year)
                memberships.add_member(self.session, self.leader, self.block.id, new)
        for year, name in self.article.get("leader", {}).items():
            self._leader_of(year, name)

    def _leader_of(self, year: int, name: str) -> None:
        """The article names the year only; the term is entered from its first day."""
        term = TermNew(
            unit_id=self.units[name].id,
            role=LeaderRole.leader,
            year=year,
            starts_on=date(year, 1, 1),
        )
        leadership.appoint(self.session, self.leader, self.block.id, term)

    def _unit(self, told: str | Mapping[str, str], order: int) -> Unit:
        details: dict[str, str] = {"name": told} if isinstance(told, str) else dict(told)
        kind = self.article["kind"]
        new = UnitNew(
            name=details["name"],
            kind=UnitKind(details.get("kind") or kind),
            locality=self.article["locality"],
            head_title=details.get("head") or HEADS[kind],
            protocol_order=order,
        )
        return operations.create_unit(self.session, self.cast.officer(), new)

    def _seasons(self) -> None:
        for year in self.article["years"]:
            new = SeasonNew(
                block_id=self.block.id,
                year=year,
                title=f"Năm thi đua {year}",
                theme=self._of_year("theme", year),
                highlights=self._of_year("highlights", year) or [],
            )
            season = seasons.create_season(self.session, self.leader, new)
            stated = SeasonRecord(
                source=self.article["source"],
                launched_on=self._of_year("launched", year),
                summed_up_on=self._of_year("summed_up", year),
            )
            self.years[year] = seasons.record_past(self.session, self.leader, season.id, stated)

    def _of_year(self, key: str, year: int) -> Any:  # noqa: ANN401 - whatever the article has
        return self.article.get(key, {}).get(year)

    def _meeting(self) -> None:
        told = self.article["meeting"]
        new = MeetingNew(
            season_id=self.years[told["season"]].id,
            kind=told["kind"],
            title=told["title"],
            starts_at=told["at"],
        )
        meeting = meetings.create_meeting(self.session, self.leader, new)
        items = [ItemIn(title=title) for title in told.get("resolved", [])]
        meetings.set_agenda(
            self.session, self.leader, meeting.id, AgendaIn(items=items), ANY_VERSION
        )
        if "vote" in told:
            self._vote(meeting.id, told["vote"])
        meetings.move_meeting(
            self.session, self.leader, meeting.id, MeetingAction.record, self.article["source"]
        )

    def _vote(self, meeting_id: Any, told: Mapping[str, Any]) -> None:  # noqa: ANN401
        places: Mapping[str, int] = told["places"]
        new = BallotNew(
            meeting_id=meeting_id,
            title=told["title"],
            mode=Mode.show_of_hands,
            subject_type=Subject.season_ranking,
            rule=RuleIn(form=BallotForm.rank, choices=len(places), winners=len(places)),
            options=[OptionIn(unit_id=self.units[name].id) for name in places],
        )
        ballot = ballot_operations.prepare_ballot(self.session, self.leader, new)
        self.session.flush()
        options = self.session.scalars(
            select(Option).where(Option.tenant == self.cast.tenant, Option.ballot_id == ballot.id)
        )
        by_unit = {option.unit_id: option.id for option in options}
        stated = [
            PlaceIn(option_id=by_unit[self.units[name].id], place=place)
            for name, place in places.items()
        ]
        history = RecordIn(source=self.article["source"], places=stated)
        ranking.record_history(self.session, self.leader, ballot.id, history)
        season_id = self.years[self.article["meeting"]["season"]].id
        compute_ranking(self.session, self.leader, season_id)
        publish_ranking(self.session, self.leader, season_id)

    def _covenant(self) -> None:
        told = self.article.get("covenant")
        if told is None:
            return
        new = CovenantNew(
            season_id=self.years[told["year"]].id,
            title=f"Giao ước thi đua năm {told['year']}",
            sections=[CovenantSection(title=title) for title in told.get("sections", [])],
        )
        covenant = covenants.draft_covenant(self.session, self.leader, new)
        self.session.flush()
        paper = PaperSignatures(
            signed_on=told["signed_on"], adopted_on=told["signed_on"], source=self.article["source"]
        )
        signing.record_from_paper(self.session, self.leader, covenant.id, paper)

    def _decisions(self) -> None:
        for told in self.article.get("decisions", []):
            new = DecisionNew(
                season_id=self.years[told["year"]].id,
                subject=told["subject"],
                authority=told.get("authority"),
                source=self.article["source"],
                items=[line for item in told["items"] for line in self._lines(item, told["year"])],
            )
            decision = deciding.create_decision(self.session, self.leader, new)
            self.session.flush()
            deciding.record_decision(self.session, self.leader, decision.id)
            conferral = ConferralIn(
                presenter_post=told.get("presenter_post"),
                presented_on=told["presented_on"],
                occasion=self.article["meeting"]["title"],
            )
            deciding.confer(self.session, self.leader, decision.id, conferral)

    def _lines(self, item: Mapping[str, Any], year: int) -> Sequence[DecisionItemIn]:
        """One line a named receiver; receivers that are only counted stay a count."""
        kind = {key: item[key] for key in ("title", "form", "subtype", "wording") if key in item}
        shared = {**kind, "first_year": year, "last_year": year}
        if "count" in item:
            return [DecisionItemIn(**shared, receivers=item["count"])]
        return [DecisionItemIn(**shared, unit_id=self.units[n].id) for n in item["receivers"]]

    def _handover(self) -> None:
        told = self.article.get("handover")
        if told is None:
            return
        incoming = self.units[told["to"]]
        past = HandoverPast(
            year=told["year"],
            to_unit_id=incoming.id,
            on_date=told["on"],
            token=told["token"],
            source=self.article["source"],
        )
        handovers.record_past(self.session, self.leader, self.block.id, past)
