"""Words of the papers of scoring."""

import pytest

from backend.papers.paper import place_of
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


@pytest.mark.parametrize("standing", [*Standing, None])
def test_what_is_known_of_the_class_is_told_and_nothing_else(standing: Standing | None) -> None:
    words = class_words(standing, "HTXSNV" if standing is Standing.classified else None)
    assert (words == "HTXSNV") is (standing is Standing.classified)
    assert (words == "…") is (standing is None)
