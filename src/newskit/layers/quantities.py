"""The layer `quantities`: numbers, money, measures, dates and times."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from enum import StrEnum

import attrs

from newskit.keys import LayerKey


class QuantityKind(StrEnum):
    """What is counted or measured."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    FRACTION = "fraction"
    MONEY = "money"
    MEASURE = "measure"
    DURATION = "duration"
    AGE = "age"
    DATE = "date"
    TIME = "time"


class Bound(StrEnum):
    """How the words before a quantity limit it: `hơn 40`, `ít nhất 3`, `khoảng 10`."""

    APPROXIMATE = "approximate"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"


@attrs.frozen(kw_only=True)
class Quantity:
    """A definite quantity.

    Args:
        value: a decimal string (`"17900000000"`), a fraction (`"2/3"`), an ISO 8601 date with `X` for unknown digits
            (`"XXXX-03-24"`), a clock time (`"08:30"`), an ISO 8601 duration of several units (`"PT4M30S"`), or a range
            of two of these (`"10..15"`). In the units of `kind`: percent points, the currency's main unit, `unit`.
        currency: the ISO 4217 code of an amount of money.
        unit: of a measure as it is written; of a duration `year`, `month`, `week`, `day`, `hour`, `minute` or `second`.
        bound: how the words before limit it.
        per: what a rate is for, as it is written (`lít` in `1.500 đồng/lít`).
        unit_name: the unit's normalised English name (`kilometer`).
        dimension: what the unit measures (`length`).

    >>> Quantity(kind=QuantityKind.MONEY, value="5..7", currency="USD").amounts
    (Decimal('5'), Decimal('7'))
    """

    kind: QuantityKind
    value: str
    currency: str | None = None
    unit: str | None = None
    bound: Bound | None = None
    per: str | None = None
    unit_name: str | None = None
    dimension: str | None = None

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        """The exact numbers of the value: one, or both ends of a range; none for fractions, dates, times and ISO durations."""
        try:
            return tuple(Decimal(part) for part in self.value.split(".."))
        except InvalidOperation:
            return ()

    @property
    def amount(self) -> Decimal | None:
        """The exact number where the value is a single one."""
        amounts = self.amounts
        return amounts[0] if len(amounts) == 1 else None


QUANTITIES = LayerKey("quantities", Quantity, description="numbers, money, measures, dates and times")
