"""Layers over another form of a text: every span in them, also inside values, moved along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import attrs

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
    return Layer(layer.key, tuple(_moved(annotation, move) for annotation in layer))


def _moved(value: Any, move: Move) -> Any:
    """A value with every span in it moved; what holds none is the same object."""
    if isinstance(value, Span):
        return move(value)
    if isinstance(value, tuple):
        items = tuple(_moved(item, move) for item in value)
        return value if all(map(_is, items, value)) else items
    if attrs.has(type(value)):
        fields = {field.name: getattr(value, field.name) for field in attrs.fields(type(value)) if field.init}
        changes = {name: _moved(item, move) for name, item in fields.items()}
        changes = {name: item for name, item in changes.items() if item is not fields[name]}
        return attrs.evolve(value, **changes) if changes else value
    return value


def _is(one: object, other: object) -> bool:
    return one is other
