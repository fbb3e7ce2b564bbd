"""Vietnamese text: one Unicode form, search without diacritics, dictionary order."""

import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the dictionary's order
_LETTER_MARKS = "\u0302\u0306\u031b"  # circumflex, breve, horn make letters, not tones


def nfc(text: str) -> str:
    """The text in Unicode form NFC, in which it is stored and compared."""
    return unicodedata.normalize("NFC", text)


def folded(text: str) -> str:
    """Lower case without diacritics: `Đặng` → `dang`; what `q=` searches in."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def sort_key(text: str) -> str:
    """A key whose byte order is the Vietnamese dictionary order: letters first, tones second."""
    letters, tones = [], []
    for syllable in nfc(text.lower()).split():
        letters.append("".join(_letter(c) for c in _toneless(syllable)))
        tones.append(_tone(syllable))
    return " ".join(letters) + "\x01" + "".join(tones)


def _toneless(syllable: str) -> str:
    decomposed = unicodedata.normalize("NFD", syllable)
    kept = "".join(c for c in decomposed if not unicodedata.combining(c) or c in _LETTER_MARKS)
    return nfc(kept)


def _tone(syllable: str) -> str:
    decomposed = unicodedata.normalize("NFD", syllable)
    return next((str(_TONES.index(c) + 1) for c in decomposed if c in _TONES), "0")


def _letter(character: str) -> str:
    position = _ALPHABET.find(character)
    return character if position < 0 else chr(ord("A") + position)
