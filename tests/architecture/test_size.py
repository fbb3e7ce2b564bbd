"""The measured bars: short functions, short files.

A function is counted raw, from its `def` to its last line, docstring and blank lines included;
nested functions count on their own and within the outer one. Migrations are a record, not code
that anybody changes, and stay out.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from tests.support.tree import ROOT, python_files

LONGEST_FUNCTION = 40
LONGEST_FILE = 300
MEDIAN = 8
NINETIETH = 20


class Function(NamedTuple):
    """A function's place and its raw lines."""

    where: str
    lines: int


def functions(folder: str) -> Iterator[Function]:
    for path in python_files(folder):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno is not None
                where = f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
                yield Function(where, node.end_lineno - node.lineno + 1)


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def test_functions_of_the_product_are_short() -> None:
    lengths = sorted(function.lines for function in functions("backend"))
    assert len(lengths) > 100, "nothing was measured"
    assert median(lengths) <= MEDIAN
    assert quantiles(lengths, n=10)[-1] <= NINETIETH


def test_no_function_is_long() -> None:
    everything = [*functions("backend"), *functions("tests"), *functions("bench")]
    assert [f for f in everything if f.lines > LONGEST_FUNCTION] == []


def test_no_file_is_long() -> None:
    everything = [*python_files("backend"), *python_files("tests"), *python_files("bench")]
    assert [str(path) for path in everything if lines(path) > LONGEST_FILE] == []
