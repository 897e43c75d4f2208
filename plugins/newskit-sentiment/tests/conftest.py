"""What several tests use: the annotator with its own lexicon, and documents whose lines are sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newskit.annotations import Annotation
from newskit.documents import Document
from newskit.layers import ENTITIES, SENTENCES, Entity, EntityLabel, Sentence
from newskit.spans import Span
from newskit_sentiment.annotator import SentimentAnnotator, build
from newskit_sentiment.config import SentimentConfig


@pytest.fixture(scope="session")
def annotator() -> SentimentAnnotator:
    """The annotator as it comes."""
    return build(SentimentConfig())


@pytest.fixture(scope="session")
def lines() -> Callable[..., Document]:
    """A document whose lines are its sentences; `names` are marked as persons wherever they stand."""

    def make(text: str, *names: str) -> Document:
        sentences: list[Annotation[Sentence]] = []
        offset = 0
        for number, line in enumerate(text.split("\n")):
            sentences.append(Annotation(span=Span(offset, offset + len(line)), value=Sentence(paragraph=number)))
            offset += len(line) + 1
        document = Document(text).with_layer(SENTENCES, sentences)
        if not names:
            return document
        entities = [
            Annotation(
                span=Span(place, place + len(name)),
                value=Entity(label=EntityLabel.PER, referent=f"e{number}", name=name),
            )
            for number, name in enumerate(names, 1)
            for place in range(len(text))
            if text.startswith(name, place)
        ]
        return document.with_layer(ENTITIES, entities)

    return make
