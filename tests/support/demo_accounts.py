"""The demo's accounts for programs: `docs/demo-accounts.json` is written from here."""

import json

from backend.demo.accounts import ACCOUNTS
from tests.support.tree import ROOT

DOCUMENT = ROOT / "docs" / "demo-accounts.json"


def listed() -> str:
    """The accounts as the document has them."""
    accounts = [
        {
            "username": account.username,
            "password": account.password,
            "role": account.role,
            "unit": account.unit,
            "block": account.block,
        }
        for account in ACCOUNTS
    ]
    return json.dumps(accounts, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    DOCUMENT.write_text(listed())
