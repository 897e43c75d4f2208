"""Tokens that end wherever an annotation does, so that formats which count tokens lose no offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from newskit.builtin.tokens import annotate_tokens
from newskit.documents import Document
from newskit.layers import TOKENS
from newskit.spans import Span


def token_spans(document: Document) -> list[Span]:
    """The document's tokens: those of its layer `tokens`, or made anew."""
    tokens = document[TOKENS] if TOKENS in document else annotate_tokens(document)
    return [token.span for token in tokens]


def bounds(spans: Iterable[Span]) -> list[int]:
    """Where the spans start and end, sorted, each place once."""
    return sorted({place for span in spans for place in (span.start, span.end)})


def cut(tokens: Iterable[Span], places: list[int]) -> Iterator[Span]:
    """The tokens, divided at the sorted `places` that lie inside them.

    >>> list(cut([Span(0, 6)], [0, 4, 9]))
    [Span(start=0, end=4), Span(start=4, end=6)]
    """
    for token in tokens:
        inside = places[bisect_right(places, token.start) : bisect_left(places, token.end)]
        edges = [token.start, *inside, token.end]
        yield from map(Span, edges, edges[1:])
