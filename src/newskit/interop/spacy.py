"""spaCy: documents to `Doc` and back, and newskit as a component of a spaCy pipeline."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import attrs

from newskit.annotations import Annotation
from newskit.documents import Document, Layer
from newskit.errors import DocumentError, InputError
from newskit.interop.labels import LEFT_OUT, entity_label, label_of
from newskit.interop.layering import add_layer
from newskit.layers import ENTITIES, SENTENCES, Entity, Sentence
from newskit.spans import Span

if TYPE_CHECKING:
    import spacy
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan

STORED = "newskit"
"""The key of `Doc.user_data` under which the newskit document is kept, as JSON text: it survives `DocBin` and pickling."""


def to_spacy(document: Document, nlp: spacy.language.Language | None = None) -> Doc:
    """A spaCy `Doc` over the same text, with a span group for each layer.

    Tokens are `nlp`'s, divided where an annotation starts or ends inside one, so that `span.start_char` and `end_char` are
    newskit's offsets. `doc.ents` are the entities, `doc.sents` the sentences where the document has them. Each span has its
    `label_`, `span._.newskit` (the annotation as JSON-like data) and `doc._.newskit` the whole document.

    Args:
        nlp: whose tokenizer and vocabulary are used; a blank multi-language one where not given.

    Raises:
        InputError: the tokenizer does not keep the text.
    """
    import spacy
    from spacy.tokens import Doc

    nlp = nlp if nlp is not None else spacy.blank("xx")
    made = nlp.make_doc(document.text)
    if made.text != document.text:
        raise InputError(f"the tokenizer of this spaCy pipeline ({nlp.lang}) changes the text, so no offset would hold")
    spans = [annotation.span for layer in document.layers.values() for annotation in layer]
    words, spaces = _cut_words(made, {span.start for span in spans}, {span.end for span in spans})
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    annotate(doc, document)
    return doc


def annotate(doc: Doc, document: Document) -> None:
    """Put the document's layers on a `Doc` of the same text, whose tokens stay.

    A span that ends inside a token takes the whole token; its exact offsets are in `span._.newskit`.
    """
    register_extensions()
    doc.user_data[STORED] = document.to_json()
    places = _Places(doc)
    for name in sorted(document.layers):
        layer = document.layers[name]
        doc.spans[name] = [places.span(doc, layer, annotation) for annotation in layer]
    if ENTITIES in document:
        doc.set_ents(_disjoint(doc.spans[ENTITIES.name]))
    if SENTENCES in document:
        starts = {span.start for span in doc.spans[SENTENCES.name]}
        for token in doc:
            token.is_sent_start = token.i == 0 or token.i in starts


def from_spacy(doc: Doc) -> Document:
    """The newskit document that a `Doc` carries; else its `ents` and `sents` as layers.

    Entities of equal text share a referent; labels that are not of names (dates, numbers) are left out and counted in `meta`.

    Raises:
        DocumentError: what it carries is no newskit document.
    """
    if STORED in doc.user_data:
        stored = doc.user_data[STORED]
        if not isinstance(stored, str):
            raise DocumentError(f"the user data {STORED!r} of a spaCy document is newskit's own, and not text")
        return Document.from_json(stored)
    left_out = Counter(ent.label_ for ent in doc.ents if entity_label(ent.label_) is None)
    document = Document(doc.text, meta={LEFT_OUT: left_out} if left_out else {})
    if doc.has_annotation("ENT_IOB"):
        document = add_layer(document, ENTITIES, _entities(doc), "the spaCy entities")
    if doc.has_annotation("SENT_START"):
        document = add_layer(document, SENTENCES, _sentences(doc), "the spaCy sentences")
    return document


def register_extensions() -> None:
    """Make `doc._.newskit` and `span._.newskit` known to spaCy; done once, and again without harm."""
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan

    if not Doc.has_extension("newskit"):
        Doc.set_extension("newskit", getter=_stored)
    if not SpacySpan.has_extension("newskit"):
        SpacySpan.set_extension("newskit", getter=_stored_annotation)


def _stored(doc: Doc) -> dict[str, Any] | None:
    text = doc.user_data.get(STORED)
    return None if text is None else json.loads(text)


def _stored_annotation(span: SpacySpan) -> dict[str, Any] | None:
    """The annotation that a span stands for; its id is `LAYER/ID`, since spaCy keeps no other data for overlapping spans."""
    text = span.doc.user_data.get(STORED)
    row = None if text is None else _rows(text).get(span.id_)
    return None if row is None else dict(row)


@lru_cache(maxsize=4)
def _rows(text: str) -> dict[str, dict[str, Any]]:
    """The annotations of a stored document by `LAYER/ID`; kept, since one asks for span after span."""
    layers = json.loads(text)["layers"]
    return {f"{name}/{row['id']}": row for name, layer in layers.items() for row in layer["annotations"]}


def _cut_words(doc: Doc, starts: set[int], ends: set[int]) -> tuple[list[str], list[bool]]:
    """Words and spaces of the same text, with a word boundary wherever a span starts or ends."""
    words: list[str] = []
    spaces: list[bool] = []
    for token in doc:
        start, end = token.idx, token.idx + len(token)
        inside = (place for place in range(start + 1, end) if place in starts or place in ends)
        edges = [start, *inside, end]
        words += [token.text[low - start : high - start] for low, high in pairwise(edges)]
        spaces += [False] * (len(edges) - 1)
        if token.whitespace_ and (end in starts or end + 1 in ends):
            words.append(" ")  # a span starts or ends with the blank, so it can't just trail the word before
            spaces.append(False)
        elif token.whitespace_:
            spaces[-1] = True
    return words, spaces


@attrs.define(init=False)
class _Places:
    """Which token starts, or ends, at or around a code point."""

    _token_at: list[int]

    def __init__(self, doc: Doc) -> None:
        self._token_at = []
        for token in doc:
            self._token_at += [token.i] * len(token.text_with_ws)

    def span(self, doc: Doc, layer: Layer[Any], annotation: Annotation[Any]) -> SpacySpan:
        """The tokens that an annotation covers."""
        from spacy.tokens import Span as SpacySpan

        low, high = annotation.start, annotation.end
        start = self._token_at[low] if low < len(self._token_at) else len(doc)
        end = self._token_at[high - 1] + 1 if high > low else start
        label, id = label_of(layer.key, annotation), f"{layer.key.name}/{annotation.id}"
        return SpacySpan(doc, start, end, label=label, span_id=id)


def _disjoint(spans: Iterable[SpacySpan]) -> list[SpacySpan]:
    """Spans that `doc.ents` can hold: the longest of those that overlap, and none that is empty."""
    from spacy.util import filter_spans

    return filter_spans([span for span in spans if span.end > span.start])


def _entities(doc: Doc) -> Iterator[Annotation[Entity]]:
    referents: dict[str, str] = {}
    for ent in doc.ents:
        label = entity_label(ent.label_)
        if label is not None:
            referent = referents.setdefault(ent.text, f"e{len(referents) + 1}")
            value = Entity(label=label, referent=referent, name=ent.text)
            yield Annotation(span=Span(ent.start_char, ent.end_char), value=value)


def _sentences(doc: Doc) -> Iterator[Annotation[Sentence]]:
    paragraph = -1
    previous = 0
    for sent in doc.sents:
        text = sent.text.strip()
        if not text:
            continue
        start = sent.start_char + sent.text.index(text)
        if paragraph < 0 or "\n" in doc.text[previous:start]:
            paragraph += 1
        previous = start + len(text)
        yield Annotation(span=Span(start, previous), value=Sentence(paragraph=paragraph))
