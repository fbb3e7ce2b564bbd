"""The client's hint is tested against results of this evaluator; these must be of today."""

from tests.support.hint_cases import FILE, written


def test_the_cases_of_the_clients_hint_are_what_the_evaluator_says() -> None:
    assert FILE.read_text(encoding="utf-8") == written(), "python -m tests.support.hint_cases"
