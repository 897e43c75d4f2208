"""`Reading`: the text in one composed spelling for the rules to read, with the way back to the original offsets."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left

import attrs

from newskit.spans import Span

_CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]+")
# The two ways to place a tone mark (hoà, hòa) become one; all have the same length.
_TONES = re.compile(r"o[àáảãạèéẻẽẹ]\b|u[ỳýỷỹỵ]\b")
_OLD_TONES = dict(
    zip(
        ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"),
        ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"),
        strict=True,
    )
)
_LETTERS = str.maketrans({"\xa0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "\r": " ", "ð": "đ"})


@attrs.frozen(kw_only=True)
class Reading:
    """A text as the rules read it.

    Args:
        text: the text with each letter and its tone marks composed to one code point.
        low: `text` in one spelling for comparing; offset by offset the same.
        origins: for each offset of `text` that of the original; empty where they are equal.
    """

    text: str
    low: str
    origins: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The span of the original text for a range of the reading."""
        return Span(self.origins[start], self.origins[end]) if self.origins else Span(start, end)

    def offset(self, original: int) -> int:
        """The offset in the reading for one of the original text."""
        return bisect_left(self.origins, original) if self.origins else original


def fold(text: str) -> str:
    """The text in lower case, one kind of blank and one way of placing tone marks, offset by offset the same.

    >>> fold("Uỷ ban Hoà giải")
    'ủy ban hòa giải'
    """
    low = text.lower()
    if len(low) != len(text):  # a few letters of other languages have longer lower-case forms
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return _TONES.sub(lambda match: _OLD_TONES[match.group()], low.translate(_LETTERS))


def read(text: str) -> Reading:
    """The reading of a text; the work is linear in its length."""
    if unicodedata.is_normalized("NFC", text):
        return Reading(text=text, low=fold(text))
    pieces: list[str] = []
    origins: list[int] = []
    done = 0
    for match in _CLUSTER.finditer(text):
        pieces.append(text[done : match.start()])
        origins.extend(range(done, match.start()))
        composed = unicodedata.normalize("NFC", match.group())
        pieces.append(composed)
        origins.extend(min(match.start() + at, match.end() - 1) for at in range(len(composed)))
        done = match.end()
    pieces.append(text[done:])
    origins.extend(range(done, len(text) + 1))
    joined = "".join(pieces)
    return Reading(text=joined, low=fold(joined), origins=tuple(origins))
