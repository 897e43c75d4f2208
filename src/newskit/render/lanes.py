"""Lanes: stacked lines below the text, so that overlapping annotations never share one at the same place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from newskit.spans import Span

LANES = 8
"""Lines that fit below a line of text; what overlaps more than this keeps its label and its card, without a line."""


def assign_lanes(spans: Sequence[Span], lanes: int = LANES) -> list[int | None]:
    """The lane of each span, the nearest to the text being 0; None where every lane is taken at its place.

    Shorter spans come nearer to the text, so that a quotation lies around the names in it. No two spans share a lane and
    a character, and an empty span needs none.

    >>> assign_lanes([Span(0, 40), Span(5, 9), Span(38, 44)])
    [1, 0, 0]
    """
    taken: list[tuple[list[int], list[int]]] = [([], []) for _ in range(lanes)]  # starts and ends, disjoint and sorted
    answer: list[int | None] = [None] * len(spans)
    for index in sorted(range(len(spans)), key=lambda each: (len(spans[each]), spans[each].start, each)):
        span = spans[index]
        if not len(span):
            continue
        for lane, (starts, ends) in enumerate(taken):
            place = bisect_left(starts, span.end)  # the spans before it start before this one ends
            if place == 0 or ends[place - 1] <= span.start:
                starts.insert(place, span.start)
                ends.insert(place, span.end)
                answer[index] = lane
                break
    return answer
