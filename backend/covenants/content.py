"""What exactly is signed: the canonical content of a covenant as it is stored now."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from backend.covenants.models import Covenant, Target, Title
from backend.covenants.rules import canonical_content, content_hash, effect, plain

_TARGETS = select(
    Target.id,
    Target.unit_id,
    Target.position,
    Target.code,
    Target.content,
    Target.unit_of_measure,
    Target.operator,
    Target.planned_value,
    Target.planned_text,
    Target.criterion_id,
    Target.note,
).where(Target.tenant == bindparam("tenant"), Target.covenant_id == bindparam("covenant_id"))
_TITLES = select(Title.id, Title.unit_id, Title.position, Title.name, Title.note).where(
    Title.tenant == bindparam("tenant"), Title.covenant_id == bindparam("covenant_id")
)


def hash_of(connection: Connection, row: Covenant | Row[Any], year: int) -> str:
    """The SHA-256 of the content of a covenant of `year` as it is stored now."""
    return content_hash(content_of(connection, row, year))


def content_of(connection: Connection, row: Covenant | Row[Any], year: int) -> str:
    """The canonical text (JSON) of a covenant with its targets and titles."""
    key = {"tenant": row.tenant, "covenant_id": row.id}
    targets = [_target(**target) for target in connection.execute(_TARGETS, key).mappings()]
    titles = connection.execute(_TITLES, key).mappings()
    return canonical_content(_text(row, year), targets, [dict(**title) for title in titles])


def _text(row: Covenant | Row[Any], year: int) -> Mapping[str, Any]:
    first, last = effect(year)
    return {
        "season": row.season_id,
        "number": row.number,
        "title": row.title,
        "theme": row.theme,
        "legal_bases": row.legal_bases,
        "sections": row.sections,
        "witness": row.witness,
        "effective_from": first,
        "effective_to": last,
    }


def _target(planned_value: Decimal | None, **others: object) -> Mapping[str, object]:
    return {**others, "planned_value": plain(planned_value)}
