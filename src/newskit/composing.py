"""`ComposedText`: the composed (NFC) form of a text to match in, with the way back to the text's own offsets.

Vietnamese text comes composed (`ế` is one code point) and decomposed (three); an expression written one way finds nothing in
the other. Matching in the composed form, and mapping what was found back, serves both.
"""

from __future__ import annotations

import re
import unicodedata

from newskit.spans import Span

# A letter with the marks that follow it: the blocks of combining marks that composed letters are made of.
CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]+")


class ComposedText:
    """A text with its letters and marks composed.

    >>> composed = ComposedText("Vie\u0323\u0302t Nam")
    >>> composed.text, composed.span(0, 4)
    ('Việt Nam', Span(start=0, end=6))
    """

    def __init__(self, original: str) -> None:
        self.text = original
        self._places: list[int] | None = None  # where each composed code point starts; None where nothing moved
        if unicodedata.is_normalized("NFC", original):
            return
        pieces: list[str] = []
        places: list[int] = []
        at = 0
        for match in CLUSTER.finditer(original):
            pieces.append(original[at : match.start()])
            places.extend(range(at, match.start()))
            cluster = unicodedata.normalize("NFC", match[0])
            pieces.append(cluster)
            places.extend([match.start()] * len(cluster))
            at = match.end()
        pieces.append(original[at:])
        places.extend(range(at, len(original) + 1))
        self.text = "".join(pieces)
        self._places = places

    def span(self, start: int, end: int) -> Span:
        """The span of the original text for a range of the composed one; a letter comes with all its marks."""
        places = self._places
        if places is None:
            return Span(start, end)
        last = end
        while end > start and last < len(places) - 1 and places[last] == places[end - 1]:
            last += 1  # marks that compose with nothing share their letter's place
        return Span(places[start], places[last])
