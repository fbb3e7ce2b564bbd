"""SCIM filters as SQL (RFC 7644, 3.4.2.2). The grammar is read by scim2-models."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from scim2_models import InvalidFilterException
from scim2_models.path import (
    AttrPath,
    CompareOperator,
    Comparison,
    FilterNode,
    FilterVisitor,
    LogicalExpr,
    LogicalOperator,
    Not,
    Present,
    ValuePath,
)
from sqlalchemy import Boolean, ColumnElement, and_, false, func, not_, or_
from sqlalchemy.sql.elements import SQLCoreOperations

from backend.kernel.vietnamese import nfc

Column = SQLCoreOperations[Any]
Inside = Callable[[ColumnElement[bool]], ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Attribute:
    """Where an attribute is found in the database."""

    column: Column
    exact: bool = False
    """Whether letters of either case differ."""
    inside: Inside | None = None
    """Of an attribute with several values: whether one of them fulfils a condition."""
    sort: Column | None = None
    moment: bool = False


Attributes = Mapping[str, Attribute]
"""By the name in lower case without schema: `unit.value`."""


class AsSql(FilterVisitor[ColumnElement[bool]]):
    """The condition that a filter puts on rows; a null fulfils no comparison but `ne`."""

    def __init__(self, attributes: Attributes, within: str = "") -> None:
        self._attributes = attributes
        self._within = within

    def visit_comparison(self, node: Comparison) -> ColumnElement[bool]:
        """`userName eq "an"`; of several values one is enough, for `ne` all count."""
        found = self._attribute(node.attr_path)
        if found.inside is None or self._within:
            return _compared(found, node.op, node.value)
        if node.op is CompareOperator.ne:
            return not_(found.inside(_compared(found, CompareOperator.eq, node.value)))
        return found.inside(_compared(found, node.op, node.value))

    def visit_present(self, node: Present) -> ColumnElement[bool]:
        """`externalId pr`."""
        found = self._attribute(node.attr_path)
        present = found.column.is_not(None)
        return found.inside(present) if found.inside and not self._within else present

    def visit_not(self, node: Not) -> ColumnElement[bool]:
        """`not (…)`."""
        return not_(self.visit(node.expr))

    def visit_logical_expr(self, node: LogicalExpr) -> ColumnElement[bool]:
        """`… and …`, `… or …`."""
        terms = [self.visit(term) for term in node.terms]
        return and_(*terms) if node.op is LogicalOperator.and_ else or_(*terms)

    def visit_value_path(self, node: ValuePath) -> ColumnElement[bool]:
        """`members[value eq "…"]`: one value that fulfils the whole."""
        found = self._attribute(node.attr_path)
        if found.inside is None:
            raise _not_kept(str(node.attr_path))
        inner = AsSql(self._attributes, f"{node.attr_path.attr.lower()}.")
        return found.inside(inner.visit(node.val_filter))

    def _attribute(self, path: AttrPath) -> Attribute:
        name = f"{self._within}{path.attr}{f'.{path.sub_attr}' if path.sub_attr else ''}".lower()
        found = self._attributes.get(name) or self._attributes.get(f"{name}.value")
        if found is None:
            raise _not_kept(name)
        return found


def condition(filter_node: FilterNode, attributes: Attributes) -> ColumnElement[bool]:
    """The filter as a condition; `invalidFilter` for an attribute that cannot be asked for."""
    return AsSql(attributes).visit(filter_node)


def _not_kept(name: str) -> InvalidFilterException:
    return InvalidFilterException(detail=f"Cannot be filtered by {name!r}")


def _compared(found: Attribute, op: CompareOperator, value: Any) -> ColumnElement[bool]:  # noqa: ANN401 - any JSON value
    if value is None:
        return _nothing(found, op)
    if isinstance(found.column.type, Boolean):  # type: ignore[attr-defined]
        return _truth(found, op, value)
    column, wanted = _comparable(found, value)
    if op is CompareOperator.eq:
        return func.coalesce(column == wanted, false())
    if op is CompareOperator.ne:
        return column.is_distinct_from(wanted)
    return func.coalesce(_OPERATORS[op](column, wanted), false())


def _nothing(found: Attribute, op: CompareOperator) -> ColumnElement[bool]:
    if op is CompareOperator.eq:
        return found.column.is_(None)
    return found.column.is_not(None) if op is CompareOperator.ne else false()


def _truth(found: Attribute, op: CompareOperator, value: object) -> ColumnElement[bool]:
    if not isinstance(value, bool) or op not in {CompareOperator.eq, CompareOperator.ne}:
        raise InvalidFilterException(detail="A boolean is compared by eq or ne with true or false")
    return found.column.is_(value if op is CompareOperator.eq else not value)


def _comparable(found: Attribute, value: object) -> tuple[Column, object]:
    if found.moment:
        return found.column, _moment(value)
    if not isinstance(value, str):
        raise InvalidFilterException(detail="Text is compared with text")
    if found.exact:
        return found.column, nfc(value)
    return func.lower(found.column), nfc(value).lower()


def _moment(value: object) -> datetime:
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        raise InvalidFilterException(detail="A dateTime is expected") from None
    if moment.tzinfo is None:
        raise InvalidFilterException(detail="A dateTime needs its time zone")
    return moment


_OPERATORS: Mapping[CompareOperator, Callable[[Any, Any], Any]] = {
    CompareOperator.co: lambda column, text: column.contains(text, autoescape=True),
    CompareOperator.sw: lambda column, text: column.startswith(text, autoescape=True),
    CompareOperator.ew: lambda column, text: column.endswith(text, autoescape=True),
    CompareOperator.gt: lambda column, value: column > value,
    CompareOperator.ge: lambda column, value: column >= value,
    CompareOperator.lt: lambda column, value: column < value,
    CompareOperator.le: lambda column, value: column <= value,
}
