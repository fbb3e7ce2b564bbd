"""What is read of corrections."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from backend.awards.correction.models import Correction
from backend.awards.correction.schemas import CorrectionOut
from backend.awards.models import DecisionItem
from backend.awards.records import Db

_TOLD = func.jsonb_build_object(
    *(part for name in CorrectionOut.model_fields for part in (name, getattr(Correction, name)))
)
CORRECTED = (
    select(
        func.coalesce(
            func.jsonb_agg(aggregate_order_by(_TOLD, Correction.corrected_on, Correction.id)),
            func.jsonb_build_array(),
        )
    )
    .where(Correction.tenant == DecisionItem.tenant, Correction.item_id == DecisionItem.id)
    .correlate(DecisionItem)
    .scalar_subquery()
    .label("corrections")
)
"""By which documents a line of a ledger was put right, the earliest first."""

_CORRECTIONS = (
    select(Correction.item_id, *(getattr(Correction, n) for n in CorrectionOut.model_fields))
    .where(
        Correction.tenant == bindparam("tenant"),
        Correction.item_id.in_(bindparam("items", expanding=True)),
    )
    .order_by(Correction.corrected_on, Correction.id)
)


def corrections_of(
    db: Db, tenant: int, items: Iterable[UUID]
) -> Mapping[UUID, list[CorrectionOut]]:
    """The corrections of each of the lines, the earliest first."""
    found: dict[UUID, list[CorrectionOut]] = defaultdict(list)
    for row in db.execute(_CORRECTIONS, {"tenant": tenant, "items": list(items)}):
        said = {name: getattr(row, name) for name in CorrectionOut.model_fields}
        found[row.item_id].append(CorrectionOut(**said))
    return found
