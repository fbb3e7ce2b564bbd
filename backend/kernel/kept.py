"""Reads that a module keeps: compiled once, then given to the driver as they are.

SQLAlchemy keeps a statement's text, but prepares each run of it anew, which costs several times
what the driver needs. A statement that is run a second time (a module keeps it, or it is a list's
paged form) is kept with its text, the order of its values and the shape of its rows. What it gives
is the same: SQLAlchemy's own rows, their values read by SQLAlchemy's own types.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from psycopg import Error, RawCursor
from sqlalchemy import (
    BindParameter,
    Connection,
    CursorResult,
    Dialect,
    Executable,
    Result,
    SelectBase,
)
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.engine.interfaces import CoreExecuteOptionsParameter
from sqlalchemy.engine.result import IteratorResult, SimpleResultMetaData

Values = Mapping[str, Any]
Lengths = tuple[int, ...]
Processor = Callable[[Any], Any]

_DIALECT: Dialect = PGDialect_psycopg(paramstyle="numeric_dollar")  # type: ignore[no-untyped-call]
_MOST_TEXTS = 20
"""Lists of another length make another text: so many of one statement are kept."""


class Reader(Connection):
    """A connection for reads that knows the statements which were run before."""

    def execute(
        self,
        statement: Executable,
        parameters: Any = None,  # noqa: ANN401 - as the base has it
        *,
        execution_options: CoreExecuteOptionsParameter | None = None,
    ) -> Any:  # noqa: ANN401 - as the base has it
        """The rows of a statement."""
        if not isinstance(statement, SelectBase) or execution_options:
            return super().execute(statement, parameters, execution_options=execution_options)
        kept = _KEPT.get(statement)
        found = kept.run(self, statement, parameters or {}) if kept else None
        if found is not None:
            return found
        answer: CursorResult[Any] = super().execute(statement, parameters)
        if kept is None:
            _KEPT[statement] = Kept([*answer.keys()])
        return answer

    def scalar(
        self,
        statement: Executable,
        parameters: Any = None,  # noqa: ANN401 - as the base has it
        *,
        execution_options: CoreExecuteOptionsParameter | None = None,
    ) -> Any:  # noqa: ANN401 - as the base has it
        """The first value of the first row; none where there is none."""
        return self.execute(statement, parameters, execution_options=execution_options).scalar()


@dataclass(frozen=True, slots=True)
class _Text:
    """What the driver runs: the statement for lists of certain lengths, and its values' order."""

    sql: bytes
    order: Sequence[tuple[str, Processor | None]]
    elements: Mapping[str, Sequence[str]]
    """The names of a list's elements, by the list's."""

    def arguments(self, given: dict[str, Any]) -> list[Any]:
        """The values in their order, as the driver takes them."""
        for name, elements in self.elements.items():
            given.update(zip(elements, _flat(given[name]), strict=True))
        return [given[name] if make is None else make(given[name]) for name, make in self.order]


class Kept:
    """What is known of a statement that was run. It never holds the statement: that may go."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = keys
        self._constants: Values = {}
        self._lists: Sequence[str] = ()
        self._texts: dict[Lengths, _Text] = {}
        self._shape: SimpleResultMetaData | None = None

    def run(self, reader: Connection, statement: SelectBase, values: Values) -> Result[Any] | None:
        """The rows; none where the driver refused.

        Run again in SQLAlchemy's own way, the statement fails there with all that is expected of a
        failure: a lost connection leaves the pool.
        """
        if not self._texts:
            self._learn(statement)
        given = {**self._constants, **values}
        lengths = tuple([len(given[name]) for name in self._lists])
        text = self._texts.get(lengths) or self._written(statement, lengths, given)
        driver: Any = reader.connection.dbapi_connection
        cursor = RawCursor(driver)
        try:
            rows = cursor.execute(text.sql, text.arguments(given)).fetchall()
        except Error:
            return None
        shape = self._shape or self._shaped(statement, cursor)
        return IteratorResult(shape, iter(rows))

    def _learn(self, statement: SelectBase) -> None:
        binds = statement.compile(dialect=_DIALECT).binds
        self._constants = {n: b.effective_value for n, b in binds.items() if not b.required}
        self._lists = [n for n, bind in binds.items() if bind.expanding and n == bind.key]

    def _written(self, statement: SelectBase, lengths: Lengths, given: Values) -> _Text:
        compiled = statement.compile(dialect=_DIALECT)
        whole = compiled.construct_expanded_state(given)
        order = [
            (name, whole.processors.get(name) or _into(compiled.binds.get(name)))
            for name in whole.positiontup or ()
        ]
        text = _Text(whole.statement.encode(), order, whole.parameter_expansion)
        if len(self._texts) < _MOST_TEXTS:
            self._texts[lengths] = text
        return text

    def _shaped(self, statement: SelectBase, cursor: RawCursor[Any]) -> SimpleResultMetaData:
        types = [column.type.dialect_impl(_DIALECT) for column in statement.selected_columns]
        codes = [column.type_code for column in cursor.description or ()]
        readers: list[Any] = [
            type_.result_processor(_DIALECT, code) for type_, code in zip(types, codes, strict=True)
        ]
        shape = SimpleResultMetaData(self._keys, _processors=readers if any(readers) else None)
        self._shape = shape
        return shape


_KEPT: WeakKeyDictionary[SelectBase, Kept] = WeakKeyDictionary()


def _into(bind: BindParameter[Any] | None) -> Processor | None:
    return bind.type.dialect_impl(_DIALECT).bind_processor(_DIALECT) if bind is not None else None


def _flat(values: Sequence[Any]) -> list[Any]:
    """A list's elements; those of its tuples one by one."""
    if values and isinstance(next(iter(values)), tuple):
        return [part for value in values for part in value]
    return [*values]
