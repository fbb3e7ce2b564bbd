"""Each of the fifty rules of section 8 is in `docs/fifty-rules.md` with tests that exist."""

import ast
import re

from tests.support.tree import ROOT

HERE = ("tests/rules/test_the_fifty_rules.py", "tests/rules/test_the_fifty_rules_of_law.py")
TABLE = (ROOT / "docs" / "fifty-rules.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (\d+) \| [^|]+ \| (.+) \|$", re.MULTILINE)
SOURCE = re.compile(
    r"_(dieu|luat|nd|qd|cv|quy_dinh|hd)_\d"  # an article, a law, a decree, a decision, a guide
    r"|_thuc_te_"  # practice that was seen: no article says it
)
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def functions(path: str) -> set[str]:
    """The names of a file's tests."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_each_of_the_fifty_rules_names_tests_and_they_exist() -> None:
    rows = ROW.findall(TABLE)
    assert [int(number) for number, _ in rows] == list(range(1, 51))
    for number, cell in rows:
        named = NAMED.findall(cell)
        assert named, number
        assert [name for path, name in named if name not in functions(path)] == []
        assert any(SOURCE.search(name) for _, name in named), f"rule {number}: no article in a name"


def test_every_test_of_a_rule_stands_in_its_row() -> None:
    rows = dict(ROW.findall(TABLE))
    for path in HERE:
        for name in functions(path):
            if found := re.match(r"test_rule_(\d\d)_", name):
                assert name in rows[str(int(found[1]))]
