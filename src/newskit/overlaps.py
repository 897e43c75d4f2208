"""`resolve`: choosing among overlapping annotations by a named policy."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from newskit.annotations import Annotation
from newskit.documents import sort_key
from newskit.errors import did_you_mean

A = TypeVar("A", bound=Annotation[Any])

POLICIES: dict[str, Callable[[Annotation[Any]], tuple[Any, ...]]] = {
    "longest": lambda annotation: (-len(annotation.span), *sort_key(annotation)),
    "first": sort_key,
    "score": lambda annotation: (-(annotation.score or 0.0), -len(annotation.span), *sort_key(annotation)),
}
"""What is best first, under each policy; ties go to the earlier, then the longer one."""


def resolve(annotations: Iterable[A], policy: str = "longest") -> list[A]:
    """The annotations that remain when each, best first, is kept where no kept one overlaps it.

    Args:
        annotations: in any order; the answer doesn't depend on it.
        policy: `longest`, `first` (leftmost) or `score`.

    Returns:
        The kept ones, in text order.

    >>> from newskit.layers import Token, TokenKind
    >>> from newskit.spans import Span
    >>> word = Token(kind=TokenKind.WORD)
    >>> short, long = (Annotation(span=Span(0, end), value=word) for end in (3, 8))
    >>> resolve([short, long]) == [long]
    True
    """
    if policy not in POLICIES:
        raise ValueError(f"there is no overlap policy {policy!r}; {did_you_mean(policy, POLICIES)}")
    taken: list[tuple[int, int]] = []  # sorted, disjoint
    kept: list[A] = []
    for annotation in sorted(annotations, key=POLICIES[policy]):
        start, end = annotation.span.start, annotation.span.end
        place = bisect_right(taken, (start, end))
        free = (place == 0 or taken[place - 1][1] <= start) and (place == len(taken) or end <= taken[place][0])
        if free:
            kept.append(annotation)
            if start < end:
                insort(taken, (start, end))
    return sorted(kept, key=sort_key)
