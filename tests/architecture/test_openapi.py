"""The stored document is the application's own, and reads well for those who generate from it."""

import json

from tests.support import openapi


def test_the_client_is_generated_from_this_api() -> None:
    assert openapi.DOCUMENT.read_text() == openapi.described(), "run `make openapi`"


def test_no_two_shapes_share_a_name() -> None:
    """Two would be told apart by their modules: `backend__awards__schemas__LineOut`."""
    shapes = json.loads(openapi.DOCUMENT.read_text())["components"]["schemas"]
    assert [name for name in shapes if "__" in name] == []
