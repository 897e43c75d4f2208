"""Which spans meet a range: answers in logarithmic time over sorted, freely overlapping spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from newskit.spans import Span


class MaximumTree:
    """A binary tree of running maxima over integers, to list those of a slice that reach a bound.

    Listing k of n numbers takes O((k + 1) log n); making the tree O(n).

    >>> list(MaximumTree([5, 9, 2, 7]).reaching(7, 0, 4))
    [1, 3]
    """

    def __init__(self, numbers: Sequence[int]) -> None:
        self._length = len(numbers)
        self._leaves = 1 << max(len(numbers) - 1, 0).bit_length()
        lowest = min(numbers, default=0)
        tree = [lowest] * self._leaves + list(numbers) + [lowest] * (self._leaves - len(numbers))
        for node in range(self._leaves - 1, 0, -1):
            tree[node] = max(tree[2 * node], tree[2 * node + 1])
        self._tree = tree

    def reaching(self, least: int, low: int, high: int) -> Iterator[int]:
        """Indices in `[low, high)` whose number is at least `least`, in order."""
        high = min(high, self._length)  # the leaves after the last number only fill the tree up
        stack = [(1, 0, self._leaves)]
        while stack:
            node, start, stop = stack.pop()
            if stop <= low or high <= start or self._tree[node] < least:
                continue
            if stop - start == 1:
                yield start
                continue
            middle = (start + stop) // 2
            stack.append((2 * node + 1, middle, stop))
            stack.append((2 * node, start, middle))


class SpanIndex:
    """Finds spans by how they lie to a range. The spans come sorted by `(start, -end)`; answers are their indices, in order."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts = [span.start for span in spans]
        self._empty = [span.start == span.end for span in spans]
        self._late = MaximumTree([span.end for span in spans])
        self._early = MaximumTree([-span.end for span in spans])

    def overlapping(self, span: Span) -> Iterator[int]:
        """Those that share a code point with the range; nothing overlaps an empty one."""
        if not len(span):
            return
        for index in self._late.reaching(span.start + 1, 0, bisect_left(self._starts, span.end)):
            if not self._empty[index]:  # an empty span lies inside the range but shares no code point with it
                yield index

    def covering(self, span: Span) -> Iterator[int]:
        """Those that hold the whole range."""
        yield from self._late.reaching(span.end, 0, bisect_right(self._starts, span.start))

    def within(self, span: Span) -> Iterator[int]:
        """Those that lie wholly inside the range."""
        low, high = bisect_left(self._starts, span.start), bisect_right(self._starts, span.end)
        yield from self._early.reaching(-span.end, low, high)
