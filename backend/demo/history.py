"""Earlier years of the running synthetic block: two scored, two known from papers alone.

Everything in them is invented, and the block says so; what they show is what analyses are for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.criteria import operations as criteria
from backend.criteria.schemas import Adoption, CriteriaSetNew
from backend.demo.cast import Cast
from backend.demo.past_scores import SOURCE, record_totals
from backend.demo.stage import Troupe
from backend.demo.synthetic import GOOD_YEAR, TABLE, standing_at
from backend.kernel import clock
from backend.organizations import memberships
from backend.organizations.schemas import MembershipNew
from backend.scoring import checking, operations, settling, verifying
from backend.scoring.models import Scorecard
from backend.scoring.opening import open_scoring
from backend.scoring.ranking import compute_ranking, publish_ranking
from backend.scoring.schemas import Agreement, CheckIn, FactsEdit
from backend.scoring.states import Side
from backend.seasons import operations as seasons
from backend.seasons.models import Season
from backend.seasons.schemas import SeasonNew, SeasonRecord

Facts = Mapping[str, str | bool]


@dataclass(frozen=True, slots=True)
class Told:
    """A unit's year: how it differs from a good one, and what the verifier found instead."""

    own: Facts
    found: Mapping[str, tuple[str, str]]
    """By criterion: the fact, and its value as checked."""


LAST_YEAR: tuple[Told, ...] = (
    Told({"a7_giai_phap_tot": "3", "cchc_phat_dong": True}, {"a7": ("a7_giai_phap_tot", "1")}),
    Told({"c2_ty_le": "91", "bc_tre": "1"}, {"5.a": ("bc_tre", "2")}),
    Told({"b3_100_cap_phep": True, "d2_rut_don": "2"}, {}),
    Told({"a8_bao_cao_khong_dat": "1", "tthc_som_pct": "4"}, {"a8": ("a8_bao_cao_khong_dat", "2")}),
    Told({"td_bai_duoc_dang": "5", "a9_gui_truoc_5_ngay": "6"}, {"4.3": ("td_bai_duoc_dang", "4")}),
    Told({"c1_ty_le": "97.5", "d1_ty_le_ke_hoach": "100"}, {"a1": ("a1_cham_trien_khai", "1")}),
)

YEAR_BEFORE: tuple[Told, ...] = (
    Told({"bc_tre": "1"}, {}),
    Told({"a7_giai_phap_tot": "1"}, {}),
    Told({"c1_ty_le": "96.5", "d2_rut_don": "1"}, {"d2": ("d2_rut_don", "0")}),
    Told({"tthc_som_pct": "7.5"}, {}),
    Told({"td_bai_duoc_dang": "1", "ph_tre": "2"}, {}),
    Told({"c2_ty_le": "85", "a1_cham_trien_khai": "2"}, {}),
)

PLACES = (2, 4, 1, 3, 6, 5)
"""Three years back: the places alone, in the order of the troupe."""

AS_IT_WAS: Mapping[int, tuple[str, str]] = {
    1: ("fact: d2_rut_don, per: 1, cap: 2", "fact: d2_rut_don, per: 0.4, cap: 2"),
    2: ("fact: td_bai_duoc_dang, per: 0.2, cap: 1", "fact: td_bai_duoc_dang, per: 0.1, cap: 1"),
}
"""By years back: what the present table says, and what that year's said instead."""


