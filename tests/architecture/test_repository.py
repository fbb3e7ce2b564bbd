"""What must never be committed, and what every message must have."""

import ast
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from tests.support.tree import ROOT, python_files, tracked_files

SECRETS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----"
    r"|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"
    r"|\bgh[pousr]_[0-9A-Za-z]{36}"
    r"|\beyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}"
)
MACHINE = re.compile(r"(?:^|[\s\"'`(=])/(?:root|work|home/\w+)/")
WORDS = 4
"""A Vietnamese sentence of so many words without one diacritic was typed carelessly."""

LOCKS = [ROOT / "requirements.lock", ROOT / "deploy" / "requirements.lock", ROOT / "audit.lock"]

SENTENCES = {"Text": 0, "conflict": 1, "invalid": 2}
"""Callables that take a Vietnamese and an English sentence, and where the first stands."""


def texts() -> Iterator[tuple[str, str]]:
    for path in tracked_files():
        if path != Path(__file__).resolve():
            try:
                yield str(path.relative_to(ROOT)), path.read_text()
            except UnicodeDecodeError:
                continue


def test_no_secret_is_stored() -> None:
    assert [name for name, text in texts() if SECRETS.search(text)] == []


def test_no_path_of_a_developers_machine_is_stored() -> None:
    assert [name for name, text in texts() if MACHINE.search(text)] == []


def test_lock_files_name_no_registry() -> None:
    assert [lock.name for lock in LOCKS if "://" in lock.read_text()] == []
    assert '"resolved"' not in (ROOT / "frontend" / "package-lock.json").read_text()


def test_every_locked_package_has_its_hash() -> None:
    for lock in LOCKS:
        packages = re.split(r"\n(?=[a-z])", lock.read_text())
        assert len(packages) > 30
        assert [p for p in packages if "==" in p and "--hash=sha256:" not in p] == []


def sentences() -> Iterator[tuple[str, str, str]]:
    """Every literal pair of a Vietnamese and an English sentence in the product."""
    for path in python_files("backend"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and (pair := pair_of(node)):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", *pair


def pair_of(call: ast.Call) -> tuple[str, str] | None:
    first = SENTENCES.get(call.func.id) if isinstance(call.func, ast.Name) else None
    if first is None:
        return None
    pair = [a.value for a in call.args[first : first + 2] if isinstance(a, ast.Constant)]
    return (str(pair[0]), str(pair[1])) if len(pair) == 2 else None


def test_every_message_stands_in_both_languages() -> None:
    found = list(sentences())
    assert len(found) > 50
    assert [where for where, vi, en in found if (vi or en) and one_sided(vi, en)] == []


def one_sided(vi: str, en: str) -> bool:
    """A sentence in one language only, or the same in both; an empty pair says nothing."""
    return not (vi.strip() and en.strip()) or vi == en


def test_vietnamese_is_written_with_its_diacritics_in_one_form() -> None:
    careless = [
        where
        for where, vi, _ in sentences()
        if unicodedata.normalize("NFC", vi) != vi or (len(vi.split()) >= WORDS and vi.isascii())
    ]
    assert careless == []


def test_english_messages_are_english() -> None:
    assert [where for where, _, en in sentences() if re.search("[ăâđêôơưạảấầẩẫậ]", en)] == []
