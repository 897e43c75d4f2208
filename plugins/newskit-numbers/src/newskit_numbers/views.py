"""`View`: a text in the form that the rules read, with the way back to the offsets of the original."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import attrs

# The marks of decomposed Vietnamese: grave, acute, circumflex, tilde, breve, hook, horn, dot below. A base takes two at most.
_DECOMPOSED = re.compile("[^\u0300-\u036f]([\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323]{1,3})")
_MARK = re.compile("[\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323]")
# One code point each, so that offsets stay: blanks that don't break, hyphens, the minus sign, and Eth where Đ is meant.
_SAME_LENGTH = (("\u00a0", " "), ("\u202f", " "), ("\u2009", " "), ("\u2013", "-"), ("\u2011", "-"), ("\u2010", "-"),
                ("\u2212", "-"), ("\u00f0", "đ"))  # fmt: skip


@attrs.frozen(kw_only=True)
class View:
    """A text composed (`text`) and lower case (`low`), of equal length; `offsets` leads back where composing changed it."""

    text: str
    low: str
    offsets: Sequence[int] | None

    def original(self, offset: int) -> int:
        """The offset in the original text."""
        return offset if self.offsets is None else self.offsets[offset]


def view(text: str) -> View:
    """Make the view of a text, in linear time; a text without loose Vietnamese marks is taken as it is."""
    offsets: list[int] | None = None
    if not text.isascii() and _MARK.search(text):
        text, offsets = _composed(text)
    low = text.lower()
    if len(low) != len(text):  # a few letters, such as İ, grow when lowered
        low = "".join(char if len(char.lower()) != 1 else char.lower() for char in text)
    if not low.isascii():
        for odd, plain in _SAME_LENGTH:
            if odd in low:
                low = low.replace(odd, plain)
    return View(text=text, low=low, offsets=offsets)


def _composed(text: str) -> tuple[str, list[int]]:
    pieces: list[str] = []
    offsets: list[int] = []
    done = 0
    for match in _DECOMPOSED.finditer(text):
        start, end = match.span()
        composed = unicodedata.normalize("NFC", match.group())
        if len(composed) != 1:
            continue  # marks that no Vietnamese letter carries stay apart
        pieces += (text[done:start], composed)
        offsets.extend(range(done, start + 1))
        done = end
    pieces.append(text[done:])
    offsets.extend(range(done, len(text) + 1))
    return "".join(pieces), offsets
