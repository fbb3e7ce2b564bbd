"""Old character tables are found where they stand and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.sheets import legacy
from backend.kernel.sheets.legacy import Legacy, from_tcvn3, from_vni, is_syllable, suspected

NAMES = (
    "Nguyễn Văn An", "Trần Thị Bình", "Đặng Thuỳ Trâm", "Phạm Quỳnh Hương", "Vũ Đức Khuê",
    "Hoàng Ngọc Diễm", "Lê Đình Khuyến", "Bùi Xuân Nghiễm", "Đỗ Huỳnh Mỹ", "Võ Thị Ửng",
    "Ủy ban nhân dân thành phố Hải Phòng", "Đảng ủy khối các cơ quan", "Thanh tra tỉnh Nam Định",
    "Sở Nông nghiệp và Phát triển nông thôn", "Liên hiệp các tổ chức hữu nghị", "Kiểm sát",
    "Báo và phát thanh, truyền hình", "Trường Chính trị Tô Hiệu", "Đắk Lắk", "Ê-đê", "khuỷu",
)  # fmt: skip
WORDS = sorted({word for name in NAMES for word in name.replace(",", "").split()})
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)

TCVN3 = {letter: byte for byte, letter in legacy._TCVN3.items()}
VNI = {letter: written for written, letter in legacy._VNI.items()}


def written(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(letter, letter) for letter in text)


def in_tcvn3(text: str) -> str:
    """As it is typed: capitals with tones are small letters in a font of capitals."""
    return written("".join(c if c in TCVN3 or c.isascii() else c.lower() for c in text), TCVN3)


@given(texts)
def test_unicode_is_never_suspected(text: str) -> None:
    assert suspected(text) is None
    assert suspected(text.upper()) is None
    assert suspected(text.lower()) is None


@given(texts)
def test_the_tables_read_what_they_write(text: str) -> None:
    assert from_tcvn3(in_tcvn3(text)).lower() == text.lower()
    assert from_vni(written(text, VNI)) == text
    assert from_vni(written(text.upper(), VNI)) == text.upper()


@pytest.mark.parametrize("name", [n for n in NAMES if n not in {"Ê-đê", "Đắk Lắk"}])
def test_names_in_old_tables_are_told_with_what_they_mean(name: str) -> None:
    tcvn3, vni = suspected(in_tcvn3(name)), suspected(written(name, VNI))
    assert tcvn3 is not None
    assert (tcvn3.table, tcvn3.meant.lower()) == (Legacy.tcvn3, name.lower())
    assert vni is not None
    assert (vni.table, vni.meant) == (Legacy.vni, name)


@pytest.mark.parametrize("word", ["José", "Müller", "Krông", "café", "ångström", "naïve", "Ñandú"])
def test_words_of_other_languages_are_left_alone(word: str) -> None:
    assert suspected(word) is None


@pytest.mark.parametrize("word", [*WORDS, "quyển", "giếng", "gì", "ngoằn", "thuở", "yêu"])
def test_syllables_are_known(word: str) -> None:
    assert is_syllable(word) or "-" in word


@pytest.mark.parametrize("word", ["Néi", "bôú", "aáâ", "NguyÔnn", "strong", "xyz", "óá"])
def test_what_is_none_is_not(word: str) -> None:
    assert not is_syllable(word)
