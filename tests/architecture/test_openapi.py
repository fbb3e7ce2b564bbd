"""The stored document is the application's own, and reads well for those who generate from it."""

import json

from tests.support import openapi

OF_THEMSELVES_ONCE = {
    "add_agenda_paper",
    "add_evidence_file",  # the same bytes are the same file
    "add_passkey",  # its step serves once
    "add_seal_certificate",
    "add_signed_copy",
    "allow_hall_screen",  # a secret in the answer: keys keep answers for two days
    "allow_kiosk",
    "draw_slips",
    "issue_client_secret",
    "issue_webhook_secret",
    "link_account",
    "link_account_of",
    "sign_covenant",
    "upload_import",
    "write_minutes",
}
"""Creating POSTs without a key: again they give the same, write it over, or are refused; and what
their answer shows once must not be kept."""


def test_the_client_is_generated_from_this_api() -> None:
    assert openapi.DOCUMENT.read_text() == openapi.described(), "run `make openapi`"


def test_no_two_shapes_share_a_name() -> None:
    """Two would be told apart by their modules: `backend__awards__schemas__LineOut`."""
    shapes = json.loads(openapi.DOCUMENT.read_text())["components"]["schemas"]
    assert [name for name in shapes if "__" in name] == []


def test_what_creates_takes_an_idempotency_key() -> None:
    without = {
        operation["operationId"]
        for path in json.loads(openapi.DOCUMENT.read_text())["paths"].values()
        for operation in path.values()
        if "201" in operation["responses"]
        and "Idempotency-Key" not in {p["name"].title() for p in operation.get("parameters", ())}
    }
    assert without == OF_THEMSELVES_ONCE
