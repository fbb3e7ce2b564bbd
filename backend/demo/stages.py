"""How the running synthetic block checks and settles scores: all of it invented."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.models import User
from backend.access.rules import Grant, Role
from backend.demo.cast import Cast
from backend.demo.stage import Troupe
from backend.organizations.models import Unit
from backend.scoring import checking, settling, verifying
from backend.scoring.assigning import assign
from backend.scoring.rules.assigning import AssigneeKind
from backend.scoring.schemas import Answer, CheckIn, Explanations
from backend.scoring.stage_schemas import AssignmentIn, Assignments
from backend.seasons.models import Season

TASKS = "1"
"""The group of the year's tasks; what is not assigned stays with all who verify in the block."""

FOUND = (
    CheckIn(
        criterion="C1",
        facts={"c1_ty_le": "85"},
        reason="Sổ theo dõi thu gom ghi 85 %, không phải 98,4 %.",
    ),
    CheckIn(
        criterion="d1",
        facts={"d1_ty_le_ke_hoach": "80"},
        reason="Bốn trong năm cuộc kiểm tra có biên bản.",
    ),
    CheckIn(
        criterion="C4",
        facts={},
        points="4.5",
        reason="Thống nhất cộng 0,5 điểm cho mô hình phân loại rác.",
    ),
)
EXPLAINED = {
    "C1": "Số liệu 98,4 % gồm cả hai xã giao cho hợp tác xã thu gom.",
    "C4": "Đơn vị đồng ý.",
    "d1": "Cuộc kiểm tra thứ năm có biên bản, xin gửi bổ sung.",
}
KEPT = {
    "C1": "Bảng tiêu chí chỉ tính khối lượng có phiếu cân; giữ nguyên.",
    "C4": "Ghi vào biên bản thống nhất.",
}
"""One explanation is left for the second look, so that there is something to answer."""


def assign_verifiers(session: Session, cast: Cast, troupe: Troupe, season: Season) -> None:
    """The year's tasks go to the block's verifier."""
    who = _verifier(session, cast, troupe).user_id
    parts = [AssignmentIn(part=TASKS, kind=AssigneeKind.person, user_id=who)]
    leader = cast.leader(troupe.block)
    assign(session, leader, season.id, Assignments(assignments=parts), "*")


def settle(session: Session, cast: Cast, troupe: Troupe, unit: Unit, card_id: UUID) -> None:
    """A card is checked; its differences are explained, and looked at again but for one."""
    checker, head = _verifier(session, cast, troupe), cast.head(unit, troupe.block)
    for check in FOUND:
        checking.check_criterion(session, checker, card_id, check)
    verifying.verify(session, checker, card_id)
    settling.explain(session, head, card_id, Explanations(explanations=EXPLAINED))
    for criterion, text in KEPT.items():
        settling.answer(session, checker, card_id, Answer(criterion=criterion, text=text))


def _verifier(session: Session, cast: Cast, troupe: Troupe) -> Actor:
    """The block's verifier."""
    mine = (User.tenant == cast.tenant) & (User.username == f"tham-dinh-{troupe.block.slug[-1]}")
    user = session.scalars(select(User).where(mine)).one()
    return Actor(
        tenant=cast.tenant,
        user_id=user.id,
        sign_in_id=user.id,
        name=user.name,
        username=user.username,
        must_change_password=False,
        grants=(Grant(Role.verifier, block_id=troupe.block.id),),
    )
