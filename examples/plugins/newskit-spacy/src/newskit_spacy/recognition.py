"""Names by a spaCy pipeline, sentence by sentence, put back onto the unchanged text."""

from __future__ import annotations

import json
import re
import threading
import tomllib
from collections.abc import Iterator
from importlib.resources import files

import spacy
from spacy.language import Language

from newskit import Annotation, Document, Span
from newskit.layers import SENTENCES, Entity, EntityLabel

DATA = files("newskit_spacy")

# spaCy peels the marks off a word one by one, which takes quadratic time; no name stands in a word of this length.
ENDLESS_WORD = re.compile(r"\S{300}")


def load(model: str) -> Language:
    """The pipeline of this name or folder; without one, a blank pipeline with the patterns that come along."""
    if model:
        return spacy.load(model)
    nlp = spacy.blank("xx")
    ruler = nlp.add_pipe("entity_ruler")
    lines = DATA.joinpath("patterns.jsonl").read_text(encoding="utf-8").splitlines()
    ruler.add_patterns([json.loads(line) for line in lines])  # type: ignore[attr-defined]
    return nlp


class Recognition:
    """The annotator `entities.spacy`. Mentions of one form are one thing."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._labels: dict[str, str] = tomllib.loads(DATA.joinpath("labels.toml").read_text(encoding="utf-8"))
        self._lock = threading.Lock()  # a spaCy pipeline is not made for several threads at once

    def __call__(self, document: Document) -> Iterator[Annotation[Entity]]:
        """The names, sentence by sentence."""
        referents: dict[tuple[str, str], str] = {}
        for sentence in document[SENTENCES]:
            text = document.text_of(sentence)
            if ENDLESS_WORD.search(text):
                continue
            with self._lock:
                names = [(name.start_char, name.end_char, name.label_) for name in self._nlp(text).ents]
            for start, end, spacy_label in names:
                label = self._labels.get(spacy_label)
                if label is None:
                    continue
                name = " ".join(text[start:end].split())
                referent = referents.setdefault((label, name), f"e{len(referents) + 1}")
                yield Annotation(
                    span=Span(start, end).shift(sentence.start),
                    value=Entity(label=EntityLabel(label), referent=referent, name=name),
                )
