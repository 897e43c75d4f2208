"""`resolve`: the unknown years and months of dates, filled in from the day of the text."""

from __future__ import annotations

import datetime
import re

import attrs

from newskit.layers import Quantity, QuantityKind

_DATE = re.compile(r"(?P<year>[0-9X]{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>[0-9X]{2})(?:-(?P<day>[0-9]{2}))?))?")


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The first day of the month so many months away.

    Raises:
        ValueError: the calendar has no such month.
    """
    years, month = divmod(day.month - 1 + months, 12)
    return datetime.date(day.year + years, month + 1, 1)


def resolve(quantity: Quantity, reference: datetime.date) -> Quantity:
    """The date with its unknown digits filled in: the year, or month, that brings it nearest to the day of the text.

    Other kinds, and dates without unknown digits, come back as they are.

    >>> from newskit.layers import Quantity, QuantityKind
    >>> resolve(Quantity(kind=QuantityKind.DATE, value="XXXX-12-30"), datetime.date(2023, 1, 2)).value
    '2022-12-30'
    """
    if quantity.kind is not QuantityKind.DATE or "X" not in quantity.value:
        return quantity
    parts = [_resolved(part, reference) for part in quantity.value.split("..")]
    return attrs.evolve(quantity, value="..".join(parts))


def _resolved(value: str, reference: datetime.date) -> str:
    match = _DATE.fullmatch(value)
    if match is None or "X" not in value:
        return value
    year, month, day, quarter = match["year"], match["month"], match["day"], match["quarter"]
    if year.startswith("XX") and year != "XXXX":  # thập niên 90
        century = reference.year // 100
        return value.replace("XX", f"{century if int(year[2]) * 10 <= reference.year % 100 else century - 1:02d}", 1)
    if year != "XXXX":
        return value
    if month == "XX":
        days = [
            _date(add_months(reference, step).year, add_months(reference, step).month, int(day)) for step in (-1, 0, 1)
        ]
        nearest = _nearest(days, reference)
        return nearest.isoformat() if nearest else value
    middle = 3 * int(quarter) - 1 if quarter else int(month)
    years = range(max(1, reference.year - 4), min(9999, reference.year + 5)) if day == "29" and middle == 2 else (
        range(max(1, reference.year - 1), min(9999, reference.year + 2))
    )  # fmt: skip
    nearest = _nearest([_date(each, middle, int(day) if day else 15) for each in years], reference)
    return f"{nearest.year:04d}{value[4:]}" if nearest else value


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _nearest(days: list[datetime.date | None], reference: datetime.date) -> datetime.date | None:
    return min((day for day in days if day), key=lambda day: abs(day - reference), default=None)
