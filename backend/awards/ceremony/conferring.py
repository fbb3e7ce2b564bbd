"""Which lines are presented apart from the rest of their decision."""

from collections.abc import Sequence
from uuid import UUID

from backend.awards.models import DecisionItem
from backend.kernel.errors import FieldError, invalid_fields
from backend.kernel.texts import Text


def presented_lines(items: Sequence[DecisionItem], wanted: Sequence[UUID]) -> list[DecisionItem]:
    """Those of the lines that are presented apart; 422 for others, and for cancelled ones."""
    found = {item.id: item for item in items if item.cancelled_on is None}
    errors = [
        FieldError(f"/item_ids/{at}", "unknown_line", _NO_LINE)
        for at, item_id in enumerate(wanted)
        if item_id not in found
    ]
    if errors:
        raise invalid_fields(errors)
    return [found[item_id] for item_id in wanted]


_NO_LINE = Text(
    "Không phải dòng còn hiệu lực của quyết định này.",
    "It is no line in force of this decision.",
)
