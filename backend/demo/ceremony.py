"""Last year's certificates of the synthetic block: decided, one handed over, the others waiting.

The block's called conference may be their ceremony, so that its screen can be tried at once.
"""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.awards import deciding
from backend.awards.decision_lines import items_of
from backend.awards.decision_schemas import ConferralIn, DecisionItemIn, DecisionNew, IssueIn
from backend.awards.rules.awards import AwardForm, Subtype
from backend.demo.cast import Cast
from backend.demo.stage import Troupe
from backend.demo.synthetic import standing_at
from backend.seasons.models import Season

AUTHORITY = "Chủ tịch Ủy ban nhân dân tỉnh mô phỏng"
BASES = """
Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022
Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ
Theo đề nghị của Hội đồng Thi đua - Khen thưởng tỉnh mô phỏng
""".strip()


def decide_last_year(session: Session, cast: Cast, troupe: Troupe) -> None:
    """Three certificates with a decision of this spring; the first is handed over already."""
    officer, year = cast.officer(), troupe.year
    new = DecisionNew(
        season_id=season_of(session, troupe, year - 1).id,
        subject=f"Về việc tặng Bằng khen năm {year - 1} (mô phỏng)",
        authority=AUTHORITY,
        legal_basis=BASES,
        signer_name="Người ký mô phỏng",
        signer_post="Chủ tịch",
        items=[
            DecisionItemIn(
                unit_id=unit.id,
                form=AwardForm.provincial_certificate,
                subtype=Subtype.comprehensive,
                first_year=year - 1,
                last_year=year - 1,
                achievement="Hoàn thành xuất sắc nhiệm vụ công tác",
            )
            for unit in troupe.units[:3]
        ],
    )
    with standing_at(date(year, 3, 12)):
        decision = deciding.create_decision(session, officer, new)
        issue = IssueIn(number="12/QĐ-MP", decided_on=date(year, 3, 12))
        deciding.issue_decision(session, officer, decision.id, issue)
    first = items_of(session, decision)[0]
    handed = ConferralIn(
        presented_on=date(year, 3, 20),
        occasion="Gặp mặt đầu năm (mô phỏng)",
        place="Hội trường mô phỏng",
        presenter_post="Phó Chủ tịch Ủy ban nhân dân tỉnh mô phỏng",
        item_ids=[first.id],
    )
    with standing_at(date(year, 3, 20)):
        deciding.confer(session, cast.leader(troupe.block), decision.id, handed)


def season_of(session: Session, troupe: Troupe, year: int) -> Season:
    """The block's season of a year."""
    block = troupe.block
    mine = (Season.tenant == block.tenant) & (Season.block_id == block.id)
    return session.scalars(select(Season).where(mine, Season.year == year)).one()
