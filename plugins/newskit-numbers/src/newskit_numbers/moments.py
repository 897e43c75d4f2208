"""Moments: a clock time with the date or time zone beside it, or the first day of a month, as one."""

from __future__ import annotations

import re
from itertools import pairwise

from newskit.layers import QuantityKind
from newskit_numbers.matches import Match
from newskit_numbers.views import View

_JOINT = re.compile(r",? ?-? ?(?:lúc|vào lúc|hồi|vào)? ?")
_LONGEST_JOINT = 12
_MONTH = len("2017-03")
_ZONE = re.compile(r" (?:giờ )?(?:[a-z]{1,3}[sd]?t|utc)\b")


def moments(seen: View, found: list[Match]) -> list[Match]:
    """The clock times that have a date or zone beside them, spread over it: `2015-01-09T15:08`.

    The layer keeps dates and times apart, since they answer different questions; this is for those who want instants.
    """
    spread = []
    for match in found:
        zone = _ZONE.match(seen.low, match.end) if match.kind is QuantityKind.TIME else None
        if zone:
            spread.append(Match(match.start, zone.end(), QuantityKind.TIME, match.value))
    for first, second in pairwise(found):
        if first.kind is QuantityKind.ORDINAL and second.kind is QuantityKind.DATE and len(second.value) == _MONTH:
            before = seen.low[max(0, first.start - len("ngày ")) : first.start]
            if first.value == "1" and before == "ngày " and seen.low[first.end : second.start] == " của ":
                spread.append(Match(first.start - len("ngày "), second.end, QuantityKind.DATE, f"{second.value}-01"))
        if {first.kind, second.kind} != {QuantityKind.DATE, QuantityKind.TIME}:
            continue
        between = seen.low[first.end : min(second.start, first.end + _LONGEST_JOINT)]
        if second.start - first.end < _LONGEST_JOINT and _JOINT.fullmatch(between):
            date, time = (first, second) if first.kind is QuantityKind.DATE else (second, first)
            if ".." not in date.value + time.value:
                spread.append(Match(first.start, second.end, QuantityKind.TIME, f"{date.value}T{time.value}"))
    return spread
