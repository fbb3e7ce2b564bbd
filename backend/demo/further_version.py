"""A change in mid-year, drawn up and not yet discussed: to be designed, compared, weighed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.criteria import operations as criteria
from backend.criteria.models import CriteriaSet
from backend.criteria.schemas import CriteriaSetEdit, CriteriaSetNew
from backend.criteria.source import Form
from backend.criteria.states import SetState
from backend.seasons.models import Season

REASON = "Sửa mức trừ báo cáo chậm và tỷ lệ thu gom chất thải rắn (mô phỏng)."
CHANGES = (
    ('"fact": "bc_tre", "per": -0.5', '"fact": "bc_tre", "per": -0.25'),
    (
        '{"ge": 98, "points": 5}, {"ge": 97, "lt": 98,',
        '{"ge": 99, "points": 5}, {"ge": 97, "lt": 99,',
    ),
)


def draw_up_further_version(session: Session, leader: Actor, season: Season) -> None:
    """Copy the table in force and change two of its rules."""
    in_force = session.scalars(
        select(CriteriaSet).where(
            CriteriaSet.tenant == season.tenant,
            CriteriaSet.season_id == season.id,
            CriteriaSet.state == SetState.adopted,
        )
    ).one()
    new = CriteriaSetNew(season_id=season.id, copy_of=in_force.id, reason=REASON)
    drawn_up = criteria.draw_up(session, leader, new)
    document = drawn_up.document
    for before, after in CHANGES:
        assert before in document
        document = document.replace(before, after)
    criteria.edit(
        session, leader, drawn_up.id, CriteriaSetEdit(document=document, form=Form.json), "*"
    )
