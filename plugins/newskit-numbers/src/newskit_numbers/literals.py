"""Numbers in digits: Vietnamese separators (1.234,5) and English ones (1,234.5), told apart by form and by the document."""

from __future__ import annotations

import re
from decimal import Decimal

LITERAL = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_SPACED = re.compile(r"[0-9]{1,3}(?: [0-9]{3}){2,4}(?:,[0-9]+)?(?![0-9.,])")
_GROUPS = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")
# What only an English writer writes: several groups by commas, or groups by commas and then a decimal point.
_ENGLISH = re.compile(r"(?<![\w.,])[0-9]{1,3}(?:,[0-9]{3}){1,6}(?:\.[0-9]+|,[0-9]{3})(?![\w.,])")
_VIETNAMESE = re.compile(r"(?<![\w.,])[0-9]{1,3}(?:\.[0-9]{3}){1,6}(?![\w.,])")
_CODE = re.compile("0[0-9]{2}")  # codes keep their zeros, numbers don't
_LONGEST = 40  # digits; more is no quantity of a newspaper


def is_english(text: str) -> bool:
    """Whether the document groups its thousands by commas."""
    return "," in text and _ENGLISH.search(text) is not None and _VIETNAMESE.search(text) is None


def spaced(text: str, start: int) -> re.Match[str] | None:
    """A number whose thousands are set apart by blanks (1 000 000)."""
    return _SPACED.match(text, start)


def value(literal: str, *, english: bool = False) -> Decimal | None:
    """The exact value of digits with separators, or None where no reading is sound (1.2.3.4).

    Args:
        english: the document groups thousands by commas, which decides `1,254` and `1.254`.

    >>> value("1.254,7"), value("1,254.7"), value("2,5"), value("1.2.3.4")
    (Decimal('1254.7'), Decimal('1254.7'), Decimal('2.5'), None)
    """
    if len(literal) > _LONGEST or (literal[0] == "0" and _CODE.match(literal)):
        return None
    dots, commas = literal.count("."), literal.count(",")
    if not dots and not commas:
        return Decimal(literal)
    if dots and commas:
        decimal_mark = "," if literal.rfind(",") > literal.rfind(".") else "."
        if literal.count(decimal_mark) > 1:
            return None
        whole, _, fraction = literal.rpartition(decimal_mark)
        return Decimal(whole.replace(".", "").replace(",", "") + "." + fraction) if _grouped(whole) else None
    mark = "." if dots else ","
    if dots + commas > 1:
        return Decimal(literal.replace(mark, "")) if _grouped(literal) else None
    whole, _, fraction = literal.partition(mark)
    if len(fraction) == 3 and _grouped(literal) and _is_group(mark, fraction, english):
        return Decimal(whole + fraction)
    return Decimal(f"{whole}.{fraction}")


def _grouped(literal: str) -> bool:
    return _GROUPS.fullmatch(literal) is not None and literal[0] != "0"


def _is_group(mark: str, fraction: str, english: bool) -> bool:
    """Whether a single separator before three digits groups thousands.

    A dot does, unless the document is written the English way. A comma is the decimal one, but nobody writes a decimal
    fraction of three digits that ends in 0, and foreign figures are often copied as they are (10,000).
    """
    if mark == ".":
        return not english
    return english or fraction.endswith("0")
