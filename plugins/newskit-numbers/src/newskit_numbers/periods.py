"""Ranges of dates, where the ends share what only one of them says (24-26/3, từ 1/7 đến 31/12/2023, tháng 3-4)."""

from __future__ import annotations

from newskit.layers import QuantityKind
from newskit_numbers.matches import Match

_DAY = len("XXXX-03-24")
_MONTH = len("XXXX-03")
_LAST_MONTH = 12


def period(first: Match, second: Match, start: int, sure: bool) -> Match | None:
    """The range from one date to the next, or None where they are no range.

    Args:
        start: where the range starts in the text.
        sure: whether the words or the dash between them say that it is one.
    """
    if not sure:
        return None
    if second.kind is QuantityKind.NUMBER:
        ends = _months(first.value, second.value)
    elif second.kind is QuantityKind.DATE:
        ends = _shared(first, second.value)
    else:
        return None
    return Match(start, second.end, QuantityKind.DATE, ends) if ends else None


def _months(first: str, second: str) -> str | None:
    """tháng 3-4: the second end is a bare number."""
    month = first[5:]
    if (
        len(first) != _MONTH
        or not month.isdigit()
        or not second.isdigit()
        or not int(month) < int(second) <= _LAST_MONTH
    ):
        return None
    return f"{first}..{first[:5]}{int(second):02d}"


def _shared(first: Match, last: str) -> str | None:
    """The range with month and year of the first end taken from the last where it lacks them."""
    value = first.value
    if first.kind is QuantityKind.NUMBER:
        value = _bare(value, last) or ""
    elif first.kind is not QuantityKind.DATE or len(value) != len(last):
        return None
    elif value.startswith("XXXX-XX-"):
        value = last[:8] + value[8:]
    elif value.startswith("XXXX") and not last.startswith("XX"):
        value = last[:4] + value[4:]
    if not value or ("X" not in value + last and value >= last):
        return None
    return f"{value}..{last}"


def _bare(number: str, last: str) -> str | None:
    """A bare number before a day (24-26/3) or a month (3-4/2020) as a date."""
    if len(last) not in (_DAY, _MONTH) or not number.isdigit():
        return None
    kept, end = last[:-2], last[-2:]
    if not end.isdigit() or not 1 <= int(number) < int(end):
        return None
    return f"{kept}{int(number):02d}"
