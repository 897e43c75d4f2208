"""Layers over another form of a text: every span in them, also inside values, moved along."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from operator import is_
from typing import Any, TypeVar

import attrs

from newskit.annotations import Annotation
from newskit.composing import ComposedText
from newskit.documents import Document, Layer
from newskit.spans import Span

T = TypeVar("T")

Move = Callable[[Span], Span]


def composed_document(document: Document, composed: ComposedText) -> Document:
    """The document with its text composed and its layers over that."""
    layers = document.layers
    if composed.moves:
        layers = {name: moved_layer(layer, composed.composed_span) for name, layer in layers.items()}
    return attrs.evolve(document, text=composed.text, layers=layers)


def moved_layer(layer: Layer[T], move: Move) -> Layer[T]:
    """The layer with every span moved; ids and pointers stay."""
    return Layer(layer.key, tuple(_moved_annotation(annotation, move) for annotation in layer))


def _moved_annotation(annotation: Annotation[T], move: Move) -> Annotation[T]:
    return Annotation(  # built anew, and not by attrs.evolve, since every annotation comes by; pointers and sources hold no span
        span=move(annotation.span),
        value=_moved(annotation.value, move),
        parts=_moved(annotation.parts, move) if annotation.parts else (),
        score=annotation.score,
        refs=annotation.refs,
        id=annotation.id,
        source=annotation.source,
    )


def _moved(value: Any, move: Move) -> Any:
    """A value with every span in it moved; what holds none is the same object."""
    if isinstance(value, Span):
        return move(value)
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        items = tuple(_moved(item, move) for item in value)
        return value if all(map(is_, items, value)) else items
    changes = {}
    for name in _field_names(value.__class__):
        field = getattr(value, name)
        moved = _moved(field, move)
        if moved is not field:
            changes[name] = moved
    return attrs.evolve(value, **changes) if changes else value


@lru_cache(maxsize=1024)
def _field_names(cls: type[Any]) -> tuple[str, ...]:
    """The fields of an attrs class that can be given anew; none for other classes. Every value of every layer comes by."""
    return tuple(field.name for field in attrs.fields(cls) if field.init) if attrs.has(cls) else ()
