"""The synthetic seasons: one in the middle of its scoring, one waiting to be launched.

Both use the real scoring table of Tiền Giang; everything else in them is invented, and says so.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from importlib.resources import files
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.awards.quota_schemas import QuotaIn, ShareIn
from backend.awards.quota_setting import set_quotas
from backend.awards.rules.awards import AwardForm, AwardTitle, Receiver, Subtype
from backend.awards.rules.quotas import QuotaBase
from backend.covenants import operations as covenants
from backend.covenants import registering, signing
from backend.covenants.models import Covenant
from backend.covenants.part_schemas import SignatureNew, TargetNew
from backend.covenants.rules import TargetOperator
from backend.covenants.schemas import (
    CovenantAdoption,
    CovenantClause,
    CovenantNew,
    CovenantSection,
    SigningRound,
)
from backend.criteria import operations as criteria
from backend.criteria.models import CriteriaSet
from backend.criteria.schemas import Adoption, CriteriaSetNew
from backend.demo import stages
from backend.demo.cast import Cast
from backend.demo.eligibility import record_years
from backend.demo.evidence import fill_lockers
from backend.demo.further_version import draw_up_further_version
from backend.demo.integrations import connect_hr
from backend.demo.persons import enter_persons
from backend.demo.stage import Troupe
from backend.kernel import clock
from backend.scoring import operations as scoring
from backend.scoring.models import Scorecard
from backend.scoring.opening import open_scoring
from backend.scoring.schemas import FactsEdit
from backend.seasons import operations as seasons
from backend.seasons.models import Season
from backend.seasons.rules import PhaseKind
from backend.seasons.schemas import Calendar, PhaseIn, SeasonNew

Row = TypeVar("Row", Covenant, CriteriaSet, Scorecard)

TABLE = "tiengiang_tnmt_2022.yaml"

PHASES: tuple[tuple[PhaseKind, str, tuple[int, int], tuple[int, int]], ...] = (
    (PhaseKind.launch, "Phát động phong trào thi đua", (1, 2), (1, 31)),
    (PhaseKind.covenant, "Thông qua và ký kết giao ước", (2, 1), (3, 31)),
    (PhaseKind.midyear, "Sơ kết 6 tháng", (6, 15), (7, 15)),
    (PhaseKind.self_scoring, "Tự chấm điểm", (10, 15), (11, 15)),
    (PhaseKind.verification, "Thẩm định, thống nhất điểm", (11, 16), (12, 5)),
    (PhaseKind.preparatory, "Hội nghị trù bị, suy tôn", (12, 6), (12, 15)),
    (PhaseKind.proposal, "Đề nghị khen thưởng", (12, 16), (12, 31)),
)

SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Thực hiện nhiệm vụ chuyên môn",
        (
            "Hoàn thành và hoàn thành vượt mức các chỉ tiêu được giao trong năm.",
            "Giải quyết thủ tục hành chính đúng và trước hạn.",
        ),
    ),
    (
        "Xây dựng cơ quan, đơn vị",
        ("Giữ vững đoàn kết, kỷ cương; thực hiện quy chế dân chủ ở cơ sở.",),
    ),
    (
        "Công tác thi đua, khen thưởng",
        ("Phát động thi đua trong tháng 1; tham gia đầy đủ các phong trào của cụm.",),
    ),
)

TARGETS: tuple[tuple[str, str, str], ...] = (
    ("Cấp giấy chứng nhận quyền sử dụng đất lần đầu", "98.5", "a4"),
    ("Hồ sơ thủ tục hành chính giải quyết đúng hạn", "100", "3.3"),
)

GOOD_YEAR: dict[str, str | bool] = {
    "a4_ty_le_hgd": "99.2",
    "a4_ty_le_chung": "96",
    "b2_co_ke_hoach_kiem_tra_dung_tien_do": True,
    "c1_ty_le": "98.4",
    "c2_ty_le": "95.5",
    "c3_1": "co_bao_cao",
    "c3_2": "co_to_chuc",
    "c3_ty_le_xa": "100",
    "c4_1": "co",
    "c4_2_ty_le_xa": "100",
    "c5_huong_dan": True,
    "c5_ke_hoach_kiem_tra": True,
    "c5_ke_hoach_xa": True,
    "c5_bao_cao_duy_tri": True,
    "c6": "co_bao_cao",
    "d1_ty_le_ke_hoach": "104",
    "tthc_so_ho_so": "1240",
    "tthc_tre_pct": "0",
    "tthc_som_pct": "6.5",
    "td_bai_duoc_dang": "3",
}

DIFFERENCES: tuple[dict[str, str | bool], ...] = (
    {"a7_giai_phap_tot": "2", "cchc_phat_dong": True},
    {"c2_ty_le": "88", "bc_tre": "1"},
    {"b3_100_cap_phep": True, "d2_rut_don": "3"},
    {"a8_bao_cao_khong_dat": "1", "tthc_som_pct": "4"},
    {"d2_rut_don": "1", "td_bai_duoc_dang": "5"},
    {},
)
"""How the six units' years differ, in the order of the troupe."""


