"""Code-point offsets in other units: UTF-8 bytes and UTF-16 code units, and back."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import Literal

from newskit.errors import SpanError

Unit = Literal["utf-8", "utf-16"]


class OffsetMap:
    """Translates offsets of one text between code points and another unit.

    JavaScript and Java count UTF-16 units, many stores count UTF-8 bytes.

    >>> offsets = OffsetMap("đ😀x", "utf-16")
    >>> offsets.to_unit(2), offsets.to_code_point(3)
    (3, 2)
    """

    def __init__(self, text: str, unit: Unit) -> None:
        width = _utf8_width if unit == "utf-8" else _utf16_width
        self.unit = unit
        self._starts = list(accumulate(map(width, text), initial=0))

    def to_unit(self, offset: int) -> int:
        """The offset in the unit of the code point at `offset` (the text's length is allowed).

        Raises:
            SpanError: `offset` lies outside the text.
        """
        if not 0 <= offset < len(self._starts):
            raise SpanError(f"offset {offset} lies outside the text of {len(self._starts) - 1} code points")
        return self._starts[offset]

    def to_code_point(self, offset: int) -> int:
        """The code point that starts at `offset` in the unit.

        Raises:
            SpanError: `offset` lies outside the text or inside a code point.
        """
        place = bisect_right(self._starts, offset) - 1
        if place < 0 or self._starts[place] != offset:
            raise SpanError(f"{self.unit} offset {offset} is no boundary of a code point of this text")
        return place


def _utf8_width(character: str) -> int:
    point = ord(character)
    return 1 if point < 0x80 else 2 if point < 0x800 else 3 if point < 0x10000 else 4


def _utf16_width(character: str) -> int:
    return 1 if ord(character) < 0x10000 else 2
