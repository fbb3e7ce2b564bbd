"""The stored document is the application's own."""

from tests.support import openapi


def test_the_client_is_generated_from_this_api() -> None:
    assert openapi.DOCUMENT.read_text() == openapi.described(), "run `make openapi`"
