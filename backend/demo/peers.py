"""A synthetic block that marks itself: targets that feed scores, comparison, the peer matrix.

Its units and accounts are those of the running synthetic block, its table is invented.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib.resources import files

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.covenants import operations as covenants
from backend.covenants import registering, signing
from backend.covenants.models import Target
from backend.covenants.part_schemas import ProgressNew, SignatureNew, TargetNew
from backend.covenants.rules import Summing, TargetOperator
from backend.covenants.schemas import (
    CovenantAdoption,
    CovenantClause,
    CovenantNew,
    CovenantSection,
    SigningRound,
)
from backend.criteria import operations as criteria
from backend.criteria.schemas import Adoption, CriteriaSetNew
from backend.demo.cast import Cast
from backend.demo.stage import LOCALITY, Troupe
from backend.demo.synthetic import standing_at
from backend.kernel import clock
from backend.organizations import leadership, memberships, operations
from backend.organizations.models import Block, Unit
from backend.organizations.rules import BlockKind, LeaderRole
from backend.organizations.schemas import BlockNew, MembershipNew, SchemeNew, TermNew
from backend.scoring import operations as scoring
from backend.scoring import peers
from backend.scoring.models import Scorecard
from backend.scoring.opening import open_scoring
from backend.scoring.peer_models import PeerSheet
from backend.scoring.peer_schemas import PeerDraw, PeerMarkIn, PeerMarks
from backend.scoring.schemas import FactsEdit
from backend.seasons import operations as seasons
from backend.seasons.models import Season
from backend.seasons.schemas import SeasonNew

NAME = "Khối chuyên đề mẫu (dữ liệu mô phỏng, chấm chéo)"
TABLE = "so_sanh_mau.yaml"
MEETING = "Hội nghị khối chuyên đề (mô phỏng)"
SEED = "2611"
EACH = 3
FINISHED = 2
ONLINE, INCOME = "Hồ sơ trực tuyến được giải quyết", "Thu phí, lệ phí"

YEARS = (
    ("1200", ("310", "300", "290", "295"), "800", "896", "96"),
    ("900", ("220", "210", "240", "230"), "500", "530", "94"),
    ("1000", ("250", "260", "255", "245"), "620", "620", "97"),
    ("700", ("150", "160", "170", "180"), "400", "388", "91"),
    ("1100", ("280", "270", "275", "285"), "0", "0", "95"),
    ("800", ("200", "205", "195", "210"), "450", "486", "93"),
)
"""Each unit's plan and quarters of the first target, plan and result of the second, satisfaction;
the fifth was not assigned the second."""

QUARTERS = (("Quý I", 3, 31), ("Quý II", 6, 30), ("Quý III", 9, 30), ("Quý IV", 10, 14))


@dataclass(frozen=True, slots=True)
class Marking:
    """The block on its way to the bell."""

    session: Session
    cast: Cast
    troupe: Troupe

    def run(self) -> None:
        """Everybody has handed in; some units have marked, nobody has rung."""
        block, year = self._block(), self.troupe.year
        with standing_at(date(year, 1, 12)):
            season = self._launched(block)
            self._sign(season, block)
        for place, (period, month, day) in enumerate(QUARTERS):
            with standing_at(date(year, month, day)):
                self._report(season, block, place, period)
        with standing_at(date(year, 10, 20)):
            self._score(season, block)
            self._mark(season, block)

    def _block(self) -> Block:
        officer, year = self.cast.officer(), self.troupe.year
        scheme = operations.create_scheme(
            self.session,
            officer,
            SchemeNew(
                code="MO-PHONG-CD", name="Khối chuyên đề mô phỏng", authority="Tỉnh mô phỏng"
            ),
        )
        new = BlockNew(
            scheme_id=scheme.id,
            slug="khoi-chuyen-de-mau",
            kind=BlockKind.khoi,
            name=NAME,
            locality=LOCALITY,
            synthetic=True,
        )
        block = operations.create_block(self.session, officer, new)
        for unit in self.troupe.units:
            member = MembershipNew(unit_id=unit.id, year=year)
            memberships.add_member(self.session, officer, block.id, member)
        leader, first = self.troupe.units[0], date(year, 1, 1)
        term = TermNew(unit_id=leader.id, role=LeaderRole.leader, year=year, starts_on=first)
        leadership.appoint(self.session, officer, block.id, term)
        return block

    def _launched(self, block: Block) -> Season:
        leader, year = self.cast.leader(block), self.troupe.year
        new = SeasonNew(
            block_id=block.id,
            year=year,
            title=f"Chuyên đề {year} (mô phỏng)",
            theme="Phục vụ người dân (mô phỏng)",
            plan="Kế hoạch mô phỏng để dùng thử; không phải số liệu của cơ quan nào.",
        )
        season = seasons.create_season(self.session, leader, new)
        seasons.launch(self.session, leader, season.id)
        table = files("backend.demo").joinpath("tables", TABLE).read_text(encoding="utf-8")
        drawn_up = criteria.draw_up(
            self.session, leader, CriteriaSetNew(season_id=season.id, document=table)
        )
        self.session.flush()
        criteria.discuss(self.session, leader, drawn_up.id)
        adoption = Adoption(adopted_on=clock.today(), resolution=MEETING)
        criteria.adopt(self.session, leader, drawn_up.id, adoption)
        return season

    def _sign(self, season: Season, block: Block) -> None:
        leader = self.cast.leader(block)
        clause = CovenantClause(text="Hoàn thành các chỉ tiêu đã ký.")
        section = CovenantSection(title="Chỉ tiêu chuyên đề", clauses=[clause])
        new = CovenantNew(season_id=season.id, title="Giao ước chuyên đề", sections=[section])
        covenant = covenants.draft_covenant(self.session, leader, new)
        self.session.flush()
        for unit, (online, _, income, *_) in zip(self.troupe.units, YEARS, strict=True):
            for target in _targets(unit, online, income):
                head = self.cast.head(unit, block)
                registering.add_target(self.session, head, covenant.id, target)
        covenants.circulate(self.session, leader, covenant.id)
        adopted = CovenantAdoption(adopted_on=clock.today(), meeting=MEETING)
        covenants.adopt(self.session, leader, covenant.id, adopted)
        signing.open_signing(self.session, leader, covenant.id, SigningRound())
        self.session.flush()
        for unit in self.troupe.units:
            signature = SignatureNew(
                unit_id=unit.id,
                content_hash=covenant.content_hash or "",
                signer_title=unit.head_title,
            )
            head = self.cast.head(unit, block)
            signing.sign(self.session, head, covenant.id, signature)

    def _report(self, season: Season, block: Block, place: int, period: str) -> None:
        targets = self.session.scalars(
            select(Target).where(
                Target.tenant == season.tenant, Target.content.in_((ONLINE, INCOME))
            )
        ).all()
        for unit, (_, quarters, _, income, _) in zip(self.troupe.units, YEARS, strict=True):
            for target in (target for target in targets if target.unit_id == unit.id):
                whole = target.content == INCOME
                value = income if whole else quarters[place]
                if whole and place != len(QUARTERS) - 1:
                    continue
                told = ProgressNew(
                    unit_id=unit.id,
                    period=period,
                    on_date=clock.today(),
                    actual_value=Decimal(value),
                )
                head = self.cast.head(unit, block)
                registering.report_progress(self.session, head, target.covenant_id, target.id, told)

    def _score(self, season: Season, block: Block) -> None:
        open_scoring(self.session, self.cast.leader(block), season.id)
        self.session.flush()
        mine = (Scorecard.tenant == season.tenant) & (Scorecard.season_id == season.id)
        cards = {card.unit_id: card for card in self.session.scalars(select(Scorecard).where(mine))}
        for unit, (*_, pleased) in zip(self.troupe.units, YEARS, strict=True):
            head, card = self.cast.head(unit, block), cards[unit.id]
            facts = FactsEdit(facts={"hai_long": pleased, "3.1/ph": "9", "3.2/mh": "8.5"})
            scoring.edit_facts(self.session, head, card.id, facts, "*")
            scoring.submit(self.session, head, card.id)

    def _mark(self, season: Season, block: Block) -> None:
        """The first two units have marked all of theirs, the third one of its three."""
        leader = self.cast.leader(block)
        wanted = PeerDraw(each=EACH, seed=SEED, reason_from=30)
        drawn = peers.draw(self.session, leader, season.id, wanted)
        self.session.flush()
        for place, unit in enumerate(self.troupe.units[:3]):
            given = self.session.scalars(
                select(PeerSheet).where(
                    PeerSheet.tenant == season.tenant,
                    PeerSheet.round_id == drawn.id,
                    PeerSheet.scorer_id == unit.id,
                )
            ).all()
            head: Actor = self.cast.head(unit, block)
            for sheet in given[: EACH if place < FINISHED else 1]:
                marks = PeerMarks(
                    marks={
                        "3.1/ph": PeerMarkIn(points="8.5"),
                        "3.2/mh": PeerMarkIn(points=None if place else "7.5"),
                    }
                )
                peers.mark(self.session, head, sheet.id, marks, "*")


def _targets(unit: Unit, online: str, income: str) -> tuple[TargetNew, ...]:
    first = TargetNew(
        unit_id=unit.id,
        content=ONLINE,
        unit_of_measure="hồ sơ",
        operator=TargetOperator.at_least,
        planned_value=Decimal(online),
        criterion_id="1.1",
        summing=Summing.sum,
    )
    second = TargetNew(
        unit_id=unit.id,
        content=INCOME,
        unit_of_measure="triệu đồng",
        operator=TargetOperator.at_least,
        planned_value=Decimal(income),
        criterion_id="1.2",
    )
    return (first,) if income == "0" else (first, second)
