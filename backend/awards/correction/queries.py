"""What is read of corrections."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import bindparam, select

from backend.awards.correction.models import Correction
from backend.awards.correction.schemas import CorrectionOut
from backend.awards.records import Db

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
