"""Layers over another form of a text: every span in them, also inside values, moved along."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from operator import is_
from typing import Any, TypeVar

import attrs

from newskit.annotations import Annotation
from newskit.bulk import build
from newskit.composing import ComposedText
from newskit.documents import Document, Layer
from newskit.spans import Span

T = TypeVar("T")

Move = Callable[[Span], Span]


Seen = dict[str, tuple[Layer[Any], Layer[Any]]]
"""By name, layers over the text as it came and over the composed one."""


def composed_document(document: Document, composed: ComposedText, seen: Seen | None = None) -> Document:
    """The document with its text composed and its layers over that.

    Args:
        seen: layers that were moved before for the same text, to which those that are moved now are added.
    """
    layers = document.layers
    if composed.moves:
        seen = {} if seen is None else seen
        for name, layer in layers.items():
            if name not in seen or seen[name][0] is not layer:
                seen[name] = layer, moved_layer(layer, composed.composed_span)
        layers = {name: seen[name][1] for name in layers}
    return attrs.evolve(document, text=composed.text, layers=layers)


def moved_layer(layer: Layer[T], move: Move) -> Layer[T]:
    """The layer with every span moved; ids and pointers stay."""
    old = layer.annotations
    values: dict[int, Any] = {}  # by identity: tokens share a few values, sentences those of their line
    for annotation in old:
        value = annotation.value
        if id(value) not in values:
            values[id(value)] = _moved(value, move)
    spans = [move(annotation.span) for annotation in old]
    annotations = build(  # since every annotation comes by; pointers and sources hold no span
        Annotation,
        len(old),
        span=spans,
        value=[values[id(annotation.value)] for annotation in old],
        parts=[_moved(annotation.parts, move) if annotation.parts else () for annotation in old],
        score=[annotation.score for annotation in old],
        refs=[annotation.refs for annotation in old],
        id=[annotation.id for annotation in old],
        source=[annotation.source for annotation in old],
    )
    return Layer(layer.key, tuple(annotations))


PLAIN = frozenset({str, int, float, bool, type(None)})
"""Classes whose values hold no span; most fields of most values are of these, and every one comes by."""


def _moved(value: Any, move: Move) -> Any:
    """A value with every span in it moved; what holds none is the same object."""
    cls = value.__class__
    if cls in PLAIN:
        return value
    if isinstance(value, Span):
        return move(value)
    if isinstance(value, tuple):
        items = tuple([_moved(item, move) for item in value])
        return value if all(map(is_, items, value)) else items
    names, arguments = _fields(cls)
    fields = [getattr(value, name) for name in names]
    moved = [_moved(field, move) for field in fields]
    return value if all(map(is_, moved, fields)) else cls(**dict(zip(arguments, moved, strict=True)))


@lru_cache(maxsize=1024)
def _fields(cls: type[Any]) -> tuple[list[str], list[str]]:
    """The fields of an attrs class that can be given anew, and the arguments for them; none for other classes."""
    fields = [field for field in attrs.fields(cls) if field.init] if attrs.has(cls) else []
    return [field.name for field in fields], [field.alias for field in fields]
