"""Words of the papers of scoring."""

import pytest

from backend.papers.paper import bases_words, place_of, roman
from backend.scoring.paper_words import class_words
from backend.scoring.rules.classes import Standing


@pytest.mark.parametrize(
    ("locality", "place"),
    [
        ("Thành phố Hải Phòng", "Hải Phòng"),
        ("Tỉnh Nam Định", "Nam Định"),
        ("Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("Quận 1", "Quận 1"),
        ("Tỉnh mô phỏng", "Tỉnh mô phỏng"),
        ("", "…"),
    ],
)
def test_the_place_before_the_date_is_the_name_of_the_place(locality: str, place: str) -> None:
    assert place_of(locality) == place


def test_parts_are_numbered_in_roman_numerals() -> None:
    numbered = ["I", "IV", "IX", "XIV", "XXX", "XXXIX"]
    assert [roman(number) for number in (1, 4, 9, 14, 30, 39)] == numbered


def test_bases_are_named_one_a_line_from_can_cu_to_a_full_stop() -> None:
    written = ["Luật Thi đua, khen thưởng;", "", "Theo đề nghị của Giám đốc Sở Nội vụ,"]
    told = ["Căn cứ Luật Thi đua, khen thưởng;", "Theo đề nghị của Giám đốc Sở Nội vụ."]
    assert [*bases_words(written)] == told == [*bases_words(told)]


@pytest.mark.parametrize("standing", [*Standing, None])
def test_what_is_known_of_the_class_is_told_and_nothing_else(standing: Standing | None) -> None:
    words = class_words(standing, "HTXSNV" if standing is Standing.classified else None)
    assert (words == "HTXSNV") is (standing is Standing.classified)
    assert (words == "…") is (standing is None)
