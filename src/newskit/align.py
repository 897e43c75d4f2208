"""Putting tokens that a tool has rewritten back onto the text they came from.

Segmenters move tone marks (Hoà → Hòa), compose letters and drop blanks, but they keep the base letters in order. Both
sides are therefore reduced to base letters (marks dropped, `Ð` U+00D0 read as `Đ`, case folded, blanks and underscores
left out) and matched there; a token that still doesn't fit is looked for a little further on.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from newskit.spans import Span

LOOK_AHEAD = 64
"""Base letters that may be skipped to find a token: what a tool drops between two tokens."""

# D with stroke has no decomposition, and three code points that look the same are in use for it.
STROKED_D = {"đ": "d", "Đ": "d", "Ð": "d", "ð": "d"}


@lru_cache(maxsize=4096)
def base_letters(character: str) -> str:
    """The character without its marks and case; empty for blanks, underscores and combining marks."""
    if character in STROKED_D:
        return STROKED_D[character]
    kept = (
        part
        for part in unicodedata.normalize("NFKD", character)
        if not (unicodedata.combining(part) or part.isspace() or part == "_" or unicodedata.category(part) == "Cf")
    )
    return "".join(kept).casefold()


def align(text: str, tokens: Iterable[str]) -> list[Span | None]:
    """Where each token stands in the text.

    Args:
        text: as it was given to the tool.
        tokens: what the tool returned, in order.

    Returns:
        For each token its span, marks included, or None where its letters are not found. Spans never go back.

    >>> align("Hoà  bình", ["Hòa bình"])
    [Span(start=0, end=9)]
    """
    letters, places = [], []
    for place, character in enumerate(text):
        for letter in base_letters(character):
            letters.append(letter)
            places.append(place)
    base = "".join(letters)
    spans: list[Span | None] = []
    at = 0
    for token in tokens:
        wanted = "".join(map(base_letters, token))
        if not wanted or (found := base.find(wanted, at, at + len(wanted) + LOOK_AHEAD)) < 0:
            spans.append(None)
            continue
        at = found + len(wanted)
        end = places[at - 1] + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1  # a decomposed letter keeps the marks that follow it
        spans.append(Span(places[found], end))
    return spans
