"""File → tables. Every fault is told with its place; nothing half-read is given back."""

from collections.abc import Iterator
from pathlib import Path

from backend.criteria.checks import contradictions
from backend.criteria.problems import InputError, Problem, TableError, pointer, problem
from backend.criteria.rules import Table
from backend.criteria.scalars import Place, Unreadable
from backend.criteria.shapes import read_fields
from backend.criteria.source import Form, Node, Scalar, documents

_KNOCKOUTS = "knockouts_to_"
_CEILING = "class_ceiling"


def form_of(path: Path) -> Form:
    """JSON for `.json`, YAML for everything else."""
    return Form.json if path.suffix.lower() == ".json" else Form.yaml


def text_of(path: Path) -> str:
    """The text of a file in UTF-8; raises `InputError` if it is not there or is not text."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "UTF-8"
        raise InputError(
            problem("", "file", f"Không đọc được tệp: {reason}.", f"Cannot read the file: {reason}")
        ) from error


def read_tables(text: str, form: Form = Form.yaml) -> tuple[Table, ...]:
    """The tables of a file: one, a YAML stream of several, or a list. Raises `TableError`."""
    try:
        nodes = documents(text, form)
    except InputError as error:
        raise TableError(*error.problems) from error
    problems: list[Problem] = []
    tables = [_read(Place(node, path, problems)) for path, node in _table_nodes(nodes)]
    if problems:
        raise TableError(*problems)
    return tuple(table for table in tables if table is not None)


def read_table(text: str, form: Form = Form.yaml, table_id: str | None = None) -> Table:
    """The table `table_id`, or the only one in the file. Raises `TableError`."""
    tables = read_tables(text, form)
    named = [table for table in tables if table_id in {None, table.id}]
    if len(named) == 1:
        return named[0]
    if not tables:
        raise TableError(problem("", "empty", "Tệp không có bảng nào.", "The file has no table."))
    ids = ", ".join(table.id for table in tables)
    raise TableError(
        problem(
            "/id",
            "which_table",
            f"Cần chọn đúng một bảng; tệp có: {ids}.",
            f"Exactly one table must be chosen; the file holds: {ids}.",
        )
    )


def _table_nodes(nodes: list[Node]) -> Iterator[tuple[str, Node]]:
    several = len(nodes) > 1
    for index, node in enumerate(nodes):
        path = pointer("", index) if several else ""
        if isinstance(node, list):
            yield from ((pointer(path, i), item) for i, item in enumerate(node))
        else:
            yield path, node


def _read(place: Place) -> Table | None:
    before = len(place.problems)
    try:
        table: Table = read_fields(Table, _with_gates(place))
    except Unreadable:
        return None
    place.problems.extend(contradictions(table, place.path))
    return table if len(place.problems) == before else None


def _with_gates(place: Place) -> Place:
    """The table with its knock-outs and ceilings said as gates."""
    members = dict(place.members())
    gates = members.get("gates", [])
    if not isinstance(gates, list):
        return place
    said_otherwise = [
        gate
        for key in list(members)
        if key == _CEILING or key.startswith(_KNOCKOUTS)
        for gate in _gates_of(key, place.inside(members.pop(key), key))
    ]
    if said_otherwise:
        members["gates"] = [*gates, *said_otherwise]
    return Place(members, place.path, place.problems)


def _gates_of(key: str, place: Place) -> Iterator[Node]:
    if not isinstance(place.node, list):
        raise place.refuse("list", "Phải là một danh sách.", "Must be a list.")
    for index, item in enumerate(place.node):
        at = place.inside(item, index)
        gate_id = f"{key}/{index}"
        if key == _CEILING:
            yield _ceiling(gate_id, at)
        else:
            yield _gate(gate_id, at.scalar(), f"forced_class {key.removeprefix(_KNOCKOUTS)}")


def _ceiling(gate_id: str, place: Place) -> Node:
    members = place.members()
    for key in {"when", "max"} ^ members.keys():
        code = "missing" if key in {"when", "max"} else "unknown_key"
        raise place.inside(Scalar("", plain=True), key).refuse(
            code, "Mức trần có đúng hai khóa: when, max.", "A ceiling has two keys: when, max."
        )
    highest = place.inside(members["max"], "max").scalar()
    return _gate(gate_id, members["when"], f"class_ceiling {highest.text}")


def _gate(gate_id: str, when: Node, effect: str) -> Node:
    """A gate; a bare text as `when` is the name of a yes/no fact."""
    if isinstance(when, Scalar):
        fact: Node = {"fact": when, "is": Scalar("true", plain=True)}
        return {"id": _quoted(gate_id), "when": fact, "effect": _quoted(effect), "text": when}
    return {"id": _quoted(gate_id), "when": when, "effect": _quoted(effect)}


def _quoted(text: str) -> Scalar:
    return Scalar(text, plain=False)
