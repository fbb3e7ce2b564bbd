"""Which lines the council voted down: no decision may take them up."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, select

from backend.awards.catalogue import CATALOGUE
from backend.awards.council.models import CouncilVote, Sitting
from backend.awards.council.rules import CouncilOutcome, Vote, outcome
from backend.awards.models import ProposalItem
from backend.awards.records import Db

_VOTED: Select[Any] = (
    select(
        *(CouncilVote.__table__.c[name] for name in ("item_id", "in_favour", "written")),
        Sitting.members,
        Sitting.present,
        ProposalItem.title,
        ProposalItem.form,
    )
    .join(Sitting, (Sitting.tenant == CouncilVote.tenant) & (Sitting.id == CouncilVote.sitting_id))
    .join(
        ProposalItem,
        (ProposalItem.tenant == CouncilVote.tenant) & (ProposalItem.id == CouncilVote.item_id),
    )
    .where(
        CouncilVote.tenant == bindparam("tenant"),
        CouncilVote.item_id.in_(bindparam("items", expanding=True)),
    )
)


def outcome_of(row: Row[Any]) -> CouncilOutcome | None:
    """What a line's vote came to."""
    vote = Vote(row.members, row.present, row.in_favour, row.written)
    return outcome(CATALOGUE.entry(row.title, row.form).council_percent, vote)


def voted_down(db: Db, tenant: int, items: Iterable[UUID]) -> set[UUID]:
    """Those of the lines that the council did not pass (section 8, rule 2)."""
    rows = db.execute(_VOTED, {"tenant": tenant, "items": list(items)})
    return {row.item_id for row in rows if outcome_of(row) is CouncilOutcome.failed}
