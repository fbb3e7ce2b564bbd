"""What `docs/ballots.md` says is proven is tested by tests that exist."""

import ast
import re

from tests.support.tree import ROOT

PROOFS = (ROOT / "docs" / "ballots.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def named_in(path: str) -> set[str]:
    """The names of a file's tests."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_invariant_has_tests_and_they_exist() -> None:
    rows = re.findall(r"^\| (I\d+) \|.*", PROOFS, re.MULTILINE)
    assert rows == [f"I{number}" for number in range(1, 11)]
    for row in re.findall(r"^\| I\d+ .*", PROOFS, re.MULTILINE):
        named = NAMED.findall(row)
        assert named, row
        assert [name for path, name in named if name not in named_in(path)] == []
