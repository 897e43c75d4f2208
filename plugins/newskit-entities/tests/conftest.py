"""The recogniser and its parts, loaded once for all tests of newskit-entities."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import attrs
import pytest

from newskit.annotations import Annotation
from newskit.documents import Document
from newskit.layers import ENTITIES, Entity
from newskit_entities.annotator import EntityAnnotator
from newskit_entities.building import build
from newskit_entities.lexicon import Lexicon, load_lexicon
from newskit_entities.settings import EntitiesConfig


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The lexicon that comes with the plugin."""
    return load_lexicon()


@pytest.fixture(scope="session")
def annotator() -> EntityAnnotator:
    """The default annotator."""
    return build(EntitiesConfig())


@pytest.fixture(scope="session")
def found(annotator: EntityAnnotator) -> Callable[[str], list[tuple[str, str, str]]]:
    """For a text its names as (surface, label, referent)."""

    def names(text: str) -> list[tuple[str, str, str]]:
        return [(text[a.start : a.end], a.value.label.value, a.value.referent) for a in annotator(Document(text))]

    return names


@pytest.fixture(scope="session")
def with_entities(annotator: EntityAnnotator) -> Callable[[str], Document]:
    """A document with its layer of entities."""

    def document(text: str) -> Document:
        bare = Document(text)
        numbers = itertools.count(1)
        named: list[Annotation[Entity]] = [attrs.evolve(each, id=str(next(numbers))) for each in annotator(bare)]
        return bare.with_layer(ENTITIES, named)

    return document
