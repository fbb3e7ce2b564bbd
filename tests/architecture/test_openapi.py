"""The stored document is the application's own, and reads well for those who generate from it."""

import json
from collections.abc import Iterator
from typing import Any

from backend.kernel.exporting import rows_of
from backend.main import create_app
from tests.architecture.test_routes import routes
from tests.support import openapi

LAST_WORD_HOLDS = {
    "edit_delegate": "at the door several check in at once, each what they see there",
    "give_award_photo": "a file in the place of a file",
    "name_tellers": "the two or three, whole; who stays keeps a key that is made",
    "put_envelopes": "a sealed vote: only the same bytes are taken again",
    "put_kiosk_envelopes": "a sealed vote: only the same bytes are taken again",
    "put_season_paper": "a link, there or not there",
    "put_teller_key": "of one's own browser",
    "record_council_vote": "a count of hands; each statement stands in the log",
    "rule_lineage": "one answer to one question, each with its paper",
    "set_award_quotas": "by one officer, whole; each statement stands in the log",
    "state_dossier_document": "a paper there or not there; each statement stands in the log",
}
"""Edits without `If-Match`, and why nothing is lost by it."""

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


def operations() -> Iterator[tuple[str, dict[str, Any]]]:
    for methods in json.loads(openapi.DOCUMENT.read_text())["paths"].values():
        yield from methods.items()


def test_an_edit_asks_for_the_version_that_was_read() -> None:
    without = {
        edit["operationId"]
        for method, edit in operations()
        if method in {"patch", "put"}
        and "If-Match" not in {p["name"].title() for p in edit.get("parameters", ())}
    }
    assert without == set(LAST_WORD_HOLDS)


def test_what_has_a_version_is_not_sent_again_to_who_has_it() -> None:
    told = [
        "304" in read["responses"]
        for method, read in operations()
        if method == "get" and "ETag" in read["responses"]["200"].get("headers", {})
    ]
    assert len(told) >= 20
    assert all(told)


def test_every_list_is_to_be_had_as_a_file() -> None:
    pages = {
        operation["operationId"]
        for _, operation in operations()
        if "cursor" in {p["name"] for p in operation.get("parameters", ())}
    }
    files = {
        route.name
        for _, route in routes(create_app())
        if rows_of(getattr(route, "response_model", None))
    }
    assert len(pages) > 20
    assert pages - files == set()


def test_what_creates_takes_an_idempotency_key() -> None:
    without = {
        operation["operationId"]
        for path in json.loads(openapi.DOCUMENT.read_text())["paths"].values()
        for operation in path.values()
        if "201" in operation["responses"]
        and "Idempotency-Key" not in {p["name"].title() for p in operation.get("parameters", ())}
    }
    assert without == OF_THEMSELVES_ONCE