@dataclass(frozen=True, slots=True)
class Looking:
    """The running block as it was in earlier years."""

    session: Session
    cast: Cast
    troupe: Troupe

    def back(self) -> None:
        """Four years, the earliest first, so that each knows the one before it."""
        now = self.troupe.year
        with standing_at(date(now - 2, 1, 20)):
            self._with_totals(now - 4)
            self._with_places(now - 3)
        self._scored(now - 2, YEAR_BEFORE)
        self._scored(now - 1, LAST_YEAR)

    @property
    def leader(self) -> Actor:
        """Who led the block then."""
        return self.cast.leader(self.troupe.block)

    def _season(self, year: int) -> Season:
        for unit in self.troupe.units:
            new = MembershipNew(unit_id=unit.id, year=year)
            memberships.add_member(self.session, self.cast.officer(), self.troupe.block.id, new)
        title = f"Năm thi đua {year} (mô phỏng)"
        new_season = SeasonNew(block_id=self.troupe.block.id, year=year, title=title)
        return seasons.create_season(self.session, self.leader, new_season)

    def _with_totals(self, year: int) -> None:
        self._recorded(year, SOURCE)
        troupe, officer = self.troupe, self.cast.officer()
        record_totals(self.session, officer, troupe.block, year, troupe.units)

    def _with_places(self, year: int) -> None:
        source = "Số liệu mô phỏng: chỉ ghi lại thứ hạng"
        season = self._recorded(year, source)
        places = {u.id: place for u, place in zip(self.troupe.units, PLACES, strict=True)}
        operations.record_vote(self.session, self.leader, season, places, source)
        compute_ranking(self.session, self.leader, season.id)
        publish_ranking(self.session, self.leader, season.id)

    def _recorded(self, year: int, source: str) -> Season:
        season = self._season(year)
        told = SeasonRecord(source=source)
        return seasons.record_past(self.session, self.cast.officer(), season.id, told)

    def _scored(self, year: int, told: Sequence[Told]) -> None:
        with standing_at(date(year, 1, 15)):
            season = self._season(year)
            seasons.launch(self.session, self.leader, season.id)
            self._adopt(season)
        with standing_at(date(year, 11, 20)):
            open_scoring(self.session, self.leader, season.id)
            self.session.flush()
            for unit_told, card in zip(told, self._cards(season), strict=True):
                self._score(card, unit_told)
            compute_ranking(self.session, self.leader, season.id)
            publish_ranking(self.session, self.leader, season.id)
            seasons.sum_up(self.session, self.leader, season.id)
        with standing_at(date(year + 1, 1, 5)):
            seasons.close(self.session, self.leader, season.id)

    def _adopt(self, season: Season) -> None:
        table = files("backend.demo").joinpath("tables", TABLE).read_text(encoding="utf-8")
        document = table.replace(*AS_IT_WAS[self.troupe.year - season.year])
        new = CriteriaSetNew(season_id=season.id, document=document)
        drawn_up = criteria.draw_up(self.session, self.leader, new)
        self.session.flush()
        criteria.discuss(self.session, self.leader, drawn_up.id)
        adoption = Adoption(adopted_on=clock.today(), resolution="Hội nghị của cụm (mô phỏng)")
        criteria.adopt(self.session, self.leader, drawn_up.id, adoption)

    def _cards(self, season: Season) -> list[Scorecard]:
        mine = select(Scorecard).where(
            Scorecard.tenant == season.tenant, Scorecard.season_id == season.id
        )
        cards = {card.unit_id: card for card in self.session.scalars(mine)}
        return [cards[unit.id] for unit in self.troupe.units]

    def _score(self, card: Scorecard, told: Told) -> None:
        unit = next(unit for unit in self.troupe.units if unit.id == card.unit_id)
        head = self.cast.head(unit, self.troupe.block)
        facts = FactsEdit(facts={**GOOD_YEAR, **told.own}, na={}, claims={}, reasons={})
        operations.edit_facts(self.session, head, card.id, facts, "*")
        operations.submit(self.session, head, card.id)
        for criterion, (fact, value) in told.found.items():
            check = CheckIn(
                criterion=criterion, facts={fact: value}, reason="Theo hồ sơ kiểm tra (mô phỏng)"
            )
            checking.check_criterion(self.session, self.leader, card.id, check)
        verifying.verify(self.session, self.leader, card.id)
        settling.agree(self.session, head, card.id, Agreement(side=Side.unit))
        settling.agree(self.session, self.leader, card.id, Agreement(side=Side.block))
