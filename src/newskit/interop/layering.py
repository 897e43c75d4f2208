"""Adding imported annotations to a document, checked and numbered as those of an annotator are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import attrs

from newskit.annotations import Annotation
from newskit.checking import make_layer
from newskit.documents import Document
from newskit.errors import AnnotatorError, InputError
from newskit.keys import LayerKey

T = TypeVar("T")


def add_layer(document: Document, key: LayerKey[T], annotations: Iterable[Annotation[T]], where: str = "") -> Document:
    """The document with these annotations as a layer; those without an id are numbered.

    Args:
        where: what they were read from, for the message.

    Raises:
        InputError: an annotation does not fit the text or the layer.
    """
    try:
        layer: Any = make_layer(key, annotations, document, None)
    except AnnotatorError as error:
        raise InputError(f"{where or document.id}: {error}") from None
    return attrs.evolve(document, layers={**document.layers, key.name: layer})
