"""Ranges: two quantities next to each other that are the ends of one (10-15%; từ 5 đến 7 triệu USD; 24-26/3)."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from newskit_numbers.matches import (
    AGE,
    DATE,
    DURATION,
    FRACTION,
    MEASURE,
    MONEY,
    NUMBER,
    ORDINAL,
    PERCENT,
    TIME,
    Match,
    plain,
)
from newskit_numbers.periods import period
from newskit_numbers.reading import Reading

_JOINT = re.compile(r" ?(-|~|→|&|:|đến|tới|cho đến|và|đến hết|đến ngày|tới ngày)(?: ngày| hết)? ?")
_LONGEST_JOINT = 14
_SCALED_BELOW = 1000  # 5 đến 7 triệu: the magnitude holds for both
_LOOK = 30  # how far before a number a score may be announced
_TALLY = (
    "số",
    "thắng",
    "thua",
    "hòa",
    "hoà",
    "dẫn",
    "hạ",
    "là",
    "thành",
    "thúc",
    "đảo",
    "bại",
    "gỡ",
    "bàn",
    "lượt",
    "trước",
)
_SHARED = (
    MONEY,
    MEASURE,
    PERCENT,
    AGE,
    DURATION,
    TIME,
)


def join(reading: Reading, found: list[Match]) -> list[Match]:
    """The quantities with the ends of each range made one; scores (2-1) and weak ones that joined nothing are left out."""
    out: list[Match] = []
    index = 0
    while index < len(found):
        first = found[index]
        following = found[index + 1] if index + 1 < len(found) else None
        if following is not None and following.start - first.end <= _LONGEST_JOINT:
            joined = _joined(reading, first, following)
            if joined is _SCORE:
                index += 2
                while (
                    index < len(found)
                    and found[index].start == found[index - 1].end + 1
                    and reading.low[found[index].start - 1] == "-"
                ):
                    index += 1
                continue
            if isinstance(joined, Match):
                out.append(joined)
                index += 2
                continue
        out.append(first)
        index += 1
    return out


_SCORE = object()


def _joined(reading: Reading, first: Match, second: Match) -> Match | object | None:
    between = reading.low[first.end : second.start]
    if between == " ":
        return None
    joint = _JOINT.fullmatch(between)
    if joint is None or ".." in first.value or ".." in second.value:
        return None
    mark = joint[1]
    opener = reading.before(first.start)
    opened = opener in ("từ", "giữa")
    if mark == "và" and opener != "giữa":
        return None
    if mark in ("-", "&", ":") and first.kind is second.kind is NUMBER and _told_as_score(reading, first.start):
        return _SCORE
    if mark in ("&", ":"):
        return None
    if (
        mark in ("đến", "tới", "cho đến", "đến hết", "đến ngày", "tới ngày")
        and not opened
        and not _compatible(first, second)
    ):
        return None
    start = reading.word_start(first.start) if opener == "từ" and mark not in ("-", "~") else first.start
    numbers = first.kind is second.kind is NUMBER
    if numbers and between == "-" and _is_score(reading, first, second):
        return _SCORE
    if numbers and mark == "-" and _between_names(reading, first.start, second.end):
        return _SCORE
    value = _range_value(first, second)
    if value is None:
        return None
    if first.kind is DATE or second.kind is DATE:
        both = first.kind is second.kind and mark in ("đến", "tới", "cho đến")
        return period(first, second, start, both or opened or mark in ("-", "~", "đến hết", "đến ngày", "tới ngày"))
    if not _compatible(first, second):
        return None
    match = Match(
        start, second.end, second.kind if first.kind is NUMBER else first.kind, value, amount=second.amount,
        currency=second.currency or first.currency, unit=second.unit or first.unit,
        unit_name=second.unit_name or first.unit_name, dimension=second.dimension or first.dimension,
    )  # fmt: skip
    match.per = second.per
    return match


def _told_as_score(reading: Reading, start: int) -> bool:
    """Whether the words before say that a score follows."""
    before = reading.low[max(0, start - _LOOK) : start]
    return "tỷ số" in before or "tỉ số" in before


def _between_names(reading: Reading, start: int, end: int) -> bool:
    """Whether names stand on both sides, so that a score is told: Bình Dương 3 - 1 Nam Định."""
    word = reading.word_start(start)
    following = reading.text[end : end + 2]
    return reading.text[word : word + 1].isupper() and following[:1] == " " and following[1:].isupper()


def _is_score(reading: Reading, first: Match, second: Match) -> bool:
    """Whether a-b is a score or another pair of numbers rather than a range."""
    low = reading.low
    try:
        a, b = Decimal(first.value), Decimal(second.value)
    except InvalidOperation:
        return True
    if a >= b or (second.end < len(low) and low[second.end] == "-"):
        return True
    before = reading.before(first.start)
    if before in reading.rules.words["rank.before"] and before != "số":
        return False  # gió cấp 3-4
    if before in _TALLY or before in ("đội", "tỷ"):
        return True
    after = reading.after(second.end)
    if reading.is_line(first.start, second.end):
        return False
    return b < 20 and (not after or after in reading.rules.words["names.after"])


def _compatible(first: Match, second: Match) -> bool:
    """Whether the two are of one kind and unit, or the first takes the second's (5 đến 7 triệu USD)."""
    if first.kind is NUMBER:
        return second.kind in _SHARED or second.kind is NUMBER
    if _is_prefixed(first) and second.kind is NUMBER:
        return True  # $5-7 tỷ
    if first.kind is not second.kind:
        return False
    if first.kind is ORDINAL or first.kind is FRACTION:
        return False
    return first.currency == second.currency and (first.unit_name or first.unit) == (second.unit_name or second.unit)


def _is_prefixed(match: Match) -> bool:
    """Whether the currency stands before the amount, so that a magnitude may follow the range."""
    return match.currency is not None and match.amount is not None and match.end == match.amount.end


def _range_value(first: Match, second: Match) -> str | None:
    """The value a..b, where the first end takes the magnitude of the second if it has none of its own."""
    if second.kind in (TIME, DATE) or first.kind in (TIME, DATE):
        if second.kind is TIME and first.kind is NUMBER:
            if first.value.isdigit() and int(first.value) < 24:
                return f"{int(first.value):02d}:00..{second.value}"
            return None
        return f"{first.value}..{second.value}"
    try:
        low, high = Decimal(first.value), Decimal(second.value)
    except InvalidOperation:
        return None
    a, b = first.amount, second.amount
    scaled = a is not None and b is not None and b.magnitude > 0 and a.magnitude == 0 and low < _SCALED_BELOW
    if scaled and b is not None and (first.kind is NUMBER or _is_prefixed(first)):
        low = low.scaleb(b.magnitude)
    if low >= high:
        return None
    return f"{plain(low)}..{plain(high)}"
