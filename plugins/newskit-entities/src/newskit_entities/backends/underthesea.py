"""The annotator `entities.underthesea`: underthesea's `ner`, its tokens put back onto the text."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from typing import Any

import attrs

from newskit.align import align
from newskit.annotations import Annotation
from newskit.documents import Document
from newskit.errors import InputError
from newskit.layers import Entity
from newskit_entities.annotator import to_annotations
from newskit_entities.backends.tagged import Tagged, names
from newskit_entities.gazetteer import Gazetteer


@attrs.frozen
class UndertheseaAnnotator:
    """Annotates a document line by line, since underthesea's time grows with the square of the text's length."""

    ner: Callable[[str], list[Any]]
    gazetteer: Gazetteer

    def __call__(self, document: Document, /) -> list[Annotation[Entity]]:
        """The names of a document."""
        return to_annotations(document.text, names(document.text, self._tagged(document.text)), self.gazetteer)

    def _tagged(self, text: str) -> Iterator[Tagged]:
        offset = 0
        for line in text.split("\n"):
            rows = self.ner(line) if line.strip() else []
            for span, row in zip(align(line, [row[0] for row in rows]), rows, strict=True):
                if span is not None:
                    yield Tagged(offset + span.start, offset + span.end, row[-1])
            offset += len(line) + 1


def build(gazetteer: Gazetteer) -> UndertheseaAnnotator:
    """The annotator.

    Raises:
        InputError: underthesea isn't installed.
    """
    try:
        ner = importlib.import_module("underthesea").ner
    except ImportError as error:
        raise InputError("underthesea is not installed; pip install 'newskit-entities[underthesea]'") from error
    return UndertheseaAnnotator(ner, gazetteer)
