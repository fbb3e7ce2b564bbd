"""Vietnamese text typed in fonts of before Unicode, found and told; never repaired in silence.

TCVN3 (ABC) is the third code of TCVN 5712:1993, one byte a letter, capitals with tones by another
font. VNI for Windows writes a vowel and its marks as two characters. Opened by a program of today,
both show Latin letters in their place: `Hµ Néi`, `Haø Noäi`. A word is suspected when it is no
Vietnamese syllable as it stands and is one under the old table.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from backend.kernel.vietnamese import nfc


class Legacy(StrEnum):
    """A character table of before Unicode."""

    tcvn3 = "TCVN3 (ABC)"
    vni = "VNI"


_TCVN3: Mapping[str, str] = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
"""TCVN 5712:1993, VN3, as its bytes look in windows-1252."""

_PLAIN_MARKS = dict(zip("ùøûõï", ("\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True))
_HAT_MARKS = {
    "â": "\u0302",
    "á": "\u0302\u0301",
    "à": "\u0302\u0300",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
}
_BREVE_MARKS = {
    "ê": "\u0306",
    "é": "\u0306\u0301",
    "è": "\u0306\u0300",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_pairs() -> Mapping[str, str]:
    """Base and mark, as VNI writes them, to the letter; capitals alike."""
    pairs = {base + mark: base + tone for base in "aeouy" for mark, tone in _PLAIN_MARKS.items()}
    pairs |= {base + mark: base + hat for base in "aeo" for mark, hat in _HAT_MARKS.items()}
    pairs |= {"a" + mark: "a" + breve for mark, breve in _BREVE_MARKS.items()}
    horned = {"ô": "ơ", "ö": "ư"}
    pairs |= {b + m: h + tone for b, h in horned.items() for m, tone in _PLAIN_MARKS.items()}
    lower = {written: nfc(letter) for written, letter in {**pairs, **_VNI_SINGLE}.items()}
    upper = {written.upper(): letter.upper() for written, letter in lower.items()}
    return {**lower, **upper}


_VNI = _vni_pairs()
_VNI_WRITTEN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

_ONSETS = "ngh|ng|nh|gh|gi|ch|kh|ph|qu|th|tr|[bcdđghklmnprstvx]|"
_RHYMES = frozenset(
    re.split(
        r"\s+",
        """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em
en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip
it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo
oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât
uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uyn
uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y ynh yt yêm yên yêng yêt
yêu ăk âk ak ôk ok êk uk
        """.strip(),
    )
)
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_WORDS = re.compile(r"[^\s\x00-\x40\x5b-\x60\x7b-\x7f]+")
_LATIN_1 = 0xFF


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Text that looks typed by an old table, and what it says by that table."""

    table: Legacy
    meant: str


def suspected(text: str) -> Suspicion | None:
    """The old table that the text looks typed by; none where it reads as it stands."""
    if text.isascii():
        return None
    odd = [word for word in _WORDS.findall(text) if _is_odd(word)]
    read = {
        decoded: sum(1 for word in odd if is_syllable(decoded(word)))
        for decoded in (from_tcvn3, from_vni)
    }
    best = max(read, key=lambda decoded: read[decoded])
    return Suspicion(_TABLES[best], best(text)) if read[best] else None


def from_tcvn3(text: str) -> str:
    """The text read by TCVN3."""
    return "".join(_TCVN3.get(character, character) for character in text)


def from_vni(text: str) -> str:
    """The text read by VNI for Windows."""
    return _VNI_WRITTEN.sub(lambda found: _VNI[found.group()], text)


_TABLES = {from_tcvn3: Legacy.tcvn3, from_vni: Legacy.vni}


def is_syllable(word: str) -> bool:
    """Whether the word is built as Vietnamese syllables are, with at most one tone."""
    shape = nfc(word.lower())
    bare = nfc(_TONES.sub("", _decomposed(shape)))
    if len(_TONES.findall(_decomposed(shape))) > 1:
        return False
    return any(bare.endswith(r) and _is_onset(bare[: -len(r)]) for r in _ends(bare))


def _ends(bare: str) -> list[str]:
    return [bare[at:] for at in range(len(bare)) if bare[at:] in _RHYMES]


def _is_onset(onset: str) -> bool:
    return re.fullmatch(_ONSETS, onset) is not None


def _is_odd(word: str) -> bool:
    """Beyond ASCII but not beyond Latin-1, and no syllable in one case or the other."""
    if word.isascii() or any(ord(character) > _LATIN_1 for character in word):
        return False
    return not is_syllable(word) or _shouts_inside(word)


def _shouts_inside(word: str) -> bool:
    """A capital with a mark after a small letter: `NguyÔn`."""
    return any(a.islower() and b.isupper() and not b.isascii() for a, b in pairwise(word))


def _decomposed(text: str) -> str:
    """Tones apart from the letters that they stand on; letters whole."""
    return "".join(_TONE_APART.get(character, character) for character in text)


_LETTERS = "aăâeêioôơuưy"
_TONE_APART = {
    nfc(letter + tone): letter + tone
    for letter in _LETTERS
    for tone in ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
}
