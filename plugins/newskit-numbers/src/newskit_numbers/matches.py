"""`Match`: what the rules find, before it becomes an annotation."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from newskit.layers import Bound, QuantityKind

# By themselves, since looking a member up in its enum takes ten times as long, and rules do so many times for each number.
NUMBER, ORDINAL, PERCENT, FRACTION, MONEY, MEASURE, DURATION, AGE, DATE, TIME = QuantityKind


class Amount(NamedTuple):
    """A number read at a place: its exact value, and how it was written."""

    value: Decimal
    start: int
    end: int
    digits: bool = True
    magnitude: int = 0
    plain: bool = False  # two bare digits in words, which may be two numbers
    bare: bool = True  # an integer in digits without separators


class Match:
    """A quantity in the view of a text.

    `weak` ones count only as the end of a range or a member of a list. `outer` is the span with the words that bound it.
    """

    __slots__ = ("amount", "bound", "currency", "dimension", "end", "kind", "outer", "per", "start", "unit", "unit_name", "value",
                 "weak")  # fmt: skip

    def __init__(
        self,
        start: int,
        end: int,
        kind: QuantityKind,
        value: str,
        *,
        amount: Amount | None = None,
        currency: str | None = None,
        unit: str | None = None,
        unit_name: str | None = None,
        dimension: str | None = None,
        weak: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.kind = kind
        self.value = value
        self.amount = amount
        self.currency = currency
        self.unit = unit
        self.unit_name = unit_name
        self.dimension = dimension
        self.weak = weak
        self.per: str | None = None
        self.bound: Bound | None = None
        self.outer = (start, end)


def plain(value: Decimal) -> str:
    """The decimal as a string without exponent or trailing zeros.

    >>> plain(Decimal("2.50")), plain(Decimal("1E+3"))
    ('2.5', '1000')
    """
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
