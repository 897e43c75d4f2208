"""One spelling for each word: composed letters, tone marks on the vowel where the newer rule puts them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# The two vowels that the older and the newer rule mark differently (`hoà`, `hòa`), each with the five tones.
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_PAIRS = {
    unicodedata.normalize("NFC", first + second + tone): unicodedata.normalize("NFC", first + tone + second)
    for first, second in ("oa", "oe", "uy", "Oa", "Oe", "Uy", "OA", "OE", "UY")
    for tone in _TONES
}
_OLD = re.compile(rf"(?<![Qq])(?:{'|'.join(sorted(_PAIRS))})(?![^\W\d_])")

# Code points that look like letters or marks of Vietnamese and are typed for them.
_LOOKALIKES = str.maketrans({"Ð": "Đ", "ð": "đ", "’": "'", "‘": "'", "–": "-", "‑": "-", "ˈ": "'"})


def spelling(word: str) -> str:
    """The word in composed letters and the newer placement of tone marks; its case stays.

    >>> spelling("Hoà"), spelling("Thuỷ"), spelling("hoàng")
    ('Hòa', 'Thủy', 'hoàng')
    """
    if word.isascii():
        return word
    composed = unicodedata.normalize("NFC", word).translate(_LOOKALIKES)
    return _OLD.sub(lambda match: _PAIRS[match.group()], composed)


def key(name: str) -> str:
    """The form by which a gazetteer is searched: `spelling`, one blank between words, lower case.

    >>> key("Hoa  Kỳ") == key("HOA KỲ")
    True
    """
    return " ".join(spelling(name).lower().split())


# A Vietnamese syllable has an initial, one to three vowels with at most one tone, and a final of few kinds.
_SYLLABLE = re.compile(
    r"(?:ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?[aăâeêioôơuưy]{1,3}(?:ch|nh|ng|[cmnpt])?"
)
_TONE_MARKS = str.maketrans("", "", _TONES)


@lru_cache(maxsize=20_000)
def is_syllable(low: str) -> bool:
    """Whether a lower-case word can be a Vietnamese syllable; `brown` can't, `biden` neither.

    >>> is_syllable("nguyễn"), is_syllable("hoà"), is_syllable("biden")
    (True, True, False)
    """
    bare = unicodedata.normalize("NFC", unicodedata.normalize("NFD", low).translate(_TONE_MARKS))
    return _SYLLABLE.fullmatch(bare) is not None


def shape(word: str) -> str:
    """What a word looks like: `a` lower case, `Aa` capitalised, `AA` capitals, `A` one letter, `aA` mixed, `0` digits, `A0`.

    >>> [shape(word) for word in ("ông", "Nam", "NATO", "iPhone", "2022", "G7", ",")]
    ['a', 'Aa', 'AA', 'aA', '0', 'A0', ',']
    """
    if not any(map(str.isalnum, word)):
        return word[:1]
    if any(map(str.isdigit, word)):
        return "A0" if any(map(str.isalpha, word)) else "0"
    if word.islower():
        return "a"
    if word.isupper():
        return "A" if len(word) == 1 else "AA"
    if word[0].isupper() and word[1:].islower():
        return "Aa"
    return "aA"
