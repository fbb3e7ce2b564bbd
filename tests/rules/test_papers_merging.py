"""Merge fields: what is known is put in, what is not is named with its place, nothing runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.issuing.wording.catalogue import PATTERNS
from backend.issuing.wording.rules import Wording, WordingKind, wording_faults
from backend.papers.merging import BLANK, MergeFault, filled, misread

KNOWN = {"ten": "Sở Nội vụ", "nam": "2026"}
NAMES = st.sampled_from([*KNOWN])
PLAIN = st.text(st.characters(blacklist_characters="{}", blacklist_categories=["Cs"]), max_size=20)


@given(st.lists(st.tuples(PLAIN, NAMES), max_size=5), PLAIN)
def test_known_fields_are_filled_in_and_the_rest_stays(
    parts: list[tuple[str, str]], last: str
) -> None:
    text = "".join(f"{words}{{{{ {name} }}}}" for words, name in parts) + last
    assert not [*misread(text, KNOWN)]
    assert filled(text, KNOWN) == "".join(words + KNOWN[name] for words, name in parts) + last


@given(PLAIN, PLAIN)
def test_what_is_put_in_is_never_read_again(before: str, after: str) -> None:
    assert filled(before + "{{ten}}" + after, {"ten": "{{nam}}"}) == before + "{{nam}}" + after


@given(st.text(st.sampled_from("{}ab \n"), max_size=40))
def test_a_text_without_faults_keeps_no_braces(text: str) -> None:
    if not [*misread(text, {"a", "b", "ab"})]:
        shown = filled(text, {"a": "x", "b": "x", "ab": "x"})
        assert "{{" not in shown
        assert "}}" not in shown


@pytest.mark.parametrize(
    ("text", "fault", "found", "line", "column"),
    [
        ("Tên: {{la}}", MergeFault.unknown_field, "la", 1, 6),
        ("a\nb\n  {{ sai }}", MergeFault.unknown_field, "sai", 3, 3),
        ("{{ten", MergeFault.loose_braces, "{{", 1, 1),
        ("x\nten}}", MergeFault.loose_braces, "}}", 2, 4),
        ("{{ten.__class__}}", MergeFault.unknown_field, "ten.__class__", 1, 1),
        ("{{}}", MergeFault.unknown_field, "", 1, 1),
    ],
)
def test_a_fault_is_told_with_its_place(
    text: str, fault: MergeFault, found: str, line: int, column: int
) -> None:
    (at,) = misread(text, KNOWN)
    assert (at.fault, at.found, at.line, at.column) == (fault, found, line, column)


def test_a_field_without_a_value_leaves_a_blank() -> None:
    assert filled("Chủ đề: {{chu_de}}", {"chu_de": ""}) == f"Chủ đề: {BLANK}"


@pytest.mark.parametrize("kind", [*WordingKind])
def test_the_shipped_wordings_have_no_faults(kind: WordingKind) -> None:
    pattern = PATTERNS[kind]
    assert not [*wording_faults(pattern, pattern.shipped)]
    assert all(pattern.examples.values())


def test_a_part_is_filled_in_line_by_line() -> None:
    wording = Wording({"opening": "Một {{nam}}\n\n  Hai  "})
    assert wording.lines("opening", KNOWN) == ("Một 2026", "Hai")
