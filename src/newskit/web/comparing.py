"""Two annotators of one layer, side by side: where they agree, and what only one of them has."""

from __future__ import annotations

from collections import Counter
from typing import Any

import attrs

from newskit.annotations import Annotation
from newskit.documents import Document, Layer
from newskit.render.styles import Look
from newskit.spans import Span

SAME, OTHER, FIRST, SECOND = "same", "other value", "only the first", "only the second"


@attrs.frozen(kw_only=True)
class Difference:
    """A place in the text, what each annotator says there, and how the two relate."""

    span: Span
    words: str
    first: str
    second: str
    kind: str


@attrs.frozen(kw_only=True)
class Comparison:
    """The differences in text order, and how often each kind occurs; agreement is counted and not listed."""

    differences: tuple[Difference, ...]
    counts: tuple[tuple[str, int], ...]


def compare(document: Document, first: Layer[Any], second: Layer[Any], look: Look) -> Comparison:
    """Compare two layers over one text: by place, and at one place by value."""
    places: dict[Span, tuple[list[Annotation[Any]], list[Annotation[Any]]]] = {}
    for side, layer in enumerate((first, second)):
        for annotation in layer:
            places.setdefault(annotation.span, ([], []))[side].append(annotation)
    found: list[Difference] = []
    counts = Counter(dict.fromkeys((SAME, OTHER, FIRST, SECOND), 0))
    for span in sorted(places):
        ones, others = places[span]
        kind = FIRST if not others else SECOND if not ones else _kind(ones, others)
        counts[kind] += 1
        if kind != SAME:
            found.append(
                Difference(
                    span=span,
                    words=" ".join(span.cut(document.text).split())[:120],
                    first=", ".join(map(look.label, ones)),
                    second=", ".join(map(look.label, others)),
                    kind=kind,
                )
            )
    return Comparison(differences=tuple(found), counts=tuple(counts.items()))


def _kind(ones: list[Annotation[Any]], others: list[Annotation[Any]]) -> str:
    return SAME if [each.value for each in ones] == [each.value for each in others] else OTHER
