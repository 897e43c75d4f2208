"""What must hold for any text: the checks that both fuzzers make of a result."""

from __future__ import annotations

from typing import Any

import newskit
from newskit.spans import Span


def check_document(text: str, document: newskit.Document) -> None:
    """Nothing failed, the text is unchanged, and every span lies inside it, also those in values.

    Raises:
        AssertionError: one of these does not hold.
    """
    assert document.text == text
    assert document.failures == (), document.failures
    for layer in document.layers.values():
        for annotation in layer:
            for span in (annotation.span, *annotation.parts, *spans_in(annotation.value)):
                assert 0 <= span.start <= span.end <= len(text), (layer.key.name, annotation)


def spans_in(value: Any) -> list[Span]:
    """The spans in a value's fields, one level deep and in its tuples."""
    found = []
    for name in getattr(type(value), "__slots__", ()):
        field = getattr(value, name, None)
        for item in field if isinstance(field, tuple) else (field,):
            if isinstance(item, Span):
                found.append(item)
            elif isinstance(getattr(item, "span", None), Span):
                found.append(item.span)
    return found