QUOTAS = (
    QuotaIn(title=AwardTitle.provincial_flag, most=1),
    QuotaIn(form=AwardForm.provincial_certificate, subtype=Subtype.comprehensive, most=2),
    QuotaIn(
        title=AwardTitle.grassroots_fighter,
        share=ShareIn(
            percent=Decimal(15), base=QuotaBase.proposed, title=AwardTitle.advanced_worker
        ),
        receiver=Receiver.individual,
        source="Quy chế khen thưởng (mô phỏng)",
    ),
)


@dataclass(frozen=True, slots=True)
class Playing:
    """A synthetic block on its way through the year."""

    session: Session
    cast: Cast
    troupe: Troupe

    def prepare(self) -> Season:
        """Season, calendar, proposed table and draft covenant: ready to be launched."""
        leader = self.cast.leader(self.troupe.block)
        new = SeasonNew(
            block_id=self.troupe.block.id,
            year=self.troupe.year,
            title=f"Năm thi đua {self.troupe.year} (mô phỏng)",
            theme="Kỷ cương - Sáng tạo - Hiệu quả (mô phỏng)",
            plan="Kế hoạch mô phỏng để dùng thử; không phải số liệu của cơ quan nào.",
        )
        season = seasons.create_season(self.session, leader, new)
        seasons.set_calendar(self.session, leader, season.id, self._calendar(), "*")
        table = files("backend.demo").joinpath("tables", TABLE).read_text(encoding="utf-8")
        drawn_up = criteria.draw_up(
            self.session, leader, CriteriaSetNew(season_id=season.id, document=table)
        )
        self.session.flush()
        criteria.discuss(self.session, leader, drawn_up.id)
        self._draft_covenant(season)
        return season

    def run(self) -> None:
        """From the launch to the middle of the scoring."""
        leader, year = self.cast.leader(self.troupe.block), self.troupe.year
        with standing_at(date(year, 1, 10)):
            season = self.prepare()
            seasons.launch(self.session, leader, season.id)
            set_quotas(self.session, leader, season.id, QUOTAS)
        with standing_at(date(year, 2, 20)):
            self._adopt(season)
        with standing_at(date(year, 9, 10)):
            fill_lockers(self.session, self.cast, self.troupe, season)
            connect_hr(self.session, self.troupe.units[5], year)
        with standing_at(date(year, 10, 15)):
            self._score(season)
            draw_up_further_version(self.session, leader, season)
        self._check(season)
        record_years(self.session, self.cast, self.troupe)
        enter_persons(self.session, self.cast, self.troupe)

    def _calendar(self) -> Calendar:
        year = self.troupe.year
        phases = [
            PhaseIn(kind=kind, name=name, starts_on=date(year, *start), ends_on=date(year, *end))
            for kind, name, start, end in PHASES
        ]
        return Calendar(phases=phases)

    def _draft_covenant(self, season: Season) -> Covenant:
        leader = self.cast.leader(self.troupe.block)
        new = CovenantNew(
            season_id=season.id,
            title=f"Giao ước thi đua năm {self.troupe.year}",
            legal_bases=["Luật Thi đua, khen thưởng năm 2022"],
            sections=[
                CovenantSection(title=title, clauses=[CovenantClause(text=t) for t in clauses])
                for title, clauses in SECTIONS
            ],
        )
        covenant = covenants.draft_covenant(self.session, leader, new)
        self.session.flush()
        for content, planned, criterion in TARGETS:
            target = TargetNew(
                content=content,
                unit_of_measure="%",
                operator=TargetOperator.at_least,
                planned_value=Decimal(planned),
                criterion_id=criterion,
            )
            registering.add_target(self.session, leader, covenant.id, target)
        return covenant

    def _adopt(self, season: Season) -> None:
        leader, resolution = self.cast.leader(self.troupe.block), "Hội nghị của cụm (mô phỏng)"
        table = self._only(CriteriaSet, season)
        adoption = Adoption(adopted_on=clock.today(), resolution=resolution)
        criteria.adopt(self.session, leader, table.id, adoption)
        covenant = self._only(Covenant, season)
        covenants.circulate(self.session, leader, covenant.id)
        adopted = CovenantAdoption(adopted_on=clock.today(), meeting=resolution)
        covenants.adopt(self.session, leader, covenant.id, adopted)
        signing.open_signing(self.session, leader, covenant.id, SigningRound())
        self.session.flush()
        for unit in self.troupe.units:
            assert covenant.content_hash is not None
            signature = SignatureNew(
                unit_id=unit.id,
                content_hash=covenant.content_hash,
                signer_title=unit.head_title,
            )
            head = self.cast.head(unit, self.troupe.block)
            signing.sign(self.session, head, covenant.id, signature)

    def _score(self, season: Season) -> None:
        """Three units have handed in; three are still entering."""
        leader = self.cast.leader(self.troupe.block)
        open_scoring(self.session, leader, season.id)
        self.session.flush()
        cards = {card.unit_id: card for card in self._all(Scorecard, season)}
        for unit, own in zip(self.troupe.units[:5], DIFFERENCES, strict=False):
            head, card = self.cast.head(unit, self.troupe.block), cards[unit.id]
            facts = FactsEdit(facts={**GOOD_YEAR, **own}, na={})
            scoring.edit_facts(self.session, head, card.id, facts, "*")
        for unit in self.troupe.units[2:5]:
            head, card = self.cast.head(unit, self.troupe.block), cards[unit.id]
            scoring.submit(self.session, head, card.id)

    def _check(self, season: Season) -> None:
        """One card is checked, its differences explained; this is today's work."""
        stages.assign_verifiers(self.session, self.cast, self.troupe, season)
        unit = self.troupe.units[3]
        (card,) = [card for card in self._all(Scorecard, season) if card.unit_id == unit.id]
        stages.settle(self.session, self.cast, self.troupe, unit, card.id)

    def _only(self, kind: type[Row], season: Season) -> Row:
        (row,) = self._all(kind, season)
        return row

    def _all(self, kind: type[Row], season: Season) -> list[Row]:
        mine = (kind.tenant == season.tenant) & (kind.season_id == season.id)
        return list(self.session.scalars(select(kind).where(mine)))


@contextmanager
def standing_at(day: date, hour: time = time(9)) -> Iterator[None]:
    """Let the clock stand at this hour of `day`, or go on where it is not yet over."""
    moment = datetime.combine(day, hour, clock.VIETNAM)
    if moment >= clock.now():
        yield
    else:
        with clock.frozen(moment):
            yield
