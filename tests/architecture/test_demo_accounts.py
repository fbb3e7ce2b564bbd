"""What programs are told of the demo's accounts is what the demo opens."""

from backend.demo.accounts import ACCOUNTS
from tests.support.demo_accounts import DOCUMENT, listed
from tests.support.tree import ROOT


def test_the_document_lists_the_accounts() -> None:
    assert DOCUMENT.read_text() == listed(), "python -m tests.support.demo_accounts"


def test_the_readme_names_every_account() -> None:
    readme = (ROOT / "README.md").read_text()
    assert [a.username for a in ACCOUNTS if f"`{a.username}`" not in readme] == []
