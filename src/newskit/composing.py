"""`ComposedText`: a text in the one form that rules and models are written in, with the way back to its own offsets.

Vietnamese text comes in many forms that a reader can't tell apart: letters composed (`ế` is one code point) or decomposed
(three), the tone mark of an open syllable on either vowel (`hoà`, `hòa`), an Icelandic `Ð` for `Đ`, blanks that don't
break, full-width digits, and characters that nobody sees. An expression written one way finds nothing in the others.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache

from newskit.spans import Span

# Characters that nobody sees: soft hyphen, zero-width blanks and joiners, directions, byte order mark (Unicode's
# Default_Ignorable_Code_Point, without variation selectors, which belong to emoji).
_UNSEEN = "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
# Characters that look like another: Eth, blanks of other widths, full-width forms of ASCII.
_LIKE = "[\u00a0\u00d0\u00f0\u1680\u2000-\u200a\u202f\u205f\u3000\uff01-\uff5e]"
# A letter with the combining marks that follow it; a mark after a blank or a line end belongs to nothing.
_MARK = "[\u0300-\u036f]"
_CLUSTER = f"[^\\s\u0300-\u036f](?:{_UNSEEN}*{_MARK})+"

ODD = re.compile(f"{_UNSEEN}+|{_CLUSTER}|{_LIKE}")
LONGEST = 8  # code points of an odd piece that is remembered
SIGN_OF_ODD = re.compile(f"{_UNSEEN}|{_LIKE}|{_MARK}")
SIGN_UNSEEN = re.compile(_UNSEEN)
ETH = {"\u00d0": "Đ", "\u00f0": "đ"}

# The tone mark on the second vowel of an open syllable (`hoà`, `khoẻ`, `thuỳ`), as the spelling reform of the 1980s has
# it; most newspapers write it on the first. `quý` is no such syllable: its `u` belongs to the consonant.
TONES = "àáảãạ", "èéẻẽẹ", "ỳýỷỹỵ"
_SYLLABLE_END = r"(?![^\W\d_]|[\u0300-\u036f])"  # a vowel with a second tone mark is a slip that stays as it is
SECOND_VOWEL = re.compile(
    rf"(?P<o>o)(?P<a>[àáảãạèéẻẽẹ]){_SYLLABLE_END}|(?<!q)(?P<u>u)(?P<y>[ỳýỷỹỵ]){_SYLLABLE_END}", re.IGNORECASE
)
MARKED = {"o": "òóỏõọ", "u": "ùúủũụ"}
TONED = {
    letter: (tone, bare) for bare, letters in zip("aey", TONES, strict=True) for tone, letter in enumerate(letters)
}


class ComposedText:
    """A text as it is matched in: letters composed, look-alikes and tone places made one, unseen characters left out.

    >>> composed = ComposedText("Vie\u0323\u0302t\u00a0Nam hoà")
    >>> composed.text, composed.span(0, 4)
    ('Việt Nam hòa', Span(start=0, end=6))
    """

    def __init__(self, original: str) -> None:
        self.text = original
        self._starts: list[int] | None = None  # where each code point of `text` starts and ends in the original;
        self._ends: list[int] | None = None  # None where nothing moved
        if not original.isascii():
            if SIGN_OF_ODD.search(original):
                self._rewrite(original)
            self.text = SECOND_VOWEL.sub(_move_tone, self.text)

    def _rewrite(self, original: str) -> None:
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for match in ODD.finditer(original):
            start, end = match.span()
            if at < start:
                pieces.append(original[at:start])
                starts.extend(range(at, start))
                ends.extend(range(at + 1, start + 1))
            seen = _reduce(match[0]) if end - start <= LONGEST else _reduced(match[0])
            pieces.append(seen)
            if len(seen) == 1:
                starts.append(start)
                ends.append(end)
            else:
                starts.extend([start] * len(seen))
                ends.extend([end] * len(seen))
            at = end
        pieces.append(original[at:])
        starts.extend(range(at, len(original) + 1))
        ends.extend(range(at + 1, len(original) + 1))
        self.text = "".join(pieces)
        if len(self.text) != len(original):
            self._starts, self._ends = starts, ends

    @property
    def moves(self) -> bool:
        """Whether offsets differ from the original's."""
        return self._starts is not None

    def composed_span(self, span: Span) -> Span:
        """The range of the composed text for a span of the original one: the code points that come from inside it."""
        if self._starts is None or self._ends is None:
            return span
        start = bisect_left(self._starts, span.start, 0, len(self.text))
        return Span(start, max(start, bisect_right(self._ends, span.end, 0, len(self.text))))

    def span(self, start: int, end: int) -> Span:
        """The span of the original text for a range of the composed one; a letter comes with all its marks."""
        if self._starts is None or self._ends is None:
            return Span(start, end)
        first = self._starts[start]
        return Span(first, self._ends[end - 1] if end > start else first)


@lru_cache(maxsize=2)
def compose(text: str) -> ComposedText:
    """The composed form of a text; made once for all the annotators that ask for it one after the other."""
    return ComposedText(text)


def _reduced(piece: str) -> str:
    """What stands for one odd piece of the text."""
    return unicodedata.normalize("NFC", "".join(_look(each) for each in piece if not SIGN_UNSEEN.match(each)))


_reduce = lru_cache(maxsize=2_000)(_reduced)  # a language has few letters, and a text each of them many times


def _look(character: str) -> str:
    """The plain character that an odd one looks like; others stay."""
    if character in ETH:
        return ETH[character]
    if character.isspace():
        return " " if character not in "\n\r\t\v\f" else character
    return unicodedata.normalize("NFKC", character) if "\uff01" <= character <= "\uff5e" else character


def _move_tone(match: re.Match[str]) -> str:
    """The syllable's vowels with the mark on the first one."""
    first, second = (match["o"], match["a"]) if match["o"] else (match["u"], match["y"])
    tone, bare = TONED[second.lower()]
    marked = MARKED[first.lower()][tone]
    return (marked.upper() if first.isupper() else marked) + (bare.upper() if second.isupper() else bare)
