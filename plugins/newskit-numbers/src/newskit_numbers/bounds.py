"""Bounds: the words beside a quantity that limit it (hơn 40, ít nhất 3, 18 tuổi trở lên)."""

from __future__ import annotations

from newskit_numbers.matches import DATE, ORDINAL, TIME, Match
from newskit_numbers.reading import Reading

_UNBOUND = (DATE, TIME, ORDINAL)


def bind(reading: Reading, match: Match) -> None:
    """Note the bound of a quantity, and the span that includes its words."""
    low, rules = reading.low, reading.rules
    match.outer = (match.start, match.end)
    if match.kind not in _UNBOUND:
        end = match.end
        while end < len(low) and low[end] == " " and end < match.end + 3:
            end += 1
        if low[end : end + 1] in rules.bounds_after_first:
            for form, bound in rules.bounds_after:
                if low.startswith(form, end):
                    start = reading.word_start(match.start) if reading.before(match.start) == "từ" else match.start
                    match.bound, match.outer = bound, (start, end + len(form))
                    return
    last = reading.before(match.start)
    forms = rules.bounds.get(last)
    if not forms:
        return
    end = match.start
    while end > 0 and low[end - 1] == " ":
        end -= 1
    for form, bound in forms:
        start = end - len(form)
        if start >= 0 and low.startswith(form, start) and (start == 0 or not low[start - 1].isalpha()):
            if match.kind in _UNBOUND and (bound.value != "approximate" or match.kind is ORDINAL):
                return
            match.bound, match.outer = bound, (start, match.end)
            return
