"""Roman numerals."""

from __future__ import annotations

import re

_NUMERAL = re.compile(r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def roman(numeral: str) -> int | None:
    """The value of a Roman numeral in capitals, or None where it is not well formed.

    >>> roman("XIV"), roman("IIII")
    (14, None)
    """
    if not _NUMERAL.fullmatch(numeral):
        return None
    total = 0
    for char, following in zip(numeral, [*numeral[1:], "I"], strict=True):
        value = _VALUES[char]
        total += -value if value < _VALUES[following] else value
    return total
