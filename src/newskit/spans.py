"""`Span`: a half-open range of code points, and how two ranges relate."""

from __future__ import annotations

import attrs

from newskit.errors import SpanError


def _check_end(span: Span, _: object, end: int) -> None:
    if not 0 <= span.start <= end:
        raise SpanError(f"a span needs 0 <= start <= end, got start={span.start}, end={end}")


@attrs.frozen(order=True)
class Span:
    """A half-open range `[start, end)` of Unicode code points of a text.

    Raises:
        SpanError: `start` is negative or lies after `end`.

    >>> Span(3, 7).cut("Ông Nam nói")
    ' Nam'
    """

    start: int
    end: int = attrs.field(validator=_check_end)

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        """A span is always true, also an empty one: `if annotation.value.speaker:` asks whether there is one."""
        return True

    def cut(self, text: str) -> str:
        """The part of the text that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether no code point of `other` lies outside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point; an empty span overlaps nothing."""
        return max(self.start, other.start) < min(self.end, other.end)

    def shift(self, by: int) -> Span:
        """The span moved by `by` code points."""
        return Span(self.start + by, self.end + by)

    def union(self, other: Span) -> Span:
        """The smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))
