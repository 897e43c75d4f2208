"""The annotator `entities`: names with their labels, referents and ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newskit.annotations import Annotation
from newskit.documents import Document
from newskit.layers import Entity, EntityLabel
from newskit.spans import Span
from newskit_entities.gazetteer import Gazetteer
from newskit_entities.link_words import link_words
from newskit_entities.linking import link
from newskit_entities.names import Name
from newskit_entities.recognition import Recognizer


class EntityAnnotator:
    """Annotates a document with its names. It holds no state of a document."""

    def __init__(
        self, recognizer: Recognizer, *, labels: Iterable[str] = tuple(EntityLabel), nested: bool = False
    ) -> None:
        self._recognizer = recognizer
        self._labels = frozenset(labels)
        self._nested = nested

    def __call__(self, document: Document, /) -> list[Annotation[Entity]]:
        """The names of a document."""
        names = [name for name in self._recognizer(document.text, nested=self._nested) if name.label in self._labels]
        return to_annotations(document.text, names, self._recognizer.lexicon.gazetteer)


def to_annotations(text: str, names: Sequence[Name], gazetteer: Gazetteer) -> list[Annotation[Entity]]:
    """The linked names as annotations."""
    linked = link(text, names, gazetteer, link_words())
    ids: dict[int, tuple[str | None, str | None]] = {}
    for name, referent in zip(names, linked.referents, strict=True):
        iso, wikidata = ids.get(referent, (None, None))
        for entry in gazetteer.get(name.key):
            if entry.label == name.label:
                iso, wikidata = iso or entry.iso, wikidata or entry.wikidata
        ids[referent] = iso, wikidata
    full = [" ".join(text[names[index].start : names[index].end].split()) for index in linked.fullest]
    return [
        Annotation(
            span=Span(name.start, name.end),
            value=Entity(
                label=EntityLabel(name.label),
                referent=f"e{referent + 1}",
                name=full[referent],
                iso=ids[referent][0],
                wikidata=ids[referent][1],
            ),
            score=name.score,
        )
        for name, referent in zip(names, linked.referents, strict=True)
    ]
