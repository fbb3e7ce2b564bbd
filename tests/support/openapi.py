"""The OpenAPI document that the client is generated from: `make openapi` rewrites it."""

import json

from backend.main import create_app
from tests.support.tree import ROOT

DOCUMENT = ROOT / "frontend" / "openapi.json"


def described() -> str:
    """The application's document as it is stored."""
    return json.dumps(create_app().openapi(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    DOCUMENT.write_text(described())
    print(f"{DOCUMENT.relative_to(ROOT)} rewritten")
