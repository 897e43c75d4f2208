"""Comparing two annotators of one layer: by place, and at one place by value."""

from __future__ import annotations

from newskit.annotations import Annotation
from newskit.documents import Document
from newskit.layers import WORDS, Word
from newskit.manager import PluginManager
from newskit.render.styles import looks
from newskit.spans import Span
from newskit.web.comparing import FIRST, OTHER, SAME, SECOND, compare

TEXT = "a b c d"


def words(*forms: tuple[int, str]) -> Document:
    """Words at these places."""
    return Document(TEXT).with_layer(
        WORDS, [Annotation(span=Span(place, place + 1), value=Word(form=form)) for place, form in forms]
    )


def test_each_place_is_the_same_other_or_only_one_sides() -> None:
    """Agreement is counted, everything else is listed in text order."""
    first, second = words((0, "a"), (2, "b"), (4, "c")), words((0, "a"), (2, "B"), (6, "d"))
    look = looks(PluginManager(), ["words"])["words"]
    result = compare(first, first[WORDS], second[WORDS], look)
    assert dict(result.counts) == {SAME: 1, OTHER: 1, FIRST: 1, SECOND: 1}
    assert [(each.words, each.first, each.second, each.kind) for each in result.differences] == [
        ("b", "b", "B", OTHER),
        ("c", "c", "", FIRST),
        ("d", "", "d", SECOND),
    ]
