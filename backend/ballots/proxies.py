"""Proxies: the delegate of one unit gives an absent unit's vote, by a paper that says so."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.ballots.models import Delegate
from backend.ballots.rules import Attending
from backend.kernel.errors import invalid


def check_proxy(session: Session, delegate: Delegate) -> None:
    """422 unless another unit's own delegate stands for an absent unit, and for no other one."""
    if delegate.attending is not Attending.represented:
        return
    if not delegate.authorisation:
        raise invalid(
            "/authorisation",
            "authorisation_missing",
            "Cần ghi số, ngày của giấy ủy quyền.",
            "State the number and date of the authorisation.",
        )
    others = _others(session, delegate)
    if delegate.proxy_unit_id not in {d.unit_id for d in others if d.proxy_unit_id is None}:
        raise invalid(
            "/proxy_unit_id",
            "unknown_proxy",
            "Đơn vị được ủy quyền phải là đơn vị khác, có đại biểu biểu quyết của mình.",
            "The proxy is another unit that has a voting delegate of its own.",
        )
    if delegate.unit_id in {d.proxy_unit_id for d in others}:
        raise invalid(
            "/proxy_unit_id",
            "is_a_proxy",
            "Đơn vị đang nhận ủy quyền của đơn vị khác; không ủy quyền lại.",
            "The unit stands for another one and cannot pass that on.",
        )
    if delegate.proxy_unit_id in {d.proxy_unit_id for d in others}:
        raise invalid(
            "/proxy_unit_id",
            "proxy_taken",
            "Mỗi đại biểu chỉ nhận ủy quyền của một đơn vị.",
            "A delegate stands for one other unit at most.",
        )


def _others(session: Session, delegate: Delegate) -> list[Delegate]:
    """The meeting's other delegates with a vote, as they stand before this change is written."""
    of_meeting = select(Delegate).where(
        Delegate.tenant == delegate.tenant,
        Delegate.meeting_id == delegate.meeting_id,
        Delegate.votes,
    )
    with session.no_autoflush:
        return [other for other in session.scalars(of_meeting) if other is not delegate]
