"""What stops a decision that the council's vote does not carry."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.orm import Session

from backend.awards.council.rules import Standing
from backend.awards.council.votes import standings
from backend.awards.models import DecisionItem
from backend.awards.records import Db
from backend.awards.rules.states import DecisionState
from backend.kernel.errors import invalid


def council_facts(db: Db, row: Row[Any], lines: Sequence[Row[Any]]) -> dict[str, Any]:
    """Of a draft the lines that lack a majority; of what was issued the reason that was given."""
    draft = row.state is DecisionState.draft and row.source is None
    return {
        "without_majority": _without_majority(db, row.tenant, lines) if draft else [],
        "council_reason": row.council_reason,
    }


def check_majority(
    session: Session, tenant: int, lines: Sequence[DecisionItem], reason: str
) -> None:
    """Whoever decides without the council's majority says why (NĐ 98/2023, Điều 30 khoản 7)."""
    numbers = ", ".join(map(str, _without_majority(session, tenant, lines)))
    if numbers and not reason:
        raise invalid(
            "/council_reason",
            "no_majority",
            f"Dòng {numbers} chưa được Hội đồng thông qua; nêu lý do quyết định.",
            f"The council has not carried lines {numbers}; say why they are decided.",
        )


def _without_majority(
    db: Db, tenant: int, lines: Sequence[DecisionItem] | Sequence[Row[Any]]
) -> list[int]:
    """Numbers of the lines that a block proposed and no majority of the council carries."""
    proposed: dict[UUID, int] = {
        line.proposal_item_id: line.position for line in lines if line.proposal_item_id
    }
    found = standings(db, tenant, proposed).items()
    return sorted(proposed[item] for item, stands in found if stands is Standing.reason_needed)
